"""What starts by itself, again and again, for as long as the server runs."""

import asyncio
import logging
from collections.abc import Awaitable, Callable

from snakk.domain.errors import Unavailable

log = logging.getLogger("snakk.jobs")


class Jobs:
    """Tasks that repeat. One turn's failure is logged and counted; the next turn comes all the same."""

    def __init__(self) -> None:
        self._tasks: list[asyncio.Task[None]] = []
        self.failures = 0

    def every(self, seconds: float, turn: Callable[[], Awaitable[None]]) -> None:
        """Start a turn every so often, the first after one such wait; a long turn delays the next."""
        self._tasks.append(asyncio.create_task(self._repeat(seconds, turn)))

    @property
    def count(self) -> int:
        """How many were started."""
        return len(self._tasks)

    @property
    def ended(self) -> int:
        """How many of them do not repeat any more, which none ever should."""
        return sum(task.done() for task in self._tasks)

    async def stop(self) -> None:
        """End them all."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks.clear()

    async def _repeat(self, seconds: float, turn: Callable[[], Awaitable[None]]) -> None:
        while True:
            await asyncio.sleep(seconds)
            try:
                await turn()
            except Unavailable as outage:
                self.failures += 1
                log.warning("a job is tried again: %s", outage.message)
            except Exception:
                self.failures += 1
                log.exception("a job failed; it is tried again")
