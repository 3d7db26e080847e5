"""Another system serves the directory: its rows are on the cards, and its troubles are nobody else's."""

import asyncio
import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import pytest

from snakk.clock import SystemClock
from snakk.domain.directory import Person
from snakk.outbound.directory import FRESH_S, MAX_BYTES, PAUSE_S, TIMEOUT_S, HttpDirectory
from snakk.settings.declared import Settings
from tests.support.cast import ANN, TALKING, furnish, ticket
from tests.support.clock import FakeClock
from tests.support.desk import Desk, Reply, a_desk

pytestmark = pytest.mark.anyio

OSLO = ZoneInfo("Europe/Oslo")
ADDRESS = f"/api/v1/ChatSession/{TALKING}"
JSON = {"Content-Type": "application/json"}
ROWS: dict[str, list[dict[str, Any]]] = {
    "people": [
        {"id": 7, "first_name": "Ada", "last_name": "Bø", "email": "Ada@example.org", "company_id": 5, "owner_id": 3},
        {"id": 8, "first_name": "Bo", "deleted": True},
        {"id": 9, "rank": "no number", "first_name": "Cy"},
    ],
    "companies": [{"id": 5, "name": "Lynghei", "street": "not an object"}],
    "projects": [{"id": 1, "name": "Lights", "publish_from": "2024-05-31"}],
    "sales": [{"id": 1, "title": "Ten lamps", "amount": 12.5, "person_id": 7}],
    "tickets": [{"id": 1, "title": "It flickers", "origin": "Chat", "person_id": 7}],
}


class Crm:
    """A small HTTP server that answers as another system would, or as ``trouble`` says."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.tokens: set[str] = set()
        self.trouble = ""
        self._stopping = asyncio.Event()
        self._talks: set[asyncio.Task[None]] = set()

    async def start(self) -> None:
        self._server = await asyncio.start_server(self._serve, "127.0.0.1", 0)
        self.url = f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}/crm"

    async def stop(self) -> None:
        self._server.close()
        self._stopping.set()
        if self._talks:
            await asyncio.wait(self._talks)

    def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        talk = asyncio.create_task(self._talk(reader, writer))
        self._talks.add(talk)
        talk.add_done_callback(self._talks.discard)

    async def _talk(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            target = head.split(" ")[1]
            self.asked.append(target)
            self.tokens |= {line[15:] for line in head.split("\r\n") if line.lower().startswith("authorization: ")}
            await self._answer(writer, target)
        except (OSError, asyncio.IncompleteReadError):
            pass
        finally:
            writer.close()

    async def _answer(self, writer: asyncio.StreamWriter, target: str) -> None:
        url = urlsplit(target)
        rows = ROWS[url.path.removeprefix("/crm/")]
        query = {name: values[0] for name, values in parse_qs(url.query).items()}
        ids = {int(part) for part in query.get("id", "").split(",") if part}
        mail = query.get("email", "").lower()
        found = [row for row in rows if row["id"] in ids or (mail and row.get("email", "").lower() == mail)]
        status, body = "200 OK", json.dumps(found).encode()
        match self.trouble:
            case "hangs":
                await self._stopping.wait()
            case "fails":
                status = "500 Oh No"
            case "sends elsewhere":
                status = "302 Found\r\nLocation: /crm/companies?id=5"
            case "says something else":
                body = b"<html>"
            case "says no list":
                body = b'{"id": 7}'
            case "says too much":
                body = b"[" + b" " * MAX_BYTES + b"]"
            case "nests deep":
                body = b"[" * 200_000
        writer.write(f"HTTP/1.1 {status}\r\nContent-Length: {len(body)}\r\nConnection: close\r\n\r\n".encode() + body)
        await writer.drain()


@pytest.fixture
async def crm() -> AsyncIterator[Crm]:
    """Another system."""
    server = Crm()
    await server.start()
    yield server
    await server.stop()


@pytest.fixture
async def desk(crm: Crm, tmp_path: Path) -> AsyncIterator[Desk]:
    """The desk with its directory there."""
    async with a_desk(tmp_path, directory_url=crm.url, directory_token="open sesame") as desk:
        await furnish(desk.server)
        yield desk


async def get(desk: Desk) -> dict[str, Any]:
    reply = await desk.ask("GET", ADDRESS, ticket(ANN))
    assert reply.status == 200
    told: dict[str, Any] = reply.json
    return told


async def link(desk: Desk, **cards: int) -> Reply:
    body = {name: {f"{name}Id": row_id} for name, row_id in cards.items()}
    return await desk.ask("PUT", ADDRESS, {**ticket(ANN), **JSON}, json.dumps({"TopicId": 1, **body}).encode())


async def test_links_are_checked_and_cards_filled_from_there(desk: Desk, crm: Crm) -> None:
    reply = await link(desk, Person=7, Project=1, Sale=1, Ticket=1)
    assert reply.status == 200
    for told in (reply.json, await get(desk)):
        assert (told["Person"]["FullName"], told["Person"]["ContactName"]) == ("Ada Bø", "Lynghei")
        assert told["Person"]["AssociateName"] == "bob"  # our own user
        assert told["Contact"]["Name"] == "Lynghei"  # the person's company came along
        assert told["Project"]["PublishFrom"] == "2024-05-31T00:00:00"
        assert (told["Sale"]["Amount"], told["Sale"]["PersonFullName"]) == (12.5, "Ada Bø")
        assert (told["Ticket"]["Origin"], told["Ticket"]["PersonFullname"]) == ("Chat", "Ada Bø")
    assert crm.tokens == {"Bearer open sesame"}
    listed = (await desk.ask("GET", "/api/v1/ChatSession/ForCurrentUser", ticket(ANN))).json
    assert [each["Person"]["FullName"] for each in listed if each["Person"]] == ["Ada Bø"]


async def test_the_contact_panel_names_the_linked_person_from_there(desk: Desk, crm: Crm) -> None:
    await link(desk, Person=7)
    address = f"/api/v1/Snakk/ChatSession/{TALKING}/Contact"
    told = (await desk.ask("GET", address, ticket(ANN))).json
    person = told["Person"]
    assert (person["PersonId"], person["Name"], person["ContactId"], person["Company"]) == (7, "Ada Bø", 5, "Lynghei")
    assert (person["Email"], person["Why"]) == ("Ada@example.org", "")
    assert told["IsElsewhere"] is True
    crm.trouble = "fails"
    desk.clock.advance(FRESH_S + 1)
    told = (await desk.ask("GET", address, ticket(ANN))).json
    assert (told["Person"]["PersonId"], told["Person"]["Name"], told["Person"]["Company"]) == (7, "", "")


@pytest.mark.parametrize("person", [99, 8, 9])
async def test_who_is_not_there_is_not_linked(desk: Desk, crm: Crm, person: int) -> None:
    reply = await link(desk, Person=person)
    assert reply.status == 400
    assert "Person" in reply.json["MessageDetail"]
    assert (await get(desk))["Person"] is None


async def test_an_answer_is_remembered_for_a_moment(desk: Desk, crm: Crm) -> None:
    await link(desk, Person=7)
    asked = len(crm.asked)
    await get(desk)
    await get(desk)
    assert len(crm.asked) == asked
    desk.clock.advance(FRESH_S + 1)
    await get(desk)
    assert len(crm.asked) == asked + 2


async def test_nothing_is_asked_where_nothing_is_linked(desk: Desk, crm: Crm) -> None:
    await get(desk)
    await desk.ask("GET", "/api/v1/ChatSession/ForCurrentUser", ticket(ANN))
    assert crm.asked == []


TROUBLES = [
    "hangs",
    "fails",
    "sends elsewhere",
    "says something else",
    "says no list",
    "says too much",
    "nests deep",
]


@pytest.mark.parametrize("trouble", TROUBLES)
async def test_its_trouble_leaves_the_key_alone_and_is_not_waited_for_twice(desk: Desk, crm: Crm, trouble: str) -> None:
    await link(desk, Person=7)
    crm.trouble = trouble
    desk.clock.advance(FRESH_S + 1)
    async with asyncio.timeout(20 * TIMEOUT_S):
        told = await get(desk)
    assert (told["Person"]["PersonId"], told["Person"]["FullName"]) == (7, "")
    asked = len(crm.asked)
    assert (await get(desk))["Person"]["PersonId"] == 7
    reply = await link(desk, Person=7, Contact=99)  # nobody can say whether it is there
    assert (reply.status, reply.json["Contact"]["ContactId"]) == (200, 99)
    assert len(crm.asked) == asked
    crm.trouble = ""
    desk.clock.advance(PAUSE_S + 1)
    assert (await get(desk))["Person"]["FullName"] == "Ada Bø"


async def test_nobody_listening_is_no_trouble_of_ours(desk: Desk, crm: Crm) -> None:
    await link(desk, Person=7)
    await crm.stop()
    desk.clock.advance(FRESH_S + 1)
    assert (await get(desk))["Person"]["PersonId"] == 7


async def test_people_are_found_by_their_address(crm: Crm) -> None:
    directory = HttpDirectory(crm.url, "", FakeClock(), OSLO)
    try:
        assert [row.id for row in await directory.people_by_email("ada@EXAMPLE.org")] == [7]
        assert await directory.people_by_email("bo@example.org") == []
        assert crm.asked[0] == "/crm/people?email=ada%40EXAMPLE.org"
    finally:
        await directory.close()


async def test_many_are_asked_for_in_few_requests(crm: Crm) -> None:
    directory = HttpDirectory(crm.url, "", SystemClock(), OSLO)
    try:
        found = await directory.find(Person, range(1, 251))
        assert [row.id for row in found] == [7, 8]
        assert len(crm.asked) == 3
    finally:
        await directory.close()


def test_the_address_is_off_until_it_is_set() -> None:
    assert Settings().directory_url == ""
