"""An answer says the same as uvicorn's own, byte for byte, and leaves in one piece."""

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, nullcontext
from typing import Any

import pytest
import uvicorn
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from snakk.api.http_protocol import HttpProtocol
from snakk.api.web import Receive, Scope, Send
from tests.support.waiting import until

pytestmark = pytest.mark.anyio

START = "http.response.start"
BODY = "http.response.body"
DATE = re.compile(rb"date: [^\r]+")
SIX = (b"content-length", b"6")

ANSWERS: dict[str, list[dict[str, Any]]] = {
    "whole": [{"type": START, "status": 200, "headers": [SIX, (b"x-a", b"1")]}, {"type": BODY, "body": b"answer"}],
    "not found": [{"type": START, "status": 404, "headers": [SIX]}, {"type": BODY, "body": b"answer"}],
    "nothing": [{"type": START, "status": 204, "headers": [(b"content-length", b"0")]}, {"type": BODY, "body": b""}],
    "no length": [{"type": START, "status": 200, "headers": []}, {"type": BODY, "body": b"answer"}],
    "in parts": [
        {"type": START, "status": 200, "headers": [SIX]},
        {"type": BODY, "body": b"ans", "more_body": True},
        {"type": BODY, "body": b"wer"},
    ],
    "chunked": [
        {"type": START, "status": 200, "headers": [(b"transfer-encoding", b"chunked")]},
        {"type": BODY, "body": b"answer"},
    ],
    "closing": [
        {"type": START, "status": 200, "headers": [SIX, (b"connection", b"close")]},
        {"type": BODY, "body": b"answer"},
    ],
    "too long": [{"type": START, "status": 200, "headers": [SIX]}, {"type": BODY, "body": b"answers"}],
    "too short": [{"type": START, "status": 200, "headers": [SIX]}, {"type": BODY, "body": b"answ"}],
    "a split header": [
        {"type": START, "status": 200, "headers": [SIX, (b"x-a", b"1\r\nx-b: 2")]},
        {"type": BODY, "body": b"answer"},
    ],
    "no answer": [],
}


class _Server(uvicorn.Server):
    """Leaves the signals to the tests."""

    def capture_signals(self) -> Any:
        return nullcontext()


@asynccontextmanager
async def serving(answer: list[dict[str, Any]], http: Any) -> AsyncIterator[int]:
    """The port of a server that always answers so."""

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        for message in answer:
            await send(message)

    config = uvicorn.Config(app, port=0, http=http, lifespan="off", log_config=None, server_header=False)
    server = _Server(config)
    running = asyncio.create_task(server.serve())
    await until(lambda: server.started, running)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        await running


async def said(port: int, methods: str) -> bytes:
    """What a server says to requests that are sent at once, the last of which ends the connection."""
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for number, method in enumerate(methods.split(), 1):
        last = b"Connection: close\r\n" if number == len(methods.split()) else b""
        writer.write(method.encode() + b" / HTTP/1.1\r\nHost: desk\r\n" + last + b"\r\n")
    told = await asyncio.wait_for(reader.read(), 30)
    writer.close()
    return DATE.sub(b"date: now", told)


async def heard(answer: list[dict[str, Any]], http: Any) -> list[bytes]:
    """What a server of this protocol says to one request, to two, and to three of which one asks for the head."""
    async with serving(answer, http) as port:
        return [await said(port, methods) for methods in ("GET", "GET GET", "GET HEAD GET")]


@pytest.mark.parametrize("name", ANSWERS)
async def test_an_answer_is_what_uvicorn_would_say(name: str) -> None:
    ours = await heard(ANSWERS[name], HttpProtocol)
    assert ours == await heard(ANSWERS[name], HttpToolsProtocol) or name in LATE
    assert not any(b"x-b" in told for told in ours)


LATE = {"too long", "too short"}
"""uvicorn's head has left before it finds out."""


async def test_an_answer_that_cannot_be_is_a_fault_and_not_half_an_answer() -> None:
    for name in LATE:
        assert not any(b"answers" in told for told in await heard(ANSWERS[name], HttpProtocol))


async def test_a_whole_answer_leaves_in_one_piece() -> None:
    pieces: list[bytes] = []

    class Counted(HttpProtocol):
        def connection_made(self, transport: Any) -> None:
            super().connection_made(_Counted(transport, pieces))  # type: ignore[arg-type]

    async with serving(ANSWERS["whole"], Counted) as port:
        await said(port, "GET GET")
    assert len(pieces) == 1 + 2  # the last one ends the connection, which is left to uvicorn
    assert pieces[0].endswith(b"\r\n\r\nanswer")


class _Counted:
    """A transport that keeps what is written."""

    def __init__(self, transport: Any, pieces: list[bytes]) -> None:
        self._transport = transport
        self._pieces = pieces

    def write(self, data: bytes) -> None:
        self._pieces.append(data)
        self._transport.write(data)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._transport, name)
