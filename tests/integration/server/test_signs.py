"""A whole server tells what was seen, who is gone and when a silent chat closes, and writes none of it down."""

import json
from pathlib import Path

import pytest

from snakk.live.audience import Audience
from tests.integration.server.port import Ear, at_a_port, customers_hello
from tests.support.cast import MIA, SERVICE, TALKING, key_of, ticket
from tests.support.desk import Desk, a_desk
from tests.support.waiting import until

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}


async def opened(url: str, name: str) -> Ear:
    """Somebody's console, with the conversation open."""
    ear = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": f"7T:{name}"})
    await ear.next(Kind="Welcome")
    ear.send({"Op": "Open", "Id": 1, "ChatSessionId": TALKING})
    await ear.next(Kind="Opened")
    return ear


async def arrives(url: str) -> Ear:
    """The customer's page."""
    ear = await Ear.open(f"{url}/chat/socket", customers_hello(TALKING))
    await ear.next(Kind="Welcome")
    return ear


async def test_marks_go_both_ways_and_nothing_is_written_down(busy_desk: Desk) -> None:
    async with at_a_port(busy_desk) as url:
        vera, ann, lena = await arrives(url), await opened(url, "ann"), await opened(url, "lena")
        before = busy_desk.server.hub.streams.known(TALKING)
        for seq in (1, 2, 3):
            vera.send({"Op": "Seen", "ChatSessionId": TALKING, "Seq": seq})
        ann.send({"Op": "Seen", "ChatSessionId": TALKING, "Seq": 2})
        seen = {"Kind": "Seen", "ChatSessionId": TALKING}
        for ear in (ann, lena):
            assert await ear.next(Kind="Seen") == {**seen, "Who": "Customer", "Seq": 1}
        assert await vera.next(Kind="Seen") == {**seen, "Who": "Agent", "Seq": 2}
        busy_desk.clock.advance(1)  # and within a second of the loop's own the rest is told
        for ear in (ann, lena):
            assert await ear.next(Kind="Seen") == {**seen, "Who": "Customer", "Seq": 3}
        again = await Ear.open(f"{url}/chat/socket", customers_hello(TALKING))
        await again.next(Kind="Welcome")
        assert (await again.next())["Kind"] == "Seen"
        assert busy_desk.server.hub.streams.known(TALKING) == before
        for ear in (vera, ann, lena, again):
            ear.wire.close()


async def test_a_customer_who_is_gone_is_told_of_and_one_who_comes_back_as_well(desk: Desk) -> None:
    async with at_a_port(desk) as url:
        desk.clock.advance(100)
        vera, ann = await arrives(url), await opened(url, "ann")
        vera.wire.close()
        await until(lambda: not is_attached(desk))
        desk.clock.advance(15)  # and within a second of the loop's own it is told
        gone = {"Kind": "Customer", "ChatSessionId": TALKING, "Here": False, "LastSeen": "2026-11-24T07:01:40Z"}
        assert await ann.next(Kind="Customer") == gone
        late = await opened(url, "lena")
        assert await late.next() == gone
        polled = await desk.ask("GET", f"/chat/sessions/{TALKING}/events?after=0&wait=0", key_of(TALKING))
        assert polled.status == 200
        for ear in (ann, late):
            assert (await ear.next(Kind="Customer"))["Here"] is True
            ear.wire.close()


def is_attached(desk: Desk) -> bool:
    """Does the customer have a socket here?"""
    stream = desk.server.hub.streams.find(TALKING)
    return stream is not None and bool(stream.of(Audience.CUSTOMER))


async def test_who_may_not_read_it_any_more_hears_neither(desk: Desk) -> None:
    async with at_a_port(desk) as url:
        vera, lena = await arrives(url), await opened(url, "lena")
        role = f"/api/v1/ChatTopic/{SERVICE}/UserAgent/lena"
        changed = await desk.ask("PUT", role, ticket(MIA) | SENT, json.dumps({"CanRespond": True}).encode())
        assert changed.status == 200, changed.text
        assert (await lena.next(Kind="Gone"))["Closed"] is True
        vera.send({"Op": "Seen", "Seq": 1})
        await until(lambda: len(desk.server.hub.seeing.marks) == 1)
        vera.wire.close()
        await until(lambda: not is_attached(desk))
        desk.clock.advance(100)
        await desk.server.hub.tell_signs()
        lena.send({"Op": "GetRecentChats", "Id": 2})  # what is on its way comes before the answer
        heard = []
        while "Re" not in (frame := await lena.next()):
            heard.append(frame["Kind"])
        assert not {"Seen", "Customer"} & set(heard)
        lena.wire.close()


@pytest.mark.parametrize(("setting", "minutes"), [(3600, 60), (90, 2), (60, 1), (1, 1), (0, 0)])
async def test_a_console_is_told_after_how_much_silence_a_chat_closes(
    furnished: Path, tmp_path: Path, setting: int, minutes: int
) -> None:
    async with a_desk(tmp_path, furnished, idle_in_chat=setting) as desk, at_a_port(desk) as url:
        ear = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": "7T:ann"})
        assert (await ear.next(Kind="Welcome"))["Data"]["IdleMinutes"] == minutes
        ear.wire.close()
