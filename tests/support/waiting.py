"""Waiting for something to be so, as long as the slowest machine may take, and never for ever."""

import asyncio
from collections.abc import Callable

LONGEST_S = 60


async def until(seen: Callable[[], object], serving: "asyncio.Future[None] | None" = None) -> None:
    """Wait until ``seen`` tells a true value. ``serving``: what must not end before; its failure is raised."""
    async with asyncio.timeout(LONGEST_S):
        while not seen():
            if serving is not None and serving.done():
                serving.result()
                raise AssertionError("it ended before it was so")
            await asyncio.sleep(0.005)
