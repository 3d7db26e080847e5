"""Present or Away (contract: behaviour 6.2)."""

import msgspec

from snakk.domain.ids import Instant
from snakk.domain.user import User


def set_present(user: User, present: bool, now: Instant) -> User:
    """The user as Present or Away; the same row where nothing changes, so that the first moment of it stays."""
    if user.present == present:
        return user
    return msgspec.structs.replace(user, present=present, presence_changed_at=now)
