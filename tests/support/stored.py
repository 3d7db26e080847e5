"""What a database holds in the end, read by plain SQL and none of our statements, for the checker."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import apsw
import asyncpg

from snakk.domain.events import EventKind
from snakk.domain.states import SpecialType
from tests.support.history import Entry, History, Line, digest_of

LINES = "select session_id, seq, id, body, coalesce(client_id, '') from message where special_type = 0"
ENTRIES = (
    "select e.session_id, e.seq, e.kind, e.ref, coalesce(m.special_type, 0)"
    " from event_log e left join message m on m.id = e.ref and e.ref <> 0"
)
LAST = "select id, last_seq from session"
KINDS = {int(kind): "".join(part.capitalize() for part in kind.name.split("_")) for kind in EventKind}

Rows = Sequence[Sequence[Any]]


def read_sqlite(path: Path, history: History) -> None:
    """Fill in what a SQLite file holds. The server must have ended. Raises when the file is not sound."""
    connection = apsw.Connection(str(path))
    try:
        sound = connection.execute("pragma integrity_check").fetchall()
        if sound != [("ok",)]:
            raise AssertionError(f"the database is not sound: {sound}")
        _fill(history, *(connection.execute(question).fetchall() for question in (LINES, ENTRIES, LAST)))
    finally:
        connection.close()


async def read_postgres(url: str, history: History) -> None:
    """Fill in what a PostgreSQL database holds."""
    connection = await asyncpg.connect(url)
    try:
        _fill(history, *[await connection.fetch(question) for question in (LINES, ENTRIES, LAST)])
    finally:
        await connection.close()


async def read_stored(sqlite_file: Path, database_url: str, history: History) -> None:
    """Whichever of the two there is."""
    if database_url:
        await read_postgres(database_url, history)
    else:
        read_sqlite(sqlite_file, history)


def _fill(history: History, lines: Rows, entries: Rows, last: Rows) -> None:
    """What a run stored. Sessions older than its first are the demo's, and were there before."""
    first = min((tried.session_id for tried in history.tries), default=0)
    lines, entries, last = [[row for row in rows if row[0] >= first] for rows in (lines, entries, last)]
    history.store(
        [Line(session, seq, key, digest_of(body), client_id) for session, seq, key, body, client_id in lines],
        [
            Entry(session, seq, KINDS[kind], ref, special == SpecialType.TRANSFER_REJECTED)
            for session, seq, kind, ref, special in entries
        ],
        {int(session): int(seq) for session, seq in last},
    )
