"""A file is a page, and a function one glance."""

import ast

from tests.house.source import Source, package

LONGEST_FILE = 350
LONGEST_FUNCTION = 50
LONGEST_OPERATION = 40

LISTS = {
    "carriers/": "one field after another, as the contract has them",
    "storage/migrations/": "what was done to the tables, in order",
    "api/table.py": "the one list of operations",
    "settings/declared.py": "the one list of settings, each with its text",
}
"""What is long because it is a list."""


def test_a_file_is_a_page() -> None:
    assert [found for source in package() for found in _long_files(source)] == []


def test_a_function_is_one_glance() -> None:
    assert [found for source in package() for found in _long_functions(source)] == []


def test_what_is_too_long_is_caught() -> None:
    line = "    x = 1\n"
    assert _long_files(Source("live/hub.py", line * (LONGEST_FILE + 1))) == [f"live/hub.py: {LONGEST_FILE + 1} lines"]
    assert _long_functions(Source("live/hub.py", "def f():\n" + line * LONGEST_FUNCTION)) == [
        "live/hub.py:1: f has 51 lines"
    ]
    assert _long_functions(Source("operations/a.py", "def f():\n" + line * LONGEST_OPERATION)) == [
        "operations/a.py:1: f has 41 lines"
    ]


def test_a_list_may_be_long() -> None:
    assert _long_files(Source("carriers/session.py", "x = 1\n" * 1000)) == []


def test_a_docstring_does_not_count() -> None:
    text = '"""' + "words\n    " * 100 + '"""'
    assert _long_functions(Source("live/hub.py", f"def f():\n    {text}\n    return 1\n")) == []


def _long_files(source: Source) -> list[str]:
    lines = source.text.count("\n")
    if lines <= LONGEST_FILE or any(source.room.startswith(name) for name in LISTS):
        return []
    return [f"{source.room}: {lines} lines"]


def _long_functions(source: Source) -> list[str]:
    if source.room.startswith("storage/migrations/"):
        return []
    most = LONGEST_OPERATION if source.room.startswith("operations/") else LONGEST_FUNCTION
    return [
        f"{source.room}:{node.lineno}: {node.name} has {_length(node)} lines"
        for node in ast.walk(source.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and _length(node) > most
    ]


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[0]
    told = isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) and isinstance(first.value.value, str)
    text = (first.end_lineno or 0) - first.lineno + 1 if told else 0
    return (node.end_lineno or 0) - node.lineno + 1 - text
