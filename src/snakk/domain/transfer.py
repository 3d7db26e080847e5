"""An agent passes a session on (contract: behaviour 3)."""

from typing import Any

from snakk.domain.errors import CannotTransfer, NotAtThisStage, NoTransferPending, NotYourSession
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import SYSTEM, UNSET, Instant, MessageId, Sender
from snakk.domain.say import system_line, wrong_stage
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import SpecialType
from snakk.domain.topic import Member
from snakk.domain.user import User

NO_OFFER: dict[str, Any] = {"transfer_to": NOBODY, "transfer_from": NOBODY}


def offer(
    session: Session, by: User, to: User, *, may_manage: bool, target_member: Member | None, now: Instant
) -> Outcome:
    """The session's agent, or a manager, offers it to a colleague, who must accept. Agent and status stay.

    target_member: the colleague's membership in the session's topic.
    Offering again to the same colleague changes nothing; to another one takes the first offer back.
    Refused: NotYourSession; CannotTransfer where the colleague is away, has it already, or may not respond there.
    """
    if not session.is_active:
        raise wrong_stage(session)
    if session.user_id == NOBODY:
        raise NotAtThisStage("A bot has this session; it hands over by itself.")
    if session.user_id != by.id and not may_manage:
        raise NotYourSession
    if to.id in {by.id, session.user_id}:
        raise CannotTransfer("The session cannot be offered to oneself or to the agent who has it.")
    if not to.present or to.is_disabled:
        raise CannotTransfer("That agent is away.")
    if target_member is None or target_member.user_id != to.id or not target_member.can_respond:
        raise CannotTransfer("That agent does not respond in this topic.")
    if session.transfer_to == to.id:
        return Outcome(session)
    outcome = cancel_pending(Outcome(session), now=now, actor=Sender(by.id))
    return outcome.then(EventKind.TRANSFER_OFFERED, Sender(by.id), now, transfer_to=to.id, transfer_from=by.id)


def accept(
    session: Session, by: User, *, rank: int, agent_name: str, now: Instant, line_id: MessageId, agent_photo: str = ""
) -> Outcome:
    """The colleague takes the session. Who had it stays in ``transfer_from`` and may go on reading.

    agent_name, agent_photo: what the customer is given. Refused: NoTransferPending; NotYourSession for anybody else.
    """
    _check_pending(session)
    if session.transfer_to != by.id:
        raise NotYourSession
    given = {"rank": rank, "agent_name": agent_name, "agent_photo": agent_photo}
    return _handed_to(session, by, EventKind.TRANSFER_ACCEPTED, given, now, line_id)


def reject(session: Session, by: User, *, now: Instant, line_id: MessageId, may_manage: bool = False) -> Outcome:
    """The colleague declines (with a line that agents see), or the offering side takes the offer back (without).

    Refused: NoTransferPending; NotYourSession for whoever has no part in it.
    """
    _check_pending(session)
    actor = Sender(by.id)
    if session.transfer_to == by.id:
        outcome = Outcome(session).then(EventKind.TRANSFER_REJECTED, actor, now, **NO_OFFER)
        return system_line(
            outcome,
            message_id=line_id,
            special_type=SpecialType.TRANSFER_REJECTED,
            now=now,
            param=by.display_name,
            sender=actor,
        )
    if may_manage or by.id in {session.user_id, session.transfer_from}:
        return cancel_pending(Outcome(session), now=now, actor=actor)
    raise NotYourSession


def take_over(
    session: Session,
    manager: User,
    *,
    rank: int,
    agent_name: str,
    now: Instant,
    line_id: MessageId,
    agent_photo: str = "",
) -> Outcome:
    """A manager takes a running session from its agent or bot. Whether they may is asked before (rights.may_manage).

    Taking what is one's own changes nothing. A waiting session is picked up instead.
    """
    if not session.is_active:
        raise wrong_stage(session)
    if session.user_id == manager.id:
        return Outcome(session)
    given = {"rank": rank, "agent_name": agent_name, "agent_photo": agent_photo}
    return _handed_to(session, manager, EventKind.SESSION_TAKEN_OVER, given, now, line_id)


def cancel_pending(outcome: Outcome, *, now: Instant, actor: Sender = SYSTEM) -> Outcome:
    """Take back an offer nobody answered: the session ends, or the colleague goes. Unchanged where there is none."""
    if outcome.session.transfer_to == NOBODY:
        return outcome
    return outcome.then(EventKind.TRANSFER_CANCELLED, actor, now, **NO_OFFER)


def _check_pending(session: Session) -> None:
    if session.transfer_to == NOBODY or not session.is_active:
        raise NoTransferPending


def _handed_to(
    session: Session, agent: User, kind: EventKind, given: dict[str, Any], now: Instant, line_id: MessageId
) -> Outcome:
    changes: dict[str, Any] = {
        "user_id": agent.id,
        **given,
        "transfer_to": NOBODY,
        "transfer_from": session.user_id,
        "chatbot_is_active": False,
    }
    if session.started_at == UNSET:
        changes["started_at"] = now
    outcome = Outcome(session).then(kind, Sender(agent.id), now, **changes)
    return system_line(
        outcome,
        message_id=line_id,
        special_type=SpecialType.TRANSFERED_SESSION,
        now=now,
        param=given["agent_name"],
        sender=Sender(agent.id),
    )
