"""Which pages of other sites may ask: by exact list, for the installation and for a topic."""

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from snakk.domain.caller import System
from snakk.domain.ids import TopicId
from snakk.operations.context import Context
from tests.support.cast import ABSENT, ANN, FOREIGN, SALES, SERVICE, TALKING, key_of, ticket
from tests.support.desk import Desk, Reply, a_desk

pytestmark = pytest.mark.anyio

CRM, OTHER, SHOP = "https://crm.example", "http://localhost:5173", "https://shop.example"
SESSION = f"/api/v1/ChatSession/{TALKING}"
FOREIGN_ORIGINS = [
    "https://evil.example",
    "https://crm.example.evil.example",
    "https://evilcrm.example",
    "https://crm.example:8443",
    "https://sub.crm.example",
    "http://crm.example",
    "https://CRM.example",
    "https://crm.example/",
    "https://crm.example, https://evil.example",
    "null",
    "",
    "*",
]
ASKED = {
    "authorization", "content-type", "accept", "accept-language", "x-xsrf-token", "so-apptoken", "so-language",
    "so-culture", "so-timezone", "so-browser-tz-offset", "if-modified-since", "if-unmodified-since",
}  # fmt: skip
"""What the vendor's client, or a browser for it, may send along (contract: conventions 9)."""


@pytest.fixture
async def open_desk(furnished: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """A desk whose installation lists two origins and whose topic SERVICE lists another."""
    async with a_desk(tmp_path, furnished, cors_origins=(CRM, OTHER)) as desk:
        await desk.server.desk.write(let_in, System(), topic_id=SERVICE, origins=(SHOP,))
        yield desk


async def let_in(ctx: Context, topic_id: TopicId, origins: tuple[str, ...]) -> None:
    topic = await ctx.work.topic(topic_id)
    assert topic is not None
    ctx.work.change(topic, msgspec.structs.replace(topic, allowed_origins=origins))


async def preflight(desk: Desk, path: str, origin: str, method: str = "GET") -> Reply:
    wanted = {"Access-Control-Request-Method": method, "Access-Control-Request-Headers": "authorization"}
    return await desk.ask("OPTIONS", path, {"Origin": origin} | wanted)


def told(reply: Reply) -> dict[str, str]:
    """What a browser is told."""
    return {name: value for name, value in reply.headers.items() if name.startswith("access-control-")}


def words(listed: str) -> set[str]:
    return {word.strip().lower() for word in listed.split(",")}


@pytest.mark.parametrize("origin", [CRM, OTHER])
async def test_a_listed_page_may_ask(open_desk: Desk, origin: str) -> None:
    before = await preflight(open_desk, SESSION, origin, "PATCH")
    assert (before.status, before.body) == (204, b"")
    assert before.headers["access-control-allow-origin"] == origin
    assert before.headers["access-control-allow-credentials"] == "true"
    assert words(before.headers["access-control-allow-methods"]) >= {"get", "post", "put", "patch", "delete"}
    assert words(before.headers["access-control-allow-headers"]) >= ASKED
    assert int(before.headers["access-control-max-age"]) > 0
    reply = await open_desk.ask("GET", SESSION, ticket(ANN) | {"Origin": origin, "Sec-Fetch-Site": "cross-site"})
    assert reply.status == 200
    assert reply.headers["access-control-allow-origin"] == origin
    assert words(reply.headers["access-control-expose-headers"]) >= {"so-timezone", "x-request-id"}


@pytest.mark.parametrize("origin", FOREIGN_ORIGINS)
@pytest.mark.parametrize("path", [SESSION, f"/chat/topics/{SERVICE}", f"/chat/sessions/{TALKING}"])
async def test_a_page_that_is_not_listed_is_told_nothing(open_desk: Desk, path: str, origin: str) -> None:
    assert told(await preflight(open_desk, path, origin)) == {}
    assert told(await open_desk.ask("GET", path, ticket(ANN) | {"Origin": origin})) == {}


async def test_answers_say_that_they_depend_on_the_origin(open_desk: Desk) -> None:
    for path in (SESSION, "/api/v1", "/api/v1/Nowhere", f"/chat/topics/{SERVICE}"):
        for headers in ({}, {"Origin": CRM}, {"Origin": "https://evil.example"}):
            reply = await open_desk.ask("GET", path, headers)
            assert {"origin", "accept-encoding"} <= words(reply.headers["vary"]), path


async def test_a_refusal_can_be_read_by_the_page_as_well(open_desk: Desk) -> None:
    for asked, status in (
        (await open_desk.ask("GET", SESSION, {"Origin": CRM}), 401),
        (await open_desk.ask("GET", f"/api/v1/ChatSession/{ABSENT}", ticket(ANN) | {"Origin": CRM}), 404),
        (await open_desk.ask("GET", "/api/v1/ChatSession/x", ticket(ANN) | {"Origin": CRM}), 400),
        (await open_desk.ask("POST", SESSION, {"Origin": CRM}, b"x" * 2_000_000), 413),
    ):
        assert (asked.status, asked.headers["access-control-allow-origin"]) == (status, CRM)


async def test_nobody_is_let_in_where_nothing_is_listed(desk: Desk) -> None:
    for origin in (CRM, SHOP, *FOREIGN_ORIGINS):
        assert told(await preflight(desk, SESSION, origin)) == {}
        assert told(await preflight(desk, f"/chat/topics/{SERVICE}", origin)) == {}


async def test_a_star_lets_every_page_in_without_its_visitors_cookies(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, cors_origins=("*", CRM)) as desk:
        anybody = await desk.ask("GET", SESSION, ticket(ANN) | {"Origin": "https://any.example"})
        assert (anybody.status, anybody.headers["access-control-allow-origin"]) == (200, "*")
        assert "access-control-allow-credentials" not in anybody.headers
        named = await desk.ask("GET", SESSION, ticket(ANN) | {"Origin": CRM})
        assert named.headers["access-control-allow-origin"] == CRM
        assert named.headers["access-control-allow-credentials"] == "true"


@pytest.mark.parametrize(
    "path", [f"/chat/topics/{SERVICE}", f"/chat/sessions/{TALKING}", f"/chat/sessions/{TALKING}/events"]
)
async def test_a_topics_own_list_counts_for_its_visitors(open_desk: Desk, path: str) -> None:
    before = await preflight(open_desk, path, SHOP, "POST")
    assert before.headers["access-control-allow-origin"] == SHOP
    assert "access-control-allow-credentials" not in before.headers
    reply = await open_desk.ask("GET", f"{path}?wait=0", key_of(TALKING) | {"Origin": SHOP})
    assert (reply.status, reply.headers["access-control-allow-origin"]) == (200, SHOP)


@pytest.mark.parametrize(
    ("path", "origin"),
    [
        (f"/chat/topics/{SERVICE}", CRM),
        (f"/chat/topics/{SALES}", SHOP),
        (f"/chat/sessions/{FOREIGN}", SHOP),
        (f"/chat/sessions/{ABSENT}", SHOP),
        ("/chat/sessions/x", SHOP),
        ("/chat/nowhere/1", SHOP),
        (SESSION, SHOP),
        ("/console/login", CRM),
        ("/console/login", SHOP),
    ],
)
async def test_one_list_says_nothing_of_another(open_desk: Desk, path: str, origin: str) -> None:
    assert told(await preflight(open_desk, path, origin)) == {}


async def test_a_password_that_a_browser_remembers_serves_listed_pages_only(open_desk: Desk) -> None:
    asked: dict[str, Any] = {}
    for origin in (CRM, "https://evil.example"):
        proof = {"Authorization": "Basic YW5uOmEgcGFzc3dvcmQ=", "Origin": origin, "Sec-Fetch-Site": "cross-site"}
        asked[origin] = (await open_desk.ask("GET", SESSION, proof)).status
    assert asked == {CRM: 200, "https://evil.example": 401}


@pytest.mark.parametrize(
    ("path", "methods"),
    [
        (SESSION, {"GET", "HEAD", "PUT", "DELETE"}),
        ("/api/v1/Agents/Chat/AddChatMessage", {"POST"}),
        ("/api/v1", {"GET", "HEAD"}),
        (f"/chat/topics/{SERVICE}", {"GET", "HEAD"}),
        ("/console/login", {"POST"}),
    ],
)
async def test_options_are_told_to_anybody(desk: Desk, path: str, methods: set[str]) -> None:
    reply = await desk.ask("OPTIONS", path)
    assert (reply.status, reply.body) == (204, b"")
    assert {word.strip() for word in reply.headers["allow"].split(",")} >= methods | {"OPTIONS"}


async def test_there_are_no_options_where_nothing_is(desk: Desk) -> None:
    assert (await desk.ask("OPTIONS", "/api/v1/Nowhere")).status == 404


@pytest.mark.parametrize(
    ("query", "framed_by"),
    [
        (f"topic={SERVICE}", f"'self' {SHOP}"),
        (f"topic={SALES}", "*"),
        (f"topic={SERVICE}&topic={SALES}", "'self'"),
        (f"topic={SERVICE}&topic={ABSENT}", "'self'"),
        (f"topic={SERVICE}&%74opic={SALES}", "'self'"),
        (f"topic={SERVICE}&topic=", "'self'"),
        (f"preview=1&topic={SERVICE}", f"'self' {SHOP}"),
        ("topic=x", "'self'"),
        ("", "'self'"),
    ],
)
async def test_the_chat_is_framed_by_the_sites_of_the_topic_that_it_shows(
    open_desk: Desk, query: str, framed_by: str
) -> None:
    """Its script takes the first topic of the address. The rules of another one would let every site frame it."""
    reply = await open_desk.ask("GET", f"/widget/frame?{query}")
    assert reply.headers["content-security-policy"].rpartition("frame-ancestors ")[2] == framed_by
