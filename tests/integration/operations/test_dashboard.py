"""The dashboard counts what happened, and nothing of what is not the caller's."""

import pytest

from snakk.carriers.console import Dashboard, OngoingChats
from snakk.carriers.presence import ChatPresence
from snakk.domain.caller import Visitor
from snakk.domain.errors import Invalid, NotFound
from snakk.domain.ids import UserId
from snakk.operations import dashboard, presence, sessions, transfers, visitors
from snakk.operations import desk as console
from snakk.operations.context import Context
from tests.integration.desk import SYSTEM, Desk, Who, refused
from tests.support.cast import ADA, ANN, AUD, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio

MINUTE, HOUR, DAY = 60, 3600, 86_400


async def told(desk: Desk, who: Who = ANN, topics: str = "") -> Dashboard:
    return await desk.run(who, dashboard.get_dashboard, topics=topics)


async def ongoing(desk: Desk, who: Who = ANN, topics: str = "") -> OngoingChats:
    return await desk.run(who, dashboard.get_ongoing_chats, topics=topics)


def hours(shown: Dashboard) -> dict[int, tuple[int, int]]:
    return {hour.hour: (hour.incoming, hour.picked_up) for hour in shown.hours if hour.incoming or hour.picked_up}


async def test_an_empty_desk_shows_zeros_and_knows_of_no_waits(desk: Desk) -> None:
    shown = await told(desk)
    assert (shown.zone, len(shown.hours), shown.heroes) == ("Europe/Oslo", 24, [])
    assert (shown.people_waiting, shown.active_now, shown.started_today, shown.started_last_week) == (0, 0, 0, 0)
    assert (shown.average_wait_seconds, shown.longest_wait_seconds, shown.longest_wait_topic_id) == (-1, -1, 0)
    assert shown.longest_wait_at is None
    assert shown.goal_seconds == -1


async def test_the_figures_of_now(desk: Desk) -> None:
    await desk.start()
    await desk.start()
    session_id = await desk.talking(ANN)
    await desk.talking(BOB)
    shown = await told(desk, topics=str(SERVICE))
    assert (shown.people_waiting, shown.active_now, shown.active_with_bot) == (2, 2, 0)
    assert (shown.agents_available, shown.agents_total) == (3, 3)
    await desk.set_present(BOB, False)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    shown = await told(desk, topics=str(SERVICE))
    assert (shown.active_now, shown.agents_available, shown.agents_total) == (1, 2, 3)


async def test_who_only_listens_is_no_agent_who_is_available(desk: Desk) -> None:
    await desk.run(ADA, presence.save_chat_presence, chat_presence=[ChatPresence(user_id=LENA, present=True)])
    assert (await told(desk, topics=str(SERVICE))).agents_total == 3


async def test_waits_are_told_on_average_and_the_longest_with_its_topic_and_moment(desk: Desk) -> None:
    await desk.set_topic(SERVICE, warn_new_chat_minutes=5)
    first, second = await desk.start(), await desk.start()
    desk.clock.advance(100)
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=first)
    desk.clock.advance(200)
    await desk.run(BOB, sessions.pick_up_chat_session, chat_session_id=second)
    ended = desk.clock.instant()
    desk.clock.advance(HOUR)
    shown = await told(desk)
    assert (shown.average_wait_seconds, shown.longest_wait_seconds, shown.goal_seconds) == (200, 300, 300)
    assert shown.longest_wait_topic_id == SERVICE
    assert shown.longest_wait_at is not None
    assert shown.longest_wait_at.timestamp() * 1_000_000 == ended


async def test_a_customer_who_still_waits_longer_is_the_longest_wait(desk: Desk) -> None:
    done = await desk.start()
    desk.clock.advance(60)
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=done)
    await desk.start(SERVICE)
    desk.clock.advance(90)
    shown = await told(desk)
    assert (shown.average_wait_seconds, shown.longest_wait_seconds) == (60, 90)
    assert shown.longest_wait_at is not None
    assert shown.longest_wait_at.timestamp() * 1_000_000 == desk.clock.instant()


async def test_hours_are_those_of_the_installations_clock(desk: Desk) -> None:
    session_id = await desk.start()  # 08:00 in Oslo
    await desk.start()
    desk.clock.advance(HOUR)
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=session_id)
    assert hours(await told(desk)) == {8: (2, 0), 9: (0, 1)}


async def test_a_form_that_was_not_handed_in_is_asked_for_but_not_incoming(desk: Desk) -> None:
    session_id = await desk.start(FORMS)
    shown = await told(desk)
    assert (shown.started_today, hours(shown)) == (1, {})
    desk.clock.advance(HOUR)
    await desk.run(Visitor(session_id), visitors.submit_pre_chat_form, chat_session_id=session_id, customer_name="Vera")
    shown = await told(desk)
    assert (shown.started_today, hours(shown)) == (1, {9: (1, 0)})


async def test_today_ends_at_midnight_and_last_week_is_counted_up_to_now(desk: Desk) -> None:
    await desk.talking(ANN)  # 08:00 on Tuesday
    desk.clock.advance(4 * HOUR)
    await desk.start()  # 12:00
    assert (await told(desk)).started_today == 2
    desk.clock.advance(11.99 * HOUR)
    assert (await told(desk)).started_today == 2
    desk.clock.advance(0.02 * HOUR)
    shown = await told(desk)
    assert (shown.started_today, shown.average_wait_seconds, hours(shown), shown.heroes) == (0, -1, {}, [])
    desk.clock.advance(6 * DAY + 8.99 * HOUR)  # 09:00, a week later
    assert (await told(desk)).started_last_week == 1
    desk.clock.advance(4 * HOUR)
    assert (await told(desk)).started_last_week == 2


async def test_heroes_are_those_with_most_chats_picked_up_today(desk: Desk) -> None:
    for agent in (BOB, BOB, ANN):
        await desk.talking(agent)
    handed_over = await desk.talking(ANN)
    await desk.run(MIA, transfers.take_over_chat_session, chat_session_id=handed_over)
    await desk.talking(OTTO, SALES)
    shown = await told(desk)
    assert [(hero.user_id, hero.display_name, hero.picked_up) for hero in shown.heroes] == [
        (BOB, "Bob Aas", 2),
        (ANN, "Ann Aas", 1),
        (MIA, "Mia Aas", 1),
    ]


async def test_a_dashboard_is_about_ones_own_topics_or_those_of_them_that_are_chosen(desk: Desk) -> None:
    await desk.start(SERVICE)
    await desk.start(SALES)
    await desk.start(SALES)
    assert (await told(desk, ANN)).people_waiting == 1
    assert (await told(desk, OTTO)).people_waiting == 2
    assert (await told(desk, ANN, str(FORMS))).people_waiting == 0
    assert (await told(desk, ANN, f" {SERVICE}, {FORMS} ")).people_waiting == 1
    for everything in (ADA, AUD):
        assert (await told(desk, everything)).people_waiting == 0  # in no topic
        assert (await told(desk, everything, f"{SERVICE},{SALES}")).people_waiting == 3


@pytest.mark.parametrize("choice", [str(SALES), f"{SERVICE},{SALES}", "4242", "0"])
async def test_a_topic_of_others_is_as_if_absent(desk: Desk, choice: str) -> None:
    for ask in (told, ongoing):
        async with refused(desk, NotFound):
            await ask(desk, ANN, choice)


@pytest.mark.parametrize("choice", ["x", "1,", "1;2", "-1", "1.5", "٣", "1" * 5000, "99999999999999999999"])
async def test_a_choice_that_is_none_is_refused_by_name(desk: Desk, choice: str) -> None:
    for ask in (told, ongoing):
        async with refused(desk, Invalid, "Topics"):
            await ask(desk, ANN, choice)


async def test_a_deleted_topic_is_not_counted(desk: Desk) -> None:
    await desk.start()
    await desk.set_topic(SERVICE, deleted=True)
    assert (await told(desk)).people_waiting == 0


async def test_the_lists_tell_who_waits_longest_first_and_who_talks(desk: Desk) -> None:
    talks = await desk.talking(BOB, customer_name="Tor")
    desk.clock.advance(1)
    first = await desk.start(customer_name="Vera")
    desk.clock.advance(1)
    second = await desk.start(customer_name="Ole")
    shown = await ongoing(desk)
    assert [row.chat_session_id for row in shown.incoming] == [first, second]
    assert [(row.chat_session_id, row.agent_name, row.status) for row in shown.ongoing] == [
        (talks, "bob", "CustomerLast")
    ]
    assert [row.initial_queue_pos for row in shown.incoming] == [1, 2]
    assert not shown.more


async def test_texts_are_told_to_those_alone_who_may_read_them(desk: Desk) -> None:
    waits, talks = await desk.start(), await desk.talking(BOB)
    for session_id in (waits, talks):
        await desk.customer_says(session_id, "My lamp flickers")
    seen = {}
    for who in (ANN, BOB, LENA, MIA, NILS):
        shown = await ongoing(desk, who)
        seen[who] = [bool(row.last_message) for row in (*shown.incoming, *shown.ongoing)]
    assert seen == {
        ANN: [True, False],
        BOB: [True, True],
        LENA: [True, True],
        MIA: [True, True],
        NILS: [False, False],
    }


async def test_more_chats_than_the_lists_hold_are_told_of(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(dashboard, "MOST", 2)
    for _ in range(2):
        await desk.start()
    assert not (await ongoing(desk)).more
    await desk.talking(BOB)
    await desk.start()
    shown = await ongoing(desk)
    assert (len(shown.incoming), len(shown.ongoing), shown.more) == (2, 0, True)


async def recent(desk: Desk, who: UserId) -> list[int]:
    return [row.chat_session_id for row in await desk.run(who, dashboard.get_recent_chats)]


async def test_recent_chats_are_ones_own_of_the_last_eight_hours(desk: Desk) -> None:
    first, second, others, runs = [await desk.talking(agent) for agent in (ANN, ANN, BOB, ANN)]
    for session_id in (first, second, others):
        await desk.run(MIA, console.end_chat_session, chat_session_id=session_id)
        desk.clock.advance(HOUR)
    assert await recent(desk, ANN) == [second, first]
    assert await recent(desk, BOB) == [others]
    assert await recent(desk, MIA) == []
    desk.clock.advance(5 * HOUR + 1)
    assert await recent(desk, ANN) == [second]
    assert runs not in await recent(desk, ANN)


async def test_a_deleted_chat_is_not_recent(desk: Desk) -> None:
    session_id = await desk.talking(ANN)
    await desk.run(ANN, console.end_chat_session, chat_session_id=session_id)
    assert await recent(desk, ANN) == [session_id]
    await desk.run(MIA, sessions.delete_chat_session_entity, chat_session_entity_id=session_id)
    assert await recent(desk, ANN) == []


async def test_todays_figures_cost_the_same_however_long_the_history_is(desk: Desk) -> None:
    """No more rows come back than today has quarters: what was before is never read into memory."""
    for _ in range(30):
        await desk.talking(ANN)
        desk.clock.advance(DAY)
    desk.clock.advance(MINUTE)
    answers: list[int] = []

    async def counting(ctx: Context) -> None:
        counted = await dashboard._counted(ctx, [SERVICE])
        answers.extend(len(rows) for rows in (counted.asked, counted.picked, counted.asked_last_week))

    await desk.run(SYSTEM, counting)
    assert answers == [0, 0, 1]
