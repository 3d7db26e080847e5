"""A reader that does not read is closed with a name, is truly gone, and harms nobody."""

import asyncio
import base64
import json
import socket
import time
from pathlib import Path

import pytest

from snakk.domain.ids import SessionId
from snakk.live.protocol import CloseCode
from tests.support.live_desk import key_of
from tests.support.socket_server import SocketServer, a_socket_server
from tests.support.waiting import until
from tests.unit.domain.desk import PLAIN

pytestmark = pytest.mark.anyio

ONE = SessionId(1)
ESTABLISHED = "01"
GONE_WITHIN_S = 30
WAITED_FOR_S = 20
"""Ten times what a slow machine takes, and less than any wait for a reader that never reads."""


@pytest.fixture(params=[True, False], ids=["uvloop", "asyncio"])
def anyio_backend(request: pytest.FixtureRequest) -> tuple[str, dict[str, bool]]:
    """Both loops: their transports bound and drop what waits in ways of their own."""
    return "asyncio", {"use_uvloop": request.param}


async def a_deaf_reader(served: SocketServer, session_id: int) -> socket.socket:
    """A client that shakes hands, says Hello, and then reads nothing at all."""
    loop = asyncio.get_running_loop()
    line = socket.socket()
    line.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    line.setblocking(False)
    await loop.sock_connect(line, ("127.0.0.1", served.port))
    key = base64.b64encode(b"0123456789abcdef").decode()
    await loop.sock_sendall(
        line,
        f"GET /chat/socket HTTP/1.1\r\nHost: 127.0.0.1:{served.port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        f"Sec-WebSocket-Key: {key}\r\nSec-WebSocket-Version: 13\r\n\r\n".encode(),
    )
    await loop.sock_recv(line, 129)
    hello = {"Op": "Hello", "Version": 1, "ChatSessionId": session_id, "SessionKey": key_of(session_id)}
    payload = json.dumps(hello).encode()
    await loop.sock_sendall(line, bytes((0x81, 0x80 | len(payload), 0, 0, 0, 0)) + payload)
    return line


def state_of(line: socket.socket) -> str:
    """The kernel's state of the server's end of this line, "" when it is gone."""
    client, server = line.getsockname()[1], line.getpeername()[1]
    for row in Path("/proc/net/tcp").read_text().splitlines()[1:]:
        local, remote, state = row.split()[1:4]
        if int(local.split(":")[1], 16) == server and int(remote.split(":")[1], 16) == client:
            return state
    return ""


async def flood(served: SocketServer, session_id: SessionId, count: int) -> None:
    """A long text for that session, again and again."""
    for _ in range(count):
        served.desk.customer_says(session_id, "x" * 20_000)
        await asyncio.sleep(0)


async def wait_until_gone(line: socket.socket) -> float:
    begun = time.monotonic()
    while state_of(line) == ESTABLISHED:
        assert time.monotonic() - begun < GONE_WITHIN_S, "the kernel still keeps the line"
        await asyncio.sleep(0.05)
    return time.monotonic() - begun


async def test_a_reader_that_never_reads_is_gone_within_seconds() -> None:
    async with a_socket_server() as served:
        served.desk.open(PLAIN, identified=True)
        line = await a_deaf_reader(served, ONE)
        try:
            await until(lambda: served.hub.streams.find(ONE))
            outbox = next(iter(served.hub.outboxes))
            assert state_of(line) == ESTABLISHED
            await flood(served, ONE, 150)
            assert outbox.closed, "three megabytes did not close it"
            await wait_until_gone(line)
            assert served.hub.outboxes == set()
            assert served.hub.streams.find(ONE) is None
        finally:
            line.close()


async def test_a_reader_that_never_reads_does_not_slow_the_others() -> None:
    async with a_socket_server() as served:
        served.desk.open(PLAIN, identified=True)
        served.desk.open(PLAIN, identified=True)
        line = await a_deaf_reader(served, ONE)
        try:
            await until(lambda: served.hub.streams.find(ONE))
            begun = time.monotonic()
            await flood(served, ONE, 150)
            assert time.monotonic() - begun < WAITED_FOR_S
        finally:
            line.close()


async def test_a_reader_that_is_only_late_is_told_the_code_and_loses_nothing() -> None:
    async with a_socket_server() as served:
        served.desk.open(PLAIN, identified=True)
        line = await a_deaf_reader(served, ONE)
        try:
            await until(lambda: served.hub.streams.find(ONE))
            await flood(served, ONE, 150)
            data = b""
            while part := await asyncio.wait_for(asyncio.get_running_loop().sock_recv(line, 1 << 16), GONE_WITHIN_S):
                data += part
            assert CloseCode.TOO_SLOW.to_bytes(2, "big") in data[-140:]
        finally:
            line.close()


async def test_an_end_that_answers_no_ping_is_gone() -> None:
    async with a_socket_server(ping_s=0.1) as served:
        served.desk.open(PLAIN, identified=True)
        line = await a_deaf_reader(served, ONE)
        try:
            await until(lambda: served.hub.streams.find(ONE))
            await wait_until_gone(line)
            assert served.hub.streams.find(ONE) is None
        finally:
            line.close()
