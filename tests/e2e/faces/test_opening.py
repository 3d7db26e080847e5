"""The first opening by touch, with a slow network, a failing one, and a finger that slides away."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, CDPSession, Page, Route, expect

from tests.e2e.faces.reception import Reception
from tests.e2e.people import Visitor
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess
from tests.support.site import Site, a_site

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

PARTS = [
    "widget/window.js",
    "widget/loader.en.js",
    "widget/frame?topic=1",
    "widget/frame.css",
    "widget/frame.js",
    "widget/chat.en.json",
    "chat/topics/1",
    "chat/topics/1/sessions",
]
"""All that a first opening fetches."""
IN_THE_PAGE = "The chat does not answer. Try again soon."


@pytest.fixture
async def site(house: ServerProcess) -> AsyncIterator[Site]:
    """A shop of another origin."""
    async with a_site(house.url) as site:
        yield site


async def _phone(browser: Browser, site: Site) -> Visitor:
    """Vera, with the shop on her telephone."""
    page = await a_page(browser, phone=True)
    vera = Visitor(page, "Vera")
    await page.goto(site.put())
    await expect(page.locator("[data-test=badge]")).to_be_visible()
    return vera


async def _middle(page: Page) -> tuple[float, float]:
    box = await page.locator("[data-test=badge]").bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


async def _touch(cdp: CDPSession, kind: str, *at: tuple[float, float]) -> None:
    points = [{"x": x, "y": y} for x, y in at]
    await cdp.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})


@pytest.mark.parametrize("part", PARTS)
async def test_whatever_comes_late_the_chat_is_there_once_it_has_come(
    browser: Browser, house: ServerProcess, site: Site, part: str
) -> None:
    vera = await _phone(browser, site)
    asked, let = asyncio.Event(), asyncio.Event()

    async def late(route: Route) -> None:
        asked.set()
        await let.wait()
        await route.continue_()

    await vera.page.route(f"{house.url}/{part}", late)
    await vera.page.locator("[data-test=badge]").tap()
    await asyncio.wait_for(asked.wait(), 60)
    await expect(vera.part("name")).to_have_count(0)
    let.set()
    await expect(vera.part("name")).to_be_visible()
    assert vera.troubles == []
    assert await vera.page.locator("iframe").count() == 1


@pytest.mark.parametrize("part", PARTS)
async def test_whatever_fails_is_told_in_words_and_the_next_try_finds_the_chat(
    browser: Browser, house: ServerProcess, site: Site, part: str
) -> None:
    vera = await _phone(browser, site)
    fails = True

    async def fail(route: Route) -> None:
        await (route.abort() if fails else route.continue_())

    await vera.page.route(f"{house.url}/{part}*", fail)
    badge, card = vera.page.locator("[data-test=badge]"), vera.page.locator("html > div .card")
    await badge.tap()
    said = card.filter(has_text=IN_THE_PAGE)
    again = vera.part("again")
    shown = vera.part("name")
    await expect(said.or_(vera.page.locator("iframe"))).to_be_visible()
    if part.startswith("chat/"):
        await expect(again).to_be_visible()
        fails = False
        await again.tap()
    elif part.endswith(("frame.css", "chat.en.json")):
        fails = False  # each is asked for again with whatever needs it
        await vera.page.reload()
        await badge.tap()
    else:
        await expect(said).to_be_visible()
        fails = False
        await badge.tap()
    await expect(shown).to_be_visible()


async def test_the_window_stands_with_its_heading_before_any_script_of_it_has_run(
    browser: Browser, house: ServerProcess, site: Site
) -> None:
    vera = await _phone(browser, site)
    let = asyncio.Event()

    async def late(route: Route) -> None:
        await let.wait()
        await route.continue_()

    await vera.page.route("**/widget/frame.js", late)
    await vera.page.locator("[data-test=badge]").tap()
    await expect(vera.frame.get_by_role("heading", name="Lynghei lamps")).to_be_visible()
    await expect(vera.screen("loading")).to_be_visible()
    let.set()
    await expect(vera.part("name")).to_be_visible()
    await expect(vera.frame.get_by_role("heading", name="Lynghei lamps")).to_have_count(1)


async def test_in_a_window_of_its_own_a_script_that_never_comes_leaves_a_word_and_a_way_on(
    browser: Browser, house: ServerProcess
) -> None:
    page = await a_page(browser, phone=True)
    fails = True

    async def fail(route: Route) -> None:
        await (route.abort() if fails else route.continue_())

    await page.route("**/widget/frame.js", fail)
    await page.goto(f"{house.url}/widget/window?topic=1")
    way_on = page.get_by_role("link", name="Try again")
    await expect(way_on).to_be_visible()
    await expect(page.get_by_text("This takes longer than usual.")).to_be_visible()
    await every_face(page, "without-its-script")
    fails = False
    await way_on.tap()
    await expect(page.locator("[data-test=name]")).to_be_visible()


async def test_a_finger_that_slides_away_opens_nothing_and_the_tap_after_it_finds_one_chat(
    browser: Browser, house: ServerProcess, site: Site
) -> None:
    async with Reception(house.url) as desk:
        await desk.present(True)
        vera = await _phone(browser, site)
        cdp = await vera.page.context.new_cdp_session(vera.page)
        frames, started = vera.page.locator("iframe"), []
        vera.page.on("request", lambda sent: started.append(sent.url) if sent.url.endswith("/sessions") else None)
        x, y = await _middle(vera.page)
        for _ in range(2):
            await _touch(cdp, "touchStart", (x, y))
            await _touch(cdp, "touchMove", (x - 200, y - 300))
            await _touch(cdp, "touchEnd")
        await expect(frames).to_have_count(1)
        await expect(frames).to_be_hidden()
        assert started == []
        await vera.page.touchscreen.tap(x, y)
        await vera.ask("Vera says hello")
        await expect(vera.screen("queue")).to_be_visible()
        await expect(frames).to_have_count(1)
        assert len(started) == 1
        assert len(await desk.waiting()) == 1


async def test_with_the_browsers_colours_dark_and_the_pages_light_the_window_is_light_from_the_first(
    browser: Browser, house: ServerProcess, site: Site
) -> None:
    for html, dark in (('lang="en"', False), ('lang="en" style="color-scheme: dark"', True)):
        page = await a_page(browser, phone=True)
        await page.emulate_media(color_scheme="light" if dark else "dark")
        await page.route("**/widget/frame.js", lambda route: asyncio.sleep(0))  # never answered
        await page.goto(site.put(html=html))
        await page.locator("[data-test=badge]").tap()
        frame = page.frame_locator("iframe")
        await expect(frame.get_by_role("heading", name="Lynghei lamps")).to_be_visible()
        ground = await frame.locator("body").evaluate("body => getComputedStyle(body).backgroundColor")
        assert ground == ("rgb(21, 28, 33)" if dark else "rgb(255, 255, 255)")
        await page.context.close()
