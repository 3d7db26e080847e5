"""What holds for every request before and after its face: sizes, packing, HEAD, errors in both formats, headers."""

import asyncio
import gzip
import json
import zlib
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from snakk.api.http_protocol import LARGEST_HEAD, HttpProtocol
from tests.integration.server.port import at_a_port
from tests.support.cast import ABSENT, ADA, ANN, SERVICE, TALKING, key_of, ticket
from tests.support.desk import Desk, Reply, a_desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
SESSION = f"/api/v1/ChatSession/{TALKING}"
MESSAGES = f"{SESSION}/Messages"
SAY = json.dumps({"Message": "packed"}).encode()


# Addresses

LONG = "x" * 8_001


@pytest.mark.parametrize(
    "target", [f"/api/v1/{LONG}", f"{SESSION}?$select={LONG}", f"/chat/topics/1?a={LONG}", f"/{LONG}", f"/api?{LONG}"]
)
async def test_an_address_that_is_too_long_is_refused(desk: Desk, target: str) -> None:
    reply = await desk.ask("GET", target, ticket(ANN))
    assert reply.status == 414
    assert reply.headers["x-request-id"]
    assert reply.headers["x-content-type-options"] == "nosniff"


async def test_a_long_address_that_is_not_too_long_is_read(desk: Desk) -> None:
    reply = await desk.ask("GET", f"{SESSION}?$select={'ChatSessionId,' * 500}", ticket(ANN))
    assert reply.status == 200


# Packed bodies


@pytest.mark.parametrize(("named", "pack"), [("gzip", gzip.compress), ("deflate", zlib.compress)])
async def test_a_packed_request_is_read(desk: Desk, named: str, pack: Any) -> None:
    reply = await desk.ask("POST", MESSAGES, ticket(ANN) | SENT | {"Content-Encoding": named}, pack(SAY))
    assert (reply.status, reply.json["Message"]) == (200, "packed")


@pytest.mark.parametrize(
    ("body", "named", "status"),
    [
        (gzip.compress(b"\0" * 5_000_000), "gzip", 413),
        (zlib.compress(b"\0" * 5_000_000), "deflate", 413),
        (b"not packed", "gzip", 400),
        (SAY, "br", 415),
        (gzip.compress(gzip.compress(SAY)), "gzip, gzip", 415),
    ],
    ids=["a bomb", "a bomb of deflate", "not packed", "another way", "packed twice"],
)
async def test_what_cannot_be_unpacked_is_refused_in_the_words_of_the_face(
    desk: Desk, body: bytes, named: str, status: int
) -> None:
    before = desk.dump()
    reply = await desk.ask("POST", MESSAGES, ticket(ANN) | SENT | {"Content-Encoding": named}, body)
    assert (reply.status, set(reply.json)) == (status, {"Message", "MessageDetail"})
    customer = await desk.ask(
        "POST", f"/chat/sessions/{TALKING}/messages", key_of(TALKING) | SENT | {"Content-Encoding": named}, body
    )
    assert (customer.status, set(customer.json)) == (status, {"Code", "Message", "Field"})
    assert desk.dump() == before


async def test_an_answer_is_packed_when_asked_for(desk: Desk) -> None:
    plain = await desk.ask("GET", f"/api/v1/ChatTopic/{SERVICE}", ticket(ADA))
    packed = await desk.ask("GET", f"/api/v1/ChatTopic/{SERVICE}", ticket(ADA) | {"Accept-Encoding": "gzip, br"})
    assert packed.headers["content-encoding"] == "gzip"
    assert gzip.decompress(packed.body) == plain.body
    assert int(packed.headers["content-length"]) == len(packed.body) < len(plain.body)
    assert "accept-encoding" in packed.headers["vary"].lower()
    assert "content-encoding" not in plain.headers


async def test_an_answer_that_tells_a_key_is_not_packed(desk: Desk) -> None:
    reply = await desk.ask("GET", SESSION, ticket(ADA) | {"Accept-Encoding": "gzip"})
    assert reply.json["SessionKey"]
    assert "content-encoding" not in reply.headers


# HEAD


@pytest.mark.parametrize("path", [SESSION, MESSAGES, "/api/v1", "/api/v1/Nowhere", f"/api/v1/ChatSession/{ABSENT}"])
async def test_head_is_get_without_its_body(desk: Desk, path: str) -> None:
    get, head = [await desk.ask(method, path, ticket(ANN)) for method in ("GET", "HEAD")]
    assert (head.status, head.body) == (get.status, b"")
    unlike = {"x-request-id"}
    assert {k: v for k, v in head.headers.items() if k not in unlike} == {
        k: v for k, v in get.headers.items() if k not in unlike
    }


async def test_head_runs_nothing_that_only_post_does(desk: Desk) -> None:
    before = desk.dump()
    reply = await desk.ask("HEAD", f"{SESSION}/Pickup", ticket(ANN))
    assert reply.status == 405
    assert desk.dump() == before


# Errors


async def refusals(desk: Desk, accept: str) -> list[Reply]:
    """400, 403, 404, 413, 414 and 415 of the vendor's face; then 405, and 404 for no row of ours."""
    told = ticket(ANN) | SENT | {"Accept": accept}
    return [
        await desk.ask("GET", "/api/v1/ChatSession/x", told),
        await desk.ask("DELETE", SESSION, told),
        await desk.ask("GET", f"/api/v1/ChatSession/{ABSENT}", told),
        await desk.ask("POST", MESSAGES, told, b"x" * 2_000_000),
        await desk.ask("GET", f"{SESSION}?{LONG}", told),
        await desk.ask("POST", MESSAGES, told | {"Content-Type": "text/plain"}, b"x"),
        await desk.ask("PUT", MESSAGES, told, b"{}"),
        await desk.ask("GET", "/api/v1/Nowhere", told),
    ]


async def test_errors_are_the_documented_objects_in_json(desk: Desk) -> None:
    replies = await refusals(desk, "application/json")
    assert [reply.status for reply in replies] == [400, 403, 404, 413, 414, 415, 405, 404]
    for reply in replies:
        assert reply.headers["content-type"] == "application/json; charset=utf-8"
        assert reply.headers["x-request-id"]
    shapes = [set(reply.json) for reply in replies]
    bound, rest = {"Message", "MessageDetail"}, {"Error", "ErrorType", "ErrorMessage", "ErrorSource"}
    assert shapes == [bound, rest, rest, bound, bound, bound, bound, bound]


async def test_errors_are_the_same_in_xml_under_one_root(desk: Desk) -> None:
    for reply, like in zip(
        await refusals(desk, "application/xml"), await refusals(desk, "application/json"), strict=True
    ):
        assert reply.status == like.status
        root = etree.fromstring(reply.body)
        assert root.tag == "Error"
        assert [child.tag for child in root] == list(like.json)
        assert {child.tag: child.text or "" for child in root} == {
            name: str(value).lower() if value is True else value for name, value in like.json.items()
        }


@pytest.mark.parametrize("accept", ["application/json", "application/xml"])
async def test_a_fault_of_ours_is_told_with_the_requests_id_and_nothing_else(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, accept: str
) -> None:
    async with a_desk(tmp_path, furnished) as desk:

        def fault(*_: Any, **__: Any) -> Any:
            raise RuntimeError("secret words about /var/lib")

        monkeypatch.setattr(desk.server.desk, "run", fault)
        reply = await desk.ask("GET", SESSION, ticket(ANN) | {"Accept": accept})
        assert reply.status == 500
        assert "SoServerException" in reply.text
        assert reply.headers["x-request-id"] in reply.text
        assert "secret words" not in reply.text
        customer = await desk.ask("GET", f"/chat/sessions/{TALKING}", key_of(TALKING))
        assert (customer.status, customer.json["Code"]) == (500, "Failed")


# Headers


@pytest.mark.parametrize("path", [SESSION, "/api/v1/Nowhere", "/api", "/livez", "/nowhere", f"/chat/topics/{SERVICE}"])
async def test_every_answer_carries_an_id_and_is_shut(desk: Desk, path: str) -> None:
    reply = await desk.ask("GET", path, ticket(ANN))
    assert reply.headers["x-request-id"]
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["referrer-policy"] == "no-referrer"
    assert "frame-ancestors" in reply.headers["content-security-policy"]
    assert "strict-transport-security" not in reply.headers


@pytest.mark.parametrize("path", [SESSION, "/api/v1/ChatSession/x", "/api/v1"])
async def test_answers_of_the_interface_are_cached_by_nobody(desk: Desk, path: str) -> None:
    reply = await desk.ask("GET", path, ticket(ANN))
    kept = [reply.headers[name] for name in ("cache-control", "pragma", "expires")]
    assert kept == ["no-cache", "no-cache", "-1"]


@pytest.mark.parametrize("path", ["/", "/api", "/docs", "/nowhere"])
async def test_pages_are_alone_in_their_window_and_use_no_device(desk: Desk, path: str) -> None:
    reply = await desk.ask("GET", path)
    assert reply.headers["cross-origin-opener-policy"] == "same-origin"
    assert "camera=()" in reply.headers["permissions-policy"]


# What the interface says of itself

METADATA = (
    "v1", "Version", "NetServerVersion", "NetServerAssembly", "NetServerDate", "NetServerLabel", "NetServer",
    "Services", "ServicesCurrent",
)  # fmt: skip


@pytest.mark.parametrize("path", ["/api", "/api/"])
async def test_the_interface_says_what_it_is_to_anybody(desk: Desk, path: str) -> None:
    told = (await desk.ask("GET", path, {"Accept": "application/json"})).json
    assert tuple(told) == METADATA
    assert all(isinstance(value, str) and value for value in told.values())
    assert told["v1"].endswith("/api/v1")
    for accept in ({}, {"Accept": "*/*"}, {"Accept": "text/html"}):
        page = await desk.ask("GET", path, accept)
        assert (page.status, page.headers["content-type"]) == (200, "text/html; charset=utf-8")
        assert "docs" in page.text


@pytest.mark.parametrize("path", ["/api/v1", "/api/v1/"])
async def test_every_address_is_listed_to_anybody(desk: Desk, path: str) -> None:
    told = (await desk.ask("GET", path)).json
    assert "GET" in told["/api/v1/ChatSession/{id}"]


# A cap on requests


async def test_requests_are_not_counted_unless_that_is_set(desk: Desk) -> None:
    assert {(await desk.ask("GET", SESSION, ticket(ANN))).status for _ in range(50)} == {200}


async def test_requests_are_counted_by_user_and_by_unknown_address(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, requests_per_minute=3) as desk:
        answers = [await desk.ask("GET", SESSION, ticket(ANN), address=f"192.0.2.{n}") for n in range(4)]
        assert [reply.status for reply in answers] == [200, 200, 200, 429]
        refused = answers[-1]
        assert int(refused.headers["retry-after"]) > 0
        assert refused.json["ErrorType"] == "SoThrottledException"
        assert (await desk.ask("GET", SESSION, ticket(ADA))).status == 200
        unknown = [(await desk.ask("GET", SESSION, {})).status for _ in range(4)]
        assert unknown == [401, 401, 401, 429]
        assert (await desk.ask("GET", SESSION, {}, address="198.51.100.1")).status == 401
        desk.clock.advance(int(refused.headers["retry-after"]))
        assert (await desk.ask("GET", SESSION, ticket(ANN))).status == 200


# On the wire


async def said(url: str, *parts: bytes) -> bytes:
    """Everything a server says to these bytes, until it hangs up."""
    host, _, port = url.removeprefix("http://").partition(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        for part in parts:
            writer.write(part)
            await writer.drain()
        async with asyncio.timeout(60):
            return await reader.read()
    finally:
        writer.close()


LINE = b"GET /livez HTTP/1.1\r\nHost: x\r\n"
LAST = b"Connection: close\r\n\r\n"


async def test_a_head_within_bounds_is_read(desk: Desk) -> None:
    async with at_a_port(desk) as url:
        told = await said(url, LINE, b"A: " + b"x" * (LARGEST_HEAD // 2) + b"\r\n", LAST)
    assert told.startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize(
    "parts",
    [
        (LINE, b"A: " + b"x" * 2 * LARGEST_HEAD + b"\r\n", LAST),
        (LINE + b"A: " + b"x" * 2 * LARGEST_HEAD + b"\r\n" + LAST,),
        (LINE, *[b"A: " + b"x" * 1000 + b"\r\n"] * 50, LAST),
        (LINE, b"A: ", *[b"x" * 1000] * 50),
        (b"GET /", *[b"x" * 1000] * 50),
    ],
    ids=["one header", "at once", "many headers", "a header without an end", "an address without an end"],
)
async def test_a_head_that_is_too_long_is_read_no_further(desk: Desk, parts: tuple[bytes, ...]) -> None:
    async with at_a_port(desk) as url:
        try:
            told = await said(url, *parts)
        except ConnectionError:  # hung up while we were still writing
            return
    assert not told or told.startswith(b"HTTP/1.1 431 ")


async def test_who_does_not_get_on_with_a_request_is_sent_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.api.web_server.TICKS_BETWEEN_LOOKS", 1)
    async with at_a_port(desk) as url:
        told = await asyncio.gather(
            said(url, LINE),
            said(url, b"POST /api/v1/ChatSession HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\n12"),
            said(url),
        )
    assert [answer.partition(b"\r\n")[0] for answer in told] == [b"HTTP/1.1 408 Request Timeout"] * 2 + [b""]


async def test_who_waits_for_an_answer_is_not_sent_away(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.api.web_server.TICKS_BETWEEN_LOOKS", 1)
    looks = 0

    def look(connection: HttpProtocol) -> None:
        nonlocal looks
        looks += 1
        original(connection)

    original = HttpProtocol.look_at
    monkeypatch.setattr(HttpProtocol, "look_at", look)
    path = f"/chat/sessions/{TALKING}/events"
    known = (await desk.ask("GET", path, key_of(TALKING))).json
    query = f"wait=3&epoch={known['Epoch']}&after={known['Events'][-1]['Seq']}"
    key = key_of(TALKING)["Authorization"]
    async with at_a_port(desk) as url:
        head = f"GET {path}?{query} HTTP/1.1\r\nHost: x\r\nAuthorization: {key}\r\n"
        told = await said(url, head.encode() + LAST)
    assert told.startswith(b"HTTP/1.1 200 ")
    assert looks > 12
