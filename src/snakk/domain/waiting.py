"""An honest word on how long it takes: what others really waited who came at the same place in line."""

from collections.abc import Iterable
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from snakk.domain.ids import SECOND, Instant

MEMORY_S = 14 * 86_400
"""How far back others count, in seconds."""
FEWEST = 8
"""Fewer than these say nothing."""
LOWER, UPPER = 30, 80
"""The percentiles that are told."""
LONG = 15
"""Minutes beyond which no upper end is told."""

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MINUTE = 60 * SECOND


class Accept(NamedTuple):
    """Somebody who was picked up: when they asked for the chat, and when an agent came."""

    requested_at: Instant
    started_at: Instant


class Waited(NamedTuple):
    """How long others waited, in whole minutes. longer: more than from_minutes, and no upper end is told."""

    from_minutes: int
    to_minutes: int
    longer: bool


def usual_wait(accepts: Iterable[Accept], now: Instant, zone: ZoneInfo) -> Waited | None:
    """What those waited who were picked up in the last fourteen days, on such a day and within an hour of now.

    accepts: of one topic and one place in line, in any order. zone: by whose clock hours and days count.
    None when fewer than eight say anything. The range is rounded outwards to minutes, at least one apart; where it
    passes fifteen minutes no upper end is told.
    """
    here = _local(now, zone)
    waits = sorted(
        max(0, each.started_at - each.requested_at)
        for each in accepts
        if 0 <= now - each.started_at <= MEMORY_S * SECOND and _is_alike(here, _local(each.started_at, zone))
    )
    if len(waits) < FEWEST:
        return None
    lower = percentile(waits, LOWER) // _MINUTE
    upper = max(-(-percentile(waits, UPPER) // _MINUTE), lower + 1)
    if upper > LONG:
        return Waited(max(1, min(lower, LONG)), 0, longer=True)
    return Waited(lower, upper, longer=False)


def percentile(ordered: list[int], percent: int) -> int:
    """The smallest of the values that so many per cent of them do not pass (nearest rank)."""
    return ordered[max(0, -(-len(ordered) * percent // 100) - 1)]


def _is_alike(here: datetime, there: datetime) -> bool:
    """Both on a working day or both at a weekend, and the hours at most one apart, around midnight too."""
    apart = abs(here.hour - there.hour)
    return (here.weekday() < 5) == (there.weekday() < 5) and min(apart, 24 - apart) <= 1


def _local(at: Instant, zone: ZoneInfo) -> datetime:
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone)
