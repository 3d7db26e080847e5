"""Who hears an event, and in which shape. Pure.

There are two audiences of a session: its customer, and the agents who may follow it. A new kind of event does not pass
the type checker until it says here whether customers hear it.
"""

from collections.abc import Callable
from enum import Enum
from typing import Any, assert_never

import msgspec

from snakk.carriers.live import (
    STATUS_WORDS,
    WARNED_WORDS,
    message_for_agents,
    message_for_customer,
    moment,
    picture_path,
)
from snakk.carriers.spelling import word
from snakk.domain.events import Entry, Event, EventKind
from snakk.domain.transcript import is_for_customer
from snakk.live.frames_out import EventData, EventFrame
from snakk.live.protocol import encode

EVENT_WORDS = {kind: word(EventKind, kind.name) for kind in EventKind}
HIDDEN = "Hidden"


class Audience(Enum):
    """The two kinds of listeners of a session."""

    CUSTOMER = "customer"
    AGENT = "agent"


View = dict[str, tuple[str, Callable[[Any], Any]]]


def _same(value: Any) -> Any:
    return value


BOTH_VIEW: View = {
    "topic_id": ("TopicId", _same),
    "agent_name": ("AgentName", _same),
    "customer_name": ("CustomerName", _same),
    "requested_at": ("WhenRequested", moment),
    "started_at": ("WhenStarted", moment),
    "ended_at": ("WhenEnded", moment),
    "rating": ("Rating", _same),
}
"""Facts that both sides hear."""

CUSTOMER_VIEW: View = BOTH_VIEW | {
    "agent_photo": ("AgentPhoto", picture_path),
    "request_number": ("RequestNumber", _same),
    "transcript_to": ("TranscriptTo", _same),
}
"""Facts a customer hears, each with its name in VisitorSession. What is not here is internal."""

AGENT_VIEW: View = BOTH_VIEW | {
    "user_id": ("UserId", _same),
    "transfer_to": ("TransferTo", _same),
    "transfer_from": ("TransferFrom", _same),
    "customer_alias": ("CustomerAlias", _same),
    "customer_email": ("CustomerEmail", _same),
    "customer_phone": ("CustomerPhone", _same),
    "customer_company_name": ("CustomerCompanyName", _same),
    "customer_country": ("CustomerCountry", _same),
    "customer_host": ("CustomerHost", _same),
    "first_message": ("FirstMessage", _same),
    "last_message": ("LastMessage", _same),
    "queued_at": ("WhenQueued", moment),
    "idle_at": ("WhenIdle", moment),
    "alert_level": ("AlertLevel", _same),
    "warned": ("Warned", WARNED_WORDS.__getitem__),
    "initial_queue_pos": ("InitialQueuePos", _same),
    "rank": ("Rank", _same),
    "unread": ("Unread", _same),
    "enqueue_no": ("EnqueueNo", _same),
    "chatbot_is_active": ("ChatbotIsActive", _same),
    "person_id": ("PersonId", _same),
    "contact_id": ("ContactId", _same),
    "project_id": ("ProjectId", _same),
    "sale_id": ("SaleId", _same),
    "ticket_id": ("TicketId", _same),
}
"""Facts an agent hears, each with its name in SessionRow."""

_facts = msgspec.json.Decoder(dict[str, Any])


def event_frame(entry: Entry, audience: Audience) -> bytes:
    """The frame of an event for everybody of an audience: encode it once, send it to all of them.

    Each audience hears of every number; what it may not know is Hidden and empty.
    """
    event = entry.event
    if audience is Audience.CUSTOMER and not heard_by_customer(entry):
        return _frame(event, HIDDEN, EventData())
    return _frame(event, EVENT_WORDS[event.kind], _data(entry, audience))


def heard_by_customer(entry: Entry) -> bool:
    """May the session's customer know of it?"""
    match entry.event.kind:
        case EventKind.MESSAGE_ADDED:
            return entry.message is not None and is_for_customer(entry.message)
        case (
            EventKind.TRANSFER_OFFERED
            | EventKind.TRANSFER_REJECTED
            | EventKind.TRANSFER_CANCELLED
            | EventKind.SESSION_WARNED
        ):
            return False
        case (
            EventKind.SESSION_STARTED
            | EventKind.FORM_SUBMITTED
            | EventKind.SESSION_QUEUED
            | EventKind.SESSION_PICKED_UP
            | EventKind.TRANSFER_ACCEPTED
            | EventKind.AGENT_LOST
            | EventKind.SESSION_ENDED
            | EventKind.SESSION_REOPENED
            | EventKind.SESSION_LEFT
            | EventKind.SESSION_RESET
            | EventKind.DETAILS_CHANGED
            | EventKind.SESSION_DELETED
            | EventKind.SESSION_TAKEN_OVER
            | EventKind.DESK_WAS_SHUT
            | EventKind.REQUEST_FILED
        ):
            return True
        case unanswered:
            assert_never(unanswered)


def _data(entry: Entry, audience: Audience) -> EventData:
    if entry.message is not None:
        fill = message_for_customer if audience is Audience.CUSTOMER else message_for_agents
        return EventData(message=fill(entry.message))
    if not entry.event.payload:
        return EventData(session={})
    view = CUSTOMER_VIEW if audience is Audience.CUSTOMER else AGENT_VIEW
    facts = _facts.decode(entry.event.payload)
    return EventData(session={view[name][0]: view[name][1](value) for name, value in facts.items() if name in view})


def _frame(event: Event, name: str, data: EventData) -> bytes:
    return encode(EventFrame(event.session_id, event.seq, name, moment(event.at), STATUS_WORDS[event.status], data))
