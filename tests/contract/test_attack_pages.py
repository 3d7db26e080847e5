"""Pages and plain requests, as a hostile visitor asks for them."""

import logging
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.routing import Route

from snakk.api.app import Face
from tests.support.cast import SERVICE
from tests.support.desk import Desk, a_desk

pytestmark = pytest.mark.anyio

SHUT = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
EVERYWHERE = (
    "/", "/livez", "/readyz", "/metrics", "/demo", "/demo/", "/docs", "/docs/", "/docs/openapi.json", "/api",
    "/console", "/console/", "/widget/frame?topic=1", "/widget/nothing", "/nothing", "//evil.example",
    "/console/%00", "/api/v1", "/api/v1/nothing", "/chat/nothing", "/console/login", "/chat/topics/1",
)  # fmt: skip


@pytest.mark.parametrize(
    "path",
    ["%00", "a" * 300, "a" * 5000, "/" * 300, "a/" * 3000, "%ff", "..%2f..%2fmain.py", "/etc/passwd", "%5c..%5c", "."],
)
@pytest.mark.parametrize("front", ["console", "widget"])
async def test_a_path_that_no_file_can_have_is_no_failure_of_ours(still: Desk, front: str, path: str) -> None:
    reply = await still.ask("GET", f"/{front}/{path}")
    assert reply.status in {200, 404}
    assert b"root:" not in reply.body
    assert b"import " not in reply.body[:200]


@pytest.mark.parametrize("path", EVERYWHERE)
@pytest.mark.parametrize("method", ["GET", "HEAD", "POST", "OPTIONS"])
async def test_every_answer_says_that_it_is_not_to_be_guessed_at_or_framed(still: Desk, method: str, path: str) -> None:
    headers = (await still.ask(method, path)).headers
    assert {name: headers.get(name) for name in SHUT} == SHUT
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors" in headers["content-security-policy"]
    assert headers["x-request-id"]


async def test_a_page_that_fails_tells_nothing_and_is_logged_under_its_id(
    still: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(_: Any) -> Any:
        raise RuntimeError("the secret reason")

    monkeypatch.setattr(still.server.app, "_pages", Starlette(routes=[Route("/widget/frame", fail)]))
    with caplog.at_level(logging.ERROR, "snakk.api"):
        reply = await still.ask("GET", "/widget/frame")
    assert (reply.status, b"secret" in reply.body) == (500, False)
    assert reply.headers["x-request-id"] in caplog.text


async def test_a_line_end_in_a_path_is_no_line_of_the_log(
    still: Desk, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: Any) -> Any:
        raise RuntimeError

    monkeypatch.setattr(still.server.app, "_faces", [("/chat/", len("/chat/"), Face("/chat/", fail))])
    with caplog.at_level(logging.ERROR, "snakk.api"):
        assert (await still.ask("GET", "/chat/x%0aINFO all is well" + "y" * 7000)).status == 500
    assert "\nINFO" not in caplog.text
    assert len(caplog.records[0].getMessage()) < 400


async def test_links_are_made_of_the_configured_address_and_not_of_the_one_that_was_asked(
    furnished: Path, tmp_path: Path
) -> None:
    told = {"Host": "evil.example", "Accept": "application/json"}
    async with a_desk(tmp_path, furnished, base_url="https://desk.example/chat") as desk:
        assert (await desk.ask("GET", "/api", told)).json["v1"] == "https://desk.example/chat/api/v1"
        assert (await desk.ask("GET", "/chat/api", told)).json["v1"] == "https://desk.example/chat/api/v1"
        assert (await desk.ask("GET", "/chat/docs/?a=1", told)).headers["location"] == "../docs?a=1"
        assert (await desk.ask("GET", "/chatter", told)).status == 404


async def test_a_start_at_a_topic_whose_number_is_endless_is_refused_by_name(still: Desk) -> None:
    reply = await still.ask("POST", f"/chat/topics/{'9' * 5000}/sessions", {"Content-Type": "application/json"}, b"{}")
    assert (reply.status, reply.json["Field"]) == (400, "ChatTopicId")


async def test_half_a_request_is_none(desk: Desk) -> None:
    """Its sender hung up after a part that is a whole body by itself."""
    before = desk.dump()
    parts: list[dict[str, Any]] = [{"type": "http.request", "body": b"{}", "more_body": True}]

    async def receive() -> dict[str, Any]:
        return parts.pop(0) if parts else {"type": "http.disconnect"}

    async def send(_: Any) -> None:
        raise AssertionError("nobody is there to be answered")

    path = f"/chat/topics/{SERVICE}/sessions"
    scope = {
        "type": "http",
        "method": "POST",
        "path": path,
        "query_string": b"",
        "headers": [(b"content-type", b"application/json"), (b"content-length", b"9")],
        "client": ("192.0.2.1", 1),
    }
    await desk.server.app(scope, receive, send)
    assert desk.dump() == before
    whole = await desk.ask("POST", path, {"Content-Type": "application/json"}, b"{}")
    assert whole.status == 200  # what was sent whole would have been served


async def test_the_figures_are_for_this_machine_alone_and_not_for_whom_a_proxy_on_it_serves(still: Desk) -> None:
    for told, status in (({}, 200), ({"X-Forwarded-For": "203.0.113.9"}, 403), ({"Forwarded": "for=203.0.113.9"}, 403)):
        assert (await still.ask("GET", "/metrics", told, address="127.0.0.1")).status == status
    assert (await still.ask("GET", "/metrics", address="203.0.113.9")).status == 403
