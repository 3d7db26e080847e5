"""Who waits: the lists of the Chats room in each of their states."""

import json
import re

import pytest
from playwright.async_api import Browser, WebSocketRoute, expect

from tests.e2e.faces.console_rooms import MadeUp
from tests.e2e.faces.desk_scene import a_scene, pressed
from tests.e2e.faces.reception import Reception
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


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
        await ingrid.waiting("Kåre").hover(position={"x": 30, "y": 9})  # a mouse that rests points at nothing any more
        await scene.customer("Siri Solheim")
        await expect(ingrid.part("news")).to_contain_text("1 new")
        assert await ingrid.waiting("Wilhelmina").bounding_box() == before
        await expect(ingrid.waiting("Siri")).to_have_count(0)
        await every_face(ingrid.page, "console-chats-held")
        await ingrid.page.mouse.move(700, 400)
        await expect(ingrid.waiting("Siri")).to_be_visible()
        await expect(ingrid.part("gone-row")).to_have_count(0)


async def test_a_wait_turns_amber_and_then_red(browser: Browser, server: ServerProcess) -> None:
    made_up = MadeUp()
    async with a_scene(browser, server) as scene, Reception(server.url) as reception:
        await reception.set(2, WarnNewChatMinutes=2)
        page = await a_page(browser)
        await made_up.listen(page)
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
        row = made_up.rows[nils.session_id]
        made_up.tell(row | {"AlertLevel": 1, "Seq": row["Seq"] + 1, "WhenRequested": "2036-01-01T00:00:00Z"})
        await expect(ingrid.waiting("Nils").locator("[data-hurry=late]")).to_be_visible()
        assert vera.session_id in made_up.rows


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
