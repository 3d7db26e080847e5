"""Dates and spans as the wire has them (contract: quirks 3-4, conventions 5)."""

from datetime import UTC, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from snakk.carriers.times import (
    END_OF_TIME,
    UNSET_DATE,
    from_wire,
    in_zone,
    read_date,
    read_span,
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
