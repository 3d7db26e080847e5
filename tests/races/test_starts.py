"""One browser asks for a chat several times at once: it gets one."""

import asyncio
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from snakk.domain.caller import Nobody
from snakk.operations.context import Context
from snakk.operations.visitors import start_chat
from snakk.storage import statements
from tests.races.desk import TOPIC, Desk, a_desk

pytestmark = [pytest.mark.anyio, pytest.mark.races]

TIMES = 100
TABS = 4


@pytest.fixture
async def desk(tmp_path: Path, database_url: str) -> AsyncIterator[Desk]:
    """A desk on each database in turn."""
    async with a_desk(tmp_path, database_url) as desk:
        yield desk


async def starts(desk: Desk, token: str) -> set[int]:
    """The sessions that several tabs of one browser were given, having asked at once."""
    barrier = asyncio.Barrier(TABS)

    async def start(tab: int) -> int:
        await barrier.wait()
        started = await desk.write(tab, Nobody(), start_chat, chat_topic_id=TOPIC, visitor_token=token)
        return started.chat_session_id

    return set(await asyncio.gather(*(start(tab) for tab in range(TABS))))


async def open_sessions(desk: Desk) -> int:
    """How many sessions wait or run."""

    async def count(ctx: Context) -> int:
        return len(await ctx.work.ask(statements.OPEN_IN_TOPICS, topic_ids=[TOPIC]))

    return await desk.read(0, Nobody(), count)


async def test_several_starts_at_once_with_one_token_open_one_session(desk: Desk) -> None:
    given = [await starts(desk, f"browser number {number} of many") for number in range(TIMES)]
    assert [len(sessions) for sessions in given] == [1] * TIMES
    assert len(set().union(*given)) == TIMES
    assert await open_sessions(desk) == TIMES


async def test_browsers_without_a_token_are_told_apart(desk: Desk) -> None:
    assert len(await starts(desk, "")) == TABS
