"""uvicorn as we run it: it leaves signals to us, and lets nobody wait who waits for news."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from socket import socket
from typing import Any

import uvicorn

from snakk.api.http_protocol import HttpProtocol
from snakk.api.ws_protocol import WireProtocol
from snakk.live.protocol import MAX_FRAME

GRACE_S = 8
"""So long requests under way may take when the server stops; with what follows it is gone within ten seconds."""
PING_S = 20.0
TICKS_BETWEEN_LOOKS = 50
"""A look at every connection each five seconds: the head of a request has 20 seconds to come, its body a minute."""


class WebServer(uvicorn.Server):
    """Serves one application. ``farewell``: sends those away who listen, when no new ones are let in any more."""

    def __init__(self, app: Any, farewell: Callable[[], None]) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                loop="none",
                http=HttpProtocol,
                ws=WireProtocol,
                ws_max_size=4 * MAX_FRAME,  # up to here we say which code; past it the wire hangs up
                ws_ping_interval=PING_S,
                ws_ping_timeout=PING_S,
                ws_per_message_deflate=False,
                lifespan="off",
                log_config=None,
                access_log=False,
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=GRACE_S,
            )
        )
        self._farewell = farewell

    def stop(self) -> None:
        """Finish what is under way and end. Asked again, wait for nothing."""
        self.force_exit = self.should_exit
        self.should_exit = True

    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Not here: uvicorn would raise them once more at its end, and the process would be gone before its time."""
        yield

    async def on_tick(self, counter: int) -> bool:
        """Called ten times a second."""
        if counter % TICKS_BETWEEN_LOOKS == 0:
            for connection in list(self.server_state.connections):
                if isinstance(connection, HttpProtocol):
                    connection.look_at()
        return await super().on_tick(counter)

    async def shutdown(self, sockets: list[socket] | None = None) -> None:
        """Let nobody new in, send away who listens, wait for the rest."""
        self._farewell()
        await super().shutdown(sockets)
