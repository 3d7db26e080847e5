"""The real sockets over the generated desk: uvicorn on a port of the system's choosing, in the test's own loop."""

import asyncio
from collections.abc import AsyncIterator, Callable, Collection
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from typing import Any

import uvicorn

from snakk.api.poll import Poll
from snakk.api.socket import SocketLimits, Sockets
from snakk.api.web import Receive, Scope, Send
from snakk.api.ws_protocol import WireProtocol
from snakk.clock import SystemClock
from snakk.live.hub import Hub
from snakk.live.pulse import Pulse
from tests.support.live_desk import LiveDesk
from tests.support.live_room import EPOCH
from tests.support.waiting import until

FRIEND = "https://friend.example"


class OpenDoor:
    """Lets everybody in who comes from here or from a friend."""

    def __init__(self) -> None:
        self.holding: Callable[[str], AbstractContextManager[None]] = lambda _: nullcontext()

    def address(self, scope: Scope) -> str:
        return str(scope["client"][0])

    def origins(self, scope: Scope) -> Collection[str]:
        return (FRIEND,)

    def hold(self, address: str) -> AbstractContextManager[None]:
        return self.holding(address)


class SocketServer:
    """The desk, its hub and its sockets, at ``port``."""

    def __init__(self, limits: SocketLimits) -> None:
        clock = SystemClock()
        self.desk = LiveDesk()
        self.hub = Hub(clock, Pulse(clock))
        self.door = OpenDoor()
        self.poll = Poll(self.desk, self.hub)
        self.sockets = Sockets(self.desk, self.hub, clock, self.door, limits)
        self.port = 0

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def url(self, path: str) -> str:
        return f"ws://127.0.0.1:{self.port}{path}"

    async def app(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/chat/socket":
            await self.sockets.customer(scope, receive, send)
        else:
            await self.sockets.console(scope, receive, send)


@asynccontextmanager
async def a_socket_server(limits: SocketLimits | None = None, ping_s: float = 20) -> AsyncIterator[SocketServer]:
    """Serve until the end of the block; nothing may have failed on the way."""
    served = SocketServer(limits or SocketLimits(frames_per_s=0, hello_within_s=30))
    served.desk.publish = served.hub.publish
    served.hub.start(served.desk, EPOCH)
    config = uvicorn.Config(
        served.app,
        port=0,
        interface="asgi3",
        proxy_headers=False,
        ws=WireProtocol,
        ws_per_message_deflate=False,
        ws_max_size=4 * 65_536,
        ws_ping_interval=ping_s,
        ws_ping_timeout=ping_s,
        lifespan="off",
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = _Server(config)
    serving = asyncio.create_task(server.serve())
    await until(lambda: server.started, serving)
    served.port = server.servers[0].sockets[0].getsockname()[1]
    try:
        yield served
    finally:
        await served.hub.close()
        server.should_exit = True
        await serving
    assert served.hub.failures == 0


class _Server(uvicorn.Server):
    """Leaves the signals to the tests."""

    def capture_signals(self) -> Any:
        return nullcontext()
