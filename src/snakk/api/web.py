"""An HTTP request and its answer, as the faces see them: plain values around ASGI."""

import itertools
import os
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from snakk.domain.errors import TooLarge

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
Headers = list[tuple[bytes, bytes]]


class Request:
    """One request. ``headers`` has lower-case names; of a repeated header the last one counts.

    method: GET for HEAD too, which is answered alike and then sent without its body.
    """

    __slots__ = ("address", "body", "headers", "id", "is_head", "method", "path", "query")

    def __init__(self, scope: Scope, path: str, address: str, request_id: str) -> None:
        method: str = scope["method"]
        self.is_head = method == "HEAD"
        self.method = "GET" if self.is_head else method
        self.path = path
        self.query: bytes = scope["query_string"]
        self.headers: dict[bytes, bytes] = dict(scope["headers"])
        self.address = address
        self.id = request_id
        self.body = b""


class Answer:
    """What goes back. ``headers`` are those beyond the ones every answer has; ``instead``: some stand for those."""

    __slots__ = ("body", "headers", "instead", "status")

    def __init__(
        self, status: int, body: bytes = b"", headers: Headers | None = None, *, instead: bool = False
    ) -> None:
        self.status = status
        self.body = body
        self.headers = headers or []
        self.instead = instead


SHUT: Headers = [
    (b"x-content-type-options", b"nosniff"),
    (b"referrer-policy", b"no-referrer"),
    (b"content-security-policy", b"default-src 'none'; frame-ancestors 'none'"),
]
"""What no answer goes without: it is not guessed at, framed or run."""
EVERY_ANSWER: Headers = [
    (b"cache-control", b"no-cache"),
    (b"pragma", b"no-cache"),
    (b"expires", b"-1"),
    (b"vary", b"Accept-Encoding, Origin"),
    *SHUT,
]


class Left(Exception):
    """Whoever asked hung up before the request was whole. Half a request is none."""


async def read_body(request: Request, receive: Receive, limit: int) -> None:
    """Read the body into the request. Raises TooLarge as soon as it passes ``limit`` bytes, Left at a hang-up."""
    declared = request.headers.get(b"content-length")
    if declared is not None and (not declared.isdigit() or int(declared[:20]) > limit):
        raise TooLarge("", f"The body is longer than {limit} bytes.")
    message = await _next_part(receive)
    body: bytes = message.get("body", b"")
    if not message.get("more_body"):
        if len(body) > limit:
            raise TooLarge("", f"The body is longer than {limit} bytes.")
        request.body = body
        return
    parts, size = [body], len(body)
    while message.get("more_body"):
        message = await _next_part(receive)
        part = message.get("body", b"")
        size += len(part)
        if size > limit:
            raise TooLarge("", f"The body is longer than {limit} bytes.")
        parts.append(part)
    request.body = b"".join(parts)


async def _next_part(receive: Receive) -> MutableMapping[str, Any]:
    message = await receive()
    if message["type"] == "http.disconnect":
        raise Left
    return message


async def send_answer(answer: Answer, request: Request, send: Send, always: Headers) -> None:
    """Send it whole. ``always``: what every answer of this installation says."""
    own = [(b"x-request-id", request.id.encode()), (b"content-length", b"%d" % len(answer.body))]
    if answer.instead:
        named = {name for name, _ in answer.headers}
        always = [header for header in always if header[0] not in named]
    headers = always + own + answer.headers
    await send({"type": "http.response.start", "status": answer.status, "headers": headers})
    await send({"type": "http.response.body", "body": b"" if request.is_head else answer.body})


class RequestIds:
    """Short ids for requests, unlike any of another process: a random stem and a count."""

    def __init__(self) -> None:
        self._stem = os.urandom(6).hex()
        self._count = itertools.count(1)

    def next(self) -> str:
        """The next one."""
        return f"{self._stem}-{next(self._count):x}"
