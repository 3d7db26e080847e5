"""Who may be changed how, so that somebody is always left who looks after the installation."""

from collections.abc import Iterable

from snakk.domain.errors import Invalid, LastAdministrator, OwnRights
from snakk.domain.ids import UserId
from snakk.domain.user import User


def check_roles(user: User, field: str) -> None:
    """An auditor sees everything and changes nothing, so an administrator cannot be one. Raises Invalid."""
    if user.is_admin and user.is_auditor:
        raise Invalid(field, "an administrator cannot be an auditor as well")


def check_change(old: User, new: User, by: UserId, administrators: Iterable[User], *, demo: bool) -> None:
    """May ``by`` make this of a user? Raises OwnRights and LastAdministrator.

    administrators: all there are, as they stand under their locks. demo: users of the demo can sign in.
    """
    if not rules(old, demo=demo) or rules(new, demo=demo):
        return
    if new.id == by:
        raise OwnRights
    if not any(rules(user, demo=demo) for user in administrators if user.id != new.id):
        raise LastAdministrator


def rules(user: User, *, demo: bool) -> bool:
    """Is it an administrator who can sign in?"""
    return user.is_admin and not user.is_disabled and (demo or not user.is_demo)
