"""The request this project began with, and what can be done with its answer."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from tests.support.desk import Desk, a_desk

pytestmark = pytest.mark.anyio

CARRIERS: dict[str, list[tuple[str, str, bool]]] = json.loads(
    (Path(__file__).parent / "data/carriers.json").read_text()
)
CONTRACT = [name for name, _, _ in CARRIERS["ChatSessionEntity"]]
RIGHTS = ["TableRight", "FieldProperties"]
PATH = "/api/v1/ChatSession/default"
TWIN = "/api/v1/Agents/Chat/CreateDefaultChatSessionEntity"
HEADERS = {
    "Authorization": "Basic dGplMDpUamUw",
    "Accept": "application/json; charset=utf-8",
    "Accept-Language": "*",
}
SENT = {**HEADERS, "Content-Type": "application/json"}
SALES = 2
"""The demo's topic without a form."""


@pytest.fixture
async def demo(tmp_path: Path) -> AsyncIterator[Desk]:
    async with a_desk(tmp_path, demo=True) as desk:
        yield desk


async def test_the_sample_request_gets_all_properties_in_the_contracts_order(demo: Desk) -> None:
    reply = await demo.ask("GET", PATH, HEADERS)
    assert reply.status == 200
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert list(reply.json) == CONTRACT
    assert CONTRACT[-2:] == RIGHTS
    assert len(CONTRACT) == 31 + len(RIGHTS)


async def test_its_values_are_those_of_a_session_that_is_about_to_wait(demo: Desk) -> None:
    told = (await demo.ask("GET", PATH, HEADERS)).json
    rights, properties = told.pop("TableRight"), told.pop("FieldProperties")
    assert told == DEFAULT
    assert rights == {"Mask": "Select, Update, Insert, Delete", "Reason": ""}
    assert list(properties) == CONTRACT[:-2]
    assert properties["CustomerName"] == {
        "FieldRight": {"Mask": "Update", "Reason": ""},
        "FieldType": "System.String",
        "FieldLength": 255,
    }


@pytest.mark.parametrize("body", [b"null", b"", b"{}"])
async def test_its_twin_gives_the_same_body(demo: Desk, body: bytes) -> None:
    first = await demo.ask("GET", PATH, HEADERS)
    twin = await demo.ask("POST", TWIN, SENT, body)
    assert (twin.status, twin.body) == (first.status, first.body)


async def test_asking_stores_nothing(demo: Desk) -> None:
    before = demo.dump()
    await demo.ask("GET", PATH, HEADERS)
    assert demo.dump() == before


@pytest.mark.parametrize("path", ["/api/v1/ChatSession/", "/api/v1/Agents/Chat/SaveChatSessionEntity"])
async def test_the_default_with_a_topic_is_saved_and_waits_in_its_queue(demo: Desk, path: str) -> None:
    default = (await demo.ask("GET", PATH, HEADERS)).json
    saved = await demo.ask("POST", path, SENT, json.dumps(default | {"TopicId": SALES}).encode())
    assert saved.status == 200
    assert saved.json["Status"] == "InQueue"
    assert saved.json["TopicId"] == SALES
    assert saved.json["InitialQueuePos"] == 1
    assert saved.json["SessionKey"] != ""
    picked = await demo.ask("POST", "/api/v1/ChatSession/Pickup", SENT)
    assert picked.json["ChatSessionId"] == saved.json["ChatSessionId"]


async def test_the_default_as_the_official_client_sends_it_back_is_saved_too(demo: Desk) -> None:
    default = (await demo.ask("POST", TWIN, SENT, b"null")).json
    saved = await demo.ask("POST", "/api/v1/Agents/Chat/SaveChatSessionEntity", SENT, _as_the_client(default))
    assert saved.status == 200
    assert (saved.json["Status"], saved.json["TopicId"]) == ("InQueue", SALES)


MOVES: dict[str, Any] = {
    "Status": "UserLast",
    "User": {"AssociateId": 2},
    "Person": {"PersonId": 7},
    "Contact": {"ContactId": 7},
    "Project": {"ProjectId": 7},
    "Sale": {"SaleId": 7},
    "Ticket": {"TicketId": 7},
}


@pytest.mark.parametrize("field", MOVES)
@pytest.mark.parametrize("path", ["/api/v1/ChatSession", "/api/v1/Agents/Chat/SaveChatSessionEntity"])
async def test_a_save_that_would_move_or_link_is_refused_with_the_field_named(
    demo: Desk, path: str, field: str
) -> None:
    default = (await demo.ask("GET", PATH, HEADERS)).json
    new = default | {"TopicId": SALES}
    before = demo.dump()
    refused = await demo.ask("POST", path, SENT, json.dumps(new | {field: MOVES[field]}).encode())
    assert refused.status == 400
    assert refused.json["MessageDetail"].startswith(f"{field}: ")
    assert demo.dump() == before

    stored = (await demo.ask("POST", path, SENT, json.dumps(new).encode())).json
    before = demo.dump()
    refused = await demo.ask("POST", path, SENT, json.dumps(stored | {field: MOVES[field]}).encode())
    assert refused.status == 400
    assert refused.json["MessageDetail"].startswith(f"{field}: ")
    assert demo.dump() == before


@pytest.mark.parametrize("path", ["/api/v1/ChatSession", "/api/v1/Agents/Chat/SaveChatSessionEntity"])
async def test_a_session_that_nobody_has_is_offered_to_nobody(demo: Desk, path: str) -> None:
    default = (await demo.ask("GET", PATH, HEADERS)).json
    new = default | {"TopicId": SALES}
    offer = {"TransferTo": {"AssociateId": 2}}
    refused = await demo.ask("POST", path, SENT, json.dumps(new | offer).encode())
    assert (refused.status, refused.json["MessageDetail"][:12]) == (400, "TransferTo: ")
    stored = (await demo.ask("POST", path, SENT, json.dumps(new).encode())).json
    before = demo.dump()
    refused = await demo.ask("POST", path, SENT, json.dumps(stored | offer).encode())
    assert (refused.status, refused.json["ErrorType"]) == (409, "SoIllegalOperationException")
    assert demo.dump() == before


async def test_a_save_takes_details_and_passes_over_what_is_the_servers(demo: Desk) -> None:
    new = {"TopicId": SALES, "CustomerName": "Vera", "WhenRequested": "2020-01-01T00:00:00", "InitialQueuePos": 77}
    saved = (await demo.ask("POST", "/api/v1/ChatSession", SENT, json.dumps(new).encode())).json
    assert saved["CustomerName"] == "Vera"
    assert saved["WhenRequested"] == "2026-11-24T08:00:00"
    assert saved["InitialQueuePos"] == 1


DEFAULT = {
    "ChatSessionId": 0,
    "TopicId": 0,
    "User": None,
    "Person": None,
    "CustomerAlias": "",
    "CustomerHost": "",
    "CustomerName": "",
    "CustomerEmail": "",
    "CustomerPhone": "",
    "CustomerConsented": False,
    "CustomerCompanyName": "",
    "Status": "InQueue",
    "FirstMessage": "",
    "LastMessage": "",
    "WhenRequested": "0001-01-01T00:00:00",
    "WhenStarted": "0001-01-01T00:00:00",
    "WhenEnded": "0001-01-01T00:00:00",
    "WhenIdle": "0001-01-01T00:00:00",
    "WhenFetched": "0001-01-01T00:00:00",
    "SessionKey": "",
    "InitialQueuePos": 0,
    "AlertLevel": 0,
    "Rank": 0,
    "Flags": "CustomerIsTyping",
    "Contact": None,
    "Project": None,
    "Sale": None,
    "Ticket": None,
    "TransferTo": None,
    "ChatbotIsActive": False,
    "Rating": 0,
}


def _as_the_client(entity: dict[str, Any]) -> bytes:
    """As the vendor's TypeScript client writes it: lower-first names, masks as numbers, dates shifted to UTC."""
    sent = {name[0].lower() + name[1:]: value for name, value in entity.items()}
    sent |= {name: "0000-12-31T23:06:32.000Z" for name in sent if name.startswith("when")}
    properties = {
        name[0].lower() + name[1:]: {"fieldRight": {"mask": 3, "reason": ""}, "fieldType": "", "fieldLength": 0}
        for name in entity["FieldProperties"]
    }
    rights = {"tableRight": {"mask": 15, "reason": ""}, "fieldProperties": properties}
    return json.dumps(sent | rights | {"topicId": SALES, "flags": 0}).encode()
