"""Operations that share a commit do not share a fate."""

import asyncio
from typing import Any

import msgspec
import pytest

from snakk.domain.errors import Busy, CommitUnknown, NotFound, Unavailable
from snakk.domain.events import Job
from snakk.domain.ids import Instant, SessionId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.storage import statements
from snakk.storage.calls import GROUP, INTAKE
from snakk.storage.work import Work
from tests.integration.storage.desk import asked, new_session, saved, say, together
from tests.support.place import Place

pytestmark = pytest.mark.anyio


async def sessions(engine: Any, count: int) -> list[int]:
    made = await together(engine, *[new_session] * count)
    return [session.id for session in made]


def broken_job() -> Job:
    """A row that no database takes: its key is there already."""
    return Job(id=1, kind="x", session_id=SessionId(1), seq=1, run_at=Instant(0))


async def test_a_refusal_stores_nothing_and_harms_nobody(place: Place) -> None:
    engine = await place.engine()
    ids = await sessions(engine, 20)

    async def refused(work: Work, session_id: int) -> None:
        await say(work, session_id, "not to be seen")
        raise NotFound

    makes = [
        (lambda work, id=id: refused(work, id)) if id % 3 == 0 else (lambda work, id=id: say(work, id)) for id in ids
    ]
    ends = await together(engine, *makes)
    for session_id, end in zip(ids, ends, strict=True):
        assert isinstance(end, NotFound if session_id % 3 == 0 else Message)
        lines = await asked(engine, statements.MESSAGES_OF, session_id=session_id)
        assert [line.body for line in lines] == ([] if session_id % 3 == 0 else ["hello"])


async def test_a_statement_that_fails_takes_nobody_along(place: Place) -> None:
    engine = await place.engine()
    await saved(engine, broken_job())
    ids = await sessions(engine, 20)

    async def broken(work: Work, session_id: int) -> None:
        await say(work, session_id, "not to be seen")
        work.add(broken_job())

    makes = [
        (lambda work, id=id: broken(work, id)) if id % 5 == 0 else (lambda work, id=id: say(work, id)) for id in ids
    ]
    place.news.clear()
    ends = await together(engine, *makes)
    good = [end for end in ends if isinstance(end, Message)]
    assert len(good) == 16
    assert not any(isinstance(end, Unavailable) for end in ends)
    assert sorted(news.session.id for news in place.news if news.session) == sorted(line.session_id for line in good)
    for session_id in ids:
        lines = await asked(engine, statements.MESSAGES_OF, session_id=session_id)
        assert len(lines) == (0 if session_id % 5 == 0 else 1)


async def test_a_bug_in_an_operation_is_its_own(place: Place) -> None:
    engine = await place.engine()
    ids = await sessions(engine, 2)

    async def waits_for_the_world(work: Work) -> None:
        await work.session(ids[0])
        await asyncio.sleep(0)

    async def divides_by_zero(work: Work) -> float:
        return 1 / 0

    async def asks_wrongly(work: Work) -> Any:
        return await work.ask(statements.SESSION_BY_ID, number=1)

    ends = await together(engine, waits_for_the_world, divides_by_zero, lambda work: say(work, ids[1]), asks_wrongly)
    assert [type(end) for end in ends] == [TypeError, ZeroDivisionError, Message, TypeError]


async def test_what_is_written_without_its_lock_is_refused(place: Place) -> None:
    engine = await place.engine()
    (session_id,) = await sessions(engine, 1)

    async def careless(work: Work) -> None:
        session = await work.one(statements.SESSION_BY_ID, id=session_id)
        assert session is not None
        work.change(session, msgspec.structs.replace(session, rank=1))

    async def backwards(work: Work) -> None:
        await work.session(session_id)
        await work.queue(1)

    ends = await together(engine, careless, backwards)
    assert [str(end) for end in ends] == [
        "the session was not locked",
        "locks are taken in one order: users, topics, queues, sessions, each by rising key",
    ]


async def test_everything_is_told_once_before_it_is_answered_and_in_order(place: Place) -> None:
    answered: list[int] = []
    told: list[tuple[int, int, bool]] = []

    def publish(news: Any) -> None:
        told.extend(
            (item.session.id, entry.event.seq, entry.message is not None and entry.message.id in answered)
            for item in news
            for entry in item.entries
        )

    engine = await place.engine(publish=publish)
    ids = await sessions(engine, 5)

    async def talk(session_id: int) -> None:
        for _ in range(10):
            line = await engine.write(lambda work: say(work, session_id))
            answered.append(line.id)

    await asyncio.gather(*[talk(session_id) for session_id in ids])
    for session_id in ids:
        assert [(seq, late) for id, seq, late in told if id == session_id] == [(n, False) for n in range(1, 12)]


async def test_a_waiter_who_left_changes_nothing_about_what_is_stored_and_told(place: Place) -> None:
    engine = await place.engine("hold_commit_ms=300")
    ids = await sessions(engine, 2)
    place.news.clear()
    leaving = asyncio.create_task(engine.write(lambda work: say(work, ids[0])))
    staying = asyncio.create_task(engine.write(lambda work: say(work, ids[1])))
    await asyncio.sleep(0.02)
    leaving.cancel()
    await staying
    await engine.close()
    assert {news.session.id for news in place.news if news.session} == set(ids)


async def test_a_publisher_that_fails_keeps_no_answer_back(place: Place) -> None:
    def fail(news: Any) -> None:
        raise ValueError("broken")

    engine = await place.engine(publish=fail)
    assert (await engine.write(new_session)).id == 1
    assert (await engine.write(lambda work: say(work, 1))).seq == 2


async def test_one_operation_too_many_is_busy_at_once(place: Place) -> None:
    engine = await place.engine()
    waiting = [engine.submit(new_session) for _ in range(INTAKE)]
    with pytest.raises(Busy):
        engine.submit(new_session)
    await asyncio.gather(*waiting)
    assert (await engine.write(new_session)).id == INTAKE + 1


async def test_closing_finishes_what_was_accepted_and_takes_no_more(place: Place) -> None:
    engine = await place.engine()
    waiting = [engine.submit(new_session) for _ in range(600)]
    await engine.close()
    assert all(future.done() and future.exception() is None for future in waiting)
    with pytest.raises(Unavailable):
        engine.submit(new_session)
    assert not engine.healthy


@pytest.mark.parametrize(("failpoint", "stored"), [("before_commit=raise@3", 0), ("after_commit=raise@3", 1)])
async def test_a_failed_commit_is_unknown_and_a_second_try_finds_out(place: Place, failpoint: str, stored: int) -> None:
    engine = await place.engine(failpoint)
    session = await engine.write(new_session)
    await engine.write(lambda work: say(work, session.id, "one", "c1"))
    place.news.clear()
    (end,) = await together(engine, lambda work: say(work, session.id, "two", "c2"))
    assert isinstance(end, CommitUnknown)
    assert place.news == []
    assert len(await until_known(engine, session.id)) == 1 + stored
    again = await again_until_served(engine, session.id)
    assert (again.seq, again.body) == (3, "two")
    lines = await asked(engine, statements.MESSAGES_OF, session_id=session.id)
    assert [(line.seq, line.body) for line in lines] == [(2, "one"), (3, "two")]
    assert len({line.id for line in lines}) == 2


async def until_known(engine: Any, session_id: int) -> list[Message]:
    await asyncio.sleep(0.05)  # a lost connection of PostgreSQL takes a moment to roll back
    return await asked(engine, statements.MESSAGES_OF, session_id=session_id)


async def again_until_served(engine: Any, session_id: int) -> Message:
    line: Message = await engine.write(lambda work: say(work, session_id, "two", "c2"))
    return line


async def test_telling_before_the_commit_is_caught(place: Place) -> None:
    engine = await place.engine("publish_before_commit", "before_commit=raise@2")
    session = await engine.write(new_session)
    place.news.clear()
    (end,) = await together(engine, lambda work: say(work, session.id))
    assert isinstance(end, Message)
    assert len(place.news) == 1
    assert await until_known(engine, session.id) == []


async def test_a_crowd_is_committed_in_groups(place: Place) -> None:
    groups: list[int] = []
    engine = await place.engine(publish=lambda news: groups.append(len(news)))
    await together(engine, *[new_session] * 700)
    assert sum(groups) == 700
    assert max(groups) <= GROUP
    assert len(groups) < 100


async def test_an_operation_that_cannot_even_begin_is_its_own_failure(place: Place) -> None:
    engine = await place.engine()

    def cannot(work: Work) -> Any:
        raise LookupError("no such operation")

    ends = await together(engine, cannot, new_session)
    assert [type(end) for end in ends] == [LookupError, Session]


async def test_timers_count_from_the_first_commit_after_trouble(place: Place) -> None:
    engine = await place.engine("before_commit=raise@2")
    began = engine.serving_since
    assert began > 0
    await engine.write(new_session)
    assert engine.serving_since == began
    await together(engine, new_session)
    await engine.write(new_session)
    assert engine.serving_since > began


async def test_reading_refuses_to_lock_and_to_write(place: Place) -> None:
    engine = await place.engine()
    (session_id,) = await sessions(engine, 1)

    async def locks(work: Work) -> None:
        await work.session(session_id)

    async def writes(work: Work) -> None:
        work.add(Session(id=SessionId(5), topic_id=1, status=SessionStatus.CLOSED))  # type: ignore[arg-type]

    async def draws(work: Work) -> None:
        await work.new_id(Session)

    for make in (locks, writes, draws):
        with pytest.raises(TypeError):
            await engine.read(make)


async def test_many_who_ask_the_same_in_one_group_are_each_told_their_own(place: Place) -> None:
    engine = await place.engine()
    ids = await sessions(engine, 6)

    async def first_line(work: Work, session_id: int) -> tuple[int, int | None]:
        await say(work, session_id, f"in {session_id}")
        if session_id % 2:
            assert await work.one(statements.QUEUE_BY_TOPIC, topic_id=session_id) is None
        found = await work.one(statements.SESSION_BY_ID, id=session_id if session_id != ids[0] else 0)
        known = None if found is None else int(found.id)
        return session_id, known

    told = await together(engine, *[lambda work, id=id: first_line(work, id) for id in ids])
    assert told == [(ids[0], None), *[(session_id, session_id) for session_id in ids[1:]]]
