"""Warnings about customers who wait: when they are given, what ends them, and that each is given once."""

import pytest

from snakk.domain.alerts import Warned
from snakk.domain.caller import Visitor
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import SYSTEM as SERVER
from snakk.domain.ids import Instant, SessionId, UserId
from snakk.domain.lost import agent_lost
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member
from snakk.jobs.alerts import Warnings
from snakk.operations import alerts, sessions, transfers, visitors
from snakk.operations import desk as console
from snakk.operations.context import Context
from snakk.storage import statements
from tests.integration.desk import SYSTEM, Desk
from tests.support.cast import ANN, BOB, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio

MINUTE = 60.0
NEW, MESSAGE = "new", "message"
FIELDS = {
    NEW: ("warn_new_chat_minutes", "warn_manager_new_chat_minutes"),
    MESSAGE: ("warn_chat_message_minutes", "warn_manager_chat_message_minutes"),
}


async def warns_after(desk: Desk, kind: str, agents: int, managers: int) -> None:
    await desk.set_topic(SERVICE, **dict(zip(FIELDS[kind], (agents, managers), strict=True)))


async def after(desk: Desk, minutes: float) -> None:
    """Time passes, and the job has a look; twice, as it does again and again."""
    desk.clock.advance(minutes * MINUTE)
    await Warnings(desk.runner).turn()
    await Warnings(desk.runner).turn()


async def level(desk: Desk, session_id: SessionId) -> tuple[int, int]:
    session = await desk.session(session_id)
    return session.alert_level, session.warned


async def a_wait(desk: Desk, kind: str) -> SessionId:
    """A customer who waits in the queue, or wrote something in a running chat just now."""
    if kind == NEW:
        return await desk.start()
    session_id = await desk.talking(ANN)
    await desk.say(ANN, session_id, "How can I help?")
    await desk.customer_says(session_id, "My lamp flickers")
    return session_id


async def warnings(desk: Desk, session_id: SessionId) -> int:
    return (await desk.kinds(session_id)).count("SESSION_WARNED")


async def may(desk: Desk, user: UserId, **rights: bool) -> None:
    """Somebody's rights in the topic become these."""

    async def change(ctx: Context) -> None:
        member = await ctx.work.one(statements.MEMBER, topic_id=SERVICE, user_id=user)
        assert member is not None
        ctx.work.change(member, Member(topic_id=SERVICE, user_id=user, **rights))

    await desk.run(SYSTEM, change)


async def hears(desk: Desk, *users: UserId) -> list[bool]:
    return [await desk.run(user, alerts.has_chat_notify) for user in users]


@pytest.mark.parametrize("kind", [NEW, MESSAGE])
async def test_agents_are_warned_first_where_their_time_is_shorter(desk: Desk, kind: str) -> None:
    await warns_after(desk, kind, 2, 5)
    session_id = await a_wait(desk, kind)
    await after(desk, 1.99)
    assert await level(desk, session_id) == (0, 0)
    await after(desk, 0.01)
    assert await level(desk, session_id) == (1, Warned.AGENTS)
    await after(desk, 3)
    assert await level(desk, session_id) == (2, Warned.AGENTS | Warned.MANAGERS)
    await after(desk, 60)
    assert await warnings(desk, session_id) == 2


@pytest.mark.parametrize("kind", [NEW, MESSAGE])
async def test_managers_are_warned_first_where_theirs_is(desk: Desk, kind: str) -> None:
    await warns_after(desk, kind, 5, 2)
    session_id = await a_wait(desk, kind)
    await after(desk, 2)
    assert await level(desk, session_id) == (2, Warned.MANAGERS)
    await after(desk, 3)
    assert await level(desk, session_id) == (2, Warned.AGENTS | Warned.MANAGERS)
    assert await warnings(desk, session_id) == 2


@pytest.mark.parametrize("kind", [NEW, MESSAGE])
async def test_zero_is_off(desk: Desk, kind: str) -> None:
    for agents, managers, wanted in ((0, 0, (0, 0)), (3, 0, (1, 1)), (0, 3, (2, 2))):
        await warns_after(desk, kind, agents, managers)
        session_id = await a_wait(desk, kind)
        await after(desk, 60)
        assert await level(desk, session_id) == wanted


async def test_both_at_once_are_one_event(desk: Desk) -> None:
    await warns_after(desk, NEW, 3, 3)
    session_id = await desk.start()
    await after(desk, 3)
    assert (await level(desk, session_id), await warnings(desk, session_id)) == ((2, 3), 1)


async def test_managers_are_not_warned_of_new_chats_while_nobody_is_there(desk: Desk) -> None:
    await warns_after(desk, NEW, 0, 5)
    session_id = await desk.start()
    for user in (ANN, BOB, MIA):
        await desk.set_present(user, False)
    await after(desk, 60)
    assert await level(desk, session_id) == (0, 0)
    await desk.set_present(BOB, True)  # somebody comes, and the customer has waited long
    await after(desk, 0)
    assert await level(desk, session_id) == (2, Warned.MANAGERS)


async def test_somebody_who_is_there_for_another_topic_does_not_count(desk: Desk) -> None:
    await warns_after(desk, NEW, 0, 5)
    session_id = await desk.start()
    for user in (ANN, BOB, MIA):
        await desk.set_present(user, False)
    assert (await desk.user(OTTO)).present
    await after(desk, 60)
    assert await level(desk, session_id) == (0, 0)


async def test_a_pick_up_ends_a_warning_and_the_answer_is_waited_for_anew(desk: Desk) -> None:
    await warns_after(desk, NEW, 1, 1)
    await warns_after(desk, MESSAGE, 4, 0)
    session_id = await desk.start()
    await desk.customer_says(session_id, "Hello?")
    await after(desk, 2)
    assert await level(desk, session_id) == (2, 3)
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert await level(desk, session_id) == (0, 0)
    await after(desk, 3)
    assert await level(desk, session_id) == (0, 0)  # from the pick-up on, and not from the first word
    await after(desk, 1)
    assert await level(desk, session_id) == (1, 1)


async def test_an_answer_ends_a_warning_and_the_next_message_is_waited_for_anew(desk: Desk) -> None:
    await warns_after(desk, MESSAGE, 2, 2)
    session_id = await a_wait(desk, MESSAGE)
    await after(desk, 2)
    assert await level(desk, session_id) == (2, 3)
    await desk.say(ANN, session_id, "A moment")
    assert await level(desk, session_id) == (0, 0)
    await after(desk, 60)
    assert await level(desk, session_id) == (0, 0)
    await desk.customer_says(session_id, "Thanks")
    await after(desk, 2)
    assert await level(desk, session_id) == (2, 3)
    assert await warnings(desk, session_id) == 2


async def test_a_customer_who_writes_again_and_again_is_not_put_off(desk: Desk) -> None:
    await warns_after(desk, MESSAGE, 3, 0)
    session_id = await a_wait(desk, MESSAGE)
    for _ in range(2):
        await after(desk, 1)
        await desk.customer_says(session_id, "Are you there?")
    assert await level(desk, session_id) == (0, 0)
    await after(desk, 1)  # three minutes after the first of them
    assert await level(desk, session_id) == (1, 1)


async def test_a_welcome_is_no_answer(desk: Desk) -> None:
    await warns_after(desk, MESSAGE, 2, 0)
    session_id = await desk.talking(ANN)
    assert (await desk.lines(session_id))[-1].body == "Welcome!"
    await after(desk, 2)
    assert await level(desk, session_id) == (1, 1)


async def test_a_colleague_who_takes_a_chat_takes_its_warning_with_it(desk: Desk) -> None:
    await warns_after(desk, MESSAGE, 2, 0)
    session_id = await a_wait(desk, MESSAGE)
    await after(desk, 2)
    await desk.run(MIA, transfers.take_over_chat_session, chat_session_id=session_id)
    assert await level(desk, session_id) == (1, 1)
    assert await hears(desk, ANN, MIA) == [False, True]
    await desk.say(MIA, session_id, "Here I am")
    assert await hears(desk, ANN, MIA) == [False, False]


async def test_what_has_ended_is_not_warned_of(desk: Desk) -> None:
    await warns_after(desk, NEW, 1, 1)
    await warns_after(desk, MESSAGE, 1, 1)
    left, done = await desk.start(), await a_wait(desk, MESSAGE)
    await desk.run(Visitor(left), visitors.close_chat, chat_session_id=left)
    await desk.run(ANN, console.end_chat_session, chat_session_id=done)
    await after(desk, 60)
    assert [await level(desk, each) for each in (left, done)] == [(0, 0)] * 2


async def test_a_chat_that_is_come_back_to_waits_from_then_on(desk: Desk) -> None:
    await warns_after(desk, MESSAGE, 2, 0)
    session_id = await a_wait(desk, MESSAGE)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    desk.clock.advance(10 * MINUTE)
    await desk.customer_says(session_id, "One more thing")
    await after(desk, 1.99)
    assert await level(desk, session_id) == (0, 0)
    await after(desk, 0.01)
    assert await level(desk, session_id) == (1, 1)


async def test_a_topic_that_is_set_up_anew_counts_from_the_next_look(desk: Desk) -> None:
    session_id = await desk.start()
    await after(desk, 30)
    assert await level(desk, session_id) == (0, 0)
    await warns_after(desk, NEW, 10, 0)
    await after(desk, 0)
    assert await level(desk, session_id) == (1, 1)


async def test_each_topic_goes_by_its_own_minutes(desk: Desk) -> None:
    await warns_after(desk, NEW, 10, 0)
    await desk.set_topic(SALES, warn_new_chat_minutes=2)
    service, sales = await desk.start(), await desk.start(SALES)
    await after(desk, 5)
    assert [await level(desk, each) for each in (service, sales)] == [(0, 0), (1, 1)]


async def test_a_process_that_starts_again_loses_none_and_doubles_none(desk: Desk) -> None:
    await warns_after(desk, NEW, 2, 6)
    await warns_after(desk, MESSAGE, 2, 6)
    known = [await desk.start(), await a_wait(desk, MESSAGE)]
    await after(desk, 2)
    missed = [await desk.start(), await a_wait(desk, MESSAGE)]
    desk.clock.advance(3 * MINUTE)  # nobody looks: the server is down
    await desk.open()
    await after(desk, 0)
    assert [await level(desk, each) for each in (*known, *missed)] == [(1, 1)] * 4
    assert [await warnings(desk, each) for each in (*known, *missed)] == [1] * 4
    await after(desk, 3)
    assert [await warnings(desk, each) for each in (*known, *missed)] == [2] * 4


async def test_a_job_that_forgot_who_was_warned_would_be_caught(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    await warns_after(desk, NEW, 2, 0)
    session_id = await desk.start()

    def forgetful(session: Session, due: Warned, now: Instant) -> Outcome:
        return Outcome(session).then(EventKind.SESSION_WARNED, SERVER, now, alert_level=int(due))

    monkeypatch.setattr("snakk.operations.alerts.warn", forgetful)
    await after(desk, 2)
    assert await warnings(desk, session_id) > 1


async def test_a_warning_is_decided_once_more_under_the_lock(desk: Desk) -> None:
    await warns_after(desk, NEW, 2, 0)
    session_id = await desk.start()
    desk.clock.advance(2 * MINUTE)
    assert await desk.run(SYSTEM, alerts.warnings_to_give) == [session_id]
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert await desk.run(SYSTEM, alerts.warn_of_session, chat_session_id=session_id) == Warned.NOBODY
    assert await warnings(desk, session_id) == 0


async def test_nothing_is_read_of_sessions_where_no_topic_warns(desk: Desk) -> None:
    await desk.start()
    desk.clock.advance(60 * MINUTE)
    assert await desk.run(SYSTEM, alerts.warnings_to_give) == []


async def test_the_vendors_call_tells_those_whom_a_new_chat_concerns(desk: Desk) -> None:
    await warns_after(desk, NEW, 2, 5)
    await may(desk, BOB, can_respond=True, can_notify=True)
    session_id = await desk.start()
    everybody = (ANN, BOB, LENA, MIA, NILS, OTTO)
    assert await hears(desk, *everybody) == [False] * 6
    await after(desk, 2)
    assert await hears(desk, *everybody) == [False, True, False, False, False, False]
    await after(desk, 3)
    assert await hears(desk, *everybody) == [False, True, False, True, False, False]
    await desk.set_present(BOB, False)
    assert await hears(desk, BOB, MIA) == [False, True]  # whoever is Away has none
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert await hears(desk, *everybody) == [False] * 6


async def test_the_vendors_call_tells_the_chats_own_agent_of_a_message(desk: Desk) -> None:
    await warns_after(desk, MESSAGE, 2, 5)
    await may(desk, BOB, can_respond=True, can_notify=True)
    session_id = await a_wait(desk, MESSAGE)
    await after(desk, 2)
    assert await hears(desk, ANN, BOB, MIA) == [True, False, False]
    await after(desk, 3)
    assert await hears(desk, ANN, BOB, MIA) == [True, False, True]
    await desk.put_out(ANN)  # it is still Ann's chat
    assert await hears(desk, ANN) == [True]
    await desk.say(ANN, session_id, "Here I am")
    assert await hears(desk, ANN, BOB, MIA) == [False] * 3


async def test_an_agent_who_is_lost_leaves_managers_warned(desk: Desk) -> None:
    session_id = await a_wait(desk, MESSAGE)

    async def lose(ctx: Context) -> None:
        session = await ctx.work.session(session_id)
        assert session is not None
        ctx.work.write(session, agent_lost(session, ctx.work.now))

    await desk.run(SYSTEM, lose)
    assert (await desk.session(session_id)).status is SessionStatus.IN_QUEUE
    assert await level(desk, session_id) == (2, Warned.MANAGERS)
    assert await hears(desk, ANN, MIA) == [False, True]
