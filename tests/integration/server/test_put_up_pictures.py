"""Pictures are served as pictures, whatever is in them, and only to whoever has their address."""

import base64
import json

import pytest

from tests.support.cast import ADA, ANN, MIA, SERVICE, ticket
from tests.support.desk import Desk, Reply
from tests.support.examples import PICTURE

pytestmark = pytest.mark.anyio

HEADER = b"\x89PNG\r\n\x1a\n"
SCRIPT = b"<script>alert(document.domain)</script>"
JSON = {"Content-Type": "application/json"}
MOST = 256 * 1024


async def put(desk: Desk, data: bytes, path: str = f"/api/v1/Snakk/Users/{ANN}/Photo", kind: str = "") -> Reply:
    body = {"Type": kind, "Data": base64.b64encode(data).decode()}
    return await desk.ask("PUT", path, {**ticket(ADA), **JSON}, json.dumps(body).encode())


async def test_a_picture_comes_back_as_it_was_sent(busy_desk: Desk) -> None:
    data = base64.b64decode(PICTURE)
    told = await put(busy_desk, data)
    assert told.status == 200
    reply = await busy_desk.ask("GET", "/" + told.json["Path"], {"Accept-Encoding": "gzip"})
    assert (reply.status, reply.body, reply.headers["content-type"]) == (200, data, "image/png")
    assert reply.headers["cache-control"] == "public, max-age=31536000, immutable"
    head = await busy_desk.ask("HEAD", "/" + told.json["Path"])
    assert (head.status, head.body, head.headers["content-length"]) == (200, b"", str(len(data)))


async def test_the_largest_picture_is_taken_and_a_larger_one_is_not(busy_desk: Desk) -> None:
    whole = HEADER + b"\0" * (MOST - len(HEADER))
    told = await put(busy_desk, whole)
    assert told.status == 200
    packed = await busy_desk.ask("GET", "/" + told.json["Path"], {"Accept-Encoding": "gzip"})
    assert packed.body == whole
    assert (await put(busy_desk, whole + b"\0")).status == 400


@pytest.mark.parametrize("data", [SCRIPT, b"<svg/>", b"<?xml version='1.0'?><svg/>", b"", b"%PDF-1.7", b"\0" * 100])
@pytest.mark.parametrize("kind", ["image/png", "image/svg+xml"])
async def test_what_is_called_a_picture_and_is_none_is_refused(desk: Desk, data: bytes, kind: str) -> None:
    for path in (f"/api/v1/Snakk/Users/{ANN}/Photo", f"/api/v1/Snakk/Topics/{SERVICE}/Logo"):
        reply = await put(desk, data, path, kind)
        assert (reply.status, "Picture.Data" in reply.text) == (400, True)


async def test_a_page_inside_a_picture_stays_a_picture(desk: Desk) -> None:
    told = await put(desk, HEADER + SCRIPT, kind="text/html")
    reply = await desk.ask("GET", "/" + told.json["Path"])
    assert reply.headers["content-type"] == "image/png"
    assert reply.headers["x-content-type-options"] == "nosniff"
    assert reply.headers["content-security-policy"] == "default-src 'none'; sandbox; frame-ancestors 'none'"
    assert reply.headers["cross-origin-resource-policy"] == "same-origin"


async def test_a_picture_that_was_replaced_or_taken_down_is_gone(desk: Desk) -> None:
    first = (await put(desk, base64.b64decode(PICTURE))).json["Path"]
    second = (await put(desk, HEADER)).json["Path"]
    assert [(await desk.ask("GET", f"/{path}")).status for path in (first, second)] == [404, 200]
    gone = await desk.ask("DELETE", f"/api/v1/Snakk/Users/{ANN}/Photo", ticket(ANN))
    assert gone.status == 204
    assert (await desk.ask("GET", f"/{second}")).status == 404


@pytest.mark.parametrize("key", ["", "x", "0" * 32, "../frame.html", "0" * 31 + "/", "%00" * 32, "é" * 32, "0" * 5000])
async def test_no_other_key_leads_anywhere(desk: Desk, key: str) -> None:
    reply = await desk.ask("GET", f"/widget/pictures/{key.replace('é', '%C3%A9')}")
    assert (reply.status, reply.json["Code"]) == (404, "NotFound")


async def test_a_picture_is_only_looked_at(desk: Desk) -> None:
    path = "/" + (await put(desk, HEADER)).json["Path"]
    for method in ("POST", "PUT", "DELETE"):
        assert (await desk.ask(method, path, ticket(ADA))).status == 405
    assert (await desk.ask("GET", path)).status == 200


async def test_a_topics_logo_is_told_to_its_visitors(desk: Desk) -> None:
    told = await put(desk, base64.b64decode(PICTURE), f"/api/v1/Snakk/Topics/{SERVICE}/Logo")
    topic = (await desk.ask("GET", f"/chat/topics/{SERVICE}")).json
    assert topic["LogoUrl"] in ("", told.json["Path"])
    extras = await desk.ask("GET", f"/api/v1/Snakk/Topics/{SERVICE}/Extras", ticket(MIA))
    assert extras.json["LogoUrl"] == told.json["Path"]
