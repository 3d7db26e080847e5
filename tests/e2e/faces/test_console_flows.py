"""Chats that change hands, come back, or are listened to: by keyboard wherever an agent has something to do."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.console_rooms import MadeUp
from tests.e2e.faces.desk_scene import a_scene, pressed, row_of, typed
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def test_an_offer_is_made_and_accepted_by_keyboard(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        vera = await scene.chat(ingrid, "Vera", "I need an invoice")

        await pressed(ingrid, "Alt+t")
        await expect(ingrid.part("transfer-find")).to_be_focused()
        await expect(ingrid.part("transfer-to")).to_have_count(2)
        await every_face(ingrid.page, "console-transfer-dialog")
        await typed(ingrid, "thea", "transfer-find")
        await expect(ingrid.part("transfer-to")).to_have_count(1)
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("offered")).to_contain_text("Offered to Thea Jensen")
        await expect(ingrid.part("offered")).to_contain_text(re.compile(r"\d:\d\d"))
        await expect(ingrid.part("message")).to_be_focused()
        await typed(ingrid, "One moment, please", "message")
        await pressed(ingrid, "Enter")
        await every_face(ingrid.page, "console-offered-by-me")

        await expect(thea.part("offer")).to_contain_text("Ingrid Solberg offers you this chat")
        await every_face(thea.page, "console-offered-to-me")
        await pressed(thea, "Alt+a")
        await thea.has_open(vera.session_id, "mine")
        await thea.hears("I need an invoice")
        await thea.hears("One moment, please")
        await expect(thea.part("message")).to_be_focused()

        await ingrid.has_open(vera.session_id, "listening")
        await expect(ingrid.part("banner")).to_contain_text("Thea has the chat now")
        await expect(ingrid.part("message")).to_have_count(0)
        await every_face(ingrid.page, "console-handed-over")
        await typed(thea, "Here it is", "message")
        await pressed(thea, "Enter")
        await vera.until(lambda: vera.view.texts[-1:] == ["Here it is"])


@pytest.mark.parametrize("keys", ["Alt+t", "Alt+x", "Control+k", "Control+/"])
async def test_who_leaves_a_dialog_by_escape_writes_on_at_once(
    browser: Browser, server: ServerProcess, keys: str
) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await scene.chat(ingrid, "Vera", "I need an invoice")
        await typed(ingrid, "One ")
        await pressed(ingrid, keys)
        await expect(ingrid.page.locator("dialog[open]")).to_be_visible()
        await pressed(ingrid, "Escape")
        await expect(ingrid.page.locator("dialog[open]")).to_have_count(0)
        await typed(ingrid, "moment", "message")
        await expect(ingrid.part("message")).to_have_value("One moment")


async def test_an_offer_is_read_in_the_middle_and_declined(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        vera = await scene.chat(ingrid, "Vera", "I need an invoice")
        await ingrid.offer("Thea")
        await thea.part("offer").locator("a").press("Enter")
        await thea.has_open(vera.session_id, "offered")
        await thea.hears("I need an invoice")
        await every_face(thea.page, "console-offer-open")
        await pressed(thea, "Alt+Shift+A")
        await expect(thea.part("offer")).to_have_count(0)
        await expect(ingrid.part("declined")).to_contain_text("Thea Jensen could not take it")
        await ingrid.has_open(vera.session_id, "mine")
        await every_face(ingrid.page, "console-declined")
        await expect(ingrid.part("declined")).to_have_count(0)  # it passes by itself, while one looks at it
        await ingrid.offer("Thea")
        await expect(thea.part("offer")).to_be_visible()
        await pressed(thea, "Alt+Shift+A")
        await ingrid.part("declined").get_by_role("button").press("Enter")
        await expect(ingrid.part("declined")).to_have_count(0)


async def test_an_offer_is_taken_back(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        await scene.chat(ingrid, "Vera")
        await ingrid.offer("Thea")
        await expect(thea.part("offer")).to_be_visible()
        await ingrid.part("take-back").press("Enter")
        await expect(ingrid.part("offered")).to_have_count(0)
        await expect(ingrid.part("declined")).to_have_count(0)
        await expect(thea.part("offer")).to_have_count(0)
        await expect(thea.part("notice")).to_contain_text("Ingrid Solberg took the offer back")


async def test_a_manager_listens_in_unseen_and_takes_over(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        vera = await scene.chat(ingrid, "Vera", "Is anybody there?")
        # Opened by its number, as the dashboard does: it stands in none of Thea's lists.
        await thea.page.evaluate(f"location.hash = '#/chats/{vera.session_id}'")
        await thea.has_open(vera.session_id, "listening")
        await thea.hears("Is anybody there?")
        await expect(thea.part("banner")).to_contain_text("The customer cannot see you")
        await expect(thea.part("message")).to_have_count(0)
        await expect(thea.part("lists")).to_contain_text("Listening")
        await every_face(thea.page, "console-listening")
        heard = len(vera.view.messages)
        await ingrid.part("message").press_sequentially("I am", delay=20)
        await thea.part("take-over").press("Enter")
        await thea.has_open(vera.session_id, "mine")
        await ingrid.has_open(vera.session_id, "listening")
        await thea.say("Thea says hello")
        await vera.until(lambda: vera.view.texts[-1:] == ["Thea says hello"])
        assert heard <= len(vera.view.messages)
        await every_face(ingrid.page, "console-taken-over")


async def test_a_customer_comes_back_to_an_ended_chat(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        vera = await scene.chat(ingrid, "Vera", "Thanks for now")
        await ingrid.end()
        await ingrid.has_open(vera.session_id, "ended")
        await vera.tell("One more thing")
        await ingrid.has_open(vera.session_id, "mine")
        await expect(ingrid.page.locator("[data-special=ReopenedByCustomer]")).to_contain_text("came back")
        await ingrid.hears("One more thing")
        await expect(row_of(ingrid, vera)).to_be_visible()
        await expect(ingrid.part("message")).to_be_visible()
        await every_face(ingrid.page, "console-reopened")


async def test_an_unanswered_message_is_warned_of_on_its_row(browser: Browser, server: ServerProcess) -> None:
    made_up = MadeUp()
    async with a_scene(browser, server) as scene:
        page = await a_page(browser)
        await made_up.listen(page)
        ingrid = Agent(page, "Ingrid")
        await ingrid.sign_in(server.url, "ingrid", "Ingrid0")
        vera = await scene.chat(ingrid, "Vera")
        await vera.tell("Hello?")
        await ingrid.hears("Hello?")
        await expect(row_of(ingrid, vera)).to_contain_text("Hello?")
        # The warning as the server tells it, without the minute it would take.
        known = made_up.rows[vera.session_id]
        made_up.tell(known | {"AlertLevel": 2, "Status": "CustomerLast", "Seq": known["Seq"] + 50})
        await expect(row_of(ingrid, vera).locator("[data-hurry=late]")).to_contain_text("waits too long")
        await every_face(page, "console-warned")


async def test_panes_and_lists_are_gone_through_by_keys(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        vera = await scene.chat(ingrid, "Vera")
        nils = await scene.chat(ingrid, "Nils")
        await pressed(ingrid, "Alt+ArrowDown")
        await ingrid.has_open(vera.session_id, "mine")
        await pressed(ingrid, "Alt+2")
        await ingrid.has_open(nils.session_id, "mine")
        await vera.tell("waiting")
        await expect(row_of(ingrid, vera)).to_contain_text("waiting")
        await pressed(ingrid, "Alt+u")
        await ingrid.has_open(vera.session_id, "mine")
        await expect(ingrid.part("message")).to_be_focused()

        where = "() => document.activeElement.closest('[data-pane]')?.className ?? ''"
        panes = []
        for _ in range(5):
            await pressed(ingrid, "F6")
            panes.append(str(await ingrid.page.evaluate(where)).split()[-1:])
        assert len({str(pane) for pane in panes}) == 5, panes
        await pressed(ingrid, "Escape")
        await expect(ingrid.part("message")).to_be_focused()

        await pressed(ingrid, "Shift+F6", "ArrowDown", "ArrowUp", "Home", "Enter")
        await expect(ingrid.part("talk")).to_be_visible()
        await ingrid.part("message").focus()
        await pressed(ingrid, "n", "x", "t")
        await expect(ingrid.part("message")).to_have_value("nxt")
