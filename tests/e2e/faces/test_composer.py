"""The agent's place to write, and what is put into it."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.desk_scene import a_scene, pressed, row_of, typed
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

DRAFT = "Half a sentence"
IN_THE_SAME_TASK = """late => new MutationObserver((_, observer) => {
    const box = document.querySelector("textarea[data-test=message]");
    if (!box) return;
    observer.disconnect();
    if (late) document.activeElement.blur();
    if (document.activeElement === box) document.execCommand("insertText", false, "k");
    document.body.dataset.landed = box.value;
}).observe(document.body, { subtree: true, childList: true })"""
"""A letter for whatever has the focus, as soon as the place to write is there: before anything else can run."""
PASTE = "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); }"
KEEP = """async replies => {
    const token = document.cookie.match(/XSRF-TOKEN=([^;]*)/)[1];
    for (const [Name, Text] of replies) {
        await fetch("../api/v1/Snakk/QuickReplies", {
            method: "POST", body: JSON.stringify({ QuickReplyId: 0, Name, Text }),
            headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token },
        });
    }
}"""


async def test_the_place_to_write_keeps_what_is_written_and_says_when_it_is_too_long(
    browser: Browser, server: ServerProcess
) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        page, box = ingrid.page, ingrid.part("message")
        vera = await scene.chat(ingrid, "Vera")
        await typed(ingrid, DRAFT)
        nils = await scene.chat(ingrid, "Nils")
        await expect(box).to_have_value("")
        await ingrid.look_at(vera.session_id)
        await expect(box).to_have_value(DRAFT)
        await page.locator("[data-test=room-dashboard]").click()
        await expect(box).to_have_count(0)
        await page.locator("[data-test=room-chats]").click()
        await expect(box).to_have_value(DRAFT)
        await page.reload()
        await ingrid.has_open(vera.session_id, "mine")
        await expect(box).to_have_value(DRAFT)

        await box.fill("x" * 29_000)
        await expect(ingrid.part("room-left")).to_contain_text("3000 characters left")
        await box.evaluate(PASTE, "line\n" * 10_000)
        await expect(ingrid.part("room-left")).to_contain_text("Too long by 18000 characters")
        await expect(ingrid.part("send")).to_be_disabled()
        await box.press("Enter")
        await expect(box).to_have_value("line\n" * 10_000)
        await every_face(page, "console-chats-too-long")
        for nothing in ("", "   \n", "\u200b\u2060"):
            await box.fill(nothing)
            await box.press("Enter")
        await expect(page.locator("[data-test=line][data-side=own]")).to_have_count(0)
        assert nils.session_id != vera.session_id


async def test_quick_replies_and_emoji_are_found_by_typing(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        page, box = ingrid.page, ingrid.part("message")
        await scene.chat(ingrid, "Vera")
        await typed(ingrid, "/", "message")
        await expect(ingrid.part("quick-replies")).to_contain_text("no quick replies yet")
        await every_face(page, "console-chats-replies-none")
        await pressed(ingrid, "Escape")
        await expect(box).to_be_focused()
        await page.evaluate(KEEP, [["Greeting", "Hi {name}, {agent} here."], ["Return label", "It is on its way."]])
        await typed(ingrid, "/")
        await expect(ingrid.part("reply")).to_have_count(2)
        await every_face(page, "console-chats-replies")
        await typed(ingrid, "greet", "replies-find")
        await expect(ingrid.part("reply")).to_have_count(1)
        await pressed(ingrid, "Enter")
        await expect(box).to_have_value("Hi Vera, Ingrid Solberg here.")
        await typed(ingrid, " :th", "message")
        await expect(ingrid.part("emoji-find")).to_be_focused()
        await expect(ingrid.part("emoji-choice").first).to_have_attribute("aria-label", "thumbs up")
        await every_face(page, "console-chats-emoji")
        await pressed(ingrid, "ArrowDown", "Enter")
        await expect(box).to_have_value("Hi Vera, Ingrid Solberg here. 👍")
        await expect(box).to_be_focused()


@pytest.mark.parametrize(("late", "landed"), [(False, "k"), (True, "")], ids=["as it is", "where the focus came late"])
async def test_a_letter_in_the_very_moment_a_chat_is_picked_up_is_not_lost(
    browser: Browser, server: ServerProcess, late: bool, landed: str
) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await scene.customer("Vera", "Is anybody there?")
        await expect(ingrid.waiting("Vera")).to_have_count(1)
        await ingrid.page.evaluate(IN_THE_SAME_TASK, late)
        await pressed(ingrid, "Alt+n")
        await expect(ingrid.page.locator("body")).to_have_attribute("data-landed", landed)


async def test_who_begins_to_write_where_nothing_takes_it_writes_to_the_open_chat(
    browser: Browser, server: ServerProcess
) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        page, box = ingrid.page, ingrid.part("message")
        vera = await scene.chat(ingrid, "Vera", "Is anybody there?")
        await expect(box).to_be_focused()
        for place in ("[role=log]", "#talk-title", "#talk", "nav.list"):
            await page.locator(place).evaluate("part => { part.tabIndex = -1; part.focus(); }")
            await expect(page.locator(place)).to_be_focused()
            await typed(ingrid, "Yes!")
            await expect(box).to_have_value("Yes!")
            await box.fill("")
        await box.blur()
        await typed(ingrid, "Ååå")
        await expect(box).to_have_value("Ååå")

        # A blank scrolls, chords are chords, and what has keys of its own keeps them.
        await page.locator("[role=log]").focus()
        await pressed(ingrid, " ", "Control+a")
        assert await page.evaluate("document.activeElement.getAttribute('role')") == "log"
        await row_of(ingrid, vera).focus()
        await typed(ingrid, "x")
        await expect(row_of(ingrid, vera)).to_be_focused()
        await ingrid.part("account").click()
        await expect(ingrid.part("sign-out")).to_be_visible()
        await typed(ingrid, "x")
        await pressed(ingrid, "Escape", "Alt+t")
        await expect(ingrid.part("transfer-find")).to_be_focused()
        await page.evaluate("document.activeElement.blur()")
        await typed(ingrid, "x")
        await expect(box).to_have_value("Ååå")
        await pressed(ingrid, "Escape")
        await expect(ingrid.part("transfer-dialog")).to_have_count(0)


async def test_where_there_is_nobody_to_write_to_letters_do_nothing(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        vera = await scene.chat(ingrid, "Vera")
        await thea.page.evaluate(f"location.hash = '#/chats/{vera.session_id}'")
        await thea.has_open(vera.session_id, "listening")
        await ingrid.end()
        for agent, part in ((thea, "ended"), (ingrid, "ended")):
            await agent.has_open(vera.session_id, part)
            await agent.page.locator("[role=log]").focus()
            await typed(agent, "hello")
            assert await agent.page.evaluate("document.activeElement.getAttribute('role')") == "log"
            await expect(agent.part("message")).to_have_count(0)
            assert agent.troubles == []


async def test_favourites_and_what_was_used_lately_stand_first(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        page, box = ingrid.page, ingrid.part("message")
        await scene.chat(ingrid, "Vera")
        await page.evaluate(KEEP, [[f"Reply {number}", f"Text {number}."] for number in range(1, 7)])

        await typed(ingrid, "/")
        await expect(ingrid.part("reply")).to_have_count(6)
        await typed(ingrid, "reply 5", "replies-find")
        await expect(ingrid.part("reply")).to_have_count(1)
        await pressed(ingrid, "Enter")
        await expect(box).to_have_value("Text 5.")
        await box.fill("")
        await typed(ingrid, "/")
        await expect(ingrid.part("reply").first).to_contain_text("Reply 5")
        await expect(page.get_by_role("group", name="Used lately")).to_contain_text("Reply 5")

        # Chosen by keys: nothing is put in meanwhile, and nothing moves.
        await pressed(ingrid, "Tab", "Enter", "Shift+Tab")
        await expect(ingrid.part("replies-find")).to_be_focused()
        await pressed(ingrid, "ArrowDown", "Enter")
        await expect(ingrid.part("reply").nth(1).locator(".star")).to_be_visible()
        await every_face(page, "console-chats-replies-choosing")
        await pressed(ingrid, "Escape")
        await expect(box).to_have_value("")
        await page.reload()
        await expect(box).to_be_focused()
        await typed(ingrid, "/")
        await expect(page.get_by_role("group", name="Favourites")).to_contain_text("Reply 2")
        assert [text[:7] for text in await ingrid.part("reply").all_inner_texts()][:3] == [
            "Reply 2",
            "Reply 5",
            "Reply 1",
        ]
        await every_face(page, "console-chats-replies-at-hand")
        await pressed(ingrid, "Escape")

        await ingrid.part("emoji").click()
        await page.get_by_role("button", name="coffee").click()
        await expect(box).to_have_value("☕")
        await ingrid.part("emoji").click()
        await expect(ingrid.part("emoji-choice").first).to_have_attribute("aria-label", "coffee")
        await ingrid.part("favourites").click()
        await page.get_by_role("button", name="rocket").click()
        await expect(page.get_by_role("button", name="rocket")).to_have_attribute("aria-pressed", "true")
        await every_face(page, "console-chats-emoji-choosing")
        await ingrid.part("favourites").click()
        await expect(ingrid.part("emoji-choice").first).to_have_attribute("aria-label", "rocket")
        await ingrid.part("emoji-find").focus()
        await every_face(page, "console-chats-emoji-at-hand")
        await pressed(ingrid, "ArrowDown", "ArrowDown", "ArrowDown")
        await expect(page.get_by_role("button", name="thumbs up")).to_be_focused()
        await pressed(ingrid, "ArrowUp", "ArrowUp", "Enter")
        await expect(box).to_have_value("☕🚀")
        assert ingrid.troubles == []
