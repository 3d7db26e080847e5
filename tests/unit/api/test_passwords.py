"""Passwords are hashed slowly, beside the event loop."""

import asyncio
from collections.abc import Iterator

import pytest
from argon2 import extract_parameters

from snakk.api.passwords import ABSENT, Passwords
from snakk.domain.errors import Busy

pytestmark = pytest.mark.anyio


@pytest.fixture
def passwords() -> Iterator[Passwords]:
    passwords = Passwords()
    yield passwords
    passwords.close()


async def test_a_password_fits_its_own_hash_alone(passwords: Passwords) -> None:
    made = passwords.hash("æøå 🙂")
    assert await passwords.verify(made, "æøå 🙂")
    assert not await passwords.verify(made, "æøå")
    assert not await passwords.verify(made, "")
    assert made != passwords.hash("æøå 🙂")


async def test_a_hash_made_beside_the_loop_is_as_good(passwords: Passwords) -> None:
    assert await passwords.verify(await passwords.hashed("æøå 🙂"), "æøå 🙂")
    with pytest.raises(UnicodeEncodeError):
        await passwords.hashed("\ud800")


async def test_no_hash_and_a_broken_one_fit_nothing(passwords: Passwords) -> None:
    for broken in ("", "broken", "$argon2id$v=19$m=19456,t=2,p=1$x"):
        assert not await passwords.verify(broken, "")


def test_an_absent_user_costs_as_much_as_a_wrong_password(passwords: Passwords) -> None:
    absent, present = [extract_parameters(each) for each in (ABSENT, passwords.hash("x"))]
    assert (absent.type, absent.time_cost, absent.memory_cost) == (present.type, present.time_cost, present.memory_cost)
    assert (absent.parallelism, absent.hash_len) == (present.parallelism, present.hash_len)


def test_it_is_argon2id_as_decided(passwords: Passwords) -> None:
    assert passwords.hash("x").startswith("$argon2id$v=19$m=19456,t=2,p=1$")


async def test_a_long_line_is_refused_at_once(passwords: Passwords, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("snakk.api.passwords.LONGEST_LINE", 2)
    made = passwords.hash("x")
    ended = await asyncio.gather(*(passwords.verify(made, "x") for _ in range(4)), return_exceptions=True)
    assert [end for end in ended if end is True] == [True, True]
    assert sum(isinstance(end, Busy) for end in ended) == 2
    assert await passwords.verify(made, "x")
