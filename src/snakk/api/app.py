"""The front of the server: one ASGI application that sends each request to its face."""

import logging
from collections.abc import Awaitable, Callable, Collection, Iterable, Mapping, MutableMapping
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from snakk.api.chat import refused
from snakk.api.cors import Grant, Origins, granted
from snakk.api.door import Door
from snakk.api.packing import pack, unpack
from snakk.api.web import (
    EVERY_ANSWER,
    SHUT,
    Answer,
    Headers,
    Left,
    Receive,
    Request,
    RequestIds,
    Scope,
    Send,
    read_body,
    send_answer,
)
from snakk.domain.errors import AddressTooLong, Failed, Refusal

FAILED = "request %s failed: %s %r"
"""The path is quoted, as its line ends must not look like lines of ours."""
LONGEST_LOGGED = 200
LONGEST_ADDRESS = 8_000
"""Path and query together, in bytes. What is longer belongs into a body."""
STRICT_TRANSPORT = (b"strict-transport-security", b"max-age=31536000")
PAGES_ONLY: Headers = [
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"permissions-policy", b"camera=(), microphone=(), geolocation=(), payment=(), usb=(), browsing-topics=()"),
]

log = logging.getLogger("snakk.api")

Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]


def _no_methods(_: str) -> Collection[str]:
    return ()


class Face(NamedTuple):
    """What answers below a path, or at it alone where the prefix ends in no slash.

    refused: how it words a refusal. methods: those of a path below it. origins: whose pages may ask from elsewhere;
    None for those of no other site. with_cookies: those that are named may send their visitor's cookies.
    """

    prefix: str
    answer: Callable[[Request, str], Awaitable[Answer]]
    refused: Callable[[Request, Refusal], Answer] = lambda _, refusal: refused(refusal)
    methods: Callable[[str], Collection[str]] = _no_methods
    origins: Origins | None = None
    with_cookies: bool = False


class App:
    """ASGI. The faces are found by the first word of the path, before any web framework is asked.

    base: the path of the site's root, "" or such as ``/support``; a proxy may strip it or not.
    sockets: by their paths. pages: everything that is neither face nor socket. secure: browsers reach us over TLS.
    """

    def __init__(
        self,
        faces: Iterable[Face],
        sockets: Mapping[str, Asgi],
        pages: Asgi,
        door: Door,
        *,
        base: str,
        max_body: int,
        secure: bool,
    ) -> None:
        self._faces = [(face.prefix, face.prefix.rfind("/") + 1, face) for face in faces]
        self._sockets = sockets
        self._pages = pages
        self._base = base
        self._door = door
        self._max_body = max_body
        self._ids = RequestIds()
        transport = [STRICT_TRANSPORT] if secure else []
        self._always = [*EVERY_ANSWER, *transport]
        self._on_pages = [*SHUT, *PAGES_ONLY, *transport]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if self._base and (path == self._base or path.startswith(f"{self._base}/")):
            path = path[len(self._base) :] or "/"
        if scope["type"] == "websocket":
            await self._sockets.get(path, _no_socket)(scope, receive, send)
            return
        if path == "/api/v1":
            path = "/api/v1/"
        for prefix, cut, face in self._faces:
            if path.startswith(prefix) and (prefix[-1] == "/" or path.rstrip("/") == prefix):
                await self._answer(face, scope, receive, send, path[cut:].rstrip("/"))
                return
        scope["path"] = path
        scope["root_path"] = ""
        await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = self._ids.next()
        if len(scope["path"]) + len(scope["query_string"]) > LONGEST_ADDRESS:
            answer = refused(AddressTooLong())
            await send_answer(answer, Request(scope, scope["path"], "", request_id), send, self._always)
            return
        try:
            await self._pages(scope, receive, _marked(send, request_id, self._on_pages))
        except Exception:  # the shell has answered 500 by now
            log.exception(FAILED, request_id, scope["method"], scope["path"][:LONGEST_LOGGED])

    async def _answer(self, face: Face, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        request = Request(scope, path, self._door.address(scope), self._ids.next())
        grant: Grant | None = None
        try:
            if b"origin" in request.headers and face.origins is not None:
                grant = await self._grant(face, request, path)
            answer = await self._asked(face, request, receive, path, grant)
        except Refusal as refusal:
            answer = face.refused(request, refusal)
        except Left:
            return
        except Exception:
            log.exception(FAILED, request.id, request.method, path[:LONGEST_LOGGED])
            answer = face.refused(request, Failed(f"The server failed. Tell its operator: {request.id}"))
        if b"accept-encoding" in request.headers:
            await pack(answer, request)
        if grant is not None:
            answer.headers = [*answer.headers, *grant.headers()]
        await send_answer(answer, request, send, self._always)

    async def _asked(self, face: Face, request: Request, receive: Receive, path: str, grant: Grant | None) -> Answer:
        if len(request.path) + len(request.query) > LONGEST_ADDRESS:
            raise AddressTooLong
        if request.method == "OPTIONS" and (methods := face.methods(path)):
            return _options(methods, request, grant)
        if request.method != "GET":
            await read_body(request, receive, self._max_body)
            if (packed := request.headers.get(b"content-encoding")) is not None:
                request.body = unpack(request.body, packed, self._max_body)
        return await face.answer(request, path)

    async def _grant(self, face: Face, request: Request, path: str) -> Grant | None:
        assert face.origins is not None
        origin = request.headers[b"origin"].decode("latin-1")
        return granted(origin, await face.origins(path), with_cookies=face.with_cookies)


def _options(methods: Collection[str], request: Request, grant: Grant | None) -> Answer:
    """What may be asked of a path; before a page of another site asks, its browser does so."""
    allowed = sorted({*methods, "OPTIONS"} | ({"HEAD"} if "GET" in methods else set()))
    headers: Headers = [(b"allow", ", ".join(allowed).encode())]
    if grant is not None and b"access-control-request-method" in request.headers:
        headers += grant.preflight()
    return Answer(204, headers=headers)


def _marked(send: Send, request_id: str, on_pages: Headers) -> Send:
    """Pages carry a request's id as well, and those of the shell's own are shut like any other answer."""

    async def marked(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            names = {name for name, _ in own}
            missing = [header for header in on_pages if header[0] not in names]
            message["headers"] = [*own, *missing, (b"x-request-id", request_id.encode())]
        await send(message)

    return marked


async def _no_socket(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse the handshake: uvicorn answers 403."""
    await send({"type": "websocket.close", "code": 1008})


def base_path(base_url: str) -> str:
    """The path at the end of the installation's address: "" or such as ``/support``."""
    return urlsplit(base_url).path.rstrip("/")
