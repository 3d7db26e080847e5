"""What the tag costs the page it stands in, as Chromium tells it: requests, bytes, storage, shifts and time."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, CDPSession, Page, Request, expect

from tests.e2e.people import Visitor
from tests.support.browser import a_page
from tests.support.site import Site

SLOWED = 4
"""How much slower than this machine's the processor of a phone is taken to be."""
OBSERVE = """
window.cost = { shift: 0, blocked: 0, clicked: 0 };
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) cost.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) cost.blocked += Math.max(0, entry.duration - 50);
}).observe({ type: "longtask", buffered: true });
addEventListener("click", event => { cost.clicked = performance.timeOrigin + event.timeStamp; }, true);
"""
PAINTED = """
() => new Promise(done => {
    const told = entry => done(performance.timeOrigin + entry.startTime);
    const known = performance.getEntriesByName("first-contentful-paint")[0];
    if (known) return told(known);
    new PerformanceObserver(list => {
        const found = list.getEntriesByName("first-contentful-paint")[0];
        if (found) told(found);
    }).observe({ type: "paint", buffered: true });
})
"""
SETTLED = "() => new Promise(done => requestIdleCallback(() => setTimeout(done, 100), { timeout: 5000 }))"
HEAVY_HEAD = """<link rel="stylesheet" href="/heavy.css"><script src="/heavy.js" defer></script>"""
HEAVY_BODY = "<main><h1>A shop</h1>{}</main>".format(
    "".join(
        f'<section class="a b{number}"><h2>Lamp {number}</h2><p>Of <b>oak</b> and <i>brass</i>.</p></section>'
        for number in range(1_500)
    )
)
HEAVY_CSS = "".join(
    f".b{number} p {{ color: #0{number % 1000:03} }} .a:nth-child({number}n) b {{ margin: 1px }}\n"
    for number in range(1, 800)
)
HEAVY_JS = """
const busy = ms => { const end = performance.now() + ms; while (performance.now() < end); };
addEventListener("load", () => setInterval(() => busy(12), 60));
for (const part of document.querySelectorAll("section")) part.addEventListener("pointerenter", () => busy(1));
"""


@dataclass
class Traffic:
    """What a page fetched of one server, from now on. Bytes are those of bodies as they travelled."""

    server: str
    page: Page
    requests: list[Request] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.page.on("requestfinished", self._finished)

    def _finished(self, request: Request) -> None:
        if request.url.startswith(self.server):
            self.requests.append(request)

    @property
    def paths(self) -> list[str]:
        """The addresses, below the server's."""
        return [request.url.removeprefix(self.server) for request in self.requests]

    async def sizes(self) -> dict[str, int]:
        """Bytes by path; what was fetched twice counts twice."""
        found: dict[str, int] = {}
        for request in list(self.requests):
            path = request.url.removeprefix(self.server)
            found[path] = found.get(path, 0) + (await request.sizes())["responseBodySize"]
        return found


@dataclass
class Cost:
    """One visit. Milliseconds; ``warm``: the badge was hovered before it was clicked. ``script_ms``: of ours alone."""

    requests_before: list[str]
    bytes_before: int
    bytes_to_message: dict[str, int]
    stored: str
    shift: float
    blocked_ms: float
    script_ms: float
    paint_ms: float
    warm: bool


def pages(site: Site) -> dict[str, str]:
    """An empty page and a heavy one, each with the tag and without."""
    site.pages["/heavy.css"], site.pages["/heavy.js"] = (HEAVY_CSS, {}), (HEAVY_JS, {})
    return {
        "empty": site.put("/empty", body=""),
        "heavy": site.put("/heavy", head=HEAVY_HEAD, body=HEAVY_BODY),
        "empty without": site.put("/empty-without", body="", topics=()),
        "heavy without": site.put("/heavy-without", head=HEAVY_HEAD, body=HEAVY_BODY, topics=()),
    }


async def visit(browser: Browser, server: str, url: str, *, warm: bool, slowed: float = 1) -> Cost:
    """Come, look, open the chat, write the first message."""
    page = await a_page(browser)
    try:
        await page.add_init_script(OBSERVE)
        cdp = await page.context.new_cdp_session(page)
        traffic = Traffic(server, page)
        ours = _ScriptTime(cdp, server)
        await ours.start()
        await page.goto(url)
        await expect(page.locator("[data-test=badge]")).to_be_visible()
        await page.evaluate(SETTLED)
        before, early = traffic.paths, sum((await traffic.sizes()).values())
        stored: str = await page.evaluate(
            "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"
        )
        script_ms = await ours.total()
        told: dict[str, float] = await page.evaluate("window.cost")
        await cdp.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
        paint = await _open(page, warm)
        await cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1})
        vera = Visitor(page, "Vera")
        await expect(vera.part("name")).to_be_visible()
        await page.evaluate(SETTLED)
        sizes = await traffic.sizes()
        await vera.ask("Vera says hello")
        await expect(vera.frame.locator("[data-test=line][data-seq]")).to_have_count(1)
        shift: float = await page.evaluate("window.cost.shift")
        return Cost(before, early, sizes, stored, shift, told["blocked"], script_ms, paint, warm)
    finally:
        await page.context.close()


async def blocked_without(browser: Browser, url: str) -> float:
    """Milliseconds that the page blocks by itself."""
    page = await a_page(browser)
    try:
        await page.add_init_script(OBSERVE)
        await page.goto(url)
        await page.evaluate(SETTLED)
        return float(await page.evaluate("window.cost.blocked"))
    finally:
        await page.context.close()


async def _open(page: Page, warm: bool) -> float:
    """Milliseconds from the click to the first paint of the chat in its frame."""
    badge = page.locator("[data-test=badge]")
    if warm:
        await badge.hover()
        await expect(page.locator("iframe")).to_be_attached()
        await page.evaluate(SETTLED)
    await badge.dispatch_event("click") if not warm else await badge.click()
    clicked: float = await page.evaluate("cost.clicked")
    await expect(page.locator("iframe")).to_be_visible()
    while (frame := next((one for one in page.frames if "/widget/frame" in one.url), None)) is None:
        await asyncio.sleep(0.01)
    painted: float = await frame.evaluate(PAINTED)
    return painted - clicked


class _ScriptTime:
    """How long the main thread ran scripts of ours, by the browser's own trace."""

    def __init__(self, cdp: CDPSession, server: str) -> None:
        self._cdp = cdp
        self._server = server
        self._events: list[dict[str, Any]] = []
        self._done = asyncio.Event()
        cdp.on("Tracing.dataCollected", lambda told: self._events.extend(told["value"]))
        cdp.on("Tracing.tracingComplete", lambda _: self._done.set())

    async def start(self) -> None:
        """From now on."""
        config = {"includedCategories": ["devtools.timeline", "v8.execute"]}
        await self._cdp.send("Tracing.start", {"transferMode": "ReportEvents", "traceConfig": config})

    async def total(self) -> float:
        """Milliseconds until now."""
        await self._cdp.send("Tracing.end")
        await self._done.wait()
        names = {"EvaluateScript", "FunctionCall", "TimerFire"}
        spans = sorted(
            (event["ts"], event["ts"] + event.get("dur", 0))
            for event in self._events
            if event.get("name") in names and self._server in str(event.get("args", {}).get("data", {}).get("url", ""))
        )
        total, until = 0.0, 0.0
        for begun, ended in spans:  # those inside of others do not count twice
            total += max(0.0, ended - max(begun, until))
            until = max(until, ended)
        return total / 1000
