"""What waits to be sent to one socket: bounded, without a task of its own, and gone when it does not read."""

import asyncio
from collections import deque
from collections.abc import Callable
from typing import Protocol

from snakk.live.protocol import CLOSED_BECAUSE, CloseCode

MAX_FRAMES = 256
MAX_BYTES = 1 << 20


class Wire(Protocol):
    """One socket, seen from the sending side. Nothing here waits."""

    on_writable: Callable[[], None] | None
    """Called when the wire takes frames again."""

    @property
    def is_writable(self) -> bool:
        """False while the other end does not read and the wire's own buffer is full."""

    def write(self, payload: bytes) -> None:
        """Send one text frame; nothing happens once the socket is closed."""

    def close(self, code: int, reason: str) -> None:
        """Send a close frame and be gone within seconds, whether or not the other end reads."""


class Outbox:
    """The frames for one socket, in order. While the socket reads, frames pass straight through."""

    __slots__ = ("_bytes", "_roomy", "_waiting", "_wire", "closed")

    def __init__(self, wire: Wire) -> None:
        self._wire = wire
        self._waiting: deque[bytes] | None = None
        self._bytes = 0
        self._roomy: asyncio.Future[None] | None = None
        self.closed = False

    def put(self, frame: bytes) -> None:
        """Send a frame as soon as the socket takes it. A socket with too many waiting is closed as too slow."""
        if self.closed:
            return
        if not self._waiting and self._wire.is_writable:
            self._wire.write(frame)
            return
        self._keep(frame)

    def put_if_idle(self, frame: bytes) -> bool:
        """Send what may as well be lost, unless the outbox is half full. False when it is lost."""
        if self._waiting and (len(self._waiting) >= MAX_FRAMES // 2 or self._bytes >= MAX_BYTES // 2):
            return False
        self.put(frame)
        return True

    @property
    def is_backed_up(self) -> bool:
        """The socket does not read as fast as it is written to."""
        return not self.closed and (bool(self._waiting) or not self._wire.is_writable)

    async def room(self) -> None:
        """Wait until nothing waits to be sent, or the socket is closed. For whoever has many frames to put."""
        if not self.is_backed_up:
            return
        if self._roomy is None:
            self._wire.on_writable = self._drain
            self._roomy = asyncio.get_running_loop().create_future()
        await asyncio.shield(self._roomy)

    def close(self, code: CloseCode, reason: str = "") -> None:
        """Close the socket. What waits is dropped: the client comes back with its last number."""
        if self.closed:
            return
        self.leave()
        self._wire.close(code, reason or CLOSED_BECAUSE[code])

    def leave(self) -> None:
        """The socket is gone: take no more frames."""
        self.closed = True
        self._waiting = None
        self._bytes = 0
        self._wire.on_writable = None
        self._tell_roomy()

    def _keep(self, frame: bytes) -> None:
        if self._waiting is None:
            self._waiting = deque()
            self._wire.on_writable = self._drain
        self._waiting.append(frame)
        self._bytes += len(frame)
        if len(self._waiting) > MAX_FRAMES or self._bytes > MAX_BYTES:
            self.close(CloseCode.TOO_SLOW)

    def _drain(self) -> None:
        while self._waiting and self._wire.is_writable:
            frame = self._waiting.popleft()
            self._bytes -= len(frame)
            self._wire.write(frame)
        if not self._waiting and self._wire.is_writable:
            self._waiting = None
            self._wire.on_writable = None
            self._tell_roomy()

    def _tell_roomy(self) -> None:
        if self._roomy is not None and not self._roomy.done():
            self._roomy.set_result(None)
        self._roomy = None
