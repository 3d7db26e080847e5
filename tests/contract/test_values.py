"""Dates, closed sets, nulls, rights and selections as they stand in answers (contract: quirks 3, 5, 6, 7, 8 and 9)."""

import json
from typing import Any

import pytest

from tests.support.cast import ADA, ANN, FINISHED, LENA, MIA, SERVICE, TALKING, WAITING, ticket
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
SESSION = f"/api/v1/ChatSession/{TALKING}"
TOPIC = f"/api/v1/ChatTopic/{SERVICE}"

IN_OSLO = "2026-11-24T08:00:00"
UNSET = "0001-01-01T00:00:00"


@pytest.mark.parametrize(
    ("zone", "told", "unset", "echoed"),
    [
        (None, IN_OSLO, UNSET, None),
        ("NO", IN_OSLO, UNSET, "NO"),
        ("no", IN_OSLO, UNSET, "NO"),
        ("261", IN_OSLO, UNSET, "NO"),
        ("UTC", "2026-11-24T07:00:00", UNSET, "UTC"),
        ("1", "2026-11-24T07:00:00", UNSET, "UTC"),
        ("US-NY", "2026-11-24T02:00:00", UNSET, "US-NY"),
        ("Asia/Kolkata", "2026-11-24T12:30:00", UNSET, "IN"),
        ("NO, includeTZOffset", "2026-11-24T08:00:00+01:00", "0001-01-01T01:00:00+01:00", "NO"),
        ("UTC,includeTZOffset", "2026-11-24T07:00:00Z", "0001-01-01T00:00:00Z", "UTC"),
        ("includetzoffset , utc", "2026-11-24T07:00:00Z", "0001-01-01T00:00:00Z", "UTC"),
        ("includeTZOffset", "2026-11-24T08:00:00+01:00", "0001-01-01T01:00:00+01:00", "NO"),
        ("", IN_OSLO, UNSET, None),
    ],
)
async def test_dates_are_told_by_the_clock_that_was_asked_for(
    still: Desk, zone: str | None, told: str, unset: str, echoed: str | None
) -> None:
    for header in ("SO-TimeZone", "SO-Timezone"):
        asked = {} if zone is None else {header: zone}
        reply = await still.ask("GET", SESSION, ticket(ANN) | asked)
        assert (reply.json["WhenRequested"], reply.json["WhenEnded"]) == (told, unset)
        assert reply.headers.get("so-timezone") == echoed


async def test_every_kind_of_answer_is_told_by_that_clock(still: Desk) -> None:
    utc = ticket(ANN) | SENT | {"SO-TimeZone": "UTC"}
    body = json.dumps({"chatSessionId": TALKING}).encode()
    messages = await still.ask("POST", "/api/v1/Agents/Chat/GetChatMessages", utc, body)
    assert {line["WhenPosted"] for line in messages.json} == {"2026-11-24T07:00:00"}
    listed = await still.ask("GET", "/api/v1/ChatSession/ForCurrentUser", utc)
    assert {session["WhenRequested"] for session in listed.json} == {"2026-11-24T07:00:00"}
    unmoved = await still.ask("POST", f"{SESSION}/AcceptTransfer", utc)
    assert unmoved.json["WhenRequested"] == "2026-11-24T07:00:00"
    xml = await still.ask("GET", SESSION, utc | {"Accept": "application/xml"})
    assert "<WhenRequested>2026-11-24T07:00:00</WhenRequested>" in xml.text


@pytest.mark.parametrize("zone", ["Nowhere", "NO, SE", "999", "../etc", "NO;UTC"])
async def test_a_zone_nobody_knows_is_refused_before_anything_happens(still: Desk, zone: str) -> None:
    before = still.dump()
    body = json.dumps({"Message": "x"}).encode()
    reply = await still.ask("POST", f"{SESSION}/Messages", ticket(ANN) | SENT | {"SO-TimeZone": zone}, body)
    assert (reply.status, reply.json["ErrorMessage"].startswith("SO-TimeZone ")) == (400, True)
    assert still.dump() == before


@pytest.mark.parametrize(
    "written",
    [
        "2024-01-02T03:04:05.678Z",
        "2024-01-02T03:04:05",
        "2024-01-02T03:04:05+0100",
        "0000-12-31T23:06:32.000Z",
        "-000001-12-31T23:06:32.000Z",
        UNSET,
        "9999-12-31T23:59:59",
        None,
    ],
)
async def test_dates_are_read_however_clients_write_them(desk: Desk, written: str | None) -> None:
    body = json.dumps({"ChatSessionId": TALKING, "WhenRequested": written, "Rating": 3}).encode()
    reply = await desk.ask("POST", "/api/v1/ChatSession", ticket(ANN) | SENT, body)
    assert (reply.status, reply.json["Rating"], reply.json["WhenRequested"]) == (200, 3, IN_OSLO)


async def test_closed_sets_are_names(still: Desk) -> None:
    session = (await still.ask("GET", SESSION, ticket(ANN))).json
    assert session["Status"] == "CustomerLast"
    assert session["Flags"] == "CustomerIsTyping"
    assert session["User"]["Type"] == "InternalAssociate"
    said = (await still.ask("GET", f"{SESSION}/Messages", ticket(ANN))).json
    assert [(line["Type"], line["SpecialType"]) for line in said][:2] == [
        ("ToCustomer", "Welcome"),
        ("ToCustomer", "None"),
    ]


@pytest.mark.parametrize("fields", ["Email, Name", "email,name", "Name,  EMAIL", 3, "3"])
async def test_flags_are_read_as_names_joined_names_and_numbers(desk: Desk, fields: Any) -> None:
    topic = {"ChatTopicId": SERVICE, "Name": "Lamps", "Widget": {"RequiredFields": fields, "Size": "large", "Theme": 1}}
    reply = await desk.ask("PUT", TOPIC, ticket(MIA) | SENT, json.dumps(topic).encode())
    widget = reply.json["Widget"]
    assert (widget["RequiredFields"], widget["Size"], widget["Theme"]) == ("Email, Name", "Large", "Modern")


async def test_an_agent_who_types_is_the_one_flag_there_is(desk: Desk) -> None:
    for flags in (0, "CustomerIsTyping"):
        body = json.dumps({"ChatSessionId": TALKING, "Flags": flags}).encode()
        assert (await desk.ask("POST", "/api/v1/ChatSession", ticket(ANN) | SENT, body)).status == 200


async def test_what_is_missing_is_an_explicit_null_and_lists_are_never_null(still: Desk) -> None:
    session = (await still.ask("GET", f"/api/v1/ChatSession/{WAITING}", ticket(ANN))).json
    assert {name for name, value in session.items() if value is None} == {
        "User", "Person", "Contact", "Project", "Sale", "Ticket", "TransferTo",
    }  # fmt: skip
    assert session["CustomerEmail"] == ""
    colleagues = (await still.ask("GET", "/api/v1/Presence/GetAll", ticket(ADA))).json
    assert [row["ChatTopics"] for row in colleagues if row["UserId"] == ADA] == [[]]
    assert (await still.ask("GET", "/api/v1/ChatTopic/ForCurrentUser", ticket(ADA))).body == b"[]"


async def test_rights_come_after_a_types_own_members_and_addresses_last(still: Desk) -> None:
    session = (await still.ask("GET", SESSION, ticket(ANN))).json
    assert list(session)[-3:] == ["TableRight", "FieldProperties", "_Links"]
    said = (await still.ask("GET", f"{SESSION}/Messages", ticket(ANN))).json
    assert "TableRight" not in said[0]
    assert session["User"]["TableRight"] is None
    assert session["User"]["FieldProperties"] == {}


async def test_rights_are_the_callers_own(still: Desk) -> None:
    masks = {}
    for who in (ADA, MIA, ANN, LENA):
        told = (await still.ask("GET", SESSION, ticket(who))).json
        masks[who] = (told["TableRight"]["Mask"], told["FieldProperties"]["Status"]["FieldRight"]["Mask"])
    everything = ("Select, Update, Insert, Delete", "Update")
    assert masks == {
        ADA: everything,
        MIA: everything,
        ANN: ("Select, Update, Insert", "Update"),
        LENA: ("Select, Insert", "Read"),
    }


async def test_addresses_stand_on_whole_resources_only(desk: Desk) -> None:
    links = {
        "Self": f"http://desk.example{SESSION}",
        "Archive": "http://desk.example/api/v1/ChatSession",
        "Topic": f"http://desk.example{TOPIC}",
        "Messages": f"http://desk.example{SESSION}/Messages",
    }
    body = json.dumps({"ChatSessionId": TALKING}).encode()
    assert (await desk.ask("GET", SESSION, ticket(ANN))).json["_Links"] == links
    assert (await desk.ask("PUT", SESSION, ticket(ANN) | SENT, body)).json["_Links"] == links
    for method, path in (
        ("GET", "/api/v1/ChatSession/default"),
        ("POST", f"{SESSION}/AcceptTransfer"),
        ("POST", f"/api/v1/Agents/Chat/GetChatSessionEntity?chatSessionEntityId={TALKING}"),
    ):
        assert "_Links" not in (await desk.ask(method, path, ticket(ANN))).json
    assert all(
        "_Links" not in each for each in (await desk.ask("GET", "/api/v1/ChatSession/ForCurrentUser", ticket(ANN))).json
    )


@pytest.mark.parametrize("name", ["$select", "$Select", "%24select"])
async def test_a_selection_nulls_what_it_does_not_name(still: Desk, name: str) -> None:
    whole = (await still.ask("GET", SESSION, ticket(ANN))).json
    reply = await still.ask("GET", f"{SESSION}?{name}=chatSessionId,%20STATUS,user/name,unknown", ticket(ANN))
    kept = reply.json
    assert list(kept) == list(whole)
    assert (kept["ChatSessionId"], kept["Status"], kept["User"]["Name"]) == (TALKING, "CustomerLast", "ann")
    assert (kept["TopicId"], kept["CustomerName"], kept["WhenRequested"], kept["User"]["AssociateId"]) == (None,) * 4
    rights = ("TableRight", "FieldProperties", "_Links")
    assert [kept[right] for right in rights] == [whole[right] for right in rights]


async def test_a_selection_holds_for_methods_lists_and_xml(still: Desk) -> None:
    body = json.dumps({"chatSessionId": TALKING}).encode()
    said = await still.ask("POST", "/api/v1/Agents/Chat/GetChatMessages?$select=message", ticket(ANN) | SENT, body)
    assert {(line["Author"], line["Type"]) for line in said.json} == {(None, None)}
    assert said.json[1]["Message"] == "How can I help?"
    xml = await still.ask("GET", f"{SESSION}?$select=status", ticket(ANN) | {"Accept": "text/xml"})
    assert "<Status>CustomerLast</Status>" in xml.text
    assert 'CustomerName xsi:nil="true"' in xml.text
    assert (await still.ask("GET", f"{SESSION}?$select=", ticket(ANN))).json["CustomerName"] == "Vera"
    assert (await still.ask("GET", f"{TOPIC}/IsOpen?$select=name", ticket(ANN))).body == b"true"


async def test_answers_say_they_must_not_be_kept(still: Desk) -> None:
    for reply in (
        await still.ask("GET", SESSION, ticket(ANN)),
        await still.ask("GET", SESSION),
        await still.ask("GET", f"/api/v1/ChatSession/{FINISHED}", ticket(ANN)),
    ):
        kept = [reply.headers[name] for name in ("cache-control", "pragma", "expires")]
        assert kept == ["no-cache", "no-cache", "-1"]


@pytest.mark.parametrize(
    ("accept", "kind"),
    [
        ("", "application/json"),
        ("*/*", "application/json"),
        ("application/json; charset=utf-8", "application/json"),
        ("text/json", "text/json"),
        ("application/xml", "application/xml"),
        ("text/xml;q=0.9, application/json;q=0.1", "text/xml"),
        ("image/png", "application/json"),
        ("application/merge-patch+json", "application/merge-patch+json"),
    ],
)
async def test_the_format_is_the_one_that_was_asked_for(still: Desk, accept: str, kind: str) -> None:
    reply = await still.ask("GET", SESSION, ticket(ANN) | {"Accept": accept})
    assert reply.headers["content-type"] == f"{kind}; charset=utf-8"


async def test_without_a_wish_a_reading_request_gets_what_it_claims_to_be(still: Desk) -> None:
    reply = await still.ask("GET", SESSION, ticket(ANN) | {"Content-Type": "text/xml"})
    assert reply.headers["content-type"] == "text/xml; charset=utf-8"


async def test_a_form_is_read_for_plain_arguments(desk: Desk) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    body = f"chatSessionId={TALKING}&toAssociate=mia".encode()
    reply = await desk.ask("POST", "/api/v1/Agents/Chat/TransferChatSession", ticket(ANN) | form, body)
    assert reply.json["TransferTo"]["Name"] == "mia"
