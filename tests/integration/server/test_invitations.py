"""Coming in by a link, through the whole server on either database."""

import asyncio
import json
from pathlib import Path
from typing import Any

import pytest

from snakk.domain.caller import System
from snakk.operations import password_links
from tests.integration.server.port import Ear, at_a_port
from tests.support.cast import ADA, ANN, BOB, basic, ticket
from tests.support.desk import ADDRESS, Desk, Reply, a_desk

pytestmark = pytest.mark.anyio

JSON = {"Content-Type": "application/json"}
ME = "/api/v1/ChatSession/default"
NEW = "correct horse"
REPLACED = 4012


async def post(desk: Desk, path: str, **body: Any) -> Reply:
    return await desk.ask("POST", path, JSON, json.dumps(body).encode())


async def a_link(desk: Desk, user: int = ANN) -> str:
    made = await desk.ask("POST", f"/api/v1/Snakk/Users/{user}/PasswordLink", ticket(ADA))
    assert made.status == 200, made.text
    assert made.json["Url"].startswith(f"{ADDRESS}/console/#/password/")
    return str(made.json["Url"]).rpartition("/")[2]


async def welcome(desk: Desk) -> str:
    return (await desk.server.desk.write(password_links.offer_first_link, System())).rpartition("/")[2]


async def test_a_link_leads_to_a_password_and_to_the_desk(busy_desk: Desk) -> None:
    desk = busy_desk
    token = await a_link(desk)
    reply = await post(desk, "/console/password", Token=token, Password=NEW)
    assert (reply.status, reply.json) == (200, {"LoginName": "ann"})
    assert (await desk.ask("GET", ME, basic("ann", NEW))).status == 200
    assert (await desk.ask("GET", ME, ticket(ANN))).status == 401
    again = await post(desk, "/console/password", Token=token, Password="battery staple")
    assert (again.status, again.json["Code"]) == (409, "LinkUsedUp")
    assert (await desk.ask("GET", ME, basic("ann", "battery staple"))).status == 401


async def test_an_open_console_is_closed_when_its_users_password_is_set(busy_desk: Desk) -> None:
    token = await a_link(busy_desk)
    async with at_a_port(busy_desk) as url:
        ann, bob = [
            await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": f"7T:{name}"})
            for name in ("ann", "bob")
        ]
        for ear in (ann, bob):
            await ear.next(Kind="Welcome")
        assert (await post(busy_desk, "/console/password", Token=token, Password=NEW)).status == 200
        assert (await ann.closed())[0] == REPLACED
        assert not bob.end.done()
        bob.wire.close()


async def test_whoever_is_shut_out_is_out_at_once(busy_desk: Desk) -> None:
    async with at_a_port(busy_desk) as url:
        bob = await Ear.open(f"{url}/console/socket", {"Op": "Hello", "Version": 1, "Ticket": "7T:bob"})
        await bob.next(Kind="Welcome")
        out = json.dumps({"UserId": BOB, "DisplayName": "Bob", "Disabled": True}).encode()
        reply = await busy_desk.ask("PUT", f"/api/v1/Snakk/Users/{BOB}", {**ticket(ADA), **JSON}, out)
        assert (reply.status, reply.json["Disabled"]) == (200, True)
        assert (await bob.closed())[0] == REPLACED
    assert (await busy_desk.ask("GET", ME, ticket(BOB))).status == 401
    assert (await busy_desk.ask("GET", ME, ticket(ANN))).status == 200


@pytest.mark.parametrize("password", ["", "short", "x" * 1001, "\ud800half a letter"])
async def test_a_password_that_is_none_uses_no_link_up(busy_desk: Desk, password: str) -> None:
    token = await a_link(busy_desk)
    reply = await post(busy_desk, "/console/password", Token=token, Password=password)
    assert (reply.status, reply.json["Code"]) == (400, "Invalid")
    assert (await post(busy_desk, "/console/password", Token=token, Password=NEW)).status == 200


@pytest.mark.parametrize("path", ["/console/password", "/console/first"])
async def test_only_a_page_of_ours_can_ask(busy_desk: Desk, path: str) -> None:
    token = await a_link(busy_desk)
    body = json.dumps({"Token": token, "LoginName": "eva", "Password": NEW}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", ""):
        assert (await busy_desk.ask("POST", path, {"Content-Type": kind}, body)).status == 415
    for method in ("GET", "PUT", "DELETE"):
        reply = await busy_desk.ask(method, path, JSON, body)
        assert (reply.status, reply.headers["allow"]) == (405, "POST")
    other = {**JSON, "Origin": "https://elsewhere.example"}
    assert "access-control-allow-origin" not in (await busy_desk.ask("POST", path, other, b"{}")).headers
    assert (await post(busy_desk, "/console/password", Token=token, Password=NEW)).status == 200


@pytest.mark.parametrize("body", [b"", b"[]", b"null", b'{"Token": 1, "Password": "x"}', b'{"Token": "x"}', b"\xff"])
@pytest.mark.parametrize("path", ["/console/password", "/console/first"])
async def test_what_is_no_request_is_refused(desk: Desk, path: str, body: bytes) -> None:
    assert (await desk.ask("POST", path, JSON, body)).status == 400


async def test_guessing_is_slowed_down_for_one_address_and_costs_no_password_hash(
    tmp_path: Path, furnished: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with a_desk(tmp_path, furnished, logins_per_minute=2) as desk:
        monkeypatch.setattr(desk.server.passwords, "hashed", None)  # to call it would fail with 500
        told = [(await post(desk, "/console/password", Token=f"{n}", Password=NEW)).status for n in range(30)]
        assert told == [409] * 20 + [429] * 10
        elsewhere = json.dumps({"Token": "x", "LoginName": "eva", "Password": NEW}).encode()
        assert (await desk.ask("POST", "/console/first", JSON, elsewhere, address="192.0.2.99")).status == 409


async def test_the_first_administrator_comes_in_and_nobody_after(tmp_path: Path, database_url: str) -> None:
    async with a_desk(tmp_path, database_url=database_url) as desk:
        token = await welcome(desk)
        for wrong in ({"LoginName": ""}, {"LoginName": "e:va"}, {"LoginName": "eva", "DisplayName": "x" * 240}):
            told = {"Token": token, "Password": NEW, **wrong}
            reply = await post(desk, "/console/first", **told)
            assert (reply.status, reply.json["Field"]) == (400, list(wrong)[-1])
        reply = await post(desk, "/console/first", Token=token, LoginName="eva", DisplayName="Eva Elv", Password=NEW)
        assert (reply.status, reply.json) == (200, {"LoginName": "eva"})
        (eva,) = (await desk.ask("GET", "/api/v1/Snakk/Users", basic("eva", NEW))).json
        assert (eva["DisplayName"], eva["IsAdmin"]) == ("Eva Elv", True)
        again = await post(desk, "/console/first", Token=token, LoginName="mallory", Password=NEW)
        assert (again.status, again.json["Code"]) == (409, "LinkUsedUp")


async def test_of_several_at_once_one_becomes_the_first_administrator(tmp_path: Path, database_url: str) -> None:
    async with a_desk(tmp_path, database_url=database_url) as desk:
        token = await welcome(desk)
        tries = [post(desk, "/console/first", Token=token, LoginName=f"eva{n}", Password=NEW) for n in range(4)]
        ends = await asyncio.gather(*tries)
        assert sorted(reply.status for reply in ends) == [200, 409, 409, 409]
        (made,) = [reply.json["LoginName"] for reply in ends if reply.status == 200]
        users = (await desk.ask("GET", "/api/v1/Snakk/Users", basic(made, NEW))).json
        assert [user["LoginName"] for user in users] == [made]


async def test_links_that_are_made_used_and_tried_stand_in_the_audit_log(busy_desk: Desk) -> None:
    token = await a_link(busy_desk)
    for _ in range(2):
        await post(busy_desk, "/console/password", Token=token, Password=NEW)
    log = (await busy_desk.ask("GET", "/api/v1/Snakk/AuditLog?top=3", ticket(ADA))).json
    assert [(line["Deed"], line["Result"], line["UserId"], line["SubjectId"], line["Details"]) for line in log] == [
        ("Denied", "Refused", 0, 0, "a link, /console/password"),
        ("PasswordChanged", "Done", 0, ANN, "by a link"),
        ("PasswordLinkMade", "Done", ADA, ANN, ""),
    ]
    assert {line["Address"] for line in log} == {"192.0.2.1"}
    assert token not in json.dumps(log)


async def test_no_answer_holds_the_password_or_the_link(busy_desk: Desk) -> None:
    token = await a_link(busy_desk)
    for reply in (
        await post(busy_desk, "/console/password", Token=token, Password="short"),
        await post(busy_desk, "/console/password", Token=token, Password=NEW),
        await post(busy_desk, "/console/password", Token=token, Password=NEW),
    ):
        assert token not in reply.text
        assert NEW not in reply.text
        assert reply.headers["referrer-policy"] == "no-referrer"
