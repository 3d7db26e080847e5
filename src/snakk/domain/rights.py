"""Who may see and do what in a session or topic: the finer half of the one authoriser (contract: behaviour 2.1)."""

from collections.abc import Sequence
from enum import IntEnum

from snakk.domain.caller import Agent, Caller, Nobody, System, Visitor
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member
from snakk.domain.user import User


class Sight(IntEnum):
    """How much of something a caller sees: NONE is as if it were absent, ROW is that it is there, FULL is all."""

    NONE = 0
    ROW = 1
    FULL = 2


def sight(session: Session, caller: Caller, member: Member | None) -> Sight:
    """How much of a session a caller sees. ``member``: the caller's membership in the session's topic.

    In full: its customer, who made it, its agent, who had it before or is offered it, listeners and managers of the
    topic, administrators and auditors; while it waits also everybody who could pick it up. Other members see that it is
    there.
    """
    match caller:
        case System():
            return Sight.FULL
        case Nobody():
            return Sight.NONE
        case Visitor(session_id=own):
            return Sight.FULL if own == session.id else Sight.NONE
        case Agent(user=user):
            involved = {session.user_id, session.transfer_to, session.transfer_from, session.created_by}
            if sees_everything(user) or user.id in involved:
                return Sight.FULL
            return Sight.NONE if member is None else _members_sight(session, member)


def topic_sight(caller: Caller, member: Member | None) -> Sight:
    """How much of a topic's settings a caller sees: all, or to a member who does not manage it, that it is there."""
    match caller:
        case System():
            return Sight.FULL
        case Agent(user=user):
            if sees_everything(user) or (member is not None and member.can_manage):
                return Sight.FULL
            return Sight.NONE if member is None else Sight.ROW
        case Nobody() | Visitor():
            return Sight.NONE


def sees_everything(user: User) -> bool:
    """Sessions, messages, topics, members, presence and the audit log, in full: administrators and auditors."""
    return user.is_admin or user.is_auditor


def may_audit(caller: Caller) -> bool:
    """May they read the audit log?"""
    return isinstance(caller, System) or (isinstance(caller, Agent) and sees_everything(caller.user))


def may_change(caller: Caller) -> bool:
    """May they change anything at all? An auditor sees everything and changes nothing, administrator or not."""
    return not (isinstance(caller, Agent) and caller.user.is_auditor)


def may_respond(member: Member | None) -> bool:
    """May they answer customers in this topic?"""
    return member is not None and member.can_respond


def may_pick_up(session: Session, caller: Caller, member: Member | None) -> bool:
    """May they take this session from the queue? Whoever has it may ask again; Away agents may too."""
    if not isinstance(caller, Agent) or not may_change(caller):
        return False
    return may_respond(member) or (session.is_active and session.user_id == caller.user.id)


def may_speak(session: Session, caller: Caller, member: Member | None) -> bool:
    """May they write in this session as themselves? Only its customer and its agent, member or no longer."""
    del member  # listeners and managers read; to write, a manager takes the session over
    match caller:
        case System():
            return True
        case Visitor(session_id=own):
            return own == session.id
        case Agent(user=user):
            return user.id == session.user_id and may_change(caller)
        case Nobody():
            return False


def may_manage(caller: Caller, member: Member | None) -> bool:
    """May they transfer, take over and end other agents' sessions of this topic?"""
    match caller:
        case System():
            return True
        case Agent(user=user):
            return may_change(caller) and (user.is_admin or (member is not None and member.can_manage))
        case Nobody() | Visitor():
            return False


def may_reset(session: Session, caller: Caller, member: Member | None) -> bool:
    """May they hand this session back to the topic's start? Who has it, who made it, managers and administrators."""
    if may_manage(caller, member):
        return True
    return _is_of_it(session, caller)


def may_act_as_customer(session: Session, caller: Caller) -> bool:
    """May they act as the session's customer and be told its key? The customer, who made it, administrators."""
    match caller:
        case System():
            return True
        case Visitor(session_id=own):
            return own == session.id
        case Agent(user=user):
            return may_change(caller) and (user.is_admin or user.id == session.created_by)
        case Nobody():
            return False


def may_edit(session: Session, caller: Caller, member: Member | None) -> bool:
    """May they change what is known of the customer, where they see it? Whoever may only listen changes nothing."""
    if not may_change(caller):
        return False
    return may_manage(caller, member) or may_respond(member) or _is_of_it(session, caller)


def may_edit_topic(caller: Caller, member: Member | None) -> bool:
    """May they change a topic's settings and members?"""
    return may_manage(caller, member)


def may_list_users(caller: Caller, memberships: Sequence[Member]) -> bool:
    """May they see everybody who could be let into a topic? ``memberships``: the caller's own; one who manages may."""
    if not isinstance(caller, Agent):
        return isinstance(caller, System)
    return sees_everything(caller.user) or any(member.can_manage for member in memberships)


def is_administrator(caller: Caller) -> bool:
    """Do they look after every topic, in them or not?"""
    return isinstance(caller, System) or (isinstance(caller, Agent) and caller.user.is_admin and may_change(caller))


def _is_of_it(session: Session, caller: Caller) -> bool:
    """Has it, or made it."""
    if not isinstance(caller, Agent) or not may_change(caller):
        return False
    return caller.user.id in {session.user_id, session.created_by}


def _members_sight(session: Session, member: Member) -> Sight:
    waits_for_them = session.status is SessionStatus.IN_QUEUE and member.can_respond
    return Sight.FULL if member.can_listen or member.can_manage or waits_for_them else Sight.ROW
