"""Take the pictures of docs/shots: a demo server, one conversation, a browser.

python -m scripts.shots
"""

import asyncio
import sys
import tempfile
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import a_browser, a_page
from tests.support.server import a_server

SHOTS = Path(__file__).resolve().parent.parent / "docs" / "shots"


async def main() -> None:
    SHOTS.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        async with a_server(Path(folder)) as server, a_browser() as browser:
            await _talk(browser, server.url)


async def _talk(browser: Browser, url: str) -> None:
    vera = Visitor(await a_page(browser), "Vera Lind")
    phone = Visitor(await a_page(browser, phone=True, language="nb-NO"), "Nils Dahl")
    thea = Agent(await a_page(browser), "Thea")
    await thea.sign_in(url, "tje0", "Tje0")
    await vera.arrive(url)
    await vera.ask("My lamp does not shine any more. Can you help?")
    await phone.arrive(url)
    await phone.ask("Hei! Når kommer pakken min?")
    await phone.sees_position(2)
    await _keep(phone, "phone-waiting")
    await thea.pick_up("Vera")
    await thea.say("Good day, Vera! Which lamp is it?")
    await vera.hears("Which lamp is it?")
    await vera.say("The small one for the desk, bought in May.")
    await thea.hears("bought in May")
    await thea.say("Then it is still under warranty. I will send you a new one today.")
    await vera.hears("under warranty")
    await vera.part("message").press_sequentially("Thank", delay=30)
    await expect(thea.part("typing")).to_be_visible()
    await _keep(vera, "widget")
    await _keep(thea, "console")


async def _keep(person: Visitor | Agent, name: str) -> None:
    await person.page.screenshot(path=SHOTS / f"{name}.png", animations="disabled")
    print(f"docs/shots/{name}.png", flush=True)


if __name__ == "__main__":
    sys.exit(asyncio.run(main()))
