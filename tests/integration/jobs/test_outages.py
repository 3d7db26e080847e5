"""Time in which nobody could reach the server counts for nothing, and signs of life outlive it."""

import asyncio
from collections.abc import Callable

import pytest

from snakk.domain.errors import CommitUnknown
from snakk.domain.ids import Instant, SessionId
from snakk.jobs.runner import Jobs
from snakk.jobs.timers import FLUSHED_AT_ONCE, Timers
from snakk.operations import desk as console
from snakk.operations import expiry
from tests.integration.desk import SYSTEM, Desk, a_desk
from tests.support.cast import ANN, BOB, FORMS, MIA
from tests.support.place import Place
from tests.support.waiting import until

pytestmark = pytest.mark.anyio

TEN_MINUTES = 600
FIRST = 3
"""Two commits furnish the desk; the one after them is the test's first."""


async def all_kinds(desk: Desk) -> dict[str, SessionId]:
    """One session at each stage that waits for something."""
    over = await desk.talking(ANN)
    await desk.run(ANN, console.end_chat_session, chat_session_id=over)
    return {
        "FINISHED": over,
        "PRE_CHAT_FORM": await desk.start(FORMS),
        "IN_QUEUE": await desk.start(),
        "CUSTOMER_LAST": await desk.talking(ANN),
    }


async def statuses(desk: Desk, known: dict[str, SessionId]) -> list[str]:
    return [(await desk.session(session_id)).status.name for session_id in known.values()]


@pytest.mark.parametrize("down", [TEN_MINUTES, 100_000])
async def test_a_server_that_was_down_closes_nothing_when_it_comes_back(desk: Desk, down: float) -> None:
    known = await all_kinds(desk)
    desk.clock.advance(250)
    await desk.place.close()
    desk.clock.advance(down)
    await desk.open()
    before = await desk.place.dump()
    for _ in range(2):
        await Timers(desk.runner).turn()
        desk.clock.advance(149)
    assert await desk.place.dump() == before
    assert await statuses(desk, known) == list(known)


async def test_every_wait_starts_in_full_after_a_start(desk: Desk) -> None:
    known = await all_kinds(desk)
    desk.clock.advance(299)
    await desk.open()
    ends: list[list[str]] = []
    for seconds in (299, 1, 599, 1, 899, 1):
        desk.clock.advance(seconds)
        await Timers(desk.runner).turn()
        ends.append(await statuses(desk, known))
    assert ends[0] == list(known)
    assert ends[1] == ["FINISHED", "PRE_CHAT_FORM", "CLOSED_FROM_QUEUE", "FINISHED"]
    assert ends[2][:2] == ["FINISHED", "PRE_CHAT_FORM"]
    assert ends[3][:2] == ["CLOSED", "PRE_CHAT_FORM"]
    assert ends[4][:2] == ["CLOSED", "PRE_CHAT_FORM"]
    assert ends[5][:2] == ["CLOSED", "CLOSED"]
    assert [(await desk.user(user)).present for user in (ANN, BOB, MIA)] == [False] * 3


async def test_counting_the_time_it_was_down_would_be_caught(desk: Desk) -> None:
    session_id = await desk.start()
    desk.clock.advance(250)
    await desk.place.close()
    desk.clock.advance(TEN_MINUTES)
    await desk.open()
    await desk.run(SYSTEM, expiry.expire_session, chat_session_id=session_id, serving_since=Instant(0))
    assert (await desk.session(session_id)).status.name == "CLOSED_FROM_QUEUE"


async def test_waits_start_in_full_after_a_commit_that_failed(empty_place: Place) -> None:
    async with a_desk(empty_place, f"before_commit=raise@{FIRST + 1}") as desk:
        session_id = await desk.start()
        began = desk.engine.serving_since
        desk.clock.advance(299)
        with pytest.raises(CommitUnknown):
            await desk.customer_says(session_id, "hello?", "id 1")
        failed_at = desk.clock.instant()
        assert began < desk.engine.serving_since == failed_at
        desk.clock.advance(1)
        await Timers(desk.runner).turn()  # the first who writes again may not be a timer that counted the outage
        assert (await desk.session(session_id)).status.name == "IN_QUEUE"
        desk.clock.advance(100)
        await desk.customer_says(session_id, "hello?", "id 1")
        assert desk.engine.serving_since == desk.clock.instant()
        desk.clock.advance(299)
        await Timers(desk.runner).turn()
        assert (await desk.session(session_id)).status.name == "IN_QUEUE"
        desk.clock.advance(1)
        await Timers(desk.runner).turn()
        assert (await desk.session(session_id)).status.name == "CLOSED_FROM_QUEUE"


async def test_a_timer_whose_own_commit_failed_starts_in_full(empty_place: Place) -> None:
    async with a_desk(empty_place, f"before_commit=raise@{FIRST + 2}") as desk:
        first, second = await desk.start(), await desk.start()
        desk.clock.advance(300)
        with pytest.raises(CommitUnknown):
            await Timers(desk.runner).turn()
        await Timers(desk.runner).turn()
        assert [(await desk.session(each)).status.name for each in (first, second)] == ["IN_QUEUE"] * 2
        for _ in range(2):  # the first that is stored again ends the trouble, and the others' waits start in full
            desk.clock.advance(300)
            await Timers(desk.runner).turn()
        assert [(await desk.session(each)).status.name for each in (first, second)] == ["CLOSED_FROM_QUEUE"] * 2


# Signs of life


async def test_signs_of_life_are_stored_and_are_no_event(desk: Desk) -> None:
    heard, silent = await desk.start(), await desk.start()
    told = len(desk.place.news)
    now = desk.clock.advance(100)
    desk.pulse.heard(heard)
    await Timers(desk.runner).store_signs_of_life()
    assert (await desk.session(heard)).fetched_at == now
    assert (await desk.session(silent)).fetched_at < now
    assert await desk.kinds(heard) == ["SESSION_STARTED", "SESSION_QUEUED"]
    assert len(desk.place.news) == told


async def test_stored_signs_of_life_count_after_a_start(desk: Desk) -> None:
    session_id = await desk.start()
    desk.clock.advance(250)
    desk.pulse.heard(session_id)
    await Timers(desk.runner).store_signs_of_life()
    desk.clock.advance(10)
    await desk.open()
    assert desk.pulse.heard_at(session_id) == 0
    desk.clock.advance(299)
    await Timers(desk.runner).turn()
    assert (await desk.session(session_id)).status.name == "IN_QUEUE"


async def test_a_sign_older_than_the_stored_one_moves_nothing_back(desk: Desk) -> None:
    session_id = await desk.start()
    before = await desk.place.dump()
    old = Instant(desk.clock.instant() - 1)
    await desk.run(SYSTEM, expiry.store_signs_of_life, heard={session_id: old, SessionId(404): old})
    assert await desk.place.dump() == before


async def test_signs_that_could_not_be_stored_are_kept_for_the_next_time(empty_place: Place) -> None:
    async with a_desk(empty_place, f"before_commit=raise@{FIRST + 2}") as desk:
        first, second = await desk.start(), await desk.start()
        heard_at = desk.clock.advance(100)
        for session_id in (first, second):
            desk.pulse.heard(session_id)
        with pytest.raises(CommitUnknown):
            await Timers(desk.runner).store_signs_of_life()
        newer = desk.clock.advance(50)
        desk.pulse.heard(second)
        await Timers(desk.runner).store_signs_of_life()
        assert [(await desk.session(each)).fetched_at for each in (first, second)] == [heard_at, newer]


async def test_many_signs_are_stored_a_slice_at_a_time(desk: Desk) -> None:
    waiting = [await desk.start() for _ in range(7)]
    now = desk.clock.advance(100)
    sizes: list[int] = []
    write = desk.runner.write

    async def counted(function: Callable[..., object], *caller: object, **args: object) -> object:
        sizes.append(len(args["heard"]))  # type: ignore[arg-type]
        return await write(function, *caller, **args)  # type: ignore[arg-type]

    desk.runner.write = counted  # type: ignore[method-assign, assignment]
    for session_id in (*waiting, *[SessionId(1000 + n) for n in range(FLUSHED_AT_ONCE)]):
        desk.pulse.heard(session_id)
    await Timers(desk.runner).store_signs_of_life()
    assert sizes == [FLUSHED_AT_ONCE, 7]
    assert {(await desk.session(each)).fetched_at for each in waiting} == {now}


# The jobs themselves


async def test_a_turn_that_fails_is_counted_and_the_next_one_comes(anyio_backend: str) -> None:
    turns: list[int] = []

    async def stumbles() -> None:
        turns.append(len(turns))
        if len(turns) < 3:
            raise ValueError("on the way")

    jobs = Jobs()
    jobs.every(0.001, stumbles)
    await until(lambda: len(turns) >= 5)
    await jobs.stop()
    seen = len(turns)
    await asyncio.sleep(0.01)
    assert (jobs.failures, len(turns)) == (2, seen)
