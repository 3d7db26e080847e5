"""A customer who is gone is told of after fifteen seconds; one who only changes the page is not."""

from typing import Any

import pytest

from snakk.carriers.live import moment
from snakk.domain.ids import SECOND, Instant, SessionId, seconds
from snakk.live.absences import Absences, is_gone
from snakk.live.audience import Audience
from snakk.live.outbox import MAX_FRAMES
from tests.support.clock import MORNING
from tests.support.live_room import Customer, Desktop, Room
from tests.unit.domain.build import ANN, BOB
from tests.unit.domain.desk import PLAIN
from tests.unit.live.test_seeing import told

pytestmark = pytest.mark.anyio

ONE = SessionId(1)


def at(second: float) -> Instant:
    return Instant(MORNING + seconds(second))


@pytest.mark.parametrize(
    ("left", "heard", "second", "gone"),
    [
        (1000, 990, 1014.9, False),
        (1000, 990, 1015, True),
        (1000, 1000, 1015, True),
        (1000, 1001, 1075.9, False),  # another request came after the socket's end
        (1000, 1001, 1076, True),
        (None, 1000, 1074.9, False),
        (None, 1000, 1075, True),
        (None, None, 74.9, False),  # nobody could be heard from before the server served
        (None, None, 75, True),
        (10, 9, 25, True),
        (None, -5000, 74.9, False),
        (None, -5000, 75, True),
    ],
)
def test_when_a_customer_without_a_socket_is_gone(
    left: float | None, heard: float | None, second: float, gone: bool
) -> None:
    """All in seconds after the server began to serve."""
    left_at, heard_at = (Instant(0) if each is None else at(each) for each in (left, heard))
    assert is_gone(at(second), left_at=left_at, heard_at=heard_at, serving_since=MORNING) is gone


class Scene:
    """A customer on a page and an agent with the conversation open, on a server that has served for an hour."""

    def __init__(self, room: Room) -> None:
        self.room = room
        self.room.desk.now = MORNING
        self.pages: list[Customer] = []

    async def begin(self) -> Desktop:
        self.room.clock.advance(3600)
        self.room.desk.open(PLAIN, identified=True)
        self.room.desk.pick_up(ONE, ANN.id)
        await self.comes()
        return await self.opens()

    async def opens(self) -> Desktop:
        """An agent's console that has the conversation open."""
        console = await self.room.agent(ANN)
        await self.room.hub.feed.open(console.console, ONE, 0, "")
        return console

    async def comes(self) -> None:
        """The customer opens a page."""
        self.room.hub.pulse.heard(ONE)
        self.pages.append(await self.room.customer(ONE))

    def goes(self) -> None:
        """The oldest page is closed."""
        self.pages.pop(0)
        stream = self.room.hub.streams.find(ONE)
        assert stream is not None
        self.room.hub.leave(stream.of(Audience.CUSTOMER)[0], by_socket=True)

    async def wait(self, count: float) -> None:
        """Time goes by, a second at a time."""
        while count > 0:
            self.room.clock.advance(min(count, 1))
            count -= 1
            await self.room.hub.tell_signs()


def told_of(console: Desktop) -> list[tuple[bool, Any]]:
    return [(frame["Here"], frame["LastSeen"]) for frame in told(console, "Customer")]


def wire(instant: Instant) -> str:
    when = moment(instant)
    assert when is not None
    return when.isoformat().replace("+00:00", "Z")


async def test_a_customer_who_leaves_is_gone_after_fifteen_seconds_and_is_told_of_once() -> None:
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        await scene.wait(30)
        room.hub.pulse.heard(ONE)
        heard_at = room.clock.instant()
        await scene.wait(5)
        scene.goes()
        await scene.wait(14)
        assert told_of(console) == []
        await scene.wait(1)
        assert told_of(console) == [(False, wire(heard_at))]
        await scene.wait(300)
        assert told_of(console) == []
        await scene.comes()
        assert told_of(console) == [(True, wire(room.clock.instant()))]
        assert room.hub.absences._absent == {}


async def test_changing_the_page_does_not_flicker() -> None:
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        await changes_pages(scene)
        assert told_of(console) == []


async def test_a_server_that_tells_at_once_is_caught(monkeypatch: pytest.MonkeyPatch) -> None:
    """The control of the test before: it can fail."""
    monkeypatch.setattr("snakk.live.absences.GONE_AFTER_S", 0.0)
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        await changes_pages(scene)
        assert told_of(console) != []


async def changes_pages(scene: Scene) -> None:
    """The customer goes through the site: the old page ends before the new one is there, or after."""
    for _ in range(20):
        scene.goes()
        await scene.wait(14)
        await scene.comes()
        await scene.wait(1)
    for _ in range(5):
        await scene.comes()
        scene.goes()
        await scene.wait(20)


async def test_who_opens_the_conversation_later_is_told_at_once() -> None:
    async with Room() as room:
        scene = Scene(room)
        await scene.begin()
        scene.goes()
        await scene.wait(10)
        early = await scene.opens()
        assert told_of(early) == []
        await scene.wait(60)
        late = await scene.opens()
        assert [frame["Kind"] for frame in late.wire.take()[1:3]] == ["Opened", "Customer"]
        assert [here for here, _ in told_of(early)] == [False]
        await scene.wait(60)
        assert told_of(late) == []


async def test_who_comes_by_polls_is_gone_a_minute_later() -> None:
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        scene.goes()
        await scene.wait(5)
        for _ in range(4):
            room.hub.pulse.heard(ONE)
            await scene.wait(59)
        await scene.wait(15)
        assert told_of(console) == []
        await scene.wait(1)
        assert [here for here, _ in told_of(console)] == [False]
        room.hub.pulse.heard(ONE)
        await scene.wait(1)
        assert [here for here, _ in told_of(console)] == [True]


async def test_a_poll_that_waits_is_there_like_a_socket() -> None:
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        scene.goes()
        await scene.comes()
        await scene.wait(200)
        stream = room.hub.streams.find(ONE)
        assert stream is not None
        room.hub.leave(stream.of(Audience.CUSTOMER)[0], by_socket=False)
        assert told_of(console) == []
        await scene.wait(1)
        assert [here for here, _ in told_of(console)] == [False]  # not heard from for long by then


async def test_after_a_restart_everybody_has_time_to_come_back() -> None:
    async with Room() as room:
        scene = Scene(room)
        room.desk.open(PLAIN, identified=True)
        room.desk.pick_up(ONE, ANN.id)
        console = await scene.opens()
        await scene.wait(74)
        assert told_of(console) == []
        await scene.wait(1)
        assert [here for here, _ in told_of(console)] == [False]
        await scene.comes()
        assert [here for here, _ in told_of(console)] == [True]


async def test_a_session_that_is_over_is_not_told_of() -> None:
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        scene.goes()
        room.desk.agent_ends(ONE, ANN.id)
        await scene.wait(100)
        assert told_of(console) == []
        assert told_of(await scene.opens()) == []
        assert room.hub.absences._absent == {}


async def test_a_conversation_that_nobody_has_open_costs_nothing() -> None:
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        scene.goes()
        await scene.wait(20)
        assert ONE in room.hub.absences._absent
        room.hub.consoles.close(console.console, ONE)
        await scene.wait(1)
        assert room.hub.absences._absent == {}
        assert [here for here, _ in told_of(console)] == [False]


async def test_who_does_not_read_is_told_later() -> None:
    async with Room() as room:
        scene = Scene(room)
        console = await scene.begin()
        console.look()
        console.wire.reads = False
        for _ in range(MAX_FRAMES // 2 + 1):
            room.desk.customer_says(ONE, "hello")
        scene.goes()
        await scene.wait(30)
        console.wire.read_again()
        assert told_of(console) == []
        await scene.wait(1)
        assert [here for here, _ in told_of(console)] == [False]


async def test_a_listener_is_told_as_well_and_another_s_console_is_not() -> None:
    async with Room() as room:
        room.desk.set_member(PLAIN.id, BOB.id, can_listen=True)
        scene = Scene(room)
        await scene.begin()
        listener, other = await room.agent(BOB), await room.agent(BOB)
        await room.hub.feed.open(listener.console, ONE, 0, "")
        scene.goes()
        await scene.wait(15)
        assert [here for here, _ in told_of(listener)] == [False]
        assert told_of(other) == []


async def test_so_many_who_left_are_remembered_and_no_more() -> None:
    async with Room() as room:
        absences = Absences(room.clock, room.hub.pulse, room.hub.streams, remembered=3)
        for number in range(1, 10):
            absences.left(SessionId(number), by_socket=True)
            room.clock.advance(1)
        absences.left(SessionId(8), by_socket=True)
        assert list(absences._left) == [7, 9, 8]
        assert absences._left[SessionId(8)] == MORNING + 9 * SECOND
