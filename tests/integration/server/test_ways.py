"""Ways to sign in that are switched off, and applications that must show themselves beside a ticket."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.integration.server.port import Ear, at_a_port
from tests.support.cast import ANN, PASSWORD, basic, ticket
from tests.support.desk import Desk, a_desk
from tests.support.oauth import ME, SHOP, Application, Browser, bearer, who

pytestmark = pytest.mark.anyio

ALL = ("basic", "ticket", "bearer", "cookie")
APP_TOKENS = ("the secret of the first one", "the secret of another one")
KEPT_OUT = 4001


async def proofs(desk: Desk) -> dict[str, dict[str, str]]:
    """Ann's headers, by way."""
    service = await Application.registered(desk, "Export", redirect_uris=(), acts_as="ann")
    token = (await service.post({"grant_type": "client_credentials"})).json["access_token"]
    body = json.dumps({"Username": "ann", "Password": PASSWORD}).encode()
    reply = await desk.ask("POST", "/console/login", {"Content-Type": "application/json"}, body)
    cookies = "; ".join(value.partition(";")[0] for value in reply.cookies)
    return {
        "basic": basic("ann", PASSWORD),
        "ticket": ticket(ANN),
        "bearer": bearer(token),
        "cookie": {"Cookie": cookies, "X-XSRF-TOKEN": reply.json["Xsrf"]},
    }


@pytest.mark.parametrize("off", ALL)
async def test_each_way_can_be_switched_off(furnished: Path, tmp_path: Path, off: str) -> None:
    async with a_desk(tmp_path, furnished) as desk:
        ways = await proofs(desk)
        assert [await who(desk, proof) for proof in ways.values()] == ["ann"] * 4
    async with a_desk(tmp_path, sign_in_ways=tuple(way for way in ALL if way != off)) as desk:
        assert {way: await who(desk, proof) for way, proof in ways.items()} == dict.fromkeys(ALL, "ann") | {off: ""}
        told = await desk.ask("GET", ME, ways[off])
        assert "switched off here. Use " in told.text


async def test_a_shut_way_is_shut_by_any_name(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished) as desk:
        ways = await proofs(desk)
        token = ways["bearer"]["Authorization"].partition(" ")[2]
    behind: dict[str, Any] = {"ticket": "7T:ann", "bearer": token}
    for off, secret in behind.items():
        async with a_desk(tmp_path, sign_in_ways=tuple(way for way in ALL if way != off)) as desk:
            for scheme in ("SOTicket", "Bearer"):
                assert await who(desk, {"Authorization": f"{scheme} {secret}"}) == ""
            assert await who(desk, basic("7T", "ann")) == ("" if off == "ticket" else "ann")
            other = next(other for way, other in behind.items() if way != off)
            assert await who(desk, {"Authorization": f"Bearer {other}"}) == "ann"


async def test_a_shut_console_signs_nobody_in(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, sign_in_ways=("basic", "bearer")) as desk:
        body = json.dumps({"Username": "ann", "Password": PASSWORD}).encode()
        assert (await desk.ask("POST", "/console/login", {"Content-Type": "application/json"}, body)).status == 401
        shop = await Application.registered(desk)
        page = await Browser(desk).get(shop.query())
        refused = await Browser(desk).send(shop.query(), page, name="ann", password=PASSWORD)
        assert (refused.status, refused.cookies[0].startswith("snakk_session")) == (401, False)


async def test_where_bearer_is_shut_there_is_no_oauth(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished, sign_in_ways=("basic",)) as desk:
        for path in ("/login/.well-known/openid-configuration", f"/login/common/oauth/authorize?redirect_uri={SHOP}"):
            assert (await desk.ask("GET", path)).status == 404


@pytest.mark.parametrize("token", [*APP_TOKENS, "", "wrong", APP_TOKENS[0].upper(), "\u00e6"])
async def test_a_ticket_counts_only_beside_an_application(furnished: Path, tmp_path: Path, token: str) -> None:
    async with a_desk(tmp_path, furnished, app_tokens=APP_TOKENS) as desk:
        expected = "ann" if token in APP_TOKENS else ""
        behind = (ticket(ANN), bearer("7T:ann"), basic("7T", "ann"))
        for proof in behind:
            assert await who(desk, proof | {"SO-AppToken": token}) == expected
            assert await who(desk, proof) == ""


async def test_the_other_ways_need_no_application(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, furnished) as desk:
        ways = await proofs(desk)
        assert await who(desk, ticket(ANN) | {"SO-AppToken": "whatever"}) == "ann"
    async with a_desk(tmp_path, app_tokens=APP_TOKENS) as desk:
        for way in ("basic", "bearer", "cookie"):
            assert await who(desk, ways[way]) == "ann"


async def test_a_socket_asks_for_the_application_too(furnished: Path, tmp_path: Path) -> None:
    hello = {"Op": "Hello", "Version": 1, "Ticket": "7T:ann"}
    async with a_desk(tmp_path, furnished, app_tokens=APP_TOKENS) as desk, at_a_port(desk) as url:
        alone = await Ear.open(f"{url}/console/socket", hello)
        assert (await alone.closed())[0] == KEPT_OUT
        beside = await Ear.open(f"{url}/console/socket", hello, {"SO-AppToken": APP_TOKENS[0]})
        await beside.next(Kind="Welcome")
        beside.wire.close()


async def test_a_socket_lets_a_token_in_and_closes_when_it_is_revoked(desk: Desk) -> None:
    shop = await Application.registered(desk)
    token = (await shop.tokens())["access_token"]
    async with at_a_port(desk) as url:
        ear = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": token})
        await ear.next(Kind="Welcome")
        assert (await shop.ask_of("revoke", token)).status == 200
        assert (await ear.closed())[0] >= 4000
