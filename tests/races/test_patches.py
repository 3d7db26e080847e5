"""Several patches of one row at the same moment: none is lost, and a test holds until its patch is done."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from pathlib import Path
from typing import Any

import msgspec
import pytest

from snakk.api.patching import patcher
from snakk.carriers.session import ChatSessionEntity
from snakk.carriers.topic import ChatTopicEntity
from snakk.domain.caller import Agent
from snakk.domain.errors import DoesNotMatch
from snakk.operations.sessions import get_chat_session_entity, patch_chat_session_entity, save_chat_session_entity
from snakk.operations.topics import get_chat_topic_entity, patch_chat_topic_entity
from tests.races.desk import AGENTS, TOPIC, Desk, a_desk

pytestmark = [pytest.mark.anyio, pytest.mark.races]

ROUNDS = 60
FIELDS = ("customer_name", "customer_email", "customer_phone", "customer_company_name")
SETTINGS = ("description", "badge_header", "welcome_message", "alert_recipient")

Patch = Callable[[Desk, int, int, Any], Awaitable[None]]
"""An agent (by number) changes a session (by id) as the data says."""


@pytest.fixture
async def desk(tmp_path: Path, database_url: str) -> AsyncIterator[Desk]:
    """A desk on each database in turn."""
    async with a_desk(tmp_path, database_url) as desk:
        yield desk


async def patch_properly(desk: Desk, number: int, session_id: int, data: Any) -> None:
    """The real operation."""
    changes = patcher(ChatSessionEntity)(data)
    await desk.write(number, desk.agent(number), patch_chat_session_entity, chat_session_id=session_id, changes=changes)


async def patch_naively(desk: Desk, number: int, session_id: int, data: Any) -> None:
    """BROKEN ON PURPOSE: read the entity, change it, and save the whole of it later."""
    agent = desk.agent(number)
    entity = await desk.read(number, agent, get_chat_session_entity, chat_session_entity_id=session_id)
    await asyncio.sleep(0)
    changed = patcher(ChatSessionEntity)(data)(entity)
    await desk.write(number, agent, save_chat_session_entity, entity=changed)


async def at_once(patch: Patch, desk: Desk, session_id: int, data: list[Any]) -> list[bool]:
    """All of them from behind one barrier; whether each was done."""
    barrier = asyncio.Barrier(len(data))

    async def contend(number: int) -> bool:
        await barrier.wait()
        try:
            await patch(desk, number, session_id, data[number])
        except DoesNotMatch:
            return False
        return True

    return await asyncio.gather(*(contend(number) for number in range(len(data))))


async def lost_updates(desk: Desk, patch: Patch) -> int:
    """How many of the fields that agents set at once, one each, are not as they were set."""
    session, lost = await desk.waiting_session(), 0
    for round_number in range(ROUNDS):
        wanted = dict.fromkeys(FIELDS, f"{round_number}")
        data = [{name.replace("_", ""): value} for name, value in wanted.items()]
        assert await at_once(patch, desk, session.id, data) == [True] * AGENTS
        stored = msgspec.structs.asdict(await desk.stored(session.id))
        lost += sum(stored[name] != value for name, value in wanted.items())
    return lost


async def winners(desk: Desk, patch: Patch) -> set[int]:
    """How many of those who count on from the same number at once were told that they did."""
    session, counts = await desk.waiting_session(), set()
    for round_number in range(ROUNDS):
        before = (await desk.stored(session.id)).customer_alias
        data = [
            {"op": "test", "path": "/CustomerAlias", "value": before},
            {"op": "replace", "path": "/CustomerAlias", "value": f"{round_number + 1}"},
        ]
        counts.add(sum(await at_once(patch, desk, session.id, [data] * AGENTS)))
    return counts


async def test_patches_of_different_fields_are_all_kept(desk: Desk) -> None:
    assert await lost_updates(desk, patch_properly) == 0


async def test_saving_the_whole_of_what_was_read_before_is_caught(desk: Desk) -> None:
    assert await lost_updates(desk, patch_naively) > 0


async def test_of_those_who_test_for_the_same_value_one_changes_it(desk: Desk) -> None:
    assert await winners(desk, patch_properly) == {1}


async def test_testing_what_was_read_before_is_caught(desk: Desk) -> None:
    assert max(await winners(desk, patch_naively)) > 1


async def test_settings_of_a_topic_patched_at_once_are_all_kept(desk: Desk) -> None:
    admin = Agent(msgspec.structs.replace(desk.agents[0], is_admin=True))
    for round_number in range(ROUNDS):
        barrier = asyncio.Barrier(len(SETTINGS))

        async def change(number: int, name: str, value: str, barrier: asyncio.Barrier = barrier) -> None:
            await barrier.wait()
            changes = patcher(ChatTopicEntity)({name.replace("_", ""): value})
            await desk.write(number, admin, patch_chat_topic_entity, chat_topic_id=TOPIC, changes=changes)

        await asyncio.gather(*(change(at, name, f"{round_number}") for at, name in enumerate(SETTINGS)))
        topic = await desk.read(0, admin, get_chat_topic_entity, chat_topic_entity_id=TOPIC)
        assert [getattr(topic, name) for name in SETTINGS] == [f"{round_number}"] * len(SETTINGS)
