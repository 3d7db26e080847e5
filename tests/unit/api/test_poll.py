"""Long polling tells what a socket would tell, over the same log, in the same frames."""

import asyncio
import json
from typing import Any

import pytest

from snakk.api.poll import FRAMES_PER_PAGE, POLLS_PER_SESSION, Poll
from snakk.domain.errors import Invalid, NotFound
from snakk.domain.ids import SessionId
from snakk.jobs.positions import Positions
from snakk.live.pulse import Side
from tests.support.live_room import EPOCH, Room
from tests.support.views import VisitorView
from tests.unit.domain.build import ANN
from tests.unit.domain.desk import PLAIN

pytestmark = pytest.mark.anyio

ONE, TWO = SessionId(1), SessionId(2)


class Poller:
    """A customer without a socket."""

    def __init__(self, room: Room, session_id: SessionId = ONE) -> None:
        self.poll = Poll(room.desk, room.hub)
        self.session_id = session_id
        self.view = VisitorView()
        self.answer: dict[str, Any] = {}

    async def ask(self, wait_s: float = 0) -> dict[str, Any]:
        """Ask for what is new and draw it."""
        told = await self.poll.events_after(self.session_id, self.view.last, self.view.epoch, wait_s)
        self.answer = json.loads(told)
        self.view.epoch = self.answer["Epoch"]
        self.view.begin(self.answer["Outcome"], self.answer["Session"])
        for frame in self.answer["Events"]:
            self.view.apply(frame)
        return self.answer


async def test_a_poller_sees_what_a_socket_sees() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        poller, customer = Poller(room), await room.customer(ONE)
        for text in ("a", "b"):
            room.desk.customer_says(ONE, text)
            await poller.ask()
        room.desk.pick_up(ONE, ANN.id)
        room.desk.agent_says(ONE, ANN.id, "c")
        await poller.ask()
        view = customer.look()
        assert (poller.view.session, poller.view.messages) == (view.session, view.messages)
        assert poller.answer["Outcome"] == "Resumed"
        assert (await poller.ask())["Events"] == []


async def test_a_poll_waits_until_something_happens() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        poller = Poller(room)
        await poller.ask()
        asking = asyncio.create_task(poller.ask(5))
        await room.settle()
        assert not asking.done()
        room.desk.customer_says(ONE, "now")
        await asyncio.wait_for(asking, 30)
        assert poller.view.messages[-1]["Message"] == "now"
        room.hub.tell_typing(ONE, Side.AGENT, "annie", True)
        assert room.hub.streams.find(ONE) is None


async def test_a_poll_that_waits_in_vain_answers_that_nothing_is_new() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        poller = Poller(room)
        await poller.ask()
        assert (await poller.ask(0.05))["Events"] == []


async def test_typing_ends_the_wait() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        poller = Poller(room)
        await poller.ask()
        asking = asyncio.create_task(poller.ask(5))
        await room.settle()
        room.hub.tell_typing(ONE, Side.AGENT, "annie", True)
        answer = await asyncio.wait_for(asking, 30)
        assert [frame["Kind"] for frame in answer["Events"]] == ["Typing"]


async def test_what_the_agent_has_seen_ends_the_wait_and_is_told_with_every_answer() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        room.desk.pick_up(ONE, ANN.id)
        poller = Poller(room)
        await poller.ask()
        asking = asyncio.create_task(poller.ask(5))
        await room.settle()
        assert not asking.done()
        room.hub.seeing.sees(room.desk.rows[ONE], Side.AGENT, 2)
        answer = await asyncio.wait_for(asking, 30)
        seen = {"Kind": "Seen", "ChatSessionId": 1, "Who": "Agent", "Seq": 2}
        assert answer["Events"] == [seen]
        asking = asyncio.create_task(poller.ask(5))
        await room.settle()
        await room.hub.tell_signs()
        assert not asking.done()
        room.desk.agent_says(ONE, ANN.id, "hello")
        answer = await asyncio.wait_for(asking, 30)
        assert [frame["Kind"] for frame in answer["Events"]] == ["Event", "Seen"]
        assert (await Poller(room).ask())["Events"][-1] == seen


async def test_what_the_agent_has_seen_between_two_polls_is_told_by_the_next_at_once() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        room.desk.pick_up(ONE, ANN.id)
        poller = Poller(room)
        await poller.ask()
        for seq in (1, 2):
            room.hub.seeing.sees(room.desk.rows[ONE], Side.AGENT, seq)
        answer = await asyncio.wait_for(poller.ask(600), 30)
        assert [frame["Seq"] for frame in answer["Events"]] == [2]
        asking = asyncio.create_task(poller.ask(5))
        await room.settle()
        await room.hub.tell_signs()
        assert not asking.done()  # it knows
        asking.cancel()


async def test_a_customer_without_a_socket_says_how_far_it_has_read() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        poll = Poll(room.desk, room.hub)
        await poll.sees(ONE, b'{"Seq":1}')
        console = await room.agent(ANN)
        await room.hub.feed.open(console.console, ONE, 0, "")
        await poll.sees(ONE, b'{"seq":0}')
        room.clock.advance(1)
        await poll.sees(ONE, b'{"Seq":1000}')
        told = [frame["Seq"] for frame in console.wire.take() if frame["Kind"] == "Seen"]
        assert told == [1, room.desk.rows[ONE].last_seq]
        with pytest.raises(NotFound):
            await poll.sees(SessionId(9), b'{"Seq":1}')


@pytest.mark.parametrize(
    "body", [b"", b"{}", b'{"Seq":"two"}', b'{"Seq":null}', b'{"Seq":1.5}', b'{"Seq":99999999999}']
)
async def test_a_seq_that_is_no_number_is_refused_with_its_name(body: bytes) -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        with pytest.raises(Invalid) as caught:
            await Poll(room.desk, room.hub).sees(ONE, body)
        assert caught.value.field == "Seq"


async def test_the_place_in_line_is_told_at_once_and_when_it_changes() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        room.desk.open(PLAIN, identified=True)
        poller, job = Poller(room, TWO), Positions(room.hub, room.desk)
        assert (await poller.ask())["Queue"] == {"Position": 2, "Waiting": 2, "AverageWaitSeconds": 0}
        asking = asyncio.create_task(poller.ask(5))
        await room.settle()
        room.desk.pick_up(ONE, ANN.id)
        await job.turn()
        answer = await asyncio.wait_for(asking, 30)
        assert answer["Queue"]["Position"] == 1
        assert answer["Events"] == []
        room.desk.pick_up(TWO, ANN.id)
        assert (await poller.ask())["Queue"] is None


async def test_so_many_polls_of_one_session_wait_at_once_and_one_more_sends_the_oldest_away() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        poll = Poll(room.desk, room.hub)
        await poll.events_after(ONE, 0, "", 0)
        last = room.desk.rows[ONE].last_seq
        waiting = [asyncio.create_task(poll.events_after(ONE, last, EPOCH, 5)) for _ in range(POLLS_PER_SESSION + 1)]
        await room.settle()
        assert [asking.done() for asking in waiting] == [True] + [False] * POLLS_PER_SESSION
        room.desk.customer_says(ONE, "go")
        told = [json.loads(answer)["Events"] for answer in await asyncio.gather(*waiting)]
        assert [len(events) for events in told] == [0] + [1] * POLLS_PER_SESSION
        assert not poll._waiting


async def test_a_long_past_comes_in_pages() -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        for number in range(FRAMES_PER_PAGE):
            room.desk.customer_says(ONE, str(number))
        poller = Poller(room)
        assert len((await poller.ask())["Events"]) == FRAMES_PER_PAGE
        await poller.ask()
        assert len(poller.view.messages) == FRAMES_PER_PAGE
        assert poller.view.last == room.desk.rows[ONE].last_seq


@pytest.mark.parametrize(
    "query", [b"after=-1", b"after=x", b"wait=1e9", b"after=99999999999999999999", b"after=%C2%B2"]
)
async def test_a_number_that_is_none_is_refused_with_its_name(query: bytes) -> None:
    async with Room() as room:
        room.desk.open(PLAIN, identified=True)
        with pytest.raises(Invalid) as caught:
            await Poll(room.desk, room.hub).answer(ONE, query)
        assert caught.value.field == query.partition(b"=")[0].decode()


async def test_a_session_that_is_not_there_is_not_polled() -> None:
    async with Room() as room:
        with pytest.raises(NotFound):
            await Poll(room.desk, room.hub).answer(SessionId(9), b"after=0&wait=0")
