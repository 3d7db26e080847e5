"""A listener gets each event once, in order, whatever way it comes: live, from the log, or both at once."""

import asyncio
import json
from typing import Any

import msgspec
import pytest

from snakk.domain.events import Entry, Event, EventKind
from snakk.domain.ids import CUSTOMER, Instant, SessionId
from snakk.domain.states import SessionStatus
from snakk.live.audience import Audience
from snakk.live.protocol import CloseCode
from snakk.live.stream import Streams, Subscription
from tests.support.fake_wire import FakeWire, an_outbox

pytestmark = pytest.mark.anyio

FIVE = SessionId(5)


class Log:
    """A log that others write to while it is read. ``held`` stops readings until it is set free."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.readings = 0
        self.fails = False
        self.held = asyncio.Event()
        self.held.set()
        self.tasks: list[asyncio.Task[None]] = []
        self.streams = Streams(self.read, lambda work: self.tasks.append(asyncio.ensure_future(work)))

    async def read(self, session_id: SessionId, after: int) -> list[Entry]:
        self.readings += 1
        page = self.entries[after : after + 10]
        await self.held.wait()
        if self.fails:
            raise OSError("the storage is gone")
        return page

    def write(self, count: int = 1, *, tell: bool = True) -> None:
        """So many events happen; ``tell=False`` is a doorbell that was missed."""
        for _ in range(count):
            seq = len(self.entries) + 1
            payload = msgspec.json.encode({"agent_name": f"name {seq}"})
            event = Event(
                FIVE, seq, EventKind.DETAILS_CHANGED, Instant(1), CUSTOMER, SessionStatus.IN_QUEUE, 0, payload
            )
            self.entries.append(Entry(event))
            stream = self.streams.find(FIVE)
            if tell and stream is not None:
                stream.tell(self.entries[-1])

    def join(self) -> tuple[Subscription, FakeWire]:
        outbox, wire = an_outbox()
        return self.streams.join(FIVE, Audience.CUSTOMER, outbox), wire


def numbers(wire: FakeWire) -> list[int]:
    return [json.loads(frame)["Seq"] for frame in wire.written]


def upto(last: int, first: int = 1) -> list[int]:
    return list(range(first, last + 1))


async def settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


async def test_a_newcomer_reads_the_log_and_then_hears_what_happens() -> None:
    log = Log()
    log.write(25)
    subscription, wire = log.join()
    await subscription.start(0, 25)
    log.write(2)
    assert numbers(wire) == upto(27)


async def test_a_returning_listener_gets_only_what_it_has_not() -> None:
    log = Log()
    log.write(5)
    subscription, wire = log.join()
    await subscription.start(3, 5)
    assert numbers(wire) == [4, 5]


async def test_a_listener_that_missed_nothing_does_not_read() -> None:
    log = Log()
    log.write(5)
    subscription, wire = log.join()
    await subscription.start(5, 5)
    assert (numbers(wire), log.readings) == ([], 0)
    log.write()
    assert numbers(wire) == [6]


async def test_nothing_is_put_before_the_start() -> None:
    log = Log()
    subscription, wire = log.join()
    log.write(3)
    await settle()
    assert wire.written == []
    await subscription.start(0, 0)
    assert numbers(wire) == upto(3)


async def test_what_happens_while_the_log_is_read_is_neither_lost_nor_doubled() -> None:
    log = Log()
    log.write(5)
    subscription, wire = log.join()
    log.held.clear()
    starting = asyncio.create_task(subscription.start(0, 5))
    await settle()
    log.write(30)
    log.held.set()
    await starting
    await settle()
    log.write()
    assert numbers(wire) == upto(36)


async def test_an_event_that_skips_brings_the_missing_ones() -> None:
    log = Log()
    subscription, wire = log.join()
    await subscription.start(0, 0)
    log.write(3, tell=False)
    log.write(2)
    await settle()
    assert numbers(wire) == upto(5)


async def test_many_skips_are_one_reading() -> None:
    log = Log()
    subscription, wire = log.join()
    await subscription.start(0, 0)
    log.held.clear()
    log.write(3, tell=False)
    log.write(5)
    await settle()
    assert log.readings == 1
    log.held.set()
    await settle()
    assert numbers(wire) == upto(8)


async def test_groups_told_in_the_wrong_order_come_out_right() -> None:
    log = Log()
    subscription, wire = log.join()
    await subscription.start(0, 0)
    log.write(4, tell=False)
    stream = subscription.stream
    for which in (2, 3, 0, 1):
        stream.tell(log.entries[which])
    await settle()
    assert numbers(wire) == upto(4)


async def test_an_event_told_twice_is_put_once() -> None:
    log = Log()
    subscription, wire = log.join()
    await subscription.start(0, 0)
    log.write(2)
    for entry in log.entries:
        subscription.stream.tell(entry)
    assert numbers(wire) == [1, 2]


async def test_a_long_past_is_read_as_fast_as_the_reader_reads() -> None:
    log = Log()
    log.write(900)
    subscription, wire = log.join()
    wire.reads = False
    starting = asyncio.create_task(subscription.start(0, 900))
    await settle()
    assert wire.closed is None
    assert wire.written == []
    wire.read_again()
    await asyncio.wait_for(starting, 30)
    assert numbers(wire) == upto(900)


async def test_a_log_that_cannot_be_read_closes_the_socket() -> None:
    log = Log()
    log.write(3)
    subscription, wire = log.join()
    log.fails = True
    with pytest.raises(OSError, match="storage"):
        await subscription.start(0, 3)
    assert wire.code == CloseCode.TROUBLE


async def test_a_stream_is_forgotten_with_its_last_listener() -> None:
    log = Log()
    first, _ = log.join()
    second, _ = log.join()
    log.streams.leave(first)
    assert log.streams.find(FIVE) is not None
    log.streams.leave(second)
    log.streams.leave(second)
    assert log.streams.find(FIVE) is None


async def test_a_listener_that_left_hears_nothing() -> None:
    log = Log()
    gone, silent = log.join()
    stays, wire = log.join()
    await gone.start(0, 0)
    await stays.start(0, 0)
    log.streams.leave(gone)
    log.write(2)
    assert (numbers(silent), numbers(wire)) == ([], [1, 2])


async def test_an_event_is_encoded_once_for_all_of_an_audience() -> None:
    log = Log()
    wires = []
    for _ in range(3):
        subscription, wire = log.join()
        await subscription.start(0, 0)
        wires.append(wire)
    log.write()
    frames: list[Any] = [wire.written[0] for wire in wires]
    assert frames[0] is frames[1] is frames[2]
