"""Every state of the console's door and of its Chats room, as people see it and as axe-core reads it."""

import json
import re

import pytest
from playwright.async_api import Browser, Page, Route, WebSocketRoute, expect

from tests.e2e.faces.desk_scene import a_scene, pressed, row_of, typed
from tests.e2e.faces.reception import Reception
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

FOCUSED = "() => document.activeElement?.id || document.activeElement?.dataset.test || ''"
DRAFT = "Half a sentence"
PASTE = "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); }"


async def test_the_door_lets_in_and_says_why_it_stays_shut(browser: Browser, server: ServerProcess) -> None:
    ingrid = Agent(await a_page(browser), "Ingrid")
    page = ingrid.page
    await page.goto(f"{server.url}/console")
    await expect(ingrid.part("username")).to_be_focused()
    await every_face(page, "console-door")

    await ingrid.part("username").fill("ingrid")
    await ingrid.part("password").fill("wrong")
    await ingrid.part("show-password").click()
    await expect(ingrid.part("password")).to_have_attribute("type", "text")
    await ingrid.part("sign-in").click()
    await expect(ingrid.part("refused")).to_contain_text("do not match")
    await expect(ingrid.part("password")).to_have_value("")
    await expect(ingrid.part("password")).to_be_focused()
    await every_face(page, "console-door-refused")

    async def nobody(route: Route) -> None:
        await route.abort()

    await page.route("**/console/login", nobody)
    await ingrid.part("password").fill("Ingrid0")
    await ingrid.part("sign-in").click()
    await expect(ingrid.part("refused")).to_contain_text("does not answer")
    await expect(ingrid.part("sign-in")).to_be_enabled()
    await every_face(page, "console-door-away")
    await page.unroute("**/console/login")
    # It keeps trying by itself, with what was typed.
    await expect(ingrid.part("connection")).to_have_attribute("data-state", "live")


async def test_the_queue_in_all_its_states(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        await expect(ingrid.part("get-next")).to_be_disabled()
        await expect(ingrid.part("lists")).to_contain_text("we will ring")
        await every_face(ingrid.page, "console-chats-empty")

        await scene.customer("Mohamed Al-Rashid", "Where is my lamp?")
        await scene.customer("Kåre Øvrebø")
        await scene.customer("Wilhelmina van der Straaten-Hoogeveen")
        await expect(ingrid.part("waiting-row")).to_have_count(3)
        await expect(ingrid.part("count-dashboard")).to_contain_text("3")
        await every_face(ingrid.page, "console-chats-waiting")

        # Enter on a row reads what was written, and takes nobody.
        await ingrid.waiting("Mohamed").locator("a").press("Enter")
        await expect(ingrid.page.locator("[data-test=talk][data-part=waiting]")).to_contain_text("Where is my lamp?")
        await expect(ingrid.part("message")).to_have_count(0)
        await expect(ingrid.page.locator("#talk-title")).to_be_focused()
        await every_face(ingrid.page, "console-chats-peek")
        await ingrid.part("close-window").click()

        # Pointed at, the list keeps still: who goes leaves a shadow, who comes is a number.
        await ingrid.waiting("Kåre").hover()
        await expect(ingrid.part("lists")).to_have_attribute("data-held", "")
        before = await ingrid.waiting("Wilhelmina").bounding_box()
        await thea.part("get-next").click()
        await expect(ingrid.part("gone-row")).to_contain_text("Thea Jensen took it")
        await scene.customer("Siri Solheim")
        await expect(ingrid.part("news")).to_contain_text("1 new")
        assert await ingrid.waiting("Wilhelmina").bounding_box() == before
        await expect(ingrid.waiting("Siri")).to_have_count(0)
        await every_face(ingrid.page, "console-chats-held")
        await ingrid.page.mouse.move(700, 400)
        await expect(ingrid.waiting("Siri")).to_be_visible()
        await expect(ingrid.part("gone-row")).to_have_count(0)


async def test_a_wait_turns_amber_and_then_red(browser: Browser, server: ServerProcess) -> None:
    warned: list[WebSocketRoute] = []
    rows: dict[int, dict[str, object]] = {}

    async with a_scene(browser, server) as scene, Reception(server.url) as reception:
        await reception.set(2, WarnNewChatMinutes=2)
        page = await a_page(browser)

        def hear(route: WebSocketRoute) -> None:
            far = route.connect_to_server()
            warned.append(route)

            def told(text: str | bytes) -> None:
                frame = json.loads(text)
                if frame.get("Kind") == "Rows":
                    rows.update({row["ChatSessionId"]: row for row in frame["Data"]})
                route.send(text)

            far.on_message(told)

        await page.route_web_socket(re.compile("console/socket"), hear)
        ingrid = Agent(page, "Ingrid")
        await ingrid.sign_in(server.url, "ingrid", "Ingrid0")
        vera = await scene.customer("Vera")
        await expect(ingrid.waiting("Vera")).to_be_visible()
        # Time passes faster for this page than for the server.
        await page.clock.install()
        await page.clock.fast_forward(65_000)
        await expect(ingrid.waiting("Vera").locator("[data-hurry=soon]")).to_contain_text("waits long")
        await page.clock.fast_forward(65_000)
        await expect(ingrid.waiting("Vera").locator("[data-hurry=late]")).to_contain_text("waits too long")
        await page.clock.resume()
        await every_face(page, "console-chats-late")

        # A warning of the server's is seen whatever the time: the row as the server would tell it.
        nils = await scene.customer("Nils")
        await expect(ingrid.waiting("Nils")).to_be_visible()
        row = rows[nils.session_id]
        warning = row | {"AlertLevel": 1, "Seq": int(str(row["Seq"])) + 1, "WhenRequested": "2036-01-01T00:00:00Z"}
        warned[-1].send(json.dumps({"Kind": "Rows", "Data": [warning]}))
        await expect(ingrid.waiting("Nils").locator("[data-hurry=late]")).to_be_visible()
        assert vera.session_id in rows


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
        await typed(ingrid, "/")
        await expect(ingrid.part("quick-replies")).to_contain_text("no quick replies yet")
        await every_face(page, "console-chats-replies-none")
        await pressed(ingrid, "Escape")
        await expect(box).to_be_focused()
        keep = """async replies => {
            const token = document.cookie.match(/XSRF-TOKEN=([^;]*)/)[1];
            for (const [Name, Text] of replies) {
                await fetch("../api/v1/Snakk/QuickReplies", {
                    method: "POST", body: JSON.stringify({ QuickReplyId: 0, Name, Text }),
                    headers: { "Content-Type": "application/json", "X-XSRF-TOKEN": token },
                });
            }
        }"""
        await page.evaluate(keep, [["Greeting", "Hi {name}, {agent} here."], ["Return label", "It is on its way."]])
        await typed(ingrid, "/")
        await expect(ingrid.part("reply")).to_have_count(2)
        await every_face(page, "console-chats-replies")
        await typed(ingrid, "greet")
        await expect(ingrid.part("reply")).to_have_count(1)
        await pressed(ingrid, "Enter")
        await expect(box).to_have_value("Hi Vera, Ingrid Solberg here.")
        await typed(ingrid, " :th")
        await expect(ingrid.part("emoji-find")).to_be_focused()
        await expect(ingrid.part("emoji-choice").first).to_have_attribute("aria-label", "thumbs up")
        await every_face(page, "console-chats-emoji")
        await pressed(ingrid, "ArrowDown", "Enter")
        await expect(box).to_have_value("Hi Vera, Ingrid Solberg here. 👍")
        await expect(box).to_be_focused()


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


async def test_one_whose_sign_in_was_ended_comes_back_to_what_was_there(
    browser: Browser, server: ServerProcess
) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        vera = await scene.chat(ingrid, "Vera")
        await typed(ingrid, DRAFT)
        by_the_server = """async () => {
            const [cookie, token] = document.cookie.match(/XSRF-TOKEN=([^;]*)/);
            const headers = { "Content-Type": "application/json", "X-XSRF-TOKEN": token };
            await fetch("logout", { method: "POST", body: "{}", headers });
            document.cookie = `${cookie}; path=/`;  // only who signs out has it taken away
        }"""
        await ingrid.page.evaluate(by_the_server)
        await expect(ingrid.part("refused")).to_contain_text("drafts are kept")
        await expect(ingrid.part("password")).to_be_focused()
        await expect(ingrid.part("username")).to_have_value("ingrid")
        await every_face(ingrid.page, "console-chats-signed-out")
        await typed(ingrid, "Ingrid0")
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("door")).to_have_count(0)
        await ingrid.has_open(vera.session_id, "mine")
        await expect(ingrid.part("message")).to_have_value(DRAFT)


async def test_what_may_not_be_seen_and_what_is_not_there_look_alike(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        theirs = await scene.chat(thea, "Vera", "not for all")
        told = []
        for address in (f"#/chats/{theirs.session_id}", "#/chats/999999", "#/users"):
            await ingrid.page.evaluate(f"location.hash = '{address}'")
            await expect(ingrid.part("no-way")).to_be_visible()
            told.append(await ingrid.part("no-way").inner_text())
        assert len(set(told)) == 1
        await every_face(ingrid.page, "console-no-way")


async def test_menus_and_the_word_to_the_last_one_present(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene, Reception(server.url) as reception:
        ingrid = await scene.agent()
        await scene.chat(ingrid, "Vera")
        await ingrid.part("more").focus()
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("menu-transcript")).to_be_visible()
        await every_face(ingrid.page, "console-chats-menu")
        await pressed(ingrid, "Escape")
        await ingrid.part("account").click()
        await expect(ingrid.part("sign-out")).to_be_visible()
        await every_face(ingrid.page, "console-account")
        await pressed(ingrid, "Escape")
        await reception.present(False)
        await ingrid.part("presence").click()
        await expect(ingrid.part("presence")).to_have_attribute("aria-checked", "true")
        await pressed(ingrid, "Alt+p")
        await expect(ingrid.part("last-here")).to_contain_text("You are the last one here")
        await every_face(ingrid.page, "console-last-here")
        await ingrid.part("leave").click()
        await expect(ingrid.part("presence")).to_have_attribute("aria-checked", "false")


async def test_right_to_left_mirrors_the_room(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        page = await a_page(browser)

        async def turned(route: Route) -> None:
            answer = await route.fetch()
            await route.fulfill(json=await answer.json() | {"dir": "rtl"})

        await page.route("**/console/chats.en.json", turned)
        ingrid = Agent(page, "Ingrid")
        await ingrid.sign_in(server.url, "ingrid", "Ingrid0")
        await scene.chat(ingrid, "ليلى حدّاد", "هل يمكنني تغيير عنوان التسليم؟")
        await ingrid.say("Of course")
        assert await _left(page, ".list") > await _left(page, "[data-test=talk]") > await _left(page, ".contact")
        await every_face(page, "console-chats-rtl")


async def _left(page: Page, selector: str) -> float:
    box = await page.locator(selector).bounding_box()
    assert box is not None
    return box["x"]


async def test_on_a_phone_one_pane_shows_at_a_time(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent(phone=True)
        vera = await scene.customer("Vera", "hello")
        await ingrid.waiting("Vera").locator("[data-test=pick-up]").tap()
        await ingrid.has_open(vera.session_id, "mine")
        await expect(ingrid.part("rail")).to_be_hidden()
        await expect(ingrid.part("lists")).to_be_hidden()
        await every_face(ingrid.page, "console-phone-conversation")
        await ingrid.part("back").tap()
        await expect(ingrid.part("lists")).to_be_visible()
        await expect(ingrid.part("talk")).to_be_hidden()
        await every_face(ingrid.page, "console-phone-list")


async def test_new_version_is_said_and_nothing_reloads_by_itself(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await scene.chat(ingrid, "Vera")
        await typed(ingrid, DRAFT)

        async def newer(route: Route) -> None:
            if route.request.method == "HEAD":
                await route.fulfill(status=200, headers={"etag": '"another"'})
            else:
                await route.continue_()

        await ingrid.page.route("**/console/base.js", newer)
        await server.restart()
        await expect(ingrid.part("update")).to_contain_text("Snakk was updated")
        await expect(ingrid.part("message")).to_have_value(DRAFT)
        await every_face(ingrid.page, "console-updated")


SEEN = """() => ({
    drawn: document.querySelectorAll("[data-test=waiting-row]").length,
    height: document.querySelector("#queue .rows").scrollHeight,
})"""
TO_PAINT = """() => new Promise(done => {
    const box = document.querySelector("[data-test=message]");
    const began = performance.now();
    box.value += "x";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => done(performance.now() - began)));
})"""


async def test_5000_rows_and_50_chats_stay_smooth(browser: Browser, server: ServerProcess) -> None:
    page = await a_page(browser)
    async with a_scene(browser, server) as scene:

        def crowded(route: WebSocketRoute) -> None:
            far = route.connect_to_server()
            far.on_message(lambda text: route.send(_crowded(text)))

        await page.route_web_socket(re.compile("console/socket"), crowded)
        ingrid = Agent(page, "Ingrid")
        await ingrid.sign_in(server.url, "ingrid", "Ingrid0")
        await expect(page.locator("#queue .count")).to_have_text("5000")
        seen = await page.evaluate(SEEN)
        assert seen["drawn"] < 120, "rows far from the eye are drawn"
        assert seen["height"] > 5000 * 30
        await page.locator(".list").evaluate("list => { list.scrollTop = 100_000; }")
        await expect(ingrid.part("waiting-row").filter(has_text="Visitor 2785")).to_have_count(1)
        await page.locator(".list").evaluate("list => { list.scrollTop = list.scrollHeight; }")
        await expect(ingrid.part("chat-row").filter(has_text="Mine 49")).to_be_visible()
        await scene.customer("Vera")
        await expect(page.locator("#queue .count")).to_have_text("5001")
        await pressed(ingrid, "Alt+n")
        await expect(ingrid.part("message")).to_be_focused()
        times = sorted([await page.evaluate(TO_PAINT) for _ in range(15)])
        print(f"key press to paint with 50 chats and 5,000 rows: {times[7]:.1f} ms, worst {times[-1]:.1f} ms")
        assert times[7] < 500


def _crowded(text: str | bytes) -> str:
    """The welcome, with 5,000 who wait and 50 chats of Ingrid's."""
    frame = json.loads(text)
    if frame.get("Kind") == "Welcome":
        me = frame["Data"]["Me"]["UserId"]
        waiting = [_row(10_000 + at, f"Visitor {at}", "InQueue", at) for at in range(5_000)]
        mine = [_row(20_000 + at, f"Mine {at}", "UserLast", at, UserId=me, Rank=at + 1) for at in range(50)]
        frame["Data"]["Rows"] = waiting + mine
    return json.dumps(frame)


def _row(session: int, name: str, status: str, at: int, **more: object) -> dict[str, object]:
    words = dict.fromkeys(
        ("AgentName", "CustomerAlias", "CustomerEmail", "CustomerPhone", "CustomerCompanyName", "CustomerCountry"), ""
    )
    numbers = dict.fromkeys(
        ("UserId", "TransferTo", "TransferFrom", "AlertLevel", "Rank", "Unread", "EnqueueNo", "Rating", "TicketId"), 0
    )
    asked = f"2026-01-01T{at // 3600:02}:{at // 60 % 60:02}:{at % 60:02}Z"
    texts = {"CustomerName": name, "CustomerHost": "", "FirstMessage": "", "LastMessage": "hello"}
    times = {"WhenRequested": asked, "WhenQueued": asked, "WhenStarted": None, "WhenEnded": None, "WhenIdle": asked}
    where = {"ChatSessionId": session, "TopicId": 2, "Status": status, "Seq": 1, "ChatbotIsActive": False}
    return {**words, **numbers, "PersonId": 0, **texts, **times, **where, **more}
