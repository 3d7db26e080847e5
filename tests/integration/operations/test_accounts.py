"""People who sign in: made, changed, shut out, and their proofs."""

import asyncio

import msgspec
import pytest

from snakk.domain.errors import Forbidden, Invalid, NotFound, Unauthenticated
from snakk.domain.ids import UserId
from snakk.domain.keys import ticket_digest
from snakk.domain.user import SignIn, SignInKind, User
from snakk.operations import accounts, demo
from snakk.storage import statements
from tests.integration.desk import SYSTEM, Desk, refused
from tests.support.cast import ANN, BOB, NAMES

pytestmark = pytest.mark.anyio

HOUR = 3600.0


async def signed_in(desk: Desk, secret: str, kind: SignInKind = SignInKind.TICKET) -> User | None:
    found = await desk.runner.read(accounts.signed_in, SYSTEM, digest=ticket_digest(secret), kinds=(kind,))
    return None if found is None else found[1]


async def a_ticket(desk: Desk, user: UserId = ANN) -> str:
    return (await desk.run(user, accounts.create_ticket)).ticket


async def rows_of(desk: Desk, secret: str) -> list[SignIn]:
    return await desk.ask(statements.SIGN_IN, digest=ticket_digest(secret))


async def test_a_new_user_can_be_found_whatever_the_case(desk: Desk) -> None:
    made = await desk.run(SYSTEM, accounts.add_user, name=" Carl ", password_hash="proof", full_name="Carl Ås")
    assert (made.id, made.name, made.display_name, made.first_name) == (len(NAMES) + 1, "Carl", "Carl Ås", "Carl")
    assert (made.is_admin, made.is_demo, made.present, made.credential_version) == (False, False, False, 1)
    for name in ("Carl", "carl", "CARL"):
        assert await desk.runner.read(accounts.find_user, SYSTEM, name=name) == made


@pytest.mark.parametrize("name", ["ann", "ANN", " ann ", "", "  ", "an:n", "nul\0", "x" * 240])
async def test_a_name_that_is_taken_or_cannot_be_typed_is_refused(desk: Desk, name: str) -> None:
    async with refused(desk, Invalid, "name"):
        await desk.run(SYSTEM, accounts.add_user, name=name, password_hash="proof")


async def test_one_name_asked_for_twice_at_once_is_given_once(desk: Desk) -> None:
    tries = [desk.run(SYSTEM, accounts.add_user, name=name, password_hash="") for name in ("carl", "Carl", "CARL")]
    ends = await asyncio.gather(*tries, return_exceptions=True)
    assert sorted(type(end).__name__ for end in ends) == ["Invalid", "Invalid", "User"]


async def test_whoever_is_not_there_cannot_be_changed(desk: Desk) -> None:
    async with refused(desk, NotFound) as words:
        await desk.run(SYSTEM, accounts.disable_user, name="nobody")
    assert words["message"] == "There is no user 'nobody'."
    async with refused(desk, NotFound):
        await desk.run(SYSTEM, accounts.change_password, name="nobody", password_hash="")


async def test_a_ticket_is_its_users_and_stored_as_a_digest(desk: Desk) -> None:
    secret = await a_ticket(desk)
    assert secret.startswith("7T:")
    assert len(secret) > 40
    user = await signed_in(desk, secret)
    assert user is not None
    assert user.id == ANN
    assert secret not in str(await desk.place.dump())
    assert await signed_in(desk, secret, SignInKind.CONSOLE) is None
    assert await signed_in(desk, secret[:-1]) is None
    assert await a_ticket(desk) != secret


async def touch(desk: Desk, secret: str) -> None:
    (row,) = await rows_of(desk, secret)
    await desk.run(SYSTEM, accounts.touch_sign_in, sign_in=row)


async def test_a_ticket_slides_six_hours_from_its_last_use(desk: Desk) -> None:
    secret = await a_ticket(desk)
    for _ in range(3):
        desk.clock.advance(6 * HOUR)
        assert await signed_in(desk, secret) is not None
        await touch(desk, secret)
    desk.clock.advance(6 * HOUR + 1)
    assert await signed_in(desk, secret) is None


async def test_a_use_is_written_down_at_most_once_a_minute(desk: Desk) -> None:
    secret = await a_ticket(desk)
    made_at = desk.clock.instant()
    desk.clock.advance(59)
    await touch(desk, secret)
    assert [row.used_at for row in await rows_of(desk, secret)] == [made_at]
    now = desk.clock.advance(1)
    await touch(desk, secret)
    await touch(desk, secret)
    assert [row.used_at for row in await rows_of(desk, secret)] == [now]


async def test_using_what_was_just_ended_brings_nothing_back(desk: Desk) -> None:
    secret = await a_ticket(desk)
    (row,) = await rows_of(desk, secret)
    await desk.run(ANN, accounts.end_sign_in, digest=row.digest)
    desk.clock.advance(600)
    await desk.run(SYSTEM, accounts.touch_sign_in, sign_in=row)
    assert await rows_of(desk, secret) == []
    await desk.run(ANN, accounts.end_sign_in, digest=row.digest)


@pytest.mark.parametrize("change", [accounts.disable_user, accounts.change_password])
async def test_every_proof_ends_at_once_when_the_account_changes(desk: Desk, change: object) -> None:
    ticket = await a_ticket(desk)
    _, cookie = await desk.run(ANN, accounts.sign_in)
    of_bob = await a_ticket(desk, BOB)
    caller = await desk.caller(ANN)
    if change is accounts.disable_user:
        await desk.run(SYSTEM, accounts.disable_user, name="ANN")
    else:
        await desk.run(SYSTEM, accounts.change_password, name="ANN", password_hash="another")
    assert await signed_in(desk, ticket) is None
    assert await signed_in(desk, cookie, SignInKind.CONSOLE) is None
    assert await signed_in(desk, of_bob) is not None
    for operation in (accounts.create_ticket, accounts.sign_in):  # whoever was being verified meanwhile
        async with refused(desk, Unauthenticated):
            await desk.run(caller, operation)


async def test_who_is_let_in_again_signs_in_anew(desk: Desk) -> None:
    secret = await a_ticket(desk)
    await desk.run(SYSTEM, accounts.disable_user, name="ann")
    await desk.run(SYSTEM, accounts.disable_user, name="ann", disabled=False)
    assert await signed_in(desk, secret) is None
    assert await signed_in(desk, await a_ticket(desk)) is not None


async def test_signing_in_to_the_console_may_bring_one_to_the_desk(desk: Desk) -> None:
    await desk.set_present(ANN, False)
    told, secret = await desk.run(ANN, accounts.sign_in)
    assert (told.user_id, told.name, told.full_name, bool(told.xsrf)) == (ANN, "ann", "Ann Aas", True)
    assert not (await desk.user(ANN)).present
    assert await signed_in(desk, secret, SignInKind.CONSOLE) is not None
    now = desk.clock.advance(60)
    await desk.run(ANN, accounts.sign_in, present=True)
    assert ((await desk.user(ANN)).present, (await desk.user(ANN)).presence_changed_at) == (True, now)


async def test_an_end_is_told_to_the_live_path(desk: Desk) -> None:
    secret = await a_ticket(desk)
    (row,) = await rows_of(desk, secret)
    desk.place.news.clear()
    await desk.run(ANN, accounts.end_sign_in, digest=row.digest)
    assert [news.removed for news in desk.place.news] == [(row,)]


async def test_demo_users_get_no_proof_without_the_demo(desk: Desk) -> None:
    await desk.run(SYSTEM, accounts.add_user, name="tje0", password_hash="", is_demo=True)
    user = UserId(len(NAMES) + 1)
    for operation in (accounts.create_ticket, accounts.sign_in):
        async with refused(desk, Forbidden):
            await desk.run(user, operation)
    desk.runner.installation = msgspec.structs.replace(desk.installation, demo=True)
    assert await signed_in(desk, await a_ticket(desk, user)) is not None


async def test_the_demo_fills_only_an_empty_database(desk: Desk) -> None:
    before = await desk.place.dump()
    hashes = {user.name: "proof" for user in demo.DEMO_USERS}
    assert await desk.run(SYSTEM, demo.seed, hashes=hashes) is False
    assert await desk.place.dump() == before
