"""The log alone rebuilds every row, whatever is done in whatever order: random histories through the real engine."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from random import Random
from typing import Any, NamedTuple

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from snakk.domain.caller import Visitor
from snakk.domain.errors import Refusal
from snakk.domain.ids import SessionId, UserId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.operations import desk as console
from snakk.operations import expiry, rating, requests, sessions, transfers, visitors
from snakk.storage.migrate import FILE
from tests.integration.desk import SYSTEM, Desk, a_desk, rebuilt, without_signs_of_life
from tests.support.cast import ADA, ANN, BOB, FORMS, MIA, OTTO, SALES, SERVICE
from tests.support.place import Place


class Step(NamedTuple):
    """Something that somebody tries."""

    what: str
    who: UserId
    text: str


Try = Callable[[Desk, Step, SessionId], Awaitable[Any]]


def customer(operation: Callable[..., Awaitable[Any]], **args: Any) -> Try:
    return lambda desk, _, session_id: desk.run(Visitor(session_id), operation, chat_session_id=session_id, **args)


def agent(operation: Callable[..., Awaitable[Any]], **args: Any) -> Try:
    return lambda desk, step, session_id: desk.run(step.who, operation, chat_session_id=session_id, **args)


async def start(desk: Desk, step: Step, _: SessionId) -> None:
    topic = (SERVICE, SALES, FORMS)[len(step.text) % 3]
    await desk.start(topic, visitor_token=step.text[:1], customer_name=step.text)


async def expires(desk: Desk, step: Step, session_id: SessionId) -> None:
    desk.clock.advance(100 * (1 + len(step.text)))
    await desk.run(SYSTEM, expiry.expire_session, chat_session_id=session_id, serving_since=desk.engine.serving_since)


async def agent_is_lost(desk: Desk, step: Step, session_id: SessionId) -> None:
    desk.clock.advance(700)
    desk.pulse.heard(session_id)
    await desk.run(SYSTEM, expiry.expire_session, chat_session_id=session_id, serving_since=desk.engine.serving_since)


async def heard(desk: Desk, _: Step, session_id: SessionId) -> None:
    desk.pulse.heard(session_id)
    await desk.run(SYSTEM, expiry.store_signs_of_life, heard=desk.pulse.drain().sessions)


async def saves(desk: Desk, step: Step, session_id: SessionId) -> None:
    entity = await desk.run(step.who, sessions.get_chat_session_entity, chat_session_entity_id=session_id)
    assert entity is not None
    entity.customer_name, entity.customer_consented = step.text[:200], bool(step.text)
    await desk.run(step.who, sessions.save_chat_session_entity, entity=entity)


async def comes_or_goes(desk: Desk, step: Step, _: SessionId) -> None:
    await desk.set_present(step.who, len(step.text) % 2 == 0)


STEPS: dict[str, Try] = {
    "start": start,
    "create": lambda desk, step, _: desk.run(step.who, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE),
    "hand in": customer(visitors.submit_pre_chat_form, customer_name="Vera", message="hello?"),
    "customer says": lambda desk, step, session_id: desk.customer_says(session_id, step.text, step.text[:2] or None),
    "agent says": lambda desk, step, session_id: desk.say(step.who, session_id, step.text, step.text[:2] or None),
    "pick up": agent(sessions.pick_up_chat_session),
    "pick up first": lambda desk, step, _: desk.run(step.who, sessions.pick_up_first_chat_session),
    "offer to Bob": agent(transfers.transfer_chat_session, to_associate="bob"),
    "offer to Mia": agent(transfers.transfer_chat_session, to_associate="mia"),
    "accept": agent(transfers.accept_chat_session_transfer),
    "reject": agent(transfers.reject_chat_session_transfer),
    "take over": agent(transfers.take_over_chat_session),
    "end": agent(console.end_chat_session),
    "reset": agent(sessions.reset_chat_session),
    "delete": lambda desk, step, session_id: desk.run(
        step.who, sessions.delete_chat_session_entity, chat_session_entity_id=session_id
    ),
    "close": customer(visitors.close_chat),
    "leave": customer(visitors.leave_chat),
    "file": customer(requests.file_chat_request, customer_name="Vera", customer_country="NO", message="call me"),
    "rate": lambda desk, step, session_id: desk.run(
        Visitor(session_id), rating.rate_chat, chat_session_id=session_id, rating=len(step.text) % 5 + 1
    ),
    "send": customer(rating.send_chat_transcript, email="vera@example.com"),
    "save": saves,
    "comes or goes": comes_or_goes,
    "heard": heard,
    "expires": expires,
    "agent is lost": agent_is_lost,
}

LIKELY: dict[SessionStatus, list[str]] = {
    SessionStatus.PRE_CHAT_FORM: ["hand in", "hand in", "close"],
    SessionStatus.IN_QUEUE: ["pick up", "pick up", "pick up first", "customer says", "close", "expires"],
    SessionStatus.FINISHED: ["customer says", "customer says", "rate", "send", "leave", "expires"],
    SessionStatus.OFFLINE_FORM: ["file", "file", "close"],
}
"""What may happen next, so that a history gets somewhere; anything may be tried."""
TALKING = [
    "customer says",
    "agent says",
    "offer to Bob",
    "offer to Mia",
    "take over",
    "end",
    "expires",
    "agent is lost",
]
OFFERED = ["accept", "accept", "reject", "comes or goes", "end", "customer says"]


@pytest.fixture(scope="module")
def template(file_template: Path) -> Path:
    return file_template


@settings(
    max_examples=20,
    deadline=None,
    database=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(random=st.randoms(use_true_random=True), length=st.integers(20, 60))
def test_the_log_alone_rebuilds_the_row_after_every_operation(template: Path, random: Random, length: int) -> None:
    asyncio.run(_play(template, random, length))


async def _play(template: Path, random: Random, length: int) -> None:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template, Path(folder) / FILE)
        place = Place(Path(folder), "", "NORMAL")
        try:
            async with a_desk(place) as desk:
                for _ in range(length):
                    await _try(desk, random)
        finally:
            await place.close()


async def _try(desk: Desk, random: Random) -> None:
    known = [number for (number,) in await desk.place.sql("SELECT id FROM session ORDER BY id DESC")]
    if len(known) < 2 or (len(known) < 8 and random.random() < 0.1):
        await start(desk, Step("start", ADA, _text(random)), SessionId(0))
        return
    session = await desk.session(known[min(random.randrange(len(known)), random.randrange(len(known)))])
    step = _step(session, random)
    desk.clock.advance(1)
    before = await desk.place.dump()
    try:
        await STEPS[step.what](desk, step, session.id)
    except Refusal:
        assert await desk.place.dump() == before
    await _check(desk)


def _step(session: Session, random: Random) -> Step:
    likely = OFFERED if session.transfer_to else LIKELY.get(session.status, TALKING if session.is_active else [])
    anything = not likely or random.random() < 0.3
    what = random.choice([*STEPS] if anything else likely)
    who = random.choice([ADA, ANN, BOB, MIA, OTTO]) if random.random() < 0.2 else _entitled(what, session)
    return Step(what, who, _text(random))


def _text(random: Random) -> str:
    return "".join(random.choices("abå <\n", k=random.randrange(7)))


def _entitled(what: str, session: Session) -> UserId:
    if what in {"accept", "reject", "comes or goes"} and session.transfer_to:
        return session.transfer_to
    if what in {"take over", "delete"} or session.topic_id == SALES:
        return ADA
    return session.user_id or ANN


async def _check(desk: Desk) -> None:
    ranks: list[tuple[int, int]] = []
    for (number,) in await desk.place.sql("SELECT id FROM session"):
        session = await desk.session(number)
        log = await desk.log(number)
        assert [entry.event.seq for entry in log] == list(range(1, session.last_seq + 1))
        assert rebuilt(log) == without_signs_of_life(session)
        assert session.status is not SessionStatus.INVALID
        _check_sense(session)
        if session.is_active and session.user_id:
            ranks.append((session.user_id, session.rank))
    assert len(set(ranks)) == len(ranks)


def _check_sense(session: Session) -> None:
    """What holds of every row at every moment."""
    assert (session.transfer_to == 0) or session.is_active
    assert (session.rank > 0) == (session.is_active and session.user_id != 0)
    assert (session.ended_at != 0) == (session.has_ended or session.status is SessionStatus.DELETED)
    assert (session.enqueue_no > 0) or session.status is not SessionStatus.IN_QUEUE
    assert session.status is not SessionStatus.IN_QUEUE or session.user_id == 0


async def _one_talk(template: Path) -> tuple[Session, list[Any]]:
    with tempfile.TemporaryDirectory() as folder:
        shutil.copy(template, Path(folder) / FILE)
        place = Place(Path(folder), "", "NORMAL")
        async with a_desk(place) as desk:
            session_id = await desk.talking(ANN)
            await desk.customer_says(session_id, "hello")
            told = await desk.session(session_id), await desk.log(session_id)
        await place.close()
        return told


def test_a_field_that_moves_without_its_event_is_caught(template: Path) -> None:
    session, log = asyncio.run(_one_talk(template))
    assert rebuilt(log) == without_signs_of_life(session)
    for change in ({"rank": 2}, {"user_id": BOB}, {"last_message": "x"}, {"unread": 0}, {"alert_level": 1}):
        assert rebuilt(log) != without_signs_of_life(msgspec.structs.replace(session, **change))
    without_a_line = [entry for entry in log if not isinstance(entry.message, Message)]
    with pytest.raises(ValueError, match="does not follow"):
        rebuilt([*without_a_line[:1], *log[3:]])
