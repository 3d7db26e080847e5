"""Reading the frames that nearly all are: one text, whole and masked (RFC 6455, 5.2). The rest is the library's.

The library reads every frame through a chain of generators; this costs a third of it and is as strict, since whatever
is not plain is handed on byte by byte.
"""

import asyncio
from collections import deque
from collections.abc import Iterator, MutableMapping
from typing import Any

try:
    from websockets.speedups import apply_mask
except ImportError:  # no compiled part for this machine
    from websockets.utils import apply_mask

WHOLE_TEXT = 0x81
CONTINUES = 0x00
MASKED = 0x80
LAST = 0x80
KIND = 0x0F
FIRST_CONTROL = 8


class Frames:
    """Cuts what comes from one client into whole frames.

    max_size: longest payload that is waited for, in bytes; the library refuses a longer one by its head.
    """

    __slots__ = ("_in_pieces", "_max_size", "_rest")

    def __init__(self, max_size: int) -> None:
        self._max_size = max_size
        self._rest = b""
        self._in_pieces = False

    def cut(self, data: bytes) -> Iterator[tuple[bytes, str | None]]:
        """Each frame that is complete, and its text where it is plain; else the library has to read it."""
        if self._rest:
            data, self._rest = self._rest + data, b""
        at, end = 0, len(data)
        while end - at >= 2:
            size, head = data[at + 1] & ~MASKED, 6
            if size > 125:
                head = 8 if size == 126 else 14
                if end - at < head:
                    break
                size = int.from_bytes(data[at + 2 : at + head - 4], "big")
            if not data[at + 1] & MASKED or size > self._max_size:
                yield data[at:], None  # refused, whatever follows
                return
            after = at + head + size
            if after > end:
                break
            yield data[at:after], self._text(data, at, at + head, after)
            at = after
        self._rest = data[at:]

    def _text(self, data: bytes, first: int, payload: int, after: int) -> str | None:
        kind = data[first]
        if kind == WHOLE_TEXT and not self._in_pieces:
            try:
                return apply_mask(data[payload:after], data[payload - 4 : payload]).decode()
            except UnicodeDecodeError:
                return None
        if kind & KIND < FIRST_CONTROL:
            self._in_pieces = not kind & LAST
        return None


class Inbox:
    """What waits for the application of one socket: the few things of an asyncio.Queue that are used of it."""

    __slots__ = ("_loop", "_messages", "_waiter")

    def __init__(self, loop: asyncio.AbstractEventLoop) -> None:
        self._loop = loop
        self._messages: deque[MutableMapping[str, Any]] = deque()
        self._waiter: asyncio.Future[None] | None = None

    def put_nowait(self, message: MutableMapping[str, Any]) -> None:
        """Add one, and wake who waits for it."""
        self._messages.append(message)
        if self._waiter is not None and not self._waiter.done():
            self._waiter.set_result(None)

    async def get(self) -> MutableMapping[str, Any]:
        """Take the oldest, or wait for one. For a single reader."""
        while not self._messages:
            self._waiter = self._loop.create_future()
            await self._waiter
        return self._messages.popleft()

    def empty(self) -> bool:
        """Nothing waits."""
        return not self._messages

    def qsize(self) -> int:
        """So many wait."""
        return len(self._messages)
