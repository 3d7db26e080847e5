"""A customer comes back to a finished chat."""

import asyncio

import pytest

from snakk.domain.caller import Visitor
from snakk.domain.errors import NotFound, SessionClosed
from snakk.domain.ids import SessionId, UserId
from snakk.domain.states import SessionStatus, SpecialType
from snakk.operations import accounts, sessions, visitors
from snakk.operations import desk as console
from tests.integration.desk import SYSTEM, Desk, refused
from tests.support.cast import ANN, BOB, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio


async def finished(desk: Desk, agent: UserId = ANN, **details: str) -> SessionId:
    session_id = await desk.talking(agent, SERVICE, **details)
    await desk.run(agent, console.end_chat_session, chat_session_id=session_id)
    return session_id


async def test_the_chat_goes_on_with_its_agent(desk: Desk) -> None:
    session_id = await finished(desk)
    before = await desk.session(session_id)
    assert (before.status, before.ended_at, before.rank) == (SessionStatus.FINISHED, desk.clock.instant(), 0)
    now = desk.clock.advance(60)
    await desk.customer_says(session_id, "one more thing")
    session = await desk.session(session_id)
    assert (session.status, session.user_id, session.rank) == (SessionStatus.CUSTOMER_LAST, ANN, 1)
    assert (session.ended_at, session.unread, session.idle_at) == (0, 1, now)
    assert await desk.kinds(session_id, before.last_seq) == ["SESSION_REOPENED", "MESSAGE_ADDED", "MESSAGE_ADDED"]
    assert (await desk.bodies(session_id))[-2:] == ["REOPENED_BY_CUSTOMER", "one more thing"]
    await desk.say(ANN, session_id, "yes?")


async def test_even_an_agent_who_is_away_gets_it_back(desk: Desk) -> None:
    session_id = await finished(desk)
    await desk.set_present(ANN, False)
    await desk.customer_says(session_id, "one more thing")
    assert (await desk.session(session_id)).user_id == ANN


async def test_it_takes_the_agents_lowest_free_rank(desk: Desk) -> None:
    session_id = await finished(desk)
    await desk.talking(ANN)
    await desk.customer_says(session_id, "one more thing")
    assert (await desk.session(session_id)).rank == 2


async def test_without_the_form_after_the_chat_there_is_no_way_back(desk: Desk) -> None:
    session_id = await desk.talking(OTTO, SALES)
    await desk.run(OTTO, console.end_chat_session, chat_session_id=session_id)
    async with refused(desk, SessionClosed):
        await desk.customer_says(session_id, "one more thing")


async def test_a_chat_that_was_left_for_good_stays_closed(desk: Desk) -> None:
    session_id = await finished(desk)
    await desk.run(Visitor(session_id), visitors.leave_chat, chat_session_id=session_id)
    async with refused(desk, SessionClosed):
        await desk.customer_says(session_id, "one more thing")


@pytest.mark.parametrize("gone", ["put out", "disabled"])
async def test_where_the_agent_is_gone_it_waits_at_its_old_place(desk: Desk, gone: str) -> None:
    session_id = await finished(desk)
    later = [await desk.start() for _ in range(2)]
    if gone == "disabled":
        await desk.run(SYSTEM, accounts.disable_user, name="ann")
    else:
        await desk.put_out(ANN)
    now = desk.clock.advance(60)
    await desk.customer_says(session_id, "one more thing")
    session = await desk.session(session_id)
    assert (session.status, session.user_id, session.agent_name) == (SessionStatus.IN_QUEUE, 0, "")
    assert (session.enqueue_no, session.queued_at, session.initial_queue_pos) == (1, now, 1)
    assert (await desk.queue()).last_enqueue_no == 3
    kinds = ["SESSION_REOPENED", "MESSAGE_ADDED", "SESSION_QUEUED", "MESSAGE_ADDED"]
    assert (await desk.kinds(session_id))[-4:] == kinds
    taken = await desk.run(BOB, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert taken is not None
    assert (await desk.session(later[0])).status == SessionStatus.IN_QUEUE


async def test_the_old_agent_cannot_write_in_a_chat_that_went_back_to_the_queue(desk: Desk) -> None:
    session_id = await finished(desk)
    await desk.put_out(ANN)
    await desk.customer_says(session_id, "one more thing")
    await desk.run(BOB, sessions.pick_up_chat_session, chat_session_id=session_id)
    async with refused(desk, NotFound):
        await desk.say(ANN, session_id, "I was here first")


async def test_a_browser_with_another_chat_open_is_told_to_go_on_there(desk: Desk) -> None:
    session_id = await finished(desk, visitor_token="a browser")
    other = await desk.start(visitor_token="a browser")
    assert other != session_id
    async with refused(desk, SessionClosed) as words:
        await desk.customer_says(session_id, "one more thing")
    assert words["message"] == "You have another chat open here. Go on in that one."
    await desk.run(Visitor(other), visitors.close_chat, chat_session_id=other)
    await desk.customer_says(session_id, "one more thing")


async def test_coming_back_and_starting_anew_at_once_leaves_one_chat_open(desk: Desk) -> None:
    session_id = await finished(desk, visitor_token="a browser")
    ends = await asyncio.gather(
        desk.customer_says(session_id, "one more thing"),
        desk.start(visitor_token="a browser"),
        desk.customer_says(session_id, "and another"),
        desk.start(visitor_token="a browser"),
        return_exceptions=True,
    )
    assert all(isinstance(end, SessionClosed) or not isinstance(end, Exception) for end in ends)
    started = {end for end in ends if isinstance(end, int)}
    assert len(started) == 1
    is_open = [(await desk.session(each)).is_open for each in started | {session_id}]
    assert sum(is_open) == 1


async def test_coming_back_is_a_system_line_and_no_first_message(desk: Desk) -> None:
    session_id = await finished(desk)
    await desk.customer_says(session_id, "one more thing")
    notice = (await desk.lines(session_id))[-2]
    assert notice.special_type == SpecialType.REOPENED_BY_CUSTOMER
    assert (await desk.session(session_id)).first_message == "one more thing"
