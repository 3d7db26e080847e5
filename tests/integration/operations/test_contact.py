"""What is known of a customer, to those who may read the chat; of other chats only what they may read as well."""

from typing import Any

import pytest

from snakk.carriers.contact import ContactCard
from snakk.carriers.people import Person as PersonCard
from snakk.carriers.session import ChatSessionEntity
from snakk.domain import directory, ticket
from snakk.domain.caller import Nobody
from snakk.domain.directory_states import TicketBaseStatus
from snakk.domain.errors import Forbidden, NotFound
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, Instant, SessionId
from snakk.operations import contact, sessions, visitors
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, BOB, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio

VERA = "vera@example.com"
ROWS: tuple[Any, ...] = (
    directory.Company(id=1, name="Lynghei"),
    directory.Person(id=1, first_name="Vera", last_name="Lie", company_id=1, email="Vera@Example.com"),
    directory.Person(id=2, first_name="Vera", last_name="Old", email=VERA, retired=True),
    directory.Person(id=3, first_name="Vera", last_name="Gone", email=VERA, deleted=True),
    directory.Person(id=4, first_name="Vera", last_name="Two", email=VERA),
    directory.Person(id=5, first_name="Vera", last_name="Three", email=VERA),
    directory.Person(id=6, first_name="Ole", last_name="Moe", email="ole@example.com"),
    ticket.Ticket(id=1, title="It flickers", from_address=VERA.upper(), updated_at=Instant(5)),
    ticket.Ticket(id=2, title="By key", person_id=1, status="On hold", updated_at=Instant(9)),
    ticket.Ticket(id=3, title="Deleted", from_address=VERA, deleted=True),
    ticket.Ticket(id=4, title="Another's", from_address="ole@example.com"),
    ticket.Ticket(id=5, title="Done", from_address=VERA, base_status=TicketBaseStatus.CLOSED, updated_at=Instant(7)),
)


@pytest.fixture
async def desk(desk: Desk) -> Desk:
    """The desk with a small directory."""

    async def add(ctx: Context) -> None:
        for row in ROWS:
            ctx.work.add(row)

    await desk.run(SYSTEM, add)
    return desk


async def card(desk: Desk, session_id: int, who: Who = ANN) -> ContactCard:
    return await desk.run(who, contact.get_contact_card, chat_session_id=session_id)


async def link(desk: Desk, session_id: SessionId, person_id: int) -> None:
    entity = ChatSessionEntity(chat_session_id=session_id, customer_email=VERA, person=PersonCard(person_id=person_id))
    await desk.run(ADA, sessions.save_chat_session_entity, entity=entity)


async def test_of_a_stranger_nothing_is_known(desk: Desk) -> None:
    assert await card(desk, await desk.talking(ANN)) == ContactCard(visit=(await card(desk, 1)).visit, can_link=True)


async def test_what_the_browser_told_stands_in_it(desk: Desk) -> None:
    started = await desk.run(
        Nobody("198.51.100.7", "Mozilla/5.0"),
        visitors.start_chat,
        chat_topic_id=SERVICE,
        page_url="https://lynghei.example/lamps",
        page_title="Lamps",
        referrer="https://search.example/",
        language="nb-NO",
        zone="Europe/Oslo",
    )
    visit = (await card(desk, started.chat_session_id)).visit
    assert visit is not None
    assert (visit.page_url, visit.page_title) == ("https://lynghei.example/lamps", "Lamps")
    assert (visit.referrer, visit.user_agent) == ("https://search.example/", "Mozilla/5.0")
    assert (visit.language, visit.zone) == ("nb-NO", "Europe/Oslo")


async def test_earlier_chats_are_those_of_the_same_address_newest_first(desk: Desk) -> None:
    first = await desk.talking(ANN, customer_email="VERA@example.com")
    await desk.customer_says(first, "My lamp flickers")
    desk.clock.advance(60)
    second = await desk.talking(ANN, customer_email=VERA)
    desk.clock.advance(60)
    now = await desk.talking(ANN, customer_email="vera@EXAMPLE.com")
    await desk.talking(ANN, customer_email="ole@example.com")
    earlier = (await card(desk, now)).earlier
    assert [chat.chat_session_id for chat in earlier] == [second, first]
    assert (earlier[1].first_message, earlier[1].agent_name, earlier[1].status) == (
        "My lamp flickers",
        "ann",
        "CustomerLast",
    )


async def test_chats_of_the_linked_person_are_earlier_ones_too_and_each_is_told_once(desk: Desk) -> None:
    by_person = await desk.talking(ANN, customer_email="other@example.com")
    await link(desk, by_person, 1)
    by_both = await desk.talking(ANN, customer_email=VERA)
    await link(desk, by_both, 1)
    now = await desk.talking(ANN, customer_email=VERA)
    await link(desk, now, 1)
    assert [chat.chat_session_id for chat in (await card(desk, now)).earlier] == [by_both, by_person]


async def test_an_earlier_chat_is_told_to_those_alone_who_may_read_it(desk: Desk) -> None:
    sales = await desk.talking(OTTO, SALES, customer_email=VERA)
    bobs = await desk.talking(BOB, customer_email=VERA)
    now = await desk.talking(ANN, customer_email=VERA)
    assert [chat.chat_session_id for chat in (await card(desk, now, ANN)).earlier] == []
    assert [chat.chat_session_id for chat in (await card(desk, now, MIA)).earlier] == [bobs]
    assert [chat.chat_session_id for chat in (await card(desk, now, ADA)).earlier] == [bobs, sales]


async def test_no_more_than_twenty_earlier_chats_are_told(desk: Desk) -> None:
    for _ in range(22):
        await desk.start(customer_email=VERA)
    now = await desk.talking(ANN, customer_email=VERA)
    assert len((await card(desk, now, MIA)).earlier) == 20


async def test_requests_are_those_of_the_address_and_of_the_linked_person(desk: Desk) -> None:
    now = await desk.talking(ANN, customer_email=VERA)
    assert [(each.number, each.status) for each in (await card(desk, now)).requests] == [(5, "Closed"), (1, "Active")]
    await link(desk, now, 1)
    told = (await card(desk, now)).requests
    assert (told[0].number, told[0].title, told[0].status) == (2, "By key", "On hold")
    assert [each.number for each in told] == [2, 5, 1]


async def test_requests_of_topics_that_the_caller_sees_nothing_of_are_not_told(desk: Desk) -> None:
    sales = await desk.talking(OTTO, SALES, customer_email=VERA)
    bobs = await desk.talking(BOB, customer_email=VERA)

    async def file(ctx: Context) -> None:
        ctx.work.add(ticket.Ticket(id=11, title="At sales", from_address=VERA, session_id=sales))
        ctx.work.add(ticket.Ticket(id=12, title="Of Bob", from_address=VERA, session_id=bobs))

    await desk.run(SYSTEM, file)
    now = await desk.talking(ANN, customer_email=VERA)
    told = {who: {each.title for each in (await card(desk, now, who)).requests} for who in (ANN, MIA, ADA)}
    assert told[ANN] == told[MIA] == {"Of Bob", "It flickers", "Done"}
    assert told[ADA] == {"At sales", *told[ANN]}


async def test_people_of_the_address_are_suggested_until_somebody_is_linked(desk: Desk) -> None:
    now = await desk.talking(ANN, customer_email=VERA)
    known = await card(desk, now)
    assert known.person is None
    assert [(each.person_id, each.name, each.company, each.why) for each in known.suggestions] == [
        (1, "Vera Lie", "Lynghei", "Email"),
        (4, "Vera Two", "", "Email"),
        (5, "Vera Three", "", "Email"),
    ]
    await link(desk, now, 1)
    known = await card(desk, now)
    assert known.suggestions == []
    assert known.person is not None
    assert (known.person.person_id, known.person.name, known.person.company) == (1, "Vera Lie", "Lynghei")


async def test_what_the_customer_agreed_to_stands_in_it(desk: Desk) -> None:
    now = await desk.talking(ANN)
    assert (await card(desk, now)).consented_at is None

    async def agree(ctx: Context) -> None:
        session = await ctx.work.session(now)
        assert session is not None
        changes: dict[str, Any] = {"consented_at": ctx.work.now, "consent_version": "7"}
        ctx.work.write(session, Outcome(session).then(EventKind.DETAILS_CHANGED, CUSTOMER, ctx.work.now, **changes))

    await desk.run(SYSTEM, agree)
    told = await card(desk, now)
    assert told.consent_version == "7"
    assert told.consented_at is not None
    assert told.consented_at.timestamp() * 1_000_000 == desk.clock.instant()


async def test_only_those_who_may_read_the_chat_are_told(desk: Desk) -> None:
    talks = await desk.talking(ANN, customer_email=VERA)
    for who in (BOB, NILS):
        async with refused(desk, Forbidden):
            await card(desk, talks, who)
    for session_id, stranger in ((talks, OTTO), (4242, ANN)):
        async with refused(desk, NotFound):
            await card(desk, session_id, stranger)
    for reader in (ANN, LENA, MIA, ADA):
        assert (await card(desk, talks, reader)).suggestions
