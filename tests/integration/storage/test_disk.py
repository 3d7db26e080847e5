"""A disk that is full or broken, and a file that is not ours alone."""

import asyncio
from typing import Any

import apsw
import pytest

from snakk.domain.errors import Busy, CommitUnknown, StorageFull, Unavailable
from snakk.domain.message import Message
from snakk.storage import statements
from snakk.storage.sqlite import SqliteEngine
from tests.integration.storage.desk import asked, new_session, say, together
from tests.support.place import Place
from tests.support.waiting import until

pytestmark = pytest.mark.anyio

LONG = "x" * 8000


def limit_pages(engine: Any, more: int) -> None:
    """Let the file grow by this many pages and no further."""
    pages = engine._connection.pragma("page_count")
    engine._connection.pragma("max_page_count", pages + more)


async def test_a_full_disk_refuses_loses_nothing_and_heals(file_place: Place) -> None:
    engine = await file_place.engine()
    sessions = [await engine.write(new_session) for _ in range(4)]
    began = engine.serving_since
    limit_pages(engine, 30)
    stored: list[Message] = []
    refused = 0
    for _ in range(20):
        ends = await together(engine, *[lambda work, s=s: say(work, s.id, LONG) for s in sessions])
        stored += [end for end in ends if isinstance(end, Message)]
        refused += sum(isinstance(end, StorageFull) for end in ends)
        assert all(isinstance(end, Message | StorageFull) for end in ends)
    assert stored
    assert refused
    assert engine.healthy
    assert len(await asked(engine, statements.MESSAGES_OF, session_id=sessions[0].id)) > 0
    limit_pages(engine, 100_000)
    again = await engine.write(lambda work: say(work, sessions[0].id, LONG))
    assert again.id == len(stored) + 1
    assert engine.serving_since > began
    await file_place.close()
    assert await file_place.sql("PRAGMA integrity_check") == [("ok",)]
    for session in sessions:
        rows = await file_place.sql(f"SELECT seq FROM event_log WHERE session_id = {session.id} ORDER BY seq")
        assert [seq for (seq,) in rows] == list(range(1, len(rows) + 1))
    assert await file_place.sql("SELECT count(*) FROM message") == [(len(stored) + 1,)]


async def test_a_commit_that_the_database_refuses_is_unknown(file_place: Place) -> None:
    engine = await file_place.engine()
    assert isinstance(engine, SqliteEngine)
    session = await engine.write(new_session)
    file_place.news.clear()
    engine._connection.set_commit_hook(lambda: True)
    (end,) = await together(engine, lambda work: say(work, session.id))
    assert isinstance(end, CommitUnknown)
    assert file_place.news == []
    engine._connection.set_commit_hook(None)
    line = await engine.write(lambda work: say(work, session.id))
    assert (line.id, line.seq) == (1, 2)
    assert engine.healthy


async def test_a_failed_sync_ends_the_service(file_place: Place) -> None:
    engine = await file_place.engine()
    assert isinstance(engine, SqliteEngine)
    session = await engine.write(new_session)

    def fail() -> bool:
        raise apsw.IOError("the disk is gone")

    engine._connection.set_commit_hook(fail)
    ends = await together(engine, *[lambda work: say(work, session.id)] * 5)
    assert [type(end) for end in ends] == [CommitUnknown] * 5
    assert not engine.healthy
    assert isinstance(file_place.fatal[0], apsw.IOError)
    with pytest.raises(Unavailable):
        engine.submit(new_session)
    engine._connection.set_commit_hook(None)


async def test_a_file_that_somebody_else_holds_makes_us_busy_for_as_long(file_place: Place) -> None:
    engine = await file_place.engine()
    await engine.write(new_session)
    intruder = apsw.Connection(str(file_place.file))
    intruder.execute("BEGIN IMMEDIATE")
    (end,) = await together(engine, new_session)
    assert isinstance(end, Busy)
    intruder.execute("ROLLBACK")
    intruder.close()
    assert (await engine.write(new_session)).id == 2


async def test_a_stuck_commit_is_seen_as_unhealthy(file_place: Place) -> None:
    clock = SlowClock()
    engine = await file_place.engine("hold_commit_ms=1000", clock=clock)
    assert isinstance(engine, SqliteEngine)
    began = engine.serving_since
    waiting = asyncio.create_task(engine.write(new_session))
    await until(lambda: engine._committing_since is not None)
    states = [engine.healthy]
    clock.seconds = 6.0
    states.append(engine.healthy)
    clock.now += 7
    await waiting
    states.append(engine.healthy)
    assert states == [True, False, True]
    assert engine.serving_since == began + 7


class SlowClock:
    """Told what to say."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.now = 1_000_000

    def instant(self) -> Any:
        return self.now

    def monotonic(self) -> float:
        return self.seconds
