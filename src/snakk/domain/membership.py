"""Who is in a topic and what each may do there: how the list of its members changes (contract: behaviour 2.1)."""

from collections.abc import Sequence
from typing import NamedTuple

from snakk.domain.errors import AlreadyMember, Invalid, LastManager, NotFound
from snakk.domain.ids import UserId
from snakk.domain.topic import Member

Members = Sequence[Member]


class Changes(NamedTuple):
    """What is different: each changed member as it was and as it is."""

    added: tuple[Member, ...] = ()
    changed: tuple[tuple[Member, Member], ...] = ()
    removed: tuple[Member, ...] = ()

    @property
    def no_longer_answer(self) -> set[UserId]:
        """Those who could respond before and cannot any more."""
        before = [old for old, new in self.changed if old.can_respond and not new.can_respond]
        return {row.user_id for row in (*before, *self.removed) if row.can_respond}


def with_added(members: Members, wanted: Member) -> Members:
    """One more member. The same one added again changes nothing, so that a caller may ask again after a lost answer.

    Refused: AlreadyMember for somebody who is one with other rights; Invalid without any right.
    """
    before = _find(members, wanted.user_id)
    if before == wanted:
        return members
    if before is not None:
        raise AlreadyMember
    _check_rights(wanted, "Useragent")
    return (*members, wanted)


def with_updated(members: Members, wanted: Member) -> Members:
    """Other rights for somebody who is a member. Refused: NotFound for anybody else; Invalid without any right."""
    before = _find(members, wanted.user_id)
    if before is None:
        raise NotFound("That user is not in the topic.")
    if before != wanted:
        _check_rights(wanted, "Useragent")
    return [wanted if row.user_id == wanted.user_id else row for row in members]


def without(members: Members, user_id: UserId) -> Members:
    """One member less. Refused: NotFound for somebody who is none."""
    if _find(members, user_id) is None:
        raise NotFound("That user is not in the topic.")
    return [row for row in members if row.user_id != user_id]


def replaced(members: Members, wanted: Members) -> Members:
    """The whole list anew: who is not in it is out. What stays as it was is not looked at again.

    Refused: Invalid where somebody is named twice, or is given no right.
    """
    seen: set[UserId] = set()
    for place, row in enumerate(wanted):
        path = f"Useragents[{place}]"
        if row.user_id in seen:
            raise Invalid(f"{path}.User", "is named twice in the list")
        seen.add(row.user_id)
        if _find(members, row.user_id) != row:
            _check_rights(row, path)
    return wanted


def changes(before: Members, after: Members, *, may_leave_it_unmanaged: bool) -> Changes:
    """From one list to the other.

    may_leave_it_unmanaged: administrators may, for they look after every topic. Anybody else who takes the last manager
    out would shut the desk's door behind them: LastManager.
    """
    if not may_leave_it_unmanaged and _is_managed(before) and not _is_managed(after):
        raise LastManager
    old = {row.user_id: row for row in before}
    new = {row.user_id for row in after}
    return Changes(
        added=tuple(row for row in after if row.user_id not in old),
        changed=tuple((old[row.user_id], row) for row in after if row.user_id in old and old[row.user_id] != row),
        removed=tuple(row for row in before if row.user_id not in new),
    )


def _find(members: Members, user_id: UserId) -> Member | None:
    return next((row for row in members if row.user_id == user_id), None)


def _is_managed(members: Members) -> bool:
    return any(row.can_manage for row in members)


def _check_rights(wanted: Member, path: str) -> None:
    if not (wanted.can_respond or wanted.can_notify or wanted.can_listen or wanted.can_manage):
        raise Invalid(path, "a member has at least one right; whoever is to have none is taken out of the topic")
