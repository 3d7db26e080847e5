"""Texts that mean harm, wherever a person can put them, in front of everybody who reads them: text stays text."""

import json
import sqlite3
from collections.abc import Sequence
from html import escape
from html.parser import HTMLParser
from itertools import cycle
from unicodedata import category
from urllib.parse import quote

import httpx2
import pytest
from playwright.async_api import Browser, ConsoleMessage, Page, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import a_page
from tests.support.hostile import CORPUS
from tests.support.server import ServerProcess
from tests.support.site import a_site
from tests.support.waiting import until

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

LONG = "\n".join(f"line {number}" for number in range(3_000))
WATCH = "addEventListener('securitypolicyviolation', e => (window.blocked ||= []).push(e.violatedDirective))"


class Watch:
    """What a page did that it never should: opened dialogs, asked other hosts, broke its own policy."""

    def __init__(self, page: Page, own: str) -> None:
        self.found: list[str] = []
        self._own: tuple[str, ...] = (own,)
        page.on("dialog", lambda dialog: self.found.append(f"dialog {dialog.message}"))
        page.on("request", lambda request: self._requested(request.url))
        page.on("console", self._told)
        page.on("popup", lambda popup: self.found.append(f"popup {popup.url}"))

    def also(self, own: str) -> None:
        """Another site that may be asked."""
        self._own = (*self._own, own)

    def _requested(self, url: str) -> None:
        if not url.startswith((*self._own, "data:image/", "blob:", "about:")):
            self.found.append(f"request {url}")

    def _told(self, message: ConsoleMessage) -> None:
        if "Content Security Policy" in message.text:
            self.found.append(message.text)


async def watched(browser: Browser, url: str) -> tuple[Page, Watch]:
    page = await a_page(browser)
    await page.add_init_script(WATCH)
    return page, Watch(page, url)


async def _browser_named(browser: Browser, url: str, name: str) -> tuple[Page, Watch]:
    """The same in a browser that calls itself so."""
    context = await browser.new_context(user_agent=_header(name), locale="en-GB")
    page = await context.new_page()
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


@pytest.mark.parametrize("text", [CORPUS[1], CORPUS[2], CORPUS[9], CORPUS[10], CORPUS[11], CORPUS[13]])
async def test_what_a_browser_tells_of_itself_stays_text(browser: Browser, server: ServerProcess, text: str) -> None:
    """The page's title, its address, where the visitor came from and the browser's own name: all by the visitor."""
    visiting, seen_there = await _browser_named(browser, server.url, text)
    desk, seen_here = await watched(browser, server.url)
    agent = Agent(desk, "Thea")
    await agent.sign_in(server.url, "tje0", "Tje0")
    async with a_site(server.url) as site:
        seen_there.also(site.url)
        await visiting.goto(site.put("/from", topics=()) + f"?q={quote(text)}")
        address = site.put("/shop", title=escape(text))
        await visiting.evaluate("to => { location.href = to }", f"{address}?x={quote(text)}#{text}")
        await visiting.wait_for_url("**/shop**")
        visitor = Visitor(visiting, "Vera")
        await visiting.locator("[data-test=badge]").click()
        await visitor.ask("Vera says hello")
        session_id = await agent.pick_up("Vera")
        pane = agent.part("contact-pane")
        await expect(pane).to_contain_text(_visible(text))
        async with httpx2.AsyncClient(base_url=server.url, auth=("tje0", "Tje0"), trust_env=False) as admin:
            visit = (await admin.get(f"/api/v1/Snakk/ChatSession/{session_id}/Contact")).json()["Visit"]
        assert _plain(visit["PageTitle"]) == _plain(text)
        assert visit["PageUrl"].startswith(address)
        assert visit["Referrer"].startswith(site.url)
        assert _folded(visit["UserAgent"]) == _folded(_header(text))
        addresses = await pane.locator("a[href]").evaluate_all("all => all.map(a => a.getAttribute('href'))")
        assert all(href.startswith((site.url, "mailto:")) for href in addresses)
        assert (await harm(visiting), await harm(desk)) == ([], [])
        assert (seen_there.found, seen_here.found) == ([], [])
        assert (visitor.troubles, agent.troubles) == ([], [])


async def test_a_letter_holds_words_and_no_markup_of_others(server: ServerProcess) -> None:
    async with (
        httpx2.AsyncClient(base_url=server.url, auth=("tje0", "Tje0"), trust_env=False) as admin,
        httpx2.AsyncClient(base_url=server.url, trust_env=False) as vera,
    ):
        await _fill_topic(admin, CORPUS)
        started = (await vera.post("/chat/topics/1/sessions", json={})).json()
        key = {"Authorization": f"SessionKey {started['SessionKey']}"}
        session = f"/chat/sessions/{started['ChatSessionId']}"
        form = {"CustomerName": CORPUS[1], "CustomerEmail": "vera@example.com", "Message": CORPUS[0],
                "CustomerConsented": True, "CustomerPhone": "1", "CustomerCompanyName": CORPUS[9]}  # fmt: skip
        assert (await vera.post(f"{session}/form", json=form, headers=key)).status_code == 200
        assert (await admin.post("/api/v1/ChatSession/Pickup")).status_code == 200
        for text in CORPUS:
            told = await vera.post(f"{session}/messages", json={"Message": {"Message": text}}, headers=key)
            assert told.status_code == 200, told.text
        ended = {"ChatSessionId": started["ChatSessionId"]}
        assert (await admin.post("/api/v1/Agents/Snakk/EndChatSession", json=ended)).status_code == 200
        sent = await vera.post(f"{session}/transcript", json={"Email": "vera@example.com"}, headers=key)
        assert sent.status_code == 200, sent.text
    with sqlite3.connect(server.sqlite_file) as db:
        subject, text, html = db.execute("SELECT subject, text, html FROM outgoing_mail").fetchone()
    assert "\n" not in subject
    shown, parts = _read(html)
    assert [line for line in CORPUS if _folded(line) not in _folded(shown)] == []
    assert [line for line in CORPUS if _folded(line) not in _folded(text)] == []
    assert parts & {"script", "img", "svg", "iframe", "base", "form", "button"} == set()
    # One that takes a text for markup is seen.
    _, parts = _read(html + CORPUS[1] + CORPUS[0])
    assert {"script", "img"} <= parts


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


class _Reader(HTMLParser):
    """What a mail program shows of a letter, and of what parts it is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.shown: list[str] = []
        self.parts: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.parts.add(tag)
        self.shown.append(" ")

    def handle_data(self, data: str) -> None:
        self.shown.append(data)


def _read(html: str) -> tuple[str, set[str]]:
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return "".join(reader.shown), reader.parts


def _header(text: str) -> str:
    """As much of a text as a header can hold."""
    return "".join(letter for letter in text if " " <= letter <= "~")


def _visible(text: str) -> str:
    """The longest part of a text that a screen is bound to show as it is."""
    return max("".join(" " if category(letter) in {"Cf", "Mn"} else letter for letter in text).split("  "), key=len)


def _plain(text: str) -> str:
    """Without signs that nobody sees, which are taken off what browsers tell."""
    return _folded("".join(letter for letter in text if category(letter) != "Cf"))


def _folded(text: str) -> str:
    """As a screen shows it: blanks are one."""
    return " ".join(text.split())
