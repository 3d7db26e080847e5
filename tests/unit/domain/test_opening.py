"""Opening hours, in the topic's own zone."""

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.ids import SECOND, Instant
from snakk.domain.opening import Closed, is_within, opens_at, why_closed
from snakk.domain.topic import Day, OpeningHours
from snakk.domain.zones import ZONES, find_zone, zone_of

HOUR = 3600
OFFICE = Day(enabled=True, start=8 * HOUR, stop=16 * HOUR)
NIGHT = Day(enabled=True, start=22 * HOUR, stop=6 * HOUR)
SHUT = Day()


@pytest.mark.parametrize(
    ("clock", "is_open"),
    [("07:59:59", False), ("08:00:00", True), ("15:59:59", True), ("16:00:00", False), ("00:00:00", False)],
)
def test_a_day_is_open_from_its_start_up_to_its_stop(clock: str, is_open: bool) -> None:
    assert is_within(_week(OFFICE), True, _at(f"2026-11-24 {clock}")) is is_open


def test_without_opening_hours_it_is_always_open() -> None:
    assert is_within(_week(SHUT), False, _at("2026-11-24 03:00"))
    assert not is_within(_week(SHUT), True, _at("2026-11-24 03:00"))


def test_a_day_that_is_off_is_closed() -> None:
    weekend = (OFFICE,) * 5 + (SHUT, SHUT)
    hours = _week(OFFICE, days=weekend)
    assert is_within(hours, True, _at("2026-11-27 12:00"))  # a Friday
    assert not is_within(hours, True, _at("2026-11-28 12:00"))
    assert not is_within(hours, True, _at("2026-11-29 12:00"))
    assert is_within(hours, True, _at("2026-11-30 12:00"))


def test_a_night_belongs_to_the_day_it_began_on() -> None:
    friday_night = (SHUT,) * 4 + (NIGHT, SHUT, SHUT)
    hours = _week(SHUT, days=friday_night)
    assert not is_within(hours, True, _at("2026-11-27 05:00"))
    assert is_within(hours, True, _at("2026-11-27 22:00"))
    assert is_within(hours, True, _at("2026-11-28 05:59:59"))
    assert not is_within(hours, True, _at("2026-11-28 06:00"))


def test_sunday_night_runs_into_monday() -> None:
    hours = _week(SHUT, days=(SHUT,) * 6 + (NIGHT,))
    assert is_within(hours, True, _at("2026-11-30 03:00"))
    assert not is_within(hours, True, _at("2026-12-01 03:00"))


def test_a_stop_equal_to_the_start_is_24_hours() -> None:
    round_the_clock = Day(enabled=True, start=8 * HOUR, stop=8 * HOUR)
    hours = _week(SHUT, days=(round_the_clock, *(SHUT,) * 6))
    assert not is_within(hours, True, _at("2026-11-23 07:59"))
    assert is_within(hours, True, _at("2026-11-23 08:00"))
    assert is_within(hours, True, _at("2026-11-24 07:59"))
    assert not is_within(hours, True, _at("2026-11-24 08:00"))


def test_a_stop_at_midnight_ends_the_day() -> None:
    hours = _week(SHUT, days=(Day(enabled=True, start=8 * HOUR, stop=0), *(SHUT,) * 6))
    assert is_within(hours, True, _at("2026-11-23 23:59:59"))
    assert not is_within(hours, True, _at("2026-11-24 00:00"))


def test_lunch_is_told_apart_and_counts_only_within_the_day() -> None:
    hours = _week(OFFICE, use_lunch=True, lunch_start=int(11.5 * HOUR), lunch_stop=12 * HOUR)
    assert why_closed(hours, True, _at("2026-11-24 11:29:59")) is None
    assert why_closed(hours, True, _at("2026-11-24 11:30")) is Closed.LUNCH
    assert why_closed(hours, True, _at("2026-11-24 12:00")) is None
    assert why_closed(hours, True, _at("2026-11-24 18:00")) is Closed.OUTSIDE_HOURS
    early = msgspec.structs.replace(hours, lunch_start=6 * HOUR, lunch_stop=9 * HOUR)
    assert why_closed(early, True, _at("2026-11-24 07:00")) is Closed.OUTSIDE_HOURS
    assert why_closed(early, True, _at("2026-11-24 08:30")) is Closed.LUNCH
    off = msgspec.structs.replace(hours, use_lunch=False)
    assert why_closed(off, True, _at("2026-11-24 11:45")) is None


def test_a_night_shift_may_lunch_over_midnight() -> None:
    hours = _week(NIGHT, use_lunch=True, lunch_start=int(23.5 * HOUR), lunch_stop=int(0.5 * HOUR))
    assert why_closed(hours, True, _at("2026-11-24 23:45")) is Closed.LUNCH
    assert why_closed(hours, True, _at("2026-11-25 00:15")) is Closed.LUNCH
    assert why_closed(hours, True, _at("2026-11-25 00:30")) is None


def test_the_topics_zone_decides() -> None:
    at = _at("2026-11-24 15:30", zone="UTC")
    assert not is_within(_week(OFFICE, tz_code="NO"), True, at)  # 16:30 there
    assert is_within(_week(OFFICE, tz_code="GB"), True, at)
    assert is_within(_week(OFFICE, tz_code="US-NY"), True, at)  # 10:30 there
    assert is_within(_week(OFFICE, tz_code="Europe/Lisbon"), True, at)
    assert not is_within(_week(OFFICE, tz_code="", tz_id=261), True, at)


def test_summer_time_moves_the_hours_with_the_wall_clock() -> None:
    hours = _week(OFFICE)
    assert is_within(hours, True, _at("2026-03-28 07:00", zone="UTC"))
    assert not is_within(hours, True, _at("2026-03-28 06:00", zone="UTC"))
    assert is_within(hours, True, _at("2026-03-29 06:00", zone="UTC"))


def test_the_hour_that_comes_twice_is_open_twice_and_the_one_that_is_skipped_is_not_missed() -> None:
    small_hours = _week(Day(enabled=True, start=2 * HOUR, stop=3 * HOUR))
    twice = [_at("2026-10-25 00:30", zone="UTC"), _at("2026-10-25 01:30", zone="UTC")]
    assert [is_within(small_hours, True, at) for at in twice] == [True, True]
    around = [_at("2026-03-29 00:59:59", zone="UTC"), _at("2026-03-29 01:00", zone="UTC")]
    assert [is_within(small_hours, True, at) for at in around] == [False, False]


@given(
    st.lists(st.tuples(st.booleans(), st.integers(0, 86_399), st.integers(0, 86_399)), min_size=7, max_size=7),
    st.integers(0, 7 * 86_400 - 1),
)
def test_a_week_is_the_sum_of_its_days(days: list[tuple[bool, int, int]], second: int) -> None:
    week = 7 * 86_400
    spans = [
        (number * 86_400 + start, number * 86_400 + stop + (86_400 if stop <= start else 0))
        for number, (enabled, start, stop) in enumerate(days)
        if enabled
    ]
    wanted = any(start <= moment < stop for start, stop in spans for moment in (second, second + week))
    monday = _at("2026-11-23 00:00", zone="UTC")
    hours = _week(SHUT, tz_code="UTC", days=tuple(Day(enabled=e, start=a, stop=b) for e, a, b in days))
    assert is_within(hours, True, Instant(monday + second * SECOND)) is wanted


@pytest.mark.parametrize(
    ("code", "name"),
    [
        ("no", "Europe/Oslo"),
        (" NO ", "Europe/Oslo"),
        ("261", "Europe/Oslo"),
        ("1", "Etc/UTC"),
        ("us-ny", "America/New_York"),
        ("europe/oslo", "Europe/Oslo"),
        ("Asia/Tokyo", "Asia/Tokyo"),
    ],
)
def test_a_zone_is_found_by_code_number_or_name(code: str, name: str) -> None:
    zone = find_zone(code)
    assert zone is not None
    assert zone.name == name
    assert zone.info.key == name


@pytest.mark.parametrize("code", ["", "0", "999", "XX", "../etc/passwd", "Europe/Nowhere"])
def test_an_unknown_zone_is_none(code: str) -> None:
    assert find_zone(code) is None


def test_a_row_without_a_zone_is_in_utc() -> None:
    assert zone_of(0, "") == ZONES[0]
    assert zone_of(999, "") is None
    assert is_within(_week(OFFICE, tz_code="XX"), True, _at("2026-11-24 15:30", zone="UTC"))


def test_every_code_names_a_zone_that_exists() -> None:
    assert all(zone.info.utcoffset(datetime(2026, 1, 1)) is not None for zone in ZONES)


def _week(day: Day, **changes: Any) -> OpeningHours:
    return OpeningHours(**{"tz_code": "NO", "days": (day,) * 7, **changes})


def _at(local: str, zone: str = "Europe/Oslo") -> Instant:
    moment = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
    return Instant((moment - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1))


def opened(hours: OpeningHours, at: Instant) -> str:
    """When it opens next, by Oslo's clock."""
    opening = opens_at(hours, True, at)
    return f"{datetime.fromtimestamp(opening / SECOND, ZoneInfo('Europe/Oslo')):%Y-%m-%d %H:%M}" if opening else ""


def test_it_opens_next_at_the_start_of_an_open_day_or_after_lunch() -> None:
    office = _week(
        OFFICE, days=(OFFICE,) * 5 + (SHUT, SHUT), use_lunch=True, lunch_start=11 * HOUR, lunch_stop=12 * HOUR
    )
    assert opened(office, _at("2026-11-24 07:00")) == "2026-11-24 08:00"
    assert opened(office, _at("2026-11-24 11:30")) == "2026-11-24 12:00"
    assert opened(office, _at("2026-11-24 16:00")) == "2026-11-25 08:00"
    assert opened(office, _at("2026-11-27 18:00")) == "2026-11-30 08:00"  # over the weekend
    assert opened(office, _at("2026-11-24 10:00")) == ""  # open now


def test_a_week_without_an_open_day_never_opens() -> None:
    assert opened(_week(SHUT), _at("2026-11-24 07:00")) == ""
    assert opens_at(_week(SHUT), False, _at("2026-11-24 07:00")) == 0


def test_one_open_day_in_the_week_is_found_from_the_day_itself() -> None:
    hours = _week(SHUT, days=(SHUT, OFFICE, *(SHUT,) * 5))
    assert opened(hours, _at("2026-11-24 16:00")) == "2026-12-01 08:00"


def test_an_hour_that_summer_time_skips_opens_at_the_change() -> None:
    early = Day(enabled=True, start=2 * HOUR + 1800, stop=9 * HOUR)
    assert opened(_week(early), _at("2026-03-29 01:00")) == "2026-03-29 03:00"


DAYS = st.builds(
    Day,
    enabled=st.booleans(),
    start=st.integers(0, 95).map(lambda q: q * 900),
    stop=st.integers(0, 95).map(lambda q: q * 900),
)
WEEKS = st.builds(
    OpeningHours,
    tz_code=st.sampled_from(["Europe/Oslo", "US-NY", "Australia/Lord_Howe", "Asia/Kolkata", ""]),
    days=st.tuples(*[DAYS] * 7),
    use_lunch=st.booleans(),
    lunch_start=st.integers(0, 95).map(lambda q: q * 900),
    lunch_stop=st.integers(0, 95).map(lambda q: q * 900),
)


@given(WEEKS, st.integers(0, 2 * 366 * 96))
def test_what_is_told_is_the_first_moment_at_which_it_is_open(hours: OpeningHours, quarter: int) -> None:
    at = Instant(_at("2026-01-01 00:00") + quarter * 900 * SECOND)
    opening = opens_at(hours, True, at)
    quarters = [Instant(at + step * 900 * SECOND) for step in range(8 * 96)]
    first = next((each for each in quarters if is_within(hours, True, each)), None)
    if first == at or first is None:
        assert opening == 0 or not is_within(hours, True, at)
        return
    assert opening == first  # all of them open on a quarter of an hour, and zones change on one
    assert not is_within(hours, True, Instant(opening - SECOND))
