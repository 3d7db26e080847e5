"""From a fresh installation to the first chat; the pages behind links; the check."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.faces.console_rooms import THEA, at_the_desk, enter
from tests.e2e.faces.keys import press, reach, write
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess, a_server

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

WELCOME = re.compile(r"http\S+/console/#/welcome/\S+")
ASKED_OR_ENDED = "[data-test=end-confirm], [data-test=talk][data-part=ended]"
"""It is asked once more only where the customer wrote last, as far as the console knows."""
PASSWORD = "a lamp for every window"
NO_SOCKETS = """
() => {
    window.WebSocket = class {
        constructor() { setTimeout(() => this.onerror?.(), 10); }
        close() {}
    };
}
"""
"""What a page meets behind a proxy that does not know them."""


@pytest.fixture
async def fresh(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    """Nobody has set anything up yet."""
    async with a_server(tmp_path, demo=False) as server:
        yield server


def welcome_link(server: ServerProcess) -> str:
    """As the server wrote it to its log."""
    found = WELCOME.search(server.log())
    assert found is not None, server.log()
    return found[0]


async def come_in(page: Page) -> None:
    """The first administrator chooses a name and a password, by keyboard."""
    await write(page, "wl-display", "Solveig Berg")
    await write(page, "wl-login", "solveig")
    await write(page, "wl-password", PASSWORD)
    await write(page, "wl-again", PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-test=guide]")).to_be_visible()


async def test_the_welcome_page_says_its_rules_before_and_what_breaks_them_after(
    browser: Browser, fresh: ServerProcess
) -> None:
    page = await a_page(browser)
    await page.goto(welcome_link(fresh))
    await expect(page.locator("[data-test=welcome]")).to_contain_text("At least 8 characters")
    await every_face(page, "welcome")
    await write(page, "wl-login", "solveig")
    await write(page, "wl-password", "short")
    await page.keyboard.press("Enter")
    password = page.locator("[data-test=wl-password]")
    await expect(password).to_be_focused()
    await expect(password).to_have_attribute("aria-invalid", "true")
    await expect(page.locator("#wl-password-error")).to_contain_text("Too short")
    await every_face(page, "welcome-refused")
    await expect(page.locator("[data-test=wl-login]")).to_have_value("solveig")


async def test_from_a_fresh_installation_to_the_first_chat_by_keyboard(browser: Browser, fresh: ServerProcess) -> None:
    page = await a_page(browser)
    admin = Agent(page, "solveig")
    await page.goto(welcome_link(fresh))
    await come_in(page)
    await expect(admin.part("step-topic")).to_have_attribute("data-next", "true")
    await every_face(page, "guide-fresh")

    await press(page, "go-topic")
    await expect(admin.part("no-topics")).to_be_visible()
    await every_face(page, "topics-empty")
    await press(page, "add-topic")
    await expect(admin.part("new-topic-name")).to_be_visible()
    await every_face(page, "topic-add")
    await page.keyboard.press("Enter")
    await expect(admin.part("field-error")).to_be_visible()
    await write(page, "new-topic-name", "Lamps")
    await page.keyboard.press("Enter")
    await expect(admin.part("topic")).to_contain_text("Lamps")

    await press(page, "room-guide")
    await expect(admin.part("step-topic")).to_have_attribute("data-done", "true")
    await reach(page, "test-visitor")
    async with page.context.expect_page() as opened:
        await page.keyboard.press("Enter")
    visitor = await opened.value
    await visitor.locator("[data-test=message]").wait_for()
    await visitor.locator("[data-test=message]").press_sequentially("Is anybody there?")
    await visitor.keyboard.press("Enter")
    await page.bring_to_front()
    await expect(admin.part("test-waits")).to_be_visible()
    await every_face(page, "guide-waits")

    await press(page, "test-pick-up")
    await expect(admin.part("talk")).to_have_attribute("data-part", "mine")
    await page.keyboard.type("Yes, hello!")
    await page.keyboard.press("Enter")
    await expect(visitor.locator("[data-test=line]", has_text="Yes, hello!")).to_be_visible()
    await page.keyboard.press("Alt+KeyX")
    await expect(page.locator(ASKED_OR_ENDED).first).to_be_visible()
    if await admin.part("end-confirm").is_visible():
        await page.keyboard.press("Enter")
    await expect(admin.part("talk")).to_have_attribute("data-part", "ended")

    await press(page, "room-guide")
    await expect(admin.part("step-chat")).to_have_attribute("data-done", "true")
    await every_face(page, "guide-done")
    await press(page, "guide-away")
    await press(page, "room-chats")
    await expect(admin.part("room-guide")).to_have_count(0)
    assert admin.troubles == []


async def test_a_link_works_once_and_says_so(browser: Browser, fresh: ServerProcess) -> None:
    link = welcome_link(fresh)
    await (first := await a_page(browser)).goto(link)
    await come_in(first)
    second = await a_page(browser)
    await second.goto(link)
    await expect(second.locator("[data-test=used-up]")).to_contain_text("already")
    await every_face(second, "welcome-used")
    await second.goto(f"{fresh.url}/console/#/password/nobody-gave-this-out")
    await expect(second.locator("[data-test=used-up]")).to_contain_text("three days")
    await every_face(second, "password-used")


async def test_the_check_is_a_calm_list(browser: Browser, server: ServerProcess) -> None:
    thea = await at_the_desk(browser, server, THEA)
    await enter(thea.page, "check", "check")
    await expect(thea.part("run-again")).to_be_enabled()
    for name in ("Socket", "Clock", "Address", "Cookies", "Database", "Disk", "Jobs"):
        await expect(thea.part(f"check-{name}")).to_have_attribute("data-state", "Ok")
    await expect(thea.part("check-BaseUrl")).to_contain_text("SNAKK_BASE_URL")
    await expect(thea.part("verdict")).to_have_attribute("data-state", "Warning")
    await every_face(thea.page, "check")
    assert thea.troubles == []


async def test_a_proxy_that_keeps_the_socket_out_is_told_with_the_way_to_mend_it(
    browser: Browser, server: ServerProcess
) -> None:
    thea = await at_the_desk(browser, server, THEA)
    await enter(thea.page, "check", "check")
    await expect(thea.part("run-again")).to_be_enabled()
    await thea.page.evaluate(NO_SOCKETS)
    await press(thea.page, "run-again")
    await expect(thea.part("check-Socket")).to_have_attribute("data-state", "Bad")
    await expect(thea.part("check-Socket")).to_contain_text("Upgrade")
    await expect(thea.part("verdict")).to_have_attribute("data-state", "Bad")
    await every_face(thea.page, "check-bad")


async def test_a_clock_that_is_wrong_by_a_day_is_told(browser: Browser, server: ServerProcess) -> None:
    thea = await at_the_desk(browser, server, THEA)
    await thea.page.evaluate("() => { const now = Date.now; Date.now = () => now() + 86_400_000; }")
    await enter(thea.page, "check", "check")
    await expect(thea.part("check-Clock")).to_have_attribute("data-state", "Bad")
    await expect(thea.part("check-Clock")).to_contain_text("ahead")


async def test_agents_do_not_meet_the_rooms_of_administrators(browser: Browser, server: ServerProcess) -> None:
    ingrid = await at_the_desk(browser, server)
    for room in ("users", "check", "guide", "topics"):
        await expect(ingrid.part(f"room-{room}")).to_have_count(0)
        await ingrid.page.evaluate(f"location.hash = '#/{room}'")
        await expect(ingrid.part(room)).to_have_count(0)
