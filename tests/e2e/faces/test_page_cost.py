"""What the tag costs a page before anybody clicks, and until the first message. Times are figures of `make bench`."""

import pytest
from playwright.async_api import Browser, expect

from tests.support.browser import a_page
from tests.support.cost import Cost, Traffic, pages, visit
from tests.support.server import ServerProcess
from tests.support.site import a_site

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

BEFORE_CLICK = 3_000
TO_FIRST_MESSAGE = 30_000


@pytest.mark.parametrize("kind", ["empty", "heavy"])
async def test_a_page_pays_one_request_and_nothing_else_before_the_click(
    browser: Browser, server: ServerProcess, kind: str
) -> None:
    async with a_site(server.url) as site:
        cost = await visit(browser, server.url, pages(site)[kind], warm=True)
    print(_told(kind, cost))
    assert cost.requests_before == ["/widget/loader.js"]
    assert cost.bytes_before <= BEFORE_CLICK
    assert cost.stored == "{}{}"
    assert cost.shift == 0
    assert _files(cost) <= TO_FIRST_MESSAGE, cost.bytes_to_message


async def test_looking_at_the_badge_fetches_but_stores_nothing_and_asks_no_other_site(
    browser: Browser, server: ServerProcess
) -> None:
    async with a_site(server.url) as site:
        page = await a_page(browser)
        traffic = Traffic("http", page)
        await page.goto(site.put())
        await page.locator("[data-test=badge]").hover()
        await expect(page.locator("iframe")).to_be_attached()
        await page.wait_for_load_state("networkidle")
        hosts = {path.split("/")[2] for path in (f"http{path}" for path in traffic.paths)}
        assert hosts == {site.url.removeprefix("http://"), server.url.removeprefix("http://")}
        assert not any(path.startswith(f"{server.url.removeprefix('http')}/chat/sessions") for path in traffic.paths)
        for frame in page.frames:
            assert await frame.evaluate("JSON.stringify(localStorage) + document.cookie") == "{}"
        assert await page.context.cookies() == []


async def test_a_shift_and_a_cookie_are_noticed(browser: Browser, server: ServerProcess) -> None:
    """The same measure of a page that pushes its text down and keeps something."""
    spoil = """<script>addEventListener("load", () => setTimeout(() => {
        document.cookie = "a=1";
        document.querySelector("main").insertAdjacentHTML("beforebegin", "<p style='height:200px'>An offer</p>");
    }, 50))</script>"""
    async with a_site(server.url) as site:
        cost = await visit(browser, server.url, site.put("/spoilt", head=spoil), warm=True)
    assert cost.shift > 0
    assert cost.stored.endswith("a=1")


def _files(cost: Cost) -> int:
    """Bytes of the widget's files; what the server answers about topic and session is its own."""
    return sum(size for path, size in cost.bytes_to_message.items() if path.startswith("/widget/"))


def _told(kind: str, cost: Cost) -> str:
    answers = sum(cost.bytes_to_message.values()) - _files(cost)
    return (
        f"{kind}: {cost.bytes_before} bytes before the click, {_files(cost)} and {answers} of answers "
        f"until the first message; "
        f"ms: {cost.script_ms:.1f} for us, {cost.blocked_ms:.0f} blocked, {cost.caused_ms:.0f} of it by us; "
        f"{cost.opening.paint_ms:.0f} to the first paint, {cost.opening.usable_ms:.0f} to the first field"
    )
