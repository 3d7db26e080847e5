"""Build the widget and the console into `src/snakk/static/`, when they are missing or older than `web/`.

    python scripts/front_ends.py            build what is stale
    python scripts/front_ends.py install    only fetch what the front ends are built with

"Older" is told by contents, not by dates: the digest of everything in `web/` is kept beside the output, so a fresh
clone, an unpacked archive and a copied tree all judge alike.
"""

import hashlib
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
WEB = ROOT / "web"
STATIC = ROOT / "src" / "snakk" / "static"
OUTPUTS = ("widget", "console", "explorer")
MADE = {"node_modules", "dist", "coverage", "test-results", ".vite"}


def main(arguments: list[str]) -> int:
    if arguments == ["install"]:
        install()
    else:
        build()
    return 0


def build() -> None:
    """Bring `src/snakk/static/` up to date; does nothing where it is."""
    digest, stamp = digest_of(source_files()), STATIC / ".built-from"
    if all((STATIC / name).is_dir() for name in OUTPUTS) and _told(stamp) == digest:
        return
    install()
    print("building the widget and the console", flush=True)
    _npm("run", "build")
    missing = [name for name in OUTPUTS if not (STATIC / name).is_dir()]
    if missing:
        sys.exit(f"`npm run build` made no {' and no '.join(missing)} in {STATIC}")
    stamp.write_text(digest)


def install() -> None:
    """Fetch exactly the packages that `web/package-lock.json` names; does nothing where they are there."""
    digest, stamp = digest_of([WEB / "package-lock.json"]), WEB / "node_modules" / ".installed-from"
    if _told(stamp) == digest:
        return
    print("fetching what the front ends are built with", flush=True)
    _npm("ci", "--no-audit", "--no-fund", "--ignore-scripts")  # one of the packages would tell others who installs it
    stamp.parent.mkdir(exist_ok=True)
    stamp.write_text(digest)


def source_files() -> list[Path]:
    """Every file the front ends are made of, in a fixed order."""
    return sorted(path for path in WEB.rglob("*") if path.is_file() and not MADE.intersection(path.parts))


def digest_of(files: list[Path]) -> str:
    """One digest over the names and contents of some files."""
    digest = hashlib.sha256()
    for path in files:
        content = path.read_bytes()
        digest.update(f"{path.relative_to(ROOT).as_posix()} {len(content)}\n".encode())
        digest.update(content)
    return digest.hexdigest()


def _npm(*arguments: str) -> None:
    done = subprocess.run([sys.executable, str(ROOT / "scripts" / "node.py"), "npm", *arguments], check=False)
    if done.returncode:
        sys.exit(f"`npm {' '.join(arguments)}` failed in {WEB}; its own words are above")


def _told(stamp: Path) -> str:
    return stamp.read_text() if stamp.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
