"""The line in front of a topic, and who is taken out of it."""

import asyncio

import pytest

from snakk.domain.caller import Visitor
from snakk.domain.errors import Forbidden, NotFound, NotInQueue
from snakk.domain.ids import Sender, SessionId, TopicId
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.topic import Member
from snakk.live.places import places
from snakk.operations import desk as console
from snakk.operations import sessions, visitors, watching
from snakk.operations.context import Context
from snakk.storage import statements
from tests.integration.desk import SYSTEM, Desk, refused
from tests.support.cast import ANN, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio


async def pick_up(desk: Desk, agent: int, session_id: int) -> int:
    """Who has it afterwards."""
    taken = await desk.run(agent, sessions.pick_up_chat_session, chat_session_id=session_id)  # type: ignore[arg-type]
    assert taken is not None
    assert taken.user is not None
    return taken.user.associate_id


async def positions(desk: Desk, topic: TopicId = SERVICE) -> dict[int, int]:
    """The places in line, as customers are told them."""
    waiting, queue = await desk.runner.read(watching.waiting_in, SYSTEM, topic_id=topic)
    return {session_id: place.position for session_id, place in places(waiting, queue).items()}


async def test_places_are_given_in_the_order_of_entering_the_queue(desk: Desk) -> None:
    late = await desk.start(FORMS)
    early = await desk.start(FORMS)
    for session_id in (early, late):
        await desk.run(
            Visitor(session_id), visitors.submit_pre_chat_form, chat_session_id=session_id, customer_name="V"
        )
    assert await positions(desk, FORMS) == {early: 1, late: 2}
    assert [(await desk.session(each)).enqueue_no for each in (early, late)] == [1, 2]
    assert [(await desk.session(each)).initial_queue_pos for each in (early, late)] == [1, 2]


async def test_places_close_up_when_somebody_leaves_the_line(desk: Desk) -> None:
    first, second, third, fourth = [await desk.start() for _ in range(4)]
    await desk.run(Visitor(second), visitors.close_chat, chat_session_id=second)
    assert await positions(desk) == {first: 1, third: 2, fourth: 3}
    await pick_up(desk, ANN, first)
    assert await positions(desk) == {third: 1, fourth: 2}
    fifth = await desk.start()
    assert await positions(desk) == {third: 1, fourth: 2, fifth: 3}
    assert ((await desk.session(fifth)).enqueue_no, (await desk.session(fifth)).initial_queue_pos) == (5, 3)


async def test_topics_have_lines_of_their_own(desk: Desk) -> None:
    one, other = await desk.start(SERVICE), await desk.start(SALES)
    assert await positions(desk, SERVICE) == {one: 1}
    assert await positions(desk, SALES) == {other: 1}
    assert [(await desk.queue(topic)).last_enqueue_no for topic in (SERVICE, SALES, FORMS)] == [1, 1, 0]


async def test_entering_at_the_same_moment_gives_every_place_once(desk: Desk) -> None:
    made = await asyncio.gather(*[desk.start() for _ in range(20)])
    assert sorted((await positions(desk)).values()) == list(range(1, 21))
    numbers = [(await desk.session(each)).enqueue_no for each in made]
    assert sorted(numbers) == list(range(1, 21))


async def test_picking_up_gives_the_chat_its_agent_and_greets_the_customer(desk: Desk) -> None:
    session_id = await desk.start()
    await desk.customer_says(session_id, "hello?")
    now = desk.clock.advance(90)
    taken = await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert taken is not None
    assert taken.user is not None
    assert (taken.user.associate_id, taken.status, taken.rank) == (ANN, SessionStatus.CUSTOMER_LAST, 1)
    session = await desk.session(session_id)
    assert (session.user_id, session.agent_name, session.started_at, session.unread) == (ANN, "ann", now, 0)
    assert (session.first_message, session.last_message) == ("hello?", "Welcome!")
    assert await desk.kinds(session_id, 3) == ["SESSION_PICKED_UP", "MESSAGE_ADDED"]
    welcome = (await desk.lines(session_id))[-1]
    assert (welcome.body, welcome.author, welcome.type) == ("Welcome!", "ann", MessageType.TO_CUSTOMER)
    assert (welcome.special_type, welcome.sender) == (SpecialType.WELCOME, Sender(ANN))
    queue = await desk.queue()
    assert (queue.last_accept_at, queue.seconds_per_accept) == (now, 90)


async def test_a_topic_without_a_welcome_says_nothing(desk: Desk) -> None:
    session_id = await desk.talking(OTTO, SALES)
    assert await desk.lines(session_id) == []
    assert (await desk.session(session_id)).status == SessionStatus.CUSTOMER_LAST


async def test_the_average_wait_moves_slowly(desk: Desk) -> None:
    first, second = await desk.start(), await desk.start()
    desk.clock.advance(100)
    await pick_up(desk, ANN, first)
    desk.clock.advance(100)
    await pick_up(desk, ANN, second)
    assert (await desk.queue()).seconds_per_accept == 120


async def test_picking_up_what_is_ones_own_is_answered_and_changes_nothing(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    before = await desk.place.dump()
    assert await pick_up(desk, ANN, session_id) == ANN
    assert await desk.place.dump() == before
    await desk.put_out(ANN)  # the owner may ask even when the membership is gone
    assert await pick_up(desk, ANN, session_id) == ANN


async def test_what_somebody_else_has_is_lost(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    async with refused(desk, NotInQueue):
        await pick_up(desk, BOB, session_id)


async def test_of_many_who_reach_for_one_chat_one_gets_it(desk: Desk) -> None:
    session_id = await desk.start()
    ends = await asyncio.gather(
        *[pick_up(desk, agent, session_id) for agent in (ANN, BOB, MIA)], return_exceptions=True
    )
    winners = [end for end in ends if isinstance(end, int)]
    assert len(winners) == 1
    assert [type(end) for end in ends if not isinstance(end, int)] == [NotInQueue] * 2
    assert (await desk.session(session_id)).user_id == winners[0]
    assert (await desk.kinds(session_id)).count("SESSION_PICKED_UP") == 1


async def test_away_agents_may_still_pick_up(desk: Desk) -> None:
    session_id = await desk.start()
    await desk.set_present(ANN, False)
    assert await pick_up(desk, ANN, session_id) == ANN


async def test_only_those_who_respond_in_the_topic_pick_up(desk: Desk) -> None:
    session_id = await desk.start()
    for listener in (LENA, NILS):
        async with refused(desk, Forbidden):
            await pick_up(desk, listener, session_id)
    for absent in (session_id, 404):
        async with refused(desk, NotFound):
            await pick_up(desk, OTTO, absent)


async def test_what_does_not_wait_yet_or_any_more_is_not_picked_up(desk: Desk) -> None:
    form, left = await desk.start(FORMS), await desk.start()
    await desk.run(Visitor(left), visitors.close_chat, chat_session_id=left)
    for session_id in (form, left):
        async with refused(desk, NotInQueue):
            await pick_up(desk, ANN, session_id)


async def test_ranks_are_the_lowest_free_numbers_of_each_agent(desk: Desk) -> None:
    one, two, three = [await desk.talking(ANN) for _ in range(3)]
    other = await desk.talking(BOB)
    assert [(await desk.session(each)).rank for each in (one, two, three, other)] == [1, 2, 3, 1]
    await desk.run(ANN, console.end_chat_session, chat_session_id=two)
    assert (await desk.session(two)).rank == 0
    assert (await desk.session(await desk.talking(ANN))).rank == 2


async def test_chats_taken_at_the_same_moment_get_ranks_of_their_own(desk: Desk) -> None:
    waiting = [await desk.start() for _ in range(6)]
    await asyncio.gather(*[pick_up(desk, ANN, session_id) for session_id in waiting])
    assert sorted([(await desk.session(each)).rank for each in waiting]) == [1, 2, 3, 4, 5, 6]


async def next_for(desk: Desk, agent: int) -> int:
    taken = await desk.run(agent, sessions.pick_up_first_chat_session)  # type: ignore[arg-type]
    assert taken is not None
    return taken.chat_session_id


async def test_the_longest_waiting_of_all_the_agents_topics_comes_first(desk: Desk) -> None:
    await join(desk, Member(topic_id=SALES, user_id=ANN, can_respond=True))
    waiting: list[SessionId] = []
    for topic in (SALES, SERVICE, SALES, SERVICE):
        waiting.append(await desk.start(topic))
        desk.clock.advance(1)
    assert await next_for(desk, OTTO) == waiting[0]
    assert await next_for(desk, BOB) == waiting[1]
    assert [await next_for(desk, ANN), await next_for(desk, ANN)] == waiting[2:]
    for agent in (ANN, BOB, OTTO):
        async with refused(desk, NotInQueue):
            await next_for(desk, agent)


async def test_an_agent_without_a_topic_to_answer_in_has_nobody_waiting(desk: Desk) -> None:
    await desk.start()
    for agent in (LENA, NILS):
        async with refused(desk, NotInQueue):
            await next_for(desk, agent)


async def test_agents_who_ask_for_the_next_at_the_same_moment_get_different_ones(desk: Desk) -> None:
    waiting = [await desk.start() for _ in range(9)]
    taken = await asyncio.gather(*[next_for(desk, agent) for agent in (ANN, BOB, MIA) * 3])
    assert sorted(taken) == waiting
    assert await positions(desk) == {}


async def test_a_chat_with_a_higher_number_that_waits_longer_goes_first(desk: Desk) -> None:
    """The place in line counts, not the number of the session."""
    low = await desk.start(FORMS)
    high = await desk.start(FORMS)
    for session_id in (high, low):
        await desk.run(
            Visitor(session_id), visitors.submit_pre_chat_form, chat_session_id=session_id, customer_name="V"
        )
    assert [await next_for(desk, ANN), await next_for(desk, ANN)] == [high, low]


async def join(desk: Desk, member: Member) -> None:
    async def add(ctx: Context) -> None:
        ctx.work.add(member)

    await desk.run(SYSTEM, add)
    assert await desk.ask(statements.MEMBER, topic_id=member.topic_id, user_id=member.user_id) == [member]
