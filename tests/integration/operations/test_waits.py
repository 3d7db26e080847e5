"""How long it takes, from what the desk's own history says."""

import pytest

from snakk.carriers.visitor import WaitRange
from snakk.domain.caller import Visitor
from snakk.domain.ids import SessionId
from snakk.operations import sessions, waits
from tests.integration.desk import Desk
from tests.support.cast import ANN, BOB, SALES, SERVICE

pytestmark = pytest.mark.anyio


async def picked_up_after(desk: Desk, *minutes: float) -> None:
    for wait in minutes:
        session_id = await desk.start()
        desk.clock.advance(wait * 60)
        await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)


async def asked(desk: Desk, session_id: SessionId) -> WaitRange:
    return await desk.run(Visitor(session_id), waits.get_wait_range, chat_session_id=session_id)


async def test_eight_who_came_at_the_same_place_say_how_long_it_takes(desk: Desk) -> None:
    await picked_up_after(desk, 1.5, 2.5, 3.5, 1.5, 2.5, 3.5, 1.5)
    session_id = await desk.start()
    assert await asked(desk, session_id) == WaitRange()
    desk.clock.advance(240)
    await desk.run(BOB, sessions.pick_up_chat_session, chat_session_id=session_id)
    first, second = await desk.start(), await desk.start()
    assert await asked(desk, first) == WaitRange(from_minutes=1, to_minutes=4)
    assert await asked(desk, second) == WaitRange()  # nobody ever came second


async def test_another_topic_and_other_hours_say_nothing(desk: Desk) -> None:
    await picked_up_after(desk, *[2] * 8)
    assert await asked(desk, await desk.start(SALES)) == WaitRange()
    desk.clock.advance(3 * 3600)
    assert await asked(desk, await desk.start(SERVICE)) == WaitRange()


async def test_a_long_wait_is_told_without_an_end(desk: Desk) -> None:
    for _ in range(4):  # Tuesday to Friday
        await picked_up_after(desk, 20, 20)
        desk.clock.advance(86_400 - 40 * 60)
    session_id = await desk.start()
    assert await asked(desk, session_id) == WaitRange()  # Saturday is another kind of day
    desk.clock.advance(2 * 86_400)
    assert await asked(desk, session_id) == WaitRange(from_minutes=15, longer=True)


async def test_who_does_not_wait_is_told_nothing(desk: Desk) -> None:
    await picked_up_after(desk, *[2] * 8)
    assert await asked(desk, await desk.talking()) == WaitRange()
