"""Each figure of the dashboard is what its rule says."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from snakk.domain import figures
from snakk.domain.figures import QUARTER, Answering, Asked, Counted, Longest, Picked, Picks, Standing, Wait
from snakk.domain.ids import SECOND, Instant, TopicId, UserId
from snakk.domain.topic import Topic

OSLO = ZoneInfo("Europe/Oslo")
KATHMANDU = ZoneInfo("Asia/Kathmandu")
ONE, TWO = TopicId(1), TopicId(2)
MINUTE = 60 * SECOND


def at(text: str, zone: ZoneInfo = OSLO) -> Instant:
    """The instant at which that clock shows this."""
    told = datetime.fromisoformat(text).replace(tzinfo=zone)
    return Instant((told.astimezone(UTC) - datetime(1970, 1, 1, tzinfo=UTC)) // timedelta(microseconds=1))


def quarter(text: str, zone: ZoneInfo = OSLO) -> int:
    return at(text, zone) // QUARTER


def hours(day: figures.Day) -> float:
    return (day.stop - day.start) / SECOND / 3600


NOTHING = Counted([], [], [], [], [], None, None)


def test_without_any_chat_nothing_is_known_and_the_rest_is_zero() -> None:
    told = figures.figures(NOTHING, [], at("2026-05-04T12:00"), OSLO)
    assert (told.people_waiting, told.active_now, told.started_today, told.agents_available) == (0, 0, 0, 0)
    assert (told.average_wait_s, told.longest, told.goal_s) == (-1, None, -1)
    assert told.incoming == told.picked_up == [0] * 24


def test_today_begins_at_midnight_of_the_installations_clock() -> None:
    day = figures.the_day(at("2026-05-04T00:30"), OSLO)
    assert (day.start, day.stop) == (at("2026-05-04T00:00"), at("2026-05-05T00:00"))
    assert at("2026-05-03T22:00", ZoneInfo("UTC")) == day.start
    assert (day.week_ago, day.week_ago_now) == (at("2026-04-27T00:00"), at("2026-04-27T00:30"))


@pytest.mark.parametrize(
    ("noon", "long"), [("2026-03-29T12:00", 23), ("2026-10-25T12:00", 25), ("2026-05-04T12:00", 24)]
)
def test_a_day_on_which_the_clock_changes_is_an_hour_shorter_or_longer(noon: str, long: int) -> None:
    assert hours(figures.the_day(at(noon), OSLO)) == long


def test_an_hour_that_comes_twice_holds_both_and_one_that_is_skipped_none() -> None:
    first = at("2026-10-25T02:10") // QUARTER
    assert figures.by_hour([(first, 2), (first + 4, 3), (first + 8, 1)], OSLO)[:5] == [0, 0, 5, 1, 0]
    before = at("2026-03-29T01:50") // QUARTER
    assert figures.by_hour([(before, 2), (before + 1, 3)], OSLO)[:5] == [0, 2, 0, 3, 0]


def test_quarters_fall_into_the_hours_of_zones_that_are_not_whole_hours_from_utc() -> None:
    counts = [(quarter("2026-05-04T09:45", KATHMANDU), 1), (quarter("2026-05-04T10:00", KATHMANDU), 2)]
    assert figures.by_hour(counts, KATHMANDU)[9:11] == [1, 2]


def test_who_waits_and_who_talks_are_told_apart_and_bots_are_marked() -> None:
    standing = [Standing(True, False, 3), Standing(False, False, 4), Standing(False, True, 2)]
    told = figures.figures(NOTHING._replace(standing=standing), [], at("2026-05-04T12:00"), OSLO)
    assert (told.people_waiting, told.active_now, told.active_with_bot) == (3, 6, 2)


def test_an_agent_of_two_topics_counts_once() -> None:
    ann, bob = UserId(1), UserId(2)
    answering = [Answering(ann, True), Answering(ann, True), Answering(bob, False)]
    told = figures.figures(NOTHING._replace(answering=answering), [], at("2026-05-04T12:00"), OSLO)
    assert (told.agents_available, told.agents_total) == (1, 2)


def test_the_average_wait_is_that_of_all_chats_and_not_of_the_quarters() -> None:
    picked = [Picked(1, 1, 1, 300 * SECOND), Picked(2, 3, 3, 30 * SECOND)]
    assert figures.average_wait(picked) == 82  # 330 s of four chats, and not the mean of 300 and 10


def test_a_chat_that_never_waited_does_not_lower_the_average() -> None:
    assert figures.average_wait([Picked(1, 5, 1, 60 * SECOND)]) == 60
    assert figures.average_wait([Picked(1, 5, 0, 0)]) == -1


def test_the_longest_wait_may_still_go_on() -> None:
    now = at("2026-05-04T12:00")
    done = Wait(ONE, Instant(now - 20 * MINUTE), Instant(now - 10 * MINUTE))
    waits = Wait(TWO, Instant(now - 15 * MINUTE))
    assert figures.longest_wait(done, waits, now) == Longest(900, TWO, now)
    assert figures.longest_wait(done, None, now) == Longest(600, ONE, Instant(now - 10 * MINUTE))
    assert figures.longest_wait(None, None, now) is None


def test_a_clock_that_was_set_back_makes_no_wait_below_zero() -> None:
    now = at("2026-05-04T12:00")
    assert figures.longest_wait(None, Wait(ONE, Instant(now + MINUTE)), now) == Longest(0, ONE, now)
    assert figures.average_wait([Picked(1, 1, 1, -5 * SECOND)]) == 0


def test_the_goal_is_the_strictest_warning_and_topics_without_one_do_not_count() -> None:
    topics = [Topic(id=ONE), Topic(id=TWO, warn_new_chat_minutes=5), Topic(id=TopicId(3), warn_new_chat_minutes=2)]
    assert figures.goal(topics) == 120
    assert figures.goal(topics[:1]) == -1


def test_incoming_counts_who_reached_the_queue_and_started_counts_everybody() -> None:
    asked = [Asked(quarter("2026-05-04T09:00"), 5, 3), Asked(quarter("2026-05-04T09:45"), 1, 1)]
    told = figures.figures(NOTHING._replace(asked=asked), [], at("2026-05-04T12:00"), OSLO)
    assert (told.started_today, told.incoming[9]) == (6, 4)


def test_heroes_are_three_and_equal_ones_are_told_by_key() -> None:
    picks = [Picks(UserId(user), chats) for user, chats in ((9, 2), (4, 7), (3, 2), (1, 1))]
    assert [each.user_id for each in figures.heroes(picks, lambda _: True)] == [4, 3, 9]


def test_an_agent_who_is_gone_is_no_hero() -> None:
    picks = [Picks(UserId(1), 9), Picks(UserId(2), 1)]
    assert [each.user_id for each in figures.heroes(picks, lambda user: user == 2)] == [2]
