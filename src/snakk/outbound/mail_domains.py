"""Whether the domain of a mail address exists, asked of the name system and remembered for a while.

Only the sure word that there is no such name counts as no. Whatever else goes wrong, nobody waits longer than the
time-out, and the address passes: a form is never lost to a name server that is slow.
"""

import asyncio
from collections.abc import Awaitable, Callable
from typing import NamedTuple

import dns.asyncresolver
import dns.exception
import dns.resolver

from snakk.clock import Clock
from snakk.domain.errors import DomainNotLookedUp

TIMEOUT_S = 2.0
"""For an answer, with the wait for a turn."""
AT_ONCE = 16
"""So many are asked for at the same time."""
THERE_S, MISSING_S, UNKNOWN_S = 3_600.0, 300.0, 30.0
"""How long each answer is remembered."""
REMEMBERED = 10_000
"""So many; at the limit all are forgotten and asked for anew."""

Ask = Callable[[str], Awaitable[bool]]
"""Whether a name is there. May raise or take its time where that cannot be learnt."""


class Known(NamedTuple):
    """What was learnt of one domain."""

    is_missing: bool
    until: float


class LookedUpDomains:
    """Fills ``operations.context.MailDomains``. ``ask``: of whom; of the system's own name servers by default."""

    def __init__(self, clock: Clock, ask: Ask | None = None) -> None:
        self._clock = clock
        self._ask = ask or is_there
        self._known: dict[str, Known] = {}
        self._turns = asyncio.Semaphore(AT_ONCE)

    def is_missing(self, domain: str) -> bool:
        """Is it sure that there is no such domain? Raises DomainNotLookedUp where it was not looked up lately."""
        known = self._known.get(domain)
        if known is None or known.until <= self._clock.monotonic():
            raise DomainNotLookedUp(domain)
        return known.is_missing

    async def look_up(self, domain: str) -> None:
        """Ask for it; what cannot be learnt in time counts as there."""
        try:
            async with asyncio.timeout(TIMEOUT_S), self._turns:
                is_missing = not await self._ask(domain)
            kept_s = MISSING_S if is_missing else THERE_S
        except (TimeoutError, OSError, dns.exception.DNSException):
            is_missing, kept_s = False, UNKNOWN_S
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[domain] = Known(is_missing, self._clock.monotonic() + kept_s)


async def is_there(domain: str) -> bool:
    """Does the name system know the name? Any word but that there is none is a yes."""
    try:
        await dns.asyncresolver.resolve(f"{domain}.", "MX", search=False, lifetime=TIMEOUT_S)
    except dns.resolver.NXDOMAIN:
        return False
    except dns.resolver.NoAnswer:
        return True
    return True
