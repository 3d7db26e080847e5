"""Limits on tries from outside."""

from contextlib import suppress

import pytest

from snakk.api.limits import ACCOUNT_FACTOR, FEWEST_SWEPT, Limiter
from snakk.domain.errors import TooMany
from tests.support.clock import MORNING, FakeClock


def limited(
    *, logins: int = 0, starts: int = 0, messages: int = 0, sockets: int = 0, clock: FakeClock | None = None
) -> Limiter:
    return Limiter(clock or FakeClock(), logins=logins, starts=starts, messages=messages, sockets=sockets)


def test_a_limit_of_nothing_is_off() -> None:
    limiter = limited()
    for _ in range(50):
        limiter.try_login("ann", "a")
        limiter.try_start("a", 1)
        limiter.try_message(1)
        with limiter.socket("a"):
            pass


def test_sign_ins_are_counted_by_name_and_address_whatever_the_names_case() -> None:
    limiter = limited(logins=2)
    for name in ("ann", "ANN"):
        limiter.try_login(name, "a")
    with pytest.raises(TooMany):
        limiter.try_login("Ann", "a")
    limiter.try_login("bob", "a")
    limiter.try_login("ann", "b")


def test_an_account_is_protected_from_many_addresses() -> None:
    limiter = limited(logins=2)
    for at in range(2 * ACCOUNT_FACTOR):
        limiter.try_login("ann", f"address {at}")
    with pytest.raises(TooMany):
        limiter.try_login("ann", "one more")
    limiter.try_login("bob", "one more")


def test_an_address_cannot_try_many_names() -> None:
    limiter = limited(logins=2)
    for at in range(2 * ACCOUNT_FACTOR):
        limiter.try_login(f"name {at}", "a")
    with pytest.raises(TooMany):
        limiter.try_login("one more", "a")


def test_starts_are_counted_by_address_and_topic() -> None:
    limiter = limited(starts=2)
    for _ in range(2):
        limiter.try_start("a", 1)
    with pytest.raises(TooMany) as refused:
        limiter.try_start("a", 1)
    assert refused.value.retry_after_s > 0
    limiter.try_start("a", 2)
    limiter.try_start("b", 1)


def test_messages_are_counted_by_session() -> None:
    limiter = limited(messages=2)
    for _ in range(2):
        limiter.try_message(1)
    with pytest.raises(TooMany):
        limiter.try_message(1)
    limiter.try_message(2)


def test_sockets_are_counted_while_they_are_open() -> None:
    limiter = limited(sockets=2)
    with limiter.socket("a"), limiter.socket("a"):
        with pytest.raises(TooMany), limiter.socket("a"):
            pass
        with limiter.socket("b"):
            pass
    with limiter.socket("a"):
        assert dict(limiter._open) == {"a": 1}
    assert not limiter._open


def tries_let_through(limiter: Limiter, tries: int) -> int:
    for at in range(tries):
        try:
            limiter.try_message(1)
        except TooMany:
            return at
    return tries


def test_what_was_tried_is_forgotten_evenly_within_a_minute() -> None:
    clock = FakeClock()
    limiter = limited(messages=6, clock=clock)
    assert tries_let_through(limiter, 10) == 6
    clock.advance(10)
    assert tries_let_through(limiter, 10) == 1
    clock.advance(60)
    assert tries_let_through(limiter, 10) == 6


def test_a_wall_clock_set_back_shuts_nobody_out() -> None:
    clock = FakeClock()
    limiter = limited(messages=6, clock=clock)
    assert tries_let_through(limiter, 10) == 6
    clock.set_wall(type(MORNING)(0))
    clock.advance(60)
    assert tries_let_through(limiter, 10) == 6


def test_whoever_got_in_after_all_may_fail_as_often_again() -> None:
    limiter = limited(logins=2)
    limiter.try_login("ann", "a")
    limiter.try_login("Ann", "a")
    limiter.login_succeeded("ANN", "a")
    limiter.try_login("ann", "a")


def test_a_flood_of_names_or_topics_does_not_fill_the_memory() -> None:
    clock = FakeClock()
    limiter = limited(logins=10, starts=20, clock=clock)
    for at in range(20_000):
        clock.advance(0.01)
        limiter.try_start("a", at)
        with suppress(TooMany):
            limiter.try_login(f"{at}" + "x" * 100_000, "a")
    assert len(limiter._full_until) <= 2 * FEWEST_SWEPT
    assert max(len(part) for key in limiter._full_until for part in key) < 1_000


def test_a_household_is_one_address() -> None:
    limiter = limited(starts=2, logins=2, sockets=1)
    for at in range(2):
        limiter.try_start(f"2001:db8:1:1::{at}", 1)
        limiter.try_login("ann", f"2001:db8:1:1::{at}")
    with pytest.raises(TooMany):
        limiter.try_start("2001:db8:1:1:ffff::1", 1)
    with pytest.raises(TooMany):
        limiter.try_login("ann", "2001:db8:1:1:ffff::1")
    limiter.try_start("2001:db8:1:2::1", 1)
    with limiter.socket("2001:db8:1:1::1"), pytest.raises(TooMany), limiter.socket("2001:db8:1:1::2"):
        pass
    assert not limiter._open
    limiter.try_start("fe80::1%eth0", 1)
    limiter.try_start("no address: at all", 1)
