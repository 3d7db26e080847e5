"""What the tag costs the page it stands in, and how fast the chat is there: on an empty page and on a heavy one."""

from pathlib import Path
from tempfile import TemporaryDirectory

from tests.benchmarks.figures import Goal, Row
from tests.benchmarks.plan import Plan
from tests.support.browser import a_browser
from tests.support.cost import SLOWED, blocked_without, pages, visit
from tests.support.server import a_server
from tests.support.site import a_site


async def embedding(plan: Plan) -> list[Row]:
    """Chromium tells all of it. Blocking is what goes beyond 50 ms of each long task, less the page's own."""
    rows = {kind: _rows(kind) for kind in ("empty", "heavy")}
    with TemporaryDirectory() as folder:
        async with a_browser() as browser, a_server(Path(folder)) as server, a_site(server.url) as site:
            for round_ in range(plan.times + 1):
                for kind, found in rows.items():
                    addresses = pages(site)
                    own = min([await blocked_without(browser, addresses[f"{kind} without"]) for _ in range(2)])
                    cold = await visit(browser, server.url, addresses[kind], warm=False, slowed=SLOWED)
                    warm = await visit(browser, server.url, addresses[kind], warm=True, slowed=SLOWED)
                    if round_ == 0:
                        continue  # the first one is slow for whatever the machine has not read yet
                    figures = (
                        cold.bytes_before,
                        sum(size for path, size in cold.bytes_to_message.items() if path.startswith("/widget/")),
                        cold.script_ms,
                        max(0.0, min(cold.blocked_ms, warm.blocked_ms) - own),
                        cold.shift,
                        warm.paint_ms,
                        cold.paint_ms,
                    )
                    for row, figure in zip(found, figures, strict=True):
                        row.add(figure)
    return [row for found in rows.values() for row in found]


def _rows(kind: str) -> list[Row]:
    slowed = f"processor {SLOWED} times slower"
    return [
        Row(f"Bytes before the click, {kind} page", "bytes", goal=Goal(3_000, at_most=True)),
        Row(f"Bytes until the first message, {kind} page", "bytes", goal=Goal(30_000, at_most=True)),
        Row(f"Main thread before the click, {kind} page", "ms", digits=1),
        Row(f"Blocking time of the tag, {kind} page", "ms", goal=Goal(30, at_most=True)),
        Row(f"Layout shift, {kind} page", "score", goal=Goal(0, at_most=True), digits=3),
        Row(f"Click to first paint after a hover, {kind} page, {slowed}", "ms", goal=Goal(300, at_most=True)),
        Row(f"Click to first paint without one, {kind} page, {slowed}", "ms"),
    ]
