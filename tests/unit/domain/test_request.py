"""A conversation becomes a request: when it may, what it says, what stays as it was."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.directory_states import TicketOrigin
from snakk.domain.errors import Invalid, NotAtThisStage
from snakk.domain.ids import CUSTOMER, SECOND, Instant, MessageId, SessionId
from snakk.domain.message import MAX_BODY, Message
from snakk.domain.request import (
    TOLERANCE_S,
    check_may_file,
    file_request,
    is_offered_in_queue,
    new_ticket,
    request_text,
)
from snakk.domain.start import Details
from snakk.domain.states import MessageType, SessionStatus
from tests.unit.domain.build import NOW, a_session, a_topic, later

IN_QUEUE = SessionStatus.IN_QUEUE
OFFLINE = SessionStatus.OFFLINE_FORM


def a_line(body: str, kind: MessageType = MessageType.TO_USER) -> Message:
    return Message(
        id=MessageId(1), session_id=SessionId(7), seq=1, type=kind, sender=CUSTOMER, posted_at=NOW, body=body
    )


@pytest.mark.parametrize(
    ("minutes", "length", "waited_s", "waiting", "offered"),
    [
        (0, 0, 0, 1, True),
        (5, 0, 269, 99, False),
        (5, 0, 270, 1, True),  # the visitor's clock may be half a minute ahead
        (0, 4, 999_999, 3, False),
        (0, 4, 0, 4, True),
        (5, 4, 0, 3, False),
        (5, 4, 300, 1, True),
        (5, 4, 0, 9, True),
    ],
)
def test_the_way_out_of_the_queue_is_offered_from_either_limit(
    minutes: int, length: int, waited_s: int, waiting: int, offered: bool
) -> None:
    topic = a_topic(use_queue_offline_form=True, offline_form_time_limit=minutes, offline_form_queue_length=length)
    session = a_session(IN_QUEUE, requested_at=Instant(NOW - waited_s * SECOND))
    assert is_offered_in_queue(session, topic, waiting, NOW) is offered


@given(st.integers(0, 60), st.integers(0, 60), st.integers(0, 7_200), st.integers(1, 60))
def test_who_is_offered_it_stays_so_while_waiting_on(minutes: int, length: int, waited_s: int, waiting: int) -> None:
    topic = a_topic(use_queue_offline_form=True, offline_form_time_limit=minutes, offline_form_queue_length=length)
    session = a_session(IN_QUEUE, requested_at=NOW)
    then = Instant(NOW + waited_s * SECOND)
    if is_offered_in_queue(session, topic, waiting, then):
        assert is_offered_in_queue(session, topic, waiting, Instant(then + SECOND))
    elif minutes:
        assert waited_s < minutes * 60 - TOLERANCE_S


def test_it_is_not_offered_where_the_topic_does_not_say_so() -> None:
    for status in (IN_QUEUE, OFFLINE):
        with pytest.raises(NotAtThisStage):
            check_may_file(a_session(status), a_topic(), 9, later(999))
    check_may_file(a_session(OFFLINE), a_topic(ticket_enabled=True), 0, NOW)


def filed(details: Details, *, session: dict[str, Any] | None = None, **topic: Any) -> Any:
    row = a_session(OFFLINE, **(session or {}))
    return file_request(row, details, a_topic(**topic), number=42, linked=True, now=NOW).session


def test_the_session_is_over_and_knows_the_number() -> None:
    row = filed(Details(name="Vera", email="vera@example.com", country="NO"))
    assert (row.status, row.request_number, row.ticket_id) == (SessionStatus.REQUEST_POSTED, 42, 42)
    assert (row.ended_at, row.customer_name, row.customer_country) == (NOW, "Vera", "NO")


def test_a_request_in_another_system_is_not_linked() -> None:
    row = file_request(a_session(OFFLINE), Details(), a_topic(), number=42, linked=False, now=NOW).session
    assert (row.request_number, row.ticket_id) == (42, 0)


@pytest.mark.parametrize(
    ("bit", "field"),
    [
        (1, "CustomerEmail"),
        (2, "CustomerName"),
        (4, "CustomerCompanyName"),
        (8, "CustomerPhone"),
        (16, "CustomerCountry"),
    ],
)
def test_a_mandatory_field_that_is_empty_is_named(bit: int, field: str) -> None:
    with pytest.raises(Invalid) as refusal:
        filed(Details(), widget={"offline_fields": bit})
    assert refusal.value.field == field
    whole = Details(name="x", email="x@example.com", phone="1", company_name="x", country="NO")
    filed(whole, widget={"offline_fields": bit})


def test_what_was_said_before_counts_where_the_form_is_empty() -> None:
    row = filed(Details(name=" "), session={"customer_name": "Vera"}, widget={"offline_fields": 2})
    assert row.customer_name == "Vera"


def test_consent_is_kept_with_its_moment_and_edition() -> None:
    with pytest.raises(Invalid, match="CustomerConsented"):
        filed(Details(), offline_collect_consent=True)
    row = filed(Details(consented=True), offline_collect_consent=True, consent_version="2026-03")
    assert (row.customer_consented, row.consented_at, row.consent_version) == (True, NOW, "2026-03")


def test_a_yes_that_was_given_before_is_neither_asked_again_nor_taken_back() -> None:
    before = {"customer_consented": True, "consented_at": later(-5), "consent_version": "1"}
    row = filed(Details(), session=before, offline_collect_consent=True, consent_version="2")
    assert (row.customer_consented, row.consented_at, row.consent_version) == (True, later(-5), "1")


def test_the_text_is_the_message_and_what_was_written_while_waiting() -> None:
    said = [a_line("Hello?"), a_line("Welcome", MessageType.TO_CUSTOMER), a_line("Anybody?"), a_line(" ")]
    assert request_text(" My lamp hums ", said) == "My lamp hums\n\nHello?\n\nAnybody?"
    assert request_text("", said) == "Hello?\n\nAnybody?"


@pytest.mark.parametrize("message", ["", " \n ", "x" * (MAX_BODY + 1), "nul\0"])
def test_a_request_that_says_nothing_or_too_much_is_refused(message: str) -> None:
    with pytest.raises(Invalid) as refusal:
        request_text(message, [])
    assert refusal.value.field == "Message"


def test_the_request_has_the_topics_category_and_priority_and_the_customers_links() -> None:
    session = a_session(OFFLINE, customer_email="vera@example.com", person_id=3, contact_id=4)
    topic = a_topic(ticket_category_id=7, ticket_priority_id=8, widget={"language_iso_code": "nb"})
    ticket = new_ticket(session, topic, number=42, text="\n My lamp\nhums", now=NOW)
    assert (ticket.id, ticket.title, ticket.text, ticket.session_id) == (42, "My lamp", "\n My lamp\nhums", session.id)
    assert (ticket.category_id, ticket.priority_id, ticket.origin) == (7, 8, TicketOrigin.CHAT)
    assert (ticket.person_id, ticket.company_id, ticket.from_address) == (3, 4, "vera@example.com")
    assert (ticket.author, ticket.language, ticket.created_at, ticket.owner_id) == ("vera@example.com", "nb", NOW, 0)


def test_a_title_that_is_given_counts_and_a_long_one_is_cut() -> None:
    session = a_session(OFFLINE)
    assert new_ticket(session, a_topic(), number=1, text="x", now=NOW, title="A lamp").title == "A lamp"
    assert len(new_ticket(session, a_topic(), number=1, text="x" * 999, now=NOW).title) == 255
