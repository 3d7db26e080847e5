"""When somebody is warned that a customer waits, and whom it concerns (contract: behaviour 2.2). Pure."""

from enum import IntFlag

from msgspec import Struct

from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import SECOND, SYSTEM, UNSET, Instant
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member, Topic
from snakk.domain.user import User

MINUTE = 60 * SECOND


class Warned(IntFlag):
    """Who was warned, as stored on the session. The thresholds are independent, so either may come first."""

    NOBODY = 0
    AGENTS = 1
    MANAGERS = 2


NOT_WARNED: dict[str, int] = {"alert_level": 0, "warned": int(Warned.NOBODY)}
"""What a session says once somebody has seen to it."""


class Thresholds(Struct, frozen=True):
    """After how many minutes agents and managers are warned; 0 for never."""

    agents: int
    managers: int


def new_chat(topic: Topic) -> Thresholds:
    """Those for customers in the queue."""
    return Thresholds(topic.warn_new_chat_minutes, topic.warn_manager_new_chat_minutes)


def unanswered_message(topic: Topic) -> Thresholds:
    """Those for customers who wrote and have no answer."""
    return Thresholds(topic.warn_chat_message_minutes, topic.warn_manager_chat_message_minutes)


def shortest(*thresholds: Thresholds) -> int:
    """The smallest of them all in minutes, 0 where nobody is ever warned."""
    return min((minutes for each in thresholds for minutes in (each.agents, each.managers) if minutes > 0), default=0)


def warnings_due(session: Session, topic: Topic, now: Instant, *, somebody_present: bool) -> Warned:
    """Who is to be warned now and was not yet.

    A customer in the queue waits since entering it, one in a conversation since the first message that has no answer.
    What a bot has is not waited for. somebody_present: a member who may respond is Present; without, managers are not
    warned of new chats, as the customers are shown that nobody is there.
    """
    match session.status:
        case SessionStatus.IN_QUEUE:
            due = _over(new_chat(topic), session.queued_at, now)
            if not somebody_present:
                due &= ~Warned.MANAGERS
        case SessionStatus.CUSTOMER_LAST if session.user_id != NOBODY:
            due = _over(unanswered_message(topic), session.unanswered_since, now)
        case _:
            due = Warned.NOBODY
    return due & ~Warned(session.warned)


def warn(session: Session, due: Warned, now: Instant) -> Outcome:
    """Those are warned. The alert level is 2 once managers are, else 1."""
    warned = Warned(session.warned) | due
    level = 2 if Warned.MANAGERS in warned else 1
    return Outcome(session).then(EventKind.SESSION_WARNED, SYSTEM, now, warned=int(warned), alert_level=level)


def concerns(session: Session, user: User, member: Member | None) -> bool:
    """Is there a warning about this session that this user should hear? Whoever is Away hears none.

    A new chat concerns members with Notifications, an unanswered message the chat's own agent; managers of the topic
    hear of both once their own time is over.
    """
    warned = Warned(session.warned)
    if not user.present or not warned:
        return False
    if Warned.MANAGERS in warned and member is not None and member.can_manage:
        return True
    if Warned.AGENTS not in warned:
        return False
    if session.status is SessionStatus.IN_QUEUE:
        return member is not None and member.can_notify
    return session.is_active and session.user_id == user.id


def _over(minutes: Thresholds, since: Instant, now: Instant) -> Warned:
    over = Warned.NOBODY
    if since == UNSET:
        return over
    if 0 < minutes.agents * MINUTE <= now - since:
        over |= Warned.AGENTS
    if 0 < minutes.managers * MINUTE <= now - since:
        over |= Warned.MANAGERS
    return over
