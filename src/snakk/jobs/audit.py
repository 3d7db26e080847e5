"""The audit log looks after itself: its chain grows, what is too old goes, refusals that were too many are counted."""

from snakk.domain.caller import System
from snakk.domain.ids import Instant, seconds
from snakk.operations import audit
from snakk.operations.runner import Runner

DAY_S = 86_400


class AuditLog:
    """days: how long it is kept, 0 for ever."""

    def __init__(self, desk: Runner, days: int) -> None:
        self._desk = desk
        self._days = days

    async def grow_chain(self) -> None:
        """Give every entry its place in the chain."""
        while await self._desk.read(audit.has_loose_entries, System()):
            await self._desk.write(audit.grow_chain, System())

    async def forget(self) -> None:
        """Remove what is older than it is kept: announced first, as the database lets nothing else go."""
        if not self._days:
            return
        older_than = Instant(self._desk.clock.instant() - seconds(self._days * DAY_S))
        while await self._desk.write(audit.announce_removal, System(), older_than=older_than):
            await self._desk.write(audit.remove_announced, System())
