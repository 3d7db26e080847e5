"""Every media type in and out, for every kind of answer (contract: conventions 2, quirks 11)."""

import json
from typing import Any
from urllib.parse import urlencode

import pytest

from snakk.api.codecs import xml
from snakk.api.codecs.negotiate import SERVED, Format
from snakk.carriers.session import ChatSessionEntity
from tests.support.cast import ABSENT, ANN, FINISHED, MIA, SERVICE, TALKING, ticket
from tests.support.desk import Desk

pytestmark = pytest.mark.anyio

METHODS = "/api/v1/Agents/Chat/"
SESSION = f"/api/v1/ChatSession/{TALKING}"
NIL = '<ChatSessionEntity xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:nil="true"/>'


@pytest.mark.parametrize("kind", SERVED)
async def test_an_entity_is_answered_in_every_type(still: Desk, kind: str) -> None:
    plain = (await still.ask("GET", SESSION, ticket(ANN))).json
    for asked in (kind, kind.upper(), f"{kind}; charset=utf-8", f"image/png, {kind};q=0.1"):
        reply = await still.ask("GET", SESSION, ticket(ANN) | {"Accept": asked})
        assert reply.headers["content-type"] == f"{kind}; charset=utf-8"
        told = reply.json if SERVED[kind] is Format.JSON else xml.decode(reply.body, ChatSessionEntity)
        assert told["CustomerName"] == plain["CustomerName"]
        assert list(told) == list(plain)


@pytest.mark.parametrize("kind", SERVED)
async def test_null_is_answered_in_every_type(still: Desk, kind: str) -> None:
    body = json.dumps({"ChatSessionId": FINISHED}).encode()
    for path, sent in (
        (f"{METHODS}GetChatSessionEntity?chatSessionEntityId={ABSENT}", b"null"),
        (f"{METHODS}PickUpChatSession", body),
        (f"/api/v1/ChatSession/{FINISHED}/Pickup", b""),
    ):
        reply = await still.ask("POST", path, ticket(ANN) | {"Accept": kind, "Content-Type": "application/json"}, sent)
        assert (reply.status, reply.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
        if SERVED[kind] is Format.JSON:
            assert reply.body == b"null"
        else:
            assert reply.text.endswith(NIL)


@pytest.mark.parametrize("kind", SERVED)
async def test_a_void_answer_has_no_body_and_no_type_in_any_type(desk: Desk, kind: str) -> None:
    for method, path in (
        ("DELETE", SESSION),
        ("POST", f"{METHODS}DeleteChatSessionEntity?chatSessionEntityId={FINISHED}"),
    ):
        reply = await desk.ask(method, path, ticket(MIA) | {"Accept": kind})
        assert (reply.status, reply.body, reply.headers["content-length"]) == (204, b"", "0")
        assert "content-type" not in reply.headers


@pytest.mark.parametrize("kind", SERVED)
@pytest.mark.parametrize(
    ("path", "json_body", "xml_body"),
    [
        (f"/api/v1/ChatTopic/{SERVICE}/IsOpen", b"true", "<boolean>true</boolean>"),
        (f"/api/v1/ChatSession/{ABSENT}", b'"SoNotFoundException"', "<ErrorType>SoNotFoundException</ErrorType>"),
        ("/api/v1/ChatSession/none", b'"MessageDetail"', "<MessageDetail>"),
    ],
)
async def test_values_and_refusals_are_answered_in_every_type(
    still: Desk, kind: str, path: str, json_body: bytes, xml_body: str
) -> None:
    reply = await still.ask("GET", path, ticket(ANN) | {"Accept": kind})
    assert reply.headers["content-type"] == f"{kind}; charset=utf-8"
    assert (json_body if SERVED[kind] is Format.JSON else xml_body.encode()) in reply.body


@pytest.mark.parametrize("kind", [*SERVED, "application/x-www-form-urlencoded"])
@pytest.mark.parametrize("charset", ["", "; charset=utf-8", "; charset=utf-16", "; charset=ISO-8859-1"])
async def test_arguments_are_read_in_every_type(desk: Desk, kind: str, charset: str) -> None:
    arguments = {"ChatSessionId": str(TALKING), "Html": "false"}
    match SERVED.get(kind):
        case Format.JSON:
            text = json.dumps({"chatSessionId": TALKING, "html": False})
        case Format.XML:
            text = (
                "<Arguments>"
                + "".join(f"<{name}>{value}</{name}>" for name, value in arguments.items())
                + "</Arguments>"
            )
        case _:
            text = urlencode(arguments)
    body = text.encode({"; charset=utf-16": "utf-16", "; charset=ISO-8859-1": "latin-1"}.get(charset, "utf-8"))
    reply = await desk.ask("POST", f"{METHODS}GetChatTranscript", ticket(ANN) | {"Content-Type": kind + charset}, body)
    assert (reply.status, reply.headers["content-type"]) == (200, "application/json; charset=utf-8")
    assert "How can I help?" in reply.json


@pytest.mark.parametrize("kind", SERVED)
@pytest.mark.parametrize("charset", ["utf-8", "utf-16"])
async def test_an_entity_is_read_in_every_type(desk: Desk, kind: str, charset: str) -> None:
    if SERVED[kind] is Format.JSON:
        text = json.dumps({"customerName": "Åse Bø"}, ensure_ascii=False)
    else:
        entity = "<ChatSessionEntity><CustomerName>Åse Bø</CustomerName></ChatSessionEntity>"
        text = f'<?xml version="1.0" encoding="{charset}"?>{entity}'
    headers = ticket(ANN) | {"Content-Type": f"{kind}; charset={charset}"}
    reply = await desk.ask("PUT", SESSION, headers, text.encode(charset))
    assert (reply.status, reply.json["CustomerName"]) == (200, "Åse Bø")


@pytest.mark.parametrize(
    ("content_type", "body", "status"),
    [
        ("application/json; charset=utf-7", b"{}", 415),
        ("text/plain", b"{}", 415),
        ("multipart/form-data; boundary=x", b"--x--", 415),
        ("application/json; charset=utf-16", b"{", 400),
        ("application/json", '{"Rating":1}'.encode("utf-16"), 400),
        ("application/json", b'{"CustomerName":"\xe5"}', 400),
        ("application/xml", b"\xff\xfe<\x00", 400),
        ("application/x-www-form-urlencoded", b"CustomerName=%ff", 400),
    ],
)
async def test_what_cannot_be_read_is_refused_in_two_words(
    still: Desk, content_type: str, body: bytes, status: int
) -> None:
    before = still.dump()
    reply = await still.ask("PUT", SESSION, ticket(ANN) | {"Content-Type": content_type}, body)
    assert (reply.status, list(reply.json)) == (status, ["Message", "MessageDetail"])
    assert still.dump() == before


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({}, "application/json"),
        ({"Accept": ""}, "application/json"),
        ({"Accept": "*/*"}, "application/json"),
        ({"Accept": "application/json, text/plain, */*"}, "application/json"),
        ({"Accept": "text/html"}, "application/json"),
        ({"Accept": "application/pdf;q=1, text/xml;q=0.1"}, "text/xml"),
        ({"Accept": "application/json;q=0.2, application/xml;q=0.8"}, "application/xml"),
        ({"Accept": "application/xml;q=0, application/json;q=0"}, "application/json"),
        ({"Content-Type": "text/xml"}, "text/xml"),
        ({"Content-Type": "text/xml; charset=utf-8", "Accept": "text/html"}, "text/xml"),
        ({"Content-Type": "application/xml", "Accept": "*/*"}, "application/xml"),
        ({"Content-Type": "application/xml", "Accept": "application/json"}, "application/json"),
        ({"Content-Type": "application/x-www-form-urlencoded"}, "application/json"),
    ],
)
async def test_nothing_is_refused_for_the_type_it_is_wanted_in(still: Desk, headers: dict[str, str], kind: str) -> None:
    reply = await still.ask("GET", SESSION, ticket(ANN) | headers)
    assert (reply.status, reply.headers["content-type"]) == (200, f"{kind}; charset=utf-8")


async def test_only_a_reading_requests_own_type_chooses(still: Desk) -> None:
    body = b"<Arguments><ChatSessionId>2</ChatSessionId></Arguments>"
    reply = await still.ask("POST", f"{METHODS}GetChatMessages", ticket(ANN) | {"Content-Type": "text/xml"}, body)
    assert reply.headers["content-type"] == "application/json; charset=utf-8"
    assert reply.json


async def test_a_patch_is_told_apart_by_its_shape_whatever_it_is_called(desk: Desk) -> None:
    changes: dict[str, Any] = {
        "merge": {"customerName": "Åse"},
        "operations": [{"op": "replace", "path": "/customerName", "value": "Bø"}],
    }
    for kind in (kind for kind in SERVED if SERVED[kind] is Format.JSON):
        for name in ("merge", "operations"):
            headers = ticket(ANN) | {"Content-Type": kind, "Accept": kind}
            reply = await desk.ask("PATCH", SESSION, headers, json.dumps(changes[name]).encode())
            assert (reply.status, reply.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
            assert reply.json["CustomerName"] == ("Åse" if name == "merge" else "Bø")


@pytest.mark.parametrize("path", ["/api/v1/ChatSession/ForCurrentUser", f"{SESSION}/Messages", SESSION])
async def test_a_format_in_the_query_comes_before_accept(still: Desk, path: str) -> None:
    for asked, kind in (("XML", "application/xml"), ("json", "application/json"), ("atom", "text/xml")):
        reply = await still.ask("GET", f"{path}?$format={asked}", ticket(ANN) | {"Accept": "text/xml"})
        assert (reply.status, reply.headers["content-type"]) == (200, f"{kind}; charset=utf-8")
