"""Take the pictures of docs/shots: a demo server, some conversations, a browser.

python -m scripts.shots
"""

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, Page, ViewportSize, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import a_browser, a_page
from tests.support.crowd import Crowd
from tests.support.server import a_server

SHOTS = Path(__file__).resolve().parent.parent / "docs" / "shots"
DESK = ViewportSize(width=1440, height=900)
WAITING = (
    ("Mohamed Al-Rashid", "Where is my parcel?", 2),
    ("Kåre Øvrebø", "Is the lamp dimmable?", 1),
    ("Wilhelmina van der Straaten-Hoogeveen", "Can I order for a whole school?", 2),
)
TALKING = (
    ("Trygve Nordahl", "Yes, but the parcel is still at the depot."),
    ("ليلى حدّاد", "هل يمكنني تغيير عنوان التسليم؟"),
    ("Priya Lakshmanan", "Thank you, I will wait here."),
)


async def main() -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with a_server(Path(folder)) as server, a_browser() as browser, Crowd(server.url) as crowd:
            await _talk(browser, server.url, crowd)


async def _talk(browser: Browser, url: str, crowd: Crowd) -> None:
    phone = Visitor(await a_page(browser, phone=True, language="nb-NO"), "Nils Dahl")
    thea = await _signed_in(browser, url, "tje0", "Tje0")
    jonas = await _signed_in(browser, url, "jonas", "Jonas0")
    for name, text in TALKING:
        await crowd.picks(await crowd.waits(name, text, CustomerEmail="someone@example.com"), "tje0", "Tje0")
    vera = Visitor(await a_page(browser), "Åse-Marie Brattbakk-Østensjø")
    await vera.arrive(url)
    await vera.ask("My lamp does not shine any more. Can you help?")
    await expect(thea.waiting("Åse-Marie")).to_have_count(1)
    await thea.pick_up("Åse-Marie")
    await _conversation(vera, thea)
    for name, text, topic in WAITING:
        await crowd.waits(name, text, topic)
    await _an_offer(crowd, jonas)
    await phone.arrive(url)
    await phone.ask("Hei! Når kommer pakken min?")
    await expect(phone.part("queue-position")).to_have_attribute("data-position", re.compile(r"\d"))
    await _keep(phone.page, "phone-waiting")
    await _keep(vera.page, "widget")
    await _console(thea, jonas)
    await thea.end()
    await expect(vera.screen("finished")).to_be_visible()
    await vera.frame.get_by_role("radio").nth(4).check(force=True)
    await _keep(vera.page, "widget-after")


async def _signed_in(browser: Browser, url: str, login: str, password: str) -> Agent:
    agent = Agent(await a_page(browser), login.title())
    await agent.page.set_viewport_size(DESK)
    await agent.sign_in(url, login, password)
    return agent


async def _conversation(vera: Visitor, thea: Agent) -> None:
    await thea.say("Good day, Åse-Marie! Which lamp is it?")
    await vera.hears("Which lamp is it?")
    await vera.say("The small one for the desk, bought in May. See https://lynghei.example/lamps/desk")
    await thea.hears("bought in May")
    await thea.say("Then it is still under warranty. I will send you a new one today.")
    await vera.hears("under warranty")
    await vera.part("message").press_sequentially("Thank", delay=30)
    await expect(thea.part("typing")).to_be_visible()


async def _an_offer(crowd: Crowd, jonas: Agent) -> None:
    """Jonas has a chat that he would rather give to Thea."""
    session_id = await crowd.waits("Ragnhild Fjeld", "I need an invoice, please.", 1)
    await crowd.picks(session_id, "jonas", "Jonas0")
    await jonas.look_at(session_id)
    await jonas.offer("Thea")


async def _console(thea: Agent, jonas: Agent) -> None:
    await expect(thea.part("offer")).to_be_visible()
    await thea.page.get_by_role("button", name="Not now").click()
    await _keep(thea.page, "console")
    await thea.page.emulate_media(color_scheme="dark")
    await _keep(thea.page, "console-dark")
    await thea.page.emulate_media(color_scheme="light")
    chat = thea.page.url
    for address, shown, name in (
        ("#/dashboard", "Traffic", "dashboard"),
        ("#/topics/1/look", "Base colour", "topic-look"),
        ("#/topics/1/hours", "Use opening hours", "topic-hours"),
        ("#/users", "Role", "users"),
        ("#/check", "Database", "check"),
        ("#/guide", "First steps", "guide"),
    ):
        await thea.page.evaluate(f"location.hash = '{address}'")
        await expect(thea.page.get_by_text(shown).locator("visible=true").first).to_be_visible()
        await thea.page.wait_for_load_state("networkidle")
        if name == "dashboard":
            await expect(thea.page.locator("svg[role=img]").first).to_be_visible()
        if name.startswith("topic-"):
            await expect(thea.page.frame_locator("iframe").locator("section").first).to_be_visible()
        await _keep(thea.page, name)
    await thea.page.goto(chat)
    await jonas.page.set_viewport_size(ViewportSize(width=390, height=844))
    await _keep(jonas.page, "console-phone")


async def _keep(page: Page, name: str) -> None:
    await page.screenshot(path=SHOTS / f"{name}.png", animations="disabled")
    print(f"docs/shots/{name}.png", flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
