"""What a session and a topic are linked to is shown as full cards, and looked up together."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import msgspec
import pytest

from snakk.carriers.carrier import Carrier
from snakk.carriers.people import Associate
from snakk.carriers.shape import members
from snakk.domain.caller import Caller
from snakk.domain.directory import Company, Person, Place, Project, Sale
from snakk.domain.directory_states import (
    ActivityStatus,
    SaleStatus,
    TicketBaseStatus,
    TicketOrigin,
    TicketReadStatus,
    TicketSecurityLevel,
)
from snakk.domain.errors import Invalid, NotFound
from snakk.domain.ids import Instant, SessionId, UserId
from snakk.domain.lists import (
    Country,
    CustomerLanguage,
    KbCategory,
    ReplyTemplate,
    TicketCategory,
    TicketPriority,
    UserGroup,
)
from snakk.domain.ticket import Ticket
from snakk.operations import sessions, topics
from snakk.operations.belonging import place_user
from snakk.operations.cards import OwnTables
from snakk.operations.context import Context
from snakk.storage.fields import Kind, fields_of
from snakk.storage.work import Ask, AskOne, Work
from tests.integration.desk import SYSTEM, Desk, refused
from tests.support.cast import ADA, ANN, MIA, NILS, SERVICE

pytestmark = pytest.mark.anyio

LAST_WEEK = Instant(1_717_106_400_000_000)


def full(row: type[Any], **given: Any) -> Any:
    """A row with something in every field: a number or a word of its own, and the owner Bob."""
    values: dict[str, Any] = {}
    for number, field in enumerate(fields_of(row), 11):
        match field.kind:
            case Kind.WHOLE:
                values[field.name] = LAST_WEEK if field.name.endswith("_at") or "publish" in field.name else number
            case Kind.FLAG:
                values[field.name] = True
            case Kind.TEXT:
                values[field.name] = f"{row.__name__} {field.name}"[: field.max_length]
            case _:
                continue
    return row(**values | {"id": 5, "deleted": False} | given)


OWNER = UserId(3)
ROWS: tuple[Any, ...] = (
    full(Country, name="Norway", iso_code="NO"),
    full(
        Company,
        owner_id=OWNER,
        country_id=5,
        street=Place(address1="Storgata 1", zipcode="8001", city="Bodø"),
        postal=Place(address1="Box 7", zipcode="8002", city="Bodø"),
        latitude=67.28,
        longitude=14.4,
    ),
    full(Person, owner_id=OWNER, company_id=5),
    full(Project, owner_id=OWNER),
    full(
        Sale,
        owner_id=OWNER,
        company_id=5,
        person_id=5,
        project_id=5,
        amount=200.0,
        probability=25,
        earning=20.0,
        earning_percent=10.0,
        status=SaleStatus.SOLD,
        completed=ActivityStatus.COMPLETED,
    ),
    full(TicketCategory, full_name="Lamps/Desk"),
    full(TicketPriority),
    full(
        Ticket,
        owner_id=OWNER,
        created_by=OWNER,
        person_id=5,
        company_id=5,
        sale_id=5,
        project_id=5,
        category_id=5,
        priority_id=5,
        security_level=TicketSecurityLevel.INTERNAL,
        base_status=TicketBaseStatus.CLOSED,
        origin=TicketOrigin.CHAT,
        read_status=TicketReadStatus.GREEN,
    ),
    full(CustomerLanguage),
    full(ReplyTemplate),
    full(KbCategory),
    full(UserGroup),
)
NOT_FILLED = {
    "Contact": {"ActiveErpLinks"},
    "Person": {"ActiveErpLinks"},
    "Project": {"ActiveErpLinks", "TextId"},
    "Sale": {"ActiveErpLinks"},
    "Address": {"LocalizedAddress"},
    "StructuredAddress": {"Address2", "Address3", "County", "State"},  # not in the rows above
}
"""There are no links to ERP systems here, remarks stand in the row itself, and a country's layout is not known."""
RIGHTS = {"TableRight", "FieldProperties"}


async def add_all(ctx: Context) -> None:
    for row in ROWS:
        ctx.work.add(row)


async def link(ctx: Context, session_id: int, **links: int) -> None:
    """Straight into the row: how a save does it is told elsewhere."""
    session = await ctx.work.session(session_id)
    assert session is not None
    ctx.work.change(session, msgspec.structs.replace(session, **links))


ALL_LINKS = {"person_id": 5, "contact_id": 5, "project_id": 5, "sale_id": 5, "ticket_id": 5}


@pytest.fixture
async def linked(desk: Desk) -> Any:
    """A running session of Ann's that is linked to everything, and is put back at the end."""
    await desk.run(SYSTEM, add_all)
    session_id = await desk.talking(ANN)
    await desk.run(SYSTEM, link, session_id=session_id, **ALL_LINKS)
    yield session_id
    await desk.run(SYSTEM, link, session_id=session_id, **dict.fromkeys(ALL_LINKS, 0))  # no event told of it


def empty_in(card: Carrier | None) -> dict[str, set[str]]:
    """The fields of a card, and of the cards in it, that say nothing."""
    assert card is not None
    found: dict[str, set[str]] = {}
    plain = type(card)()
    for member in members(type(card)):
        value = getattr(card, member.name)
        if isinstance(value, Carrier):
            found |= empty_in(value)
        elif value == getattr(plain, member.name) and member.wire not in RIGHTS:
            found.setdefault(type(card).__name__, set()).add(member.wire)
    return found


async def test_every_field_of_a_linked_card_is_filled(desk: Desk, linked: SessionId) -> None:
    entity = await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=linked)
    assert entity is not None
    for card in (entity.person, entity.contact, entity.project, entity.sale, entity.ticket):
        for name, empty in empty_in(card).items():
            assert empty <= NOT_FILLED.get(name, set()), name
        assert card is not None
        assert card.table_right is None


async def test_what_a_card_tells_of_others_is_theirs(desk: Desk, linked: SessionId) -> None:
    entity = await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=linked)
    assert entity
    assert entity.person
    assert entity.contact
    assert entity.sale
    assert entity.ticket
    assert (entity.person.full_name, entity.person.contact_name) == (
        "Person first_name Person middle_name Person last_name",
        "Company name",
    )
    assert (entity.person.formal_name, entity.person.associate_name) == (
        "Person mrmrs Person first_name Person middle_name Person last_name",
        "bob",
    )
    assert entity.contact.full_name == "Company name (Company department)"
    assert (entity.contact.country_name, entity.contact.formatted_address) == ("Norway", "Storgata 1\n8001 Bodø")
    assert entity.sale.weighted_amount == 50.0
    assert entity.sale.person_full_name == entity.person.full_name
    assert (entity.ticket.category_name, entity.ticket.category_fullname) == ("TicketCategory name", "Lamps/Desk")
    assert entity.ticket.sale_heading == "Sale title"
    assert entity.ticket.created_at == datetime(2024, 5, 31)


async def test_a_row_that_is_gone_is_a_card_with_its_key_alone(desk: Desk, linked: SessionId) -> None:
    await desk.run(SYSTEM, link, session_id=linked, person_id=99, sale_id=98)
    entity = await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=linked)
    assert entity
    assert entity.person
    assert entity.sale
    assert (entity.person.person_id, entity.person.full_name) == (99, "")
    assert (entity.sale.sale_id, entity.sale.title) == (98, "")
    await desk.run(SYSTEM, link, session_id=linked, person_id=5, sale_id=5)


async def test_who_may_not_read_a_session_is_told_nothing_of_its_links(desk: Desk, linked: SessionId) -> None:
    told = await desk.run(NILS, sessions.get_chat_session_entity, chat_session_entity_id=linked)
    assert told is not None
    assert (told.person, told.contact, told.project, told.sale, told.ticket) == (None,) * 5
    told = await desk.run(MIA, sessions.get_chat_session_entity, chat_session_entity_id=linked)
    assert told is not None
    assert told.person is not None


async def test_nothing_is_asked_where_nothing_is_linked(desk: Desk, linked: SessionId) -> None:
    plain = await desk.talking(ANN)
    asked = await questions(desk, ANN, sessions.get_chat_session_entity, chat_session_entity_id=plain)
    assert asked == ["seen_session"]
    asked = await questions(desk, ANN, sessions.get_chat_session_entity, chat_session_entity_id=linked)
    assert asked[0] == "seen_session"
    assert len(asked) == len(set(asked)) == 10
    topic = await questions(desk, MIA, topics.get_chat_topic_entity, chat_topic_entity_id=SERVICE)
    assert sorted(topic) == ["member", "queue_by_topic", "topic_by_id"]


async def test_a_list_asks_no_more_for_many_than_for_one(desk: Desk, linked: SessionId) -> None:
    others = [await desk.talking(ANN) for _ in range(3)]
    two = await questions(desk, ANN, sessions.chat_sessions_for_user)
    for session_id in others:
        await desk.run(SYSTEM, link, session_id=session_id, **ALL_LINKS)
    more = await questions(desk, ANN, sessions.chat_sessions_for_user)
    assert sorted(more) == sorted(two)
    listed = await desk.run(ANN, sessions.chat_sessions_for_user)
    assert [entity.person.person_id for entity in listed if entity.person] == [5] * 4
    assert {entity.user.associate_id for entity in listed if entity.user} == {ANN}
    for session_id in others:
        await desk.run(SYSTEM, link, session_id=session_id, **dict.fromkeys(ALL_LINKS, 0))


async def test_a_topic_shows_the_lines_it_has_picked(desk: Desk, linked: SessionId) -> None:
    picked = {"language_id": 5, "alert_template_id": 5, "ticket_category_id": 5, "ticket_priority_id": 5}
    await desk.set_topic(SERVICE, **picked, widget={"auto_faq_category_id": 5})
    one = await desk.run(MIA, topics.get_chat_topic_entity, chat_topic_entity_id=SERVICE)
    (listed,) = await desk.run(MIA, topics.chat_topics_for_user)
    for entity in (one, listed):
        assert entity
        assert entity.language
        assert entity.alert_template
        assert entity.ticket_category
        assert entity.ticket_priority
        assert entity.widget
        assert entity.widget.auto_faq_category
        assert entity.language.value == "CustomerLanguage name"
        assert entity.alert_template.name == "ReplyTemplate name"
        assert entity.ticket_category.value == "TicketCategory name"
        assert entity.ticket_priority.value == "TicketPriority name"
        assert entity.widget.auto_faq_category.fullname == "KbCategory full_name"
    asked = await questions(desk, MIA, topics.chat_topics_for_user)
    assert len(asked) == len(set(asked)) == 8


async def test_an_associate_shows_the_users_group_and_own_card(desk: Desk, linked: SessionId) -> None:
    async def join(ctx: Context) -> None:
        user = await ctx.work.user(ANN)
        assert user is not None
        ctx.work.change(user, msgspec.structs.replace(user, group_id=5, person_id=5))

    await desk.run(SYSTEM, join)
    entity = await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=linked)
    assert entity
    assert isinstance(entity.user, Associate)
    assert (entity.user.associate_id, entity.user.group_idx, entity.user.person_id) == (ANN, 5, 5)
    assert entity.user.associate_id == entity.user.ej_user_id


async def test_people_are_found_by_their_address_whatever_its_case(desk: Desk) -> None:
    async def look(ctx: Context, email: str) -> Sequence[Person]:
        return await OwnTables(ctx.work).people_by_email(email)

    async def add(ctx: Context) -> None:
        ctx.work.add(Person(id=1, email="Ada@Example.org"))
        ctx.work.add(Person(id=2, email="ada@example.org", deleted=True))
        ctx.work.add(Person(id=3))

    await desk.run(SYSTEM, add)
    assert [person.id for person in await desk.run(ADA, look, email="ada@example.ORG")] == [1]
    assert list(await desk.run(ADA, look, email="")) == []


async def questions(desk: Desk, who: UserId, operation: Any, **args: Any) -> list[str]:
    """The names of the questions an operation asks the database."""
    asked: list[str] = []

    class Heard(Work):
        def ask(self, query: Any, **params: Any) -> Ask[Any]:
            asked.append(query.name)
            return super().ask(query, **params)

        def one(self, query: Any, **params: Any) -> AskOne[Any]:
            asked.append(query.name)
            return super().one(query, **params)

    async def run(ctx: Context) -> None:
        work = Heard(ctx.work.now, writable=False)
        await operation(Context(ctx.caller, work, ctx.installation, ctx.pulse), **args)

    caller: Caller = await desk.caller(who)
    await desk.runner.read(run, caller)
    return asked


async def test_a_user_is_put_into_a_group_by_its_key_or_id(desk: Desk) -> None:
    async def add(ctx: Context) -> None:
        ctx.work.add(UserGroup(id=4, external_key="support", name="Support"))
        ctx.work.add(Person(id=6, external_key="p6", first_name="Ann"))

    await desk.run(SYSTEM, add)
    placed = await desk.run(SYSTEM, place_user, name="ANN", group="support", person="6")
    assert (placed.group_id, placed.person_id) == (4, 6)
    assert await desk.user(ANN) == placed
    placed = await desk.run(SYSTEM, place_user, name="ann", group="")
    assert (placed.group_id, placed.person_id) == (0, 6)
    for group, person in (("nowhere", None), ("99", None), ("9999999999999", None), (None, "p7")):
        async with refused(desk, Invalid):
            await desk.run(SYSTEM, place_user, name="ann", group=group, person=person)
    async with refused(desk, NotFound):
        await desk.run(SYSTEM, place_user, name="nobody", group="support")
