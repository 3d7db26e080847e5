"""Sign-ins that ran out are removed, so that nothing of them is left to find."""

from snakk.domain.caller import System
from snakk.operations import accounts
from snakk.operations.runner import Runner

AT_ONCE = 500


class OldSignIns:
    """Tickets and console sessions that nobody used for six hours."""

    def __init__(self, desk: Runner) -> None:
        self._desk = desk

    async def turn(self) -> None:
        """Remove them all, some at a time."""
        while await self._desk.write(accounts.remove_old_sign_ins, System(), limit=AT_ONCE) == AT_ONCE:
            pass
