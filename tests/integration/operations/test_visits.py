"""Where customers are while they write, as far as their browsers tell."""

import pytest

from snakk.domain.caller import Nobody, Visitor
from snakk.domain.ids import SessionId
from snakk.domain.visit import Visit
from snakk.operations import sessions, visitors, visits
from snakk.storage.visitor_statements import VISIT_OF
from tests.integration.desk import Desk
from tests.support.cast import ANN, SERVICE

pytestmark = pytest.mark.anyio

SHOP = "https://shop.example/lamps"


async def the_visit(desk: Desk, session_id: int) -> Visit:
    (visit,) = await desk.ask(VISIT_OF, session_id=session_id)
    return visit


async def test_a_start_tells_the_page_and_the_browser(desk: Desk) -> None:
    started = await desk.run(
        Nobody("198.51.100.7", "Mozilla/5.0 (X11)"),
        visitors.start_chat,
        chat_topic_id=SERVICE,
        page_url=SHOP,
        page_title=" Lamps\nand shades ",
        referrer="javascript:alert(1)",
        language="nb-NO",
        zone="Europe/Oslo",
    )
    assert await the_visit(desk, started.chat_session_id) == Visit(
        session_id=SessionId(started.chat_session_id),
        page_url=SHOP,
        page_title="Lamps and shades",
        user_agent="Mozilla/5.0 (X11)",
        language="nb-NO",
        zone="Europe/Oslo",
        updated_at=desk.clock.instant(),
    )


async def test_a_page_change_moves_the_page_and_nothing_else(desk: Desk) -> None:
    session_id = await desk.start(page_url=SHOP, referrer="https://search.example/", language="nb")
    before, told = await the_visit(desk, session_id), len(desk.place.news)
    desk.clock.advance(60)
    for _ in range(2):
        await desk.run(
            Visitor(session_id), visits.tell_page, chat_session_id=session_id, url=f"{SHOP}/7", title="Lamp 7"
        )
        desk.clock.advance(60)
    after = await the_visit(desk, session_id)
    assert (after.page_url, after.page_title) == (f"{SHOP}/7", "Lamp 7")
    assert (after.referrer, after.language) == (before.referrer, "nb")
    assert after.updated_at == before.updated_at + 60_000_000
    assert len(desk.place.news) == told  # it is nothing that happens in the conversation


async def test_a_chat_that_comes_back_keeps_its_visit(desk: Desk) -> None:
    first = await desk.start(visitor_token="a browser", page_url=SHOP)
    assert await desk.start(visitor_token="a browser", page_url="https://elsewhere.example/") == first
    assert (await the_visit(desk, first)).page_url == SHOP


async def test_a_session_made_by_an_agent_has_a_visit_once_its_page_is_told(desk: Desk) -> None:
    made = await desk.run(ANN, sessions.create_chat_session_for_topic, chat_topic_id=SERVICE)
    session_id = made.chat_session_id
    assert await desk.ask(VISIT_OF, session_id=session_id) == []
    await desk.run(Visitor(SessionId(session_id)), visits.tell_page, chat_session_id=session_id, url=SHOP)
    assert (await the_visit(desk, session_id)).page_url == SHOP
