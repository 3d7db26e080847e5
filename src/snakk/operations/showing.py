"""Which rights an answer shows: what its rules would let the caller do, and why not more (contract: conventions 8)."""

from functools import cache
from typing import NamedTuple

from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.carriers.properties import TableRight
from snakk.carriers.rights import table_right
from snakk.domain.caller import Agent, Caller
from snakk.domain.rights import Sight, may_change, may_edit, may_edit_topic, may_manage
from snakk.domain.session import Session
from snakk.domain.topic import Member


class Shown(NamedTuple):
    """table: rights to the row. field: rights to those of its fields that whoever saves the row sets."""

    table: TableRight
    field: EFieldRight


AUDITOR = "[SR_ACCESS_AUDITOR]"
ADMINISTRATOR = "[SR_ACCESS_ADMINISTRATOR]"
MANAGE = "[SR_ACCESS_MANAGE]"
RESPOND = "[SR_ACCESS_RESPOND]"
OWN = "[SR_ACCESS_OWN]"


def session_rights(session: Session, caller: Caller, member: Member | None, sight: Sight) -> Shown:
    """Rights to a session. It is deleted by managers, changed by whoever answers there and reads it."""
    if not may_change(caller):
        return _shown(reason=AUDITOR)
    may = sight is Sight.FULL and may_edit(session, caller, member)
    insert, delete = member is not None or _is_admin(caller), may_manage(caller, member)
    return _shown(update=may, insert=insert, delete=delete, reason=MANAGE if may else RESPOND)


def topic_rights(caller: Caller, member: Member | None) -> Shown:
    """Rights to a topic: its managers change and delete it, administrators make others."""
    if not may_change(caller):
        return _shown(reason=AUDITOR)
    may = may_edit_topic(caller, member)
    return _shown(update=may, insert=_is_admin(caller), delete=may, reason=ADMINISTRATOR if may else MANAGE)


def presence_rights(*, mine: bool) -> Shown:
    """Rights to somebody's presence. ``mine``: the caller may change it. Nobody makes one or takes one away."""
    return _shown(update=mine, reason="" if mine else OWN)


def new_session_rights(caller: Caller) -> Shown:
    """Rights to a session that is not saved yet: Insert counts."""
    may = may_change(caller)
    return _shown(update=may, insert=may, delete=_is_admin(caller), reason=MANAGE if may else AUDITOR)


def new_topic_rights(caller: Caller) -> Shown:
    """Rights to a topic that is not saved yet, which administrators alone make."""
    may = _is_admin(caller)
    return _shown(update=may, insert=may, delete=may, reason=ADMINISTRATOR if may_change(caller) else AUDITOR)


def _is_admin(caller: Caller) -> bool:
    return isinstance(caller, Agent) and caller.user.is_admin and may_change(caller)


@cache
def _shown(*, update: bool = False, insert: bool = False, delete: bool = False, reason: str) -> Shown:
    """``reason`` is told where any of the three is missing."""
    given = ((ETableRight.UPDATE, update), (ETableRight.INSERT, insert), (ETableRight.DELETE, delete))
    mask = ETableRight.SELECT
    for right, has in given:
        mask |= right if has else ETableRight.NONE
    is_whole = update and insert and delete
    return Shown(table_right(mask, "" if is_whole else reason), EFieldRight.UPDATE if update else EFieldRight.READ)
