"""Who asks. One of four kinds, the same for every face."""

from msgspec import Struct

from snakk.domain.errors import Unauthenticated
from snakk.domain.ids import CUSTOMER, SYSTEM, Sender, SessionId
from snakk.domain.user import User


class Nobody(Struct, frozen=True):
    """No proof of identity came with the call. ``address`` is the network address, for limits.

    browser: what the caller's program says that it is.
    """

    address: str = ""
    browser: str = ""


class Visitor(Struct, frozen=True):
    """The customer of one session, proven by its key."""

    session_id: SessionId
    address: str = ""


class Agent(Struct, frozen=True):
    """A signed-in user. ``user`` is the row as it was when the call came in."""

    user: User
    address: str = ""


class System(Struct, frozen=True):
    """The server itself: timers and jobs."""


Caller = Nobody | Visitor | Agent | System


def sender_of(caller: Caller) -> Sender:
    """The mark this caller leaves on what is stored. Nobody leaves none."""
    match caller:
        case Visitor():
            return CUSTOMER
        case Agent(user=user):
            return Sender(user.id)
        case System():
            return SYSTEM
        case Nobody():
            raise Unauthenticated
