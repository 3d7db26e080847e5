"""A server that is told to stop while others hold on to it."""

import asyncio
import signal
import socket
import time
from pathlib import Path

import apsw
import httpx2
import pytest

from snakk.api.web_server import GRACE_S
from tests.support.server import ServerProcess, a_server

pytestmark = pytest.mark.anyio

AT_MOST_S = 20.0
"""Less than any of the waits that could hold a server up, and far more than it takes."""


async def stopped(server: ServerProcess, how: signal.Signals = signal.SIGTERM) -> tuple[int, float]:
    """The exit code, and how long it took."""
    begun = time.monotonic()
    code = await asyncio.to_thread(server._end, how)
    return code, time.monotonic() - begun


async def read_by_now(server: ServerProcess) -> None:
    """So many round trips that the server has read whatever was sent before them."""
    async with httpx2.AsyncClient(base_url=server.url, trust_env=False, timeout=60) as other:
        for _ in range(10):
            assert (await other.get("/livez")).status_code == 200


async def started(http: httpx2.AsyncClient) -> tuple[str, str]:
    """A visitor's session: its address below the server's, and the epoch of its numbers."""
    told = (await http.post("/chat/topics/1/sessions", json={})).json()
    http.headers["Authorization"] = f"SessionKey {told['SessionKey']}"
    return f"/chat/sessions/{told['ChatSessionId']}", told["Epoch"]


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
async def test_a_server_told_to_stop_ends_well_and_stores_what_it_kept_in_memory(
    tmp_path: Path, how: signal.Signals
) -> None:
    async with a_server(tmp_path) as server, httpx2.AsyncClient(base_url=server.url, trust_env=False) as visitor:
        path, _ = await started(visitor)
        await visitor.get(path)
        code, took_s = await stopped(server, how)
        assert code == 0
        assert took_s < AT_MOST_S
    database = apsw.Connection(str(server.sqlite_file), flags=apsw.SQLITE_OPEN_READONLY)
    stamps = database.execute("select fetched_at from session where fetched_at > 0 and ended_at = 0").fetchall()
    database.close()
    assert len(stamps) == 1


async def test_nobody_who_waits_for_news_holds_the_server_up(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server, httpx2.AsyncClient(base_url=server.url, trust_env=False) as visitor:
        path, epoch = await started(visitor)
        waiting = visitor.get(f"{path}/events?after=1&wait=25&epoch={epoch}", timeout=60)
        asking = asyncio.create_task(waiting)
        await read_by_now(server)
        assert not asking.done()
        code, took_s = await stopped(server)
        assert (code, took_s < AT_MOST_S) == (0, True)
        assert (await asking).json()["Events"] == []


async def test_half_a_request_holds_the_server_up_for_its_grace_only(tmp_path: Path) -> None:
    async with a_server(tmp_path) as server:
        address = httpx2.URL(server.url)
        with socket.create_connection((address.host, address.port or 0)) as half:
            half.sendall(b"POST /chat/topics/1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{")
            await read_by_now(server)
            asking = asyncio.create_task(stopped(server))
            await asyncio.sleep(0.5)
            assert not asking.done()  # there is something to wait for
            assert server._process is not None
            server._process.send_signal(signal.SIGTERM)  # asked again it waits no more
            code, took_s = await asking
        assert (code, took_s < GRACE_S) == (0, True)
