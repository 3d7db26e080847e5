"""Chats end, begin again and are deleted."""

import pytest

from snakk.domain.caller import Visitor
from snakk.domain.errors import Forbidden, NotAtThisStage, NotFound, NotYourSession, SessionClosed
from snakk.domain.ids import SessionId
from snakk.domain.states import SessionStatus
from snakk.operations import desk as console
from snakk.operations import messages, sessions, transfers, visitors
from tests.integration.desk import Desk, Who, refused
from tests.support.cast import ADA, ANN, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio


async def end(desk: Desk, who: Who, session_id: SessionId) -> SessionStatus:
    return (await desk.run(who, console.end_chat_session, chat_session_id=session_id)).status


async def close(desk: Desk, session_id: SessionId) -> str:
    return (await desk.run(Visitor(session_id), visitors.close_chat, chat_session_id=session_id)).status


async def leave(desk: Desk, session_id: SessionId) -> str:
    return (await desk.run(Visitor(session_id), visitors.leave_chat, chat_session_id=session_id)).status


async def delete(desk: Desk, who: Who, session_id: SessionId) -> None:
    await desk.run(who, sessions.delete_chat_session_entity, chat_session_entity_id=session_id)


async def reset(desk: Desk, who: Who, session_id: SessionId) -> SessionStatus:
    return (await desk.run(who, sessions.reset_chat_session, chat_session_id=session_id)).status


async def test_the_agent_ends_the_chat(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    now = desk.clock.advance(60)
    assert await end(desk, ANN, session_id) == SessionStatus.FINISHED
    session = await desk.session(session_id)
    assert (session.ended_at, session.rank, session.user_id) == (now, 0, ANN)
    assert await desk.bodies(session_id) == ["Welcome!", "CLOSED_BY_USER"]
    assert (await desk.lines(session_id))[-1].special_param == "ann"


async def test_what_has_ended_stays_as_it_is(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await end(desk, ANN, session_id)
    before = await desk.place.dump()
    for who in (ANN, MIA):
        assert await end(desk, who, session_id) == SessionStatus.FINISHED
    assert await close(desk, session_id) == "Finished"
    assert await desk.place.dump() == before


async def test_managers_end_the_chats_of_others_and_nobody_else_does(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    for who in (BOB, LENA, NILS):
        async with refused(desk, NotYourSession):
            await end(desk, who, session_id)
    async with refused(desk, NotFound):
        await end(desk, OTTO, session_id)
    assert await end(desk, MIA, session_id) == SessionStatus.FINISHED


async def test_what_nobody_has_picked_up_is_not_ended_by_an_agent(desk: Desk) -> None:
    for topic in (SERVICE, FORMS):
        session_id = await desk.start(topic)
        async with refused(desk, NotAtThisStage):
            await end(desk, ADA, session_id)


async def test_the_customer_closes_a_running_chat(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    now = desk.clock.advance(60)
    assert await close(desk, session_id) == "Finished"
    assert (await desk.session(session_id)).ended_at == now
    assert await desk.bodies(session_id) == ["Welcome!", "CLOSED_BY_CUSTOMER"]


async def test_the_customer_leaves_the_line(desk: Desk) -> None:
    session_id = await desk.start()
    assert await close(desk, session_id) == "ClosedFromQueue"
    session = await desk.session(session_id)
    assert (session.status, session.ended_at) == (SessionStatus.CLOSED_FROM_QUEUE, desk.clock.instant())
    assert await close(desk, session_id) == "ClosedFromQueue"
    async with refused(desk, SessionClosed):
        await leave(desk, session_id)


async def test_the_customer_leaves_a_form_without_a_word(desk: Desk) -> None:
    await desk.set_present(OTTO, False)
    for topic in (FORMS, SALES):
        session_id = await desk.start(topic)
        assert await close(desk, session_id) == "Closed"
        assert await desk.lines(session_id) == []


async def test_a_finished_chat_is_left_for_good_and_keeps_the_moment_of_its_end(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await end(desk, ANN, session_id)
    ended_at = desk.clock.instant()
    desk.clock.advance(60)
    assert await leave(desk, session_id) == "Closed"
    assert (await desk.session(session_id)).ended_at == ended_at
    before = await desk.place.dump()
    assert await leave(desk, session_id) == "Closed"
    assert await desk.place.dump() == before


async def test_a_chat_that_runs_or_waits_is_not_left_but_closed(desk: Desk) -> None:
    for session_id in (await desk.start(), await desk.talking(ANN), await desk.start(FORMS)):
        async with refused(desk, NotAtThisStage):
            await leave(desk, session_id)


async def test_customers_end_their_own_chats_only(desk: Desk) -> None:
    session_id, other = await desk.talking(ANN), await desk.start()
    for operation in (visitors.close_chat, visitors.leave_chat):
        async with refused(desk, NotFound):
            await desk.run(Visitor(other), operation, chat_session_id=session_id)
        async with refused(desk, Forbidden):
            await desk.run(ANN, operation, chat_session_id=session_id)


async def test_reset_sends_the_session_back_to_its_beginning(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, transfers.transfer_chat_session, chat_session_id=session_id, to_associate="bob")
    await desk.start()
    desk.clock.advance(60)
    assert await reset(desk, ANN, session_id) == SessionStatus.IN_QUEUE
    session = await desk.session(session_id)
    assert (session.user_id, session.agent_name, session.rank, session.transfer_to) == (0, "", 0, 0)
    assert (session.enqueue_no, session.queued_at) == (1, desk.clock.instant())
    assert (await desk.kinds(session_id))[-3:] == ["TRANSFER_CANCELLED", "SESSION_RESET", "SESSION_QUEUED"]
    assert (await desk.queue()).last_enqueue_no == 2


async def test_reset_asks_who_it_is_where_that_is_not_known(desk: Desk) -> None:
    await desk.set_topic(SERVICE, widget={"pre_form_enabled": True})
    unknown = await desk.run(ANN, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE)
    assert await reset(desk, ANN, SessionId(unknown.chat_session_id)) == SessionStatus.PRE_CHAT_FORM
    known = await desk.start(customer_name="Vera")
    assert await reset(desk, MIA, known) == SessionStatus.IN_QUEUE
    await desk.set_topic(SERVICE, widget={"pre_form_enabled": False})
    for agent in (ANN, BOB, MIA):
        await desk.set_present(agent, False)
    assert await reset(desk, MIA, known) == SessionStatus.OFFLINE_FORM


async def test_reset_ends_the_bots_part_for_good(desk: Desk) -> None:
    await desk.set_topic(SERVICE, bot_enabled=True)
    session_id = await desk.start()
    assert (await desk.session(session_id)).chatbot_is_active
    await reset(desk, MIA, session_id)
    assert not (await desk.session(session_id)).chatbot_is_active


async def test_only_those_who_have_to_do_with_it_reset_it(desk: Desk) -> None:
    session_id, over = await desk.talking(ANN), await desk.talking(ANN)
    await end(desk, ANN, over)
    for who in (BOB, LENA, NILS):
        async with refused(desk, Forbidden):
            await reset(desk, who, session_id)
    async with refused(desk, NotFound):
        await reset(desk, OTTO, session_id)
    async with refused(desk, SessionClosed):
        await reset(desk, ANN, over)


async def test_what_is_deleted_is_gone_for_everybody(desk: Desk) -> None:
    for session_id in (await desk.talking(ANN), await desk.start(), await desk.start(FORMS)):
        if (await desk.session(session_id)).topic_id == FORMS:
            await delete(desk, ADA, session_id)
        else:
            await delete(desk, MIA, session_id)
        assert (await desk.session(session_id)).status == SessionStatus.DELETED
        assert (await desk.kinds(session_id))[-1] == "SESSION_DELETED"
        customer = Visitor(session_id)
        for who in (ANN, MIA, ADA):
            async with refused(desk, NotFound):
                await desk.run(who, sessions.get_chat_session_entity, chat_session_entity_id=session_id)
            async with refused(desk, NotFound):
                await desk.run(who, sessions.pick_up_chat_session, chat_session_id=session_id)
        for operation in (messages.get_chat_messages, visitors.get_visitor_session, visitors.close_chat):
            async with refused(desk, NotFound):
                await desk.run(customer, operation, chat_session_id=session_id)
        async with refused(desk, NotFound):
            await delete(desk, ADA, session_id)
    assert await desk.run(ANN, sessions.chat_sessions_for_user) == []


async def test_a_deleted_sessions_key_opens_nothing(desk: Desk) -> None:
    started = await desk.run(Visitor(SessionId(0)), visitors.key_fits, chat_session_id=1, key="")
    assert started is False
    session_id = await desk.talking(ANN)
    made = await desk.run(ADA, sessions.get_chat_session_entity, chat_session_entity_id=session_id)
    assert made is not None
    fits = {"chat_session_id": session_id, "key": made.session_key}
    assert await desk.run(ADA, visitors.key_fits, **fits)
    await delete(desk, MIA, session_id)
    assert not await desk.run(ADA, visitors.key_fits, **fits)


async def test_only_managers_and_administrators_delete(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    for who in (ANN, BOB, LENA, NILS):
        async with refused(desk, Forbidden):
            await delete(desk, who, session_id)
    async with refused(desk, NotFound):
        await delete(desk, OTTO, session_id)


async def test_deleting_frees_the_rank_and_keeps_what_was_said_until_it_is_removed(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.customer_says(session_id, "hello")
    await delete(desk, MIA, session_id)
    assert (await desk.session(session_id)).rank == 0
    assert await desk.bodies(session_id) == ["Welcome!", "hello"]
    assert (await desk.session(await desk.talking(ANN))).rank == 1
