"""A line knows its room."""

import ast
import sys
from configparser import ConfigParser

import pytest

from snakk.api.table import OPERATIONS
from tests.house.source import ROOT, Source, package
from tests.house.words import WORDS, Word, breaches

NOWHERE = "nowhere/page.py"
NAMES_THAT_SAY_NOTHING = {"utils", "util", "helpers", "helper", "common", "core", "base", "misc", "manager", "service"}


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_a_word_stands_only_in_its_rooms(word: Word) -> None:
    assert [breach for source in package() for breach in breaches(word, source)] == []


@pytest.mark.parametrize("word", WORDS, ids=lambda word: word.name)
def test_a_word_planted_in_a_foreign_room_is_caught(word: Word) -> None:
    clean = "def rule() -> int:\n    return 1\n"
    assert breaches(word, Source(NOWHERE, clean)) == []
    assert len(breaches(word, Source(NOWHERE, f"{clean}\n{word.planted}\n"))) == 1


@pytest.mark.parametrize("word", [word for word in WORDS if word.rooms], ids=lambda word: word.name)
def test_a_word_in_its_own_room_is_left_alone(word: Word) -> None:
    room = word.rooms[0] + ("page.py" if word.rooms[0].endswith("/") else "")
    assert breaches(word, Source(room, word.planted)) == []


def test_the_rules_of_the_desk_import_structs_and_the_standard_library() -> None:
    assert [found for source in package() for found in _foreign_imports(source)] == []


def test_a_foreign_import_among_the_rules_is_caught() -> None:
    assert _foreign_imports(Source("domain/queue.py", "import sqlalchemy")) == ["domain/queue.py:1: sqlalchemy"]
    assert _foreign_imports(Source("domain/queue.py", "import asyncio")) == ["domain/queue.py:1: asyncio"]


def test_nothing_is_imported_inside_a_function() -> None:
    assert [found for source in package() for found in _late_imports(source)] == []


def test_an_import_inside_a_function_is_caught() -> None:
    assert _late_imports(Source(NOWHERE, "def f():\n    import json\n")) == ["nowhere/page.py:2"]


def test_no_module_is_named_for_what_it_is_not_about() -> None:
    named = {part.removesuffix(".py") for source in package() for part in source.room.split("/")}
    assert named & NAMES_THAT_SAY_NOTHING == set()


def test_every_module_with_operations_is_kept_from_the_others() -> None:
    layers = ConfigParser()
    layers.read(ROOT / ".importlinter")
    apart = set(layers["importlinter:contract:operations"]["modules"].split())
    assert {operation.function.__module__ for operation in OPERATIONS} <= apart


def _foreign_imports(source: Source) -> list[str]:
    if not source.room.startswith("domain/"):
        return []
    waiting = {"asyncio", "threading", "socket", "subprocess", "os", "time", "logging", "sqlite3"}
    allowed = (sys.stdlib_module_names - waiting) | {"msgspec"}
    return [
        f"{source.room}:{line}: {name}"
        for name, line in source.imported
        if not name.startswith("snakk.domain") and name.split(".")[0] not in allowed
    ]


def _late_imports(source: Source) -> list[str]:
    functions = [node for node in ast.walk(source.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)]
    return [
        f"{source.room}:{node.lineno}"
        for function in functions
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    ]
