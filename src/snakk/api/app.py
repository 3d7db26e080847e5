"""The front of the server: one ASGI application that sends each request to its face."""

import logging
from collections.abc import Awaitable, Callable, Mapping, MutableMapping
from typing import Any
from urllib.parse import urlsplit

from snakk.api.chat import CustomerFace, refused
from snakk.api.codecs import json
from snakk.api.console import ConsoleDoor
from snakk.api.door import Door
from snakk.api.vendor import JSON, VendorFaces
from snakk.api.web import SHUT, Answer, Left, Receive, Request, RequestIds, Scope, Send, read_body, send_answer
from snakk.carriers.fault import RestError
from snakk.domain.errors import Refusal

FAILED = "request %s failed: %s %r"
"""The path is quoted, as its line ends must not look like lines of ours."""
LONGEST_LOGGED = 200

log = logging.getLogger("snakk.api")

Asgi = Callable[[Scope, Receive, Send], Awaitable[None]]
Face = Callable[[Request, str], Awaitable[Answer]]


class App:
    """ASGI. The faces are found by the first word of the path, before any web framework is asked.

    base: the path of the site's root, "" or such as ``/support``; a proxy may strip it or not.
    sockets: by their paths. pages: everything that is neither face nor socket.
    """

    def __init__(
        self,
        vendor: VendorFaces,
        chat: CustomerFace,
        console: ConsoleDoor,
        sockets: Mapping[str, Asgi],
        pages: Asgi,
        door: Door,
        *,
        base: str,
        max_body: int,
    ) -> None:
        self._faces: list[tuple[str, Face]] = [
            ("/api/v1/", vendor.answer),
            ("/chat/", chat.answer),
            ("/console/login", console.answer),
            ("/console/logout", console.answer),
        ]
        self._sockets = sockets
        self._pages = pages
        self._base = base
        self._door = door
        self._max_body = max_body
        self._ids = RequestIds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        path: str = scope["path"]
        if self._base and (path == self._base or path.startswith(f"{self._base}/")):
            path = path[len(self._base) :] or "/"
        if scope["type"] == "websocket":
            await self._sockets.get(path, _no_socket)(scope, receive, send)
            return
        if path == "/api/v1":
            path = "/api/v1/"
        for prefix, face in self._faces:
            if path.startswith(prefix):
                cut = prefix.rfind("/") + 1
                await self._answer(face, scope, receive, send, path[cut:].rstrip("/"))
                return
        scope["path"] = path
        scope["root_path"] = ""
        await self._page(scope, receive, send)

    async def _page(self, scope: Scope, receive: Receive, send: Send) -> None:
        request_id = self._ids.next()
        try:
            await self._pages(scope, receive, _marked(send, request_id))
        except Exception:  # the shell has answered 500 by now
            log.exception(FAILED, request_id, scope["method"], scope["path"][:LONGEST_LOGGED])

    async def _answer(self, face: Face, scope: Scope, receive: Receive, send: Send, path: str) -> None:
        request = Request(scope, path, self._door.address(scope), self._ids.next())
        try:
            if request.method != "GET":
                await read_body(request, receive, self._max_body)
            answer = await face(request, path)
        except Refusal as refusal:
            answer = refused(refusal)
        except Left:
            return
        except Exception:
            log.exception(FAILED, request.id, request.method, path[:LONGEST_LOGGED])
            words = RestError(
                error_type="SoServerException", error_message=f"The server failed. Tell its operator: {request.id}"
            )
            answer = Answer(500, json.encode(words), JSON)
        await send_answer(answer, request, send)


def _marked(send: Send, request_id: str) -> Send:
    """Pages carry a request's id as well, and those of the shell's own are shut like any other answer."""

    async def marked(message: MutableMapping[str, Any]) -> None:
        if message["type"] == "http.response.start":
            own = list(message.get("headers", ()))
            names = {name for name, _ in own}
            missing = [header for header in SHUT if header[0] not in names]
            message["headers"] = [*own, *missing, (b"x-request-id", request_id.encode())]
        await send(message)

    return marked


async def _no_socket(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse the handshake: uvicorn answers 403."""
    await send({"type": "websocket.close", "code": 1008})


def base_path(base_url: str) -> str:
    """The path at the end of the installation's address: "" or such as ``/support``."""
    return urlsplit(base_url).path.rstrip("/")
