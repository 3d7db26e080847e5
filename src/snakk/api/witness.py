"""What the faces see and the audit log should know: refusals, and who reads what people wrote to each other."""

from collections import Counter

from snakk.clock import Clock
from snakk.domain.audit import Deed, Result
from snakk.domain.caller import Agent, Caller, Nobody, System
from snakk.domain.errors import Unavailable
from snakk.domain.user import User
from snakk.operations.auditing import note
from snakk.operations.runner import Runner

READING_S = 600.0
"""One line stands for all that a user reads of one conversation, from one address, in this time."""
REMEMBERED = 10_000
"""So many readings are remembered; at the limit all are forgotten and written down anew."""
REFUSALS_PER_MINUTE = 100
"""So many refusals are written one by one; of those beyond it the number. Else whoever guesses fills the disk."""
MINUTE_S = 60.0

Reading = tuple[int, str, Deed, tuple[str, int]]


class Witness:
    """Writes into the audit log in transactions of its own."""

    def __init__(self, runner: Runner) -> None:
        self._runner = runner
        self._read_until: dict[Reading, float] = {}
        self._refused_until: dict[tuple[int | str, Deed, tuple[str, int], str], float] = {}
        self._budget = _Budget(runner.clock)
        self._not_written: Counter[str] = Counter()

    async def signed_in(self, user: User, address: str, how: str) -> None:
        """Somebody proved who they are. While nothing can be stored they are let in all the same, and counted."""
        try:
            await self._runner.write(note, Nobody(address), deed=Deed.SIGNED_IN, details=how, user=user)
        except Unavailable:
            self._not_written["sign-ins"] += 1

    async def refused(
        self,
        deed: Deed,
        caller: Caller,
        *,
        about: tuple[str, int] = ("", 0),
        details: str = "",
        user: User | None = None,
        each: bool = False,
    ) -> None:
        """Something was refused. It stays refused, whether this can be written down or not.

        user: whose account was tried. each: even where the same was refused a moment ago.
        """
        if (not each and self._is_known(deed, caller, about, details)) or not self._budget.take():
            self._not_written["refusals"] += 1
            return
        try:
            await self._runner.write(
                note, caller, deed=deed, result=Result.REFUSED, about=about, details=details, user=user
            )
        except Unavailable:
            self._not_written["refusals"] += 1

    async def reads(self, caller: Agent, deed: Deed, about: tuple[str, int], how: str) -> None:
        """A user reads what they may. Raises Unavailable: what cannot be written down is not told."""
        if self.has_read(caller, deed, about):
            return
        await self._runner.write(note, caller, deed=deed, about=about, details=how)
        if len(self._read_until) >= REMEMBERED:
            self._read_until.clear()
        self._read_until[_reading(caller, deed, about)] = self._runner.clock.monotonic() + READING_S

    def _is_known(self, deed: Deed, caller: Caller, about: tuple[str, int], details: str) -> bool:
        now = self._runner.clock.monotonic()
        who = caller.user.id if isinstance(caller, Agent) else getattr(caller, "address", "")
        refusal = (who, deed, about, details)
        known = self._refused_until.get(refusal, now) > now
        if len(self._refused_until) >= REMEMBERED:
            self._refused_until.clear()
        self._refused_until[refusal] = now + MINUTE_S
        return known

    def has_read(self, caller: Agent, deed: Deed, about: tuple[str, int]) -> bool:
        """Is it written down already? Whole transcripts are written down each time."""
        now = self._runner.clock.monotonic()
        return deed is not Deed.TRANSCRIPT_READ and self._read_until.get(_reading(caller, deed, about), now) > now

    async def turn(self) -> None:
        """Write down how much was not. Run as a job."""
        counted, self._not_written = self._not_written, Counter()
        if not counted:
            return
        try:
            details = ", ".join(f"{count} {what}" for what, count in sorted(counted.items()))
            await self._runner.write(note, System(), deed=Deed.NOT_WRITTEN, details=details)
        except Unavailable:
            self._not_written += counted
            raise


def _reading(caller: Agent, deed: Deed, about: tuple[str, int]) -> Reading:
    return caller.user.id, caller.address, deed, about


class _Budget:
    """So many a minute, all of them at once if need be."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._left = float(REFUSALS_PER_MINUTE)
        self._at = clock.monotonic()

    def take(self) -> bool:
        """One of them; False when they are used up."""
        now = self._clock.monotonic()
        gained = (now - self._at) * REFUSALS_PER_MINUTE / MINUTE_S
        self._left, self._at = min(float(REFUSALS_PER_MINUTE), self._left + gained), now
        if self._left < 1:
            return False
        self._left -= 1
        return True
