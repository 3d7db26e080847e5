"""An agent takes a waiting session (contract: behaviour 1.4, 2, 2.2)."""

from collections.abc import Iterable
from typing import Any

import msgspec

from snakk.domain.alerts import NOT_WARNED
from snakk.domain.errors import NotInQueue
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import SECOND, UNSET, Instant, MessageId, Sender
from snakk.domain.say import system_line
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.topic import Queue, Topic
from snakk.domain.user import User


def pick_up(
    session: Session,
    queue: Queue,
    agent: User,
    topic: Topic,
    *,
    now: Instant,
    rank: int,
    welcome_id: MessageId,
) -> tuple[Outcome, Queue]:
    """The session becomes the agent's, and the queue learns how long it waited.

    rank: the lowest number free among the agent's active sessions (``next_rank``).
    welcome_id: the id of the welcome line, used where the topic has a welcome.
    Picking up again what is one's own changes nothing and is no error. Else NotInQueue: whoever locked first has it.
    """
    if session.is_active and session.user_id == agent.id:
        return Outcome(session), queue
    if session.status is not SessionStatus.IN_QUEUE:
        raise NotInQueue
    changes: dict[str, Any] = {
        "status": SessionStatus.CUSTOMER_LAST,
        "user_id": agent.id,
        "agent_name": name_for_customer(agent, topic),
        "agent_photo": photo_for_customer(agent, topic),
        "rank": rank,
        "unread": 0,
        "unanswered_since": now,
        "chatbot_is_active": False,
        **NOT_WARNED,
    }
    if session.started_at == UNSET:
        changes["started_at"] = now
    outcome = Outcome(session).then(EventKind.SESSION_PICKED_UP, Sender(agent.id), now, **changes)
    if topic.welcome_message:
        outcome = system_line(
            outcome,
            message_id=welcome_id,
            special_type=SpecialType.WELCOME,
            now=now,
            body=topic.welcome_message,
            author=outcome.session.agent_name,
            sender=Sender(agent.id),
            kind=MessageType.TO_CUSTOMER,
        )
    return outcome, _after_waiting(queue, session, now)


def name_for_customer(agent: User, topic: Topic) -> str:
    """The name the topic shows for an agent: the first name where it says so, else the nickname (contract: 4.2)."""
    first = agent.first_name if topic.widget.use_agent_firstname else ""
    return first or agent.nickname or agent.name


def photo_for_customer(agent: User, topic: Topic) -> str:
    """The key of the picture the topic shows of an agent, "" where it shows none or there is none."""
    return agent.photo if topic.widget.show_agent_photo else ""


def next_rank(used: Iterable[int]) -> int:
    """The lowest positive number not used by the agent's other active sessions."""
    taken = set(used)
    rank = 1
    while rank in taken:
        rank += 1
    return rank


def _after_waiting(queue: Queue, session: Session, now: Instant) -> Queue:
    """A moving average of weight 0.2; the first wait ever is the average itself."""
    waited = max(0, now - session.queued_at) // SECOND
    is_first = queue.last_accept_at == UNSET
    average = waited if is_first else (4 * queue.seconds_per_accept + waited + 2) // 5
    return msgspec.structs.replace(queue, last_accept_at=now, seconds_per_accept=average)
