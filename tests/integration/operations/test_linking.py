"""A save links sessions and topics to the directory by the keys of the nested cards."""

import json
from typing import Any

import pytest

from snakk.carriers.crm import Contact, Project, Sale
from snakk.carriers.lists import CustomerLanguage, KbCategory, ReplyTemplate, TicketCategory, TicketPriority
from snakk.carriers.live import session_row
from snakk.carriers.people import Person
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.ticket import Ticket
from snakk.carriers.topic import ChatTopicEntity
from snakk.carriers.topic_settings import ChatWidgetSettings
from snakk.domain import directory, lists, ticket
from snakk.domain.errors import Invalid
from snakk.domain.events import Entry, EventKind
from snakk.live.audience import Audience, event_frame
from snakk.operations import sessions, topics
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, MIA, SERVICE

pytestmark = pytest.mark.anyio

ROWS: tuple[Any, ...] = (
    directory.Company(id=1, name="Lynghei"),
    directory.Company(id=2, name="Fjell"),
    directory.Person(id=1, first_name="Ada", company_id=1),
    directory.Person(id=2, first_name="Bo"),
    directory.Person(id=3, first_name="Gone", deleted=True),
    directory.Project(id=1, name="Lights"),
    directory.Sale(id=1, title="Ten lamps"),
    ticket.Ticket(id=1, title="It flickers"),
    lists.CustomerLanguage(id=1, name="Norwegian"),
    lists.ReplyTemplate(id=1, name="Alarm"),
    lists.TicketCategory(id=1, name="Lamps"),
    lists.TicketPriority(id=1, name="High"),
    lists.KbCategory(id=1, name="Manuals"),
)
LINKS = ("person_id", "contact_id", "project_id", "sale_id", "ticket_id")


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    """The desk with a small directory."""

    async def add(ctx: Context) -> None:
        for row in ROWS:
            ctx.work.add(row)

    await desk.run(SYSTEM, add)
    return desk


async def save(desk: Desk, who: Who, session_id: int, **fields: Any) -> ChatSessionEntity:
    entity = ChatSessionEntity(chat_session_id=session_id, **fields)
    return await desk.run(who, sessions.save_chat_session_entity, entity=entity)


async def links(desk: Desk, session_id: int) -> tuple[int, ...]:
    session = await desk.session(session_id)
    return tuple(getattr(session, name) for name in LINKS)


async def test_a_save_links_by_the_keys_of_the_cards_and_answers_with_full_ones(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    before = await desk.session(session_id)
    saved = await save(
        desk,
        ANN,
        session_id,
        person=Person(person_id=2, firstname="is passed over"),
        contact=Contact(contact_id=2),
        project=Project(project_id=1),
        sale=Sale(sale_id=1),
        ticket=Ticket(ticket_id=1),
    )
    assert saved.person
    assert saved.contact
    assert saved.project
    assert saved.sale
    assert saved.ticket
    assert (saved.person.firstname, saved.contact.name, saved.project.name) == ("Bo", "Fjell", "Lights")
    assert (saved.sale.title, saved.ticket.title) == ("Ten lamps", "It flickers")
    assert await links(desk, session_id) == (2, 2, 1, 1, 1)
    assert await desk.kinds(session_id, before.last_seq) == ["DETAILS_CHANGED"]


async def test_what_was_answered_can_be_saved_as_it_is(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await save(desk, ANN, session_id, person=Person(person_id=1), sale=Sale(sale_id=1))
    before = await desk.session(session_id)
    entity = await desk.run(ANN, sessions.get_chat_session_entity, chat_session_entity_id=session_id)
    assert entity is not None
    await desk.run(ANN, sessions.save_chat_session_entity, entity=entity)
    assert await desk.session(session_id) == before


async def test_null_takes_a_link_away(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await save(desk, ANN, session_id, person=Person(person_id=1), project=Project(project_id=1))
    await save(desk, ANN, session_id, project=Project(project_id=1))
    assert await links(desk, session_id) == (0, 0, 1, 0, 0)


async def test_a_person_brings_the_company_along_unless_one_is_named(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    saved = await save(desk, ANN, session_id, person=Person(person_id=1))
    assert saved.contact is not None
    assert saved.contact.name == "Lynghei"
    await save(desk, ANN, session_id, person=Person(person_id=1))  # the same person, and no company any more
    assert await links(desk, session_id) == (1, 0, 0, 0, 0)
    await save(desk, ANN, session_id, person=Person(person_id=2), contact=Contact(contact_id=2))
    assert await links(desk, session_id) == (2, 2, 0, 0, 0)


async def test_a_new_session_can_be_linked_from_the_start(desk: Desk) -> None:
    saved = await save(desk, ANN, 0, topic_id=SERVICE, person=Person(person_id=1))
    assert saved.person is not None
    assert await links(desk, saved.chat_session_id) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    ("card", "field"),
    [
        ({"person": Person(person_id=99)}, "Person"),
        ({"person": Person(person_id=3)}, "Person"),
        ({"person": Person(person_id=-1)}, "Person"),
        ({"contact": Contact(contact_id=99)}, "Contact"),
        ({"project": Project(project_id=99)}, "Project"),
        ({"sale": Sale(sale_id=99)}, "Sale"),
        ({"ticket": Ticket(ticket_id=99)}, "Ticket"),
    ],
)
async def test_a_link_to_what_is_not_there_is_refused(desk: Desk, card: dict[str, Any], field: str) -> None:
    session_id = await desk.talking(ANN)
    async with refused(desk, Invalid, field):
        await save(desk, ANN, session_id, customer_name="Vera", **card)
    async with refused(desk, Invalid, field):
        await save(desk, ANN, 0, topic_id=SERVICE, **card)


async def test_a_link_to_what_has_gone_since_may_stay(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await save(desk, ANN, session_id, person=Person(person_id=1))

    async def remove(ctx: Context) -> None:
        ctx.work.remove(directory.Person(id=1))

    await desk.run(SYSTEM, remove)
    saved = await save(desk, ANN, session_id, customer_name="Vera", person=Person(person_id=1))
    assert saved.person is not None
    assert (saved.person.person_id, saved.person.full_name) == (1, "")


async def test_consoles_hear_of_links_and_customers_never(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    before = await desk.session(session_id)
    await save(
        desk,
        ANN,
        session_id,
        person=Person(person_id=1),
        project=Project(project_id=1),
        sale=Sale(sale_id=1),
        ticket=Ticket(ticket_id=1),
    )
    (entry,) = await desk.log(session_id, before.last_seq)
    assert entry.event.kind is EventKind.DETAILS_CHANGED
    told = {"PersonId": 1, "ContactId": 1, "ProjectId": 1, "SaleId": 1, "TicketId": 1}
    assert heard(entry, Audience.AGENT) == {**told, "CustomerHost": ""}
    assert heard(entry, Audience.CUSTOMER) == {}
    row = session_row(await desk.session(session_id), with_texts=True)
    assert (row.person_id, row.contact_id, row.project_id, row.sale_id, row.ticket_id) == (1,) * 5
    row = session_row(await desk.session(session_id), with_texts=False)
    assert (row.person_id, row.contact_id, row.project_id, row.sale_id, row.ticket_id) == (0,) * 5


def heard(entry: Entry, audience: Audience) -> dict[str, Any]:
    frame = json.loads(event_frame(entry, audience))
    session: dict[str, Any] = frame["Data"]["Session"]
    return session


async def test_a_customer_known_by_mail_is_not_linked_by_it(desk: Desk) -> None:
    """Anybody can type any address: agents are shown who it could be, and link."""
    session_id = await desk.start(customer_email="ada@example.org")
    assert await links(desk, session_id) == (0, 0, 0, 0, 0)


PICKED: dict[str, Any] = {
    "language": CustomerLanguage(id=1),
    "alert_template": ReplyTemplate(reply_template_id=1),
    "ticket_category": TicketCategory(id=1),
    "ticket_priority": TicketPriority(id=1),
}


async def test_a_topic_picks_lines_of_the_lists(desk: Desk) -> None:
    widget = ChatWidgetSettings(auto_faq_category=KbCategory(kb_category_id=1))
    entity = ChatTopicEntity(chat_topic_id=SERVICE, name="Service", widget=widget, **PICKED)
    saved = await desk.run(MIA, topics.save_chat_topic_entity, entity=entity)
    assert saved.language
    assert saved.alert_template
    assert saved.ticket_category
    assert saved.ticket_priority
    assert saved.widget
    assert saved.widget.auto_faq_category
    assert (saved.language.value, saved.alert_template.name) == ("Norwegian", "Alarm")
    assert (saved.ticket_category.value, saved.ticket_priority.value) == ("Lamps", "High")
    assert saved.widget.auto_faq_category.name == "Manuals"
    topic = await desk.topic()
    assert (topic.language_id, topic.alert_template_id, topic.ticket_category_id, topic.ticket_priority_id) == (1,) * 4
    again = await desk.run(MIA, topics.save_chat_topic_entity, entity=saved)
    assert again == saved
    emptied = ChatTopicEntity(chat_topic_id=SERVICE, name="Service")
    await desk.run(MIA, topics.save_chat_topic_entity, entity=emptied)
    assert (await desk.topic()).language_id == 0


@pytest.mark.parametrize(
    ("picked", "field"),
    [
        ({"language": CustomerLanguage(id=9)}, "Language"),
        ({"alert_template": ReplyTemplate(reply_template_id=9)}, "AlertTemplate"),
        ({"ticket_category": TicketCategory(id=9)}, "TicketCategory"),
        ({"ticket_priority": TicketPriority(id=9)}, "TicketPriority"),
        (
            {"widget": ChatWidgetSettings(auto_faq_category=KbCategory(kb_category_id=9))},
            "Widget.AutoFaqCategory",
        ),
    ],
)
async def test_a_line_that_is_not_there_is_refused(desk: Desk, picked: dict[str, Any], field: str) -> None:
    async with refused(desk, Invalid, field):
        entity = ChatTopicEntity(chat_topic_id=SERVICE, name="Service", **picked)
        await desk.run(MIA, topics.save_chat_topic_entity, entity=entity)
    async with refused(desk, Invalid, field):
        await desk.run(ADA, topics.save_chat_topic_entity, entity=ChatTopicEntity(name="New", **picked))
