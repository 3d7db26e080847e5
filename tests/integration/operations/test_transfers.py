"""Chats change hands."""

import asyncio

import pytest

from snakk.carriers.presence import ChatPresence
from snakk.domain.caller import Visitor
from snakk.domain.errors import (
    CannotTransfer,
    Forbidden,
    NotAtThisStage,
    NotFound,
    NoTransferPending,
    NotYourSession,
    SessionClosed,
)
from snakk.domain.ids import SessionId
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.operations import accounts, presence, sessions, transfers, visitors
from snakk.operations import desk as console
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, BOB, LENA, MIA, NILS, OTTO

pytestmark = pytest.mark.anyio


async def offer(desk: Desk, by: Who, session_id: SessionId, to: str) -> None:
    await desk.run(by, transfers.transfer_chat_session, chat_session_id=session_id, to_associate=to)


async def accept(desk: Desk, by: Who, session_id: SessionId) -> None:
    await desk.run(by, transfers.accept_chat_session_transfer, chat_session_id=session_id)


async def reject(desk: Desk, by: Who, session_id: SessionId) -> None:
    await desk.run(by, transfers.reject_chat_session_transfer, chat_session_id=session_id)


async def take_over(desk: Desk, by: Who, session_id: SessionId) -> None:
    await desk.run(by, transfers.take_over_chat_session, chat_session_id=session_id)


async def offered(desk: Desk, to: str = "bob") -> SessionId:
    session_id = await desk.talking(ANN)
    await offer(desk, ANN, session_id, to)
    return session_id


async def test_an_offer_changes_neither_agent_nor_status(desk: Desk) -> None:
    session_id = await offered(desk)
    session = await desk.session(session_id)
    assert (session.transfer_to, session.transfer_from, session.user_id) == (BOB, ANN, ANN)
    assert (session.status, session.rank) == (SessionStatus.CUSTOMER_LAST, 1)
    assert (await desk.kinds(session_id))[-1] == "TRANSFER_OFFERED"
    await desk.say(ANN, session_id, "one moment")


async def test_the_colleague_is_named_by_name_or_by_number(desk: Desk) -> None:
    for name in ("bob", "BOB", str(BOB)):
        session_id = await offered(desk, name)
        assert (await desk.session(session_id)).transfer_to == BOB


async def test_who_accepts_has_it_and_the_customer_hears_who(desk: Desk) -> None:
    session_id = await offered(desk)
    await desk.talking(BOB)
    now = desk.clock.advance(30)
    await accept(desk, BOB, session_id)
    session = await desk.session(session_id)
    assert (session.user_id, session.agent_name, session.rank) == (BOB, "bob", 2)
    assert (session.transfer_to, session.transfer_from) == (0, ANN)
    assert session.started_at < now
    notice = (await desk.lines(session_id))[-1]
    assert (notice.type, notice.special_type) == (MessageType.SPECIAL, SpecialType.TRANSFERED_SESSION)
    assert notice.special_param == "bob"
    await desk.say(BOB, session_id, "hello")
    async with refused(desk, Forbidden):  # she reads on, and writes no more
        await desk.say(ANN, session_id, "hello")
    assert await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=session_id)


async def test_who_declines_leaves_it_where_it_was(desk: Desk) -> None:
    session_id = await offered(desk)
    await reject(desk, BOB, session_id)
    session = await desk.session(session_id)
    assert (session.user_id, session.transfer_to, session.transfer_from) == (ANN, 0, 0)
    assert await desk.bodies(session_id) == ["Welcome!", "TRANSFER_REJECTED"]
    async with refused(desk, NoTransferPending):
        await accept(desk, BOB, session_id)


@pytest.mark.parametrize("who", [ANN, MIA, ADA])
async def test_the_offering_side_and_managers_take_it_back_without_a_word(desk: Desk, who: int) -> None:
    session_id = await offered(desk)
    await reject(desk, who, session_id)  # type: ignore[arg-type]
    assert (await desk.session(session_id)).transfer_to == 0
    assert (await desk.kinds(session_id))[-1] == "TRANSFER_CANCELLED"
    assert await desk.bodies(session_id) == ["Welcome!"]


async def test_nobody_else_accepts_or_declines_it(desk: Desk) -> None:
    session_id = await offered(desk)
    for who in (MIA, LENA, ANN):
        async with refused(desk, NotYourSession):
            await accept(desk, who, session_id)
    async with refused(desk, NotYourSession):
        await reject(desk, LENA, session_id)
    async with refused(desk, NotFound):
        await accept(desk, OTTO, session_id)


async def test_without_an_offer_there_is_nothing_to_answer(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    for who in (ANN, BOB):
        async with refused(desk, NoTransferPending):
            await accept(desk, who, session_id)
        async with refused(desk, NoTransferPending):
            await reject(desk, who, session_id)


async def test_only_colleagues_who_are_there_and_respond_are_offered_it(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.set_present(MIA, False)
    await desk.set_present(LENA, True)
    for name in ("mia", "lena", "nils", "otto", "ann", "nobody at all", "404", ""):
        async with refused(desk, CannotTransfer):
            await offer(desk, ANN, session_id, name)


async def test_only_its_agent_and_managers_offer_it(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    for who in (LENA, BOB, NILS):
        async with refused(desk, NotYourSession):
            await offer(desk, who, session_id, "mia")
    async with refused(desk, NotFound):
        await offer(desk, OTTO, session_id, "bob")
    for who in (MIA, ADA):
        await offer(desk, who, session_id, "bob")
        assert (await desk.session(session_id)).transfer_from == who
        await reject(desk, who, session_id)


async def test_offering_it_again_changes_nothing_and_to_another_takes_the_first_back(desk: Desk) -> None:
    session_id = await offered(desk, "bob")
    before = await desk.place.dump()
    await offer(desk, ANN, session_id, "bob")
    assert await desk.place.dump() == before
    await offer(desk, ANN, session_id, "mia")
    assert (await desk.session(session_id)).transfer_to == MIA
    assert (await desk.kinds(session_id))[-2:] == ["TRANSFER_CANCELLED", "TRANSFER_OFFERED"]


async def test_what_waits_or_is_over_is_not_offered(desk: Desk) -> None:
    waiting, over = await desk.start(), await desk.talking(ANN)
    await desk.run(ANN, console.end_chat_session, chat_session_id=over)
    async with refused(desk, NotAtThisStage):
        await offer(desk, MIA, waiting, "bob")
    async with refused(desk, SessionClosed):
        await offer(desk, ANN, over, "bob")


async def test_an_offer_ends_when_the_colleague_leaves_the_desk(desk: Desk) -> None:
    session_id, kept = await offered(desk, "bob"), await offered(desk, "mia")
    await desk.set_present(BOB, False)
    assert ((await desk.session(session_id)).transfer_to, (await desk.session(kept)).transfer_to) == (0, MIA)
    assert (await desk.kinds(session_id))[-1] == "TRANSFER_CANCELLED"
    async with refused(desk, NoTransferPending):
        await accept(desk, BOB, session_id)


async def test_an_offer_ends_when_the_colleague_is_shut_out(desk: Desk) -> None:
    session_id = await offered(desk, "bob")
    await desk.run(SYSTEM, accounts.disable_user, name="bob")
    assert (await desk.session(session_id)).transfer_to == 0
    assert (await desk.user(BOB)).present is False


async def test_several_who_leave_at_once_take_no_offer_along(desk: Desk) -> None:
    to_bob, to_mia = await offered(desk, "bob"), await offered(desk, "mia")
    gone = [ChatPresence(user_id=who, present=False) for who in (MIA, BOB, ANN)]
    await desk.run(ADA, presence.save_chat_presence, chat_presence=gone)
    for session_id in (to_bob, to_mia):
        assert ((await desk.session(session_id)).transfer_to, (await desk.session(session_id)).user_id) == (0, ANN)
    assert [(await desk.user(who)).present for who in (ANN, BOB, MIA)] == [False] * 3


async def test_an_offer_and_the_colleagues_leaving_at_once_leave_no_offer_to_nobody(desk: Desk) -> None:
    for _ in range(8):
        session_id = await desk.talking(ANN)
        await desk.set_present(BOB, True)
        await asyncio.gather(offer(desk, ANN, session_id, "bob"), desk.set_present(BOB, False), return_exceptions=True)
        assert (await desk.session(session_id)).transfer_to == 0


async def test_an_offer_ends_with_the_chat(desk: Desk) -> None:
    for end in (console.end_chat_session, visitors.close_chat):
        session_id = await offered(desk)
        who: Who = ANN if end is console.end_chat_session else Visitor(session_id)
        await desk.run(who, end, chat_session_id=session_id)
        session = await desk.session(session_id)
        assert (session.status, session.transfer_to, session.user_id) == (SessionStatus.FINISHED, 0, ANN)
        async with refused(desk, NoTransferPending):
            await accept(desk, BOB, session_id)


async def test_of_accepting_and_taking_back_at_once_one_happens(desk: Desk) -> None:
    for _ in range(5):
        session_id = await offered(desk)
        ends = await asyncio.gather(
            accept(desk, BOB, session_id), reject(desk, ANN, session_id), return_exceptions=True
        )
        session = await desk.session(session_id)
        assert session.transfer_to == 0
        if ends[0] is None:
            assert session.user_id == BOB
        else:
            assert (type(ends[0]), session.user_id) == (NoTransferPending, ANN)
        await desk.run(session.user_id, console.end_chat_session, chat_session_id=session_id)


async def test_a_manager_takes_a_chat_over(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await take_over(desk, MIA, session_id)
    session = await desk.session(session_id)
    assert (session.user_id, session.agent_name, session.transfer_from, session.rank) == (MIA, "mia", ANN, 1)
    assert (await desk.kinds(session_id))[-2:] == ["SESSION_TAKEN_OVER", "MESSAGE_ADDED"]
    before = await desk.place.dump()
    await take_over(desk, MIA, session_id)
    assert await desk.place.dump() == before
    await take_over(desk, ADA, session_id)
    assert (await desk.session(session_id)).user_id == ADA


async def test_taking_over_answers_a_pending_offer(desk: Desk) -> None:
    session_id = await offered(desk, "bob")
    await take_over(desk, MIA, session_id)
    assert ((await desk.session(session_id)).transfer_to, (await desk.session(session_id)).user_id) == (0, MIA)


async def test_only_managers_take_over_and_only_what_runs(desk: Desk) -> None:
    session_id, waiting, over = await desk.talking(ANN), await desk.start(), await desk.talking(ANN)
    await desk.run(ANN, console.end_chat_session, chat_session_id=over)
    for who in (BOB, LENA, NILS):
        async with refused(desk, Forbidden):
            await take_over(desk, who, session_id)
    async with refused(desk, NotFound):
        await take_over(desk, OTTO, session_id)
    async with refused(desk, NotAtThisStage):
        await take_over(desk, MIA, waiting)
    async with refused(desk, SessionClosed):
        await take_over(desk, MIA, over)
