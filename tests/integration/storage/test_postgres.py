"""What only a database server can do to us."""

import asyncio
from collections.abc import Iterator

import asyncpg
import pytest

from snakk.clock import SystemClock
from snakk.domain.errors import Busy, CommitUnknown, Unavailable
from snakk.domain.message import Message
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Queue
from snakk.storage import postgres_server, statements
from snakk.storage.cannot_open import Unsafe
from snakk.storage.migrate import migrate
from snakk.storage.postgres import PostgresEngine
from snakk.storage.work import Work
from tests.integration.storage.desk import TOPIC, asked, new_session, pick_up, saved, say, together
from tests.support.place import Place
from tests.support.postgres import Postgres, a_postgres
from tests.support.waiting import until

pytestmark = [pytest.mark.anyio, pytest.mark.postgres]

CUT = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE datname = current_database() AND application_name = 'snakk' AND pid <> pg_backend_pid()"
)


@pytest.fixture
def own_postgres() -> Iterator[Postgres]:
    """A server that the test may stop."""
    with a_postgres() as running:
        yield running


async def engine_on(place: Place, *failpoints: str) -> PostgresEngine:
    engine = await place.engine(*failpoints)
    assert isinstance(engine, PostgresEngine)
    return engine


async def until_healthy(engine: PostgresEngine) -> None:
    await until(lambda: engine.healthy)


async def test_a_connection_lost_while_it_commits_is_unknown_and_heals(server_place: Place) -> None:
    engine = await engine_on(server_place, "hold_commit_ms=1000")
    session = await engine.write(new_session)
    began = engine.serving_since
    server_place.news.clear()
    saying = asyncio.create_task(together(engine, lambda work: say(work, session.id, "x", "c1")))
    await until(lambda: engine._committing)
    await server_place.sql(CUT)
    (end,) = await saying
    assert isinstance(end, CommitUnknown)
    assert server_place.news == []
    await until_healthy(engine)
    assert engine.serving_since > began
    again = await engine.write(lambda work: say(work, session.id, "x", "c1"))
    assert again.seq == 2
    assert len(await asked(engine, statements.MESSAGES_OF, session_id=session.id)) == 1


async def test_reads_survive_a_pool_that_was_cut(server_place: Place) -> None:
    engine = await engine_on(server_place)
    await engine.write(new_session)
    for _ in range(3):
        await server_place.sql(CUT)
        assert len(await asked(engine, statements.SESSION_BY_ID, id=1)) == 1


async def test_a_server_that_is_gone_is_said_at_once_and_found_again(own_postgres: Postgres) -> None:
    place = Place(own_postgres.folder, own_postgres.fresh())
    await migrate(place.folder, place.url, SystemClock())
    engine = await engine_on(place)
    session = await engine.write(new_session)
    await asyncio.to_thread(own_postgres.stop)
    await until(lambda: not engine.healthy)
    with pytest.raises(Unavailable):
        engine.submit(new_session)
    with pytest.raises(Unavailable):
        await asked(engine, statements.SESSION_BY_ID, id=1)
    await asyncio.to_thread(own_postgres.start)
    await until_healthy(engine)
    assert (await engine.write(lambda work: say(work, session.id))).seq == 2
    await place.close()


async def test_a_lock_held_elsewhere_delays_its_own_session_and_ends_in_busy(
    server_place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(postgres_server._LIMITS, "lock_timeout", "3s")
    engine = await engine_on(server_place)
    held, free = await engine.write(new_session), await engine.write(new_session)
    other = await asyncpg.connect(server_place.url)
    await other.execute("BEGIN")
    await other.execute(f"SELECT 1 FROM session WHERE id = {held.id} FOR UPDATE")
    stuck = asyncio.create_task(together(engine, lambda work: say(work, held.id)))
    await asyncio.sleep(0.05)
    assert isinstance(await engine.write(lambda work: say(work, free.id)), Message)
    assert not stuck.done()
    (end,) = await stuck
    assert isinstance(end, Busy)
    await other.execute("ROLLBACK")
    await other.close()
    assert (await engine.write(lambda work: say(work, held.id))).seq == 2


async def test_two_nodes_that_lock_the_same_rows_meet_no_deadlock(server_place: Place) -> None:
    nodes = [await engine_on(server_place), await engine_on(server_place)]
    await saved(nodes[0], Queue(topic_id=TOPIC))
    waiting = [await nodes[0].write(lambda work: new_session(work, SessionStatus.IN_QUEUE)) for _ in range(8)]
    makes = [
        (
            nodes[n % 2],
            (lambda work, s=s, n=n: pick_up(work, s.id, n)) if n % 4 == 0 else (lambda work, s=s: say(work, s.id)),
        )
        for n in range(40)
        for s in waiting
    ]
    ends = await asyncio.gather(*[node.write(make) for node, make in makes], return_exceptions=True)
    assert sum(isinstance(end, Message) for end in ends) == 30 * 8
    assert await server_place.sql("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()") == [(0,)]
    assert await server_place.sql(
        "SELECT count(*) FROM session WHERE last_seq <> (SELECT count(*) FROM event_log WHERE session_id = id)"
    ) == [(0,)]


async def test_a_lock_asked_for_late_reads_what_its_neighbours_stored(server_place: Place) -> None:
    engine = await engine_on(server_place)
    session = await engine.write(new_session)

    async def looks_first(work: Work) -> int:
        await work.one(statements.USER_COUNT)
        locked = await work.session(session.id)
        assert locked is not None
        return (await say_in(work, session.id)).seq

    async def say_in(work: Work, session_id: int) -> Message:
        work.locks.clear()
        return await say(work, session_id)

    ends = await together(engine, *[lambda work: say(work, session.id), looks_first] * 10)
    seqs = sorted(end.seq if isinstance(end, Message) else end for end in ends)
    assert seqs == list(range(2, 22))


@pytest.mark.parametrize("setting", ["fsync", "synchronous_commit", "full_page_writes"])
async def test_a_server_that_forgets_is_refused(own_postgres: Postgres, setting: str) -> None:
    place = Place(own_postgres.folder, own_postgres.fresh())
    await migrate(place.folder, place.url, SystemClock())
    await place.sql(f"ALTER SYSTEM SET {setting} = off")
    await place.sql("SELECT pg_reload_conf()")
    async with asyncio.timeout(30):
        while await place.sql(f"SHOW {setting}") != [("off",)]:
            await asyncio.sleep(0.02)
    with pytest.raises(Unsafe, match=f"`{setting}` is off"):
        await place.engine()


async def test_text_that_the_server_cannot_store_fails_alone(server_place: Place) -> None:
    engine = await engine_on(server_place)
    first, second = await engine.write(new_session), await engine.write(new_session)
    ends = await together(
        engine, lambda work: say(work, first.id, "nul \0 inside"), lambda work: say(work, second.id, "fine")
    )
    assert isinstance(ends[0], asyncpg.PostgresError)
    assert isinstance(ends[1], Message)
