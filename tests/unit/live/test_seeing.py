"""Each side hears how far the other has read: at once, at most once a second, and when it begins to listen."""

from typing import Any

import pytest

from snakk.domain.ids import SessionId
from snakk.domain.rights import Sight
from snakk.live.console import Console
from snakk.live.outbox import MAX_FRAMES
from snakk.live.pulse import Side
from tests.support.live_room import Customer, Desktop, Room
from tests.unit.domain.build import ANN, BOB
from tests.unit.domain.desk import PLAIN

pytestmark = pytest.mark.anyio

ONE, TWO = SessionId(1), SessionId(2)


async def talking(room: Room) -> tuple[Customer, Desktop]:
    """Two sessions; the first is Ann's, and she has it open."""
    room.desk.open(PLAIN, identified=True)
    room.desk.open(PLAIN, identified=True)
    room.desk.pick_up(ONE, ANN.id)
    customer, console = await room.customer(ONE), await room.agent(ANN)
    await room.hub.feed.open(console.console, ONE, 0, "")
    return customer, console


def sees(room: Room, side: Side, seq: int, session_id: SessionId = ONE) -> None:
    room.hub.seeing.sees(room.desk.rows[session_id], side, seq)


def told(one: Customer | Desktop, kind: str = "Seen") -> list[dict[str, Any]]:
    """The frames of a kind that came since the last time."""
    one.look()
    frames = one.others if isinstance(one, Customer) else one.frames
    found = [frame for frame in frames if frame["Kind"] == kind]
    frames.clear()
    return found


def seen(who: str, seq: int) -> dict[str, Any]:
    return {"Kind": "Seen", "ChatSessionId": 1, "Who": who, "Seq": seq}


async def test_each_side_hears_of_the_other_and_nobody_else_does() -> None:
    async with Room() as room:
        customer, console = await talking(room)
        stranger, other = await room.customer(TWO), await room.agent(BOB)
        sees(room, Side.CUSTOMER, 2)
        sees(room, Side.AGENT, 1)
        assert told(console) == [seen("Customer", 2)]
        assert told(customer) == [seen("Agent", 1)]
        assert told(stranger) == told(other) == []


async def test_a_number_above_the_newest_event_counts_as_that_one() -> None:
    async with Room() as room:
        customer, _ = await talking(room)
        sees(room, Side.AGENT, 2**53)
        assert told(customer) == [seen("Agent", room.desk.rows[ONE].last_seq)]


async def test_it_is_told_once_a_second_and_the_newest_arrives() -> None:
    async with Room() as room:
        _, console = await talking(room)
        for seq in (1, 2, 3):
            sees(room, Side.CUSTOMER, seq)
        await room.hub.tell_signs()
        assert told(console) == [seen("Customer", 1)]
        room.clock.advance(1)
        await room.hub.tell_signs()
        await room.hub.tell_signs()
        assert told(console) == [seen("Customer", 3)]
        sees(room, Side.CUSTOMER, 2)
        room.clock.advance(1)
        await room.hub.tell_signs()
        assert told(console) == []


async def test_it_is_told_after_the_welcome_and_after_opening() -> None:
    async with Room() as room:
        customer, console = await talking(room)
        sees(room, Side.CUSTOMER, 2)
        sees(room, Side.AGENT, 3)
        for one in (customer, console):
            told(one)
        again = await room.customer(ONE)
        assert [frame["Kind"] for frame in again.wire.take()[:2]] == ["Welcome", "Seen"]
        await room.hub.feed.open(console.console, ONE, 0, "")
        frames = console.wire.take()
        assert [frame["Kind"] for frame in frames[:2]] == ["Opened", "Seen"]
        assert frames[1] == seen("Customer", 2)


async def test_after_a_hand_over_the_customer_keeps_what_was_seen() -> None:
    async with Room() as room:
        customer, _ = await talking(room)
        sees(room, Side.AGENT, 3)
        room.desk.offer(ONE, ANN.id, BOB.id)
        room.desk.accept(ONE, BOB.id)
        room.clock.advance(1)
        sees(room, Side.AGENT, 2)  # Bob has only begun to read
        await room.hub.tell_signs()
        assert told(customer) == [seen("Agent", 3)]
        assert (await room.customer(ONE)).wire.take()[1] == seen("Agent", 3)


async def test_who_does_not_read_is_not_overwhelmed_and_has_the_newest_in_the_end() -> None:
    async with Room() as room:
        _, console = await talking(room)
        console.look()
        console.wire.reads = False
        for _ in range(MAX_FRAMES // 2 + 1):
            room.desk.customer_says(ONE, "hello")
        waiting = len(console.console.outbox._waiting or ())
        for seq in range(1, 100):
            sees(room, Side.CUSTOMER, seq)
            room.clock.advance(1)
            await room.hub.tell_signs()
        assert len(console.console.outbox._waiting or ()) == waiting
        console.wire.read_again()
        assert told(console) == []
        for expected in ([seen("Customer", 99)], []):
            room.clock.advance(1)
            await room.hub.tell_signs()
            assert told(console) == expected


async def test_an_agent_who_loses_the_right_to_read_hears_no_more_of_it() -> None:
    async with Room() as room:
        await talking(room)
        room.desk.set_member(PLAIN.id, BOB.id, can_listen=True)
        listener = await room.agent(BOB)
        await room.hub.feed.open(listener.console, ONE, 0, "")
        sees(room, Side.CUSTOMER, 1)
        assert told(listener) == [seen("Customer", 1)]
        room.desk.set_member(PLAIN.id, BOB.id, can_respond=True)
        await hears_nothing(room, listener)


async def test_rights_that_are_not_asked_again_are_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test before: it can fail."""
    monkeypatch.setattr(Console, "sight", lambda self, session: Sight.FULL)
    with pytest.raises(AssertionError):
        await test_an_agent_who_loses_the_right_to_read_hears_no_more_of_it()


async def hears_nothing(room: Room, listener: Desktop) -> None:
    """Neither of marks nor of the customer, now and after a minute."""
    room.hub.absences.left(ONE, by_socket=True)
    for seq in (2, 3):
        room.clock.advance(60)
        sees(room, Side.CUSTOMER, seq)
        await room.settle()
        await room.hub.tell_signs()
    assert told(listener) == []
    assert told(listener, "Customer") == []


async def test_marks_are_kept_while_nobody_listens_and_go_with_the_session() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        sees(room, Side.CUSTOMER, 1)
        await room.hub.tell_signs()
        customer, console = await room.customer(ONE), await room.agent(ANN)
        await room.hub.feed.open(console.console, ONE, 0, "")
        assert told(console) == [seen("Customer", 1)]
        assert told(customer) == []
        room.desk.delete(ONE)
        assert len(room.hub.seeing.marks) == 0
