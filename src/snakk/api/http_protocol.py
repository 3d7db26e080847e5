"""uvicorn's HTTP protocol with one addition: an answer that is known whole leaves in one piece.

uvicorn writes the head of an answer and its body apart, which costs a second system call and wakes the other end twice,
and looks through each header twice. Run uvicorn with ``http=HttpProtocol``.
"""

from collections.abc import MutableMapping
from typing import Any, cast

from uvicorn.protocols.http.httptools_impl import STATUS_LINE, HttpToolsProtocol, RequestResponseCycle

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
    """One connection."""

    def on_headers_complete(self) -> None:
        """Part of the parser's callbacks."""
        before = self.cycle
        super().on_headers_complete()
        if self.cycle is not before:
            cast(Any, self.cycle).__class__ = WholeAnswers  # uvicorn has no place to say which class it should make
