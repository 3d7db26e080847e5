"""Serve with demo data, and start again whenever a Python file of the package changes. The front ends
are built again when theirs change; a reload of the page shows it.

    python scripts/dev.py [options of `snakk serve`]
"""

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "src" / "snakk"
WEB = ROOT / "web"
LOOK_EVERY_S = 0.5


def main(options: list[str]) -> int:
    server = _serve(options)
    seen, seen_web = _state(PACKAGE, "*.py"), _state(WEB, "*.[tjc]s*")
    try:
        while True:
            time.sleep(LOOK_EVERY_S)
            now, now_web = _state(PACKAGE, "*.py"), _state(WEB, "*.[tjc]s*")
            if now_web != seen_web:
                subprocess.run([sys.executable, str(ROOT / "scripts" / "front_ends.py")], check=False)
            if now != seen:
                print("\na source changed: starting again", flush=True)
                _stop(server)
                server = _serve(options)
            seen, seen_web = now, now_web
    except KeyboardInterrupt:
        return 0
    finally:
        _stop(server)


def _serve(options: list[str]) -> subprocess.Popen[bytes]:
    return subprocess.Popen([str(Path(sys.executable).with_name("snakk")), "serve", "--demo", *options])


def _state(folder: Path, pattern: str) -> dict[str, int]:
    """When each source was last written. A file that goes away while we look is a change like any other."""
    found = {}
    for path in folder.rglob(pattern):
        if "node_modules" not in path.parts and path.exists():
            found[str(path)] = path.stat().st_mtime_ns
    return found


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(10)
    except subprocess.TimeoutExpired:
        process.kill()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
