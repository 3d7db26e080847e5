"""A chat comes to be: where it begins, for whom, and what is noted of it."""

import asyncio

import pytest

from snakk.carriers.session import ChatSessionEntity
from snakk.domain.errors import Invalid, NotFound
from snakk.domain.ids import CUSTOMER, Sender, TopicId
from snakk.domain.keys import session_key, visitor_digest
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Day, OpeningHours
from snakk.operations import sessions, visitors
from tests.integration.desk import NOBODY, Desk, refused
from tests.support.cast import ANN, BOB, FORMS, LENA, MIA, NILS, OTTO, SALES, SERVICE
from tests.support.desk import SECRET

pytestmark = pytest.mark.anyio

SHUT = OpeningHours(tz_code="NO")
"""A week without an open day."""


async def test_a_visitor_waits_at_once_where_the_topic_asks_nothing(desk: Desk) -> None:
    started = await desk.run(NOBODY, visitors.start_chat, chat_topic_id=SERVICE, customer_name="Vera")
    session = await desk.session(started.chat_session_id)
    now = desk.clock.instant()
    assert (session.status, session.topic_id) == (SessionStatus.IN_QUEUE, SERVICE)
    assert (session.customer_name, session.customer_alias, session.customer_host) == ("Vera", "Vera", NOBODY.address)
    assert (session.requested_at, session.queued_at, session.idle_at, session.fetched_at) == (now,) * 4
    assert (session.enqueue_no, session.initial_queue_pos, session.started_at) == (1, 1, 0)
    assert await desk.kinds(session.id) == ["SESSION_STARTED", "SESSION_QUEUED"]
    assert (await desk.log(session.id))[0].event.actor == CUSTOMER
    assert started.session_key == session_key(SECRET.encode(), session.id, 1)
    assert started.epoch == "one"


async def test_a_topic_with_a_form_begins_there(desk: Desk) -> None:
    session = await desk.session(await desk.start(FORMS))
    assert (session.status, session.queued_at, session.enqueue_no) == (SessionStatus.PRE_CHAT_FORM, 0, 0)
    assert await desk.kinds(session.id) == ["SESSION_STARTED"]


async def test_nobody_present_means_the_offline_form(desk: Desk) -> None:
    for agent in (ANN, BOB, MIA):
        await desk.set_present(agent, False)
    await desk.set_present(LENA, True)  # may not respond, so does not count
    for topic in (SERVICE, FORMS):
        assert (await desk.session(await desk.start(topic))).status == SessionStatus.OFFLINE_FORM
    assert (await desk.session(await desk.start(SALES))).status == SessionStatus.IN_QUEUE


async def test_outside_opening_hours_the_offline_form_comes_first(desk: Desk) -> None:
    await desk.set_topic(FORMS, opening_hours_enabled=True, opening_hours=SHUT)
    assert (await desk.session(await desk.start(FORMS))).status == SessionStatus.OFFLINE_FORM
    open_day = Day(enabled=True, start=8 * 3600, stop=8 * 3600 + 60)  # 07:00 UTC is 08:00 in Oslo
    week = OpeningHours(tz_code="NO", days=(Day(), open_day, Day(), Day(), Day(), Day(), Day()))
    await desk.set_topic(FORMS, opening_hours=week)
    assert (await desk.session(await desk.start(FORMS))).status == SessionStatus.PRE_CHAT_FORM
    desk.clock.advance(60)
    assert (await desk.session(await desk.start(FORMS))).status == SessionStatus.OFFLINE_FORM


async def test_a_bot_keeps_the_desk_open(desk: Desk) -> None:
    await desk.set_topic(SERVICE, bot_enabled=True, opening_hours_enabled=True, opening_hours=SHUT)
    for agent in (ANN, BOB, MIA):
        await desk.set_present(agent, False)
    session = await desk.session(await desk.start())
    assert (session.status, session.chatbot_is_active) == (SessionStatus.IN_QUEUE, True)


async def test_faq_suggestions_are_passed_over_as_there_are_none(desk: Desk) -> None:
    await desk.set_topic(SERVICE, widget={"auto_faq_enabled": True})
    assert (await desk.session(await desk.start())).status == SessionStatus.IN_QUEUE


async def test_a_browser_has_one_open_chat_in_a_topic(desk: Desk) -> None:
    first = await desk.start(visitor_token="a browser", customer_name="Vera")
    assert await desk.start(visitor_token="a browser", customer_name="Somebody else") == first
    assert await desk.start(SALES, visitor_token="a browser") != first
    assert await desk.start(visitor_token="another browser") != first
    assert await desk.start() != await desk.start()
    assert (await desk.session(first)).customer_name == "Vera"
    assert await desk.kinds(first) == ["SESSION_STARTED", "SESSION_QUEUED"]


async def test_starts_of_one_browser_at_the_same_moment_are_one_chat(desk: Desk) -> None:
    assert len(set(await asyncio.gather(*[desk.start(visitor_token="a browser") for _ in range(12)]))) == 1
    assert len(set(await asyncio.gather(*[desk.start() for _ in range(12)]))) == 12


async def test_a_browser_whose_chat_is_over_starts_a_new_one(desk: Desk) -> None:
    first = await desk.start(visitor_token="a browser")
    await desk.run(ANN, sessions.pick_up_chat_session, chat_session_id=first)
    assert await desk.start(visitor_token="a browser") == first
    await desk.run(MIA, sessions.delete_chat_session_entity, chat_session_entity_id=first)
    assert await desk.start(visitor_token="a browser") != first


async def test_only_the_digest_of_a_browsers_token_is_stored(desk: Desk) -> None:
    session = await desk.session(await desk.start(visitor_token="a browser"))
    assert session.visitor == visitor_digest("a browser")
    assert "a browser" not in str(await desk.place.dump())


@pytest.mark.parametrize(
    ("details", "field"),
    [
        ({"customer_name": "x" * 256}, "CustomerName"),
        ({"customer_email": "nul\0"}, "CustomerEmail"),
        ({"customer_phone": "1" * 33}, "CustomerPhone"),
        ({"customer_company_name": "half \ud800"}, "CustomerCompanyName"),
        ({"visitor_token": "x" * 201}, "VisitorToken"),
    ],
)
async def test_a_start_with_a_detail_that_cannot_be_stored_is_refused(
    desk: Desk, details: dict[str, str], field: str
) -> None:
    async with refused(desk, Invalid, field):
        await desk.start(SERVICE, **details)


async def test_a_topic_that_is_absent_or_deleted_starts_nothing(desk: Desk) -> None:
    await desk.set_topic(SALES, deleted=True)
    for topic in (TopicId(404), SALES):
        async with refused(desk, NotFound):
            await desk.start(topic)
        async with refused(desk, NotFound):
            await desk.run(NOBODY, visitors.get_visitor_topic, chat_topic_id=topic)


async def test_a_topic_tells_visitors_whether_anybody_is_there(desk: Desk) -> None:
    told = await desk.run(NOBODY, visitors.get_visitor_topic, chat_topic_id=SALES)
    assert (told.is_open, told.closed_for, told.somebody_present) == (True, "", True)
    await desk.set_present(OTTO, False)
    await desk.set_topic(SALES, opening_hours_enabled=True, opening_hours=SHUT)
    told = await desk.run(NOBODY, visitors.get_visitor_topic, chat_topic_id=SALES)
    assert (told.is_open, told.closed_for, told.somebody_present) == (False, "Hours", False)


async def test_an_agent_starts_one_for_a_customer_and_is_told_its_key(desk: Desk) -> None:
    for topic, status in ((SERVICE, SessionStatus.IN_QUEUE), (FORMS, SessionStatus.PRE_CHAT_FORM)):
        made = await desk.run(ANN, sessions.create_chat_session_for_topic, chat_topic_id=topic)
        session = await desk.session(made.chat_session_id)
        assert (session.status, session.created_by, session.user_id) == (status, ANN, 0)
        assert made.session_key == session_key(SECRET.encode(), session.id, 1)
        assert (await desk.log(session.id))[0].event.actor == Sender(ANN)
    seen = await desk.run(BOB, sessions.get_chat_session_entity, chat_session_entity_id=1)
    assert seen is not None
    assert seen.session_key == ""


async def test_a_saved_default_waits_in_the_queue_even_where_there_is_a_form(desk: Desk) -> None:
    entity = await desk.run(ANN, sessions.create_default_chat_session_entity)
    assert (entity.chat_session_id, entity.status) == (0, SessionStatus.IN_QUEUE)
    entity.topic_id, entity.customer_name = FORMS, "Carl"
    saved = await desk.run(ANN, sessions.save_chat_session_entity, entity=entity)
    session = await desk.session(saved.chat_session_id)
    assert (session.status, session.customer_name, session.enqueue_no) == (SessionStatus.IN_QUEUE, "Carl", 1)


async def test_the_default_itself_stores_nothing(desk: Desk) -> None:
    before = await desk.place.dump()
    await desk.run(ANN, sessions.create_default_chat_session_entity)
    assert await desk.place.dump() == before


async def test_nobody_starts_one_in_a_topic_of_others(desk: Desk) -> None:
    for who, topic in ((OTTO, SERVICE), (ANN, SALES), (ANN, TopicId(404))):
        async with refused(desk, NotFound):
            await desk.run(who, sessions.create_chat_session_for_topic, chat_topic_id=topic)
        async with refused(desk, NotFound):
            entity = ChatSessionEntity(topic_id=topic, status=SessionStatus.IN_QUEUE)
            await desk.run(who, sessions.save_chat_session_entity, entity=entity)
    made = await desk.run(NILS, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE)
    assert (await desk.session(made.chat_session_id)).created_by == NILS
