"""Surroundings that never change, for tests that compare answers."""

from collections.abc import Awaitable, Callable

from snakk.clock import Clock
from snakk.domain.health import Measured, Why


class StillSurroundings:
    """As a server finds them on a good day. asked: how often somebody looked."""

    def __init__(self, clock: Clock) -> None:
        self.measured: Measured | None = None
        self.asked = 0
        self._clock = clock

    async def measure(self, ask: Callable[[], Awaitable[object]]) -> None:
        """Look, without leaving the house."""
        self.asked += 1
        await ask()
        self.measured = Measured(
            at=self._clock.instant(),
            address="https://desk.example",
            address_set=True,
            address_why=Why.NONE,
            address_ms=12,
            database="SQLite",
            database_ms=1,
            schema="0001",
            free_bytes=50 << 30,
            jobs=9,
            jobs_ended=0,
            job_failures=0,
        )
