"""What an event means for the row of its session: the same for the writer, the replay and every reader's view."""

from typing import Any

import msgspec

from snakk.domain.alerts import NOT_WARNED
from snakk.domain.events import Event, EventKind
from snakk.domain.ids import UNSET, SessionId, TopicId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SpecialType
from snakk.domain.text import excerpt


def effects_of(session: Session, message: Message) -> dict[str, Any]:
    """The fields of the session that a new line changes; nothing else about it stands in the log.

    - idle_at: always the moment of the line.
    - last_message: the text, cut to 1024 characters, unless the line has none (many system lines).
    - first_message: the same, where it was empty and the line is a plain one (no special type) of either side.
    - unread: one more for a line to the agent; none for a line to the customer, which also ends a warning.
    - unanswered_since: the moment of the first line to the agent after the last answer; a welcome is no answer.
    """
    text = excerpt(message.body)
    changes: dict[str, Any] = {"idle_at": message.posted_at}
    if text:
        changes["last_message"] = text
    if message.type is MessageType.SPECIAL:
        return changes
    if not session.first_message and text and message.special_type is SpecialType.NONE:
        changes["first_message"] = text
    if message.type is MessageType.TO_USER:
        changes["unread"] = session.unread + 1
        changes["unanswered_since"] = session.unanswered_since or message.posted_at
    elif message.type is MessageType.TO_CUSTOMER:
        changes |= {"unread": 0, **NOT_WARNED}
        if message.special_type is not SpecialType.WELCOME:
            changes["unanswered_since"] = UNSET
    return changes


def apply(session: Session | None, event: Event, message: Message | None = None) -> Session:
    """The session after one more event of its log. ``session`` is None before the first one.

    message: the line that ``event.ref`` names, needed for MESSAGE_ADDED only.
    Raises ValueError where the event does not follow: a gap in ``seq``, another session, a line missing.
    ``fetched_at`` is the one field that also moves without an event.
    """
    facts: dict[str, Any] = msgspec.json.decode(event.payload, type=dict[str, Any]) if event.payload else {}
    if session is None:
        if event.kind is not EventKind.SESSION_STARTED:
            raise ValueError(f"a history cannot begin with {event.kind.name}")
        session = Session(id=SessionId(event.session_id), topic_id=TopicId(facts["topic_id"]))
    if event.session_id != session.id or event.seq != session.last_seq + 1:
        raise ValueError(f"event {event.session_id}/{event.seq} does not follow {session.id}/{session.last_seq}")
    if event.kind is EventKind.MESSAGE_ADDED:
        if message is None or message.id != event.ref:
            raise ValueError(f"event {event.session_id}/{event.seq} needs message {event.ref}")
        facts = effects_of(session, message)
    return msgspec.structs.replace(session, last_seq=event.seq, status=event.status, **facts)
