"""What the tag costs the page it stands in, as Chromium tells it: requests, bytes, storage, shifts and time."""

import asyncio
from dataclasses import dataclass, field

from playwright.async_api import Browser, CDPSession, Page, Request, expect

from tests.e2e.people import Visitor
from tests.support.browser import a_page
from tests.support.site import Site
from tests.support.trace import Recording, tasks_of

WITHIN_S = 60
SLOWED = 4
"""How much slower than this machine's the processor of a phone is taken to be."""
OBSERVE = """
window.cost = { shift: 0 };
new PerformanceObserver(list => {
    for (const entry of list.getEntries()) cost.shift += entry.value;
}).observe({ type: "layout-shift", buffered: true });
const now = () => performance.timeOrigin + performance.now();
if (window === top) {
    const idle = () => requestIdleCallback(() => setTimeout(() => tellCost("settled", now()), 100), { timeout: 5000 });
    addEventListener("load", idle);
    addEventListener("click", event => tellCost("clicked", performance.timeOrigin + event.timeStamp), true);
} else {
    addEventListener("load", () => tellCost("framed", now()));
    new PerformanceObserver(list => {
        for (const { name, startTime } of list.getEntries())
            if (name === "first-contentful-paint") tellCost("painted", performance.timeOrigin + startTime);
    }).observe({ type: "paint", buffered: true });
    const look = () => {
        if (!document.querySelector("[data-test=name], [data-test=message]")) return;
        seen.disconnect();
        requestAnimationFrame(() => setTimeout(() => tellCost("usable", now())));
    };
    const seen = new MutationObserver(look);
    seen.observe(document, { childList: true, subtree: true });
}
"""
"""Everything is told by the page itself: whoever asks a slowed page anything keeps it from its work."""
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

BARE_HEAD = """<script src="/bare.js" defer></script>"""
BARE_JS = """
const badge = document.createElement("button");
badge.dataset.test = "badge";
badge.style.cssText = "position:fixed;bottom:20px;right:20px;width:56px;height:56px";
badge.onclick = () => {
    const frame = document.createElement("iframe");
    frame.src = "/tiny";
    frame.style.cssText = "position:fixed;bottom:90px;right:20px;width:340px;height:600px";
    document.documentElement.append(frame);
};
document.documentElement.append(badge);
"""
TINY = '<!DOCTYPE html><meta charset="utf-8"><title>Tiny</title><p data-test="message">Hello</p>\n'


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


@dataclass(frozen=True)
class Opening:
    """Milliseconds from the click to the first paint of the chat, and to its first field."""

    paint_ms: float
    usable_ms: float


@dataclass
class Cost:
    """One visit. ``script_ms``: of ours alone, until the click; ``caused_ms``: of the page's blocking, what it would
    not have without us; ``blocked_ms``: all of it. ``warm``: the badge was hovered before it was clicked."""

    requests_before: list[str]
    bytes_before: int
    bytes_to_message: dict[str, int]
    stored: str
    shift: float
    script_ms: float
    blocked_ms: float
    caused_ms: float
    opening: Opening
    warm: bool


class Told:
    """What a page tells of itself, by name, as instants in ms."""

    def __init__(self) -> None:
        self._found: dict[str, asyncio.Future[float]] = {}

    async def listen(self, page: Page) -> None:
        """From the next document on."""
        await page.expose_binding("tellCost", lambda _, name, at: self._tell(name, float(at)))
        await page.add_init_script(OBSERVE)

    async def of(self, name: str) -> float:
        """When it was; waits until it has been."""
        return await asyncio.wait_for(asyncio.shield(self._future(name)), WITHIN_S)

    def _tell(self, name: str, at: float) -> None:
        future = self._future(name)
        if not future.done():
            future.set_result(at)

    def _future(self, name: str) -> asyncio.Future[float]:
        return self._found.setdefault(name, asyncio.get_running_loop().create_future())


def pages(site: Site) -> dict[str, str]:
    """An empty page and a heavy one: each with the tag, without it, and with the least that could stand for it."""
    site.pages["/heavy.css"], site.pages["/heavy.js"] = (HEAVY_CSS, {}), (HEAVY_JS, {})
    site.pages["/bare.js"], site.pages["/tiny"] = (BARE_JS, {}), (TINY, {})
    bare = f"{BARE_HEAD}{HEAVY_HEAD}"
    return {
        "empty": site.put("/empty", body=""),
        "heavy": site.put("/heavy", head=HEAVY_HEAD, body=HEAVY_BODY),
        "empty without": site.put("/empty-without", body="", topics=()),
        "heavy without": site.put("/heavy-without", head=HEAVY_HEAD, body=HEAVY_BODY, topics=()),
        "empty bare": site.put("/empty-bare", head=BARE_HEAD, body="", topics=()),
        "heavy bare": site.put("/heavy-bare", head=bare, body=HEAVY_BODY, topics=()),
    }


async def visit(browser: Browser, server: str, url: str, *, warm: bool, slowed: float = 1) -> Cost:
    """Come, look, open the chat, write the first message. Warm: with a mouse, over the badge before; else by touch."""
    page = await a_page(browser, phone=not warm)
    try:
        told = Told()
        await told.listen(page)
        cdp = await page.context.new_cdp_session(page)
        traffic = Traffic(server, page)
        recording = Recording(cdp)
        await recording.start()
        await page.goto(url)
        await told.of("settled")
        tasks = tasks_of(await recording.stop(), url, server)
        await expect(page.locator("[data-test=badge]")).to_be_visible()
        await page.evaluate(SETTLED)
        before, early = traffic.paths, sum((await traffic.sizes()).values())
        stored: str = await page.evaluate(
            "JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie"
        )
        opening = await _open(page, cdp, told, warm=warm, slowed=slowed)
        vera = Visitor(page, "Vera")
        await expect(vera.part("name")).to_be_visible()
        await page.evaluate(SETTLED)
        sizes = await traffic.sizes()
        await vera.ask("Vera says hello")
        await expect(vera.frame.locator("[data-test=line][data-seq]")).to_have_count(1)
        return Cost(
            requests_before=before,
            bytes_before=early,
            bytes_to_message=sizes,
            stored=stored,
            shift=await page.evaluate("window.cost.shift"),
            script_ms=sum(task.ours_ms for task in tasks),
            blocked_ms=sum(task.blocked_ms for task in tasks),
            caused_ms=sum(task.caused_ms for task in tasks),
            opening=opening,
            warm=warm,
        )
    finally:
        await page.context.close()


async def blocked_without(browser: Browser, server: str, url: str) -> float:
    """Milliseconds that the page blocks by itself."""
    page = await a_page(browser)
    try:
        told = Told()
        await told.listen(page)
        recording = Recording(await page.context.new_cdp_session(page))
        await recording.start()
        await page.goto(url)
        await told.of("settled")
        return sum(task.blocked_ms for task in tasks_of(await recording.stop(), url, server))
    finally:
        await page.context.close()


async def bare_frame(browser: Browser, url: str, *, slowed: float = 1) -> float:
    """Milliseconds from a tap to the paint of a frame with one word in it: what a browser cannot do without."""
    page = await a_page(browser, phone=True)
    try:
        told = Told()
        await told.listen(page)
        cdp = await page.context.new_cdp_session(page)
        await page.goto(url)
        await told.of("settled")
        await expect(page.locator("[data-test=badge]")).to_be_visible()
        return (await _open(page, cdp, told, warm=False, slowed=slowed)).paint_ms
    finally:
        await page.context.close()


async def _open(page: Page, cdp: CDPSession, told: Told, *, warm: bool, slowed: float) -> Opening:
    """Press the badge. Between the click and the first field nothing is asked of the page."""
    box = await page.locator("[data-test=badge]").bounding_box()
    assert box is not None
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    if warm:
        await page.mouse.move(x, y)
        await told.of("framed")
    await page.evaluate(SETTLED)
    await cdp.send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    await (page.mouse.click(x, y) if warm else page.touchscreen.tap(x, y))
    clicked, painted, usable = [await told.of(name) for name in ("clicked", "painted", "usable")]
    await cdp.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    return Opening(painted - clicked, usable - clicked)
