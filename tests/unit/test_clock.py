"""The clock of the machine."""

from datetime import UTC, datetime

from snakk.clock import SystemClock
from snakk.domain.ids import SECOND


def test_an_instant_is_microseconds_since_1970_in_utc() -> None:
    told = SystemClock().instant()
    assert abs(told - datetime.now(UTC).timestamp() * SECOND) < 60 * SECOND


def test_the_monotonic_clock_is_never_set_back() -> None:
    clock = SystemClock()
    told = [clock.monotonic() for _ in range(100)]
    assert told == sorted(told)
