"""The server is killed under load, again and again: nothing acknowledged is lost, doubled or reordered."""

import asyncio
from pathlib import Path

import pytest

from tests.support.history import History
from tests.support.load import Load, kill_often
from tests.support.server import a_server
from tests.support.stored import read_stored
from tests.support.verdict import Fault, Verdict, check

pytestmark = [pytest.mark.anyio, pytest.mark.kills]

KILLS = 20
ENOUGH = 1000
"""Fewer acknowledged lines than this prove too little."""


async def killed(folder: Path, database_url: str, times: int, *failpoints: str, least: int = 0) -> tuple[Verdict, Load]:
    """The verdict over one run. Failpoints are armed once everybody is there: before, they would be in the way."""
    history = History()
    async with a_server(folder, database_url=database_url) as server:
        load = Load(server.url, history)
        try:
            await load.begin()
            if failpoints:
                server.failpoints = failpoints
                await server.restart()
            async with asyncio.TaskGroup() as group:
                killing = group.create_task(kill_often(server, times, 2, lambda: history.acknowledged))
                group.create_task(load.talk(lambda: killing.done() and history.acknowledged >= least))
            if not failpoints:
                await load.catch_up()
        finally:
            await load.close()
        server.kill()
        await read_stored(server.sqlite_file, database_url, history)
    return check(history), load


async def test_nothing_acknowledged_is_lost_doubled_or_reordered_over_twenty_kills(
    tmp_path: Path, database_url: str
) -> None:
    verdict, load = await killed(tmp_path, database_url, KILLS, least=ENOUGH)
    print(f"{KILLS} kills: {verdict}; {load.cut_off} tries cut off, {load.reconnects} reconnects")
    assert verdict.holds, str(verdict)
    assert load.complaints == []
    assert verdict.acknowledged >= ENOUGH
    assert verdict.heard > verdict.acknowledged
    assert load.cut_off >= KILLS
    assert load.reconnects >= KILLS


async def test_a_server_that_answers_before_the_commit_is_refuted(tmp_path: Path, database_url: str) -> None:
    verdict, _ = await killed(tmp_path, database_url, 3, "publish_before_commit", "hold_commit_ms=20")
    print(f"answering before the commit: {verdict.count(Fault.LOST)} lost of {verdict.acknowledged}")
    assert verdict.count(Fault.LOST) > 0


async def test_a_server_that_forgets_client_ids_is_refuted(tmp_path: Path, database_url: str) -> None:
    verdict, _ = await killed(tmp_path, database_url, 3, "forget_client_ids", "after_commit=delay:20")
    print(f"forgetting client ids: {verdict.count(Fault.DOUBLED)} doubled of {verdict.acknowledged}")
    assert verdict.count(Fault.DOUBLED) > 0
