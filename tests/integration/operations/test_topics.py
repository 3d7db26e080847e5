"""Topics are set up, and say when they are open."""

from datetime import timedelta
from typing import Any

import msgspec
import pytest

from snakk.carriers.enums import WidgetRequiredFields
from snakk.carriers.lists import CustomerLanguage, ReplyTemplate, TicketCategory, TicketPriority
from snakk.carriers.topic import ChatTopicEntity
from snakk.carriers.topic_settings import ChatOpeningHours, ChatWidgetSettings
from snakk.carriers.zones import TimeZoneData
from snakk.domain.errors import Forbidden, Invalid, NotFound
from snakk.domain.ids import TopicId, UserId
from snakk.domain.topic import Member
from snakk.operations import sessions, topics
from snakk.storage import statements
from tests.integration.desk import Desk, Who, refused
from tests.support.cast import ADA, ANN, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE

pytestmark = pytest.mark.anyio

NINE, FIVE = timedelta(hours=9), timedelta(hours=17)


async def get(desk: Desk, who: Who, topic: TopicId = SERVICE) -> ChatTopicEntity:
    entity = await desk.run(who, topics.get_chat_topic_entity, chat_topic_entity_id=topic)
    assert entity is not None
    return entity


async def save(desk: Desk, who: Who, entity: ChatTopicEntity) -> ChatTopicEntity:
    return await desk.run(who, topics.save_chat_topic_entity, entity=entity)


async def is_open(desk: Desk, who: Who, topic: TopicId = SERVICE) -> bool:
    return await desk.run(who, topics.is_within_opening_hours, chat_topic_id=topic)


def week(code: str, **more: Any) -> ChatOpeningHours:
    """Open on Tuesdays from nine to five, by the clock of a zone."""
    zone = TimeZoneData(tz_location_code=code) if code else None
    return ChatOpeningHours(tz_location=zone, tue_enabled=True, tue_start=NINE, tue_stop=FIVE, **more)


@pytest.mark.parametrize("who", [MIA, ADA])
async def test_managers_and_administrators_change_a_topic(desk: Desk, who: UserId) -> None:
    entity = await get(desk, who)
    entity.name, entity.welcome_message, entity.warn_new_chat_minutes = "Lamps", "Hi there", 3
    entity.widget = ChatWidgetSettings(
        pre_form_enabled=True, required_fields=WidgetRequiredFields.EMAIL | WidgetRequiredFields.NAME, color="#fff"
    )
    saved = await save(desk, who, entity)
    topic = await desk.topic()
    assert (topic.name, topic.welcome_message, topic.warn_new_chat_minutes) == ("Lamps", "Hi there", 3)
    assert (topic.widget.pre_form_enabled, topic.widget.required_fields, topic.widget.color) == (True, 3, "#fff")
    assert saved == await get(desk, who)


async def test_the_rest_of_the_desk_changes_no_topic(desk: Desk) -> None:
    entity = await get(desk, ANN)
    entity.name = "Ours"
    for member in (ANN, BOB, LENA, NILS):
        async with refused(desk, Forbidden):
            await save(desk, member, entity)
    async with refused(desk, NotFound):
        await save(desk, OTTO, entity)
    async with refused(desk, NotFound):
        await save(desk, ADA, ChatTopicEntity(chat_topic_id=404, name="x"))


async def test_a_save_that_changes_nothing_is_told_to_nobody(desk: Desk) -> None:
    entity = await get(desk, MIA)
    before, told = await desk.place.dump(), len(desk.place.news)
    await save(desk, MIA, entity)
    assert (await desk.place.dump(), len(desk.place.news)) == (before, told)


async def test_a_changed_topic_is_told_to_the_live_path(desk: Desk) -> None:
    entity = await get(desk, MIA)
    entity.name = "Lamps"
    desk.place.news.clear()
    await save(desk, MIA, entity)
    assert [news.changed for news in desk.place.news] == [(await desk.topic(),)]


async def test_only_administrators_make_topics_and_are_their_first_members(desk: Desk) -> None:
    entity = await desk.run(ADA, topics.create_default_chat_topic_entity)
    assert entity.chat_topic_id == 0
    entity.name = "Returns"
    async with refused(desk, Forbidden):
        await save(desk, MIA, entity)
    made = await save(desk, ADA, entity)
    topic = TopicId(made.chat_topic_id)
    assert (topic, (await desk.topic(topic)).name, (await desk.queue(topic)).last_enqueue_no) == (4, "Returns", 0)
    rights = Member(topic_id=topic, user_id=ADA, can_respond=True, can_notify=True, can_listen=True, can_manage=True)
    assert await desk.ask(statements.MEMBERS_OF_TOPIC, topic_id=topic) == [rights]
    await desk.set_present(ADA, True)
    session_id = await desk.start(topic)
    assert await desk.run(ADA, sessions.pick_up_chat_session, chat_session_id=session_id)


async def test_the_default_itself_stores_nothing(desk: Desk) -> None:
    before = await desk.place.dump()
    await desk.run(ADA, topics.create_default_chat_topic_entity)
    assert await desk.place.dump() == before


@pytest.mark.parametrize("name", ["", "  ", "x" * 256])
async def test_a_topic_has_a_name(desk: Desk, name: str) -> None:
    entity = await get(desk, MIA)
    entity.name = name
    async with refused(desk, Invalid, "Name"):
        await save(desk, MIA, entity)
    async with refused(desk, Invalid, "Name"):
        await save(desk, ADA, ChatTopicEntity(name=name))


async def test_minutes_and_lengths_are_not_negative(desk: Desk) -> None:
    for name, wire in (
        ("warn_new_chat_minutes", "WarnNewChatMinutes"),
        ("warn_manager_chat_message_minutes", "WarnManagerChatMessageMinutes"),
        ("offline_form_queue_length", "OfflineFormQueueLength"),
    ):
        entity = await get(desk, MIA)
        setattr(entity, name, -1)
        async with refused(desk, Invalid, wire):
            await save(desk, MIA, entity)


@pytest.mark.parametrize(
    ("field", "link", "wire"),
    [
        ("language", CustomerLanguage(id=1), "Language"),
        ("alert_template", ReplyTemplate(reply_template_id=1), "AlertTemplate"),
        ("ticket_category", TicketCategory(id=1), "TicketCategory"),
        ("ticket_priority", TicketPriority(id=1), "TicketPriority"),
    ],
)
async def test_a_topic_is_not_linked_to_the_directory_yet(desk: Desk, field: str, link: Any, wire: str) -> None:
    for who, entity in ((MIA, await get(desk, MIA)), (ADA, ChatTopicEntity(name="New"))):
        setattr(entity, field, link)
        async with refused(desk, Invalid, wire):
            await save(desk, who, entity)


async def test_what_the_server_counts_is_passed_over(desk: Desk) -> None:
    await desk.start()
    desk.clock.advance(30)
    await desk.run(ANN, sessions.pick_up_first_chat_session)
    entity = await get(desk, MIA)
    assert entity.seconds_pr_accept == 30
    entity.seconds_pr_accept = 9999
    await save(desk, MIA, entity)
    assert (await desk.queue()).seconds_per_accept == 30


@pytest.mark.parametrize(
    ("code", "opens_at_utc"), [("NO", 8), ("Europe/Oslo", 8), ("GB", 9), ("UTC", 9), ("FI", 7), ("us-ny", 14)]
)
async def test_opening_hours_follow_the_clock_of_their_zone(desk: Desk, code: str, opens_at_utc: int) -> None:
    entity = await get(desk, MIA)
    entity.opening_hours_enabled, entity.opening_hours = True, week(code)
    await save(desk, MIA, entity)
    seven = desk.clock.instant()  # it is a Tuesday, seven in the morning in UTC
    for hour in range(7, 24):
        assert await is_open(desk, NILS) is (opens_at_utc <= hour < opens_at_utc + 8)
        desk.clock.advance(3600)
    assert desk.clock.instant() > seven


async def test_the_zone_may_be_named_by_its_number_and_stays_where_it_is_left_out(desk: Desk) -> None:
    entity = await get(desk, MIA)
    entity.opening_hours = ChatOpeningHours(tz_location=TimeZoneData(tz_location_id=261), tue_enabled=True)
    await save(desk, MIA, entity)
    assert ((await desk.topic()).opening_hours.tz_id, (await desk.topic()).opening_hours.tz_code) == (261, "NO")
    for left_out in (None, TimeZoneData()):
        entity.opening_hours = ChatOpeningHours(tz_location=left_out, wed_enabled=True)
        await save(desk, MIA, entity)
        hours = (await desk.topic()).opening_hours
        assert (hours.tz_code, hours.days[1].enabled, hours.days[2].enabled) == ("NO", False, True)
    entity.opening_hours = None
    await save(desk, MIA, entity)
    assert (await desk.topic()).opening_hours == hours


@pytest.mark.parametrize("zone", [TimeZoneData(tz_location_code="Atlantis"), TimeZoneData(tz_location_id=99_999)])
async def test_a_zone_nobody_knows_is_refused(desk: Desk, zone: TimeZoneData) -> None:
    entity = await get(desk, MIA)
    entity.opening_hours = ChatOpeningHours(tz_location=zone)
    async with refused(desk, Invalid, "OpeningHours.TzLocation"):
        await save(desk, MIA, entity)


async def test_lunch_closes_an_open_day(desk: Desk) -> None:
    entity = await get(desk, MIA)
    noon = timedelta(hours=12)
    entity.opening_hours_enabled = True
    entity.opening_hours = week("UTC", use_lunch_hours=True, lunch_start=noon, lunch_stop=noon + timedelta(minutes=30))
    await save(desk, MIA, entity)
    desk.clock.advance(5 * 3600)
    assert not await is_open(desk, ANN)
    desk.clock.advance(1800)
    assert await is_open(desk, ANN)


async def test_without_opening_hours_it_is_always_open(desk: Desk) -> None:
    entity = await get(desk, MIA)
    entity.opening_hours_enabled, entity.opening_hours = False, week("NO")
    await save(desk, MIA, entity)
    assert await is_open(desk, ANN)


async def test_topics_of_others_are_as_if_absent(desk: Desk) -> None:
    for who, topic in ((OTTO, SERVICE), (ANN, SALES), (ADA, TopicId(404))):
        async with refused(desk, NotFound):
            await get(desk, who, topic)
        async with refused(desk, NotFound):
            await is_open(desk, who, topic)


async def test_everybody_lists_the_topics_they_are_in(desk: Desk) -> None:
    listed = {
        who: [topic.chat_topic_id for topic in await desk.run(who, topics.chat_topics_for_user)]
        for who in (ADA, ANN, NILS, OTTO)
    }
    assert listed == {ADA: [], ANN: [SERVICE, FORMS], NILS: [SERVICE], OTTO: [SALES]}


async def test_what_is_read_can_be_saved_again_without_loss(desk: Desk) -> None:
    entity = await get(desk, ADA)
    entity.description, entity.badge_header, entity.opening_hours = "About lamps", "Chat", week("Europe/Oslo")
    entity.bot_enabled, entity.use_queue_offline_form, entity.offline_form_time_limit = True, True, 4
    await save(desk, ADA, entity)
    stored = await desk.topic()
    await save(desk, ADA, msgspec.structs.replace(await get(desk, ADA)))
    assert await desk.topic() == stored
