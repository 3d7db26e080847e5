"""uvicorn's HTTP protocol with one addition: an answer that is known whole leaves in one piece.

uvicorn writes the head of an answer and its body apart, which costs a second system call and wakes the other end twice,
and looks through each header twice. Run uvicorn with ``http=HttpProtocol``.
"""

from collections.abc import MutableMapping
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

LARGEST_HEAD = 32_768
"""Address and headers together, in bytes."""
HEAD_WITHIN, BODY_WITHIN = 3, 12
"""How often a connection is looked at before the head, and the rest, of a request must have come."""
UVICORNS = frozenset((b"connection", b"transfer-encoding"))
"""Headers that change how uvicorn goes on; an answer with one of them is left to it."""


class WholeAnswers(RequestResponseCycle):
    """One request and its answer. The head waits for the body, which all our answers have at hand."""

    _head: Any = None

    async def send(self, message: Any) -> None:
        """Part of ASGI."""
        head = self._head
        if head is None and message["type"] == "http.response.start" and not self.response_started:
            self._head = message
            return
        if head is not None:
            self._head = None
            if self._is_whole(message) and (data := self._written(head, message.get("body", b""))):
                self._answer(data)
                return
            await super().send(head)
        await super().send(message)

    def _is_whole(self, message: MutableMapping[str, Any]) -> bool:
        return (
            message["type"] == "http.response.body"
            and not message.get("more_body")
            and self.keep_alive
            and not self.flow.write_paused
            and self.scope["method"] != "HEAD"
        )

    def _written(self, head: MutableMapping[str, Any], body: bytes) -> bytes:
        """All of it as it goes out; empty for what uvicorn has to see to."""
        headers = [*self.default_headers, *head.get("headers", ())]
        parts = [STATUS_LINE[head["status"]]]
        length = b""
        for name, value in headers:
            if name in UVICORNS:
                return b""
            if name == b"content-length":
                length = value
            parts += (name, b": ", value, b"\r\n")
        parts += (b"\r\n", body)
        lines = b"".join(parts[:-1])
        if (
            length != b"%d" % len(body)
            or lines.count(b"\n") != len(headers) + 2
            or lines.count(b"\r") != len(headers) + 2
        ):
            return b""
        return lines + body

    def _answer(self, data: bytes) -> None:
        if self.disconnected:
            return
        self.response_started = self.response_complete = True
        self.expected_content_length = 0
        self.transport.write(data)
        self.message_event.set()
        self.on_response()


class HttpProtocol(HttpToolsProtocol):
    """One connection, on which a request has to come whole, within bounds and soon."""

    _head_size = 0
    _in_head = True
    _expects_more = True
    _looked_at = 0

    def data_received(self, data: bytes) -> None:
        """Part of asyncio's protocol."""
        self._head_size = self._head_size + len(data) if self._in_head else len(data)
        super().data_received(data)
        if self._in_head and self._head_size > LARGEST_HEAD:
            self._refuse(431)

    def on_message_begin(self) -> None:
        """Part of the parser's callbacks."""
        super().on_message_begin()
        self._in_head = self._expects_more = True
        self._looked_at = 0

    def on_message_complete(self) -> None:
        """Part of the parser's callbacks."""
        self._expects_more = False
        super().on_message_complete()

    def send_400_response(self, msg: str) -> None:
        """What cannot be read, or is not read any further."""
        if self._in_head and self._head_size > LARGEST_HEAD:
            self._refuse(431)
        else:
            super().send_400_response(msg)

    def look_at(self) -> None:
        """Called every so often: whoever does not get on with a request is sent away (the attack called slowloris)."""
        if not self._expects_more:
            return
        self._looked_at += 1
        if self._looked_at > (HEAD_WITHIN if self._in_head else BODY_WITHIN):
            self._refuse(408)

    def _refuse(self, status: int) -> None:
        """Refuse the request, whose rest is not read, and hang up."""
        if self.transport.is_closing():
            return
        is_answered = not self._in_head and self.cycle.response_started
        if self._head_size and not is_answered:  # one who never said a word is not spoken to either
            self.transport.write(STATUS_LINE[status] + b"content-length: 0\r\nconnection: close\r\n\r\n")
        self.transport.close()

    def on_headers_complete(self) -> None:
        """Part of the parser's callbacks."""
        # Only where much has come at once is it worth to look how much of it is head.
        if self._head_size > LARGEST_HEAD and self._length_of_head() > LARGEST_HEAD:
            raise ValueError("the head of the request is too long")
        self._in_head = False
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            cast(Any, self.cycle).__class__ = WholeAnswers  # uvicorn has no place to say which class it should make

    def _length_of_head(self) -> int:
        return len(self.url) + sum(len(name) + len(value) + 4 for name, value in self.headers)
