"""Questions made ready for one engine: their text, the order of their arguments, and how an answer is read."""

import re
from collections.abc import Mapping
from typing import Any, Generic, TypeVar

import msgspec
from sqlalchemy.dialects.postgresql.asyncpg import PGDialect_asyncpg
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.engine.default import DefaultDialect

from snakk.storage.among import TEXTS, WHOLES
from snakk.storage.query import Query
from snakk.storage.rows import loader

R = TypeVar("R")

SQLITE = SQLiteDialect_pysqlite(paramstyle="qmark")
POSTGRES: DefaultDialect = PGDialect_asyncpg()  # type: ignore[no-untyped-call]


class Compiled(Generic[R]):
    """One query for one engine. ``sql`` is given to the driver as it is.

    for_many: asks for the first row of many sets of arguments at once, each argument an array; its rows begin with the
    number of their set, from 1. PostgreSQL only, and empty where an argument is a list itself or has no type.
    """

    __slots__ = ("_arguments", "_lists", "_needed", "for_many", "load", "sql")

    def __init__(self, query: Query[R], dialect: DefaultDialect) -> None:
        compiled: Any = query.statement.compile(dialect=dialect)
        self.sql = str(compiled)
        order = compiled.positiontup or ()
        binds = compiled.binds
        self._arguments = [(name, binds[name].value) for name in order]
        self._needed = frozenset(name for name in order if binds[name].required)
        self._lists = frozenset(name for name in order if binds[name].type in (WHOLES, TEXTS) and dialect is SQLITE)
        self.load = loader(query.into)
        self.for_many = _for_many(self.sql, len(order)) if dialect is POSTGRES else ""

    def arguments(self, params: Mapping[str, Any]) -> tuple[Any, ...]:
        """The arguments in the driver's order. A missing or unknown name is a programming error."""
        if params.keys() != self._needed:
            raise TypeError(f"parameters are {sorted(self._needed)}, not {sorted(params)}")
        if self._lists:
            params = {**params, **{name: _as_json(params[name]) for name in self._lists}}
        return tuple([params.get(name, value) for name, value in self._arguments])


def _for_many(sql: str, count: int) -> str:
    types = dict(_ARGUMENT.findall(sql))
    if not types or "" in types.values() or len(types) != count:
        return ""
    arrays = ", ".join(f"${number}::{types[number]}[]" for number in sorted(types, key=int))
    names = ", ".join(f"a{number}" for number in sorted(types, key=int))
    one = _ARGUMENT.sub(r"k.a\1", sql)
    return (
        f"SELECT k.n, q.* FROM unnest({arrays}) WITH ORDINALITY AS k ({names}, n) "
        f"CROSS JOIN LATERAL (SELECT * FROM ({one}) AS r LIMIT 1) AS q"
    )


_ARGUMENT = re.compile(r"\$(\d+)(?:::(\w+)(?![\w\[]))?")


def _as_json(values: Any) -> str:
    return msgspec.json.encode(list(values)).decode()


class Questions:
    """The queries of one engine, each compiled when it is first asked."""

    def __init__(self, dialect: DefaultDialect) -> None:
        self._dialect = dialect
        self._known: dict[Query[Any], Compiled[Any]] = {}

    def __call__(self, query: Query[R]) -> Compiled[R]:
        """The query, ready for the driver."""
        known = self._known.get(query)
        if known is None:
            known = self._known[query] = Compiled(query, self._dialect)
        return known
