"""The bad network does what it says, and nothing else."""

import asyncio
import contextlib
from collections.abc import AsyncIterator

import pytest

from tests.support.proxy import Proxy
from tests.support.waiting import until

pytestmark = pytest.mark.anyio


@pytest.fixture
async def heard() -> list[bytes]:
    """Everything that reached the server."""
    return []


@pytest.fixture
async def proxy(heard: list[bytes]) -> AsyncIterator[Proxy]:
    """A proxy before a server that echoes."""

    async def echo(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        with contextlib.suppress(OSError):
            while chunk := await reader.read(1000):
                heard.append(chunk)
                writer.write(chunk)
                await writer.drain()
        writer.close()

    server = await asyncio.start_server(echo, "127.0.0.1", 0)
    proxy = Proxy(server.sockets[0].getsockname()[1], seed=7)
    await proxy.start()
    yield proxy
    await proxy.stop()
    server.close()


class Caller:
    """A plain client."""

    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader, self.writer = reader, writer

    async def ask(self, data: bytes, within_s: float = 30) -> bytes:
        """Send, and give what comes back first."""
        self.writer.write(data)
        return await asyncio.wait_for(self.reader.read(1000), within_s)


class Callers:
    """All clients of one test, closed at its end."""

    def __init__(self) -> None:
        self.all: list[Caller] = []

    async def dial(self, proxy: Proxy) -> Caller:
        """Connect, and say nothing."""
        self.all.append(Caller(*await asyncio.open_connection("127.0.0.1", proxy.port)))
        return self.all[-1]

    async def greet(self, proxy: Proxy) -> Caller:
        """Connect and say something, so that the link is known to stand."""
        caller = await self.dial(proxy)
        assert await caller.ask(b"hi") == b"hi"
        return caller


@pytest.fixture
async def callers() -> AsyncIterator[Callers]:
    """Makes clients."""
    callers = Callers()
    yield callers
    for caller in callers.all:
        caller.writer.close()
        with contextlib.suppress(OSError):
            await caller.writer.wait_closed()


async def test_in_good_weather_everything_passes(proxy: Proxy, callers: Callers) -> None:
    caller = await callers.greet(proxy)
    assert await caller.ask(b"how are you") == b"how are you"


async def test_a_cut_link_ends_and_a_new_one_works(proxy: Proxy, callers: Callers) -> None:
    caller = await callers.greet(proxy)
    assert proxy.cut() == 1
    assert await asyncio.wait_for(caller.reader.read(10), 30) == b""
    await callers.greet(proxy)


async def test_a_reset_is_seen_as_one(proxy: Proxy, callers: Callers) -> None:
    caller = await callers.greet(proxy)
    assert proxy.reset() == 1
    with pytest.raises(ConnectionResetError):
        await asyncio.wait_for(caller.reader.read(10), 30)


async def test_the_seed_decides_which_links_are_cut(proxy: Proxy, callers: Callers) -> None:
    twin = Proxy(proxy.target_port, seed=7)
    await twin.start()
    links = [[await callers.greet(each) for _ in range(12)] for each in (proxy, twin)]
    proxy.cut(0.5)
    twin.cut(0.5)
    cut = [[await _is_cut(caller) for caller in those] for those in links]
    await twin.stop()
    assert cut[0] == cut[1]
    assert 0 < sum(cut[0]) < 12


async def test_a_lost_answer_belongs_to_a_request_that_arrived(
    proxy: Proxy, callers: Callers, heard: list[bytes]
) -> None:
    caller = await callers.greet(proxy)
    proxy.lose_answer()
    assert await caller.ask(b"store this") == b""
    assert heard[-1] == b"store this"
    await callers.greet(proxy)


async def test_a_late_request_arrives_although_its_client_was_cut_off_long_before(
    proxy: Proxy, callers: Callers, heard: list[bytes]
) -> None:
    caller = await callers.greet(proxy)
    await caller.ask(b"how are you")
    proxy.deliver_late(2, longer_than=5)
    assert await caller.ask(b"short") == b"short"
    assert await caller.ask(b"better late") == b""
    await callers.greet(proxy)
    assert heard == [b"hi", b"how are you", b"short", b"hi"]
    await until(lambda: len(heard) >= 5)
    assert heard[4:] == [b"better late"]


async def test_a_frozen_link_is_silent_but_open_and_goes_on_when_thawed(
    proxy: Proxy, callers: Callers, heard: list[bytes]
) -> None:
    caller = await callers.greet(proxy)
    proxy.freeze()
    with pytest.raises(TimeoutError):
        await caller.ask(b"anyone?", within_s=0.2)
    assert heard == [b"hi"]
    assert not caller.reader.at_eof()
    proxy.thaw()
    assert await asyncio.wait_for(caller.reader.read(100), 30) == b"anyone?"


async def test_delay_comes_before_each_chunk(proxy: Proxy, callers: Callers) -> None:
    caller = await callers.greet(proxy)
    proxy.weather.delay_s = 0.1
    begun = asyncio.get_running_loop().time()
    await caller.ask(b"slowly")
    assert asyncio.get_running_loop().time() - begun >= 0.2


async def test_answers_that_drip_come_in_pieces(proxy: Proxy, callers: Callers) -> None:
    caller = await callers.greet(proxy)
    proxy.weather.drip_bytes = 1
    proxy.weather.drip_pause_s = 0.02
    assert await caller.ask(b"drops") == b"d"
    assert await asyncio.wait_for(caller.reader.readexactly(4), 30) == b"rops"


async def test_a_refusing_proxy_closes_at_once(proxy: Proxy, callers: Callers) -> None:
    proxy.weather.refusing = True
    caller = await callers.dial(proxy)
    assert await asyncio.wait_for(caller.reader.read(10), 30) == b""


async def test_a_storm_cuts_and_passes(proxy: Proxy, callers: Callers) -> None:
    await callers.greet(proxy)
    await proxy.storm(0.3, 0.05, 1.0)
    assert proxy.cuts == 1
    await callers.greet(proxy)


async def test_a_server_that_is_away_closes_the_link(proxy: Proxy, callers: Callers) -> None:
    proxy.target_port = 1
    caller = await callers.dial(proxy)
    assert await asyncio.wait_for(caller.reader.read(10), 30) == b""


async def _is_cut(caller: Caller) -> bool:
    try:
        return await caller.ask(b"there?") == b""
    except OSError:
        return True
