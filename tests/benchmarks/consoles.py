"""What an agent's keys cost in a full console, and what its page fetches before the first list can be used."""

import math
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser, Page, expect

from tests.benchmarks.figures import Goal, Row
from tests.benchmarks.machine import CORES, on
from tests.benchmarks.plan import Plan
from tests.e2e.faces.console_rooms import INGRID, MadeUp, enter, made_up_row
from tests.e2e.people import Agent
from tests.support.browser import a_browser, a_page
from tests.support.crowd import Crowd
from tests.support.server import ServerProcess, a_server

CHATS = 50
ROWS = 5_000
KEYS = 40
LINES = 20
BARE = "<!doctype html><title>bare</title><textarea data-test='message' rows='3' cols='60'></textarea>"
"""What a key costs the machine and its browser where the page does nothing."""
LIMIT = "an empty page with a place to write"
# From the key to the frame that shows what it did: after its picture was handed over, the next task begins.
TIMES = """
() => {
    window.keyTimes = [];
    addEventListener("keydown", event => event.key === "Alt" || requestAnimationFrame(() => {
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
    fetched = Row("Console until the first list", "bytes", goal=Goal(90_000, at_most=True))
    keys = {
        "where one writes": _write,
        "that sends a line": _send,
        "from chat to chat": _switch,
        "in the command bar": _find,
        "in the list of all rows": _walk,
    }
    rows = {name: _row(name) for name in keys}
    # A browser is many processes, which are not to wait for one core.
    with on(set(CORES)), TemporaryDirectory() as folder:
        async with a_browser() as browser, a_server(Path(folder)) as server:
            async with Crowd(server.url) as crowd:
                real = [await crowd.waits(name, topic=2) for name in ("Vera Lind", "Per Holm", "Siv Aas")]
                for session_id in real:
                    await crowd.picks(session_id, *INGRID)
            for _ in plan.rounds():
                page = await _full(browser, server, real)
                fetched.add(await _bytes(page))
                for name, press in keys.items():
                    limit = await _limit(browser)
                    await page.bring_to_front()
                    rows[name].add(await press(page), limit)
                await page.context.close()
    return [fetched, *rows.values()]


def _row(name: str) -> Row:
    of = f"Key press to paint {name}, {CHATS} chats and {ROWS} rows, p95"
    return Row(of, "ms", limit_name=LIMIT, goal=Goal(50, at_most=True), digits=1)


async def _limit(browser: Browser) -> float:
    """What the machine can do without us, right before a figure."""
    page = await a_page(browser)
    await page.set_content(BARE)
    await page.evaluate(TIMES)
    found = await _write(page)
    await page.context.close()
    return found


async def _full(browser: Browser, server: ServerProcess, real: list[int]) -> Page:
    """A console with some chats that are real, numbered from 1, and all the others beside them."""
    ingrid, made_up = Agent(await a_page(browser), "Ingrid"), MadeUp()
    await made_up.listen(ingrid.page)
    await ingrid.sign_in(server.url, *INGRID)
    mine = [made_up_row(number, UserId=2, Rank=number + len(real) + 1) for number in range(CHATS - len(real))]
    others = [made_up_row(CHATS + number) for number in range(ROWS)]
    made_up.tell(*mine, *others)
    await enter(ingrid.page, "dashboard", "dashboard")
    await expect(ingrid.part("ongoing")).to_contain_text(f"{CHATS + ROWS} ongoing")
    await ingrid.page.wait_for_timeout(2_000)  # until the bell, too, has gone through what came
    for session_id in reversed(real):
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


async def _write(page: Page) -> float:
    return await _keys(page, "message", "Thank you, that is kind. Could you look ")


async def _send(page: Page) -> float:
    field = page.locator("[data-test=message]")
    await field.focus()
    await _forget(page)
    for number in range(LINES):
        await field.fill(f"Line {number}")
        await page.keyboard.press("Enter")
    return await _slowest(page)


async def _switch(page: Page) -> float:
    await _forget(page)
    for number in range(LINES):
        await page.keyboard.press(f"Alt+{(number + 1) % 3 + 1}")
    return await _slowest(page)


async def _find(page: Page) -> float:
    await page.keyboard.press("Control+k")
    await expect(page.locator("[data-test=command-field]")).to_be_focused()
    slowest = await _keys(page, "command-field", "customer 0449", clear=True)
    await page.keyboard.press("Escape")
    return slowest


async def _keys(page: Page, test: str, text: str, *, clear: bool = False) -> float:
    await page.locator(f"[data-test={test}]").focus()
    await _forget(page)
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
    await _forget(page)
    for _ in range(KEYS):
        await page.keyboard.press("ArrowDown")
    return await _slowest(page)


async def _forget(page: Page) -> None:
    await page.evaluate("() => { keyTimes.length = 0; }")


async def _slowest(page: Page) -> float:
    """The 95th of a hundred."""
    times = sorted(await page.evaluate("() => keyTimes"))
    return float(times[math.ceil(0.95 * len(times)) - 1])
