"""Dates and spans as the wire has them (contract: quirks 3-4, conventions 5)."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from snakk.carriers.times import (
    END_OF_TIME,
    UNSET_DATE,
    from_wire,
    heard_in_zone,
    in_zone,
    read_date,
    read_span,
    stamp_zone,
    to_wire,
    write_date,
    write_span,
)

OSLO = ZoneInfo("Europe/Oslo")
LONDON = ZoneInfo("Europe/London")
NEW_YORK = ZoneInfo("America/New_York")
UTC_ZONE = ZoneInfo("UTC")
ZONES = ["Europe/Oslo", "UTC", "America/New_York", "Australia/Lord_Howe", "Asia/Kathmandu", "Pacific/Chatham"]
SUMMER = 1_750_000_000_000_000


def test_an_instant_is_told_by_the_zones_clock_without_a_suffix() -> None:
    assert write_date(to_wire(SUMMER, OSLO)) == "2025-06-15T17:06:40"
    assert write_date(to_wire(SUMMER + 500_000, UTC_ZONE)) == "2025-06-15T15:06:40.500000"


def test_an_unset_instant_is_the_unset_date_and_back() -> None:
    assert to_wire(0, OSLO) == UNSET_DATE
    assert from_wire(UNSET_DATE, OSLO) == 0
    assert from_wire(datetime(1, 1, 1, 1, tzinfo=timezone(timedelta(hours=1))), OSLO) == 0


def test_the_end_of_time_is_clamped_not_refused() -> None:
    assert to_wire(from_wire(END_OF_TIME, UTC_ZONE), OSLO) == END_OF_TIME


@settings(max_examples=300, deadline=None)
@given(st.integers(2 * 366 * 86400 * 1_000_000, 4_000_000_000_000_000), st.sampled_from(ZONES))
def test_telling_by_a_clock_agrees_with_the_calendar(instant: int, name: str) -> None:
    zone = ZoneInfo(name)
    told = to_wire(instant, zone)
    expected = (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)).astimezone(zone)
    assert told == expected.replace(tzinfo=None, fold=0)
    if expected.fold == 0:
        assert from_wire(told, zone) == instant


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2019-12-19T10:44:12", datetime(2019, 12, 19, 10, 44, 12)),
        ("2019-12-19", datetime(2019, 12, 19)),
        ("2024-01-02T03:04:05.678Z", datetime(2024, 1, 2, 3, 4, 5, 678000, tzinfo=UTC)),
        ("2020-08-19T17:12:16.9553621", datetime(2020, 8, 19, 17, 12, 16, 955362)),
        ("2019-12-19T10:44:12+01:00", datetime(2019, 12, 19, 10, 44, 12, tzinfo=timezone(timedelta(hours=1)))),
        ("2019-12-19T10:44:12-0500", datetime(2019, 12, 19, 10, 44, 12, tzinfo=timezone(timedelta(hours=-5)))),
        ("9999-12-31T23:59:59", END_OF_TIME),
        ("9999-12-31T23:59:59.9999999", END_OF_TIME.replace(microsecond=999999)),
        ("+010000-01-01T04:59:59.000Z", END_OF_TIME),
        ("0001-01-01T00:00:00", UNSET_DATE),
        ("0001-01-01T01:00:00+01:00", UNSET_DATE),
        ("0000-12-31T23:06:32.000Z", UNSET_DATE),
        ("-000001-12-31T23:00:00.000Z", UNSET_DATE),
    ],
)
def test_every_form_of_date_is_read(text: str, expected: datetime) -> None:
    assert read_date(text) == expected


@pytest.mark.parametrize(
    "text",
    ["", "now", "2019", "2019-13-01", "2019-02-30T00:00:00", "2019-12-19T25:00:00", "2019-W01-1", "20191219T104412",
     "2019-12-19T10:44:12+99:00", "2019-12-19T10:44:12 ", "٢٠١٩-12-19", "2019-12-19T10:44:12Z\n"],
)  # fmt: skip
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_date(text)


def test_a_date_with_a_suffix_means_the_same_instant_whatever_the_zone() -> None:
    told = read_date("2002-03-31T16:00:00Z")
    assert from_wire(told, OSLO) == from_wire(told, NEW_YORK) == from_wire(datetime(2002, 3, 31, 18), OSLO)


def test_an_answer_is_told_by_the_clock_asked_for() -> None:
    stored = datetime(2002, 3, 31, 18)
    assert write_date(in_zone(stored, OSLO, OSLO, with_offset=False)) == "2002-03-31T18:00:00"
    assert write_date(in_zone(stored, OSLO, OSLO, with_offset=True)) == "2002-03-31T18:00:00+02:00"
    assert write_date(in_zone(stored, OSLO, UTC_ZONE, with_offset=True)) == "2002-03-31T16:00:00Z"
    assert write_date(in_zone(stored, OSLO, LONDON, with_offset=False)) == "2002-03-31T17:00:00"


def test_sentinels_are_moved_only_with_an_offset() -> None:
    assert in_zone(UNSET_DATE, OSLO, NEW_YORK, with_offset=False) == UNSET_DATE
    assert in_zone(END_OF_TIME, OSLO, NEW_YORK, with_offset=False) == END_OF_TIME
    assert write_date(in_zone(UNSET_DATE, OSLO, OSLO, with_offset=True)) == "0001-01-01T01:00:00+01:00"
    assert write_date(in_zone(UNSET_DATE, OSLO, UTC_ZONE, with_offset=True)) == "0001-01-01T00:00:00Z"
    assert write_date(in_zone(UNSET_DATE, OSLO, NEW_YORK, with_offset=True)) == "0001-01-01T00:00:00-05:00"
    assert write_date(in_zone(END_OF_TIME, OSLO, OSLO, with_offset=True)) == "9999-12-31T23:59:59+01:00"


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("08:30:00", "08:30:00"),
        ("08:30", "08:30:00"),
        ("8:5:7", "08:05:07"),
        ("PT8H30M", "08:30:00"),
        ("PT17H", "17:00:00"),
        ("P0D", "00:00:00"),
        ("PT25H30M", "25:30:00"),
        ("P1DT1H", "25:00:00"),
        ("PT90S", "00:01:30"),
        ("PT1.5S", "00:00:01"),
    ],
)
def test_every_form_of_span_is_read_and_written_as_a_clock(text: str, written: str) -> None:
    assert write_span(read_span(text)) == written


@pytest.mark.parametrize("text", ["", "P", "PT", "P1Y", "-PT1H", "08:60", "8", "PT100H", "P99D", "1.00:00:00", "PT1H2"])
def test_what_is_no_span_of_a_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r".*"):
        read_span(text)


@given(st.integers(0, 100 * 3600 - 1))
def test_a_span_is_read_as_written(seconds: int) -> None:
    assert read_span(write_span(timedelta(seconds=seconds))) == timedelta(seconds=seconds)


@pytest.mark.parametrize(
    ("told", "instant"),
    [
        (datetime(2026, 3, 29, 1, 59, 59), datetime(2026, 3, 29, 0, 59, 59)),
        (datetime(2026, 3, 29, 2, 30), datetime(2026, 3, 29, 1, 30)),  # the clock jumps from 2 to 3
        (datetime(2026, 3, 29, 3), datetime(2026, 3, 29, 1)),
        (datetime(2026, 10, 25, 2, 30), datetime(2026, 10, 25, 0, 30)),  # comes twice: the first is meant
        (datetime(2026, 10, 25, 3), datetime(2026, 10, 25, 2)),
    ],
)
def test_a_time_that_does_not_exist_or_comes_twice_is_read(told: datetime, instant: datetime) -> None:
    assert heard_in_zone(told, UTC_ZONE, OSLO) == instant


def test_the_second_of_two_like_times_is_told_apart_by_its_offset() -> None:
    first, second = datetime(2026, 10, 25, 0, 30), datetime(2026, 10, 25, 1, 30)
    assert in_zone(first, UTC_ZONE, OSLO, with_offset=False) == in_zone(second, UTC_ZONE, OSLO, with_offset=False)
    told = [in_zone(each, UTC_ZONE, OSLO, with_offset=True) for each in (first, second)]
    assert [write_date(each) for each in told] == ["2026-10-25T02:30:00+02:00", "2026-10-25T02:30:00+01:00"]
    assert [heard_in_zone(each, UTC_ZONE, NEW_YORK) for each in told] == [first, second]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("0001-01-01T00:00:00", UNSET_DATE),
        ("0001-01-01T01:00:00+01:00", UNSET_DATE),
        ("0000-12-31T23:06:32.000Z", UNSET_DATE),
        ("9999-12-31T23:59:59", END_OF_TIME),
        ("9999-12-31T23:59:59+01:00", END_OF_TIME),
        ("9999-12-31T22:59:59.000Z", END_OF_TIME),
        ("9999-12-31T23:59:59.9999999", END_OF_TIME),
        ("+010000-01-01T04:59:59.000Z", END_OF_TIME),
    ],
)
@pytest.mark.parametrize("asked", [OSLO, NEW_YORK, UTC_ZONE, ZoneInfo("Pacific/Kiritimati")])
def test_the_sentinels_come_back_however_far_they_were_moved(text: str, expected: datetime, asked: ZoneInfo) -> None:
    assert heard_in_zone(read_date(text), OSLO, asked) == expected
    assert to_wire(from_wire(read_date(text), asked), asked) == expected


@settings(max_examples=300, deadline=None)
@given(st.datetimes(datetime(2, 1, 2), datetime(9998, 12, 30)), *[st.sampled_from([*ZONES, "Europe/Amsterdam"])] * 2)
def test_what_is_told_with_its_offset_means_the_same_when_heard(stored: datetime, base: str, asked: str) -> None:
    told = in_zone(stored, ZoneInfo(base), ZoneInfo(asked), with_offset=True)
    assert (told.utcoffset() or timedelta()) % timedelta(minutes=1) == timedelta()
    assert from_wire(read_date(write_date(told)), ZoneInfo(base)) == from_wire(stored, ZoneInfo(base))


@settings(max_examples=300, deadline=None)
@given(st.integers(2 * 366 * 86400 * 1_000_000, 4_000_000_000_000_000), *[st.sampled_from(ZONES)] * 2)
def test_what_is_told_without_one_means_the_same_outside_overlaps(instant: int, base: str, asked: str) -> None:
    moment = datetime(1970, 1, 1, tzinfo=UTC) + timedelta(microseconds=instant)
    if comes_twice(moment, ZoneInfo(base)) or comes_twice(moment, ZoneInfo(asked)):
        return
    stored = to_wire(instant, ZoneInfo(base))
    told = in_zone(stored, ZoneInfo(base), ZoneInfo(asked), with_offset=False)
    assert told.tzinfo is None
    assert heard_in_zone(told, ZoneInfo(base), ZoneInfo(asked)) == stored


def comes_twice(moment: datetime, zone: ZoneInfo) -> bool:
    """Does the clock of ``zone`` show this time at another instant too?"""
    told = moment.astimezone(zone)
    return told.replace(fold=0).utcoffset() != told.replace(fold=1).utcoffset()


def test_a_stamp_is_told_in_utc_whatever_was_asked_for() -> None:
    assert stamp_zone(OSLO).key == "UTC"
    assert write_date(in_zone(UNSET_DATE, OSLO, stamp_zone(OSLO), with_offset=True)) == "0001-01-01T00:00:00Z"


@settings(max_examples=300, deadline=None)
@given(st.integers(2 * 366 * 86400 * 1_000_000, 4_000_000_000_000_000), *[st.sampled_from(ZONES)] * 2)
@example(1_792_891_800_000_000, "Europe/Oslo", "UTC")  # the second half past two of that night
def test_the_instant_told_to_another_zone_is_the_one_stored(instant: int, base: str, asked: str) -> None:
    told = in_zone(to_wire(instant, ZoneInfo(base)), ZoneInfo(base), ZoneInfo(asked), with_offset=True)
    assert from_wire(told, UTC_ZONE) == instant
