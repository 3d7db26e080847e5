"""One's own settings in each of their states. One server for all: what a browser has chosen stays in that browser."""

import base64
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.e2e.faces.console_rooms import INGRID, JONAS, THEA, at_the_desk, enter
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.crowd import Crowd
from tests.support.faces import FACES, Face, every_face
from tests.support.server import ServerProcess, a_server

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

WHOLE = tuple(Face({**face.size, "height": 3_000}, face.scheme) for face in FACES)
"""So tall that no bar lies over a part of the page, which axe takes for a target that is too small."""
PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerProcess]:
    """A demo on SQLite."""
    folder: Path = tmp_path_factory.mktemp("me")
    async with a_server(folder) as server:
        yield server


@pytest.fixture
async def ingrid(browser: Browser, server: ServerProcess) -> AsyncIterator[Agent]:
    """In her settings, with no quick replies."""
    async with Crowd(server.url) as crowd:
        for known in await crowd.asks(*INGRID, "GET", "Snakk/QuickReplies"):
            await crowd.asks(*INGRID, "DELETE", f"Snakk/QuickReplies/{known['QuickReplyId']}")
    ingrid = await at_the_desk(browser, server)
    await enter(ingrid.page, "me", "settings")
    yield ingrid
    await ingrid.page.context.close()


async def add(page: Page, name: str, text: str) -> None:
    """Add a quick reply by keys."""
    await page.locator("[data-test=quick-add]").press("Enter")
    await expect(page.locator("[data-test=quick-name]")).to_be_focused()
    await page.keyboard.type(name)
    await page.keyboard.press("Tab")
    await page.keyboard.type(text)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-test=quick-row]").filter(has_text=name)).to_be_visible()


async def names(page: Page) -> list[str]:
    """Of the quick replies, in their order."""
    return await page.locator("[data-test=quick-row] b").all_inner_texts()


async def test_settings_as_they_are_first_met(ingrid: Agent) -> None:
    await expect(ingrid.part("quick-replies")).to_contain_text("No quick replies yet")
    await every_face(ingrid.page, "me-first", faces=WHOLE)
    assert ingrid.troubles == []


async def test_the_language_is_another_at_once_and_stays_after_a_reload(ingrid: Agent) -> None:
    await ingrid.part("language").select_option("nb")
    await expect(ingrid.page.locator("h1")).to_have_text("Innstillinger")
    await expect(ingrid.page.locator("html")).to_have_attribute("lang", "nb")
    await ingrid.page.reload()
    await expect(ingrid.page.locator("h1")).to_have_text("Innstillinger")
    await every_face(ingrid.page, "me-nb", faces=WHOLE)


async def test_the_theme_is_chosen_over_the_computers(ingrid: Agent) -> None:
    await ingrid.part("theme-dark").press("Space")
    await expect(ingrid.page.locator("html")).to_have_attribute("data-theme", "dark")
    await ingrid.page.emulate_media(color_scheme="light")
    scheme = "getComputedStyle(document.documentElement).colorScheme"
    assert await ingrid.page.evaluate(scheme) == "dark"
    await ingrid.page.reload()
    await expect(ingrid.page.locator("html")).to_have_attribute("data-theme", "dark")
    await ingrid.part("theme-auto").press("Space")
    await expect(ingrid.page.locator("html[data-theme]")).to_have_count(0)


async def test_another_tab_follows_what_is_chosen_here(ingrid: Agent) -> None:
    other = await ingrid.page.context.new_page()
    await other.goto(ingrid.page.url)
    await expect(other.locator("[data-test=shortcuts]")).to_be_checked()
    await ingrid.part("shortcuts").uncheck()
    await expect(other.locator("[data-test=shortcuts]")).not_to_be_checked()


async def test_the_sound_is_off_for_a_while_and_on_again(ingrid: Agent) -> None:
    await ingrid.part("mute-half").press("Enter")
    await expect(ingrid.part("muted")).to_contain_text("The sound is off until")
    await every_face(ingrid.page, "me-muted", faces=WHOLE)
    await ingrid.part("mute-end").press("Enter")
    await expect(ingrid.part("mute-half")).to_be_visible()
    await ingrid.page.keyboard.press("Alt+m")
    await expect(ingrid.part("muted")).to_be_visible()


async def test_the_self_test_plays_and_shows_and_says_what_came_of_it(ingrid: Agent) -> None:
    await ingrid.part("test").press("Enter")
    await expect(ingrid.part("sound-result")).to_have_attribute("data-result", "played")
    await expect(ingrid.part("notice-result")).to_be_visible()
    await every_face(ingrid.page, "me-tested", faces=WHOLE)
    await ingrid.part("unheard").press("Enter")
    await expect(ingrid.part("sound-result")).to_contain_text("Check the volume")
    await ingrid.page.context.grant_permissions(["notifications"])
    await ingrid.part("test").press("Enter")
    await ingrid.part("heard").press("Enter")
    await expect(ingrid.part("sound-result")).to_have_text("Sound: heard")
    await expect(ingrid.part("notice-result")).to_have_attribute("data-result", "shown")
    await every_face(ingrid.page, "me-heard", faces=WHOLE)


async def test_the_self_test_is_at_the_door_as_well(browser: Browser, server: ServerProcess) -> None:
    page = await a_page(browser)
    await page.goto(f"{server.url}/console")
    await page.locator("[data-test=test-at-door]").press("Enter")
    await page.locator("[data-test=test]").press("Enter")
    await expect(page.locator("[data-test=sound-result]")).to_be_visible()
    await every_face(page, "door-test")
    await page.keyboard.press("Escape")
    await expect(page.locator("[data-test=test-at-door]")).to_be_focused()


async def test_quick_replies_are_added_changed_ordered_and_deleted_by_keys(ingrid: Agent) -> None:
    page = ingrid.page
    await add(page, "Order number", "May I have your order number, {name}?")
    await add(page, "ברכה 👋", "שלום {name}")
    await add(page, "Bye", "Have a good day! {agent}")
    await every_face(page, "me-quick", faces=WHOLE)

    await page.locator("[data-test=quick-row]").last.locator("[data-test=quick-up]").press("Enter")
    await page.keyboard.press("Enter")
    assert await names(page) == ["Bye", "Order number", "ברכה 👋"]
    await page.locator("[data-test=quick-row]").first.locator("[data-test=quick-edit]").press("Enter")
    await expect(ingrid.part("quick-name")).to_be_focused()
    await page.keyboard.press("Control+a")
    await page.keyboard.type("Goodbye")
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-test=quick-row] b").first).to_have_text("Goodbye")
    await page.locator("[data-test=quick-row]").nth(1).locator("[data-test=quick-delete]").press("Enter")
    await expect(ingrid.part("quick-deleted")).to_contain_text("Order number is deleted.")
    await every_face(page, "me-deleted", faces=WHOLE)
    await page.reload()
    await expect(ingrid.part("quick-row")).to_have_count(2)
    assert await names(page) == ["Goodbye", "ברכה 👋"]


async def test_a_deleted_quick_reply_comes_back_to_its_place(ingrid: Agent) -> None:
    for name in ("One", "Two", "Three"):
        await add(ingrid.page, name, name)
    await ingrid.part("quick-row").nth(1).locator("[data-test=quick-delete]").press("Enter")
    await ingrid.part("quick-undo").press("Enter")
    await expect(ingrid.part("quick-row")).to_have_count(3)
    await expect(ingrid.part("quick-row").nth(1)).to_contain_text("Two")


async def test_a_quick_reply_is_dragged_to_another_place(ingrid: Agent) -> None:
    for name in ("One", "Two", "Three"):
        await add(ingrid.page, name, name)
    rows = ingrid.part("quick-row")
    await rows.first.locator(".mid").drag_to(rows.last.locator(".mid"))
    await expect(rows.last).to_contain_text("One")
    assert await names(ingrid.page) == ["Two", "Three", "One"]


async def test_what_is_wrong_with_a_quick_reply_is_said_at_its_field_and_nothing_is_lost(ingrid: Agent) -> None:
    page = ingrid.page
    await ingrid.part("quick-add").press("Enter")
    await ingrid.part("quick-text").fill("Kept")
    await ingrid.part("quick-save").press("Enter")
    await expect(ingrid.part("quick-wrong")).to_have_text("Fill in Name.")
    await expect(ingrid.part("quick-name")).to_be_focused()
    await every_face(page, "me-wrong", faces=WHOLE)
    await ingrid.part("quick-name").fill("Long")
    await ingrid.part("quick-text").fill("x" * 4_010)
    await ingrid.part("quick-save").press("Enter")
    await expect(ingrid.part("quick-wrong")).to_have_text("Too long by 10 characters.")

    async def broken(route: Route) -> None:
        await route.abort()

    await ingrid.part("quick-text").fill("Kept")
    await page.route("**/Snakk/QuickReplies", broken)
    await ingrid.part("quick-save").press("Enter")
    await expect(ingrid.part("quick-failed")).to_contain_text("What you wrote is kept")
    await expect(ingrid.part("quick-text")).to_have_value("Kept")
    await every_face(page, "me-failed", faces=WHOLE)
    await page.unroute("**/Snakk/QuickReplies")
    await ingrid.part("quick-save").press("Enter")
    await expect(ingrid.part("quick-row")).to_have_count(1)
    await expect(ingrid.part("quick-add")).to_be_focused()


async def test_a_photo_is_put_up_and_taken_down_and_what_is_none_is_refused(
    browser: Browser, server: ServerProcess
) -> None:
    jonas = await at_the_desk(browser, server, JONAS)
    await enter(jonas.page, "me", "settings")
    box = jonas.part("photo-file")
    await box.set_input_files({"name": "me.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    await expect(jonas.part("photo-told")).to_contain_text("not a picture")
    await box.set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": PNG + b"0" * 300_000})
    await expect(jonas.part("photo-told")).to_contain_text("The limit is 256 kB")
    await box.set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": b"not a picture"})
    await expect(jonas.part("photo-told")).to_contain_text("The photo was not saved")
    await box.set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": PNG})
    await expect(jonas.part("photo-told")).to_have_text("The photo is saved.")
    await expect(jonas.part("photo").locator("img")).to_be_visible()
    await every_face(jonas.page, "me-photo", faces=WHOLE)
    await jonas.part("photo-remove").press("Enter")
    await expect(jonas.part("photo").locator("img")).to_have_count(0)


async def test_quick_replies_that_do_not_come_can_be_asked_for_again(browser: Browser, server: ServerProcess) -> None:
    thea = await at_the_desk(browser, server, THEA)
    await thea.page.route("**/Snakk/QuickReplies", lambda route: route.fulfill(status=503, json={"Code": "Busy"}))
    await enter(thea.page, "me", "quick-failed")
    await every_face(thea.page, "me-unfetched", faces=WHOLE)
    await thea.page.unroute("**/Snakk/QuickReplies")
    await thea.part("again").press("Enter")
    await expect(thea.part("quick-add")).to_be_enabled()
