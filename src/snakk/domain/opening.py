"""When a topic is open (contract: behaviour 4.1)."""

from datetime import UTC, datetime, timedelta
from enum import IntEnum

from snakk.domain.ids import Instant
from snakk.domain.topic import Day, OpeningHours
from snakk.domain.zones import ZONES, zone_of

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


class Closed(IntEnum):
    """Why a topic is closed."""

    OUTSIDE_HOURS = 1
    LUNCH = 2


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
    local = (_EPOCH + timedelta(microseconds=at)).astimezone((zone_of(hours.tz_id, hours.tz_code) or ZONES[0]).info)
    clock = local.hour * 3600 + local.minute * 60 + local.second
    today, yesterday = hours.days[local.weekday()], hours.days[local.weekday() - 1]
    if not (_opened_today(today, clock) or _still_open(yesterday, clock)):
        return Closed.OUTSIDE_HOURS
    return Closed.LUNCH if hours.use_lunch and _is_lunch(hours, clock) else None


def _opened_today(day: Day, clock: int) -> bool:
    if not day.enabled:
        return False
    return day.start <= clock and (clock < day.stop or day.stop <= day.start)


def _still_open(yesterday: Day, clock: int) -> bool:
    return yesterday.enabled and yesterday.stop <= yesterday.start and clock < yesterday.stop


def _is_lunch(hours: OpeningHours, clock: int) -> bool:
    start, stop = hours.lunch_start, hours.lunch_stop
    return start <= clock < stop if start <= stop else clock >= start or clock < stop
