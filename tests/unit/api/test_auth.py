"""Who is behind a request."""

import asyncio
import base64
import json
from collections.abc import AsyncIterator, Callable
from pathlib import Path
from typing import Any

import pytest

from snakk.api.auth import WRONG, Authenticator
from snakk.api.cookies import COOKIE, HOST_COOKIE, cookie_name, cookie_of
from snakk.api.limits import Limiter
from snakk.api.passwords import ABSENT, Passwords
from snakk.clock import SystemClock
from snakk.domain.caller import Agent, Nobody, System
from snakk.domain.errors import TooMany, Unauthenticated
from snakk.domain.keys import ticket_digest
from snakk.domain.user import SignInKind
from snakk.operations import accounts
from tests.support.cast import ANN, BOB, PASSWORD, basic, ticket
from tests.support.desk import Desk, a_desk

pytestmark = pytest.mark.anyio

HOUR = 3600.0
HERE = "192.0.2.1"


class Counting(Passwords):
    """Counts what is costly."""

    def __init__(self) -> None:
        super().__init__()
        self.hashes = 0
        self.looked_at: list[str] = []

    async def verify(self, password_hash: str, password: str) -> bool:
        self.hashes += 1
        self.looked_at.append(password_hash)
        return await super().verify(password_hash, password)


class Door:
    """An authenticator over the furnished desk."""

    def __init__(self, desk: Desk, *, logins: int = 0, in_all: int = 0) -> None:
        self.desk = desk
        self.passwords = Counting()
        limiter = Limiter(SystemClock(), logins=logins, logins_in_all=in_all, starts=0, messages=0, sockets=0)
        self.authenticator = Authenticator(desk.server.desk, self.passwords, limiter)

    async def who(self, headers: dict[str, str], address: str = HERE) -> str:
        """The name of the caller, "" for nobody. Raises what the authenticator raises."""
        sent = {name.lower().encode(): value.encode("latin-1") for name, value in headers.items()}
        caller = await self.authenticator.caller(sent, address)
        assert caller == Nobody(address) or isinstance(caller, Agent)
        return caller.user.name if isinstance(caller, Agent) else ""

    async def refusal(self, headers: dict[str, str], address: str = HERE) -> str:
        """The words a caller is refused with."""
        with pytest.raises(Unauthenticated) as refused:
            await self.who(headers, address)
        return refused.value.message

    async def change(self, operation: Callable[..., Any], **args: Any) -> Any:
        """The server itself changes something."""
        return await self.desk.server.desk.write(operation, System(), **args)


@pytest.fixture
async def door(desk: Desk) -> AsyncIterator[Door]:
    door = Door(desk)
    yield door
    door.passwords.close()


async def test_nobody_shows_nothing_and_is_nobody(door: Door) -> None:
    assert await door.who({}) == ""


async def test_a_password_is_hashed_once_and_remembered(door: Door) -> None:
    for _ in range(3):
        assert await door.who(basic("ann", PASSWORD)) == "ann"
    assert door.passwords.hashes == 1
    assert await door.who(basic("ANN", PASSWORD)) == "ann"
    assert door.passwords.hashes == 2


async def test_what_is_remembered_is_not_the_header(door: Door) -> None:
    await door.who(basic("ann", PASSWORD))
    header = basic("ann", PASSWORD)["Authorization"].encode()
    assert not any(header in mark or mark in header for mark in door.authenticator._verified)


async def test_a_changed_password_counts_at_once(door: Door) -> None:
    await door.who(basic("ann", PASSWORD))
    await door.change(accounts.change_password, name="ann", password_hash=door.passwords.hash("another"))
    assert await door.refusal(basic("ann", PASSWORD)) == WRONG
    assert await door.who(basic("ann", "another")) == "ann"


async def test_disabling_somebody_counts_at_once_on_every_way_in(door: Door) -> None:
    cookie = await _console(door, "ann")
    for proof in (basic("ann", PASSWORD), ticket(ANN), cookie):
        assert await door.who(proof) == "ann"
    await door.change(accounts.disable_user, name="ann")
    for proof in (basic("ann", PASSWORD), ticket(ANN), cookie):
        await door.refusal(proof)
    assert await door.who(ticket(BOB)) == "bob"


async def test_letting_somebody_in_again_revives_no_old_proof(door: Door) -> None:
    await door.change(accounts.disable_user, name="ann")
    await door.change(accounts.disable_user, name="ann", disabled=False)
    await door.refusal(ticket(ANN))
    assert await door.who(basic("ann", PASSWORD)) == "ann"


async def test_an_unknown_name_and_a_wrong_password_look_alike(door: Door) -> None:
    told = [await door.refusal(basic(name, "wrong")) for name in ("ann", "nobody")]
    assert told == [WRONG, WRONG]
    assert door.passwords.hashes == 2


async def test_a_wrong_password_is_not_remembered_as_right(door: Door) -> None:
    for _ in range(2):
        await door.refusal(basic("ann", "wrong"))
    assert door.passwords.hashes == 2


async def test_demo_users_are_refused_without_the_demo_and_as_slowly(furnished: Path, tmp_path: Path) -> None:
    async with a_desk(tmp_path, demo=True) as desk:
        assert (await desk.ask("GET", "/api/v1/ChatSession/default", basic("tje0", "Tje0"))).status == 200
        ticket_of = await desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", basic("tje0", "Tje0"))
    async with a_desk(tmp_path) as desk:
        door = Door(desk)
        assert await door.refusal(basic("tje0", "Tje0")) == WRONG
        assert door.passwords.hashes == 1
        await door.refusal({"Authorization": f"SOTicket {ticket_of.json['Ticket']}"})


@pytest.mark.parametrize("scheme", ["SOTicket", "SoTicket", "SOTICKET", "soticket"])
async def test_a_ticket_is_taken_under_any_spelling_of_its_scheme(door: Door, scheme: str) -> None:
    assert await door.who({"Authorization": f"{scheme} 7T:ann"}) == "ann"
    assert door.passwords.hashes == 0


@pytest.mark.parametrize("credential", [b"7T:ann:", b"7T:ann"])
async def test_a_ticket_stands_in_the_place_of_a_name_too(door: Door, credential: bytes) -> None:
    assert await door.who({"Authorization": f"Basic {base64.b64encode(credential).decode()}"}) == "ann"


async def test_a_new_ticket_is_told_once_and_stored_as_a_digest(door: Door) -> None:
    told = await door.desk.ask("POST", "/api/v1/Agents/Snakk/CreateTicket", basic("ann", PASSWORD))
    new = told.json["Ticket"]
    assert new.startswith("7T:")
    assert await door.who({"Authorization": f"SOTicket {new}"}) == "ann"
    stored = json.dumps(door.desk.dump(), default=str)
    assert new not in stored
    assert ticket_digest(new) in stored


async def test_a_ticket_lives_six_hours_after_its_last_use(door: Door) -> None:
    for _ in range(3):
        door.desk.clock.advance(5.9 * HOUR)
        assert await door.who(ticket(ANN)) == "ann"
    door.desk.clock.advance(6.1 * HOUR)
    await door.refusal(ticket(ANN))


async def test_a_ticket_that_ran_out_cannot_be_revived(door: Door) -> None:
    door.desk.clock.advance(7 * HOUR)
    for _ in range(2):
        await door.refusal(ticket(ANN))


async def test_using_a_ticket_again_at_once_writes_nothing(door: Door) -> None:
    await door.who(ticket(ANN))
    before = door.desk.dump()
    door.desk.clock.advance(30)
    await door.who(ticket(ANN))
    assert door.desk.dump() == before
    door.desk.clock.advance(60)
    await door.who(ticket(ANN))
    assert door.desk.dump() != before


async def test_the_console_is_let_in_with_its_cookie_and_its_token(door: Door) -> None:
    assert await door.who(await _console(door, "ann")) == "ann"


@pytest.mark.parametrize(
    ("change", "value"),
    [
        ("X-XSRF-TOKEN", None),
        ("X-XSRF-TOKEN", ""),
        ("X-XSRF-TOKEN", "x"),
        ("X-XSRF-TOKEN", "\u00ff" * 43),
        ("Sec-Fetch-Site", "cross-site"),
        ("Sec-Fetch-Site", "same-site"),
        ("Cookie", "snakk_session=7T:other"),
        ("Cookie", "snakk_session="),
        ("Cookie", "other=1"),
        ("Cookie", "\x01=;;=\u00e6"),
        ("Authorization", ""),
    ],
)
async def test_the_console_is_refused_when_anything_does_not_fit(door: Door, change: str, value: str | None) -> None:
    proof = await _console(door, "ann")
    await door.refusal({name: told for name, told in {**proof, change: value}.items() if told is not None})


async def test_the_token_of_another_sign_in_does_not_fit(door: Door) -> None:
    ann, again, bob = [await _console(door, name) for name in ("ann", "ann", "bob")]
    for other in (again, bob):
        await door.refusal({**ann, "X-XSRF-TOKEN": other["X-XSRF-TOKEN"]})


@pytest.mark.parametrize("site", ["same-origin", "none"])
async def test_our_own_pages_are_let_in(door: Door, site: str) -> None:
    assert await door.who({**await _console(door, "ann"), "Sec-Fetch-Site": site}) == "ann"


async def test_the_token_is_needed_for_reading_too(door: Door) -> None:
    proof = await _console(door, "ann")
    assert (await door.desk.ask("GET", "/api/v1/ChatSession/default", proof)).status == 200
    del proof["X-XSRF-TOKEN"]
    assert (await door.desk.ask("GET", "/api/v1/ChatSession/default", proof)).status == 401


async def test_a_header_counts_alone_where_it_is_there(door: Door) -> None:
    proof = await _console(door, "ann")
    assert await door.who({**proof, **ticket(BOB)}) == "bob"
    await door.refusal({**proof, "Authorization": "SOTicket 7T:unknown"})


async def test_a_ticket_is_no_cookie_and_a_cookie_no_ticket(door: Door) -> None:
    proof = await _console(door, "ann")
    secret = proof["Cookie"].partition("=")[2]
    await door.refusal({"Authorization": f"SOTicket {secret}"})
    sign_in = await door.desk.server.desk.read(
        accounts.signed_in, System(), digest=ticket_digest("7T:ann"), kinds=(SignInKind.CONSOLE,)
    )
    assert sign_in is None


async def test_signing_out_ends_the_cookie(door: Door) -> None:
    proof = await _console(door, "ann")
    gone = await door.desk.ask("POST", "/console/logout", proof)
    assert gone.status == 204
    await door.refusal(proof)


async def test_signing_in_needs_json_so_that_no_foreign_form_can(door: Door) -> None:
    form = {"Content-Type": "application/x-www-form-urlencoded"}
    reply = await door.desk.ask("POST", "/console/login", form, f"Username=ann&Password={PASSWORD}".encode())
    assert reply.status == 415


async def test_many_wrong_tries_are_stopped_before_they_are_looked_at(desk: Desk) -> None:
    door = Door(desk, logins=3)
    for _ in range(3):
        await door.refusal(basic("ann", "wrong"))
    with pytest.raises(TooMany):
        await door.who(basic("ann", PASSWORD))
    assert door.passwords.hashes == 3
    assert await door.who(basic("ann", PASSWORD), "198.51.100.9") == "ann"
    assert await door.who(ticket(ANN)) == "ann"


async def test_parallel_guesses_do_not_pass_the_limit(desk: Desk) -> None:
    door = Door(desk, logins=3)
    tries = [door.who(basic("ann", f"guess {n}")) for n in range(10)]
    ended = await asyncio.gather(*tries, return_exceptions=True)
    assert sum(isinstance(end, TooMany) for end in ended) == 7
    assert door.passwords.hashes == 3


async def test_getting_in_forgets_the_wrong_tries(desk: Desk) -> None:
    door = Door(desk, logins=3)
    for _ in range(4):
        await door.refusal(basic("ann", "wrong"))
        await door.refusal(basic("ann", "wrong"))
        assert await door.who(basic("ANN", PASSWORD)) == "ann"
        door.authenticator._verified.clear()


async def test_remembering_is_bounded(door: Door, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.api.auth.REMEMBERED", 2)
    for spelled in ("ann", "Ann", "ANN"):
        await door.who(basic(spelled, PASSWORD))
    assert len(door.authenticator._verified) <= 2


async def test_a_password_that_was_changed_while_it_was_checked_opens_no_session(door: Door) -> None:
    found = await door.desk.server.desk.read(accounts.find_user, System(), name="ann")
    assert found is not None
    await door.change(accounts.change_password, name="ann", password_hash="")
    for operation in (accounts.sign_in, accounts.create_ticket):
        with pytest.raises(Unauthenticated):
            await door.desk.server.desk.write(operation, Agent(found))


def test_over_tls_only_the_cookie_that_no_sibling_domain_can_plant_counts() -> None:
    both = {b"cookie": b"snakk_session=a; __Host-snakk_session=b"}
    assert (cookie_of(both, COOKIE), cookie_of(both, HOST_COOKIE)) == ("a", "b")
    assert cookie_of({b"cookie": b"snakk_session=a"}, HOST_COOKIE) == ""
    assert cookie_of({}, COOKIE) == ""
    assert [cookie_name(at) for at in ("https://chat.example", "https://chat.example/", "http://chat.example")] == [
        HOST_COOKIE,
        HOST_COOKIE,
        COOKIE,
    ]
    assert cookie_name("https://example.org/chat") == COOKIE


@pytest.mark.parametrize("other", ['a={"x":1}', "a=b c", "a", "a=\xff", "a[b]=1", "a@b=1", "=", ""])
def test_a_cookie_of_another_program_on_the_machine_shuts_nobody_out(other: str) -> None:
    assert cookie_of({b"cookie": f"{other}; snakk_session=s".encode("latin-1")}, COOKIE) == "s"


@pytest.mark.parametrize(
    ("told", "known"),
    [
        ({}, True),
        ({"Sec-Fetch-Site": "cross-site"}, True),  # somebody follows a link, which changes nothing
        ({"Origin": "http://desk.example", "Sec-Fetch-Site": "same-origin"}, True),
        ({"Origin": "https://evil.example", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "https://other.desk.example", "Sec-Fetch-Site": "same-site"}, False),
        ({"Origin": "null", "Sec-Fetch-Site": "cross-site"}, False),
        ({"Origin": "http://desk.example"}, True),
        ({"Origin": "http://10.0.0.1:8000", "Host": "10.0.0.1:8000"}, True),
        ({"Origin": "http://evil.example", "Host": "desk.example"}, False),
        ({"Origin": "http://desk.example.evil.example", "Host": "desk.example"}, False),
        ({"Origin": "null", "Host": "desk.example"}, False),
    ],
)
async def test_a_password_that_a_browser_remembers_serves_no_page_of_another_site(
    door: Door, told: dict[str, str], known: bool
) -> None:
    for _ in range(2):  # remembered or not
        if known:
            assert await door.who(basic("ann", PASSWORD) | told) == "ann"
        else:
            await door.refusal(basic("ann", PASSWORD) | told)


async def _console(door: Door, name: str) -> dict[str, str]:
    """What a browser sends after signing in to the console."""
    body = json.dumps({"Username": name, "Password": PASSWORD}).encode()
    reply = await door.desk.ask("POST", "/console/login", {"Content-Type": "application/json"}, body)
    assert reply.status == 200, reply.text
    made = [value.partition(";")[0] for value in reply.cookies]
    return {"Cookie": "; ".join(made), "X-XSRF-TOKEN": reply.json["Xsrf"]}


async def test_the_same_header_many_times_at_once_is_checked_once(desk: Desk) -> None:
    door = Door(desk, logins=3)
    assert await asyncio.gather(*[door.who(basic("ann", PASSWORD)) for _ in range(32)]) == ["ann"] * 32
    assert door.passwords.hashes == 1


async def test_the_same_wrong_header_many_times_at_once_is_one_try(desk: Desk) -> None:
    door = Door(desk, logins=3)
    tries = [door.who(basic("ann", "wrong")) for _ in range(32)]
    ended = await asyncio.gather(*tries, return_exceptions=True)
    assert {type(end) for end in ended} == {Unauthenticated}
    assert door.passwords.hashes == 1
    assert await door.who(basic("ann", PASSWORD)) == "ann"


async def test_different_headers_at_once_are_each_checked(door: Door) -> None:
    tries = [door.who(basic("ann", f"guess {n}")) for n in range(8)]
    await asyncio.gather(*tries, return_exceptions=True)
    assert door.passwords.hashes == 8


async def test_another_address_does_not_share_the_answer(door: Door) -> None:
    tries = [door.who(basic("ann", PASSWORD), f"192.0.2.{n}") for n in range(4)]
    assert await asyncio.gather(*tries) == ["ann"] * 4
    assert door.passwords.hashes == 4


async def test_one_who_hangs_up_takes_the_answer_from_nobody(door: Door) -> None:
    first, second = [asyncio.create_task(door.who(basic("ann", PASSWORD))) for _ in range(2)]
    await asyncio.sleep(0)
    first.cancel()
    assert await second == "ann"
    assert door.passwords.hashes == 1
    assert door.authenticator._under_way == {}


async def test_sign_ins_are_limited_for_all_together(desk: Desk) -> None:
    door = Door(desk, logins=100, in_all=5)
    for number in range(5):
        await door.refusal(basic(f"user {number}", "wrong"), f"192.0.2.{number}")
    with pytest.raises(TooMany) as stopped:
        await door.who(basic("ann", PASSWORD), "198.51.100.1")
    assert stopped.value.retry_after_s > 0
    assert door.passwords.hashes == 5
    assert await door.who(ticket(ANN)) == "ann"  # whoever is signed in does not notice


async def test_who_is_stopped_by_name_costs_nobody_else_a_try(desk: Desk) -> None:
    door = Door(desk, logins=1, in_all=3)
    await door.refusal(basic("ann", "wrong"))
    for _ in range(10):
        with pytest.raises(TooMany):
            await door.who(basic("ann", "wrong"))
    assert await door.who(basic("bob", PASSWORD), "198.51.100.1") == "bob"


@pytest.mark.parametrize("name", ["ann", "nobody"])
async def test_a_name_that_nobody_has_is_limited_alike(desk: Desk, name: str) -> None:
    door = Door(desk, logins=2)
    told = [await door.refusal(basic(name, "wrong")) for _ in range(2)]
    with pytest.raises(TooMany):
        await door.who(basic(name, "wrong"))
    assert told == [WRONG, WRONG]
    assert door.passwords.hashes == 2


async def test_whatever_is_wrong_the_same_work_is_done(desk: Desk) -> None:
    """An unknown name, a wrong password, one who is shut out and one of the demo: one check each, and as slow a one."""
    door = Door(desk)
    await door.change(accounts.add_user, name="ines", password_hash=door.passwords.hash("hers"))
    await door.change(accounts.disable_user, name="ines")
    for name, password in (("ann", "wrong"), ("nobody", "wrong"), ("ines", "hers")):
        assert await door.refusal(basic(name, password)) == WRONG
    costs = {(hashed or ABSENT).split("$")[3] for hashed in door.passwords.looked_at}
    assert (len(door.passwords.looked_at), len(costs)) == (3, 1)
