"""Beginning, forms, and entering the queue."""

from typing import Any

import pytest

from snakk.domain.errors import Invalid
from snakk.domain.events import EventKind
from snakk.domain.ids import CUSTOMER, SYSTEM, SessionId
from snakk.domain.mail import is_mail_address
from snakk.domain.session import Session
from snakk.domain.start import Details, begin, enqueue, first_status, submit_form
from snakk.domain.states import SessionStatus
from tests.unit.domain.build import NOW, TOPIC_ID, a_queue, a_session, a_topic, later

PRE_FORM = {"pre_form_enabled": True}
FAQ = {"auto_faq_enabled": True}
BOTH = {**PRE_FORM, **FAQ}


@pytest.mark.parametrize(
    ("widget", "bot", "is_open", "present", "identified", "wanted"),
    [
        ({}, False, True, True, False, SessionStatus.IN_QUEUE),
        ({}, False, False, True, False, SessionStatus.OFFLINE_FORM),
        ({}, False, True, False, False, SessionStatus.OFFLINE_FORM),
        (BOTH, False, False, False, False, SessionStatus.OFFLINE_FORM),
        (PRE_FORM, False, True, True, False, SessionStatus.PRE_CHAT_FORM),
        (PRE_FORM, False, True, True, True, SessionStatus.IN_QUEUE),
        (FAQ, False, True, True, False, SessionStatus.FAQ),
        (BOTH, False, True, True, False, SessionStatus.PRE_CHAT_FORM),
        (BOTH, False, True, True, True, SessionStatus.FAQ),
        ({}, True, False, False, False, SessionStatus.IN_QUEUE),
        (PRE_FORM, True, False, False, False, SessionStatus.PRE_CHAT_FORM),
        (FAQ, True, False, False, False, SessionStatus.FAQ),
    ],
)
def test_where_a_session_begins(
    widget: dict[str, Any], bot: bool, is_open: bool, present: bool, identified: bool, wanted: SessionStatus
) -> None:
    topic = a_topic(widget=widget, bot_enabled=bot)
    assert first_status(topic, is_open=is_open, somebody_present=present, identified=identified) is wanted


def test_a_beginning_says_everything_that_is_known() -> None:
    session = Session(id=SessionId(7), topic_id=TOPIC_ID, visitor="d1", customer_name="Vera", chatbot_is_active=True)
    begun = begin(session, SessionStatus.PRE_CHAT_FORM, NOW)
    (entry,) = begun.entries
    assert (entry.event.kind, entry.event.actor, entry.event.seq) == (EventKind.SESSION_STARTED, CUSTOMER, 1)
    for fact in (b'"topic_id":3', b'"visitor":"d1"', b'"customer_name":"Vera"', b'"chatbot_is_active":true'):
        assert fact in entry.event.payload
    assert b"status" not in entry.event.payload
    assert begun.session.requested_at == begun.session.idle_at == begun.session.fetched_at == NOW


def test_a_first_entry_into_the_queue_takes_the_next_place() -> None:
    waiting = a_session(SessionStatus.IN_QUEUE, enqueue_no=0, queued_at=0, initial_queue_pos=0)
    outcome, queue = enqueue(waiting, a_queue(last_enqueue_no=41), 3, NOW)
    session = outcome.session
    assert (session.enqueue_no, queue.last_enqueue_no) == (42, 42)
    assert session.initial_queue_pos == 4
    assert session.queued_at == session.requested_at == NOW
    assert outcome.entries[0].event.kind is EventKind.SESSION_QUEUED


def test_a_session_that_had_a_place_keeps_it() -> None:
    waiting = a_session(SessionStatus.IN_QUEUE)
    outcome, queue = enqueue(waiting, a_queue(last_enqueue_no=41), 3, NOW)
    session = outcome.session
    assert (session.enqueue_no, queue.last_enqueue_no) == (5, 41)
    assert session.initial_queue_pos == 2
    assert session.requested_at == later(-10)
    assert session.queued_at == NOW


REQUIRED = {"required_fields": 1 | 2 | 4 | 8}
FILLED: dict[str, Any] = {"name": "Vera", "email": "vera@example.com", "phone": "+47 22", "company_name": "Vera AS"}


@pytest.mark.parametrize(
    ("blank", "field"),
    [
        ("name", "CustomerName"),
        ("email", "CustomerEmail"),
        ("phone", "CustomerPhone"),
        ("company_name", "CustomerCompanyName"),
    ],
)
def test_a_mandatory_field_left_blank_is_named(blank: str, field: str) -> None:
    with pytest.raises(Invalid) as refused:
        _submit(Details(**{**FILLED, blank: "  "}), widget=REQUIRED)
    assert refused.value.field == field
    assert _submit(Details(**FILLED), widget=REQUIRED).status is SessionStatus.IN_QUEUE


def test_a_field_that_is_not_mandatory_may_be_blank() -> None:
    assert _submit(Details(), widget={"required_fields": 0}).status is SessionStatus.IN_QUEUE


@pytest.mark.parametrize("consented", [True, False])
def test_consent_must_be_ticked_where_it_is_asked_for(consented: bool) -> None:
    details = Details(consented=consented)
    assert _submit(details).customer_consented is consented
    if consented:
        assert _submit(details, collect_consent=True).customer_consented
        return
    with pytest.raises(Invalid) as refused:
        _submit(details, collect_consent=True)
    assert refused.value.field == "CustomerConsented"


def test_what_is_filled_in_is_kept_without_blanks_around() -> None:
    session = _submit(Details(name=" Vera ", email="vera@example.com", company_name="Vera AS"))
    assert (session.customer_name, session.customer_email) == ("Vera", "vera@example.com")
    assert session.customer_company_name == "Vera AS"


def test_a_wrong_form_changes_nothing() -> None:
    session = a_session(SessionStatus.PRE_CHAT_FORM)
    with pytest.raises(Invalid) as refused:
        submit_form(session, Details(email="x"), a_topic(), is_open=True, somebody_present=True, now=NOW)
    assert refused.value.field == "CustomerEmail"
    assert session == a_session(SessionStatus.PRE_CHAT_FORM)


def test_a_form_sent_to_a_shut_desk_is_kept_and_leads_to_the_offline_form() -> None:
    session = a_session(SessionStatus.PRE_CHAT_FORM)
    details = Details(name="Vera")
    left = submit_form(session, details, a_topic(), is_open=False, somebody_present=True, now=NOW)
    assert left.session.status is SessionStatus.OFFLINE_FORM
    assert left.session.customer_name == "Vera"
    assert [(e.event.kind, e.event.actor) for e in left.entries] == [
        (EventKind.FORM_SUBMITTED, CUSTOMER),
        (EventKind.DESK_WAS_SHUT, SYSTEM),
    ]


def test_a_bot_keeps_the_desk_open() -> None:
    session = a_session(SessionStatus.FAQ)
    topic = a_topic(bot_enabled=True)
    left = submit_form(session, Details(), topic, is_open=False, somebody_present=False, now=NOW)
    assert left.session.status is SessionStatus.IN_QUEUE


@pytest.mark.parametrize("address", ["a@b.no", "first.last+tag@mail.example.com", "blåbær@exämple.no"])
def test_an_address_is_taken(address: str) -> None:
    assert is_mail_address(address)


@pytest.mark.parametrize(
    "address", ["", "a", "a@b", "@b.no", "a@b..no", "a b@c.no", "a@b.no\n", "a@" + "b" * 300 + ".no"]
)
def test_what_is_no_address_is_not(address: str) -> None:
    assert not is_mail_address(address)


def _submit(details: Details, *, widget: dict[str, Any] | None = None, **topic: Any) -> Session:
    form = a_session(SessionStatus.PRE_CHAT_FORM)
    channel = a_topic(widget=widget, **topic)
    return submit_form(form, details, channel, is_open=True, somebody_present=True, now=NOW).session
