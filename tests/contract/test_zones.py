"""Dates by the clock the caller goes by (contract: conventions 5, quirks 3). The desk itself stands in Oslo."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from snakk.api.endpoint import Endpoint, Style
from snakk.api.operation import AGENTS, Operation, binding
from snakk.api.view.view import view_of
from snakk.api.web import Request
from snakk.carriers.message import ChatMessage
from snakk.carriers.times import from_wire
from snakk.operations.context import Context
from tests.support.cast import ANN, MIA, TALKING, furnish, ticket
from tests.support.desk import Desk, a_desk

pytestmark = pytest.mark.anyio

SESSION = f"/api/v1/ChatSession/{TALKING}"


@pytest.mark.parametrize(
    ("asked", "posted", "ended", "zone"),
    [
        ("", "2026-11-24T08:00:00", "0001-01-01T00:00:00", None),
        ("NO", "2026-11-24T08:00:00", "0001-01-01T00:00:00", "NO"),
        ("261", "2026-11-24T08:00:00", "0001-01-01T00:00:00", "NO"),
        ("no", "2026-11-24T08:00:00", "0001-01-01T00:00:00", "NO"),
        ("NO, includeTZOffset", "2026-11-24T08:00:00+01:00", "0001-01-01T01:00:00+01:00", "NO"),
        ("no,includeTZOffset", "2026-11-24T08:00:00+01:00", "0001-01-01T01:00:00+01:00", "NO"),
        ("includeTZOffset", "2026-11-24T08:00:00+01:00", "0001-01-01T01:00:00+01:00", "NO"),
        ("INCLUDETZOFFSET,UTC", "2026-11-24T07:00:00Z", "0001-01-01T00:00:00Z", "UTC"),
        ("1", "2026-11-24T07:00:00", "0001-01-01T00:00:00", "UTC"),
        ("US-NY, includeTZOffset", "2026-11-24T02:00:00-05:00", "0001-01-01T00:00:00-05:00", "US-NY"),
        ("Asia/Kathmandu,includeTZOffset", "2026-11-24T12:45:00+05:45", "0001-01-01T05:45:00+05:45", "NP"),
    ],
)
async def test_dates_are_told_by_the_zone_asked_for(
    still: Desk, asked: str, posted: str, ended: str, zone: str | None
) -> None:
    for name in ("SO-TimeZone", "SO-Timezone"):
        reply = await still.ask("GET", SESSION, ticket(ANN) | {name: asked})
        assert (reply.json["WhenRequested"], reply.json["WhenEnded"]) == (posted, ended)
        assert reply.headers.get("so-timezone") == zone


async def test_nobody_who_did_not_ask_is_told_a_zone(still: Desk) -> None:
    reply = await still.ask("GET", SESSION, ticket(ANN) | {"SO-Browser-TZ-Offset": "60"})
    assert reply.json["WhenRequested"] == "2026-11-24T08:00:00"
    assert "so-timezone" not in reply.headers


async def test_lists_and_methods_and_xml_tell_the_same_clock(still: Desk) -> None:
    headers = ticket(ANN) | {"SO-TimeZone": "UTC, includeTZOffset"}
    lines = (await still.ask("GET", f"{SESSION}/Messages", headers)).json
    assert {line["WhenPosted"] for line in lines} == {"2026-11-24T07:00:00Z"}
    body = json.dumps({"chatSessionId": TALKING}).encode()
    method = await still.ask("POST", "/api/v1/Agents/Chat/GetChatMessages", headers, body)
    assert method.json == lines
    document = await still.ask("GET", SESSION, headers | {"Accept": "application/xml"})
    assert "<WhenRequested>2026-11-24T07:00:00Z</WhenRequested>" in document.text


async def test_fractions_are_told_only_where_there_are_any(desk: Desk) -> None:
    desk.clock.advance(0.25)
    body = json.dumps({"ChatSessionId": TALKING, "Message": {"Message": "Now"}}).encode()
    said = await desk.ask("POST", "/api/v1/Agents/Chat/AddChatMessage", ticket(ANN) | {"SO-TimeZone": "NO"}, body)
    assert said.json["WhenPosted"] == "2026-11-24T08:00:00.250000"


@pytest.mark.parametrize(
    ("moment", "in_oslo", "in_utc"),
    [
        ("2026-03-29T00:59:59", "2026-03-29T01:59:59+01:00", "2026-03-29T00:59:59Z"),
        ("2026-03-29T01:00:00", "2026-03-29T03:00:00+02:00", "2026-03-29T01:00:00Z"),  # the clock jumped
        ("2026-10-25T00:30:00", "2026-10-25T02:30:00+02:00", "2026-10-25T00:30:00Z"),
        ("2026-10-25T01:30:00", "2026-10-25T02:30:00+01:00", "2026-10-25T01:30:00Z"),  # it was half past two before
    ],
)
async def test_the_nights_when_the_clock_is_changed(desk: Desk, moment: str, in_oslo: str, in_utc: str) -> None:
    desk.clock.set_wall(from_wire(datetime.fromisoformat(moment), ZoneInfo("UTC")))
    body = json.dumps({"ChatSessionId": TALKING, "Message": {"Message": "Good night"}}).encode()
    said = (await desk.ask("POST", "/api/v1/Agents/Chat/AddChatMessage", ticket(ANN), body)).json
    for asked, told in (
        ("", in_oslo[:19]),
        ("NO", in_oslo[:19]),
        ("includeTZOffset", in_oslo),
        ("UTC, includeTZOffset", in_utc),
    ):
        lines = await desk.ask(
            "GET", f"{SESSION}/Messages?after={said['ChatMessageId'] - 1}", ticket(ANN) | {"SO-TimeZone": asked}
        )
        assert [line["WhenPosted"] for line in lines.json] == [told]


@pytest.mark.parametrize("asked", ["XX", "Mars", "NO, DK", "999", "includeTZOffset, nowhere"])
async def test_an_unknown_zone_is_refused_with_the_error_object(desk: Desk, asked: str) -> None:
    before = desk.dump()
    headers = ticket(MIA) | {"SO-TimeZone": asked}
    for method, path in (
        ("GET", SESSION),
        ("GET", "/api/v1/ChatSession/default"),
        ("POST", "/api/v1/Agents/Chat/GetChatPresence"),
        ("DELETE", SESSION),
    ):
        reply = await desk.ask(method, path, headers)
        assert (reply.status, list(reply.json)) == (400, ["Error", "ErrorType", "ErrorMessage", "ErrorSource"])
        document = await desk.ask(method, path, headers | {"Accept": "text/xml"})
        assert (document.status, "<ErrorMessage>" in document.text) == (400, True)
    assert desk.dump() == before


async def test_an_answer_without_a_body_names_the_zone_too(desk: Desk) -> None:
    reply = await desk.ask("DELETE", SESSION, ticket(MIA) | {"SO-TimeZone": "DK"})
    assert (reply.status, reply.headers["so-timezone"]) == (204, "DK")


async def test_the_installations_zone_is_a_setting(tmp_path: Path) -> None:
    async with a_desk(tmp_path, zone="Australia/Perth") as desk:
        await furnish(desk.server)
        plain = await desk.ask("GET", SESSION, ticket(ANN))
        assert (plain.json["WhenRequested"], plain.json["WhenEnded"]) == ("2026-11-24T15:00:00", "0001-01-01T00:00:00")
        named = await desk.ask("GET", SESSION, ticket(ANN) | {"SO-TimeZone": "includeTZOffset"})
        assert named.json["WhenRequested"] == "2026-11-24T15:00:00+08:00"
        assert named.headers["so-timezone"] == "AU-WA"
        elsewhere = await desk.ask("GET", SESSION, ticket(ANN) | {"SO-TimeZone": "NO"})
        assert elsewhere.json["WhenRequested"] == "2026-11-24T08:00:00"


async def test_a_save_brings_dates_back_as_they_were_told(desk: Desk) -> None:
    """What a client read in its zone it may send back: as ``toISOString`` has it, or as it came."""
    before = (await desk.ask("GET", SESSION, ticket(ANN))).json
    for asked in ("US-NY", "US-NY, includeTZOffset", "UTC"):
        headers = ticket(ANN) | {"SO-TimeZone": asked, "Content-Type": "application/json"}
        told = (await desk.ask("GET", SESSION, headers)).json
        saved = await desk.ask("PUT", SESSION, headers, json.dumps(told).encode())
        assert (saved.status, saved.json["WhenRequested"]) == (200, told["WhenRequested"])
    traps = {"WhenEnded": "0000-12-31T23:06:32.000Z", "WhenStarted": "+010000-01-01T04:59:59.000Z"}
    reply = await desk.ask("PUT", SESSION, headers, json.dumps(told | traps).encode())
    assert reply.status in (200, 400)  # these are not the client's to set, whatever it says of them
    after = (await desk.ask("GET", SESSION, ticket(ANN))).json
    assert {name: after[name] for name in after if name.startswith("When")} == {
        name: before[name] for name in before if name.startswith("When")
    }


@pytest.mark.parametrize(
    ("asked", "told", "heard"),
    [
        ("", "2026-07-01T12:00:00", datetime(2026, 7, 1, 12)),
        ("GB", "2026-07-01T12:00:00", datetime(2026, 7, 1, 13)),
        ("GB, includeTZOffset", "2026-07-01T12:00:00", datetime(2026, 7, 1, 13)),
        ("GB", "2026-07-01T12:00:00Z", datetime(2026, 7, 1, 14)),
        ("GB", "2026-07-01T12:00:00.000-0500", datetime(2026, 7, 1, 19)),
        ("GB", "2026-07-01", datetime(2026, 7, 1, 1)),
        ("US-NY", "0001-01-01T00:00:00", datetime(1, 1, 1)),
        ("US-NY", "0000-12-31T23:06:32.000Z", datetime(1, 1, 1)),
        ("US-NY", "9999-12-31T23:59:59", datetime(9999, 12, 31, 23, 59, 59)),
        ("US-NY", "2026-03-08T02:30:00", datetime(2026, 3, 8, 8, 30)),  # a time that New York jumps over
        ("US-NY", "2026-11-01T01:30:00", datetime(2026, 11, 1, 6, 30)),  # one that comes twice there
    ],
)
@pytest.mark.parametrize("style", [Style.REST, Style.RPC])
async def test_a_date_in_a_request_is_heard_by_the_zone_asked_for(
    still: Desk, asked: str, told: str, heard: datetime, style: Style
) -> None:
    line = "POST Remember/{when}" if style is Style.REST else "POST Agents/Test/Remember"
    endpoint = Endpoint(Operation(group="Test", function=remember, allow=AGENTS), binding(line), style)
    message = {"WhenPosted": told}
    body: Any = message if style is Style.REST else {"When": told, "Since": told, "Message": message}
    query = f"since={told.replace('+', '%2B')}" if style is Style.REST else ""
    request = a_request(body, query, {b"so-timezone": asked.encode()} if asked else {})
    view = view_of(request.headers, request.query, still.server.desk.installation.zone)
    given = endpoint.arguments(request, [told] if style is Style.REST else [], view)
    moments = {given["when"], given["since"], given["message"].when_posted}
    if asked:
        assert moments == {heard}
    else:
        assert {moment.replace(tzinfo=None) for moment in moments} == {heard}


async def remember(ctx: Context, when: datetime, since: datetime, message: ChatMessage) -> None:
    """Remember two moments and a message."""


def a_request(body: Any, query: str, headers: dict[bytes, bytes]) -> Request:
    """A request as the server makes it."""
    scope = {"method": "POST", "query_string": query.encode(), "headers": [*headers.items()]}
    request = Request(scope, "/", "192.0.2.1", "r")
    request.body = json.dumps(body).encode()
    return request
