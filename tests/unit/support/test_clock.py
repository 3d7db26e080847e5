"""The fake clock."""

import pytest

from snakk.clock import Clock
from snakk.domain.ids import Instant, seconds
from tests.support.clock import MORNING, FakeClock


def test_it_stands_still_until_told() -> None:
    clock: Clock = FakeClock()
    assert (clock.instant(), clock.monotonic()) == (clock.instant(), clock.monotonic())


def test_both_times_pass_together() -> None:
    clock = FakeClock()
    before = clock.monotonic()
    assert clock.advance(1.5) == MORNING + seconds(1.5)
    assert clock.monotonic() == before + 1.5


def test_setting_the_wall_back_does_not_touch_what_measures_spans() -> None:
    clock = FakeClock()
    before = clock.monotonic()
    clock.set_wall(Instant(MORNING - seconds(3600)))
    assert clock.instant() < MORNING
    assert clock.monotonic() == before


def test_time_does_not_pass_backwards() -> None:
    with pytest.raises(ValueError, match="backwards"):
        FakeClock().advance(-1)
