"""The network misbehaves under load: links are cut, answers lost, requests late, and for a while nothing moves."""

import asyncio
from pathlib import Path

import pytest

from tests.support.history import History
from tests.support.load import Load
from tests.support.proxy import Proxy
from tests.support.server import a_server
from tests.support.stored import read_stored
from tests.support.verdict import Fault, Verdict, check

pytestmark = [pytest.mark.anyio, pytest.mark.kills]

TALKS_S = 5
ENOUGH = 200
"""Fewer acknowledged lines than this prove too little."""


async def misbehaved(folder: Path, database_url: str, *failpoints: str) -> tuple[Verdict, Load, Proxy]:
    """The verdict over one run through a bad network, to a server that stays up."""
    history = History()
    async with a_server(folder, database_url=database_url, failpoints=failpoints) as server:
        proxy = Proxy(server.port, seed=5)
        await proxy.start()
        load = Load(f"http://127.0.0.1:{proxy.port}", history)
        try:
            await load.begin()
            async with asyncio.TaskGroup() as group:
                weather = group.create_task(bad_weather(proxy))
                group.create_task(load.talk(lambda: weather.done() and history.acknowledged > ENOUGH))
            await load.catch_up()
        finally:
            await load.close()
            await proxy.stop()
        server.kill()
        await read_stored(server.sqlite_file, database_url, history)
    return check(history), load, proxy


async def bad_weather(proxy: Proxy) -> None:
    """Everything a network does, one after the other and some of it at once."""
    storm = asyncio.create_task(proxy.storm(TALKS_S, 0.3, 0.2))
    try:
        for _ in range(TALKS_S):
            proxy.lose_answer(3)
            proxy.deliver_late(0.5, longer_than=110)
            await asyncio.sleep(0.4)
            proxy.freeze()
            await asyncio.sleep(0.3)
            proxy.thaw()
            proxy.weather.drip_bytes = 40
            proxy.weather.delay_s = 0.005
            await asyncio.sleep(0.2)
            proxy.weather.drip_bytes = 0
            proxy.weather.delay_s = 0
    finally:
        storm.cancel()
        proxy.deliver_late(0, 0)


async def test_nothing_is_lost_doubled_or_reordered_by_a_bad_network(tmp_path: Path, database_url: str) -> None:
    verdict, load, proxy = await misbehaved(tmp_path, database_url)
    print(f"bad network: {verdict}; {load.cut_off} tries cut off, {proxy.cuts} cuts, {proxy.opened} links opened")
    assert verdict.holds, str(verdict)
    assert load.complaints == []
    assert verdict.acknowledged > ENOUGH
    assert load.cut_off > 10


async def test_a_bad_network_refutes_a_server_that_forgets_client_ids(tmp_path: Path, database_url: str) -> None:
    verdict, _, _ = await misbehaved(tmp_path, database_url, "forget_client_ids")
    print(f"forgetting client ids: {verdict.count(Fault.DOUBLED)} doubled of {verdict.acknowledged}")
    assert verdict.count(Fault.DOUBLED) > 0
