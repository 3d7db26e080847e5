"""The tag in somebody's page: several topics, the page's own script, changes of page, second tabs, sleep, no script."""

import asyncio
import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.faces.reception import Reception
from tests.e2e.people import Visitor
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess
from tests.support.site import FAR, Site, a_site

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

LISTEN = """
window.heard = [];
addEventListener("DOMContentLoaded", () => {
    for (const name of ["open", "close", "unread", "started", "ended", "message"])
        window.Snakk?.on(name, what => heard.push([name, what.topic, what.count]));
});
"""
FOCUSED = "document.activeElement?.shadowRoot?.activeElement?.localName ?? document.activeElement?.localName"


@pytest.fixture
async def site(server: ServerProcess) -> AsyncIterator[Site]:
    """A shop of another origin."""
    async with a_site(server.url) as site:
        yield site


@pytest.fixture
async def desk(server: ServerProcess) -> AsyncIterator[Reception]:
    """Somebody answers."""
    async with Reception(server.url) as desk:
        await desk.present(True)
        yield desk


async def _talking(page: Page, url: str, desk: Reception) -> tuple[Visitor, int]:
    """Vera, in a chat that was picked up."""
    vera = Visitor(page, "Vera")
    await page.goto(url)
    await page.locator("[data-test=badge]").click()
    await vera.ask("Vera says hello")
    await expect(vera.screen("queue")).to_be_visible()
    session_id = await desk.pick_up()
    await expect(vera.screen("active")).to_be_visible()
    return vera, session_id


async def test_a_badge_with_a_text_and_one_without(browser: Browser, site: Site) -> None:
    page = await a_page(browser)
    for path, more, lang in (("/text", 'data-title="Ask us"', "en"), ("/icon", "", "nb")):
        await page.goto(site.put(path, more=more, html=f'lang="{lang}"'))
        await expect(page.locator("[data-test=badge]")).to_be_visible()
        await every_face(page, f"badge{path.replace('/', '-')}")
    await expect(page.get_by_role("button", name="Åpne chat")).to_be_visible()


async def test_two_topics_have_a_badge_each_and_one_window_is_open_at_a_time(browser: Browser, site: Site) -> None:
    page = await a_page(browser)
    await page.goto(site.put(topics=(1, 2, 1)))
    badges = page.locator("[data-test=badge]")
    await expect(badges).to_have_count(2)
    await badges.nth(0).click()
    await expect(page.frame_locator("iframe >> nth=0").locator("section")).to_be_visible()
    await badges.nth(1).click()
    await expect(badges.nth(1)).to_have_attribute("aria-expanded", "true")
    await expect(badges.nth(0)).to_have_attribute("aria-expanded", "false")
    await expect(page.locator(".panel:visible")).to_have_count(1)
    boxes = [await badge.bounding_box() for badge in await badges.all()]
    lower, upper = boxes
    assert lower is not None
    assert upper is not None
    assert upper["y"] + upper["height"] < lower["y"]


async def test_the_pages_script_opens_closes_tells_who_it_is_and_hears_what_happens(
    browser: Browser, site: Site, desk: Reception
) -> None:
    page = await a_page(browser)
    await page.add_init_script(LISTEN)
    await page.goto(site.put(more='data-customerName="Kari"'))
    vera = Visitor(page, "Vera")
    await page.evaluate("Snakk.open(1)")
    await expect(vera.part("name")).to_have_value("Kari")
    await page.evaluate("Snakk.identify({ name: 'Vera Ås' })")
    await expect(vera.part("name")).to_have_value("Vera Ås")
    await page.evaluate("Snakk.close()")
    await expect(page.locator("iframe")).to_be_hidden()
    await page.evaluate("Snakk.open()")
    await vera.part("start").click()
    await expect(vera.screen("queue")).to_be_visible()
    session_id = await desk.pick_up()
    await expect(vera.screen("active")).to_be_visible()
    await page.evaluate("Snakk.close()")
    await desk.say(session_id, "Two words")
    await expect(page.locator("[data-test=badge] .n")).to_have_text(re.compile("[12]"))
    await desk.end(session_id)
    await page.wait_for_function("heard.some(([name]) => name === 'ended')")
    names = [name for name, topic, _ in await page.evaluate("heard") if topic == 1]
    assert names[:3] == ["open", "close", "open"]
    assert names.count("started") == names.count("ended") == 1
    assert {"message", "unread"} <= set(names)


async def test_an_answer_to_a_minimised_chat_shows_a_card_that_escape_hides(
    browser: Browser, site: Site, desk: Reception
) -> None:
    page = await a_page(browser)
    vera, session_id = await _talking(page, site.put(), desk)
    await vera.part("message").press("Escape")
    await expect(page.locator("iframe")).to_be_hidden()
    assert await page.evaluate(FOCUSED) == "button"
    await desk.say(session_id, "Your lamp is on its way")
    await expect(vera.part("card")).to_contain_text("Your lamp is on its way")
    await expect(page.locator("[data-test=badge]")).to_have_attribute("aria-label", re.compile("1 unread message$"))
    await page.keyboard.press("Escape")
    await expect(page.locator("iframe")).to_be_hidden()
    await desk.say(session_id, "With a spare bulb")
    await expect(page.locator("[data-test=badge] .n")).to_have_text("2")
    await expect(page.locator("iframe")).to_be_hidden()
    await page.keyboard.press("Enter")
    await vera.hears("With a spare bulb")
    await expect(page.locator("[data-test=badge] .n")).to_be_hidden()


async def test_a_chat_is_as_it_was_on_the_next_page_and_the_desk_knows_which_page_that_is(
    browser: Browser, site: Site, desk: Reception
) -> None:
    page = await a_page(browser)
    vera, session_id = await _talking(page, site.put(), desk)
    await vera.part("message").fill("not sent yet")
    await page.goto(site.put("/lamps", title="Lamps"))
    await expect(vera.screen("active")).to_be_visible()
    await expect(vera.part("message")).to_have_value("not sent yet")
    assert await page.evaluate(FOCUSED) == "body"
    await vera.part("minimise").click()
    await expect(page.locator("iframe")).to_be_hidden()
    await page.goto(site.put("/tables", title="Tables"))
    await expect(page.locator("iframe")).to_be_attached()
    await expect(page.locator("iframe")).to_be_hidden()
    await _known(desk, session_id, "Tables", "/tables")
    # The same document at another address: nothing is loaded.
    await page.evaluate("history.pushState(null, '', '/tables/oak'); document.title = 'Oak tables'")
    await _known(desk, session_id, "Oak tables", "/tables/oak")
    await desk.say(session_id, "Are you still there?")
    await expect(page.locator("[data-test=badge] .n")).to_have_text("1")


async def test_two_tabs_show_the_same_chat(browser: Browser, site: Site, desk: Reception) -> None:
    page = await a_page(browser)
    vera, session_id = await _talking(page, site.put(), desk)
    second = Visitor(await page.context.new_page(), "Vera")
    await second.page.goto(site.put("/second"))
    await expect(second.screen("active")).to_be_visible()
    await vera.say("Vera says one")
    await second.hears("Vera says one")
    await second.say("Vera says two")
    await vera.hears("Vera says two")
    await desk.say(session_id, "Thea says three")
    for tab in (vera, second):
        await tab.hears("Thea says three")
    assert await vera.lines() == await second.lines()
    assert len(await vera.lines()) == 4


async def test_a_phone_that_sleeps_has_missed_nothing_when_it_wakes(
    browser: Browser, site: Site, desk: Reception
) -> None:
    page = await a_page(browser, phone=True)
    vera, session_id = await _talking(page, site.put(), desk)
    sleep = await page.context.new_cdp_session(page)
    await sleep.send("Page.setWebLifecycleState", {"state": "frozen"})
    for number in range(3):
        await desk.say(session_id, f"Thea says {number}")
    await sleep.send("Page.setWebLifecycleState", {"state": "active"})
    await vera.hears("Thea says 2")
    assert [line.text for line in await vera.lines()][-3:] == [f"Thea says {number}" for number in range(3)]
    await vera.say("Vera says thanks")
    await vera.hears("Vera says thanks")


async def test_on_a_phone_the_page_behind_is_held_still_and_let_go(browser: Browser, site: Site) -> None:
    page = await a_page(browser, phone=True)
    await page.goto(site.put(body="<main><h1>A shop</h1><button>Buy</button></main>"))
    state = "[document.body.inert, document.documentElement.style.overflow]"
    before = await page.evaluate(state)
    await page.locator("[data-test=badge]").click()
    await expect(page.get_by_role("dialog")).to_be_visible()
    await page.wait_for_function(f"String({state}) === 'true,hidden'")
    await Visitor(page, "Vera").part("minimise").click()
    await expect(page.locator("[data-test=badge]")).to_be_focused()
    assert await page.evaluate(state) == before


async def test_where_storage_is_refused_the_chat_has_a_window_of_its_own(
    browser: Browser, server: ServerProcess, desk: Reception
) -> None:
    async with a_site(server.url, FAR) as site:
        page = await a_page(browser)
        await page.goto(site.put())
        await page.locator("[data-test=badge]").click()
        link = page.locator("[data-test=own-window]")
        await expect(link).to_be_focused()
        await every_face(page, "own-window-card")
        async with page.expect_popup() as opened:
            await page.keyboard.press("Enter")
        window = await opened.value
        await window.locator("[data-test=name]").fill("Vera")
        await window.locator("[data-test=message]").fill("Vera says hello")
        await window.locator("[data-test=start]").click()
        await expect(window.locator("[data-screen=queue]")).to_be_visible()
        await every_face(window, "own-window")
        await window.close()
        # Another page of the site, and the same conversation is there.
        await page.goto(site.put("/lamps"))
        await page.locator("[data-test=badge]").click()
        async with page.expect_popup() as opened:
            await link.click()
        again = await opened.value
        await expect(again.locator("[data-test=line]", has_text="Vera says hello")).to_be_visible()
        assert len(await desk.waiting()) == 1
        assert await page.evaluate("JSON.stringify(localStorage) + document.cookie") == "{}"


async def test_a_server_that_is_away_is_told_of_in_words(browser: Browser, server: ServerProcess, site: Site) -> None:
    page = await a_page(browser)
    await page.goto(site.put(html='lang="nb"'))
    badge, card = page.locator("[data-test=badge]"), page.locator("html > div .card")
    await expect(badge).to_be_visible()
    server.kill()
    await badge.click()
    await expect(card).to_have_text("Chatten svarer ikke. Prøv igjen om litt.")
    await every_face(page, "away")
    await server.start()
    await badge.click()
    await expect(Visitor(page, "Vera").part("name")).to_be_visible()
    await expect(card).to_be_hidden()


async def test_without_script_the_tag_is_a_link_to_a_plain_form(browser: Browser, server: ServerProcess) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{server.url}/demo?topic=1")
    await page.get_by_role("link", name="Write to us", exact=True).click()
    await expect(page).to_have_url(f"{server.url}/chat/form/1")
    await expect(page.get_by_role("heading", level=1)).to_be_visible()
    await context.close()


async def test_the_types_of_the_interface_are_served_as_text(server: ServerProcess, browser: Browser) -> None:
    page = await a_page(browser)
    reply = await page.request.get(f"{server.url}/widget/snakk.d.ts")
    assert (reply.status, reply.headers["content-type"]) == (200, "text/plain; charset=utf-8")
    assert "interface Snakk" in await reply.text()


async def _known(desk: Reception, session_id: int, title: str, path: str) -> None:
    """Wait until the desk knows the visitor at this page."""
    visit: dict[str, str] = {}
    async with asyncio.timeout(60):
        while (visit.get("PageTitle"), visit.get("PageUrl", "").endswith(path)) != (title, True):
            await asyncio.sleep(0.1)
            visit = (await desk.call("GET", f"/Snakk/ChatSession/{session_id}/Contact"))["Visit"] or {}
