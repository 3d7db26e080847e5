"""Nobody waits unheard: title, icon, tones and desktop notices, in a window that is seen and in one that is not."""

import asyncio
import shutil
import time
from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, BrowserContext, Page, async_playwright, expect

from tests.e2e.faces.console_rooms import INGRID, JONAS, MadeUp, enter
from tests.e2e.people import Agent
from tests.support.browser import ARGUMENTS, NAMES, a_page
from tests.support.crowd import Crowd
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

# What the browser is asked to sound and to show, written down as it is asked; it does both all the same.
# A window of a test is always seen, so whether it is seen and has the focus is told by the test.
WATCH = """
window.tones = [];
window.notices = [];
const begin = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
    tones.push(this.frequency.value);
    return begin.apply(this, when);
};
const Real = window.Notification;
window.Notification = class extends Real {
    constructor(title, options) {
        super(title, options);
        this.told = { title, body: options.body, tag: options.tag, stays: options.requireInteraction, open: true };
        notices.push(this);
    }
    close() { this.told.open = false; super.close(); }
};
window.seen = true;
Object.defineProperty(document, "visibilityState", { get: () => (seen ? "visible" : "hidden") });
const focused = document.hasFocus.bind(document);
document.hasFocus = () => seen && focused();
"""
HIDE = (
    "() => { seen = false; document.dispatchEvent(new Event('visibilitychange')); dispatchEvent(new Event('blur')); }"
)
SHOW = (
    "() => { seen = true; document.dispatchEvent(new Event('visibilitychange')); dispatchEvent(new Event('focus')); }"
)
TOLD = "() => notices.map(one => one.told)"
SETTLED = """
async () => {
    const wait = time => new Promise(done => setTimeout(done, time));
    await wait(2000);
    do {
        tones.length = notices.length = 0;
        await wait(500);
    } while (tones.length || notices.length);
}
"""
QUEUE, MESSAGE, OFFER, WARNING = [659, 880], [784], [659, 784, 988], [220]


@pytest.fixture
async def crowd(server: ServerProcess) -> AsyncIterator[Crowd]:
    """Visitors and colleagues without screens."""
    async with Crowd(server.url) as crowd:
        yield crowd


async def listening(
    browser: Browser, server: ServerProcess, *, notices: bool = True, made_up: MadeUp | None = None
) -> Agent:
    """Ingrid at the desk, with notices turned on unless said otherwise."""
    page = await a_page(browser)
    await page.add_init_script(WATCH)
    if made_up:
        await made_up.listen(page)
    if notices:
        await page.context.grant_permissions(["notifications"])
        await page.add_init_script("localStorage['snakk.preferences'] ??= JSON.stringify({ notices: true })")
    ingrid = Agent(page, "Ingrid")
    await ingrid.sign_in(server.url, *INGRID)
    # What is there when one comes is told apart from what comes later.
    await page.wait_for_function("() => performance.now() > 0")
    await settled(page)
    return ingrid


async def settled(page: Page) -> None:
    """Until the lists are whole, which takes the bell a moment, and what was told on account of them is over."""
    await page.evaluate(SETTLED)


async def sounds(page: Page, notes: list[int]) -> None:
    """Wait for these notes, and forget them."""
    await page.wait_for_function("count => tones.length >= count", arg=len(notes))
    assert await page.evaluate("() => tones.map(Math.round)") == notes
    await page.evaluate("() => { tones.length = 0; }")


async def shows(page: Page, count: int) -> list[dict[str, object]]:
    """Wait for so many notices."""
    await page.wait_for_function("count => notices.length >= count", arg=count)
    told: list[dict[str, object]] = await page.evaluate(TOLD)
    return told


async def test_a_chat_that_comes_while_the_window_is_hidden_is_not_missed(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    ingrid = await listening(browser, server)
    await expect(ingrid.page).to_have_title("Chats · Snakk")
    await ingrid.page.evaluate(HIDE)
    session_id = await crowd.waits("Mohamed Al-Rashid", "My card number is 4000", topic=2)
    (notice,) = await shows(ingrid.page, 1)
    assert notice["title"] == "Mohamed Al-Rashid"
    assert notice["body"] == "Waits in the queue · Sales"
    await sounds(ingrid.page, QUEUE)
    await expect(ingrid.page).to_have_title("(1) Chats · Snakk")
    await expect(ingrid.page.locator("link[rel=icon]")).to_have_attribute("href", f"{server.url}/console/icon-dot.svg")
    await ingrid.page.evaluate(SHOW)
    await ingrid.page.evaluate("() => notices[0].dispatchEvent(new Event('click'))")
    await ingrid.has_open(session_id, "waiting")
    assert ingrid.troubles == []


async def test_thirty_that_come_while_hidden_have_thirty_notices(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    ingrid = await listening(browser, server)
    await ingrid.page.evaluate(HIDE)
    begun = time.monotonic()
    await asyncio.gather(*(crowd.waits(f"Visitor {number}", topic=2) for number in range(30)))
    assert {notice["title"] for notice in await shows(ingrid.page, 30)} == {f"Visitor {number}" for number in range(30)}
    # Once, and again only where they came over more than twenty seconds.
    await ingrid.page.wait_for_function("() => tones.length >= 2")
    rung = await ingrid.page.evaluate("() => tones.map(Math.round)")
    assert rung == QUEUE * (len(rung) // 2)
    assert len(rung) // 2 <= 1 + (time.monotonic() - begun) / 20
    await expect(ingrid.page).to_have_title("(30) Chats · Snakk")


async def test_a_window_that_is_seen_sounds_but_shows_no_notice(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    ingrid = await listening(browser, server)
    await crowd.waits("Nils", topic=2)
    await sounds(ingrid.page, QUEUE)
    assert await ingrid.page.evaluate(TOLD) == []


async def test_a_message_rings_unless_its_chat_is_under_ones_eyes(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    one, two = await crowd.waits("One", topic=2), await crowd.waits("Two", topic=2)
    await crowd.picks(one, *INGRID)
    await crowd.picks(two, *INGRID)
    ingrid = await listening(browser, server)
    await ingrid.look_at(one)
    await crowd.writes(one, "Under her eyes")
    await ingrid.hears("Under her eyes")
    await crowd.writes(two, "In the other chat")
    await sounds(ingrid.page, MESSAGE)
    await expect(ingrid.page).to_have_title("(1) Chats · Snakk")
    await enter(ingrid.page, "dashboard", "dashboard")
    await crowd.writes(one, "While she is in another room")
    await sounds(ingrid.page, MESSAGE)
    await ingrid.page.evaluate(HIDE)
    await crowd.writes(one, "Secret words")
    (notice,) = await shows(ingrid.page, 1)
    assert (notice["title"], notice["body"]) == ("One", "New message · Sales")


async def test_what_was_written_is_shown_only_where_that_is_wanted(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    ingrid = await listening(browser, server)
    await enter(ingrid.page, "me", "settings")
    await ingrid.part("notice-text").check()
    await ingrid.page.evaluate(HIDE)
    await crowd.waits("Nils", "Where is my lamp?")
    (notice,) = await shows(ingrid.page, 1)
    assert str(notice["body"]).endswith("\nWhere is my lamp?")


async def test_an_offer_sounds_thrice_and_its_notice_stays_until_it_is_taken_back(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    session_id = await crowd.waits("Ragnhild", topic=2)
    await crowd.picks(session_id, *JONAS)
    ingrid = await listening(browser, server)
    await crowd.asks(*JONAS, "POST", f"ChatSession/{session_id}/TransferTo/ingrid", {})
    (notice,) = await shows(ingrid.page, 1)
    assert (notice["body"], notice["stays"], notice["open"]) == ("A colleague offers you this chat · Sales", True, True)
    await sounds(ingrid.page, OFFER)
    await crowd.asks(*JONAS, "POST", f"ChatSession/{session_id}/RejectTransfer", {})
    await ingrid.page.wait_for_function("() => !notices[0].told.open")
    assert await ingrid.page.evaluate("() => tones") == []


async def test_a_warning_has_a_low_tone_a_notice_and_a_sign_in_the_title(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    session_id = await crowd.waits("Nils", topic=2)
    made_up = MadeUp()
    ingrid = await listening(browser, server, made_up=made_up)
    made_up.tell({"ChatSessionId": session_id, "AlertLevel": 1, "Seq": made_up.template["Seq"] + 1})
    await sounds(ingrid.page, WARNING)
    (notice,) = await shows(ingrid.page, 1)
    assert (notice["title"], notice["body"]) == ("Nils", "Waits for an answer · Sales")
    await expect(ingrid.page).to_have_title("(!) (1) Chats · Snakk")


async def test_away_is_silent_but_for_ones_running_chats(browser: Browser, server: ServerProcess, crowd: Crowd) -> None:
    mine = await crowd.waits("Mine", topic=2)
    await crowd.picks(mine, *INGRID)
    ingrid = await listening(browser, server)
    away = {"ChatPresence": [{"UserId": 2, "Present": False}]}
    await crowd.asks(*INGRID, "POST", "Agents/Chat/SaveChatPresence", away)
    await expect(ingrid.part("presence")).to_have_attribute("aria-checked", "false")
    await ingrid.page.evaluate(HIDE)
    await crowd.waits("Somebody", topic=2)
    await expect(ingrid.page).to_have_title("(1) Chats · Snakk")
    await crowd.writes(mine, "Are you there?")
    (notice,) = await shows(ingrid.page, 1)
    assert notice["title"] == "Mine"
    await sounds(ingrid.page, MESSAGE)


async def test_one_of_two_tabs_rings_and_the_other_takes_over_when_it_closes(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    ingrid = await listening(browser, server)
    other = await ingrid.page.context.new_page()
    await other.add_init_script(WATCH)
    await other.goto(f"{server.url}/console/#/dashboard")
    await expect(other.locator("[data-test=dashboard]")).to_be_visible()
    await other.keyboard.press("F6")
    await settled(other)
    first = await crowd.waits("First", topic=2)
    await sounds(ingrid.page, QUEUE)
    await expect(other.locator("[data-test=incoming-row]")).to_have_count(1)
    assert await other.evaluate("() => tones") == []
    await ingrid.page.close()
    await crowd.leaves(first)
    await expect(other.locator("[data-test=incoming-row]")).to_have_count(0)
    await other.wait_for_function("async () => (await navigator.locks.query()).held.length === 1")
    await crowd.waits("Second", topic=2)
    await sounds(other, QUEUE)


async def test_a_chat_seen_in_one_tab_does_not_ring_in_another(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    mine = await crowd.waits("Mine", topic=2)
    await crowd.picks(mine, *INGRID)
    ingrid = await listening(browser, server)
    other = await ingrid.page.context.new_page()
    await other.add_init_script(WATCH)
    await other.goto(f"{server.url}/console/#/chats/{mine}")
    await expect(other.locator("[data-test=talk]")).to_be_visible()
    await settled(other)
    await ingrid.page.evaluate(HIDE)
    await other.bring_to_front()
    await crowd.writes(mine, "Seen over there")
    await expect(other.locator("[data-test=line]", has_text="Seen over there")).to_be_visible()
    assert await ingrid.page.evaluate("() => tones") == []
    assert await ingrid.page.evaluate(TOLD) == []
    await other.close()
    await crowd.writes(mine, "Seen nowhere")
    await sounds(ingrid.page, MESSAGE)


async def test_the_first_chat_nobody_was_told_of_asks_for_notices(
    browser: Browser, server: ServerProcess, crowd: Crowd
) -> None:
    ingrid = await listening(browser, server, notices=False)
    await ingrid.page.evaluate(HIDE)
    await crowd.waits("Nils", topic=2)
    await expect(ingrid.page).to_have_title("(1) Chats · Snakk")
    await ingrid.page.evaluate(SHOW)
    await expect(ingrid.part("missed")).to_be_visible()
    await every_face(ingrid.page, "notices-missed")
    await ingrid.page.context.grant_permissions(["notifications"])
    await ingrid.part("turn-on").press("Enter")
    await expect(ingrid.part("missed")).to_have_count(0)
    await ingrid.page.evaluate(HIDE)
    await crowd.waits("Ola", topic=2)
    assert [notice["title"] for notice in await shows(ingrid.page, 1)] == ["Ola"]


async def test_muted_makes_no_sound_and_still_shows(browser: Browser, server: ServerProcess, crowd: Crowd) -> None:
    ingrid = await listening(browser, server)
    await ingrid.page.keyboard.press("Alt+m")
    await ingrid.page.evaluate(HIDE)
    await crowd.waits("Nils", topic=2)
    await shows(ingrid.page, 1)
    assert await ingrid.page.evaluate("() => tones") == []


async def test_a_browser_that_waits_for_a_click_says_so_quietly(browser: Browser, server: ServerProcess) -> None:
    page = await a_page(browser)
    # As a browser does that no one has touched since the page was loaded.
    await page.add_init_script(
        "AudioContext = class extends AudioContext {"
        "  get state() { return this.woken ? super.state : 'suspended'; }"
        "  resume() { if (navigator.userActivation.isActive && window.may) this.woken = true; return super.resume(); }"
        "};"
    )
    ingrid = Agent(page, "Ingrid")
    await ingrid.sign_in(server.url, *INGRID)
    await expect(ingrid.part("sound-locked")).to_have_text("Click once to allow sound")
    await every_face(page, "notices-locked")
    await page.evaluate("() => { window.may = true; }")
    await ingrid.part("sound-locked").get_by_role("button").press("Enter")
    await expect(ingrid.part("sound-locked")).to_have_count(0)


async def test_the_console_can_be_installed(server: ServerProcess, tmp_path: Path) -> None:
    program = next(path for name in NAMES if (path := shutil.which(name)))
    async with async_playwright() as playwright:
        context: BrowserContext = await playwright.chromium.launch_persistent_context(
            tmp_path / "profile", executable_path=program, args=ARGUMENTS
        )
        page = await context.new_page()
        await page.goto(f"{server.url}/console/")
        await expect(page.locator("[data-test=username]")).to_be_visible()
        devtools = await context.new_cdp_session(page)
        errors = (await devtools.send("Page.getInstallabilityErrors"))["installabilityErrors"]
        manifest = await devtools.send("Page.getAppManifest")
        await context.close()
    assert errors == []
    assert manifest["errors"] == []
