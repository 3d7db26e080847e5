"""What waits for a socket is bounded, in order, and gone with a reader that does not read."""

import asyncio

import pytest

from snakk.live.outbox import MAX_BYTES, MAX_FRAMES
from snakk.live.protocol import CloseCode
from tests.support.fake_wire import an_outbox

pytestmark = pytest.mark.anyio


async def test_frames_pass_straight_through_while_the_socket_reads() -> None:
    outbox, wire = an_outbox()
    outbox.put(b"1")
    outbox.put(b"2")
    assert wire.written == [b"1", b"2"]
    assert not outbox.is_backed_up


async def test_frames_wait_in_order_and_leave_when_the_socket_reads_again() -> None:
    outbox, wire = an_outbox()
    wire.reads = False
    outbox.put(b"1")
    outbox.put(b"2")
    assert wire.written == []
    wire.read_again()
    outbox.put(b"3")
    assert wire.written == [b"1", b"2", b"3"]


async def test_a_frame_does_not_overtake_those_that_wait() -> None:
    outbox, wire = an_outbox()
    wire.reads = False
    outbox.put(b"1")
    wire.reads = True  # the wire would take it, but has not said so yet
    outbox.put(b"2")
    wire.read_again()
    assert wire.written == [b"1", b"2"]


@pytest.mark.parametrize(
    ("frames", "size"), [(MAX_FRAMES, 10), (4, MAX_BYTES // 4)], ids=["many small ones", "few large ones"]
)
async def test_a_reader_that_does_not_read_is_closed_as_too_slow(frames: int, size: int) -> None:
    outbox, wire = an_outbox()
    wire.reads = False
    for _ in range(frames):
        outbox.put(b"x" * size)
    assert not outbox.closed
    outbox.put(b"x")
    assert wire.code == CloseCode.TOO_SLOW
    outbox.put(b"more")
    wire.read_again()
    assert wire.written == []


async def test_what_may_be_lost_is_dropped_when_the_outbox_is_half_full() -> None:
    outbox, wire = an_outbox()
    wire.reads = False
    for _ in range(MAX_FRAMES // 2 - 1):
        outbox.put(b"x")
    outbox.put_if_idle(b"kept")
    outbox.put_if_idle(b"lost")
    wire.read_again()
    assert wire.written[-1] == b"kept"
    assert b"lost" not in wire.written


async def test_whoever_has_many_frames_waits_for_room() -> None:
    outbox, wire = an_outbox()
    await asyncio.wait_for(outbox.room(), 30)
    wire.reads = False
    waiting = asyncio.create_task(outbox.room())
    await asyncio.sleep(0)
    assert not waiting.done()
    wire.read_again()
    await asyncio.wait_for(waiting, 30)


async def test_a_closed_outbox_lets_everybody_go() -> None:
    outbox, wire = an_outbox()
    wire.reads = False
    outbox.put(b"x")
    waiting = asyncio.create_task(outbox.room())
    await asyncio.sleep(0)
    outbox.close(CloseCode.REPLACED)
    outbox.close(CloseCode.TROUBLE)
    await asyncio.wait_for(waiting, 30)
    assert wire.code == CloseCode.REPLACED
