"""An agent who is gone for good leaves no customer behind (contract: behaviour 2; reliability: no orphan)."""

from typing import Any

from snakk.domain.alerts import Warned
from snakk.domain.errors import NotAtThisStage
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import SYSTEM, Instant
from snakk.domain.say import wrong_stage
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import SessionStatus

MANAGERS_WARNED = 2
"""The alert level at which managers are warned (contract: behaviour 2.2)."""


def agent_lost(session: Session, now: Instant) -> Outcome:
    """The session of an agent who is gone waits again, in the place it had, and managers are warned.

    It keeps ``enqueue_no``, so whoever came later stays behind it; ``queued_at`` starts anew. ``escalated`` is marked
    the first time only. No queue row changes, so nothing else must be locked.
    """
    if not session.is_active:
        raise wrong_stage(session)
    if session.user_id == NOBODY:
        raise NotAtThisStage("No agent has this session.")
    changes: dict[str, Any] = {
        "status": SessionStatus.IN_QUEUE,
        "user_id": NOBODY,
        "agent_name": "",
        "agent_photo": "",
        "rank": 0,
        "transfer_to": NOBODY,
        "transfer_from": NOBODY,
        "queued_at": now,
        "alert_level": MANAGERS_WARNED,
        "warned": int(Warned.MANAGERS),
    }
    if not session.escalated:
        changes["escalated"] = True
    return Outcome(session).then(EventKind.AGENT_LOST, SYSTEM, now, **changes)
