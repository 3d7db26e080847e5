"""Users: the list, adding, the link to a password, roles, and who cannot be shut out."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.console_rooms import THEA, at_the_desk, enter
from tests.e2e.faces.keys import press, reach, write
from tests.e2e.faces.reception import PIXEL
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

PASSWORD = "a lamp for every window"


async def at_the_users(browser: Browser, server: ServerProcess, room: str = "users", test: str = "users") -> Agent:
    """Thea, who is the administrator."""
    thea = await at_the_desk(browser, server, THEA)
    await enter(thea.page, room, test)
    return thea


async def test_the_list_is_searched_by_name(browser: Browser, server: ServerProcess) -> None:
    thea = await at_the_users(browser, server)
    await expect(thea.part("user-row")).to_have_count(3)
    await every_face(thea.page, "users")
    await write(thea.page, "user-search", "odega")
    await expect(thea.part("user-row")).to_have_count(0)
    await write(thea.page, "user-search", "ingrid")
    await expect(thea.part("user-row")).to_have_count(1)
    await thea.page.keyboard.press("Control+a")
    await thea.page.keyboard.type("nobody of that name")
    await expect(thea.part("users")).to_contain_text("Nothing found")
    await every_face(thea.page, "users-none")


async def test_a_colleague_is_added_and_comes_in_by_the_link_that_is_shown_once(
    browser: Browser, server: ServerProcess
) -> None:
    thea = await at_the_users(browser, server)
    await press(thea.page, "add-user")
    await write(thea.page, "user-DisplayName", "Åse Berg")
    await thea.page.keyboard.press("Enter")
    await expect(thea.part("user-LoginName")).to_be_focused()
    await expect(thea.part("user-LoginName")).to_have_attribute("aria-invalid", "true")
    await every_face(thea.page, "user-add-refused")
    await write(thea.page, "user-LoginName", "ingrid")
    await thea.page.keyboard.press("Enter")
    await expect(thea.page.locator("#user-LoginName-error")).to_contain_text("already")
    await write(thea.page, "user-LoginName", "aase")
    await thea.page.keyboard.press("Enter")
    link = await thea.part("given-link").input_value()
    await every_face(thea.page, "user-added")
    await press(thea.page, "user-done")
    row = thea.part("user-row").filter(has_text="Åse Berg")
    await expect(row).to_contain_text("No password yet")

    page = await a_page(browser)
    await page.goto(link)
    await expect(page.locator("[data-test=set-password]")).to_contain_text("At least 8 characters")
    await every_face(page, "set-password")
    await write(page, "wl-password", PASSWORD)
    await write(page, "wl-again", "another")
    await page.keyboard.press("Enter")
    await expect(page.locator("#wl-again-error")).to_contain_text("not the same")
    await write(page, "wl-again", PASSWORD)
    await page.keyboard.press("Enter")
    await expect(page.locator("[data-test=presence]")).to_have_attribute("aria-checked", "true")

    again = await a_page(browser)
    await again.goto(link)
    await expect(again.locator("[data-test=used-up]")).to_be_visible()
    assert thea.troubles == []


async def test_a_user_is_changed_shut_out_and_let_in_again(browser: Browser, server: ServerProcess) -> None:
    thea = await at_the_users(browser, server, "users/3", "user")
    await every_face(thea.page, "user")
    await write(thea.page, "user-NickName", "Jonas on lamps")
    await press(thea.page, "user-save")
    await expect(thea.part("user-saved")).to_have_text("Saved")
    await thea.part("picture-file").set_input_files({"name": "me.png", "mimeType": "image/png", "buffer": PIXEL})
    await expect(thea.part("drop").locator("img")).to_be_visible()
    await press(thea.page, "make-link")
    await expect(thea.part("given-link")).to_be_visible()
    await press(thea.page, "disable")
    await every_face(thea.page, "user-shut-out-asked")
    await press(thea.page, "disable-confirm")
    await expect(thea.part("user-state")).to_have_text("Shut out")
    await every_face(thea.page, "user-shut-out")
    jonas = Agent(await a_page(browser), "jonas")
    await jonas.page.goto(f"{server.url}/console")
    await jonas.part("username").fill("jonas")
    await jonas.part("password").fill("Jonas0")
    await jonas.part("sign-in").click()
    await expect(jonas.part("refused")).to_be_visible()
    await press(thea.page, "enable")
    await expect(thea.part("disable")).to_be_visible()
    await jonas.part("password").fill("Jonas0")
    await jonas.part("sign-in").click()
    await expect(jonas.part("presence")).to_be_visible()


async def test_nobody_shuts_themselves_out_and_one_administrator_stays(browser: Browser, server: ServerProcess) -> None:
    thea = await at_the_users(browser, server, "users/1", "user")
    await expect(thea.part("user")).to_contain_text("cannot shut yourself out")
    await expect(thea.part("disable")).to_have_count(0)
    await expect(thea.part("role-agent").locator("input")).to_be_disabled()
    await every_face(thea.page, "user-self")
    await enter(thea.page, "users/2", "user")
    await reach(thea.page, "user-Email")
    await thea.part("role-admin").locator("input").press("Space")
    await expect(thea.part("user")).to_contain_text("Sets up users and all topics")
    await press(thea.page, "user-save")
    await expect(thea.part("user-saved")).to_have_text("Saved")
    await enter(thea.page, "users", "users")
    await expect(thea.part("user-row").filter(has_text="Ingrid")).to_contain_text("Administrator")
