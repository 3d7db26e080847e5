"""Points in time and spans, as the wire writes and reads them (contract: conventions 5, quirks 3-4).

Inside, an ``Instant`` counts microseconds since 1970 in UTC. On the wire a date is the clock of one zone, without
saying which; only when asked for does it carry its distance from UTC.
"""

import re
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from zoneinfo import ZoneInfo

from snakk.domain.ids import Instant

UNSET_DATE = datetime(1, 1, 1)
"""What the wire says for a date that is not set."""

END_OF_TIME = datetime(9999, 12, 31, 23, 59, 59)
"""What the wire says for an end that is open."""

MIDNIGHT = timedelta(0)

_UTC = ZoneInfo("UTC")
_EPOCH = datetime(1970, 1, 1)
_AWARE_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)
# No zone has moved its clock inside a quarter of an hour since 1972, so one offset serves the whole quarter.
_QUARTER = 15 * 60 * 1_000_000

_DATE = re.compile(
    r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d(?::?\d\d)?)?)?", re.ASCII | re.IGNORECASE
)
# How JavaScript writes years outside 0..9999, which both sentinels become when a client shifts them.
_FAR_DATE = re.compile(r"([+-])\d{6}-\d\d-\d\dT[\d:.]{5,20}Z", re.ASCII)
_CLOCK = re.compile(r"(\d{1,2}):([0-5]?\d)(?::([0-5]?\d)(?:\.\d{1,9})?)?", re.ASCII)
_DURATION = re.compile(
    r"P(?=[\dT])(?:(\d{1,3})D)?(?:T(?=\d)(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,7})(?:[.,]\d{1,9})?S)?)?", re.ASCII
)
_LONGEST = timedelta(hours=100)


def to_wire(instant: int, zone: ZoneInfo) -> datetime:
    """The clock of ``zone`` at ``instant``, without a zone; the unset date for 0.

    Of two like times in autumn the second is marked by its ``fold``, so that another clock can still be told from it.
    """
    if not instant:
        return UNSET_DATE
    try:
        ahead, comes_again = _offset(zone, instant // _QUARTER)
        told = _EPOCH + _MICROSECOND * (instant + ahead)
    except OverflowError:
        return END_OF_TIME if instant > 0 else UNSET_DATE
    return told.replace(fold=1) if comes_again else told


def from_wire(value: datetime, zone: ZoneInfo) -> Instant:
    """The instant meant by ``value``, read by the clock of ``zone`` unless it says how far from UTC it is.

    A time that the clock jumps over in spring is read as if it had not jumped yet; of one that comes twice in autumn
    the first is meant.
    """
    if value.year < 2:
        return Instant(0)
    if value.year == END_OF_TIME.year:
        value = END_OF_TIME
    if value.tzinfo is None:
        value = value.replace(tzinfo=zone)
    return Instant((value - _AWARE_EPOCH) // _MICROSECOND)


def in_zone(value: datetime, base: ZoneInfo, asked: ZoneInfo, *, with_offset: bool) -> datetime:
    """A date of the zone ``base``, told by the clock of ``asked``, with its distance from UTC if wanted.

    The two sentinels stay what they are, but with an offset the unset date is moved by it, as recorded servers do. A
    date that says already how far from UTC it is stays as it is.
    """
    if value.tzinfo is not None:
        return value
    if value.year in {UNSET_DATE.year, END_OF_TIME.year}:
        return _sentinel(value, asked) if with_offset else value
    told = value.replace(tzinfo=base).astimezone(asked)
    return _in_minutes(told) if with_offset else told.replace(tzinfo=None)


def stamp_zone(asked: ZoneInfo) -> ZoneInfo:
    """The zone that stamps of the server's own are told in to a caller who asked for ``asked``: always UTC.

    An unset stamp then does not move either. A server that is to tell stamps like any other date answers ``asked``
    here instead (contract: conventions 5 and 11, question 10).
    """
    return _UTC


def heard_in_zone(value: datetime, base: ZoneInfo, asked: ZoneInfo) -> datetime:
    """A date that a caller told by the clock of ``asked``, or with its own distance from UTC, by the clock of ``base``.

    Whatever lies in the first year is the unset date and whatever lies in the last is the open end, however far a
    client has moved them.
    """
    if value.year < 2:
        return UNSET_DATE
    if value.year == END_OF_TIME.year:
        return END_OF_TIME
    if value.tzinfo is None and base is asked:
        return value
    return to_wire(from_wire(value, asked), base)


def read_date(text: str) -> datetime:
    """A date as any client writes it. What lies before year 2 is the unset date. ``ValueError`` if it is none."""
    if _DATE.fullmatch(text):
        if text < "0002":
            return UNSET_DATE
        return datetime.fromisoformat(text.upper().replace(",", "."))
    if far := _FAR_DATE.fullmatch(text):
        return END_OF_TIME if far[1] == "+" else UNSET_DATE
    raise ValueError(text)


def write_date(value: datetime) -> str:
    """ISO 8601; fractions of a second only where there are any, ``Z`` for UTC."""
    text = value.isoformat()
    return text[:-6] + "Z" if text.endswith("+00:00") else text


def read_span(text: str) -> timedelta:
    """A span from ``hh:mm``, ``hh:mm:ss`` or ISO 8601. Under 100 hours; fractions of a second are dropped."""
    if clock := _CLOCK.fullmatch(text):
        hours, minutes, seconds = clock.groups(default="0")
        return timedelta(hours=int(hours), minutes=int(minutes), seconds=int(seconds))
    if parts := _DURATION.fullmatch(text):
        days, hours, minutes, seconds = parts.groups(default="0")
        span = timedelta(days=int(days), hours=int(hours), minutes=int(minutes), seconds=int(seconds))
        if span < _LONGEST:
            return span
    raise ValueError(text)


def write_span(span: timedelta) -> str:
    """``hh:mm:ss``; hours go on past 24."""
    minutes, seconds = divmod(span.days * 86400 + span.seconds, 60)
    return f"{minutes // 60:02}:{minutes % 60:02}:{seconds:02}"


@lru_cache(maxsize=4096)
def _offset(zone: ZoneInfo, quarter: int) -> tuple[int, bool]:
    """In a quarter of an hour: how far the clock is ahead of UTC, in microseconds; has it shown the same before?"""
    start = (_AWARE_EPOCH + _MICROSECOND * (quarter * _QUARTER)).astimezone(zone)
    return (start.utcoffset() or MIDNIGHT) // _MICROSECOND, start.fold == 1


def _in_minutes(told: datetime) -> datetime:
    """The same instant with a distance from UTC that the wire can say: before zones there were seconds in it."""
    distance = told.utcoffset() or MIDNIGHT
    seconds = timedelta(seconds=distance.seconds % 60)
    return told.astimezone(timezone(distance - seconds)) if seconds else told


def _sentinel(value: datetime, zone: ZoneInfo) -> datetime:
    """A date too far off for the zone's history, given the zone's standard time of today."""
    today = datetime(2024, 1, 1, tzinfo=zone)
    standard = (today.utcoffset() or MIDNIGHT) - (today.dst() or MIDNIGHT)
    moved = value + max(standard, MIDNIGHT) if value.year == UNSET_DATE.year else value
    return moved.replace(tzinfo=timezone(standard))
