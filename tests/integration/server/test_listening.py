"""Consoles follow chats that are not in their lists, silently, and hear of customers who wait too long."""

import json
from typing import Any

import pytest

from tests.integration.server.port import Ear, at_a_port, customers_hello
from tests.support.cast import FINISHED, FOREIGN, MIA, SERVICE, TALKING, WAITING, key_of, ticket
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}


async def console(url: str, name: str) -> tuple[Ear, dict[str, Any]]:
    """Somebody's console, and the state of the desk as it is told."""
    ear = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": f"7T:{name}"})
    return ear, (await ear.next(Kind="Welcome"))["Data"]


async def says(desk: Desk, words: str) -> None:
    body = json.dumps({"Message": {"Message": words}}).encode()
    reply = await desk.ask("POST", f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT, body)
    assert reply.status == 200, reply.text


async def heard_until(ear: Ear, words: str) -> list[dict[str, Any]]:
    """Everything up to the event with these words."""
    heard: list[dict[str, Any]] = []
    while True:
        frame = await ear.next()
        if words in json.dumps(frame):
            return heard
        heard.append(frame)


async def warns_after(desk: Desk, minutes: int) -> None:
    """As the topic's manager, by the vendor's call."""
    changes = json.dumps({"WarnNewChatMinutes": minutes}).encode()
    reply = await desk.ask("PATCH", f"/api/v1/ChatTopic/{SERVICE}", ticket(MIA) | SENT, changes)
    assert reply.status == 200, reply.text


@pytest.mark.parametrize("name", ["lena", "mia", "olga", "ada"])
async def test_listening_in_is_heard_by_nobody(desk: Desk, name: str) -> None:
    async with at_a_port(desk) as url:
        customer = await Ear.open(f"{url}/chat/socket", customers_hello(TALKING))
        await customer.next(Kind="Welcome")
        agent, _ = await console(url, "ann")
        agent.send({"Op": "Open", "Id": 1, "ChatSessionId": TALKING})
        await agent.next(Kind="Opened")
        await says(desk, "before")
        for ear in (customer, agent):
            await heard_until(ear, "before")
        before = desk.dump()["session"]
        listener, state = await console(url, name)
        listener.send({"Op": "Open", "Id": 1, "ChatSessionId": TALKING})
        opened = await listener.next(Kind="Opened")
        assert "before" in opened["Data"]["Session"]["LastMessage"]
        await heard_until(listener, "before")
        listener.send({"Op": "Typing", "ChatSessionId": TALKING, "Typing": True})  # which only its agent can
        listener.send({"Op": "Seen", "ChatSessionId": TALKING, "Seq": 1})
        listener.send({"Op": "GetRecentChats", "Id": 2})
        assert (await listener.next(Re=2))["Ok"] == []
        assert desk.dump()["session"] == before
        await says(desk, "after")
        await heard_until(listener, "after")
        told = [
            (await heard_until(customer, "after")),
            [f for f in await heard_until(agent, "after") if not _is_row(f)],
        ]
        assert told == [[], []]
        assert len(desk.server.hub.seeing.marks) == 0
        if name in {"olga", "ada"}:
            assert state["Topics"] == state["Rows"] == []  # it stood in none of their lists
        for each in (customer, agent, listener):
            each.wire.close()


async def test_an_ended_chat_is_opened_by_those_who_may_read_it(desk: Desk) -> None:
    async with at_a_port(desk) as url:
        for name in ("ann", "lena", "mia", "ada"):
            ear, state = await console(url, name)
            assert FINISHED not in [row["ChatSessionId"] for row in state["Rows"]]
            ear.send({"Op": "Open", "Id": 1, "ChatSessionId": FINISHED})
            opened = await ear.next(Kind="Opened")
            assert (opened["Data"]["Session"]["Status"], opened["Outcome"]) == ("Finished", "Resumed")
            await heard_until(ear, "flickers")
            ear.wire.close()


async def test_others_do_not_listen(desk: Desk) -> None:
    wanted: dict[tuple[str, int], str]
    wanted = {("bob", TALKING): "Forbidden", ("bob", FINISHED): "Forbidden", ("nils", TALKING): "Forbidden"}
    wanted |= {("otto", TALKING): "NotFound", ("ann", FOREIGN): "NotFound", ("ann", 4242): "NotFound"}
    async with at_a_port(desk) as url:
        for (name, session), code in wanted.items():
            ear, _ = await console(url, name)
            ear.send({"Op": "Open", "Id": 1, "ChatSessionId": session})
            assert (await ear.next(Re=1))["Refused"]["Code"] == code, (name, session)
            ear.wire.close()


async def test_a_warning_reaches_the_lists_and_stands_in_them_for_whoever_comes_later(busy_desk: Desk) -> None:
    desk = busy_desk
    async with at_a_port(desk) as url:
        ann, _ = await console(url, "ann")
        await warns_after(desk, 3)
        topic = next(
            each for each in (await ann.next(Kind="Welcome"))["Data"]["Topics"] if each["ChatTopicId"] == SERVICE
        )
        assert (topic["WarnNewChat"], topic["WarnManagerNewChat"]) == (3, 0)
        desk.clock.advance(180)
        await desk.server.warnings.turn()
        row = await _row_of(ann, WAITING)
        while not row["AlertLevel"]:
            row = await _row_of(ann, WAITING)
        assert (row["AlertLevel"], row["Warned"]) == (1, "Agents")
        mia, state = await console(url, "mia")
        (row,) = [each for each in state["Rows"] if each["ChatSessionId"] == WAITING]
        assert (row["AlertLevel"], row["Warned"]) == (1, "Agents")
        mia.send({"Op": "PickUpChatSession", "Id": 1, "Args": {"ChatSessionId": WAITING}})
        await mia.next(Re=1)
        while row["AlertLevel"]:
            row = await _row_of(ann, WAITING)
        assert (row["AlertLevel"], row["Warned"], row["Status"]) == (0, "Nobody", "CustomerLast")
        for ear in (ann, mia):
            ear.wire.close()


async def test_a_customer_hears_nothing_of_a_warning(desk: Desk) -> None:
    async with at_a_port(desk) as url:
        customer = await Ear.open(f"{url}/chat/socket", customers_hello(WAITING))
        await customer.next(Kind="Welcome")
        await warns_after(desk, 3)
        desk.clock.advance(180)
        await desk.server.warnings.turn()
        event = await customer.next(Kind="Event", Event="Hidden")
        assert event["Data"] == {}
        customer.wire.close()


async def test_the_list_of_what_goes_on_is_asked_over_the_socket(desk: Desk) -> None:
    async with at_a_port(desk) as url:
        ann, _ = await console(url, "ann")
        ann.send({"Op": "GetOngoingChats", "Id": 1, "Args": {"Topics": str(SERVICE)}})
        told = (await ann.next(Re=1))["Ok"]
        assert [row["ChatSessionId"] for row in told["Incoming"]] == [WAITING]
        assert TALKING in [row["ChatSessionId"] for row in told["Ongoing"]]
        assert told["Incoming"][0]["WhenRequested"].endswith("Z")
        ann.send({"Op": "FileRequest", "Id": 2, "Args": {"ChatSessionId": TALKING, "Request": {"Title": "A lamp"}}})
        assert (await ann.next(Re=2))["Ok"]["Number"] > 0
        ann.wire.close()


async def test_moments_of_the_console_are_utc_whatever_clock_is_asked_for(desk: Desk) -> None:
    path = f"/api/v1/Snakk/OngoingChats?topics={SERVICE}"
    plain = await desk.ask("GET", path, ticket(MIA))
    zoned = await desk.ask("GET", path, ticket(MIA) | {"SO-TimeZone": "US-NY"})
    assert plain.json == zoned.json
    assert plain.json["Incoming"][0]["WhenRequested"] == "2026-11-24T07:00:00Z"


async def _row_of(ear: Ear, session: int) -> dict[str, Any]:
    """The next row of a session."""
    while True:
        for row in (await ear.next(Kind="Rows"))["Data"]:
            if row["ChatSessionId"] == session:
                found: dict[str, Any] = row
                return found


def _is_row(frame: dict[str, Any]) -> bool:
    return frame.get("Kind") in {"Rows", "Presence"}
