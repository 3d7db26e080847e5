"""What the tag costs the page it stands in, and how fast the chat is there: on an empty page and on a heavy one."""

from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.async_api import Browser

from tests.benchmarks.figures import Goal, Row, spread
from tests.benchmarks.plan import Plan
from tests.support.browser import a_browser
from tests.support.cost import SLOWED, bare_frame, blocked_without, pages, visit
from tests.support.server import a_server
from tests.support.site import Site, a_site

BARE = "a frame with one word in it"
ALONE = "the page by itself"


class Kind:
    """The rows of one kind of page."""

    def __init__(self, name: str) -> None:
        self.name = name
        at, slowed = f"{name} page", f"{name} page, processor {SLOWED} times slower"
        self.before = Row(f"Bytes before the click, {at}", "bytes", goal=Goal(3_000, at_most=True))
        self.to_message = Row(f"Bytes until the first message, {at}", "bytes", goal=Goal(30_000, at_most=True))
        self.script = Row(f"Main thread before the click, {at}", "ms", digits=1)
        self.blocking = Row(f"Blocking time of the tag, {at}", "ms", ALONE, goal=Goal(30, at_most=True), digits=1)
        self.shift = Row(f"Layout shift, {at}", "score", goal=Goal(0, at_most=True), digits=3)
        self.warm = Row(f"Click to first paint after a hover, {slowed}", "ms", BARE, goal=Goal(300, at_most=True))
        self.cold = Row(f"Tap to first paint, {slowed}", "ms", BARE, goal=Goal(300, at_most=True))
        self.warm_field = Row(f"Click to first field after a hover, {slowed}", "ms", BARE)
        self.cold_field = Row(f"Tap to first field, {slowed}", "ms", BARE)
        self.differences: list[float] = []

    async def turn(self, browser: Browser, server: str, site: Site, *, counts: bool) -> None:
        """One round: each visit beside its limit."""
        addresses = pages(site)
        with_, without = addresses[self.name], addresses[f"{self.name} without"]
        alone = await blocked_without(browser, server, without)
        cold = await visit(browser, server, with_, warm=False, slowed=SLOWED)
        bare = await bare_frame(browser, addresses[f"{self.name} bare"], slowed=SLOWED)
        warm = await visit(browser, server, with_, warm=True, slowed=SLOWED)
        if not counts:
            return
        self.before.add(cold.bytes_before)
        files = (size for path, size in cold.bytes_to_message.items() if path.startswith("/widget/"))
        self.to_message.add(sum(files))
        self.script.add(cold.script_ms)
        self.blocking.add(max(cold.caused_ms, warm.caused_ms), alone or None)
        self.differences.append(cold.blocked_ms - alone)
        self.shift.add(cold.shift)
        self.warm.add(warm.opening.paint_ms, bare)
        self.cold.add(cold.opening.paint_ms, bare)
        self.warm_field.add(warm.opening.usable_ms, bare)
        self.cold_field.add(cold.opening.usable_ms, bare)

    @property
    def rows(self) -> list[Row]:
        """What was found."""
        told = f"the same as a difference of visits with the tag and without: {spread(self.differences, 1)} ms"
        self.blocking.more = [told]
        return [
            *(self.before, self.to_message, self.script, self.blocking, self.shift),
            *(self.cold, self.warm, self.cold_field, self.warm_field),
        ]


async def embedding(plan: Plan) -> list[Row]:
    """Chromium tells all of it. Blocking is what goes beyond 50 ms of a task, in the thread's own time; the tag's is
    what goes away from it with what the task did for us. The first round is slow for whatever the machine has not read
    yet, and does not count."""
    kinds = [Kind("empty"), Kind("heavy")]
    with TemporaryDirectory() as folder:
        async with a_browser() as browser, a_server(Path(folder)) as server, a_site(server.url) as site:
            for round_ in range(plan.times + 1):
                for kind in kinds:
                    await kind.turn(browser, server.url, site, counts=round_ > 0)
    return [row for kind in kinds for row in kind.rows]
