"""A WebSocket client of few bytes and few steps, written against RFC 6455 and not against any library.

It is an oracle of its own for the server's framing, sends what no library would send, and costs about a tenth of one,
so that a load of thousands of messages measures the server. Frames are masked with the key zero, which is allowed.
"""

import asyncio
import base64
import hashlib
import os
import struct
from collections.abc import Callable, Mapping
from typing import cast
from urllib.parse import urlsplit

GUID = b"258EAFA5-E914-47DA-95CA-C5AB0DC85B11"
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
NEVER_CLOSED = 1006
"""The code told when the connection ended without a close frame."""


class Refused(ConnectionError):
    """The server did not open the socket. ``status``: of its HTTP answer, 0 when there was none."""

    def __init__(self, status: int, body: str) -> None:
        super().__init__(f"{status} {body[:200]}")
        self.status = status


def frame(opcode: int, payload: bytes, *, final: bool = True, masked: bool = True) -> bytes:
    """One frame as a client sends it."""
    first = opcode | (0x80 if final else 0)
    mask = 0x80 if masked else 0
    size = len(payload)
    if size < 126:
        head = struct.pack("!BB", first, mask | size)
    elif size < 65_536:
        head = struct.pack("!BBH", first, mask | 126, size)
    else:
        head = struct.pack("!BBQ", first, mask | 127, size)
    return head + (b"\0\0\0\0" if masked else b"") + payload


class Wire(asyncio.Protocol):
    """One open socket. ``heard`` gets each text; ``lost`` gets the close code and reason, once."""

    def __init__(self, heard: Callable[[bytes], None], lost: Callable[[int, str], None]) -> None:
        self.heard = heard
        self.lost = lost
        self.close_code = NEVER_CLOSED
        self.close_reason = ""
        self.answers_pings = True
        self._transport: asyncio.Transport | None = None
        self._buffer = bytearray()
        self._parts = bytearray()
        self._opened: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._accept = b""

    @classmethod
    async def open(
        cls,
        url: str,
        heard: Callable[[bytes], None],
        lost: Callable[[int, str], None],
        headers: Mapping[str, str] | None = None,
    ) -> "Wire":
        """Connect to ``http://host:port/path`` or ``ws://...`` and upgrade. Raises Refused, or OSError."""
        parts = urlsplit(url)
        wire = cls(heard, lost)
        loop = asyncio.get_running_loop()
        await loop.create_connection(lambda: wire, parts.hostname or "", parts.port or 80)
        key = base64.b64encode(os.urandom(16))
        wire._accept = base64.b64encode(hashlib.sha1(key + GUID, usedforsecurity=False).digest())
        lines = [
            f"GET {parts.path or '/'} HTTP/1.1",
            f"Host: {parts.netloc}",
            "Upgrade: websocket",
            "Connection: Upgrade",
            f"Sec-WebSocket-Key: {key.decode()}",
            "Sec-WebSocket-Version: 13",
            *(f"{name}: {value}" for name, value in (headers or {}).items()),
        ]
        wire.raw("\r\n".join([*lines, "", ""]).encode())
        try:
            async with asyncio.timeout(60):
                await wire._opened
        except TimeoutError as late:
            wire.abort()
            raise Refused(0, "no answer to the upgrade") from late
        return wire

    def send(self, text: bytes) -> None:
        """Send one text."""
        self.raw(frame(TEXT, text))

    def raw(self, data: bytes) -> None:
        """Send bytes as they are. After the end they go nowhere."""
        if self._transport is not None and not self._transport.is_closing():
            self._transport.write(data)

    def close(self, code: int = 1000) -> None:
        """Say goodbye, and hang up."""
        self.raw(frame(CLOSE, struct.pack("!H", code)))
        if self._transport is not None:
            self._transport.close()

    def abort(self) -> None:
        """Vanish without a word."""
        if self._transport is not None:
            self._transport.abort()

    def stop_reading(self) -> None:
        """Read nothing more, so that the server's answers pile up."""
        assert self._transport is not None
        self._transport.pause_reading()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """Part of asyncio.Protocol."""
        self._transport = cast(asyncio.Transport, transport)  # uvloop's does not say that it is one

    def connection_lost(self, exc: Exception | None) -> None:
        """Part of asyncio.Protocol."""
        if not self._opened.done():
            self._opened.set_exception(Refused(0, "the connection ended before the answer"))
            return
        if not self._opened.cancelled() and not self._opened.exception():
            self.lost(self.close_code, self.close_reason)

    def data_received(self, data: bytes) -> None:
        """Part of asyncio.Protocol."""
        self._buffer += data
        if not self._opened.done():
            self._read_answer()
            if not self._opened.done() or self._opened.exception():
                return
        self._read_frames()

    def _read_answer(self) -> None:
        end = self._buffer.find(b"\r\n\r\n")
        if end < 0:
            return
        head = bytes(self._buffer[:end])
        del self._buffer[: end + 4]
        status = int(head.split(b" ", 2)[1])
        if status == 101 and self._accept in head:
            self._opened.set_result(None)
        else:
            self._opened.set_exception(Refused(status, self._buffer.decode(errors="replace")))
            self.abort()

    def _read_frames(self) -> None:
        buffer, start, end = self._buffer, 0, len(self._buffer)
        while end - start >= 2:
            size, head = buffer[start + 1] & 0x7F, 2
            if size > 125:
                head = 4 if size == 126 else 10
                if end - start < head:
                    break
                size = int.from_bytes(buffer[start + 2 : start + head], "big")
            if end - start < head + size:
                break
            first = buffer[start]
            payload = bytes(buffer[start + head : start + head + size])
            start += head + size
            if first == 0x81:
                self.heard(payload)
            else:
                self._seldom(first & 0x0F, payload, final=bool(first & 0x80))
        del buffer[:start]

    def _seldom(self, opcode: int, payload: bytes, *, final: bool) -> None:
        if opcode == PING:
            if self.answers_pings:
                self.raw(frame(PONG, payload))
        elif opcode == CLOSE:
            if len(payload) >= 2:
                self.close_code = int.from_bytes(payload[:2], "big")
                self.close_reason = payload[2:].decode(errors="replace")
            self.raw(frame(CLOSE, payload[:2]))
            if self._transport is not None:
                self._transport.close()
        elif opcode != PONG:
            self._parts += payload
            if final:
                text, self._parts = bytes(self._parts), bytearray()
                self.heard(text)
