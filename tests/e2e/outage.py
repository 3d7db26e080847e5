"""Ten minutes without network on both sides: what visitor, agent and server have of the conversation afterwards."""

import asyncio
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.e2e.faces.reception import Reception
from tests.e2e.people import Agent, Shown, Visitor, lines_in
from tests.support.browser import a_page
from tests.support.proxy import Proxy
from tests.support.server import a_server

AWAY = "10:00"
LATER = "01:00"
"""More than the longest pause between two tries to come back."""
LINES = 3
SETTLES_WITHIN_S = 90
UNSENT = "[data-test=line][data-state=failed]"


@dataclass
class Aftermath:
    """What stands where. ``unsent``: own lines that their author is told were not sent."""

    said: set[str]
    visitor: list[Shown] = field(default_factory=list)
    agent: list[Shown] = field(default_factory=list)
    stored: list[str] = field(default_factory=list)
    unsent: set[str] = field(default_factory=set)

    def differences(self) -> list[str]:
        """Empty where all three agree, nothing is lost and nothing stands twice."""
        found = [f"{text} stands {count} times" for text, count in Counter(self.stored).items() if count > 1]
        for who, lines in (("the visitor", self.visitor), ("the agent", self.agent)):
            if [line.text for line in lines if line.seq] != self.stored:
                found.append(f"{who} sees {[line.text for line in lines]} and the server has {self.stored}")
        lost = self.said - set(self.stored) - self.unsent
        return found + [f"{text} is lost" for text in sorted(lost)]


async def outage(
    browser: Browser, folder: Path, settings: Mapping[str, str], *, real_s: float = 0, deaf: bool = False
) -> Aftermath:
    """Both talk; the network goes; both go on writing; it comes back.

    real_s: so many seconds of real time; 0 lets the browsers' clocks jump instead, once the server has done with a
    visitor it does not hear. deaf: the visitor's page never hears that it is back, for a test of this test.
    """
    async with a_server(folder, settings=settings) as server, Reception(server.url) as desk:
        proxy = Proxy(server.port, seed=5)
        await proxy.start()
        try:
            url = f"http://127.0.0.1:{proxy.port}"
            vera, thea = Visitor(await a_page(browser), "Vera"), Agent(await a_page(browser), "Thea")
            if not real_s:
                for person in (vera, thea):
                    await person.page.clock.install()
            await thea.sign_in(url, "tje0", "Tje0")
            await vera.arrive(url)
            await vera.ask("Vera says hello")
            session_id = await thea.pick_up("Vera")
            await thea.say("Thea says good day")
            await vera.hears("Thea says good day")
            aftermath = Aftermath({"Vera says hello", "Thea says good day"})

            proxy.weather.refusing = True
            proxy.cut()
            for number in range(LINES):
                for person in (vera, thea):
                    text = f"{person.name} says offline {number}"
                    await person.say(text)
                    aftermath.said.add(text)
            await expect(vera.part("status").first).to_have_attribute("data-state", "offline")
            await _pass(real_s, vera, thea)
            if not real_s and settings.get("SNAKK_DEAD_IN_CHAT", "0") != "0":
                await _ended(desk, session_id)

            proxy.weather.refusing = deaf
            if not real_s:
                for person in (vera, thea):
                    await person.page.clock.fast_forward(LATER)
            await _settle(aftermath, vera, thea, desk, session_id)
            assert vera.troubles == thea.troubles == []
            return aftermath
        finally:
            await proxy.stop()


async def _pass(real_s: float, *people: Visitor | Agent) -> None:
    """The time without network."""
    if real_s:
        await asyncio.sleep(real_s)
        return
    for person in people:
        await person.page.clock.fast_forward(AWAY)


async def _ended(desk: Reception, session_id: int) -> None:
    """Wait until the server has given the visitor up."""
    async with asyncio.timeout(SETTLES_WITHIN_S):
        while (await desk.call("GET", f"/ChatSession/{session_id}"))["Status"] in {"CustomerLast", "UserLast"}:
            await asyncio.sleep(0.2)


async def _settle(aftermath: Aftermath, vera: Visitor, thea: Agent, desk: Reception, session_id: int) -> None:
    """Look until nothing differs any more, or for long enough to say that it does."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + SETTLES_WITHIN_S
    while True:
        messages = await desk.call("GET", f"/ChatSession/{session_id}/Messages")
        aftermath.stored = [one["Message"] for one in messages if " says " in one["Message"]]
        aftermath.visitor = await lines_in(vera.frame)
        aftermath.agent = await lines_in(thea.page)
        failed = [person.locator(f"{UNSENT} .said") for person in (vera.frame, thea.page)]
        aftermath.unsent = {text for found in failed for text in await found.all_inner_texts()}
        if not aftermath.differences() or loop.time() > deadline:
            return
        await asyncio.sleep(0.5)
