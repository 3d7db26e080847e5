"""Four agents reach for one waiting session at the same moment, two thousand times: one gets it."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec
import pytest

from snakk.domain.errors import NotInQueue
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import Sender
from snakk.domain.states import SessionStatus
from snakk.operations.context import Context
from snakk.operations.sessions import pick_up_chat_session
from tests.races.desk import AGENTS, Desk, a_desk
from tests.support.history import History
from tests.support.verdict import Fault, check

pytestmark = [pytest.mark.anyio, pytest.mark.races]

RACES = 2000
NAIVE_RACES = 200

Reach = Callable[[Desk, int, int], Awaitable[bool]]
"""One agent (by number) reaches for a session; True when told that it is theirs."""


@dataclass
class Results:
    """Who won, and how many winners each race had."""

    wins: Counter[int] = field(default_factory=Counter)
    winners: Counter[int] = field(default_factory=Counter)
    history: History = field(default_factory=History)


@pytest.fixture
async def desk(tmp_path: Path, database_url: str) -> AsyncIterator[Desk]:
    """A desk on each database in turn."""
    async with a_desk(tmp_path, database_url) as desk:
        yield desk


async def race(desk: Desk, races: int, reach: Reach) -> Results:
    """Line four agents up before a barrier, in another order each time, and let them go."""
    results, dice = Results(), random.Random(4)
    for _ in range(races):
        session = await desk.waiting_session()
        barrier = asyncio.Barrier(AGENTS)

        async def contend(number: int, session_id: int = session.id, barrier: asyncio.Barrier = barrier) -> bool:
            await barrier.wait()
            return await reach(desk, number, session_id)

        order = dice.sample(range(AGENTS), AGENTS)
        told = await asyncio.gather(*(contend(number) for number in order))
        won = [number for number, is_mine in zip(order, told, strict=True) if is_mine]
        results.winners[len(won)] += 1
        results.wins.update(won)
        stored = await desk.stored(session.id)
        for number in won:
            results.history.took(session.id, f"agent{number}", stored.last_seq)
        assert stored.user_id in {desk.agents[number].id for number in won}
    return results


async def reach_properly(desk: Desk, number: int, session_id: int) -> bool:
    """The real operation."""
    try:
        await desk.write(number, desk.agent(number), pick_up_chat_session, chat_session_id=session_id)
    except NotInQueue:
        return False
    return True


async def reach_naively(desk: Desk, number: int, session_id: int) -> bool:
    """BROKEN ON PURPOSE: look first, without a lock, and take it then, whatever has happened in between."""
    if (await desk.stored(session_id)).status is not SessionStatus.IN_QUEUE:
        return False
    await asyncio.sleep(0)
    await desk.write(number, desk.agent(number), take_regardless, chat_session_id=session_id)
    return True


async def take_regardless(ctx: Context, chat_session_id: int) -> None:
    """BROKEN ON PURPOSE: the second half of check-then-act."""
    session = await ctx.work.session(chat_session_id)
    assert session is not None
    user_id, status = ctx.user.id, SessionStatus.CUSTOMER_LAST
    outcome = Outcome(session).then(
        EventKind.SESSION_PICKED_UP, Sender(user_id), ctx.work.now, status=status, user_id=user_id
    )
    ctx.work.write(session, outcome)


async def test_every_race_has_one_winner_and_every_contender_wins_its_share(desk: Desk) -> None:
    results = await race(desk, RACES, reach_properly)
    shares = {number: results.wins[number] / RACES for number in range(AGENTS)}
    print(f"{RACES} races of {AGENTS}: winners per race {dict(results.winners)}, shares {shares}")
    assert results.winners == {1: RACES}
    assert all(0.1 <= share <= 0.5 for share in shares.values()), shares
    assert check(results.history).holds


async def test_looking_first_and_taking_then_is_caught(desk: Desk) -> None:
    results = await race(desk, NAIVE_RACES, reach_naively)
    print(f"naive: winners per race {dict(results.winners)}")
    assert sum(count for winners, count in results.winners.items() if winners > 1) > 0
    assert check(results.history).count(Fault.TWO_AGENTS) > 0


async def test_whoever_has_it_may_ask_again(desk: Desk) -> None:
    session = await desk.waiting_session()
    assert await reach_properly(desk, 0, session.id)
    taken = await desk.stored(session.id)
    assert await reach_properly(desk, 0, session.id)
    assert not await reach_properly(desk, 1, session.id)
    assert msgspec.structs.asdict(await desk.stored(session.id)) == msgspec.structs.asdict(taken)
