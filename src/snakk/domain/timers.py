"""When waiting has lasted long enough (contract: behaviour 1.5)."""

from enum import IntEnum

from msgspec import Struct

from snakk.domain.ids import SECOND, Instant
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import ACTIVE, FORMS, SessionStatus
from snakk.domain.user import User


class Limits(Struct, frozen=True, kw_only=True):
    """How long each wait may last, in seconds. 0 switches a timer off.

    dead_*: nothing was heard from the customer's browser. idle_in_chat: nobody said anything.
    finished_to_closed: how long a finished chat can be returned to. agent_away: no sign of life from a Present
    agent. agent_lost: nor from the agent of a running chat.
    """

    dead_in_form: int = 1800
    dead_in_queue: int = 300
    dead_in_chat: int = 300
    idle_in_chat: int = 3600
    finished_to_closed: int = 900
    agent_away: int = 900
    agent_lost: int = 600


class Expiry(IntEnum):
    """Which wait of a session is over."""

    DEAD_IN_FORM = 1
    DEAD_IN_QUEUE = 2
    DEAD_IN_CHAT = 3
    IDLE_IN_CHAT = 4
    FINISHED_TO_CLOSED = 5
    AGENT_LOST = 6


def due(
    session: Session,
    *,
    seen_at: Instant,
    agent_seen_at: Instant,
    now: Instant,
    serving_since: Instant,
    limits: Limits,
) -> Expiry | None:
    """The wait of this session that is over, if any; a customer who is gone comes before everything else.

    seen_at: the last sign of life from the customer's browser, 0 when none is known; the row's own stamps count too.
    agent_seen_at: the same of the session's agent.
    serving_since: no timer counts from before it, as nobody could reach a server that did not serve.
    """

    def is_over(limit: int, *stamps: Instant) -> bool:
        return limit > 0 and now - max(serving_since, *stamps) >= limit * SECOND

    seen = max(seen_at, session.fetched_at, session.requested_at, session.queued_at)
    status = session.status
    if status in FORMS:
        return Expiry.DEAD_IN_FORM if is_over(limits.dead_in_form, seen) else None
    if status is SessionStatus.IN_QUEUE:
        return Expiry.DEAD_IN_QUEUE if is_over(limits.dead_in_queue, seen) else None
    if status is SessionStatus.FINISHED:
        return Expiry.FINISHED_TO_CLOSED if is_over(limits.finished_to_closed, session.ended_at) else None
    if status not in ACTIVE:
        return None
    if is_over(limits.dead_in_chat, seen):
        return Expiry.DEAD_IN_CHAT
    if is_over(limits.idle_in_chat, session.idle_at, session.started_at):
        return Expiry.IDLE_IN_CHAT
    if session.user_id != NOBODY and is_over(limits.agent_lost, agent_seen_at, session.started_at):
        return Expiry.AGENT_LOST
    return None


def away_due(user: User, seen_at: Instant, now: Instant, serving_since: Instant, limits: Limits) -> bool:
    """Is this agent Present, but gone so long that they count as Away?"""
    if not user.present or limits.agent_away <= 0:
        return False
    return now - max(seen_at, user.presence_changed_at, serving_since) >= limits.agent_away * SECOND
