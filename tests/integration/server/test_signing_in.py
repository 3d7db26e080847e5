"""Signing in to a whole server on either database, and how at once it ends."""

import json
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from snakk.domain.caller import System
from snakk.operations import accounts
from tests.integration.server.port import Ear, at_a_port
from tests.support.cast import ANN, BOB, PASSWORD, basic, ticket
from tests.support.desk import Desk, a_desk

pytestmark = pytest.mark.anyio

SENT = {"Content-Type": "application/json"}
ME = "/api/v1/ChatSession/default"
REPLACED = 4012


async def console(desk: Desk, name: str = "ann") -> dict[str, str]:
    """What a browser sends after signing in."""
    body = json.dumps({"Username": name, "Password": PASSWORD}).encode()
    reply = await desk.ask("POST", "/console/login", SENT, body)
    assert reply.status == 200, reply.text
    made = [value.partition(";")[0] for value in reply.cookies]
    return {"Cookie": "; ".join(made), "X-XSRF-TOKEN": reply.json["Xsrf"]}


async def new_ticket(desk: Desk) -> dict[str, str]:
    made = await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", basic("ann", PASSWORD))
    return {"Authorization": f"SOTicket {made.json['Ticket']}"}


async def change(desk: Desk, operation: Callable[..., Awaitable[Any]], **args: Any) -> None:
    await desk.server.desk.write(operation, System(), **args)


@pytest.mark.parametrize("how", ["disabled", "another password"])
async def test_a_changed_account_ends_every_way_in_at_once(busy_desk: Desk, how: str) -> None:
    desk = busy_desk
    ways = [basic("ann", PASSWORD), await new_ticket(desk), ticket(ANN), await console(desk)]
    assert [(await desk.ask("GET", ME, way)).status for way in ways] == [200] * 4
    if how == "disabled":
        await change(desk, accounts.disable_user, name="ann")
    else:
        await change(desk, accounts.change_password, name="ann", password_hash=desk.server.passwords.hash("another"))
    assert [(await desk.ask("GET", ME, way)).status for way in ways] == [401] * 4
    assert (await desk.ask("GET", ME, ticket(BOB))).status == 200
    if how == "another password":
        assert (await desk.ask("GET", ME, basic("ann", "another"))).status == 200


@pytest.mark.parametrize("how", ["disabled", "another password", "signed out"])
async def test_an_open_console_is_closed_at_once(busy_desk: Desk, how: str) -> None:
    desk = busy_desk
    proof = await console(desk)
    async with at_a_port(desk) as url:
        hello = {"Op": "Hello", "Version": 1, "Xsrf": proof["X-XSRF-TOKEN"]}
        headers = {"Cookie": proof["Cookie"], "Origin": url}
        ann = await Ear.open(f"{url}/console/socket", hello, headers)
        bob = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": "7T:bob"})
        for ear in (ann, bob):
            await ear.next(Kind="Welcome")
        match how:
            case "disabled":
                await change(desk, accounts.disable_user, name="ann")
            case "another password":
                await change(desk, accounts.change_password, name="ann", password_hash="")
            case _:
                assert (await desk.ask("POST", "/console/logout", proof)).status == 204
        assert (await ann.closed())[0] == REPLACED
        assert not bob.end.done()
        bob.wire.close()


async def test_signing_out_leaves_the_desk_and_ends_this_sign_in_only(busy_desk: Desk) -> None:
    desk = busy_desk
    here, there = await console(desk), await console(desk)
    assert (await desk.ask("POST", "/console/logout", here)).status == 204
    assert [(await desk.ask("GET", ME, way)).status for way in (here, there)] == [401, 200]
    user = await desk.server.desk.read(accounts.find_user, System(), name="ann")
    assert user is not None
    assert not user.present


async def test_a_ticket_slides_six_hours(busy_desk: Desk) -> None:
    desk = busy_desk
    proof = await new_ticket(desk)
    for _ in range(2):
        desk.clock.advance(6 * 3600 - 1)
        assert (await desk.ask("GET", ME, proof)).status == 200
    desk.clock.advance(6 * 3600 + 1)
    assert (await desk.ask("GET", ME, proof)).status == 401


async def test_demo_users_sign_in_only_while_the_demo_runs(database_url: str, tmp_path: Path) -> None:
    async with a_desk(tmp_path, demo=True, database_url=database_url) as desk:
        demo_ticket = await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", basic("tje0", "Tje0"))
        assert demo_ticket.status == 200
        proof = {"Authorization": f"SOTicket {demo_ticket.json['Ticket']}"}
        assert (await desk.ask("GET", ME, proof)).status == 200
    async with a_desk(tmp_path, database_url=database_url) as desk:
        for way in (basic("tje0", "Tje0"), proof):
            assert (await desk.ask("GET", ME, way)).status == 401
        body = json.dumps({"Username": "tje0", "Password": "Tje0"}).encode()
        assert (await desk.ask("POST", "/console/login", SENT, body)).status == 401
    async with a_desk(tmp_path, demo=True, database_url=database_url) as desk:
        for way in (basic("tje0", "Tje0"), proof):
            assert (await desk.ask("GET", ME, way)).status == 200


async def test_every_sign_in_has_a_cookie_and_a_token_of_its_own(desk: Desk) -> None:
    proofs = [await console(desk) for _ in range(3)]
    for part in ("Cookie", "X-XSRF-TOKEN"):
        assert len({proof[part] for proof in proofs}) == 3


async def test_a_cookie_that_was_planted_before_signing_in_is_replaced(desk: Desk) -> None:
    planted = "snakk_session=7T:planted-by-somebody-else"
    body = json.dumps({"Username": "ann", "Password": PASSWORD}).encode()
    reply = await desk.ask("POST", "/console/login", SENT | {"Cookie": planted}, body)
    assert reply.status == 200
    assert not any("planted" in value for value in reply.cookies)
    mine = "; ".join(value.partition(";")[0] for value in reply.cookies)
    token = {"X-XSRF-TOKEN": reply.json["Xsrf"]}
    assert (await desk.ask("GET", ME, {"Cookie": planted} | token)).status == 401
    assert (await desk.ask("GET", ME, {"Cookie": mine} | token)).status == 200


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE", "HEAD"])
async def test_without_the_token_of_the_session_nothing_is_answered_whatever_the_method(
    desk: Desk, method: str
) -> None:
    proof, other = await console(desk), await console(desk, "bob")
    path = "/api/v1/ChatSession/1" + ("/Pickup" if method == "POST" else "")
    with_token = await desk.ask(method, path, proof | SENT, b"{}")
    assert with_token.status != 401
    before = desk.dump()
    for wrong in ({}, {"X-XSRF-TOKEN": ""}, {"X-XSRF-TOKEN": other["X-XSRF-TOKEN"]}):
        reply = await desk.ask(method, path, {"Cookie": proof["Cookie"]} | SENT | wrong, b"{}")
        assert reply.status == 401
    assert desk.dump() == before


async def test_a_tossed_token_does_not_fit_a_session_it_was_not_made_for(desk: Desk) -> None:
    """A sibling domain may plant XSRF-TOKEN; the token is made from the session, so a pair that only agrees is none."""
    proof = await console(desk)
    session = next(part for part in proof["Cookie"].split("; ") if part.startswith("snakk_session="))
    tossed = {"Cookie": f"{session}; XSRF-TOKEN=tossed", "X-XSRF-TOKEN": "tossed"}
    assert (await desk.ask("GET", ME, tossed)).status == 401
    assert (await desk.ask("GET", ME, {"Cookie": session, "X-XSRF-TOKEN": proof["X-XSRF-TOKEN"]})).status == 200


async def test_over_tls_a_cookie_that_a_sibling_domain_can_plant_counts_for_nothing(
    furnished: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tests.support.desk.ADDRESS", "https://desk.example")
    async with a_desk(tmp_path, furnished, base_url="https://desk.example") as desk:
        proof = await console(desk)
        assert proof["Cookie"].startswith("__Host-snakk_session=")
        assert (await desk.ask("GET", ME, proof)).status == 200
        tossed = proof["Cookie"].replace("__Host-", "")
        assert (await desk.ask("GET", ME, proof | {"Cookie": tossed})).status == 401
        both = {"Cookie": f"snakk_session=7T:tossed; {proof['Cookie']}"}
        assert (await desk.ask("GET", ME, proof | both)).status == 200
        reply = await desk.ask("GET", ME, proof)
        assert reply.headers["strict-transport-security"] == "max-age=31536000"
        assert "strict-transport-security" in (await desk.ask("GET", "/api")).headers


async def test_what_was_valid_before_signing_out_is_refused_when_it_is_sent_again(desk: Desk) -> None:
    proof = await console(desk)
    assert (await desk.ask("GET", ME, proof)).status == 200
    assert (await desk.ask("POST", "/console/logout", proof)).status == 204
    assert (await desk.ask("GET", ME, proof)).status == 401
    assert (await desk.ask("POST", "/console/logout", proof)).status == 401
    again = await console(desk)
    assert (await desk.ask("GET", ME, {**again, "Cookie": proof["Cookie"]})).status == 401
    assert (await desk.ask("GET", ME, {**again, "X-XSRF-TOKEN": proof["X-XSRF-TOKEN"]})).status == 401
    assert (await desk.ask("GET", ME, again)).status == 200
