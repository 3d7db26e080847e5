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
