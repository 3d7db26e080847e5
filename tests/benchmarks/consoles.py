"""What an agent's keys cost in a full console, and what its page fetches before the first list can be used."""

import math
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Page, expect

from tests.benchmarks.figures import Goal, Row
from tests.benchmarks.plan import Plan
from tests.e2e.faces.console_rooms import INGRID, MadeUp, enter, made_up_row
from tests.e2e.people import Agent
from tests.support.browser import a_browser, a_page
from tests.support.crowd import Crowd
from tests.support.server import ServerProcess, a_server

CHATS = 50
ROWS = 5_000
KEYS = 40
# From the key to the frame that shows what it did: after its picture was handed over, the next task begins.
TIMES = """
() => {
    window.keyTimes = [];
    addEventListener("keydown", event => requestAnimationFrame(() => {
        const painted = new MessageChannel();
        painted.port1.onmessage = () => keyTimes.push(performance.now() - event.timeStamp);
        painted.port2.postMessage(0);
    }), { capture: true });
}
"""
FETCHED = """
() => performance.getEntriesByType("navigation").concat(performance.getEntriesByType("resource"))
    .filter(entry => new URL(entry.name).pathname.includes("/console"))
    .reduce((sum, entry) => sum + entry.encodedBodySize, 0)
"""


async def agents_keys(plan: Plan) -> list[Row]:
    """Key press to paint, the 95th of a hundred, with 50 chats and 5,000 rows; and bytes, as they travel."""
    limit = Goal(50, at_most=True)
    of = f"{CHATS} chats and {ROWS} rows"
    fetched = Row("Console until the first list", "bytes", goal=Goal(90_000, at_most=True))
    writing = Row(f"Key press to paint where one writes, {of}", "ms", goal=limit, digits=1)
    finding = Row(f"Key press to paint in the command bar, {of}", "ms", goal=limit, digits=1)
    walking = Row(f"Key press to paint in the list of all rows, {of}", "ms", goal=limit, digits=1)
    with TemporaryDirectory() as folder:
        async with a_browser() as browser, a_server(Path(folder)) as server:
            async with Crowd(server.url) as crowd:
                session_id = await crowd.waits("Vera Lind", topic=2)
                await crowd.picks(session_id, *INGRID)
            for _ in plan.rounds():
                page = await _full(browser, server, session_id)
                fetched.add(await _bytes(page))
                writing.add(await _keys(page, "message", "Thank you, that is kind. Could you look "))
                await page.keyboard.press("Control+k")
                await expect(page.locator("[data-test=command-field]")).to_be_focused()
                finding.add(await _keys(page, "command-field", "customer 0449", clear=True))
                await page.keyboard.press("Escape")
                walking.add(await _walk(page))
                await page.context.close()
    return [fetched, writing, finding, walking]


async def _full(browser: Browser, server: ServerProcess, session_id: int) -> Page:
    """A console with a chat that is real, and all the others beside it."""
    ingrid, made_up = Agent(await a_page(browser), "Ingrid"), MadeUp()
    await made_up.listen(ingrid.page)
    await ingrid.sign_in(server.url, *INGRID)
    mine = [made_up_row(number, UserId=2, Rank=number + 2) for number in range(CHATS - 1)]
    others = [made_up_row(CHATS + number) for number in range(ROWS)]
    made_up.tell(*mine, *others)
    await enter(ingrid.page, "dashboard", "dashboard")
    await expect(ingrid.part("ongoing")).to_contain_text(f"{CHATS + ROWS} ongoing")
    await ingrid.page.wait_for_timeout(2_000)  # until the bell, too, has gone through what came
    await ingrid.look_at(session_id)
    await expect(ingrid.part("chat-row")).to_have_count(CHATS)
    await ingrid.page.evaluate(TIMES)
    return ingrid.page


async def _bytes(page: Page) -> float:
    """What a browser that has nothing of it fetches, until somebody who is signed in can use the list."""
    fresh = await page.context.new_page()
    devtools = await fresh.context.new_cdp_session(fresh)
    await devtools.send("Network.setCacheDisabled", {"cacheDisabled": True})
    await fresh.goto(page.url.partition("#")[0])
    await expect(fresh.locator("[data-test=get-next]")).to_be_visible()
    found = float(await fresh.evaluate(FETCHED))
    await fresh.close()
    await page.bring_to_front()
    return found


async def _keys(page: Page, test: str, text: str, *, clear: bool = False) -> float:
    field = page.locator(f"[data-test={test}]")
    await field.focus()
    await page.evaluate("() => { keyTimes.length = 0; }")
    for letter in text[:KEYS]:
        await page.keyboard.press(letter if letter != " " else "Space")
    if clear:
        for _ in text:
            await page.keyboard.press("Backspace")
    return await _slowest(page)


async def _walk(page: Page) -> float:
    await enter(page, "dashboard", "ongoing-table-more")
    await page.locator("[data-test=ongoing-table-more]").click()
    await page.locator("[data-test=open]").first.focus()
    await page.evaluate("() => { keyTimes.length = 0; }")
    for _ in range(KEYS):
        await page.keyboard.press("ArrowDown")
    return await _slowest(page)


async def _slowest(page: Page) -> float:
    """The 95th of a hundred."""
    times = sorted(await page.evaluate("() => keyTimes"))
    return float(times[math.ceil(0.95 * len(times)) - 1])
