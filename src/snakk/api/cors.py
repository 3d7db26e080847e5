"""Which pages of other sites may ask, and what their browsers are told (contract: conventions 9)."""

from collections.abc import Awaitable, Callable, Collection
from typing import NamedTuple

from snakk.api.web import Headers
from snakk.domain.ids import SessionId, TopicId

ANY = "*"
METHODS = b"GET, HEAD, POST, PUT, PATCH, DELETE"
ASKED = (
    b"Authorization, Content-Type, Content-Encoding, Accept, Accept-Language, X-XSRF-TOKEN, SO-AppToken, SO-Language, "
    b"SO-Culture, SO-TimeZone, SO-Browser-TZ-Offset, If-Modified-Since, If-Unmodified-Since"
)
TOLD = b"SO-TimeZone, X-Request-Id, Retry-After"
REMEMBERED_S = b"600"

Origins = Callable[[str], Awaitable[Collection[str]]]
"""The origins that may ask for a path below a face's root."""


class Grant(NamedTuple):
    """An origin that may ask. with_cookies: for one that is named, and where cookies mean anything."""

    origin: str
    with_cookies: bool = False

    def headers(self) -> Headers:
        """What its browser has to be told with every answer."""
        named = (b"access-control-allow-origin", self.origin.encode("latin-1"))
        told = [named, (b"access-control-expose-headers", TOLD)]
        return [*told, (b"access-control-allow-credentials", b"true")] if self.with_cookies else told

    def preflight(self) -> Headers:
        """What its browser has to be told besides, before it asks."""
        return [
            (b"access-control-allow-methods", METHODS),
            (b"access-control-allow-headers", ASKED),
            (b"access-control-max-age", REMEMBERED_S),
        ]


def granted(origin: str, listed: Collection[str], *, with_cookies: bool) -> Grant | None:
    """Exactly as listed, or not at all. What is not listed is never named, nor is ``null``, which many pages are."""
    if origin in listed and origin not in {ANY, "null"}:
        return Grant(origin, with_cookies)
    return Grant(ANY) if ANY in listed else None


class Lists:
    """Whose list counts where.

    everywhere: the installation's, for the vendor's interface and for signing in. of_topic, of_session: a topic's own,
    for its visitors.
    """

    def __init__(
        self,
        everywhere: Collection[str],
        of_topic: Callable[[TopicId], Awaitable[Collection[str]]],
        of_session: Callable[[SessionId], Awaitable[Collection[str]]],
    ) -> None:
        self._everywhere = frozenset(everywhere)
        self._of_topic = of_topic
        self._of_session = of_session

    async def installation(self, path: str) -> Collection[str]:
        """The installation's list, whatever the path."""
        return self._everywhere

    async def customers(self, path: str) -> Collection[str]:
        """The list of the topic that a path below ``/chat`` is about."""
        kind, _, rest = path.partition("/")
        number = rest.partition("/")[0]
        if not (number.isascii() and number.isdigit() and len(number) < 11):
            return ()
        match kind.lower():
            case "topics":
                return await self._of_topic(TopicId(int(number)))
            case "sessions":
                return await self._of_session(SessionId(int(number)))
            case _:
                return ()
