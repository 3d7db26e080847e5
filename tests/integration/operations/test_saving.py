"""Getting, listing and saving sessions on the vendor's faces."""

from typing import Any

import pytest

from snakk.carriers.crm import Contact, Project, Sale
from snakk.carriers.people import Associate, Person
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.ticket import Ticket
from snakk.domain.caller import Visitor
from snakk.domain.errors import (
    CannotTransfer,
    Forbidden,
    Invalid,
    NotFound,
    NotYourSession,
    Refusal,
    SessionClosed,
)
from snakk.domain.ids import UserId
from snakk.domain.keys import session_key
from snakk.domain.states import SessionStatus
from snakk.live.pulse import Side
from snakk.operations import desk as console
from snakk.operations import sessions, visitors
from tests.integration.desk import Desk, Who, refused
from tests.support.cast import ADA, ANN, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE
from tests.support.desk import SECRET

pytestmark = pytest.mark.anyio


async def get(desk: Desk, who: Who, session_id: int) -> ChatSessionEntity:
    entity = await desk.run(who, sessions.get_chat_session_entity, chat_session_entity_id=session_id)
    assert entity is not None
    return entity


async def save(desk: Desk, who: Who, **fields: Any) -> ChatSessionEntity:
    return await desk.run(who, sessions.save_chat_session_entity, entity=ChatSessionEntity(**fields))


DETAILS: dict[str, Any] = {
    "customer_alias": "V",
    "customer_host": "host.example",
    "customer_name": "Vera Lie",
    "customer_email": "vera@example.org",
    "customer_phone": "12 34",
    "customer_company_name": "Lynghei",
    "customer_consented": True,
    "rating": 5,
}


async def test_a_save_takes_the_customers_details(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    before = await desk.session(session_id)
    saved = await save(desk, ANN, chat_session_id=session_id, **DETAILS)
    session = await desk.session(session_id)
    for name, value in DETAILS.items():
        assert getattr(session, name) == getattr(saved, name) == value
    assert await desk.kinds(session_id, before.last_seq) == ["DETAILS_CHANGED"]
    assert (session.idle_at, session.status) == (before.idle_at, before.status)


async def test_a_listener_reads_and_changes_nothing(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    assert (await get(desk, LENA, session_id)).chat_session_id == session_id
    async with refused(desk, Forbidden):
        await save(desk, LENA, chat_session_id=session_id, **DETAILS)
    await save(desk, MIA, chat_session_id=session_id, **DETAILS)


async def test_a_save_that_changes_nothing_is_no_event(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    entity = await get(desk, ANN, session_id)
    before = await desk.place.dump()
    await desk.run(ANN, sessions.save_chat_session_entity, entity=entity)
    assert await desk.place.dump() == before


async def test_what_was_read_can_be_saved_with_one_field_changed(desk: Desk) -> None:
    session_id = await desk.talking(ANN, SERVICE, customer_name="Vera")
    entity = await get(desk, ANN, session_id)
    entity.customer_phone = "5678"
    saved = await desk.run(ANN, sessions.save_chat_session_entity, entity=entity)
    assert (saved.customer_phone, saved.customer_name) == ("5678", "Vera")


async def test_stamps_texts_and_places_in_line_are_passed_over(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.customer_says(session_id, "hello")
    before = await desk.session(session_id)
    await save(
        desk,
        ANN,
        chat_session_id=session_id,
        customer_host=before.customer_host,
        first_message="never said",
        last_message="never said",
        initial_queue_pos=9,
        alert_level=9,
        rank=9,
        session_key="x",
        chatbot_is_active=True,
    )
    assert await desk.session(session_id) == before


@pytest.mark.parametrize("status", [1, 2, 3, 9, 10, 11])
async def test_a_status_that_no_save_leads_to_is_refused(desk: Desk, status: int) -> None:
    session_id = await desk.talking(ANN)
    async with refused(desk, Invalid, "Status"):
        await save(desk, MIA, chat_session_id=session_id, status=SessionStatus(status), **DETAILS)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"user": Associate(associate_id=BOB)}, "User"),
        ({"topic_id": SALES}, "TopicId"),
        ({"person": Person(person_id=404)}, "Person"),
        ({"contact": Contact(contact_id=404)}, "Contact"),
        ({"project": Project(project_id=404)}, "Project"),
        ({"sale": Sale(sale_id=404)}, "Sale"),
        ({"ticket": Ticket(ticket_id=404)}, "Ticket"),
        ({"rating": 6}, "Rating"),
        ({"rating": -1}, "Rating"),
        ({"customer_name": "x" * 256}, "CustomerName"),
    ],
)
async def test_a_save_that_would_move_or_link_the_session_is_refused(
    desk: Desk, change: dict[str, Any], field: str
) -> None:
    session_id = await desk.talking(ANN)
    async with refused(desk, Invalid, field):
        await save(desk, MIA, chat_session_id=session_id, **change)


def named(user: UserId) -> Associate:
    return Associate(associate_id=user)


async def test_naming_oneself_picks_a_waiting_session_up(desk: Desk) -> None:
    session_id = await desk.start()
    before = await desk.session(session_id)
    saved = await save(
        desk, BOB, chat_session_id=session_id, status=SessionStatus.USER_LAST, user=named(BOB), **DETAILS
    )
    session = await desk.session(session_id)
    assert (session.user_id, session.status, session.rank) == (BOB, SessionStatus.CUSTOMER_LAST, 1)
    assert (saved.user and saved.user.name, saved.customer_name) == ("bob", "Vera Lie")
    kinds = await desk.kinds(session_id, before.last_seq)
    assert kinds == ["DETAILS_CHANGED", "SESSION_PICKED_UP", "MESSAGE_ADDED"]


async def test_a_second_session_gets_a_second_rank(desk: Desk) -> None:
    await desk.talking(BOB)
    session_id = await desk.start()
    await save(desk, BOB, chat_session_id=session_id, user=named(BOB))
    assert (await desk.session(session_id)).rank == 2


async def test_an_offer_is_made_taken_back_declined_and_accepted_by_saves(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    running = {"chat_session_id": session_id, "status": SessionStatus.CUSTOMER_LAST}
    await save(desk, ANN, **running, transfer_to=named(BOB))
    assert (await desk.session(session_id)).transfer_to == BOB
    await save(desk, ANN, **running, user=named(ANN))
    assert (await desk.session(session_id)).transfer_to == 0
    await save(desk, MIA, **running, transfer_to=named(BOB))  # a manager offers for others
    await save(desk, BOB, **running)
    assert (await desk.session(session_id)).transfer_to == 0
    await save(desk, ANN, **running, transfer_to=named(BOB))
    await save(desk, BOB, **running, user=named(BOB))
    assert ((await desk.session(session_id)).user_id, (await desk.session(session_id)).transfer_to) == (BOB, 0)


async def test_a_save_that_says_nothing_of_status_leaves_an_offer_standing(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await save(desk, ANN, chat_session_id=session_id, transfer_to=named(BOB))
    await save(desk, ANN, chat_session_id=session_id, customer_name="Vera")
    assert (await desk.session(session_id)).transfer_to == BOB


async def test_a_manager_takes_over_and_anybody_else_does_not(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    made = await desk.run(BOB, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE)
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=made.chat_session_id)
    async with refused(desk, Forbidden):  # it is Bob's to see, as he made it, and not to take
        await save(desk, BOB, chat_session_id=made.chat_session_id, user=named(BOB), **DETAILS)
    await save(desk, MIA, chat_session_id=session_id, user=named(MIA))
    assert (await desk.session(session_id)).user_id == MIA


async def test_a_chat_is_ended_sent_back_to_the_queue_and_deleted_by_saves(desk: Desk) -> None:
    first, second = await desk.talking(ANN), await desk.talking(ANN)
    await save(desk, ANN, chat_session_id=first, status=SessionStatus.FINISHED)
    assert (await desk.session(first)).status is SessionStatus.FINISHED
    await save(desk, ANN, chat_session_id=second, status=SessionStatus.IN_QUEUE, user=named(ANN))
    session = await desk.session(second)
    assert (session.status, session.user_id) == (SessionStatus.IN_QUEUE, 0)
    async with refused(desk, Forbidden):
        await save(desk, ANN, chat_session_id=first, status=SessionStatus.DELETED)
    await save(desk, MIA, chat_session_id=first, status=SessionStatus.DELETED)
    assert (await desk.session(first)).status is SessionStatus.DELETED
    async with refused(desk, NotFound):
        await get(desk, MIA, first)


@pytest.mark.parametrize(
    ("who", "change", "why"),
    [
        (MIA, {"transfer_to": Associate(associate_id=OTTO)}, CannotTransfer),
        (MIA, {"transfer_to": Associate(associate_id=404)}, CannotTransfer),
        (BOB, {"status": SessionStatus.FINISHED}, NotYourSession),
        (BOB, {"status": SessionStatus.IN_QUEUE}, None),
    ],
)
async def test_a_move_that_its_call_would_refuse_is_refused_and_the_details_with_it(
    desk: Desk, who: UserId, change: dict[str, Any], why: type[Refusal] | None
) -> None:
    made = await desk.run(BOB, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE)
    session_id = made.chat_session_id
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    if why is None:  # whoever made it for a customer may send it back, as by the call
        await save(desk, who, chat_session_id=session_id, **change, **DETAILS)
        assert (await desk.session(session_id)).customer_name == "Vera Lie"
        return
    async with refused(desk, why):
        await save(desk, who, chat_session_id=session_id, **change, **DETAILS)


async def test_a_chat_that_is_over_is_not_moved(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    for change in ({"status": SessionStatus.USER_LAST}, {"status": SessionStatus.IN_QUEUE}, {"user": named(MIA)}):
        async with refused(desk, SessionClosed):
            await save(desk, MIA, chat_session_id=session_id, **DETAILS, **change)
    await save(desk, MIA, chat_session_id=session_id, **DETAILS)


async def test_a_new_one_is_refused_for_the_same_reasons(desk: Desk) -> None:
    for change, field in (
        ({"status": SessionStatus.FINISHED}, "Status"),
        ({"user": Associate(associate_id=ANN)}, "User"),
        ({"transfer_to": Associate(associate_id=BOB)}, "TransferTo"),
        ({"ticket": Ticket(ticket_id=404)}, "Ticket"),
    ):
        async with refused(desk, Invalid, field):
            await save(desk, ANN, topic_id=SERVICE, **change)


async def test_who_may_not_read_it_may_not_save_it(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    for member in (BOB, NILS):
        async with refused(desk, Forbidden):
            await save(desk, member, chat_session_id=session_id, customer_name="x")
    async with refused(desk, NotFound):
        await save(desk, OTTO, chat_session_id=session_id, customer_name="x")
    async with refused(desk, NotFound):
        await save(desk, ADA, chat_session_id=404, customer_name="x")


async def test_the_entity_says_what_is_stored(desk: Desk) -> None:
    session_id = await desk.talking(ANN, SERVICE, customer_name="Vera")
    await desk.customer_says(session_id, "hello")
    desk.pulse.types(session_id, Side.AGENT, True)
    entity = await get(desk, ANN, session_id)
    assert entity.user is not None
    assert (entity.user.associate_id, entity.user.name, entity.topic_id) == (ANN, "ann", SERVICE)
    assert (entity.first_message, entity.last_message) == ("hello", "hello")
    assert f"{entity.when_requested:%Y-%m-%d %H:%M}" == "2026-11-24 08:00"  # the clock of the desk, not UTC
    assert (entity.when_ended.year, entity.flags.name) == (1, "USER_IS_TYPING")


async def test_a_member_who_may_not_listen_sees_that_it_is_there_and_no_word_of_it(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.customer_says(session_id, "hello")
    for member in (BOB, NILS):
        entity = await get(desk, member, session_id)
        assert (entity.chat_session_id, entity.first_message, entity.last_message) == (session_id, "", "")
    for reader in (ANN, LENA, MIA, ADA):
        assert (await get(desk, reader, session_id)).last_message == "hello"
    async with refused(desk, NotFound):
        await get(desk, OTTO, session_id)


async def test_the_key_is_told_to_those_alone_who_may_act_as_the_customer(desk: Desk) -> None:
    made = await desk.run(BOB, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE)
    key = session_key(SECRET.encode(), made.chat_session_id, 1)
    told = {who: (await get(desk, who, made.chat_session_id)).session_key for who in (ADA, ANN, BOB, LENA, MIA)}
    assert told == {ADA: key, BOB: key, ANN: "", LENA: "", MIA: ""}


async def test_rights_are_shown_as_they_are(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    shown: dict[UserId, tuple[int, str]] = {}
    for who in (ADA, ANN, BOB, LENA, MIA):
        right = (await get(desk, who, session_id)).table_right
        assert right is not None
        shown[who] = (right.mask, right.reason)
    assert shown == {
        ADA: (15, ""),
        MIA: (15, ""),
        ANN: (7, "[SR_ACCESS_MANAGE]"),
        BOB: (5, "[SR_ACCESS_RESPOND]"),  # somebody else's: he sees that it is there
        LENA: (5, "[SR_ACCESS_RESPOND]"),
    }


async def test_everybody_lists_what_waits_and_runs_in_their_topics(desk: Desk) -> None:
    waiting, running, over = await desk.start(), await desk.talking(ANN), await desk.talking(ANN)
    elsewhere = await desk.start(SALES)
    await desk.start(FORMS)
    await desk.run(ANN, console.end_chat_session, chat_session_id=over)
    await desk.customer_says(waiting, "hello")
    await desk.customer_says(running, "hello")

    async def listed(who: UserId) -> dict[int, str]:
        entities = await desk.run(who, sessions.chat_sessions_for_user)
        return {entity.chat_session_id: entity.last_message for entity in entities}

    assert await listed(ANN) == {waiting: "hello", running: "hello"}
    assert await listed(BOB) == {waiting: "hello", running: ""}
    assert await listed(NILS) == {waiting: "", running: ""}
    assert await listed(OTTO) == {elsewhere: ""}
    assert await listed(ADA) == {}


async def test_the_customer_sees_the_session_as_a_customer(desk: Desk) -> None:
    session_id = await desk.talking(ANN, SERVICE, customer_name="Vera")
    told = await desk.run(Visitor(session_id), visitors.get_visitor_session, chat_session_id=session_id)
    assert (told.status, told.agent_name, told.customer_name) == ("CustomerLast", "ann", "Vera")
    for field in ("user_id", "rank", "alert_level", "visitor", "created_by"):
        assert not hasattr(told, field)


async def test_a_sign_of_life_of_whoever_made_it_counts_for_the_customer(desk: Desk) -> None:
    made = await desk.run(BOB, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE)
    now = desk.clock.advance(100)
    assert desk.pulse.heard_at(made.chat_session_id) < now  # type: ignore[arg-type]
    await get(desk, BOB, made.chat_session_id)
    assert desk.pulse.heard_at(made.chat_session_id) == now  # type: ignore[arg-type]
