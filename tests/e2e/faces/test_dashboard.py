"""The dashboard in each of its states."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Route, expect

from tests.e2e.faces.console_rooms import INGRID, JONAS, MadeUp, at_the_desk, enter, made_up_row
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.crowd import Crowd
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

BOXES = "rows => rows.map(row => [row.dataset.session, Math.round(row.getBoundingClientRect().top)])"


@pytest.fixture
async def crowd(server: ServerProcess) -> AsyncIterator[Crowd]:
    """Visitors and colleagues without screens."""
    async with Crowd(server.url) as crowd:
        yield crowd


async def at_the_dashboard(browser: Browser, server: ServerProcess) -> Agent:
    """Ingrid, looking at it with its figures told."""
    ingrid = await at_the_desk(browser, server)
    await enter(ingrid.page, "dashboard", "dashboard")
    await expect(ingrid.page.locator("[data-test=tiles][data-known]")).to_be_visible()
    return ingrid


async def test_a_busy_desk_is_told_in_numbers_lists_and_a_chart(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    for name in ("Åse-Marie Brattbakk-Østensjø", "ليلى حدّاد"):
        await crowd.picks(await crowd.waits(name), *INGRID)
    await crowd.picks(await crowd.waits("Ragnhild Fjeld"), *JONAS)
    await crowd.waits("Wilhelmina van der Straaten-Hoogeveen", topic=2)
    ingrid = await at_the_dashboard(browser, server)
    await expect(ingrid.part("tile-active")).to_contain_text("3")
    await expect(ingrid.part("incoming-row")).to_have_count(1)
    await expect(ingrid.part("incoming")).to_contain_text("1 person waiting, 3 agents available")
    await expect(ingrid.part("dashboard-pick-up")).to_have_count(1)
    await expect(ingrid.part("ongoing-row")).to_have_count(3)
    await expect(ingrid.part("heroes")).to_contain_text("Ingrid Solberg")
    label = await ingrid.part("chart").get_attribute("aria-label") or ""
    assert "in all, 3 picked up" in label
    await every_face(ingrid.page, "dashboard-busy")
    await ingrid.part("traffic-table").click()
    await expect(ingrid.part("hours")).to_contain_text("Picked up")
    await every_face(ingrid.page, "dashboard-table")
    assert ingrid.troubles == []


async def test_a_day_without_chats_has_axes_and_a_word(browser: Browser, server: ServerProcess) -> None:
    ingrid = await at_the_dashboard(browser, server)
    await expect(ingrid.part("tile-average")).to_contain_text("No chats yet today")
    await expect(ingrid.part("traffic")).to_contain_text("No chats yet today")
    await expect(ingrid.part("incoming")).to_contain_text("Nobody is waiting.")
    await every_face(ingrid.page, "dashboard-empty")


async def test_it_says_that_all_agents_are_away(browser: Browser, server: ServerProcess, crowd: Crowd) -> None:
    ingrid = await at_the_dashboard(browser, server)
    gone = [{"UserId": number, "Present": False} for number in (1, 2, 3)]
    await crowd.asks("tje0", "Tje0", "POST", "Agents/Chat/SaveChatPresence", {"ChatPresence": gone})
    await expect(ingrid.part("nobody")).to_be_visible()
    await every_face(ingrid.page, "dashboard-nobody")


async def test_figures_that_do_not_come_are_told_and_asked_for_again(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    await crowd.waits("Nils", topic=2)
    ingrid = await at_the_desk(browser, server)

    async def broken(route: Route) -> None:
        await route.fulfill(status=500, json={"Code": "Unexpected", "Message": "", "Field": ""})

    await ingrid.page.route("**/Snakk/Dashboard*", broken)
    await enter(ingrid.page, "dashboard", "figures-failed")
    await expect(ingrid.part("incoming-row")).to_have_count(1)
    await every_face(ingrid.page, "dashboard-failed")
    await ingrid.page.unroute("**/Snakk/Dashboard*")
    await ingrid.part("again").click()
    await expect(ingrid.page.locator("[data-test=tiles][data-known]")).to_be_visible()
    await expect(ingrid.part("figures-failed")).to_have_count(0)
    await ingrid.page.route("**/Snakk/Dashboard*", lambda route: route.abort())
    await expect(ingrid.part("figures-failed")).to_contain_text("The server does not answer")
    await expect(ingrid.part("as-of")).to_contain_text("As of")


async def test_the_topic_is_chosen_for_the_whole_page(browser: Browser, server: ServerProcess, crowd: Crowd) -> None:
    await crowd.waits("Of service")
    await crowd.waits("Of sales", topic=2)
    await crowd.picks(await crowd.waits("Talks to service"), *JONAS)
    ingrid = await at_the_dashboard(browser, server)
    await ingrid.part("topic").select_option(label="Sales")
    await expect(ingrid.part("incoming-row")).to_have_count(1)
    await expect(ingrid.part("incoming-row")).to_contain_text("Of sales")
    await expect(ingrid.part("ongoing-row")).to_have_count(0)
    await expect(ingrid.part("tile-active")).to_contain_text("0")


async def test_rows_keep_still_under_the_pointer_and_under_the_focus(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    first, second = await crowd.waits("First", topic=2), await crowd.waits("Second", topic=2)
    ingrid = await at_the_dashboard(browser, server)
    rows = ingrid.part("incoming-row")
    await expect(rows).to_have_count(2)
    await rows.filter(has_text="Second").hover()
    before = await rows.evaluate_all(BOXES)
    await crowd.leaves(first)
    await expect(rows.filter(has_text="First").locator("[data-test=dashboard-pick-up]")).to_have_text("Gone")
    await crowd.waits("Third", topic=2)
    await expect(rows).to_have_count(3)
    assert (await rows.evaluate_all(BOXES))[:2] == before
    await every_face(ingrid.page, "dashboard-held")
    await ingrid.page.mouse.move(1, 1)
    await expect(rows).to_have_count(2)

    await rows.filter(has_text="Third").locator("[data-test=dashboard-pick-up]").focus()
    held = await rows.evaluate_all(BOXES)
    await crowd.leaves(second)
    await expect(rows.filter(has_text="Second").locator("[data-test=dashboard-pick-up]")).to_have_text("Gone")
    assert await rows.evaluate_all(BOXES) == held
    await expect(rows.filter(has_text="Third").locator("[data-test=dashboard-pick-up]")).to_be_focused()


async def test_a_chat_is_listened_to_by_keyboard_alone(browser: Browser, server: ServerProcess, crowd: Crowd) -> None:
    for name in ("Ragnhild", "Søren"):
        await crowd.picks(await crowd.waits(name), *JONAS)
    thea = await at_the_desk(browser, server, ("tje0", "Tje0"))
    await enter(thea.page, "dashboard", "dashboard")
    await expect(thea.part("ongoing-row")).to_have_count(2)
    await thea.part("open").first.focus()
    await thea.page.keyboard.press("ArrowDown")
    await expect(thea.part("open").nth(1)).to_be_focused()
    await thea.page.keyboard.press("Enter")
    await expect(thea.page.locator("[data-test=talk][data-part=listening]")).to_be_visible()


async def test_a_waiting_customer_is_picked_up_by_keyboard_alone(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    session_id = await crowd.waits("Nils", topic=2)
    ingrid = await at_the_dashboard(browser, server)
    await ingrid.part("dashboard-pick-up").press("Enter")
    await ingrid.has_open(session_id, "mine")


async def test_the_available_agents_are_told_with_their_load(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    await crowd.picks(await crowd.waits("Ragnhild"), *JONAS)
    ingrid = await at_the_dashboard(browser, server)
    await ingrid.part("agents").press("Enter")
    await expect(ingrid.part("agent-list")).to_contain_text("Jonas Ødegård1 chat")
    await every_face(ingrid.page, "dashboard-agents")
    await ingrid.page.keyboard.press("Escape")
    await expect(ingrid.part("agent-list")).to_be_hidden()
    await expect(ingrid.part("agents")).to_be_focused()


async def test_five_thousand_rows_are_there_and_few_are_drawn(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    await crowd.picks(await crowd.waits("Ragnhild"), *JONAS)
    ingrid, made_up = Agent(await a_page(browser), "Ingrid"), MadeUp()
    await made_up.listen(ingrid.page)
    await ingrid.sign_in(server.url, *INGRID)
    await enter(ingrid.page, "dashboard", "dashboard")
    await expect(ingrid.part("ongoing-row")).to_have_count(1)
    made_up.tell(*(made_up_row(number) for number in range(5_000)))
    await expect(ingrid.part("ongoing")).to_contain_text("5001 ongoing chats")
    await ingrid.part("ongoing-table-more").click()
    assert await ingrid.part("ongoing-row").count() < 120
    box = ingrid.page.locator(".table-box.whole")
    await box.evaluate("box => { box.scrollTop = box.scrollHeight / 2 }")
    await expect(ingrid.part("ongoing-row").filter(has_text="Customer 02500")).to_be_visible()
    assert await ingrid.part("ongoing-row").count() < 120
    await every_face(ingrid.page, "dashboard-long")
    await box.evaluate("box => { box.scrollTop = box.scrollHeight }")
    await expect(ingrid.part("ongoing-row").last).to_contain_text("Ragnhild")
