"""Getting, listing and saving sessions on the vendor's faces."""

from typing import Any

import pytest

from snakk.carriers.crm import Contact, Project, Sale
from snakk.carriers.people import Associate, Person
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.ticket import Ticket
from snakk.domain.caller import Visitor
from snakk.domain.errors import Forbidden, Invalid, NotFound
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


@pytest.mark.parametrize("status", [status for status in SessionStatus if status not in (0, 5)])
async def test_a_save_that_would_change_the_status_is_refused(desk: Desk, status: SessionStatus) -> None:
    session_id = await desk.talking(ANN)
    async with refused(desk, Invalid, "Status"):
        await save(desk, MIA, chat_session_id=session_id, status=status)


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"user": Associate(associate_id=BOB)}, "User"),
        ({"transfer_to": Associate(associate_id=BOB)}, "TransferTo"),
        ({"topic_id": SALES}, "TopicId"),
        ({"person": Person()}, "Person"),
        ({"contact": Contact()}, "Contact"),
        ({"project": Project()}, "Project"),
        ({"sale": Sale()}, "Sale"),
        ({"ticket": Ticket()}, "Ticket"),
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


async def test_a_new_one_is_refused_for_the_same_reasons(desk: Desk) -> None:
    for change, field in (
        ({"status": SessionStatus.FINISHED}, "Status"),
        ({"user": Associate(associate_id=ANN)}, "User"),
        ({"transfer_to": Associate(associate_id=BOB)}, "TransferTo"),
        ({"ticket": Ticket()}, "Ticket"),
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
    shown: dict[UserId, str] = {}
    for who in (ADA, ANN, LENA, MIA):
        right = (await get(desk, who, session_id)).table_right
        assert right is not None
        shown[who] = str(right.mask)
    assert shown[ADA] == shown[MIA] != shown[ANN] != shown[LENA]


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
