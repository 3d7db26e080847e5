"""Waiting customers are told their place when it has changed, and nobody else is told anything."""

from typing import Any

import pytest

from snakk.domain.errors import Unavailable
from snakk.domain.ids import SessionId, TopicId
from snakk.jobs.positions import Positions
from tests.support.live_desk import LiveDesk
from tests.support.live_room import Customer, Room
from tests.unit.domain.build import ANN
from tests.unit.domain.desk import PLAIN

pytestmark = pytest.mark.anyio

ONE, TWO, THREE = SessionId(1), SessionId(2), SessionId(3)


def three_waiting(desk: LiveDesk) -> None:
    for _ in range(3):
        desk.open(PLAIN, identified=True)


def told(customer: Customer) -> list[int]:
    customer.look()
    frames, customer.others = customer.others, []
    return [frame["Data"]["Position"] for frame in frames if frame["Kind"] == "Queue"]


async def test_everybody_in_line_is_told_once_and_again_when_the_line_moves() -> None:
    async with Room() as room:
        three_waiting(room.desk)
        customers = [await room.customer(session_id) for session_id in (ONE, TWO, THREE)]
        job = Positions(room.hub, room.desk)
        await job.turn()
        assert [told(customer) for customer in customers] == [[1], [2], [3]]
        room.desk.customer_says(TWO, "am I next?")
        await job.turn()
        assert [told(customer) for customer in customers] == [[], [], []]
        room.desk.pick_up(ONE, ANN.id)
        await job.turn()
        assert [told(customer) for customer in customers] == [[], [1], [2]]


async def test_only_topics_whose_line_moved_are_read() -> None:
    async with Room() as room:
        three_waiting(room.desk)
        room.hub.take_dirty_queues()
        room.desk.customer_says(ONE, "hello")
        assert room.hub.take_dirty_queues() == set()
        room.desk.customer_ends(ONE)
        assert room.hub.take_dirty_queues() == {PLAIN.id}


async def test_who_comes_later_is_told_the_place_known_already() -> None:
    async with Room() as room:
        three_waiting(room.desk)
        await room.customer(TWO)
        await Positions(room.hub, room.desk).turn()
        again = await room.customer(TWO)
        assert told(again) == [2]


async def test_a_line_that_could_not_be_read_is_read_the_next_time(monkeypatch: pytest.MonkeyPatch) -> None:
    async with Room() as room:
        three_waiting(room.desk)
        customer = await room.customer(TWO)
        job = Positions(room.hub, room.desk)

        async def fail(_: TopicId) -> Any:
            raise Unavailable

        with monkeypatch.context() as broken:
            broken.setattr(room.desk, "waiting", fail)
            with pytest.raises(Unavailable):
                await job.turn()
        assert told(customer) == []
        await job.turn()
        assert told(customer) == [2]
