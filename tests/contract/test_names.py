"""Names and addresses as clients spell them (contract: quirks 1)."""

import json

import pytest

from tests.support.cast import ADA, ANN, BOB, MIA, SERVICE, TALKING, WAITING, ticket
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}


async def test_names_in_a_request_are_matched_without_regard_to_case(desk: Desk) -> None:
    for body in (
        {"chatSessionId": TALKING, "message": {"message": "lower", "author": "Ann"}},
        {"ChatSessionId": TALKING, "Message": {"Message": "pascal", "Author": "Ann"}},
        {"CHATSESSIONID": TALKING, "MESSAGE": {"mEsSaGe": "any", "AUTHOR": "Ann"}},
    ):
        reply = await desk.ask("POST", "/api/v1/Agents/Chat/AddChatMessage", ticket(ANN) | SENT, _json(body))
        assert reply.status == 200
        assert list(reply.json)[:4] == ["ChatMessageId", "ChatSessionId", "Type", "Message"]
    said = await desk.ask("GET", f"/api/v1/ChatSession/{TALKING}/Messages", ticket(ANN))
    assert [line["Message"] for line in said.json][-3:] == ["lower", "pascal", "any"]


async def test_irregular_names_are_read_as_the_client_spells_them(desk: Desk) -> None:
    hours = {"tzLocation": {"tZLocationID": 261, "tZLocationCode": "", "timeZoneSTDRules": {}}, "monEnabled": True}
    body = {"chatTopicId": SERVICE, "name": "Lamps", "openingHours": hours}
    reply = await desk.ask("POST", "/api/v1/Agents/Chat/SaveChatTopicEntity", ticket(MIA) | SENT, _json(body))
    assert reply.json["OpeningHours"]["TzLocation"]["TZLocationID"] == 261
    assert reply.json["OpeningHours"]["MonEnabled"] is True


async def test_names_that_are_unknown_are_passed_over(desk: Desk) -> None:
    body = {"ChatSessionId": TALKING, "Message": {"Message": "x", "Unknown": {"a": [1]}}, "Also": 1}
    reply = await desk.ask("POST", "/api/v1/Agents/Chat/AddChatMessage", ticket(ANN) | SENT, _json(body))
    assert reply.status == 200


@pytest.mark.parametrize("name", ["chatSessionEntityId", "ChatSessionEntityId", "CHATSESSIONENTITYID"])
async def test_names_in_a_query_are_matched_without_regard_to_case(desk: Desk, name: str) -> None:
    got = await desk.ask("POST", f"/api/v1/Agents/Chat/GetChatSessionEntity?{name}={TALKING}", ticket(MIA))
    assert got.json["ChatSessionId"] == TALKING
    gone = await desk.ask("POST", f"/api/v1/Agents/Chat/DeleteChatSessionEntity?{name}={TALKING}", ticket(MIA))
    assert gone.status == 204


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/api/v1/chatsession/{TALKING}"),
        ("GET", f"/api/v1/CHATSESSION/{TALKING}"),
        ("GET", "/api/v1/chatSession/DEFAULT"),
        ("GET", "/api/v1/chatsession/forcurrentuser"),
        ("GET", f"/api/v1/chattopic/{SERVICE}/isopen"),
        ("POST", "/api/v1/agents/chat/chatsessionsforuser"),
        ("GET", "/api/v1/presence/getall"),
    ],
)
async def test_addresses_are_matched_without_regard_to_case(still: Desk, method: str, path: str) -> None:
    assert (await still.ask(method, path, ticket(ANN))).status == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("GET", f"/api/v1/ChatSession/{TALKING}/"),
        ("GET", "/api/v1/ChatSession/default/"),
        ("POST", "/api/v1/Agents/Chat/GetChatPresence/"),
        ("GET", "/api/v1/ChatTopic/ForCurrentUser/"),
    ],
)
async def test_a_slash_at_the_end_changes_nothing(still: Desk, method: str, path: str) -> None:
    with_slash = await still.ask(method, path, ticket(ANN))
    without = await still.ask(method, path.rstrip("/"), ticket(ANN))
    assert (with_slash.status, with_slash.body) == (200, without.body)


async def test_an_entity_is_created_at_its_resource_with_and_without_a_slash(desk: Desk) -> None:
    for path in ("/api/v1/ChatSession/", "/api/v1/ChatSession"):
        reply = await desk.ask("POST", path, ticket(ANN) | SENT, _json({"topicId": SERVICE}))
        assert (reply.status, reply.json["Status"]) == (200, "InQueue")


async def test_fixed_words_win_over_ids(desk: Desk) -> None:
    assert (await desk.ask("GET", "/api/v1/ChatSession/default", ticket(ANN))).json["ChatSessionId"] == 0
    assert isinstance((await desk.ask("GET", "/api/v1/ChatSession/ForCurrentUser", ticket(ANN))).json, list)
    assert (await desk.ask("GET", "/api/v1/ChatTopic/default", ticket(ADA))).json["ChatTopicId"] == 0
    assert isinstance((await desk.ask("GET", "/api/v1/ChatTopic/ForCurrentUser", ticket(ANN))).json, list)
    assert (await desk.ask("POST", "/api/v1/ChatSession/Pickup", ticket(BOB))).json["ChatSessionId"] == WAITING


async def test_a_percent_sign_in_an_address_is_read_once(desk: Desk) -> None:
    path = f"/api/v1/ChatSession/{TALKING}/TransferTo/%6D%69a"
    assert (await desk.ask("POST", path, ticket(ANN))).json["TransferTo"]["Name"] == "mia"


async def test_the_addresses_are_listed_for_anybody(still: Desk) -> None:
    for path in ("/api/v1", "/api/v1/"):
        told = (await still.ask("GET", path)).json
        assert set(told["/api/v1/ChatSession/{id}"]) == {"GET", "PUT", "PATCH", "DELETE"}
        assert set(told["/api/v1/Agents/Chat/AddChatMessage"]) == {"POST"}


async def test_what_is_nowhere_is_said_to_be_nowhere(still: Desk) -> None:
    lost = await still.ask("GET", "/api/v1/Nowhere/5", ticket(ANN))
    assert (lost.status, list(lost.json)) == (404, ["Message", "MessageDetail"])
    wrong = await still.ask("DELETE", "/api/v1/ChatSession/default/Messages", ticket(ANN))
    assert wrong.status == 405
    assert wrong.headers["allow"] == "GET, POST"
    on_chat = await still.ask("PUT", "/chat/sessions/1/messages")
    assert (on_chat.status, on_chat.headers["allow"]) == (405, "GET, POST")
    assert (await still.ask("GET", "/chat/nowhere")).json["Code"] == "NotFound"


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
