"""A furnished desk in a thread of this process, asked by requests that somebody else makes up."""

import asyncio
import shutil
import tempfile
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from contextlib import AbstractAsyncContextManager, contextmanager
from pathlib import Path
from threading import Thread
from typing import Any

from tests.support.cast import ADA, ANN, AUD, FINISHED, LENA, MIA, NILS, OTTO, TALKING, furnish, key_of, ticket
from tests.support.desk import Desk, a_desk

Message = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[Message]]
Send = Callable[[Message], Awaitable[None]]
ANSWERED_WITHIN_S = 60
NEVER_WAITS = b"wait=0"
"""Of a long poll, which would only wait."""

ROLES: dict[str, dict[str, str]] = {
    "administrator": ticket(ADA),
    "agent": ticket(ANN),
    "manager": ticket(MIA),
    "listener": ticket(LENA),
    "member without rights": ticket(NILS),
    "agent of another topic": ticket(OTTO),
    "auditor": ticket(AUD),
    "customer": key_of(TALKING),
    "customer who has left": key_of(FINISHED),
    "nobody": {},
}
"""Who asks, whatever credentials are made up for them."""


class Inside:
    """An application that lets its requests be answered by a desk on a loop of its own.

    ``role``: who all requests come from.
    """

    def __init__(self) -> None:
        self.role = "administrator"
        self.asked = 0
        self._loop = asyncio.new_event_loop()
        self._thread = Thread(target=self._loop.run_forever, daemon=True)
        self._thread.start()
        self._folder = Path(tempfile.mkdtemp(prefix="snakk-inside-"))
        self._template = self._folder / "template"
        self._turns = 0
        self._open: AbstractAsyncContextManager[Desk] | None = None
        self._desk: Desk | None = None
        self._run(self._furnish())

    def start_over(self) -> None:
        """Begin again with a desk where all of the cast are busy."""
        self._run(self._start_over())

    def stop(self) -> None:
        """Close the desk and forget it."""
        self._run(self._leave())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()
        shutil.rmtree(self._folder, ignore_errors=True)

    async def __call__(self, scope: Message, receive: Receive, send: Send) -> None:
        """Answer one request; nothing happens at start and stop."""
        if scope["type"] == "lifespan":
            while (await receive())["type"] != "lifespan.shutdown":
                await send({"type": "lifespan.startup.complete"})
            await send({"type": "lifespan.shutdown.complete"})
            return
        self.asked += 1
        body = await _body(receive)
        answering = asyncio.run_coroutine_threadsafe(self._answer(self._as_role(scope), body), self._loop)
        for message in await asyncio.wrap_future(answering):
            await send(message)

    def _as_role(self, scope: Message) -> Message:
        own = [(name.lower().encode(), value.encode()) for name, value in ROLES[self.role].items()]
        kept = [pair for pair in scope["headers"] if pair[0] not in (b"authorization", b"cookie")]
        query = scope["query_string"]
        if scope["path"].endswith("/events"):
            query = b"&".join([*(part for part in query.split(b"&") if not part.startswith(b"wait")), NEVER_WAITS])
        return {**scope, "headers": [*kept, *own], "query_string": query}

    async def _answer(self, scope: Message, body: bytes) -> list[Message]:
        assert self._desk is not None
        sent = [{"type": "http.request", "body": body, "more_body": False}]
        told: list[Message] = []

        async def receive() -> Message:
            if not sent:
                await asyncio.Event().wait()  # nobody hangs up
            return sent.pop(0)

        async def send(message: Message) -> None:
            told.append(message)

        async with asyncio.timeout(ANSWERED_WITHIN_S):
            await self._desk.server.app(scope, receive, send)
        return told

    async def _furnish(self) -> None:
        self._template.mkdir()
        async with a_desk(self._template) as desk:
            await furnish(desk.server)
        await self._start_over()

    async def _start_over(self) -> None:
        await self._leave()
        self._turns += 1
        folder = self._folder / str(self._turns)
        folder.mkdir()
        self._open = a_desk(folder, self._template)
        self._desk = await self._open.__aenter__()

    async def _leave(self) -> None:
        if self._open is not None and self._desk is not None:
            folder = self._desk.folder
            await self._open.__aexit__(None, None, None)
            shutil.rmtree(folder, ignore_errors=True)

    def _run(self, doing: Any) -> None:
        asyncio.run_coroutine_threadsafe(doing, self._loop).result(ANSWERED_WITHIN_S)


@contextmanager
def a_desk_inside() -> Iterator[Inside]:
    """A desk to ask, gone afterwards."""
    inside = Inside()
    try:
        yield inside
    finally:
        inside.stop()


async def _body(receive: Receive) -> bytes:
    body, more = b"", True
    while more:
        message = await receive()
        body += message.get("body", b"")
        more = message.get("more_body", False)
    return body
