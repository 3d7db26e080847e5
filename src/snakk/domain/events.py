"""What happened in a session: the rows of the event log, and how a rule writes them."""

from enum import IntEnum
from typing import Any

import msgspec
from msgspec import Struct

from snakk.domain.ids import Instant, Sender, SessionId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus


class EventKind(IntEnum):
    """Every kind of event, past tense. Numbers are stored: never reuse one."""

    SESSION_STARTED = 1
    MESSAGE_ADDED = 2
    FORM_SUBMITTED = 3
    SESSION_QUEUED = 4
    SESSION_PICKED_UP = 5
    TRANSFER_OFFERED = 6
    TRANSFER_ACCEPTED = 7
    TRANSFER_REJECTED = 8
    TRANSFER_CANCELLED = 9
    AGENT_LOST = 10
    SESSION_ENDED = 11
    SESSION_REOPENED = 12
    SESSION_LEFT = 13
    SESSION_RESET = 14
    DETAILS_CHANGED = 15
    SESSION_DELETED = 16
    SESSION_TAKEN_OVER = 17
    DESK_WAS_SHUT = 18
    REQUEST_FILED = 19
    SESSION_WARNED = 20


class Event(Struct, frozen=True):
    """One thin row of the log. ``status`` is the session's status after it.

    ref: the message's id when kind is MESSAGE_ADDED, else 0.
    payload: JSON of the changed session fields, empty for MESSAGE_ADDED. Facts, never a caller's rendering.
    """

    session_id: SessionId
    seq: int
    kind: EventKind
    at: Instant
    actor: Sender
    status: SessionStatus
    ref: int = 0
    payload: bytes = b""


class Job(Struct, frozen=True):
    """Work for the outside world, written in the transaction that causes it and done after it."""

    id: int
    kind: str
    session_id: SessionId
    seq: int
    run_at: Instant
    leased_until: Instant = Instant(0)
    attempts: int = 0
    payload: bytes = b""


class Entry(Struct, frozen=True):
    """An event, with the message it is about where it is about one."""

    event: Event
    message: Message | None = None


class Outcome(Struct, frozen=True):
    """What a rule decided: the session afterwards and everything that happened, in order."""

    session: Session
    entries: tuple[Entry, ...] = ()

    def then(self, kind: EventKind, actor: Sender, at: Instant, **changes: Any) -> "Outcome":
        """The same story with one more event, whose facts are ``changes`` (names of Session fields)."""
        session = msgspec.structs.replace(self.session, last_seq=self.session.last_seq + 1, **changes)
        changes.pop("status", None)
        event = Event(session.id, session.last_seq, kind, at, actor, session.status, 0, msgspec.json.encode(changes))
        return Outcome(session, (*self.entries, Entry(event)))

    def with_message(self, message: Message, **changes: Any) -> "Outcome":
        """The same story with one more line said. ``message.seq`` must be the next number of the session."""
        session = msgspec.structs.replace(self.session, last_seq=message.seq, **changes)
        kind = EventKind.MESSAGE_ADDED
        event = Event(session.id, message.seq, kind, message.posted_at, message.sender, session.status, message.id)
        return Outcome(session, (*self.entries, Entry(event, message)))
