"""When a topic is open (contract: behaviour 4.1)."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from enum import IntEnum

from snakk.domain.ids import SECOND, UNSET, Instant
from snakk.domain.topic import Day, OpeningHours
from snakk.domain.zones import ZONES, zone_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
A_WEEK = 7


class Closed(IntEnum):
    """Why a topic is closed."""

    OUTSIDE_HOURS = 1
    LUNCH = 2


CLOSED_FOR: dict[Closed | None, str] = {None: "", Closed.OUTSIDE_HOURS: "Hours", Closed.LUNCH: "Lunch"}
"""In words, as pages are told; "" while open."""


def is_within(hours: OpeningHours, enabled: bool, at: Instant) -> bool:
    """Is the topic open at that instant, by its own zone's wall clock? Without opening hours it always is."""
    return why_closed(hours, enabled, at) is None


def why_closed(hours: OpeningHours, enabled: bool, at: Instant) -> Closed | None:
    """Why the topic is closed at that instant; None while it is open.

    A day is open from its start up to, but not at, its stop. A stop at or before the start is on the next day, so
    equal ones are 24 hours. Lunch counts only within a day's hours. The wall clock decides: an hour that the change
    to winter time repeats is open twice, and one that summer time skips is not missed.
    """
    if not enabled:
        return None
    local = _local(hours, at)
    clock = local.hour * 3600 + local.minute * 60 + local.second
    today, yesterday = hours.days[local.weekday()], hours.days[local.weekday() - 1]
    if not (_opened_today(today, clock) or _still_open(yesterday, clock)):
        return Closed.OUTSIDE_HOURS
    return Closed.LUNCH if hours.use_lunch and _is_lunch(hours, clock) else None


def opens_at(hours: OpeningHours, enabled: bool, at: Instant) -> Instant:
    """The first second after ``at`` at which a closed topic is open; UNSET where it is open, or never will be."""
    if is_within(hours, enabled, at):
        return UNSET
    return min((each for each in _openings(hours, at) if each > at and is_within(hours, enabled, each)), default=UNSET)


def _openings(hours: OpeningHours, at: Instant) -> Iterator[Instant]:
    """Moments of the next week at which it may open: the starts of days and the ends of lunch."""
    midnight = _local(hours, at).replace(hour=0, minute=0, second=0, microsecond=0)
    for days in range(A_WEEK + 2):
        date = midnight + timedelta(days=days)
        starts = {hours.days[date.weekday()].start, hours.lunch_stop if hours.use_lunch else 0}
        for clock in starts:
            local = date + timedelta(seconds=clock)
            first, second = sorted(_instant(local.replace(fold=fold)) for fold in (0, 1))
            yield from (first, second)
            if first != second:  # the clock is changed there: perhaps it opens at the change itself
                yield _first_open(hours, first, second)


def _first_open(hours: OpeningHours, closed: int, opened: int) -> Instant:
    """The first second at which it is open, where it is closed at one moment and open at a later one."""
    while opened - closed > SECOND:
        middle = closed + (opened - closed) // SECOND // 2 * SECOND
        if is_within(hours, True, Instant(middle)):
            opened = middle
        else:
            closed = middle
    return Instant(opened)


def _local(hours: OpeningHours, at: Instant) -> datetime:
    zone = zone_of(hours.tz_id, hours.tz_code) or ZONES[0]
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone.info)


def _instant(local: datetime) -> Instant:
    return Instant((local.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1))


def _opened_today(day: Day, clock: int) -> bool:
    if not day.enabled:
        return False
    return day.start <= clock and (clock < day.stop or day.stop <= day.start)


def _still_open(yesterday: Day, clock: int) -> bool:
    return yesterday.enabled and yesterday.stop <= yesterday.start and clock < yesterday.stop


def _is_lunch(hours: OpeningHours, clock: int) -> bool:
    start, stop = hours.lunch_start, hours.lunch_stop
    return start <= clock < stop if start <= stop else clock >= start or clock < stop
