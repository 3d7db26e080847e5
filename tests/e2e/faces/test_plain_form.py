"""The form for browsers without scripts, as people meet it: by keyboard alone, on a phone, in the dark."""

import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import WAIT_MS, a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def typed(page: Page, *texts: str) -> None:
    """Fill in the form from its first field on, as whoever has no mouse does, and send it."""
    for text in texts:
        await page.keyboard.press("Tab")
        await page.keyboard.type(text)
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")


async def test_a_request_is_left_by_keyboard_where_no_script_runs(browser: Browser, server: ServerProcess) -> None:
    context = await browser.new_context(java_script_enabled=False)
    context.set_default_timeout(WAIT_MS)
    page = await context.new_page()
    await page.goto(f"{server.url}/chat/form/1")
    await typed(page, "Vera Lie", "vera@example.com", "My lamp hums")
    await expect(page.get_by_role("heading")).to_have_text("We have your message")
    await expect(page.get_by_role("status")).to_contain_text("Your number is")
    await expect(page.get_by_text("We answer to vera@example.com.")).to_be_visible()


async def test_a_wrong_address_is_told_and_mended_by_keyboard(browser: Browser, server: ServerProcess) -> None:
    context = await browser.new_context(java_script_enabled=False)
    context.set_default_timeout(WAIT_MS)
    page = await context.new_page()
    await page.goto(f"{server.url}/chat/form/1")
    await typed(page, "Vera Lie", "vera@home", "My lamp hums")  # which a browser lets pass
    email = page.get_by_label("Email")
    await expect(page.get_by_role("alert")).to_contain_text("Write an address like name@example.com.")
    await expect(email).to_be_focused()
    await expect(page.get_by_label("Message")).to_have_value("My lamp hums")
    await page.keyboard.press("End")
    await page.keyboard.type(".example.com")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("heading")).to_have_text("We have your message")


async def test_every_state_of_the_form_reads_well(browser: Browser, server: ServerProcess) -> None:
    page = await a_page(browser)
    await page.goto(f"{server.url}/chat/form/1")
    await every_face(page, "plain-form")
    await page.get_by_label("Name").fill("Vera Lie")
    await page.get_by_label("Email").fill("vera@home")
    await page.get_by_label("Message").fill("My lamp hums")
    await page.keyboard.press("Tab")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("alert")).to_be_visible()
    await every_face(page, "plain-form-wrong")
    await page.get_by_label("Email").fill("vera@example.com")
    await page.keyboard.press("Enter")
    await expect(page.get_by_role("status")).to_be_visible()
    await every_face(page, "plain-form-done")
    await page.goto(f"{server.url}/chat/form/2")
    await expect(page.get_by_text("No messages are taken here right now.")).to_be_visible()
    await every_face(page, "plain-form-none")
    await page.goto(f"{server.url}/chat/form/99")
    await every_face(page, "plain-form-nothing")
