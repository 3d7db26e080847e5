"""A conversation in the console in each of its states, and what is known of the customer."""

import re

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.desk_scene import a_scene, pressed, row_of
from tests.e2e.people import Agent
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def test_a_conversation_in_all_its_states(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        page = ingrid.page
        vera = await scene.chat(
            ingrid, "Åse-Marie Brattbakk-Østensjø", "Can you engrave https://lynghei.example/maane ?"
        )
        await expect(ingrid.part("message")).to_be_focused()
        await expect(ingrid.part("picked-up")).to_contain_text("You picked up at")
        await vera.tell("مع كل الحب من النرويج، ليلى — ٢٠٢٦")
        await ingrid.say("Yes, we can")
        await expect(page.locator("[data-test=line][data-side=own] .mark")).to_contain_text("Delivered")
        vera.send({"Op": "Typing", "ChatSessionId": vera.session_id, "Typing": True})
        await expect(ingrid.part("typing")).to_be_visible()
        await expect(row_of(ingrid, vera)).to_contain_text("typing")
        await every_face(page, "console-chats-conversation")

        # The log reads in order, each line with who and when.
        log = page.locator("[role=log]")
        said = [line.strip() for line in await log.locator("li[data-side] .bub").all_inner_texts()]
        assert said == [
            "Can you engrave https://lynghei.example/maane ?",
            "مع كل الحب من النرويج، ليلى — ٢٠٢٦",
            "Yes, we can",
        ]
        assert await log.locator("li[data-side] > p:first-child b").count() == 3

        # More than fits: what comes in below is a number until it is read.
        for number in range(30):
            await vera.tell(f"line {number}")
        await ingrid.hears("line 29")
        await log.evaluate("log => { log.scrollTop = 0; }")
        await vera.tell("one below")
        await expect(ingrid.part("new-below")).to_contain_text("1 new message")
        await every_face(page, "console-chats-unread-below")
        await log.focus()
        await page.keyboard.press("End")
        await expect(ingrid.part("new-below")).to_have_count(0)

        # A text of 10,000 lines stays one bubble one can pass by.
        await vera.tell("\n".join(str(number) for number in range(5_000)))
        folded = page.locator(".folded")
        await expect(folded).to_have_count(1)
        box = await folded.bounding_box()
        assert box is not None
        assert box["height"] < 600
        await every_face(page, "console-chats-folded")
        await folded.locator("button").click()
        await expect(folded).to_have_count(0)


async def test_unread_is_what_nobody_saw(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        vera = await scene.chat(ingrid, "Vera", "first")
        nils = await scene.chat(ingrid, "Nils")
        await vera.tell("second")
        await expect(row_of(ingrid, vera).locator("[data-test=unread]")).to_contain_text("1")
        await nils.tell("seen at once")
        await ingrid.hears("seen at once")
        await expect(row_of(ingrid, nils).locator("[data-test=unread]")).to_have_count(0)
        await every_face(ingrid.page, "console-chats-unread")
        await pressed(ingrid, "Alt+1")
        await ingrid.has_open(vera.session_id, "mine")
        await expect(row_of(ingrid, vera).locator("[data-test=unread]")).to_have_count(0)


async def test_the_contact_panel_tells_what_is_known(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        pane = ingrid.part("contact-pane")
        known = {"CustomerEmail": "vera@lynghei.example", "CustomerPhone": "+47 400 12 345"}
        before = await scene.chat(ingrid, "Vera", "An earlier question", **known)
        await ingrid.end()
        await ingrid.has_open(before.session_id, "ended")
        await scene.chat(ingrid, "Vera", "Another question", **known)
        for text in ("vera@lynghei.example", "+47 400 12 345", "Måne, bordlampe", "search.example", "Oslo"):
            await expect(pane).to_contain_text(text)
        await expect(pane).to_contain_text("not verified")
        await expect(ingrid.part("earlier")).to_have_count(1)
        link = pane.get_by_role("link", name="Måne, bordlampe")
        await expect(link).to_have_attribute("rel", "noopener noreferrer nofollow")
        await every_face(ingrid.page, "console-chats-contact")

        # Where there is no room beside the conversation it is a sheet, and leads back.
        await ingrid.page.set_viewport_size({"width": 1000, "height": 800})
        await expect(pane).to_be_hidden()
        await pressed(ingrid, "Alt+i")
        await expect(pane).to_be_visible()
        await every_face(ingrid.page, "console-chats-contact-sheet")
        await pressed(ingrid, "Escape")
        await expect(pane).to_be_hidden()
        await ingrid.page.set_viewport_size({"width": 1280, "height": 860})

        await pressed(ingrid, "Alt+r")
        await expect(ingrid.part("request-title")).to_be_focused()
        await every_face(ingrid.page, "console-chats-request")
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("request-row")).to_have_count(1)
        await expect(ingrid.part("message")).to_have_value(re.compile(r"^#\d+$"))


async def test_an_ended_chat_shows_its_result(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        vera = await scene.chat(ingrid, "Vera", "A question")
        await pressed(ingrid, "Alt+x")
        await expect(ingrid.part("dialog")).to_contain_text("has no answer yet")
        await every_face(ingrid.page, "console-chats-end-dialog")
        await pressed(ingrid, "Enter")
        await ingrid.has_open(vera.session_id, "ended")
        await expect(ingrid.part("result")).to_contain_text("Ended by Ingrid")
        await expect(ingrid.part("result")).to_contain_text("Not rated")
        await expect(ingrid.part("lists")).to_contain_text("Recent, 8 hours")
        await expect(ingrid.part("message")).to_have_count(0)
        await every_face(ingrid.page, "console-chats-ended")
        assert "A question" in await _transcript(ingrid)
        await ingrid.page.reload()
        await expect(ingrid.part("result")).to_contain_text("Ended by Ingrid")
        await ingrid.part("close-window").click()
        await row_of(ingrid, vera).click()
        await ingrid.has_open(vera.session_id, "ended")


async def _transcript(agent: Agent) -> str:
    await agent.part("transcript").click()
    text = agent.part("transcript-text")
    await expect(text).to_contain_text("A question")
    await every_face(agent.page, "console-chats-transcript")
    told = await text.inner_text()
    await agent.part("dialog-close").click()
    return told


async def test_without_a_line_work_goes_on_and_is_sent_in_order_later(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        vera = await scene.chat(ingrid, "Vera")
        server.kill()
        await expect(ingrid.part("connection")).to_have_attribute("data-state", "offline")
        await ingrid.page.context.set_offline(True)  # not before: a page cut off may not hear that its socket ended
        await expect(ingrid.part("try-now")).to_be_visible()
        await ingrid.say("first")
        await ingrid.say("second")
        await expect(ingrid.page.locator("[data-test=line][data-state=sending]")).to_have_count(2)
        await expect(ingrid.page.locator("[data-test=line] .mark")).to_have_text("Waits for the network")
        await every_face(ingrid.page, "console-chats-offline")
        await server.start()
        await ingrid.page.context.set_offline(False)
        await expect(ingrid.part("connection")).to_have_attribute("data-state", "live")
        await expect(ingrid.page.locator("[data-test=line][data-side=own][data-seq]")).to_have_text(
            [re.compile("first"), re.compile("second")]
        )
        await vera.until(lambda: vera.view.texts == ["first", "second"])
