"""The honest word on waiting: what others really waited, or nothing."""

from datetime import UTC, datetime
from random import Random
from zoneinfo import ZoneInfo

from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.ids import SECOND, Instant
from snakk.domain.waiting import FEWEST, LONG, Accept, Waited, percentile, usual_wait

OSLO = ZoneInfo("Europe/Oslo")
MINUTE = 60 * SECOND


def at(text: str) -> Instant:
    return Instant(int(datetime.fromisoformat(text).replace(tzinfo=OSLO).astimezone(UTC).timestamp()) * SECOND)


NOW = at("2026-11-24 10:30")  # a Tuesday


def waited(minutes: float, ended: Instant = NOW) -> Accept:
    return Accept(Instant(ended - int(minutes * MINUTE)), ended)


def test_the_range_goes_from_the_30th_to_the_80th_percentile_rounded_outwards() -> None:
    accepts = [waited(minutes) for minutes in (1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5, 8.5, 9.5, 10.5)]
    assert usual_wait(accepts, NOW, OSLO) == Waited(3, 9, longer=False)


def test_fewer_than_eight_say_nothing() -> None:
    assert usual_wait([waited(3)] * (FEWEST - 1), NOW, OSLO) is None
    assert usual_wait([waited(3)] * FEWEST, NOW, OSLO) == Waited(3, 4, longer=False)


def test_the_ends_are_at_least_a_minute_apart() -> None:
    assert usual_wait([waited(0)] * 20, NOW, OSLO) == Waited(0, 1, longer=False)


def test_beyond_a_quarter_of_an_hour_no_upper_end_is_told() -> None:
    assert usual_wait([waited(15)] * 20, NOW, OSLO) == Waited(15, 0, longer=True)
    assert usual_wait([waited(90)] * 20, NOW, OSLO) == Waited(LONG, 0, longer=True)
    assert usual_wait([waited(2)] * 7 + [waited(40)] * 3, NOW, OSLO) == Waited(2, 0, longer=True)
    assert usual_wait([waited(0.5)] * 7 + [waited(40)] * 3, NOW, OSLO) == Waited(1, 0, longer=True)


def test_only_the_hours_around_and_days_of_the_same_kind_count() -> None:
    def counts(when: str, now: str = "2026-11-24 10:30") -> bool:
        return usual_wait([waited(3, at(when))] * FEWEST, at(now), OSLO) is not None

    assert counts("2026-11-23 09:00")  # the Monday before
    assert counts("2026-11-20 11:59")  # the Friday before
    assert not counts("2026-11-23 08:59")
    assert not counts("2026-11-23 12:00")
    assert not counts("2026-11-22 10:30")  # a Sunday
    assert counts("2026-11-21 10:30", now="2026-11-22 10:30")  # Saturday and Sunday are alike
    assert counts("2026-11-23 23:30", now="2026-11-24 00:10")  # midnight is no wall
    assert not counts("2026-11-10 10:29")  # more than fourteen days ago
    assert counts("2026-11-10 10:31")
    assert not counts("2026-11-24 10:31")  # a clock that was wrong


def test_hours_are_those_of_the_zone() -> None:
    accepts = [waited(3, at("2026-11-23 23:30"))] * FEWEST  # 22:30 UTC
    evening = at("2026-11-24 22:45")
    assert usual_wait(accepts, evening, OSLO) is not None
    assert usual_wait(accepts, evening, ZoneInfo("Asia/Kolkata")) is not None
    assert usual_wait(accepts, at("2026-11-24 10:30"), OSLO) is None


WAITS = st.lists(st.floats(0, 300), min_size=0, max_size=60)


@given(WAITS)
def test_what_is_told_is_never_more_exact_than_what_was(minutes: list[float]) -> None:
    accepts = [waited(each) for each in minutes]
    told = usual_wait(accepts, NOW, OSLO)
    if told is None:
        return
    waits = sorted(each.started_at - each.requested_at for each in accepts)
    below = sum(wait < told.from_minutes * MINUTE for wait in waits)
    assert len(waits) >= FEWEST
    if told.longer:
        assert (told.to_minutes, 1 <= told.from_minutes <= LONG) == (0, True)
        return
    within = sum(wait <= told.to_minutes * MINUTE for wait in waits)
    assert 0 <= told.from_minutes < told.to_minutes <= LONG
    assert below * 100 <= 30 * len(waits)  # at most so many waited less
    assert within * 100 >= 80 * len(waits)  # at least so many waited no longer


@given(WAITS, st.randoms())
def test_the_order_of_the_history_does_not_count(minutes: list[float], shuffling: Random) -> None:
    accepts = [waited(each) for each in minutes]
    told = usual_wait(accepts, NOW, OSLO)
    shuffling.shuffle(accepts)
    assert usual_wait(accepts, NOW, OSLO) == told


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=99), st.integers(1, 100))
def test_a_percentile_is_one_of_the_values_and_leaves_so_many_below(values: list[int], percent: int) -> None:
    ordered = sorted(values)
    found = percentile(ordered, percent)
    assert found in values
    assert sum(value <= found for value in ordered) * 100 >= percent * len(ordered)
    assert sum(value < found for value in ordered) * 100 < percent * len(ordered)
