"""Neither side reaches into the other: not the page's rules, not its scripts, and no site that is not listed."""

import asyncio
import json
import re
from collections.abc import AsyncIterator
from typing import Any

import httpx2
import pytest
from playwright.async_api import Browser, Frame, Page, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import a_page
from tests.support.server import ServerProcess
from tests.support.site import Site, a_site

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

HOSTILE = """<style>
@property --b { syntax: "<length>"; inherits: false; initial-value: 0px }
@keyframes gone { from { opacity: 0 } to { transform: translate(-900px) } }
*, *::before, *::after, *::backdrop, iframe, div, button, span, svg, [popover], :popover-open {
  all: unset !important; display: none !important; position: static !important; inset: 0 !important;
  inline-size: 1px !important; block-size: 1px !important; min-inline-size: 0 !important; margin: 99px !important;
  transform: scale(3) rotate(20deg) !important; filter: invert(1) blur(9px) !important; opacity: 0.1 !important;
  visibility: hidden !important; pointer-events: none !important; clip-path: inset(50%) !important; zoom: 3 !important;
  z-index: -1 !important; color: lime !important; background: red !important; font: 90px fantasy !important;
  letter-spacing: 9px !important; text-transform: uppercase !important; transition: all 9s !important;
  animation: gone 9s infinite !important; contain: strict !important; mix-blend-mode: difference !important;
  --b: lime !important; --p: 900px !important;
}
html, body, main, h1, p { display: block !important; visibility: visible !important; }
html { all: revert !important; font-size: 3px !important }
body { transform: translateY(50vh) !important; overflow: hidden !important; display: none !important }
</style>"""
LOOKS = """
() => {
    const root = document.querySelector("html > div").shadowRoot;
    const parts = [root.host, ...root.querySelectorAll("*")];
    return parts.map(part => {
        const style = getComputedStyle(part), box = part.getBoundingClientRect();
        const rules = Object.fromEntries([...style].map(name => [name, style.getPropertyValue(name)]));
        return { part: part.localName, rules, box: [box.x, box.y, box.width, box.height].map(Math.round) };
    });
}
"""
TOP = "([x, y]) => document.elementFromPoint(x, y)?.shadowRoot?.elementFromPoint(x, y)?.closest('button') !== null"
RECORD = """
if (window === top) {
    window.heard = [];
    addEventListener("message", event => heard.push(JSON.stringify(event.data)));
    addEventListener("DOMContentLoaded", () => {
        for (const name of ["open", "close", "unread", "started", "ended", "message"])
            window.Snakk?.on(name, what => heard.push(JSON.stringify([name, what])));
    });
}
"""
REACH = """
() => {
    const found = [...heard, JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie];
    const frames = [];
    const walk = node => {
        found.push(node.textContent ?? "");
        for (const part of node.querySelectorAll("*")) {
            for (const { value } of part.attributes) found.push(value);
            if (part.shadowRoot) walk(part.shadowRoot);
            if (part.localName === "iframe") frames.push(part);
        }
    };
    walk(document);
    for (const name of Object.getOwnPropertyNames(window)) {
        try { found.push(String(JSON.stringify(window[name])).slice(0, 100000)) } catch {}
    }
    for (const frame of frames) {
        const tries = [
            () => frame.contentDocument?.documentElement.outerHTML, () => frame.contentWindow.document.title,
            () => JSON.stringify(frame.contentWindow.localStorage), () => frame.contentWindow.location.href,
            () => Object.keys(frame.contentWindow).join(),
        ];
        for (const one of tries) try { found.push("reached: " + one()) } catch {}
    }
    return found.filter(text => !/^reached: (undefined|null|)$/.test(text));
}
"""
KEY = "JSON.parse(localStorage.getItem('snakk.topic.1')).SessionKey"
WATCH = "addEventListener('securitypolicyviolation', e => (window.blocked ||= []).push(e.violatedDirective))"
INLINE = re.compile(r"<style|<script(?![^>]*\ssrc=)|\s(style|on[a-z]+)\s*=|javascript:", re.IGNORECASE)
STRICT = "default-src 'none'; script-src {0}; frame-src {0}"
NONCE = "default-src 'none'; script-src 'nonce-a1' 'strict-dynamic'; frame-src {0}; require-trusted-types-for 'script'"


@pytest.fixture
async def site(server: ServerProcess) -> AsyncIterator[Site]:
    """A shop of another origin."""
    async with a_site(server.url) as site:
        yield site


async def _visit(page: Page, url: str) -> Visitor:
    visitor = Visitor(page, "Vera")
    await page.goto(url)
    await page.locator("[data-test=badge]").click()
    await expect(visitor.part("name")).to_be_visible()
    return visitor


Looks = list[dict[str, Any]]


def _changed(before: Looks, after: Looks) -> list[tuple[str, set[str]]]:
    """The parts that look otherwise, each with the rules that do; a box of another size or place is `box`."""
    assert [part["part"] for part in after] == [part["part"] for part in before]
    found = []
    for one, other in zip(before, after, strict=True):
        rules = {name for name, value in one["rules"].items() if other["rules"].get(name) != value}
        found.append((one["part"], rules | ({"box"} if other["box"] != one["box"] else set())))
    return [(part, rules) for part, rules in found if rules]


async def test_the_pages_rules_change_nothing_of_the_widget(
    browser: Browser, server: ServerProcess, site: Site
) -> None:
    more = 'data-title="Ask us" data-color="#6b2c4f"'
    plain = await _visit(await a_page(browser), site.put("/plain", more=more))
    hostile = await _visit(await a_page(browser), site.put("/hostile", more=more, head=HOSTILE))
    for visitor in (plain, hostile):
        await visitor.page.mouse.move(5, 5)
    for _ in range(60):  # the frames tell their badges' colours when they know them
        changed = _changed(await plain.page.evaluate(LOOKS), await hostile.page.evaluate(LOOKS))
        if not changed:
            break
        await asyncio.sleep(0.5)
    assert changed == []
    box = await hostile.page.locator("[data-test=badge]").bounding_box()
    assert box is not None
    assert await hostile.page.evaluate(TOP, [box["x"] + 20, box["y"] + 20])
    await hostile.ask("Vera says hello")
    await hostile.sees_position(1)


async def test_rules_that_do_change_something_are_noticed(browser: Browser, site: Site) -> None:
    """The same comparison of a button that stands in the page without any protection."""
    bare = "<div><button>Ask us</button></div>"
    naked = LOOKS.replace('document.querySelector("html > div").shadowRoot', 'document.querySelector("main")').replace(
        "[root.host, ", "["
    )
    looks = []
    for path, head in (("/plain", ""), ("/hostile", HOSTILE)):
        page = await a_page(browser)
        await page.goto(site.put(path, head=head, body=f"<main>{bare}</main>"))
        looks.append(await page.evaluate(naked))
    assert looks[0] != looks[1]


async def test_the_widgets_rules_change_nothing_of_the_page(browser: Browser, site: Site) -> None:
    body = "<main><h1>A shop</h1><p>Lamps.</p><button>Buy</button><iframe></iframe></main>"
    page = await a_page(browser)
    everything = """() => [...document.querySelectorAll("main, main *, body")].map(part =>
        [...getComputedStyle(part)].map(name => getComputedStyle(part).getPropertyValue(name)).join())"""
    await page.goto(site.put("/without", body=body, topics=()))
    without = await page.evaluate(everything)
    await page.goto(site.put("/with", body=body))
    await page.locator("[data-test=badge]").click()
    await expect(page.frame_locator("html > div iframe").locator("[data-test=name]")).to_be_visible()
    assert await page.evaluate(everything) == without
    assert await page.evaluate("Object.keys(window).filter(name => /snakk/i.test(name))") == ["Snakk"]


async def test_the_pages_scripts_reach_neither_the_key_nor_what_is_said(
    browser: Browser, server: ServerProcess, site: Site
) -> None:
    thea = Agent(await a_page(browser), "Thea")
    await thea.sign_in(server.url, "tje0", "Tje0")
    page = await a_page(browser)
    await page.add_init_script(RECORD)
    vera = await _visit(page, site.put())
    await vera.ask("Vera says a secret word")
    await thea.pick_up("Vera")
    await thea.say("Thea says another secret")
    await vera.hears("another secret")
    await vera.part("minimise").click()
    await thea.say("Thea says a third secret")
    await expect(page.locator("[data-test=badge] .n")).to_have_text("1")
    await expect(vera.frame.locator("[data-test=card]")).to_contain_text("third secret")

    frame = next(frame for frame in page.frames if "/widget/frame" in frame.url)
    key = await frame.evaluate(KEY)
    assert len(key) > 30
    found: list[str] = await page.evaluate(REACH)
    events = [text for text in found if text.startswith('["')]
    assert any(text.startswith('["message"') for text in events), "the page is told that there was a message"
    assert [text for text in found if key in text] == []
    assert [text[:200] for text in found if "secret" in text] == []
    assert [text[:200] for text in found if text.startswith("reached")] == []
    # The same search does find both where they can be reached.
    await page.evaluate("key => { window.planted = { key, said: 'a secret word' } }", key)
    found = await page.evaluate(REACH)
    assert any(key in text for text in found)
    assert any("secret" in text for text in found)


async def test_a_listed_site_may_frame_the_chat_and_an_unlisted_one_may_not(
    browser: Browser, server: ServerProcess, site: Site
) -> None:
    async with a_site(server.url) as other:
        await _list(server, [site.url])
        listed = await _visit(await a_page(browser), site.put())
        await listed.ask("Vera says hello")
        await listed.sees_position(1)
        page = await a_page(browser)
        await page.goto(other.put())
        await page.locator("[data-test=badge]").click()
        await expect(page.locator("html > div .card")).to_contain_text("does not answer")
        assert await _framed(page) == []
        # The demo page stands at our own origin, and so does the preview.
        await _visit(await a_page(browser), f"{server.url}/demo?topic=1")


async def test_the_console_and_the_chats_own_window_are_framed_by_nobody(
    browser: Browser, server: ServerProcess, site: Site
) -> None:
    await _list(server, [site.url])
    page = await a_page(browser)
    for path in ("console/", "widget/window?topic=1", "docs", "demo", "widget/frame?topic=0"):
        await page.goto(site.put("/frames", body=f'<iframe src="{server.url}/{path}"></iframe>', topics=()))
        assert await _framed(page) == [], path
    await page.goto(site.put("/frames", body=f'<iframe src="{server.url}/widget/frame?topic=1"></iframe>', topics=()))
    assert len(await _framed(page)) == 1


async def test_no_page_of_ours_has_anything_inline_and_every_policy_says_so(server: ServerProcess) -> None:
    pages = ("widget/frame?topic=1", "widget/window?topic=1", "console/", "demo", "docs", "docs/operations", "api")
    async with httpx2.AsyncClient(base_url=server.url, trust_env=False) as http:
        for path in pages:
            reply = await http.get(f"/{path}")
            policy = reply.headers["content-security-policy"]
            assert reply.status_code == 200, path
            assert "default-src 'none'" in policy, path
            assert "unsafe" not in policy, path
            assert INLINE.findall(reply.text) == [], path
    for text in ("<p style='x'>", "<script>1</script>", "<a onclick=x>", "<style>", "<a href=javascript:1>"):
        assert INLINE.search(text), text


async def test_a_whole_conversation_breaks_no_policy(browser: Browser, server: ServerProcess, site: Site) -> None:
    visiting, desk = await a_page(browser), await a_page(browser)
    for page in (visiting, desk):
        await page.add_init_script(WATCH)
    thea = Agent(desk, "Thea")
    await thea.sign_in(server.url, "tje0", "Tje0")
    vera = await _visit(visiting, site.put(headers={"Content-Security-Policy": STRICT.format(server.url)}))
    await _talk(vera, thea)
    assert await _blocked(visiting) + await _blocked(desk) == []
    # What does break it is reported.
    for frame in (visiting.frames[-1], desk.main_frame):
        await frame.evaluate("document.body.setAttribute('style', 'color: red')")
    for page in (visiting, desk):
        await _until_blocked(page)
    assert len(await _blocked(visiting)) == len(await _blocked(desk)) == 1


async def test_the_tag_works_under_a_policy_of_nonces(browser: Browser, server: ServerProcess, site: Site) -> None:
    page = await a_page(browser)
    await page.add_init_script(WATCH)
    headers = {"Content-Security-Policy": NONCE.format(server.url)}
    vera = await _visit(page, site.put(headers=headers, more='nonce="a1"'))
    await vera.ask("Vera says hello")
    await vera.sees_position(1)
    assert await _blocked(page) == []
    # Without the nonce the page's policy lets nothing of ours run.
    await page.goto(site.put("/other", headers=headers))
    await _until_blocked(page)
    assert await page.evaluate("[document.querySelectorAll('html > div').length, (window.blocked ?? []).length]") == [
        0,
        1,
    ]


async def _talk(vera: Visitor, thea: Agent) -> None:
    """From the form to the end."""
    await vera.ask("Vera says hello https://lynghei.example/a")
    session_id = await thea.pick_up("Vera")
    await thea.say("Thea says good day 👋")
    await vera.hears("good day")
    await vera.say("Vera says thanks")
    await thea.hears("thanks")
    await thea.end()
    await expect(vera.screen("finished")).to_be_visible()
    await thea.has_open(session_id, "ended")


async def _blocked(page: Page) -> list[str]:
    """What policies refused, in any frame."""
    found: list[str] = []
    for frame in page.frames:
        found += await frame.evaluate("window.blocked ?? []")
    return found


async def _until_blocked(page: Page) -> None:
    """Wait until a policy has refused something, in any frame."""
    async with asyncio.timeout(60):
        while not await _blocked(page):
            await asyncio.sleep(0.1)


async def _framed(page: Page) -> list[Frame]:
    """Frames of the page that show something of ours."""
    await page.wait_for_load_state("load")
    frames = page.frames[1:]
    return [frame for frame in frames if frame.url and not frame.url.startswith(("chrome-error:", "about:"))]


async def _list(server: ServerProcess, origins: list[str]) -> None:
    """Let these sites alone embed the first topic."""
    async with httpx2.AsyncClient(base_url=server.url, auth=("tje0", "Tje0"), trust_env=False) as admin:
        extras = (await admin.get("/api/v1/Snakk/Topics/1/Extras")).json()
        body = json.dumps(extras | {"AllowedOrigins": origins})
        saved = await admin.put(
            "/api/v1/Snakk/Topics/1/Extras", content=body, headers={"Content-Type": "application/json"}
        )
        assert saved.status_code == 200, saved.text
