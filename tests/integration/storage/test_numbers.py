"""Numbers that must not lie: seq without gaps, ids that rise, and what is unique."""

import asyncio
import random
from collections import Counter
from functools import partial
from typing import Any

import msgspec
import pytest

from snakk.domain.errors import NotInQueue
from snakk.domain.ids import SYSTEM, SessionId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SessionStatus
from snakk.domain.topic import Queue
from snakk.storage import statements
from snakk.storage.work import Work
from tests.integration.storage.desk import TOPIC, asked, new_session, pick_up, saved, say, together
from tests.support.place import Place

pytestmark = pytest.mark.anyio


async def test_seq_has_no_gap_under_crowding(place: Place) -> None:
    engine = await place.engine()
    ids = [(await engine.write(new_session)).id for _ in range(3)]
    await together(engine, *[lambda work, n=n: say(work, ids[n % 3]) for n in range(150)])
    for session_id in ids:
        (session,) = await asked(engine, statements.SESSION_BY_ID, id=session_id)
        log = await asked(engine, statements.LOG_AFTER, session_id=session_id, seq=0, limit=1000)
        assert [entry.event.seq for entry in log] == list(range(1, 52))
        assert session.last_seq == 51
        assert session.unread == 50
        assert all(entry.message is not None and entry.message.seq == entry.event.seq for entry in log[1:])


async def test_a_message_sent_three_times_at_once_is_stored_once(place: Place) -> None:
    engine = await place.engine()
    session = await engine.write(new_session)
    makes = [partial(say, session_id=session.id, body=f"line {n}", client_id=f"client-{n}") for n in range(40)] * 3
    random.Random(7).shuffle(makes)
    lines = await together(engine, *makes)
    assert set(Counter(line.id for line in lines).values()) == {3}
    stored = await asked(engine, statements.MESSAGES_OF, session_id=session.id)
    assert sorted(line.body for line in stored) == sorted(f"line {n}" for n in range(40))


async def test_the_same_from_two_nodes_is_stored_once(server_place: Place) -> None:
    first, second = await server_place.engine(), await server_place.engine()
    session = await first.write(new_session)
    lines = await asyncio.gather(
        *[
            engine.write(partial(say, session_id=session.id, body=f"line {n}", client_id=f"client-{n}"))
            for n in range(30)
            for engine in (first, second)
        ]
    )
    assert set(Counter(line.id for line in lines).values()) == {2}


async def test_forgetting_client_ids_is_caught(place: Place) -> None:
    engine = await place.engine("forget_client_ids")
    session = await engine.write(new_session)
    first, second = await together(engine, *[lambda work: say(work, session.id, "twice", "same")] * 2)
    assert first.id != second.id
    assert len(await asked(engine, statements.MESSAGES_OF, session_id=session.id)) == 2


async def test_a_unique_client_id_holds_even_for_those_who_do_not_look(place: Place) -> None:
    engine = await place.engine()
    session = await engine.write(new_session)
    await engine.write(lambda work: say(work, session.id, "first", "c1"))

    async def blind(work: Work) -> None:
        locked = await work.session(session.id)
        assert locked is not None
        number = await work.new_id(Message)
        work.add(
            Message(
                id=number,  # type: ignore[arg-type]
                session_id=session.id,
                seq=9,
                type=MessageType.TO_USER,
                sender=-1,  # type: ignore[arg-type]
                client_id="c1",
                posted_at=work.now,
            )
        )

    (end,) = await together(engine, blind)
    assert isinstance(end, Exception)
    assert len(await asked(engine, statements.MESSAGES_OF, session_id=session.id)) == 1


@pytest.mark.parametrize("nodes", [1, 2])
async def test_one_contender_wins_each_session(place: Place, nodes: int) -> None:
    engines = [await place.engine() for _ in range(nodes if place.url else 1)]
    await saved(engines[0], Queue(topic_id=TOPIC))
    waiting = [await engines[0].write(lambda work: new_session(work, SessionStatus.IN_QUEUE)) for _ in range(20)]
    for session in waiting:
        ends = await asyncio.gather(
            *[
                engines[agent % len(engines)].write(partial(pick_up, session_id=session.id, user_id=agent))
                for agent in range(1, 5)
            ],
            return_exceptions=True,
        )
        won = [end for end in ends if isinstance(end, Session)]
        assert len(won) == 1
        assert sum(isinstance(end, NotInQueue) for end in ends) == 3
        (stored,) = await asked(engines[0], statements.SESSION_BY_ID, id=session.id)
        assert stored == won[0]


async def test_messages_and_pick_ups_mix_without_loss(place: Place) -> None:
    engine = await place.engine()
    await saved(engine, Queue(topic_id=TOPIC))
    waiting = [await engine.write(lambda work: new_session(work, SessionStatus.IN_QUEUE)) for _ in range(10)]
    makes: list[Any] = [lambda work, s=s: say(work, s.id) for s in waiting for _ in range(10)]
    makes += [lambda work, s=s, a=a: pick_up(work, s.id, a) for s in waiting for a in (1, 2)]
    random.Random(3).shuffle(makes)
    await together(engine, *makes)
    for session in waiting:
        log = await asked(engine, statements.EVENTS_AFTER, session_id=session.id, seq=0, limit=100)
        assert [event.seq for event in log] == list(range(1, 13))


async def test_two_starts_of_one_visitor_give_one_session(place: Place) -> None:
    engine = await place.engine()
    ends = await together(engine, *[lambda work: new_session(work, visitor="same")] * 8)
    assert len({end.id for end in ends}) == 1
    assert await place.sql("SELECT count(*) FROM session") == [(1,)]


async def test_a_visitor_whose_session_has_ended_may_start_again(place: Place) -> None:
    engine = await place.engine()
    first = await engine.write(lambda work: new_session(work, visitor="v"))

    async def end(work: Work) -> None:
        session = await work.session(first.id)
        assert session is not None
        work.change(session, msgspec.structs.replace(session, status=SessionStatus.FINISHED))

    await engine.write(end)
    assert (await engine.write(lambda work: new_session(work, visitor="v"))).id != first.id


async def test_ids_rise_in_the_order_of_a_sessions_messages(place: Place) -> None:
    engine = await place.engine()
    session = await engine.write(new_session)
    await together(engine, *[lambda work: say(work, session.id)] * 60)
    lines = await asked(engine, statements.MESSAGES_AFTER, session_id=session.id, after=0, limit=100)
    assert [line.seq for line in lines] == list(range(2, 62))
    assert [line.id for line in lines] == sorted(line.id for line in lines)
    assert await asked(engine, statements.MESSAGES_AFTER, session_id=session.id, after=lines[-2].id, limit=9) == [
        lines[-1]
    ]


async def test_an_id_never_comes_back(place: Place) -> None:
    engine = await place.engine()
    session = await engine.write(new_session)
    last = [await engine.write(lambda work: say(work, session.id)) for _ in range(3)][-1]

    async def forget(work: Work) -> None:
        work.remove(last)

    await engine.write(forget)
    await place.close()
    engine = await place.engine()
    assert (await engine.write(lambda work: say(work, session.id))).id > last.id


async def test_ids_of_refused_groups_leave_sqlite_without_a_gap(file_place: Place) -> None:
    engine = await file_place.engine("before_commit=raise@3")
    session = await engine.write(new_session)
    first = await engine.write(lambda work: say(work, session.id))
    await together(engine, lambda work: say(work, session.id))
    assert (await engine.write(lambda work: say(work, session.id))).id == first.id + 1


async def test_the_first_in_line_is_the_one_who_waited_longest(place: Place) -> None:
    engine = await place.engine()
    fields = [(3, 900), (1, 500), (2, 500)]
    for number, (place_in_line, since) in enumerate(fields, 1):
        await saved(
            engine,
            Session(
                id=SessionId(number),
                topic_id=TOPIC,
                status=SessionStatus.IN_QUEUE,
                enqueue_no=place_in_line,
                queued_at=since,  # type: ignore[arg-type]
                created_by=SYSTEM,  # type: ignore[arg-type]
            ),
        )
    assert [s.id for s in await asked(engine, statements.WAITING_IN_TOPIC, topic_id=TOPIC)] == [2, 3, 1]
    assert [s.id for s in await asked(engine, statements.FIRST_WAITING, topic_ids=[TOPIC, 5])] == [2]
    assert await asked(engine, statements.FIRST_WAITING, topic_ids=[]) == []
    assert await asked(engine, statements.COUNT_WAITING, topic_id=TOPIC) == [3]
