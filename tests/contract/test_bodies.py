"""Bodies as the official client really sends them, and what comes back (contract: quirks 2, 10, 11 and 13)."""

import json
from typing import Any

import pytest

from snakk.api.operation import answer_of, arguments_of
from snakk.api.table import OPERATIONS
from tests.support.cast import ABSENT, ADA, ANN, BOB, FINISHED, LENA, MIA, OFFERED, OTTO, TALKING, WAITING, ticket
from tests.support.desk import Desk
from tests.support.examples import EXAMPLES
from tests.support.lines import lines_of

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
METHODS = "/api/v1/Agents/Chat/"
WITHOUT_ARGUMENTS = [
    operation.name for operation in OPERATIONS if operation.group == "Chat" and not arguments_of(operation)
]
WITH_ARGUMENTS = [operation.name for operation in OPERATIONS if operation.group == "Chat" and arguments_of(operation)]
ABOUT_NO_ROW = ("SaveChatPresence", "GetUserAgentList")


@pytest.mark.parametrize("name", WITHOUT_ARGUMENTS)
async def test_a_method_without_arguments_takes_null_nothing_and_an_empty_object(desk: Desk, name: str) -> None:
    for headers, body in (
        (SENT, b"null"),
        (SENT, b""),
        ({}, b""),
        (SENT, b"{}"),
        (SENT | {"Content-Length": "0"}, b""),
    ):
        reply = await desk.ask("POST", METHODS + name, EXAMPLES[name].agent | headers, body)
        assert reply.status == 200


@pytest.mark.parametrize("name", ["GetChatSessionEntity", "DeleteChatSessionEntity"])
async def test_an_argument_in_the_query_goes_with_a_body_of_null(desk: Desk, name: str) -> None:
    path = f"{METHODS}{name}?chatSessionEntityId={TALKING}"
    assert (await desk.ask("POST", path, ticket(MIA) | SENT, b"null")).status in (200, 204)


@pytest.mark.parametrize("name", WITH_ARGUMENTS)
@pytest.mark.parametrize("body", [b"null", b"", b"{}"])
async def test_a_missing_argument_is_named(still: Desk, name: str, body: bytes) -> None:
    before = still.dump()
    reply = await still.ask("POST", METHODS + name, EXAMPLES[name].agent | SENT, body)
    if name in ("SaveChatSessionEntity", "SaveChatTopicEntity") and body == b"{}":
        assert reply.status in (200, 400, 403)  # an empty entity is a new one, of no topic and no name
    else:
        first = arguments_of(next(operation for operation in OPERATIONS if operation.name == name))[0].wire
        assert reply.status == 400
        assert reply.json["MessageDetail"].startswith(f"{first}: ")
    assert still.dump() == before


async def test_an_entity_is_saved_unwrapped_with_its_rights_as_received(desk: Desk) -> None:
    entity = (await desk.ask("GET", f"/api/v1/ChatSession/{TALKING}", ticket(ANN))).json
    entity["TableRight"] = {"Mask": 15, "Reason": ""}
    entity["FieldProperties"] = {"CustomerName": {"FieldRight": {"Mask": 3}, "FieldType": 7}}
    entity["CustomerName"] = "Vera Lie"
    reply = await desk.ask("POST", METHODS + "SaveChatSessionEntity", ticket(ANN) | SENT, _json(entity))
    assert reply.json["CustomerName"] == "Vera Lie"
    assert reply.json["TableRight"]["Mask"] == "Select, Update, Insert"


async def test_what_the_client_never_got_may_be_left_out(desk: Desk) -> None:
    reply = await desk.ask("POST", METHODS + "SaveChatSessionEntity", ticket(ANN) | SENT, _json({"topicId": 1}))
    assert (reply.status, reply.json["CustomerName"]) == (200, "")


async def test_presence_is_wrapped_for_the_method_and_bare_for_the_resource(desk: Desk) -> None:
    rows = [{"userId": ANN, "present": False}]
    method = await desk.ask("POST", METHODS + "SaveChatPresence", ticket(ANN) | SENT, _json({"chatPresence": rows}))
    assert (method.status, method.body) == (204, b"")
    rows[0]["present"] = True
    resource = await desk.ask("POST", "/api/v1/Presence/SaveAll", ticket(ANN) | SENT, _json(rows))
    assert (resource.status, resource.body) == (204, b"")
    assert (await desk.ask("POST", METHODS + "SaveChatPresence", ticket(ANN) | SENT, _json(rows))).status == 400


async def test_void_answers_are_204_without_a_body(desk: Desk) -> None:
    gone = await desk.ask("DELETE", f"/api/v1/ChatSession/{TALKING}", ticket(MIA))
    assert (gone.status, gone.body, gone.headers["content-length"]) == (204, b"", "0")
    path = f"{METHODS}DeleteChatSessionEntity?ChatSessionEntityId={OFFERED}"
    gone = await desk.ask("POST", path, ticket(MIA) | SENT, b"null")
    assert (gone.status, gone.body) == (204, b"")


@pytest.mark.parametrize("name", [name for name in WITH_ARGUMENTS if name not in ABOUT_NO_ROW])
async def test_an_unknown_id_is_four_bytes_of_null_on_the_methods_and_404_on_the_resource(
    still: Desk, name: str
) -> None:
    operation = next(operation for operation in OPERATIONS if operation.name == name)
    for line in lines_of(operation):
        if line.face == "CHAT":
            continue
        path = line.title.split(" ", 1)[1].replace("{toAssociate}", "mia")
        path = path.replace("{id}", str(ABSENT)).replace("{chatSessionId}", str(ABSENT))
        path = path.replace("{chatTopicId}", str(ABSENT)).replace("{username}", "mia")
        body: dict[str, Any] = {"ChatSessionId": ABSENT, "ChatTopicId": ABSENT, "TopicId": ABSENT, "ToAssociate": "mia"}
        body["Message"] = {"Message": "x"} if line.face == "RPC" else "x"
        body |= {"Username": "mia", "Useragent": {}, "Useragents": []}
        path += f"?ChatSessionEntityId={ABSENT}&ChatTopicEntityId={ABSENT}"
        sent = [] if (name, line.face) == ("UpdateChatTopicUserAgents", "REST") else body
        reply = await still.ask(line.method, path, ticket(ADA) | SENT, _json(sent))
        if line.face == "RPC":
            assert (reply.status, reply.body) == (200, b"null")
        else:
            assert reply.status == 404
            assert list(reply.json) == ["Error", "ErrorType", "ErrorMessage", "ErrorSource"]
            assert (reply.json["Error"], reply.json["ErrorType"]) == (True, "SoNotFoundException")


async def test_a_refusal_is_told_in_xml_to_those_who_asked_for_it(still: Desk) -> None:
    reply = await still.ask("GET", f"/api/v1/ChatSession/{ABSENT}", ticket(ANN) | {"Accept": "application/xml"})
    assert reply.headers["content-type"] == "application/xml; charset=utf-8"
    assert "<ErrorType>SoNotFoundException</ErrorType>" in reply.text
    path = f"{METHODS}DeleteChatSessionEntity?chatSessionEntityId={ABSENT}"
    nothing = await still.ask("POST", path, ticket(MIA) | {"Accept": "text/xml"})
    assert nothing.status == 200
    assert "nil" in nothing.text


@pytest.mark.parametrize("name", ["GetChatSessionEntity", "GetChatTopicEntity"])
async def test_an_id_that_is_no_number_is_400_with_the_frameworks_two_words(still: Desk, name: str) -> None:
    for path in (f"{METHODS}{name}?{name[3:]}Id=x", f"{METHODS}{name}?{name[3:]}Id=99999999999"):
        reply = await still.ask("POST", path, ticket(ANN) | SENT, b"null")
        assert (reply.status, list(reply.json)) == (400, ["Message", "MessageDetail"])
        assert reply.json["MessageDetail"].startswith(f"{name[3:]}Id: ")


@pytest.mark.parametrize("operation", [each for each in OPERATIONS if each.group], ids=lambda each: each.name)
async def test_a_get_on_a_methods_address_describes_and_does_not_run_it(still: Desk, operation: Any) -> None:
    before = still.dump()
    for who in ({}, ticket(ADA)):
        reply = await still.ask("GET", f"/api/v1/{operation.rpc}", who)
        assert reply.status == 200
        assert (reply.json["Name"], reply.json["Method"]) == (operation.name, "POST")
        assert reply.json["Summary"] == operation.summary
    assert still.dump() == before


async def test_a_session_that_does_not_wait_is_picked_up_as_null(desk: Desk) -> None:
    for path, body in (
        (f"/api/v1/ChatSession/{FINISHED}/Pickup", b""),
        (METHODS + "PickUpChatSession", _json({"chatSessionId": FINISHED})),
        (f"/api/v1/ChatSession/{TALKING}/Pickup", b""),
    ):
        reply = await desk.ask("POST", path, ticket(BOB) | SENT, body)
        assert (reply.status, reply.body) == (200, b"null")


async def test_an_empty_queue_is_null(desk: Desk) -> None:
    assert (await desk.ask("POST", "/api/v1/ChatSession/Pickup", ticket(BOB))).json["ChatSessionId"] == WAITING
    for path in ("/api/v1/ChatSession/Pickup", METHODS + "PickUpFirstChatSession"):
        reply = await desk.ask("POST", path, ticket(BOB) | SENT)
        assert (reply.status, reply.body) == (200, b"null")


async def test_the_owner_who_picks_up_again_gets_the_session(desk: Desk) -> None:
    for _ in range(2):
        reply = await desk.ask("POST", f"/api/v1/ChatSession/{WAITING}/Pickup", ticket(BOB))
        assert reply.json["User"]["AssociateId"] == BOB


@pytest.mark.parametrize(
    ("path", "who"),
    [
        (f"/api/v1/ChatSession/{TALKING}/AcceptTransfer", BOB),
        (f"/api/v1/ChatSession/{TALKING}/RejectTransfer", BOB),
        (f"/api/v1/ChatSession/{OFFERED}/AcceptTransfer", MIA),
        (f"/api/v1/ChatSession/{TALKING}/TransferTo/nobody", ANN),
        (f"/api/v1/ChatSession/{TALKING}/TransferTo/otto", ANN),
        (f"/api/v1/ChatSession/{TALKING}/TransferTo/lena", ANN),
        (f"/api/v1/ChatSession/{TALKING}/TransferTo/ann", ANN),
        (f"/api/v1/ChatSession/{WAITING}/TransferTo/bob", MIA),
        (f"/api/v1/ChatSession/{FINISHED}/Reset", MIA),
    ],
)
async def test_a_move_that_does_not_apply_changes_nothing_and_returns_the_session(
    still: Desk, path: str, who: Any
) -> None:
    before = still.dump()
    reply = await still.ask("POST", path, ticket(who))
    session = path.split("/")[4]
    as_it_is = await still.ask("POST", f"{METHODS}GetChatSessionEntity?chatSessionEntityId={session}", ticket(who))
    assert (reply.status, reply.body) == (200, as_it_is.body)
    assert still.dump() == before


async def test_a_transcript_is_a_quoted_text(still: Desk) -> None:
    path = f"/api/v1/ChatSession/{TALKING}/Transcript"
    plain = await still.ask("POST", path, ticket(ANN))
    assert plain.body.startswith(b'"')
    assert "My lamp <b>flickers</b> & hums\n" in plain.json
    for said in ("html=True", "HTML=true", "html=TRUE", "html=1"):
        html = await still.ask("POST", f"{path}?{said}", ticket(ANN))
        assert "My lamp &lt;b&gt;flickers&lt;/b&gt; &amp; hums" in html.json
    body = _json({"chatSessionId": TALKING, "html": True})
    assert (await still.ask("POST", METHODS + "GetChatTranscript", ticket(ANN) | SENT, body)).body == html.body
    for said in ("html=False", "html=false", "html="):
        assert (await still.ask("POST", f"{path}?{said}", ticket(ANN))).body == plain.body


async def test_whether_a_topic_is_open_is_a_bare_truth(still: Desk) -> None:
    assert (await still.ask("GET", "/api/v1/ChatTopic/1/IsOpen", ticket(ANN))).body == b"true"


@pytest.mark.parametrize("told", ["bob", "BOB", str(int(BOB))])
async def test_an_associate_is_a_name_or_an_id(desk: Desk, told: str) -> None:
    reply = await desk.ask("POST", f"/api/v1/ChatSession/{TALKING}/TransferTo/{told}", ticket(ANN))
    assert reply.json["TransferTo"]["AssociateId"] == BOB


async def test_a_message_says_in_a_number_whether_it_was_read(still: Desk) -> None:
    said = (await still.ask("GET", f"/api/v1/ChatSession/{TALKING}/Messages?after=0", ticket(LENA))).json
    assert {line["ReadByCustomer"] for line in said} <= {0, 1}
    assert all(type(line["ReadByCustomer"]) is int for line in said)
    after = (
        await still.ask("GET", f"/api/v1/ChatSession/{TALKING}/Messages?after={said[0]['ChatMessageId']}", ticket(LENA))
    ).json
    assert after == said[1:]


def test_every_answer_that_is_nothing_belongs_to_a_delete_or_to_what_is_only_told() -> None:
    void = {operation.name for operation in OPERATIONS if answer_of(operation)[0] is None}
    assert {name for name in void if not name.startswith(("Delete", "Remove"))} == {"SaveChatPresence", "TellPage"}
    assert "DeleteChatSessionEntity" in void


async def test_an_outsiders_delete_is_null_too(still: Desk) -> None:
    path = f"{METHODS}DeleteChatSessionEntity?chatSessionEntityId={TALKING}"
    assert (await still.ask("POST", path, ticket(OTTO) | SENT, b"null")).body == b"null"


def _json(value: object) -> bytes:
    return json.dumps(value).encode()
