"""How a session ends (contract: behaviour 1.4, 1.5)."""

from snakk.domain.errors import NotAtThisStage, NotYourSession
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import CUSTOMER, SYSTEM, Instant, MessageId, Sender
from snakk.domain.lost import agent_lost
from snakk.domain.say import system_line, wrong_stage
from snakk.domain.session import Session
from snakk.domain.states import ACTIVE, FORMS, SessionStatus, SpecialType
from snakk.domain.timers import Expiry
from snakk.domain.transfer import cancel_pending

_APPLIES_TO = {
    Expiry.DEAD_IN_FORM: FORMS,
    Expiry.DEAD_IN_QUEUE: frozenset({SessionStatus.IN_QUEUE}),
    Expiry.DEAD_IN_CHAT: ACTIVE,
    Expiry.IDLE_IN_CHAT: ACTIVE,
    Expiry.AGENT_LOST: ACTIVE,
    Expiry.FINISHED_TO_CLOSED: frozenset({SessionStatus.FINISHED}),
}


def end(
    session: Session,
    by: Sender,
    *,
    now: Instant,
    line_id: MessageId,
    post_form: bool,
    reason: SpecialType,
    may_manage: bool = False,
) -> Outcome:
    """Somebody ends the session: a chat is finished, a waiting one closed from the queue, a form closed.

    reason: CLOSED_BY_USER (its agent, or a manager where ``may_manage``; only a running chat), CLOSED_BY_CUSTOMER
    (the customer or who stands in for them) or CLOSED_BY_IDLE (the server).
    post_form: the topic shows the post-chat form, so that even a chat closed by idleness can be returned to.
    An unanswered transfer is taken back first; then comes the line (not for forms), then the end itself.
    """
    if not session.is_open:
        raise wrong_stage(session)
    if reason is SpecialType.CLOSED_BY_USER:
        if not session.is_active:
            raise NotAtThisStage("Nobody has picked this session up.")
        if Sender(session.user_id) != by and not may_manage:
            raise NotYourSession
    outcome = cancel_pending(Outcome(session), now=now)
    if session.status not in FORMS:
        outcome = system_line(
            outcome, message_id=line_id, special_type=reason, now=now, param=_name_of(session, reason), sender=by
        )
    status = _status_after(session, reason, post_form)
    return outcome.then(EventKind.SESSION_ENDED, by, now, status=status, ended_at=now, rank=0)


def leave(session: Session, now: Instant, *, by: Sender = CUSTOMER) -> Outcome:
    """The customer leaves the post-chat form: from now on the chat cannot be returned to. ``ended_at`` stays."""
    if session.status is not SessionStatus.FINISHED:
        raise wrong_stage(session)
    return Outcome(session).then(EventKind.SESSION_LEFT, by, now, status=SessionStatus.CLOSED)


def delete(session: Session, by: Sender, now: Instant) -> Outcome:
    """Somebody marks the session for removal; whoever may is asked before. Deleting again changes nothing."""
    if session.status is SessionStatus.DELETED:
        return Outcome(session)
    if session.status is SessionStatus.INVALID:
        raise NotAtThisStage
    outcome = cancel_pending(Outcome(session), now=now)
    ended_at = session.ended_at or now
    return outcome.then(EventKind.SESSION_DELETED, by, now, status=SessionStatus.DELETED, ended_at=ended_at, rank=0)


def expire(session: Session, expiry: Expiry, now: Instant, line_id: MessageId, post_form: bool) -> Outcome:
    """What a wait that is over (``timers.due``) does to the session.

    Refused where the session has moved on since: SessionClosed or NotAtThisStage.
    """
    if session.status not in _APPLIES_TO[expiry]:
        raise wrong_stage(session)
    if expiry is Expiry.AGENT_LOST:
        return agent_lost(session, now)
    if expiry is Expiry.FINISHED_TO_CLOSED:
        return leave(session, now, by=SYSTEM)
    idle = SpecialType.CLOSED_BY_IDLE
    return end(session, SYSTEM, now=now, line_id=line_id, post_form=post_form, reason=idle)


def _status_after(session: Session, reason: SpecialType, post_form: bool) -> SessionStatus:
    if session.status is SessionStatus.IN_QUEUE:
        return SessionStatus.CLOSED_FROM_QUEUE
    if session.status in FORMS:
        return SessionStatus.CLOSED
    if reason is SpecialType.CLOSED_BY_IDLE and not post_form:
        return SessionStatus.CLOSED
    return SessionStatus.FINISHED


def _name_of(session: Session, reason: SpecialType) -> str:
    return session.agent_name if reason is SpecialType.CLOSED_BY_USER else ""
