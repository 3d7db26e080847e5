"""One SQLite file: opening it, answering questions from it and storing rows in it. No groups, no threads."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import apsw
from sqlalchemy import bindparam, delete, insert, select, update
from sqlalchemy.sql import ClauseElement

from snakk.domain.events import Event
from snakk.storage import statements
from snakk.storage.cannot_open import Damaged, OldDatabase, SchemaMismatch, Unreachable
from snakk.storage.changes import changed_columns
from snakk.storage.compiled import SQLITE, Compiled, Questions
from snakk.storage.failpoints import DROP_CLIENT_IDS
from snakk.storage.query import Query
from snakk.storage.rows import Shape
from snakk.storage.schema import NUMBERED, SCHEMA, TABLES, columns_of, counter, tables
from snakk.storage.work import LOCK_ORDER, Ask, AskOne, GiveOut, Lock, NewId, NewIds, Request, SentBefore, Work

OLDEST = (3, 51, 3)
"""Older ones may lose commits when the write-ahead log starts anew (the race fixed in SQLite 3.51.3)."""
CHECKPOINT_PAGES = 10_000
CACHE_KIB = 65_536

Answer = Callable[[Any], Any]


def open_file(path: Path, *, synchronous: str, reading: bool = False) -> apsw.Connection:
    """Open the file for the one writer, or for reading only."""
    version = tuple(int(part) for part in apsw.sqlitelibversion().split("."))
    if version < OLDEST:
        raise OldDatabase(
            f"apsw brings SQLite {apsw.sqlitelibversion()}; {'.'.join(map(str, OLDEST))} or newer is needed"
        )
    flags = apsw.SQLITE_OPEN_READONLY if reading else apsw.SQLITE_OPEN_READWRITE
    try:
        connection = apsw.Connection(str(path), flags=flags, statementcachesize=500)
    except apsw.CantOpenError as error:
        raise Unreachable(f"there is no database at {path}; run `snakk migrate`") from error
    try:
        _set_up(connection, synchronous, reading)
    except (apsw.NotADBError, apsw.CorruptError) as error:
        connection.close()
        raise Damaged(f"{path} is damaged or not a database ({error}); restore it from a backup") from error
    except BaseException:
        connection.close()
        raise
    return connection


def _set_up(connection: apsw.Connection, synchronous: str, reading: bool) -> None:
    # Without this guarantee SQLite prepares a statement anew at each use when a partial index might serve it, since the
    # values bound could matter: 50 microseconds instead of 6 for a session with its agent.
    connection.config(apsw.SQLITE_DBCONFIG_ENABLE_QPSG, 1)
    settings = ["query_only = 1"] if reading else [f"synchronous = {synchronous}"]
    if not reading:
        connection.pragma("journal_mode", "wal")
        connection.wal_autocheckpoint(CHECKPOINT_PAGES)
    for setting in (*settings, f"cache_size = -{CACHE_KIB}", "temp_store = MEMORY", "trusted_schema = OFF"):
        connection.cursor().execute(f"PRAGMA {setting}").fetchall()
    try:
        schema = connection.cursor().execute("SELECT version_num FROM alembic_version").fetchall()
    except apsw.SQLError:
        schema = []
    if schema != [(SCHEMA,)]:
        raise SchemaMismatch(f"the schema of {connection.filename} is not {SCHEMA}; run `snakk migrate`")


class Reader:
    """Answers questions from one connection."""

    def __init__(self, connection: apsw.Connection) -> None:
        self._execute = connection.cursor().execute
        self._questions = Questions(SQLITE)
        self.answers: dict[type[Request[Any]], Answer] = {Ask: self._ask, AskOne: self._ask_one}

    def _ask(self, request: Ask[Any]) -> list[Any]:
        compiled = self._questions(request.query)
        rows = self._execute(compiled.sql, compiled.arguments(request.params)).fetchall()
        return [compiled.load(row) for row in rows]

    def _ask_one(self, request: AskOne[Any]) -> Any:
        compiled = self._questions(request.query)
        # All rows are fetched: a statement left half read keeps its snapshot, and then the log cannot start anew.
        rows = self._execute(compiled.sql, compiled.arguments(request.params)).fetchall()
        return compiled.load(rows[0]) if rows else None


class Writer(Reader):
    """Answers and stores, inside whatever transaction is open on its connection."""

    def __init__(self, connection: apsw.Connection, *, forget_client_ids: bool = False) -> None:
        super().__init__(connection)
        self._forget = forget_client_ids
        if forget_client_ids:
            self._execute(DROP_CLIENT_IDS)
        self._by_key = {row: Compiled(_by_key(row), SQLITE) for row in LOCK_ORDER}
        self._sent_before = Compiled(statements.SENT_BEFORE, SQLITE)
        self._tables = {row: _TableWrites(row) for row in TABLES}
        self._last = self._read_counters()
        self._stored = dict(self._last)
        self.answers |= {
            Lock: self._lock,
            SentBefore: self._sent,
            NewId: self._new_id,
            NewIds: self._new_ids,
            GiveOut: self._give_out,
        }

    def store(self, work: Work) -> None:
        """Execute what an operation wrote down."""
        execute, tables_ = self._execute, self._tables
        for row in work.removed:
            table = tables_[type(row)]
            execute(table.delete, table.key(row))
        for old, new in work.changed:
            table = tables_[type(new)]
            values = table.shape.dump(new)
            if columns := changed_columns(table.shape.dump(old), values):
                execute(table.update(columns), (*[values[at] for at in columns], *table.key(new)))
        for row in work.added:
            table = tables_[type(row)]
            execute(table.insert, table.shape.dump(row))
        log = tables_[Event]
        for entry in work.entries:
            execute(log.insert, log.shape.dump(entry.event))

    def store_counters(self) -> None:
        """Store the ids given out since the last time, in the transaction that used them."""
        for row, last in self._last.items():
            if last != self._stored[row]:
                self._execute(_SET_COUNTER, (TABLES[row][0], last))

    def keep_ids(self) -> None:
        """The transaction is committed: its ids are given out for good."""
        self._stored = dict(self._last)

    def take_ids_back(self) -> None:
        """The transaction is gone: its ids were never given out."""
        self._last = dict(self._stored)

    def read_ids(self) -> None:
        """Whether the transaction is stored is not known: see which ids the file says are given out."""
        self._stored = self._read_counters()
        self._last = dict(self._stored)

    def _lock(self, request: Lock[Any]) -> Any:
        compiled = self._by_key[request.table]
        rows = self._execute(compiled.sql, (request.key,)).fetchall()
        return compiled.load(rows[0]) if rows else None

    def _sent(self, request: SentBefore) -> Any:
        if self._forget:
            return None
        compiled = self._sent_before
        rows = self._execute(compiled.sql, (request.session_id, request.sender, request.client_id)).fetchall()
        return compiled.load(rows[0]) if rows else None

    def _new_id(self, request: NewId) -> int:
        self._last[request.table] += 1
        return self._last[request.table]

    def _new_ids(self, request: NewIds) -> list[int]:
        first = self._last[request.table] + 1
        self._last[request.table] += request.count
        return list(range(first, first + request.count))

    def _give_out(self, request: GiveOut) -> None:
        self._last[request.table] = max(self._last[request.table], request.highest)

    def _read_counters(self) -> dict[type[Any], int]:
        stored: dict[Any, Any] = dict(self._execute(_COUNTERS).fetchall())  # type: ignore[arg-type]
        return {row: stored.get(TABLES[row][0], 0) for row in NUMBERED}


class _TableWrites:
    """The statements that write one table."""

    def __init__(self, row: type[Any]) -> None:
        self._table = tables[row]
        self._keys = TABLES[row][1]
        self._updates: dict[tuple[int, ...], str] = {}
        self.shape: Shape[Any] = Shape(row)
        self.insert = _text(insert(self._table))
        self.delete = _text(delete(self._table).where(*self._is_key()))

    def key(self, row: Any) -> tuple[Any, ...]:
        """The key of a row."""
        return tuple([getattr(row, name) for name in self._keys])

    def update(self, columns: tuple[int, ...]) -> str:
        """The statement that sets these columns of the row with a key."""
        text = self._updates.get(columns)
        if text is None:
            names = [self.shape.columns[at] for at in columns]
            values: dict[str, Any] = {name: bindparam(f"new_{name}") for name in names}
            text = self._updates[columns] = _text(update(self._table).where(*self._is_key()).values(values))
        return text

    def _is_key(self) -> Sequence[Any]:
        return [self._table.c[name] == bindparam(f"key_{name}") for name in self._keys]


def _text(statement: ClauseElement) -> str:
    return str(statement.compile(dialect=SQLITE))


_SET_COUNTER = _text(insert(counter).prefix_with("OR REPLACE").values(name=bindparam("name"), last=bindparam("last")))
_COUNTERS = _text(select(counter.c.name, counter.c.last))


def _by_key(row: type[Any]) -> Query[Any]:
    table = tables[row]
    (key,) = TABLES[row][1]
    return Query(f"{table.name}_by_key", select(*columns_of(row)).where(table.c[key] == bindparam("key")), row)
