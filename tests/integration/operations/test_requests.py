"""A visitor leaves a request: from the offline form, from the queue, and without a chat at all."""

import asyncio

import pytest

from snakk.domain.caller import Nobody, Visitor
from snakk.domain.directory_states import TicketOrigin
from snakk.domain.errors import Invalid, NotAtThisStage, NotFound, SessionClosed
from snakk.domain.events import EventKind
from snakk.domain.ids import SessionId, TopicId
from snakk.domain.states import SessionStatus
from snakk.domain.ticket import Ticket
from snakk.operations import requests, sessions, visitors
from snakk.storage import visitor_statements
from snakk.storage.directory_statements import BY_IDS
from tests.integration.desk import Desk, refused
from tests.support.cast import ANN, BOB, FORMS, MIA, SALES, SERVICE
from tests.support.hostile import CORPUS

pytestmark = pytest.mark.anyio


async def shut(desk: Desk) -> SessionId:
    """A session at the offline form of SERVICE."""
    for agent in (ANN, BOB, MIA):
        await desk.set_present(agent, False)
    return await desk.start()


async def the_ticket(desk: Desk, number: int) -> Ticket:
    (found,) = await desk.ask(BY_IDS[Ticket], row_ids=[number])
    assert isinstance(found, Ticket)
    return found


async def test_the_offline_form_becomes_a_request_whose_number_is_told(desk: Desk) -> None:
    await desk.set_topic(SERVICE, ticket_category_id=0, widget={"offline_fields": 3, "language_iso_code": "nb"})
    session_id = await shut(desk)
    filed = await desk.run(
        Visitor(session_id),
        requests.file_chat_request,
        chat_session_id=session_id,
        customer_name="Vera",
        customer_email="vera@example.com",
        message="My lamp hums\nand flickers",
    )
    row, ticket = await desk.session(session_id), await the_ticket(desk, filed.number)
    assert filed.email == "vera@example.com"
    assert (row.status, row.request_number, row.ticket_id) == (SessionStatus.REQUEST_POSTED, ticket.id, ticket.id)
    assert (row.ended_at, row.customer_name) == (desk.clock.instant(), "Vera")
    assert await desk.kinds(session_id) == ["SESSION_STARTED", "REQUEST_FILED"]
    assert (ticket.title, ticket.text) == ("My lamp hums", "My lamp hums\nand flickers")
    assert (ticket.origin, ticket.session_id, ticket.language) == (TicketOrigin.CHAT, session_id, "nb")


async def test_the_same_number_comes_back_however_often_it_is_sent(desk: Desk) -> None:
    session_id = await shut(desk)

    async def send(message: str) -> int:
        filed = await desk.run(
            Visitor(session_id), requests.file_chat_request, chat_session_id=session_id, message=message
        )
        return filed.number

    assert len(set(await asyncio.gather(*[send(f"try {number}") for number in range(6)]))) == 1
    ((count,),) = await desk.place.sql("SELECT count(*) FROM ticket")
    assert count == 1


async def test_from_the_queue_it_holds_what_was_written_while_waiting(desk: Desk) -> None:
    await desk.set_topic(SERVICE, use_queue_offline_form=True, offline_form_time_limit=5)
    session_id = await desk.start(customer_name="Vera")
    await desk.customer_says(session_id, "Hello?")
    async with refused(desk, NotAtThisStage):
        await desk.run(Visitor(session_id), requests.file_chat_request, chat_session_id=session_id, message="Call me")
    desk.clock.advance(300)
    filed = await desk.run(
        Visitor(session_id), requests.file_chat_request, chat_session_id=session_id, message="Call me"
    )
    ticket, row = await the_ticket(desk, filed.number), await desk.session(session_id)
    assert (ticket.text, ticket.author) == ("Call me\n\nHello?", "Vera")
    assert row.status == SessionStatus.REQUEST_POSTED
    waiting = await desk.run(ANN, sessions.chat_sessions_for_user)
    assert [each.chat_session_id for each in waiting] == []


async def test_a_long_queue_offers_it_at_once(desk: Desk) -> None:
    await desk.set_topic(SERVICE, use_queue_offline_form=True, offline_form_queue_length=2)
    first = await desk.start()
    async with refused(desk, NotAtThisStage):
        await desk.run(Visitor(first), requests.file_chat_request, chat_session_id=first, message="x")
    second = await desk.start()
    assert (await desk.run(Visitor(second), requests.file_chat_request, chat_session_id=second, message="x")).number


async def test_where_no_requests_are_taken_none_is_made(desk: Desk) -> None:
    await desk.set_topic(SERVICE, ticket_enabled=False)
    session_id = await shut(desk)
    async with refused(desk, NotAtThisStage):
        await desk.run(Visitor(session_id), requests.file_chat_request, chat_session_id=session_id, message="x")
    async with refused(desk, NotAtThisStage):
        await desk.run(Nobody(), requests.leave_request, chat_topic_id=SERVICE, message="x")


async def test_a_running_or_closed_chat_is_no_request(desk: Desk) -> None:
    running = await desk.talking()
    async with refused(desk, NotAtThisStage):
        await desk.run(Visitor(running), requests.file_chat_request, chat_session_id=running, message="x")
    await desk.run(Visitor(running), visitors.close_chat, chat_session_id=running)
    async with refused(desk, SessionClosed):
        await desk.run(Visitor(running), requests.file_chat_request, chat_session_id=running, message="x")


async def test_a_field_that_must_be_filled_in_is_named(desk: Desk) -> None:
    await desk.set_topic(SERVICE, offline_collect_consent=True, consent_version="3", widget={"offline_fields": 16})
    session_id = await shut(desk)
    for given, field in (
        ({}, "Message"),
        ({"message": "x"}, "CustomerCountry"),
        ({"message": "x", "customer_country": "NO", "customer_email": "vera"}, "CustomerEmail"),
        ({"message": "x", "customer_country": "NO"}, "CustomerConsented"),
    ):
        async with refused(desk, Invalid, field):
            await desk.run(Visitor(session_id), requests.file_chat_request, chat_session_id=session_id, **given)
    await desk.run(
        Visitor(session_id),
        requests.file_chat_request,
        chat_session_id=session_id,
        message="x",
        customer_country="NO",
        customer_consented=True,
    )
    row = await desk.session(session_id)
    assert (row.consented_at, row.consent_version, row.customer_country) == (desk.clock.instant(), "3", "NO")


async def test_the_form_before_the_chat_keeps_consent_and_country_too(desk: Desk) -> None:
    await desk.set_topic(
        FORMS, collect_consent=True, consent_version="2", widget={"pre_form_enabled": True, "required_fields": 16}
    )
    session_id = await desk.start(FORMS)
    given = {"chat_session_id": session_id, "customer_consented": True}
    async with refused(desk, Invalid, "CustomerCountry"):
        await desk.run(Visitor(session_id), visitors.submit_pre_chat_form, **given)
    await desk.run(Visitor(session_id), visitors.submit_pre_chat_form, customer_country="NO", **given)
    row = await desk.session(session_id)
    assert (row.customer_country, row.consented_at, row.consent_version) == ("NO", desk.clock.instant(), "2")


async def test_a_request_is_left_without_a_chat(desk: Desk) -> None:
    filed = await desk.run(
        Nobody("203.0.113.9", "Lynx/2.9"),
        requests.leave_request,
        chat_topic_id=SERVICE,
        customer_email="aase@example.com",
        message="Ring meg",
        page_url="https://shop.example/lamps",
        language="nb",
    )
    ticket = await the_ticket(desk, filed.number)
    row = await desk.session(ticket.session_id)
    (visit,) = await desk.ask(visitor_statements.VISIT_OF, session_id=row.id)
    assert (row.status, row.customer_host, row.request_number) == (
        SessionStatus.REQUEST_POSTED, "203.0.113.9", ticket.id,
    )  # fmt: skip
    assert [entry.event.kind for entry in await desk.log(row.id)] == [
        EventKind.SESSION_STARTED,
        EventKind.REQUEST_FILED,
    ]
    assert (visit.page_url, visit.user_agent, visit.language) == ("https://shop.example/lamps", "Lynx/2.9", "nb")


async def test_nothing_is_left_with_a_topic_that_is_not_there(desk: Desk) -> None:
    await desk.set_topic(SALES, deleted=True)
    for topic in (SALES, TopicId(404)):
        async with refused(desk, NotFound):
            await desk.run(Nobody(), requests.leave_request, chat_topic_id=topic, message="x")


async def test_texts_that_mean_harm_are_stored_as_they_are(desk: Desk) -> None:
    text = "\n".join(CORPUS)
    filed = await desk.run(Nobody(), requests.leave_request, chat_topic_id=SERVICE, message=text)
    ticket = await the_ticket(desk, filed.number)
    assert ticket.text == text
    assert ticket.title == CORPUS[0]
