"""Texts that mean harm, wherever a person can put them, in front of everybody who reads them: text stays text."""

import json
from collections.abc import Sequence
from itertools import cycle

import httpx2
import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import a_page
from tests.support.server import ServerProcess
from tests.support.waiting import until

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

CORPUS = (
    "<script>window.harmed=1</script>",
    "<img src=x onerror=window.harmed=1>",
    '"><svg onload=window.harmed=1>',
    "'-window.harmed=1-'",
    "javascript:window.harmed=1",
    "[x](javascript:window.harmed=1) <a href=javascript:window.harmed=1>x</a>",
    "data:text/html,<script>window.harmed=1</script>",
    "{{constructor.constructor('window.harmed=1')()}} ${window.harmed=1}",
    "</style><style>*{display:none}</style>",
    "</textarea></title><iframe srcdoc='<script>parent.harmed=1</script>'>",
    'https://good.example/" onmouseover=window.harmed=1 x="',
    "<meta http-equiv=refresh content=0;url=https://evil.example/>",
    "<base href=https://evil.example/><form action=https://evil.example/><button>x",
    "\u202egnp.exe\u202c \u2066a\u2069 \u200b\u200d\ufeff e\u0301\u0301\u0301\u0301",
    "&lt;script&gt; &amp;#x3c; %3Cscript%3E \\u003cscript\\u003e",
    "\u2028\u2029 line\nand line",
)
LONG = "\n".join(f"line {number}" for number in range(3_000))
WATCH = "addEventListener('securitypolicyviolation', e => (window.blocked ||= []).push(e.violatedDirective))"


class Watch:
    """What a page did that it never should: opened dialogs, asked other hosts, broke its own policy."""

    def __init__(self, page: Page, own: str) -> None:
        self.found: list[str] = []
        self._own = own
        page.on("dialog", lambda dialog: self.found.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: self._requested(request.url))
        page.on("console", self._told)
        page.on("popup", lambda popup: self.found.append(f"popup {popup.url}"))

    def _requested(self, url: str) -> None:
        if not url.startswith((self._own, "data:image/", "blob:", "about:")):
            self.found.append(f"request {url}")

    def _told(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.found.append(message.text)


async def watched(browser: Browser, url: str) -> tuple[Page, Watch]:
    page = await a_page(browser)
    await page.add_init_script(WATCH)
    return page, Watch(page, url)


async def harm(page: Page) -> list[str]:
    """What the texts achieved, in any frame."""
    found = []
    for frame in page.frames:
        if await frame.evaluate("window.harmed || window.blocked"):
            found.append(frame.url)
        found += await frame.evaluate(
            "[...document.querySelectorAll('a[href]')].map(a => a.href).filter(h => !/^(https?|mailto):/.test(h))"
        )
    return found


@pytest.mark.parametrize("where", ["lines and names", "texts of the topic"])
async def test_text_stays_text(browser: Browser, server: ServerProcess, where: str) -> None:
    async with httpx2.AsyncClient(base_url=server.url, auth=("tje0", "Tje0"), trust_env=False) as admin:
        if where == "texts of the topic":
            await _fill_topic(admin, CORPUS)
        (visiting, seen_there), (desk, seen_here) = [await watched(browser, server.url) for _ in range(2)]
        visitor, agent = Visitor(visiting, CORPUS[1]), Agent(desk, "Thea")
        await agent.sign_in(server.url, "tje0", "Tje0")
        await visitor.arrive(server.url)
        await visitor.ask(CORPUS[0])
        row = agent.part("waiting-row")
        await expect(row).to_contain_text(CORPUS[1])
        session_id = int(await row.get_attribute("data-session") or 0)
        await row.locator("[data-test=pick-up]").press("Enter")
        await agent.has_open(session_id, "mine")
        await expect(visitor.screen("active")).to_be_visible()
        texts = CORPUS[1:] if where == "lines and names" else CORPUS[:2]
        for text in texts:
            await visitor.say(text)
            await agent.say(text)
        line = {"Message": LONG, "Type": "ToUser"}  # a browser's own field takes half a minute for it
        assert (await admin.post(f"/api/v1/ChatSession/{session_id}/Messages", json=line)).status_code == 200
        for screen in (visitor.frame, agent.page):
            await expect(screen.locator("[data-test=line][data-seq]:not([data-special])")).to_have_count(
                2 * len(texts) + 3  # the question, the welcome and the long one
            )
        if where == "lines and names":
            for screen in (visitor.frame, agent.page):
                shown = await screen.locator("[data-test=line] .said").all_text_contents()
                assert [text for text in CORPUS if _folded(text) not in {_folded(line) for line in shown}] == []
        assert (await harm(visiting), await harm(desk)) == ([], [])
        await agent.end()
        await expect(visitor.screen("finished")).to_be_visible()
        await agent.has_open(session_id, "ended")
        await agent.part("transcript").click()
        await expect(agent.part("transcript-text")).to_contain_text(CORPUS[0])
        assert (await harm(visiting), await harm(desk)) == ([], [])
        assert (seen_there.found, seen_here.found) == ([], [])
        assert (visitor.troubles, agent.troubles) == ([], [])


async def test_harm_is_noticed(browser: Browser, server: ServerProcess) -> None:
    """The same watch over a page that reads a text as HTML: it must be caught."""
    page, watch = await watched(browser, server.url)
    await page.goto(f"{server.url}/console/")
    await page.evaluate(f"document.body.insertAdjacentHTML('beforeend', {json.dumps(CORPUS[1])})")
    await expect(page.locator("img[src=x]")).to_be_attached()
    await page.evaluate("document.body.insertAdjacentHTML('beforeend', '<a href=javascript:1>x</a>')")
    await until(lambda: watch.found)
    assert any(found.startswith("javascript:") for found in await harm(page))


ENUMS = {"RequiredFields", "OfflineFields", "Size", "Theme", "LogoName"}


async def _fill_topic(admin: httpx2.AsyncClient, texts: Sequence[str]) -> None:
    """Every text of a topic is one of the corpus, as far as it fits."""
    topic = (await admin.get("/api/v1/ChatTopic/1")).json()
    turn = cycle(texts)
    for name, value in topic.items():
        if isinstance(value, str) and name.endswith(("Header", "Message", "Text", "Name", "Description")):
            topic[name] = next(turn)[:255]
    for name, value in topic["Widget"].items():
        if isinstance(value, str) and name not in ENUMS:
            topic["Widget"][name] = next(turn)[: 16 if "Color" in name or name == "FontSize" else 60]
    saved = await admin.put("/api/v1/ChatTopic/1", json=topic)
    assert saved.status_code == 200, saved.text


def _folded(text: str) -> str:
    """As a screen shows it: blanks are one."""
    return " ".join(text.split())
