"""A whole server on either database: a conversation from end to end, a start over what is there, places in line."""

import json
from pathlib import Path
from typing import Any

import pytest

from snakk.domain.ids import SessionId
from snakk.operations import demo
from tests.support.cast import ANN, BOB, SERVICE, furnish, ticket
from tests.support.desk import Desk, a_desk
from tests.support.fake_wire import FakeWire, an_outbox

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}


async def post(desk: Desk, path: str, proof: dict[str, str], **body: Any) -> Any:
    reply = await desk.ask("POST", path, proof | SENT, json.dumps(body).encode())
    assert reply.status == 200, reply.text
    return reply.json


async def start(desk: Desk, **details: Any) -> tuple[int, dict[str, str]]:
    """The number of a new chat, and the headers of its customer."""
    started = await post(desk, f"/chat/topics/{SERVICE}/sessions", {}, **details)
    return started["ChatSessionId"], {"Authorization": f"SessionKey {started['SessionKey']}"}


async def test_a_conversation_from_end_to_end(busy_desk: Desk) -> None:
    desk = busy_desk
    number, vera = await start(desk, CustomerName="Vera")
    chat, api = f"/chat/sessions/{number}", f"/api/v1/ChatSession/{number}"
    await post(desk, f"{chat}/messages", vera, Message={"Message": "My lamp flickers"}, ClientId="1")
    assert (await post(desk, f"{api}/Pickup", ticket(ANN)))["User"]["AssociateId"] == ANN
    await post(desk, f"{api}/Messages", ticket(ANN), Message="Which one?")
    await post(desk, f"{api}/TransferTo/bob", ticket(ANN))
    assert (await post(desk, f"{api}/AcceptTransfer", ticket(BOB)))["User"]["AssociateId"] == BOB
    await post(desk, f"{chat}/messages", vera, Message={"Message": "The red one"}, ClientId="2")
    ended = await post(desk, "/api/v1/Agents/Snakk/EndChatSession", ticket(BOB), ChatSessionId=number)
    assert ended["Status"] == "Finished"
    await post(desk, f"{chat}/leave", vera)
    told = await post(desk, f"{api}/Transcript", ticket(BOB))
    said = [line.partition("] ")[2] for line in told.splitlines()]
    assert said == [
        "Vera: My lamp flickers",
        "ann: Welcome!",
        "ann: Which one?",
        "bob has the chat now.",
        "Vera: The red one",
        "bob ended the chat.",
    ]


async def test_everything_is_there_after_a_start(database_url: str, tmp_path: Path) -> None:
    async with a_desk(tmp_path, database_url=database_url) as desk:
        await furnish(desk.server)
        number, vera = await start(desk, CustomerName="Vera")
        await post(desk, f"/chat/sessions/{number}/messages", vera, Message={"Message": "hello"})
        before = (await desk.ask("GET", f"/chat/sessions/{number}/events?after=0", vera)).json
    async with a_desk(tmp_path, database_url=database_url) as desk:
        after = (await desk.ask("GET", f"/chat/sessions/{number}/events?after=0", vera)).json
        assert (after["Epoch"], after["Session"]) == (before["Epoch"], before["Session"])
        assert after["Events"] == before["Events"]
        assert (await desk.ask("GET", f"/api/v1/ChatSession/{number}", ticket(ANN))).status == 200


async def test_the_demo_fills_an_empty_database_once(database_url: str, tmp_path: Path) -> None:
    for present in (True, False):
        async with a_desk(tmp_path, demo=True, database_url=database_url) as desk:
            topics = (await desk.ask("GET", "/api/v1/ChatTopic/ForCurrentUser", tje0())).json
            assert [topic["Name"] for topic in topics] == ["Customer service", "Sales"]
            people = (await desk.ask("GET", "/api/v1/Presence/GetAll", tje0())).json
            assert [person["Present"] for person in people] == [True] * len(demo.DEMO_USERS)
            if present:
                away = [{"UserId": person["UserId"], "Present": False} for person in people]
                gone = await desk.ask("POST", "/api/v1/Presence/SaveAll", tje0() | SENT, json.dumps(away).encode())
                assert gone.status == 204


def tje0() -> dict[str, str]:
    return {"Authorization": "Basic dGplMDpUamUw"}


# Places in line


async def page(desk: Desk, number: int) -> FakeWire:
    """A customer's open page."""
    outbox, wire = an_outbox()
    await desk.server.hub.feed.customer(SessionId(number), outbox, 0, "")
    wire.take()
    return wire


def places(wire: FakeWire) -> list[tuple[int, int]]:
    """The places told since the last look, with how many wait."""
    return [(frame["Data"]["Position"], frame["Data"]["Waiting"]) for frame in wire.take() if frame["Kind"] == "Queue"]


async def test_places_are_told_once_for_each_turn_and_only_the_latest(busy_desk: Desk) -> None:
    desk = busy_desk
    await desk.server.jobs.stop()  # it would tell the places in between
    await empty_the_line(desk)
    first, second, third = [(await start(desk))[0] for _ in range(3)]
    pages = [await page(desk, number) for number in (first, second, third)]
    await desk.server.positions.turn()
    assert [places(wire) for wire in pages] == [[(1, 3)], [(2, 3)], [(3, 3)]]
    await desk.server.positions.turn()
    assert [places(wire) for wire in pages] == [[], [], []]
    later = [await start(desk) for _ in range(4)]
    for number, customer in later:
        await post(desk, f"/chat/sessions/{number}/close", customer)
    await post(desk, f"/api/v1/ChatSession/{first}/Pickup", ticket(ANN))
    await desk.server.positions.turn()  # nine moves of the line, one word for each who waits
    assert [places(wire) for wire in pages] == [[], [(1, 2)], [(2, 2)]]


async def empty_the_line(desk: Desk) -> None:
    while (await desk.ask("POST", "/api/v1/ChatSession/Pickup", ticket(BOB))).body != b"null":
        pass
    await desk.server.positions.turn()
