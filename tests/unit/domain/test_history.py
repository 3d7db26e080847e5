"""The log tells the row's whole story."""

import msgspec
import pytest

from snakk.domain.errors import Refusal
from snakk.domain.events import Entry, Event, EventKind, Outcome
from snakk.domain.history import apply
from snakk.domain.ids import SYSTEM, MessageId, SessionId, UserId
from snakk.domain.session import Session
from snakk.domain.start import begin
from snakk.domain.states import SessionStatus
from tests.unit.domain.build import NOW, TOPIC_ID, a_message, a_session
from tests.unit.domain.moves import MOVES


@pytest.mark.parametrize("rule", [rule for rule in MOVES if rule != "begin"])
@pytest.mark.parametrize("status", [status for status in SessionStatus if status])
def test_what_a_rule_did_can_be_read_from_its_events(rule: str, status: SessionStatus) -> None:
    before = a_session(status, unread=2, alert_level=1, first_message="Hi")
    try:
        outcome = MOVES[rule](before)
    except Refusal:
        return
    if "pending" in rule or rule in {"accept", "reject", "reject, its agent"}:
        before = msgspec.structs.replace(before, transfer_to=12, transfer_from=11) if before.is_active else before
    assert _replay(before, outcome.entries) == outcome.session


def test_a_beginning_rebuilds_every_field_it_was_given() -> None:
    given = Session(
        id=SessionId(7),
        topic_id=TOPIC_ID,
        visitor="d",
        created_by=UserId(11),
        customer_alias="v",
        customer_host="h",
        customer_name="n",
        customer_email="e",
        customer_phone="p",
        customer_company_name="c",
        customer_consented=True,
        key_version=2,
        chatbot_is_active=True,
        rating=3,
    )
    begun = begin(given, SessionStatus.IN_QUEUE, NOW)
    assert _replay(None, begun.entries) == begun.session


BEFORE = {"unread": 1, "alert_level": 1, "warned": 1, "agent_photo": "another", "chatbot_is_active": True}
"""What a pick-up changes is something else before it."""


def test_a_fact_left_out_of_an_event_would_be_caught() -> None:
    outcome = MOVES["pick_up, another agent"](a_session(SessionStatus.IN_QUEUE))
    event = outcome.entries[0].event
    facts = msgspec.json.decode(event.payload)
    for name in facts:
        rest = {known: value for known, value in facts.items() if known != name}
        poorer = msgspec.structs.replace(event, payload=msgspec.json.encode(rest))
        told = apply(a_session(SessionStatus.IN_QUEUE, **BEFORE), poorer)
        assert told != outcome.session, name


@pytest.mark.parametrize("seq", [1, 4, 6])
def test_an_event_that_does_not_follow_is_refused(seq: int) -> None:
    event = Event(SessionId(7), seq, EventKind.SESSION_LEFT, NOW, SYSTEM, SessionStatus.CLOSED, 0, b"{}")
    with pytest.raises(ValueError, match="does not follow"):
        apply(a_session(SessionStatus.FINISHED), event)


def test_an_event_of_another_session_is_refused() -> None:
    event = Event(SessionId(8), 5, EventKind.SESSION_LEFT, NOW, SYSTEM, SessionStatus.CLOSED, 0, b"{}")
    with pytest.raises(ValueError, match="does not follow"):
        apply(a_session(SessionStatus.FINISHED), event)


def test_a_line_must_come_with_its_event() -> None:
    event = Event(SessionId(7), 5, EventKind.MESSAGE_ADDED, NOW, SYSTEM, SessionStatus.USER_LAST, 901)
    with pytest.raises(ValueError, match="needs message 901"):
        apply(a_session(), event)
    with pytest.raises(ValueError, match="needs message 901"):
        apply(a_session(), event, a_message(id=MessageId(900)))


def test_a_history_begins_with_its_beginning() -> None:
    event = Event(SessionId(7), 1, EventKind.SESSION_LEFT, NOW, SYSTEM, SessionStatus.CLOSED, 0, b"{}")
    with pytest.raises(ValueError, match="cannot begin"):
        apply(None, event)


def test_facts_have_the_names_of_the_rows_fields() -> None:
    known = {field.name for field in msgspec.structs.fields(Session)} - {"status", "last_seq", "id"}
    for rule, move in MOVES.items():
        for status in SessionStatus:
            try:
                outcome: Outcome = move(a_session(status))
            except Refusal:
                continue
            for entry in outcome.entries:
                assert set(msgspec.json.decode(entry.event.payload or b"{}")) <= known, rule


def _replay(session: Session | None, entries: tuple[Entry, ...]) -> Session | None:
    for entry in entries:
        session = apply(session, entry.event, entry.message)
    return session
