"""What a visitor's own screen promises, on a phone: from waiting to leaving, over a change of page."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import PHONE, a_page
from tests.support.server import ServerProcess
from tests.support.site import a_site

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def _talking(browser: Browser, server: ServerProcess) -> tuple[Visitor, Agent, int]:
    vera, thea = Visitor(await a_page(browser, phone=True), "Vera"), Agent(await a_page(browser), "Thea")
    await thea.sign_in(server.url, "tje0", "Tje0")
    await vera.arrive(server.url)
    await vera.ask("Vera says hello")
    await expect(thea.waiting("Vera")).to_be_visible()
    return vera, thea, await thea.pick_up("Vera")


async def test_on_a_phone_the_chat_takes_the_whole_screen(browser: Browser, server: ServerProcess) -> None:
    vera = Visitor(await a_page(browser, phone=True), "Vera")
    await vera.arrive(server.url)
    await expect(vera.part("name")).to_be_visible()
    assert await vera.page.locator("iframe").bounding_box() == {"x": 0, "y": 0, **PHONE}


async def test_a_badge_without_a_text_is_round(browser: Browser, server: ServerProcess) -> None:
    page = await a_page(browser)
    async with a_site(server.url) as site:
        await page.goto(site.put())
        badge = page.locator("[data-test=badge]")
        await expect(badge).to_be_visible()
        box = await badge.bounding_box()
        assert box is not None
        assert await badge.inner_text() == ""
        assert box["width"] == box["height"]


async def test_a_visitor_writes_while_waiting_and_the_agent_reads_it(browser: Browser, server: ServerProcess) -> None:
    vera, thea = Visitor(await a_page(browser), "Vera"), Agent(await a_page(browser), "Thea")
    await thea.sign_in(server.url, "tje0", "Tje0")
    await vera.arrive(server.url)
    await vera.ask("Vera says hello")
    await vera.sees_position(1)
    await vera.say("Vera says it is urgent")
    await vera.hears("Vera says it is urgent")
    await thea.pick_up("Vera")
    await thea.hears("Vera says it is urgent")


async def test_after_pick_up_the_visitor_is_welcomed_and_sees_who_answers(
    browser: Browser, server: ServerProcess
) -> None:
    vera, thea, _ = await _talking(browser, server)
    await vera.hears("Hi! How can I help you?")
    await expect(vera.frame.locator("header h2")).to_have_text("Thea")
    await expect(vera.frame.locator("header p")).to_have_text("Lynghei lamps")
    line = vera.frame.locator("[data-test=line]", has_text="How can I help you?")
    await expect(line).to_contain_text(re.compile(r"Thea \d{1,2}:\d\d"))
    await expect(thea.part("talk")).to_contain_text("Customer service")


async def test_the_conversation_goes_on_after_the_page_changes(browser: Browser, server: ServerProcess) -> None:
    vera, thea, _ = await _talking(browser, server)
    await vera.hears("How can I help you?")
    await vera.page.goto(f"{server.url}/demo?topic=1&again=1")
    await expect(vera.screen("active")).to_be_visible()
    await vera.hears("Vera says hello")
    await vera.say("Vera says I am still here")
    await thea.hears("Vera says I am still here")


async def test_a_visitor_returns_to_an_ended_chat_and_then_leaves_it(browser: Browser, server: ServerProcess) -> None:
    vera, thea, session_id = await _talking(browser, server)
    await vera.hears("How can I help you?")
    await thea.end()
    await expect(vera.screen("finished")).to_contain_text("Thank you for the chat")
    await vera.part("return").click()
    await vera.say("Vera says one more thing")
    await thea.has_open(session_id, "mine")
    await thea.hears("Vera says one more thing")
    await thea.end()
    await vera.part("leave").click()
    await thea.has_open(session_id, "ended")
    await expect(vera.page.locator("iframe")).to_be_hidden()
