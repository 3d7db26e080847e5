"""Which word may stand in which room: the list that a newcomer need not remember."""

import ast
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from tests.house.source import Source

Uses = Callable[[Source], Iterator[int]]


@dataclass(frozen=True)
class Word:
    """A word, the rooms it may stand in (folders end in ``/``), and how its uses are found (as line numbers).

    planted: a line that must be caught when it stands anywhere else.
    """

    name: str
    rooms: tuple[str, ...]
    uses: Uses
    planted: str


def breaches(word: Word, source: Source) -> list[str]:
    """Where a source uses the word though its room may not."""
    if any(source.room == room or (room.endswith("/") and source.room.startswith(room)) for room in word.rooms):
        return []
    return [
        f"{source.room}:{line}: {word.name} belongs in {', '.join(word.rooms) or 'no room'}"
        for line in word.uses(source)
    ]


def imports(*modules: str) -> Uses:
    """Imports of a module or of anything in it."""

    def uses(source: Source) -> Iterator[int]:
        for name, line in source.imported:
            if any(name == module or name.startswith(f"{module}.") for module in modules):
                yield line

    return uses


def calls(*names: str, bare: bool = True, attribute: bool = True, empty: bool = False) -> Uses:
    """Calls of a function or method of that name; ``empty``: only those without arguments."""

    def uses(source: Source) -> Iterator[int]:
        for node in ast.walk(source.tree):
            if not isinstance(node, ast.Call) or (empty and (node.args or node.keywords)):
                continue
            match node.func:
                case ast.Name(id=name) if bare and name in names:
                    yield node.lineno
                case ast.Attribute(attr=name) if attribute and name in names:
                    yield node.lineno

    return uses


def mentions(*names: str) -> Uses:
    """Names and attributes spelled so, and imports of them."""

    def uses(source: Source) -> Iterator[int]:
        for node in ast.walk(source.tree):
            match node:
                case ast.Name(id=name) | ast.Attribute(attr=name) if name in names:
                    yield node.lineno
                case ast.ImportFrom(names=aliases) if any(alias.name in names for alias in aliases):
                    yield node.lineno

    return uses


def statements(*verbs: str) -> Uses:
    """Strings that begin with one of these words of SQL, and method calls named so."""

    def uses(source: Source) -> Iterator[int]:
        yield from calls(*(verb.lower() for verb in verbs), bare=False, empty=True)(source)
        for node in ast.walk(source.tree):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and node.value.split(" ")[0] in verbs:
                yield node.lineno

    return uses


def waits(source: Source) -> Iterator[int]:
    """Anything that waits."""
    for node in ast.walk(source.tree):
        if isinstance(node, ast.AsyncFunctionDef | ast.Await | ast.AsyncFor | ast.AsyncWith):
            yield node.lineno


def clock_reads(source: Source) -> Iterator[int]:
    """Anything of the `time` module but its `sleep`, which tells no time."""
    is_the_module = any(name == "time" for name, _ in source.imported)
    for node in ast.walk(source.tree):
        match node:
            case ast.Attribute(value=ast.Name(id="time"), attr=name) if is_the_module and name != "sleep":
                yield node.lineno
            case ast.ImportFrom(module="time", names=aliases) if any(alias.name != "sleep" for alias in aliases):
                yield node.lineno


def either(*ways: Uses) -> Uses:
    """What any of several ways finds."""

    def uses(source: Source) -> Iterator[int]:
        for way in ways:
            yield from way(source)

    return uses


WRITERS = ("storage/sqlite.py", "storage/postgres.py", "storage/migrate.py", "storage/migrations/")
ABOVE_THE_RULES = (
    "main.py",
    "server.py",
    "cli.py",
    "logs.py",
    "api/",
    "jobs/",
    "operations/",
    "live/",
    "storage/",
    "outbound/",
    "importing/",
    "clock.py",
)
ROWS_AND_SHAPES = (
    "domain/", "carriers/", "api/codecs/", "api/operation.py", "live/protocol.py", "live/frames_in.py",
    "live/frames_out.py", "settings/", "storage/work.py", "operations/context.py",
)  # fmt: skip

WORDS = (
    Word("the web framework", ("api/", "main.py"), imports("starlette", "uvicorn"), "import starlette.routing"),
    Word(
        "the SQL toolkit and its drivers",
        ("storage/",),
        imports("sqlalchemy", "alembic", "apsw", "asyncpg", "sqlite3"),
        "from sqlalchemy import Table",
    ),
    Word("a query", ("storage/",), calls("select", "text", attribute=False), "rows = select(1)"),
    Word("the end of a transaction", WRITERS, statements("COMMIT", "ROLLBACK"), "run('COMMIT')"),
    Word("the end of a transaction, called", WRITERS, statements("COMMIT", "ROLLBACK"), "connection.commit()"),
    Word(
        "the HTTP client",
        ("outbound/",),
        imports("httpx2", "httpx", "requests", "aiohttp", "urllib.request", "http.client"),
        "import httpx2",
    ),
    Word(
        "the time",
        ("clock.py",),
        either(clock_reads, calls("now", "utcnow", "today"), calls("time", empty=True)),
        "at = datetime.now(UTC)",
    ),
    Word("the time module", ("clock.py",), clock_reads, "import time; at = time.time_ns()"),
    Word("the time of the loop", ("clock.py",), calls("time", empty=True), "at = loop.time()"),
    Word("the environment", ("settings/reading.py",), mentions("environ", "getenv"), "home = os.environ['HOME']"),
    Word("a struct", ROWS_AND_SHAPES, mentions("Struct"), "class Row(Struct): ..."),
    Word("publishing", ("storage/", "live/"), calls("publish"), "hub.publish(events)"),
    Word("printing", ("cli.py",), calls("print", attribute=False), "print(1)"),
    Word("waiting", ABOVE_THE_RULES, waits, "async def rule(): ..."),
    Word("logging", ABOVE_THE_RULES, imports("logging", "structlog"), "import logging"),
    Word("hiding a cycle", (), mentions("TYPE_CHECKING"), "if TYPE_CHECKING: ..."),
    Word(
        "a coin",
        (*ABOVE_THE_RULES, "secret.py"),
        imports("random", "secrets", "uuid"),
        "import random",
    ),
)
