"""Start an operation: the function, its row in the table, and a test that fails until it is written.

    make new-operation NAME=rate_chat_session MODULE=sessions
    python scripts/new_operation.py NAME MODULE [ROOT]

The row goes into the table that is called like MODULE, else into one that takes operations from it already, else
into the last of them: ``ours``. Prints where the three are. What is there already is left alone.
"""

import ast
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NAME = re.compile(r"[a-z][a-z0-9]*(_[a-z0-9]+)*")

FUNCTION = '''

async def {name}(ctx: Context, chat_session_id: int) -> ChatSessionEntity:
    """Say here, in the desk's words, what is asked; this line becomes the text of the interface."""
    seen = await lock_session(ctx, chat_session_id)
    return await fill_session(ctx, seen)
'''
MODULE = '''"""Say here what these operations have in common."""
'''
NEEDS = {
    "ChatSessionEntity": "snakk.carriers.session",
    "lock_session": "snakk.operations.access",
    "Context": "snakk.operations.context",
    "fill_session": "snakk.operations.filling",
}
"""What the function uses, and where it is from."""
ROW = '    Operation(group="Snakk", function={module}.{name}, allow=AGENTS),\n'
TABLES = "src/snakk/api/tables"
LAST = "ours"
"""The table of what the vendor does not have."""
TEST = '''"""What `{name}` promises."""

from snakk.operations import {module}


def test_{name}_does_what_its_text_says() -> None:
    assert {module}.{name}.__doc__ is None, "replace this by the first thing that {name} promises"
'''


def main(arguments: list[str]) -> int:
    if len(arguments) not in {2, 3} or not all(NAME.fullmatch(word) for word in arguments[:2]):
        print("which? make new-operation NAME=rate_chat_session MODULE=sessions (both in snake case)", file=sys.stderr)
        return 2
    name, module, root = arguments[0], arguments[1], Path(arguments[2]) if len(arguments) == 3 else ROOT
    for place in (_function(root, name, module), _row(root, name, module), _test(root, name, module)):
        print(place)
    print("then: write the rule in domain/ and its tests, fill these in, and run `make api-docs`")
    return 0


def _function(root: Path, name: str, module: str) -> str:
    path = root / "src/snakk/operations" / f"{module}.py"
    text = path.read_text(encoding="utf-8") if path.exists() else MODULE
    if f"async def {name}(" not in text:
        text = _with_needs(text).rstrip("\n") + "\n" + FUNCTION.format(name=name)
        path.write_text(text, encoding="utf-8")
        _tidy(path)
    return _place(root, path, f"async def {name}(")


def _with_needs(text: str) -> str:
    """A module that imports what the function uses."""
    tree = ast.parse(text)
    has = {alias.name for node in tree.body if isinstance(node, ast.ImportFrom) for alias in node.names}
    missing = [f"from {module} import {name}\n" for name, module in NEEDS.items() if name not in has]
    lines = text.splitlines(keepends=True)
    after = tree.body[0].end_lineno or 0
    return "".join([*lines[:after], "\n", *missing, *lines[after:]]) if missing else text


def _tidy(path: Path) -> None:
    for order in (["check", "--quiet", "--fix", "--select", "I"], ["format", "--quiet"]):
        subprocess.run([sys.executable, "-m", "ruff", *order, str(path)], check=True)


def _row(root: Path, name: str, module: str) -> str:
    path = _table(root, name, module)
    text = path.read_text(encoding="utf-8")
    if f"{module}.{name}," not in text:
        lines = text.splitlines(keepends=True)
        lines.insert(_end_of_table(path, text) - 1, ROW.format(name=name, module=module))
        path.write_text(_with_import(path, "".join(lines), module), encoding="utf-8")
        _tidy(path)
    return _place(root, path, f"{module}.{name},")


def _table(root: Path, name: str, module: str) -> Path:
    """The file whose table the row belongs to."""
    texts = {path: path.read_text(encoding="utf-8") for path in sorted((root / TABLES).glob("[!_]*.py"))}
    has = [path for path, text in texts.items() if f"{module}.{name}," in text]
    takes = [path for path, text in texts.items() if re.search(rf"function={module}\.", text)]
    called = [path for path in texts if path.stem == module]
    return next(iter([*has, *called, *takes]), root / TABLES / f"{LAST}.py")


def _end_of_table(path: Path, text: str) -> int:
    """The line that closes the one tuple of operations of a file."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.value, ast.Tuple):
            return node.end_lineno or 0
    sys.exit(f"{path} has no table of operations")


def _with_import(path: Path, text: str, module: str) -> str:
    """The table with the module among those it takes operations from."""
    for node in ast.parse(text).body:
        if isinstance(node, ast.ImportFrom) and node.module == "snakk.operations":
            names = sorted({alias.name for alias in node.names} | {module})
            lines = text.splitlines(keepends=True)
            lines[node.lineno - 1 : node.end_lineno] = [f"from snakk.operations import {', '.join(names)}\n"]
            return "".join(lines)
    sys.exit(f"{path} does not say `from snakk.operations import ...`")


def _test(root: Path, name: str, module: str) -> str:
    path = root / "tests/integration" / f"test_{name}.py"
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(TEST.format(name=name, module=module), encoding="utf-8")
    return _place(root, path, f"def test_{name}")


def _place(root: Path, path: Path, words: str) -> str:
    lines = path.read_text(encoding="utf-8").splitlines()
    number = next(number for number, line in enumerate(lines, 1) if words in line)
    return f"{path.relative_to(root)}:{number}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
