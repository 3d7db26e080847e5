"""Fetching small JSON documents from a system that is named in the settings."""

import asyncio
import json
from typing import Any
from urllib.parse import urlsplit

import httpx2

from snakk.domain.oauth import is_loopback

TIMEOUT_S = 5.0
"""For a whole answer, however slowly it comes."""
MAX_BYTES = 256 * 1024
CONNECTIONS = 4


class NotFetched(Exception):
    """There is no such document to be had now; the words say why."""


class JsonFetcher:
    """Asks over TLS, on this machine also without; follows no redirect, believes no proxy of the environment."""

    def __init__(self) -> None:
        self._client = httpx2.AsyncClient(
            headers={"accept": "application/json", "accept-encoding": "identity"},
            timeout=TIMEOUT_S,
            limits=httpx2.Limits(max_connections=CONNECTIONS),
            follow_redirects=False,
            trust_env=False,
        )

    async def close(self) -> None:
        """Disconnect."""
        await self._client.aclose()

    async def get(self, url: str) -> dict[str, Any]:
        """The object at an address. Raises NotFetched, after the time-out at the latest."""
        if not is_fetched(url):
            raise NotFetched(f"{url[:200]} is no https address")
        try:
            async with asyncio.timeout(TIMEOUT_S):
                told = json.loads(await self._body(url))
        except (httpx2.HTTPError, httpx2.InvalidURL, OSError, ValueError, RecursionError) as error:
            raise NotFetched(f"{url[:200]}: {str(error) or type(error).__name__}") from error
        if not isinstance(told, dict):
            raise NotFetched(f"{url[:200]} holds no JSON object")
        return told

    async def _body(self, url: str) -> bytes:
        async with self._client.stream("GET", url) as response:
            if response.status_code != httpx2.codes.OK:
                raise ValueError(f"status {response.status_code}")
            body = bytearray()
            async for piece in response.aiter_raw():
                body += piece
                if len(body) > MAX_BYTES:
                    raise ValueError(f"more than {MAX_BYTES} bytes")
            return bytes(body)


def is_fetched(url: str) -> bool:
    """Over TLS, or from this machine itself."""
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and is_loopback(host)))
