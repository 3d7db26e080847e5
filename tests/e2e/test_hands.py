"""By keyboard alone, and on a phone."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import a_page
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

FOCUSED = """
() => {
    if (!document.hasFocus()) return "";
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.closest("[data-test]")?.dataset.test ?? "";
}
"""
# Whatever was to take the focus on account of what was drawn last has taken it by then.
AT_REST = "() => new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"
FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"
MOST_TABS = 40


async def focused(page: Page) -> set[str]:
    """What has the focus, by its ``data-test``, in the page or in one of its frames."""
    await page.evaluate(AT_REST)
    return {await frame.evaluate(FOCUSED) for frame in page.frames}


async def tab_to(page: Page, test: str) -> None:
    """Press Tab until it has the focus."""
    for _ in range(MOST_TABS):
        if test in await focused(page):
            return
        await page.keyboard.press("Tab")
    raise AssertionError(f"{test} cannot be reached with the Tab key")


async def test_a_conversation_can_be_had_by_keyboard_alone(browser: Browser, server: ServerProcess) -> None:
    vera, ingrid = Visitor(await a_page(browser), "Vera"), Agent(await a_page(browser), "Ingrid")
    await ingrid.page.goto(f"{server.url}/console")
    await expect(ingrid.part("username")).to_be_focused()
    await ingrid.page.keyboard.type("ingrid")
    await ingrid.page.keyboard.press("Tab")
    await ingrid.page.keyboard.type("Ingrid0")
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.part("connection")).to_have_attribute("data-state", "live")

    await vera.page.goto(f"{server.url}/demo")
    await expect(vera.page.locator("[data-test=badge]")).to_be_visible()
    await tab_to(vera.page, "badge")
    await vera.page.keyboard.press("Enter")
    await expect(vera.part("name")).to_be_focused()
    await vera.page.keyboard.type("Vera")
    await tab_to(vera.page, "start")
    await vera.page.keyboard.press("Enter")
    await vera.sees_position(1)

    await expect(ingrid.part("waiting-row")).to_have_count(1)
    await tab_to(ingrid.page, "pick-up")
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.part("message")).to_be_focused()
    await ingrid.page.keyboard.type("Ingrid says good day")
    await ingrid.page.keyboard.press("Enter")
    await vera.hears("Ingrid says good day")
    await tab_to(vera.page, "message")
    await vera.page.keyboard.type("Vera says hello")
    await vera.page.keyboard.press("Enter")
    await ingrid.hears("Vera says hello")

    await tab_to(ingrid.page, "transfer")
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.part("transfer-confirm")).to_be_visible()
    await ingrid.page.keyboard.press("Escape")
    await expect(ingrid.part("transfer-confirm")).to_have_count(0)
    await tab_to(ingrid.page, "end")
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.part("end-confirm")).to_be_visible()
    await tab_to(ingrid.page, "end-confirm")
    await ingrid.page.keyboard.press("Enter")
    await expect(vera.part("leave")).to_be_visible()
    await tab_to(vera.page, "leave")
    await vera.page.keyboard.press("Enter")
    await expect(vera.page.locator("[data-test=badge]")).to_have_attribute("aria-expanded", "false")
    assert (vera.troubles, ingrid.troubles) == ([], [])


async def test_both_sides_work_on_a_phone(browser: Browser, server: ServerProcess) -> None:
    vera, thea = Visitor(await a_page(browser, phone=True), "Vera"), Agent(await a_page(browser, phone=True), "Thea")
    await thea.sign_in(server.url, "tje0", "Tje0")
    await vera.arrive(server.url)
    await vera.ask("Vera says my lamp is broken")
    await vera.sees_position(1)
    await fits(vera.page)
    await fits(thea.page)
    session_id = await thea.pick_up("Vera")
    await thea.hears("Vera says my lamp is broken")
    await thea.say("Thea says good day")
    await vera.hears("Thea says good day")
    await vera.say("Vera says " + "a very long word " + "w" * 300)
    await expect(thea.page.locator("[data-test=line][data-side=customer]")).to_have_count(2)
    await fits(vera.page)
    await fits(thea.page)
    await thea.part("back").tap()
    await expect(thea.part("chat-row")).to_be_visible()
    await thea.part("chat-row").tap()
    await thea.has_open(session_id, "mine")
    await thea.end()
    await expect(vera.screen("finished")).to_be_visible()
    await fits(vera.page)
    await fits(thea.page)
    assert (vera.troubles, thea.troubles) == ([], [])


async def test_both_sides_speak_norwegian_where_the_browser_wants_it(browser: Browser, server: ServerProcess) -> None:
    words = []
    for language in ("nb-NO", "en-GB"):
        page = await a_page(browser, language=language)
        await page.goto(f"{server.url}/console")
        words.append(await page.locator("[data-test=sign-in]").inner_text())
        visitor = Visitor(await a_page(browser, language=language), "Vera")
        await visitor.arrive(server.url)
        await expect(visitor.part("start")).to_be_visible()
        words.append(await visitor.frame.locator("label[for]").first.inner_text())
    assert words == ["Logg inn", "Navn", "Sign in", "Name"]


async def fits(page: Page) -> None:
    """Nothing must be scrolled sideways."""
    assert [await frame.evaluate(FITS) for frame in page.frames] == [True] * len(page.frames)
