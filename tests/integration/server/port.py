"""A desk of this process at a real port, and somebody on a socket of it."""

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from typing import Any

from snakk.api.web_server import WebServer
from snakk.domain.ids import SessionId
from snakk.domain.keys import session_key
from tests.support.desk import SECRET, Desk
from tests.support.waiting import until
from tests.support.wire import Wire


@asynccontextmanager
async def at_a_port(desk: Desk) -> AsyncIterator[str]:
    """Serve until the end of the block. Gives where."""
    listening = socket.create_server(("127.0.0.1", 0))
    web = WebServer(desk.server.app, desk.server.hub.farewell)
    serving = asyncio.create_task(web.serve(sockets=[listening]))
    await until(lambda: web.started, serving)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        web.stop()
        await serving
    assert desk.server.hub.failures == 0


class Ear:
    """A socket and what came through it."""

    def __init__(self) -> None:
        self.frames: asyncio.Queue[dict[str, Any]] = asyncio.Queue()
        self.end: asyncio.Future[tuple[int, str]] = asyncio.get_running_loop().create_future()

    @classmethod
    async def open(cls, url: str, hello: Mapping[str, Any], headers: Mapping[str, str] | None = None) -> "Ear":
        """Connect and say Hello. Raises ``wire.Refused``."""
        ear = cls()
        ear.wire = await Wire.open(url, ear._heard, ear._lost, headers)
        ear.send(hello)
        return ear

    wire: Wire

    def send(self, frame: Mapping[str, Any]) -> None:
        """Send one frame."""
        self.wire.send(json.dumps(frame).encode())

    async def next(self, **like: Any) -> dict[str, Any]:
        """The next frame with these members; others are passed over."""
        async with asyncio.timeout(30):
            while True:
                frame = await self.frames.get()
                if all(frame.get(name) == value for name, value in like.items()):
                    return frame

    async def closed(self) -> tuple[int, str]:
        """The code and reason it was closed with."""
        async with asyncio.timeout(30):
            return await self.end

    def _heard(self, text: bytes) -> None:
        self.frames.put_nowait(json.loads(text))

    def _lost(self, code: int, reason: str) -> None:
        if not self.end.done():
            self.end.set_result((code, reason))


def customers_hello(session: SessionId) -> dict[str, Any]:
    """The first frame of a session's customer."""
    key = session_key(SECRET.encode(), session, 1)
    return {"Op": "Hello", "Version": 1, "ChatSessionId": session, "SessionKey": key, "After": 0}
