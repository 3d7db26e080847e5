"""The figures of the dashboard (contract: behaviour 7). Pure: from a few counted rows to what is shown."""

from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import NamedTuple
from zoneinfo import ZoneInfo

from snakk.domain.ids import SECOND, Instant, TopicId, UserId
from snakk.domain.topic import Topic

QUARTER = 15 * 60 * SECOND
"""Rows are counted by quarters of an hour of UTC: every zone's hours begin at one."""
HOURS = 24
HEROES = 3
UNKNOWN = -1

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_WEEK = timedelta(days=7)


class Asked(NamedTuple):
    """Chats that were asked for in a quarter, and how many of them came into the queue."""

    quarter: int
    chats: int
    queued: int


class Picked(NamedTuple):
    """Chats that were first picked up in a quarter, how many of them had waited, and for how long in all."""

    quarter: int
    chats: int
    queued: int
    waited: int


class Standing(NamedTuple):
    """Chats that wait or run now, counted by what they are."""

    waiting: bool
    with_bot: bool
    chats: int


class Wait(NamedTuple):
    """One wait: of which topic, since when, and when an agent came; unset while it goes on."""

    topic_id: TopicId
    requested_at: Instant
    started_at: Instant = Instant(0)


class Answering(NamedTuple):
    """Somebody who may respond in one of the topics."""

    user_id: UserId
    present: bool


class Picks(NamedTuple):
    """How many of today's picked-up chats an agent has or had last."""

    user_id: UserId
    chats: int


class Longest(NamedTuple):
    """The longest wait. ``at``: when it ended, or now."""

    wait_s: int
    topic_id: TopicId
    at: Instant


class Counted(NamedTuple):
    """What was counted for some topics: of now, of today, and of the same day a week ago up to this time."""

    standing: Sequence[Standing]
    answering: Sequence[Answering]
    asked: Sequence[Asked]
    asked_last_week: Sequence[Asked]
    picked: Sequence[Picked]
    longest: Wait | None
    oldest_waiting: Wait | None


class Figures(NamedTuple):
    """What the dashboard shows. Spans are in seconds; UNKNOWN where nothing is known."""

    people_waiting: int
    agents_available: int
    agents_total: int
    average_wait_s: int
    longest: Longest | None
    goal_s: int
    active_now: int
    active_with_bot: int
    started_today: int
    started_last_week: int
    incoming: list[int]
    picked_up: list[int]


class Day(NamedTuple):
    """Today, and the same day a week ago up to this time of day: each from an instant up to, not at, another."""

    start: Instant
    stop: Instant
    week_ago: Instant
    week_ago_now: Instant


def the_day(now: Instant, zone: ZoneInfo) -> Day:
    """The day by the installation's own clock. One that the clock changes in has 23 or 25 hours."""
    local = _local(now, zone)
    midnight = local.replace(hour=0, minute=0, second=0, microsecond=0, fold=0)
    return Day(
        start=_instant(midnight),
        stop=_instant(midnight + timedelta(days=1)),
        week_ago=_instant(midnight - _WEEK),
        week_ago_now=_instant(local - _WEEK),
    )


def figures(counted: Counted, topics: Iterable[Topic], now: Instant, zone: ZoneInfo) -> Figures:
    """Each by its own rule below."""
    return Figures(
        people_waiting=people_waiting(counted.standing),
        agents_available=agents_available(counted.answering),
        agents_total=len({each.user_id for each in counted.answering}),
        average_wait_s=average_wait(counted.picked),
        longest=longest_wait(counted.longest, counted.oldest_waiting, now),
        goal_s=goal(topics),
        active_now=active(counted.standing),
        active_with_bot=active(each for each in counted.standing if each.with_bot),
        started_today=chats_started(counted.asked),
        started_last_week=chats_started(counted.asked_last_week),
        incoming=by_hour(((each.quarter, each.queued) for each in counted.asked), zone),
        picked_up=by_hour(((each.quarter, each.chats) for each in counted.picked), zone),
    )


def people_waiting(standing: Iterable[Standing]) -> int:
    """Sessions in the queue now. One that a bot talks to is no longer there (contract: behaviour 7, 2)."""
    return sum(each.chats for each in standing if each.waiting)


def agents_available(answering: Iterable[Answering]) -> int:
    """Members who are Present and may respond in any of the topics, each once.

    The contract counts Present members; here only those who may respond, as the widget does when it says whether
    anybody is there (contract: behaviour 7, 1.3).
    """
    return len({each.user_id for each in answering if each.present})


def active(standing: Iterable[Standing]) -> int:
    """Sessions that run now: customer last, or agent or bot last (contract: behaviour 7)."""
    return sum(each.chats for each in standing if not each.waiting)


def average_wait(picked: Iterable[Picked]) -> int:
    """Mean of WhenStarted - WhenRequested of the sessions first picked up today, in whole seconds.

    Those that were never in the queue, as a bot was taken over from, did not wait and do not count
    (contract: behaviour 7).
    """
    rows = list(picked)
    waited, chats = sum(each.waited for each in rows), sum(each.queued for each in rows)
    return max(0, round(waited / chats / SECOND)) if chats else UNKNOWN


def longest_wait(picked_up: Wait | None, still_waiting: Wait | None, now: Instant) -> Longest | None:
    """Maximum of the same, those who still wait included (contract: behaviour 7).

    picked_up: the longest of those picked up today. still_waiting: of those in the queue, who asked first.
    """
    known = [_longest(wait, now) for wait in (picked_up, still_waiting) if wait is not None]
    return max(known, key=lambda each: each.wait_s, default=None)


def goal(topics: Iterable[Topic]) -> int:
    """A wait is good up to the warning on new chats; of several topics the strictest counts (contract: behaviour 7)."""
    minutes = [topic.warn_new_chat_minutes for topic in topics if topic.warn_new_chat_minutes > 0]
    return min(minutes) * 60 if minutes else UNKNOWN


def chats_started(asked: Iterable[Asked]) -> int:
    """Sessions that were requested in the time, whatever became of them (contract: behaviour 7)."""
    return sum(each.chats for each in asked)


def by_hour(counts: Iterable[tuple[int, int]], zone: ZoneInfo) -> list[int]:
    """Chats of a day by its 24 hours of the wall clock: an hour that comes twice in autumn holds both.

    counts: quarter and number. Incoming counts by WhenRequested what reached the queue, PickedUp by WhenStarted
    (contract: behaviour 7, traffic today).
    """
    hours = [0] * HOURS
    for quarter, chats in counts:
        hours[_local(Instant(quarter * QUARTER), zone).hour] += chats
    return hours


def heroes(picks: Iterable[Picks], is_known: Callable[[UserId], bool]) -> list[Picks]:
    """The three agents with most sessions picked up today; equal ones in the order of their keys.

    A session counts for the agent who has it now or had it last (contract: behaviour 7).
    """
    known = [each for each in picks if is_known(each.user_id)]
    return sorted(known, key=lambda each: (-each.chats, each.user_id))[:HEROES]


def _longest(wait: Wait, now: Instant) -> Longest:
    at = wait.started_at or now
    return Longest(max(0, (at - wait.requested_at) // SECOND), wait.topic_id, at)


def _local(at: Instant, zone: ZoneInfo) -> datetime:
    return (_EPOCH + timedelta(microseconds=at)).astimezone(zone)


def _instant(local: datetime) -> Instant:
    return Instant((local.astimezone(UTC) - _EPOCH) // timedelta(microseconds=1))
