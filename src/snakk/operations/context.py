"""What an operation is given: who asks, what it may ask, and the facts of the installation."""

from collections.abc import Awaitable, Callable
from typing import Any, Protocol, TypeVar
from zoneinfo import ZoneInfo

from msgspec import Struct

from snakk.domain.caller import Agent, Caller, Nobody, System, sender_of
from snakk.domain.errors import Unauthenticated
from snakk.domain.health import Measured
from snakk.domain.ids import Sender
from snakk.domain.timers import Limits
from snakk.domain.user import User
from snakk.live.pulse import Pulse
from snakk.storage.work import Work

R = TypeVar("R")


class Outside(Protocol):
    """Another system's directory, as far as it was asked. Operations wait for nothing but their work, so whoever runs
    them asks it, before or after."""

    kinds: frozenset[type[Any]]
    """The kinds of rows that are there and not in our own tables."""

    def recall(self, kind: type[R], row_id: int) -> tuple[R | None, bool]:
        """The row, None where there is none, and whether that is sure: a system that does not answer knows nothing.

        Raises NotLookedUp where it was not asked lately; the operation is then run again after it was.
        """


class MailDomains(Protocol):
    """Domains of mail addresses, as far as they were looked up; whoever runs the operations sees to that."""

    def is_missing(self, domain: str) -> bool:
        """Is it sure that there is no such domain? Raises DomainNotLookedUp where it was not looked up lately."""

    async def look_up(self, domain: str) -> None:
        """Ask for it; what cannot be learnt in time counts as there. Never fails."""


class Surroundings(Protocol):
    """What the server stands in, as it was measured last. Whoever runs the operations does so, before or after."""

    measured: Measured | None

    async def measure(self, ask: Callable[[], Awaitable[object]]) -> None:
        """Look at everything. ask: a question to the database, to see how long it takes."""


class Installation(Struct, frozen=True, kw_only=True):
    """Facts that stay the same while the server runs.

    secret: what session keys are made from; never stored in the database.
    random: gives as many unguessable bytes as asked for.
    demo: demo users may sign in.
    surroundings: how the server is; None where nobody looks.
    mail_domains: whether the domains of mail addresses exist; None where nobody looks.
    outside: another system that has the people, companies, projects, sales and requests; None for our own tables.
    """

    zone: ZoneInfo
    secret: bytes
    epoch: str
    base_url: str
    limits: Limits
    random: Callable[[int], bytes]
    demo: bool = False
    outside: Outside | None = None
    mail_domains: MailDomains | None = None
    surroundings: Surroundings | None = None


class Context:
    """One call: made for each run of an operation, used once."""

    __slots__ = ("caller", "installation", "pulse", "work")

    def __init__(self, caller: Caller, work: Work, installation: Installation, pulse: Pulse) -> None:
        self.caller = caller
        self.work = work
        self.installation = installation
        self.pulse = pulse

    @property
    def sender(self) -> Sender:
        """The mark the caller leaves on what is stored."""
        return sender_of(self.caller)

    @property
    def user(self) -> User:
        """The signed-in user; refused for anybody else."""
        if isinstance(self.caller, Agent):
            return self.caller.user
        raise Unauthenticated

    @property
    def address(self) -> str:
        """The network address the call came from; "" for the server itself."""
        return "" if isinstance(self.caller, System) else self.caller.address

    @property
    def browser(self) -> str:
        """What a stranger's program says that it is; "" for anybody else."""
        return self.caller.browser if isinstance(self.caller, Nobody) else ""
