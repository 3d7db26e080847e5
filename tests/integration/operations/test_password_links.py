"""Links to a password: once, not for ever, for one user, and for the first administrator while there is nobody."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from snakk.domain.errors import Forbidden, LinkUsedUp, NotFound, Refusal
from snakk.domain.ids import UserId
from snakk.domain.keys import ticket_digest
from snakk.domain.password_link import FIRST, LINK_LIFE, PasswordLink
from snakk.domain.timers import Limits
from snakk.domain.user import User
from snakk.operations import accounts, password_links
from snakk.operations.context import Context
from snakk.storage import administration_statements
from tests.integration.desk import NOBODY, SYSTEM, Desk, refused
from tests.support.cast import ABSENT, ADA, ANN, AUD, BOB, MIA
from tests.support.clock import FakeClock
from tests.support.place import Place

pytestmark = pytest.mark.anyio

HOURS_72 = LINK_LIFE / 1_000_000


async def a_link(desk: Desk, user_id: int = ANN) -> str:
    """The secret of a new link."""
    given = await desk.run(ADA, password_links.make_password_link, user_id=user_id)
    return given.url.rpartition("/")[2]


async def use(desk: Desk, token: str, proof: str = "new proof") -> User:
    return await desk.run(NOBODY, password_links.set_password, token=token, password_hash=proof)


async def first(desk: Desk, token: str, name: str = "eva") -> User:
    return await desk.run(
        NOBODY,
        password_links.make_first_administrator,
        token=token,
        login_name=name,
        display_name="",
        password_hash="proof",
    )


@pytest.fixture
async def nobody(empty_place: Place) -> Desk:
    """A desk that nobody can sign in to yet."""
    desk = Desk(empty_place, FakeClock(), Limits())
    await desk.open()
    return desk


async def welcome(desk: Desk) -> str:
    """The secret of the link that a start writes to the log."""
    return (await desk.run(SYSTEM, password_links.offer_first_link)).rpartition("/")[2]


async def test_a_link_sets_a_password_once(desk: Desk) -> None:
    token = await a_link(desk)
    before = await desk.user(ANN)
    changed = await use(desk, token)
    assert (changed.id, changed.password_hash) == (ANN, "new proof")
    assert (await desk.user(ANN)).credential_version == before.credential_version + 1
    async with refused(desk, LinkUsedUp):
        await use(desk, token, "another")


async def test_what_was_signed_in_before_has_ended(desk: Desk) -> None:
    ticket = (await desk.run(ANN, accounts.create_ticket)).ticket
    token = await a_link(desk)
    digest = ticket_digest(ticket)
    assert await desk.runner.read(accounts.signed_in, SYSTEM, digest=digest, kinds=(1,)) is not None
    await use(desk, token)
    assert await desk.runner.read(accounts.signed_in, SYSTEM, digest=digest, kinds=(1,)) is None


async def test_the_secret_is_in_the_link_alone(desk: Desk) -> None:
    given = await desk.run(ADA, password_links.make_password_link, user_id=ANN)
    assert given.url.startswith("/console/#/password/")
    token = given.url.rpartition("/")[2]
    assert len(token) == 43
    stored = repr(await desk.place.dump())
    assert ticket_digest(token) in stored
    assert token not in stored
    await desk.run(SYSTEM, accounts.add_user, name=token, password_hash="")
    assert token in repr(await desk.place.dump())  # where it is kept, it is found


async def test_a_newer_link_takes_the_place_of_an_older(desk: Desk) -> None:
    old, other, new = await a_link(desk), await a_link(desk, BOB), await a_link(desk)
    async with refused(desk, LinkUsedUp):
        await use(desk, old)
    assert (await use(desk, new)).id == ANN
    assert (await use(desk, other)).id == BOB


async def test_a_link_is_good_for_72_hours(desk: Desk) -> None:
    token = await a_link(desk)
    desk.clock.advance(HOURS_72 - 1)
    await desk.runner.read(password_links.check_link, NOBODY, token=token, first=False)
    desk.clock.advance(2)
    async with refused(desk, LinkUsedUp):
        await use(desk, token)


@pytest.mark.parametrize("token", ["", "x", "\ud800", "a" * 43, "' OR 1=1 --", "x" * 100_000])
async def test_a_link_that_was_never_given_out_leads_nowhere(desk: Desk, token: str) -> None:
    await a_link(desk)
    async with refused(desk, LinkUsedUp):
        await use(desk, token)
    async with refused(desk, LinkUsedUp):
        await first(desk, token)
    with pytest.raises(LinkUsedUp):
        await desk.runner.read(password_links.check_link, NOBODY, token=token, first=False)


async def test_whatever_is_wrong_with_a_link_the_words_are_the_same(desk: Desk) -> None:
    used, late, shut = await a_link(desk), await a_link(desk, BOB), await a_link(desk, MIA)
    await use(desk, used)
    await desk.run(SYSTEM, accounts.disable_user, name="mia")
    desk.clock.advance(HOURS_72 + 1)
    words = set()
    for token in (used, late, shut, "never"):
        async with refused(desk, LinkUsedUp) as told:
            await use(desk, token)
        words.add(tuple(told.values()))
    assert len(words) == 1


async def test_shutting_out_and_another_password_end_a_link(desk: Desk) -> None:
    first_link, second = await a_link(desk), await a_link(desk, BOB)
    await desk.run(SYSTEM, accounts.disable_user, name="ann")
    await desk.run(SYSTEM, accounts.disable_user, name="ann", disabled=False)
    await desk.run(SYSTEM, accounts.change_password, name="bob", password_hash="by command")
    for token in (first_link, second):
        async with refused(desk, LinkUsedUp):
            await use(desk, token)


@pytest.mark.parametrize("who", [ANN, MIA, AUD])
@pytest.mark.parametrize("user_id", [ANN, ABSENT])
async def test_administrators_alone_make_links(desk: Desk, who: UserId, user_id: int) -> None:
    with pytest.raises(Forbidden):
        await desk.run(who, password_links.make_password_link, user_id=user_id)


async def test_whoever_is_not_there_or_shut_out_gets_no_link(desk: Desk) -> None:
    await desk.run(SYSTEM, accounts.disable_user, name="bob")
    for user_id in (ABSENT, BOB, FIRST):
        async with refused(desk, NotFound):
            await desk.run(ADA, password_links.make_password_link, user_id=user_id)


async def test_one_link_used_by_many_at_once_counts_once(desk: Desk) -> None:
    token = await a_link(desk)
    ends = await asyncio.gather(*[use(desk, token, f"proof {n}") for n in range(5)], return_exceptions=True)
    assert sorted(type(end).__name__ for end in ends) == ["LinkUsedUp"] * 4 + ["User"]


async def test_the_first_administrator_comes_in_by_the_link_of_the_log(nobody: Desk) -> None:
    token = await welcome(nobody)
    made = await first(nobody, token)
    assert (made.name, made.is_admin, made.password_hash) == ("eva", True, "proof")
    async with refused(nobody, LinkUsedUp):
        await first(nobody, token, "mallory")
    assert await welcome(nobody) == ""


async def test_a_link_of_an_earlier_start_has_ended(nobody: Desk) -> None:
    old, new = await welcome(nobody), await welcome(nobody)
    async with refused(nobody, LinkUsedUp):
        await first(nobody, old)
    assert (await first(nobody, new)).is_admin


async def test_the_link_of_the_log_ends_with_the_first_user_made_otherwise(nobody: Desk) -> None:
    token = await welcome(nobody)
    await nobody.run(SYSTEM, accounts.add_user, name="ada", password_hash="", is_admin=True)
    async with refused(nobody, LinkUsedUp):
        await first(nobody, token)
    with pytest.raises(LinkUsedUp):
        await nobody.runner.read(password_links.check_link, NOBODY, token=token, first=True)


async def test_where_there_are_users_no_link_is_offered(desk: Desk) -> None:
    assert await desk.run(SYSTEM, password_links.offer_first_link) == ""


async def test_the_link_of_the_log_sets_nobodys_password(nobody: Desk) -> None:
    token = await welcome(nobody)
    async with refused(nobody, LinkUsedUp):
        await use(nobody, token)
    assert (await first(nobody, token)).is_admin


async def test_a_users_link_makes_no_administrator(desk: Desk) -> None:
    token = await a_link(desk)
    async with refused(desk, LinkUsedUp):
        await first(desk, token)


async def test_of_many_at_once_exactly_one_becomes_the_first_administrator(nobody: Desk) -> None:
    made = await rivals(nobody, password_links.make_first_administrator)
    assert len(made) == 1
    everybody = await nobody.runner.read(accounts.all_users, SYSTEM)
    assert [user.name for user in everybody] == made


async def test_a_door_that_does_not_shut_behind_the_first_is_caught(nobody: Desk) -> None:
    assert len(await rivals(nobody, a_door_left_open)) > 1


async def a_door_left_open(ctx: Context, token: str, login_name: str, display_name: str, password_hash: str) -> User:
    """As the operation would be if it looked at the link and neither locked it nor used it up."""
    link: PasswordLink | None = await ctx.work.one(
        administration_statements.LINK_BY_DIGEST, digest=ticket_digest(token)
    )
    if link is None:
        raise LinkUsedUp
    return await accounts.add_user(ctx, login_name, password_hash, display_name, is_admin=True)


async def rivals(desk: Desk, operation: Callable[..., Awaitable[User]]) -> list[str]:
    """The names of those who became administrators, of five who tried at once with the same link."""
    given: dict[str, Any] = {"token": await welcome(desk), "display_name": "", "password_hash": "proof"}
    tries = [desk.run(NOBODY, operation, login_name=f"eva{number}", **given) for number in range(5)]
    ends = await asyncio.gather(*tries, return_exceptions=True)
    assert all(isinstance(end, (User, Refusal)) for end in ends), ends
    return [end.name for end in ends if isinstance(end, User)]
