"""uvicorn's WebSocket protocol with three additions: frames are written without waiting, plain ones are read without
the library, and a closed socket is gone.

uvicorn sends through a coroutine per frame, stops and starts reading around each, and its close waits for a reader that
may never read. Here the hub writes straight to the transport as long as that takes something, reading pauses when a few
frames wait, and a socket that was closed is cut off two seconds later.
Run uvicorn with ``ws=WireProtocol`` and ``ws_per_message_deflate=False``.
"""

import socket
from asyncio.transports import BaseTransport
from collections.abc import Callable, MutableMapping
from typing import Any, cast

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.exceptions import InvalidState
from websockets.frames import CloseCode, Frame
from websockets.http11 import Request

from snakk.api.ws_frames import Frames, Inbox
from snakk.live.outbox import Wire

EXTENSION = "snakk.wire"
"""Where an application finds the wire of its socket: in the extensions of its scope."""
LINGER_S = 2.0
"""So long the other end has to take its close frame."""
SEND_BUFFER = 256 * 1024
"""What the kernel may hold for one socket, in bytes."""
USER_TIMEOUT_MS = 60_000
"""After so long without a sign of the other end the kernel gives up what it holds for it."""
READ_AHEAD = 4
"""So many frames may wait for the application before reading pauses."""
LARGE, MANY = 16 * 1024, 64
"""A frame of so many bytes, or half so many frames, do not wait for the round of the loop to end."""
LONGEST_REASON = 123
"""A close frame has no more room, in bytes."""


class WireProtocol(WebSocketsSansIOProtocol):
    """One socket; also the Wire that its outbox writes to."""

    on_writable: Callable[[], None] | None = None
    _frames: Frames | None = None
    """None during the handshake, and for a client that did not wait for its end."""
    _is_hasty = False
    _takes_more = True

    @property
    def is_writable(self) -> bool:
        """False while the other end does not read and the transport's buffer is full."""
        return self._takes_more

    def write(self, payload: bytes) -> None:
        """Send one text frame; nothing happens once the socket is closed.

        What is written in one round of the loop leaves at the beginning of the next, in one piece.
        """
        if not self.handshake_complete or self.close_sent or self.disconnected:
            return
        if not self._leaving:
            self.loop.call_soon(self._flush)
        self._leaving.append(_head(len(payload)))
        self._leaving.append(payload)
        if len(payload) > LARGE or len(self._leaving) > MANY:
            self._flush()

    def close(self, code: int, reason: str) -> None:
        """Send a close frame, tell the application, and cut the line soon."""
        if self.close_sent or self.disconnected:
            return
        self._flush()
        reason = reason.encode()[:LONGEST_REASON].decode("utf-8", "ignore")
        self.queue.put_nowait({"type": "websocket.disconnect", "code": code, "reason": reason})
        try:
            self.conn.send_close(code, reason)
        except InvalidState:  # the other end was first
            self.transport.close()
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        if self.read_paused:  # so that the answer to the close frame is read
            self.read_paused = False
            self.transport.resume_reading()
        self.close_timer = self.loop.call_later(LINGER_S, self.transport.close)
        self._cut_soon()

    def connection_made(self, transport: BaseTransport) -> None:
        """Bound what the kernel holds, as it would keep it for an end that has vanished."""
        self._leaving: list[bytes] = []
        self.queue = Inbox(self.loop)  # type: ignore[assignment]
        super().connection_made(transport)
        sock = cast("socket.socket | None", transport.get_extra_info("socket"))
        if sock is not None and sock.family in {socket.AF_INET, socket.AF_INET6}:
            sock.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)
            if hasattr(socket, "TCP_USER_TIMEOUT"):
                sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_USER_TIMEOUT, USER_TIMEOUT_MS)

    def data_received(self, data: bytes) -> None:
        """Read what came. Whole texts go straight to the application."""
        if self._frames is None:
            self._is_hasty |= self.handshake_initiated or not data.endswith(b"\r\n\r\n")
            super().data_received(data)
            return
        for frame, text in self._frames.cut(data):
            if text is None or self.close_sent:
                super().data_received(frame)
            else:
                self.queue.put_nowait({"type": "websocket.receive", "text": text})
        if not self.read_paused and self.queue.qsize() >= READ_AHEAD:
            self.read_paused = True
            self.transport.pause_reading()

    def handle_connect(self, event: Request) -> None:
        """Put the wire where the application finds it."""
        super().handle_connect(event)
        if not self.close_sent:
            extensions = cast(dict[str, Any], self.scope["extensions"])
            extensions[EXTENSION] = self

    def send_receive_event_to_app(self) -> None:
        """A message is whole. A text that is no UTF-8 is the other end's doing, and no failure to log."""
        if self.curr_msg_data_type == "text" and not self.close_sent:
            try:
                b"".join(self.frames).decode()
            except UnicodeDecodeError:
                self.frames = []
                self.conn.send_close(CloseCode.INVALID_DATA)
                self.handle_parser_exception()
                return
        super().send_receive_event_to_app()

    def start_keepalive(self) -> None:
        """The handshake is over: what was asked and answered need not be kept for as long as the socket lives."""
        super().start_keepalive()
        del self.request, self.response
        if not self._is_hasty:
            self._frames = Frames(self.config.ws_max_size)

    def connection_lost(self, exc: Exception | None) -> None:
        """The line is cut: whoever waits for room waits no more."""
        super().connection_lost(exc)
        self._takes_more = True
        if self.on_writable is not None:
            self.on_writable()

    def pause_writing(self) -> None:
        """The other end does not read, and the transport's buffer is full."""
        super().pause_writing()
        self._takes_more = False

    def resume_writing(self) -> None:
        """The transport takes frames again."""
        super().resume_writing()
        self._takes_more = True
        if self.on_writable is not None:
            self.on_writable()

    def handle_close(self, event: Frame) -> None:
        """The other end closes; what it does not read is not kept for it."""
        super().handle_close(event)
        self._cut_soon()

    def handle_parser_exception(self) -> None:
        """The other end broke the protocol."""
        super().handle_parser_exception()
        self._cut_soon()

    def keepalive_timeout(self) -> None:
        """The other end did not answer a ping."""
        super().keepalive_timeout()
        self._cut_soon()

    def shutdown(self) -> None:
        """The server stops."""
        self._flush()
        super().shutdown()
        self._cut_soon()

    def _flush(self) -> None:
        leaving, self._leaving = self._leaving, []
        if leaving and not self.close_sent and not self.transport.is_closing():
            self.transport.write(b"".join(leaving))

    def _cut_soon(self) -> None:
        self.loop.call_later(LINGER_S, self.transport.abort)


def wire_of(scope: MutableMapping[str, Any]) -> Wire:
    """The wire of a socket. Raises LookupError under a server that was not given this protocol."""
    wire = scope.get("extensions", {}).get(EXTENSION)
    if not isinstance(wire, WireProtocol):
        raise LookupError("run uvicorn with ws=snakk.api.ws_protocol.WireProtocol")
    return wire


def _head(size: int) -> bytes:
    """The first bytes of an unmasked, final text frame (RFC 6455, 5.2)."""
    if size < 126:
        return bytes((0x81, size))
    if size < 65_536:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")
