"""PostgreSQL's side of many operations at once: every question and every write of a group as one array statement.

Names in these statements come from ``schema.py``, values only ever as arguments. Arrays are cast where they are used,
because the server cannot tell their types from ``unnest`` alone.
"""

from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterable, Sequence
from typing import Any

from snakk.domain.events import Event
from snakk.domain.message import Message
from snakk.storage.changes import changed_columns
from snakk.storage.compiled import POSTGRES, Questions
from snakk.storage.fields import Kind, fields_of
from snakk.storage.query import Query
from snakk.storage.rows import Shape
from snakk.storage.schema import DERIVED, TABLES, sequence_name
from snakk.storage.work import (
    LOCK_ORDER,
    Ask,
    AskOne,
    GiveOut,
    Lock,
    NewId,
    NewIds,
    Request,
    Run,
    SentBefore,
    Work,
)

Connection = Any
"""An asyncpg connection: the driver is published without types."""
Answer = Callable[[Connection, Sequence[Any]], Awaitable[list[Any]]]

_TYPES = {
    Kind.WHOLE: "bigint",
    Kind.FLAG: "boolean",
    Kind.TEXT: "text",
    Kind.BYTES: "bytea",
    Kind.CHOICE: "integer",
    Kind.NESTED: "text",
}


class Table:
    """One table: its statements, each made once."""

    def __init__(self, row: type[Any]) -> None:
        fields = fields_of(row)
        self.name, self.key = TABLES[row]
        self.shape: Shape[Any] = Shape(row)
        kinds = (*(field.kind for field in fields), *(each.kind for each in DERIVED.get(row, ())))
        self.types = tuple(_TYPES[kind] for kind in kinds)
        self.key_at = tuple(self.shape.names.index(name) for name in self.key)
        self.columns = ", ".join(self.shape.columns)
        self.insert = f"INSERT INTO {self.name} ({self.columns}) SELECT * FROM {self.arrays(range(len(self.types)))}"
        self.delete = (
            f"DELETE FROM {self.name} AS t USING {self.arrays(self.key_at)} AS u ({', '.join(self.key)}) "
            f"WHERE {self._same_key('t', 'u')}"
        )
        self.lock = (
            f"SELECT {', '.join(self.shape.names)} FROM {self.name} WHERE {self.key[0]} = ANY($1::bigint[]) "
            f"ORDER BY {self.key[0]} FOR UPDATE"
        )
        self._updates: dict[tuple[int, ...], str] = {}

    def update(self, columns: tuple[int, ...]) -> str:
        """Sets these columns: arguments are an array for each part of the key, then one for each column."""
        text = self._updates.get(columns)
        if text is None:
            names = [self.shape.columns[at] for at in columns]
            text = self._updates[columns] = (
                f"UPDATE {self.name} AS t SET {', '.join(f'{name} = u.{name}' for name in names)} "
                f"FROM {self.arrays((*self.key_at, *columns))} AS u ({', '.join((*self.key, *names))}) "
                f"WHERE {self._same_key('t', 'u')}"
            )
        return text

    def arrays(self, columns: Iterable[int], first: int = 1) -> str:
        """The columns as arrays that are read side by side, their parameters counted from ``first``."""
        return f"unnest({', '.join(f'${number}::{self.types[at]}[]' for number, at in enumerate(columns, first))})"

    def _same_key(self, left: str, right: str) -> str:
        return " AND ".join(f"{left}.{name} = {right}.{name}" for name in self.key)


class Tables:
    """All tables, and the answer to every kind of request of a group."""

    def __init__(self, *, forget_client_ids: bool = False) -> None:
        self._forget = forget_client_ids
        self._tables = {row: Table(row) for row in TABLES}
        self._questions = Questions(POSTGRES)
        message, event = self._tables[Message], self._tables[Event]
        self._sent_before = (
            f"SELECT k.n, {', '.join(f'm.{name}' for name in message.shape.names)} "
            "FROM unnest($1::bigint[], $2::bigint[], $3::text[]) "
            "WITH ORDINALITY AS k (session_id, sender, client_id, n) "
            "JOIN message AS m ON m.session_id = k.session_id AND m.sender = k.sender AND m.client_id = k.client_id "
            "WHERE m.client_id IS NOT NULL"
        )
        width = len(message.types)
        self._say = (
            f"WITH said AS ({message.insert}) INSERT INTO {event.name} ({event.columns}) "
            f"SELECT * FROM {event.arrays(range(len(event.types)), width + 1)}"
        )
        self.answers: dict[type[Request[Any]], Answer] = {
            Lock: self._lock,
            Ask: self._ask,
            AskOne: self._ask_one,
            SentBefore: self._sent,
            NewId: self._new_id,
            NewIds: self._new_ids,
            GiveOut: self._give_out,
        }
        """In the order in which a group is answered: an operation asks for an earlier message and an id last."""

    async def answer_all(self, connection: Connection, run: Run[Any]) -> None:
        """Step one operation to its end, question by question."""
        while (request := run.wants) is not None:
            (answer,) = await self.answers[type(request)](connection, [request])
            run.step(answer)

    async def store(self, connection: Connection, works: Iterable[Work]) -> None:
        """Write what the operations of a group wrote down: removals, changes, then what is new."""
        removed: dict[type[Any], list[Any]] = defaultdict(list)
        changed: dict[tuple[type[Any], tuple[int, ...]], list[Any]] = defaultdict(list)
        added: dict[type[Any], list[Any]] = defaultdict(list)
        tables = self._tables
        for work in works:
            for row in work.removed:
                table = tables[type(row)]
                removed[type(row)].append([getattr(row, name) for name in table.key])
            for old, new in work.changed:
                table = tables[type(new)]
                values = table.shape.dump(new)
                if columns := changed_columns(table.shape.dump(old), values):
                    changed[type(new), columns].append([values[at] for at in (*table.key_at, *columns)])
            for row in work.added:
                added[type(row)].append(tables[type(row)].shape.dump(row))
            for entry in work.entries:
                added[Event].append(tables[Event].shape.dump(entry.event))
        for row_type, keys in removed.items():
            await connection.execute(tables[row_type].delete, *_columns(keys))
        for (row_type, columns), rows in changed.items():
            await connection.execute(tables[row_type].update(columns), *_columns(rows))
        messages, events = added.pop(Message, None), added.pop(Event, None)
        for row_type, rows in added.items():
            await connection.execute(tables[row_type].insert, *_columns(rows))
        if messages and events:
            await connection.execute(self._say, *_columns(messages), *_columns(events))
        elif messages:
            await connection.execute(tables[Message].insert, *_columns(messages))
        elif events:
            await connection.execute(tables[Event].insert, *_columns(events))

    async def _lock(self, connection: Connection, requests: Sequence[Lock[Any]]) -> list[Any]:
        found: dict[tuple[type[Any], int], Any] = {}
        for row_type in LOCK_ORDER:
            keys = sorted({request.key for request in requests if request.table is row_type})
            if keys:
                table = self._tables[row_type]
                (key_at,) = table.key_at
                for values in await connection.fetch(table.lock, keys):
                    found[row_type, values[key_at]] = table.shape.load(values)
        return [found.get((request.table, request.key)) for request in requests]

    async def _sent(self, connection: Connection, requests: Sequence[SentBefore]) -> list[Any]:
        answers: list[Any] = [None] * len(requests)
        if self._forget:
            return answers
        load = self._tables[Message].shape.load
        sessions = [request.session_id for request in requests]
        senders = [request.sender for request in requests]
        client_ids = [request.client_id for request in requests]
        for number, *values in await connection.fetch(self._sent_before, sessions, senders, client_ids):
            answers[number - 1] = load(values)
        return answers

    async def _new_id(self, connection: Connection, requests: Sequence[NewId]) -> list[Any]:
        numbers: dict[type[Any], Any] = {}
        for row_type in {request.table: None for request in requests}:
            count = sum(request.table is row_type for request in requests)
            numbers[row_type] = iter(await _drawn(connection, row_type, count))
        return [next(numbers[request.table]) for request in requests]

    async def _new_ids(self, connection: Connection, requests: Sequence[NewIds]) -> list[Any]:
        return [await _drawn(connection, request.table, request.count) for request in requests]

    async def _give_out(self, connection: Connection, requests: Sequence[GiveOut]) -> list[Any]:
        for request in requests:
            name = sequence_name(request.table)
            # Never back. A fresh sequence says 1 without having given it out.
            await connection.execute(
                f"SELECT setval('{name}', $1) FROM {name} WHERE $1 > last_value - (NOT is_called)::integer",
                request.highest,
            )
        return [None] * len(requests)

    async def _ask(self, connection: Connection, requests: Sequence[Ask[Any]]) -> list[Any]:
        return [await self._rows(connection, request) for request in requests]

    async def _ask_one(self, connection: Connection, requests: Sequence[AskOne[Any]]) -> list[Any]:
        answers: list[Any] = [None] * len(requests)
        asked: dict[Query[Any], list[int]] = defaultdict(list)
        for at, request in enumerate(requests):
            asked[request.query].append(at)
        for query, places in asked.items():
            question = self._questions(query)
            if len(places) > 1 and question.for_many:
                given = [question.arguments(requests[at].params) for at in places]
                for number, *values in await connection.fetch(question.for_many, *_columns(given)):
                    answers[places[number - 1]] = question.load(values)
                continue
            for at in places:
                rows = await self._rows(connection, requests[at])
                answers[at] = rows[0] if rows else None
        return answers

    async def _rows(self, connection: Connection, request: Ask[Any] | AskOne[Any]) -> list[Any]:
        question = self._questions(request.query)
        rows = await connection.fetch(question.sql, *question.arguments(request.params))
        return [question.load(row) for row in rows]


async def _drawn(connection: Connection, row_type: type[Any], count: int) -> list[int]:
    drawn = await connection.fetch(f"SELECT nextval('{sequence_name(row_type)}') FROM generate_series(1, $1)", count)
    return [number for (number,) in drawn]


def _columns(rows: list[Any]) -> Iterable[list[Any]]:
    return map(list, zip(*rows, strict=True))
