"""Reaching our own address from here, as a browser would: through the proxy, with its certificate."""

import asyncio

import httpx2

from snakk.clock import Clock
from snakk.domain.embedding import origin_of
from snakk.domain.health import Why

TIMEOUT_S = 5.0
LIVE = b"live\n"
"""What we say of ourselves there."""
MOST_BYTES = 1_000


class OwnAddress:
    """The address that browsers are told. Asked anew each time, over a connection of its own."""

    def __init__(self, address: str, clock: Clock) -> None:
        self.address = address
        self._clock = clock

    async def reach(self) -> tuple[Why, int]:
        """What is the matter, and how many milliseconds it took; never fails."""
        began = self._clock.monotonic()
        if not origin_of(self.address):
            return Why.UNREACHABLE, 0
        try:
            async with asyncio.timeout(TIMEOUT_S):
                why = Why.NONE if await self._told() == LIVE else Why.SOMEBODY_ELSE
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError) as error:
            why = Why.CERTIFICATE if "CERTIFICATE" in str(error).upper() else Why.UNREACHABLE
        return why, round((self._clock.monotonic() - began) * 1000)

    async def _told(self) -> bytes:
        async with (
            httpx2.AsyncClient(timeout=TIMEOUT_S, follow_redirects=False, trust_env=False) as client,
            client.stream("GET", f"{self.address}/livez") as response,
        ):
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > MOST_BYTES:
                    break
            return bytes(body)
