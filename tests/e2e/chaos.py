"""Two conversations in four browsers while the server is killed and sockets are cut, and what differs in the end."""

import asyncio
import random
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from playwright.async_api import Browser, expect

from tests.e2e.people import Agent, Shown, Visitor
from tests.support.browser import a_page
from tests.support.history import History, digest_of
from tests.support.proxy import Proxy
from tests.support.server import ServerProcess, a_server
from tests.support.stored import read_sqlite

LINES = 10
KILLS = 3
LATE_S = 5.0
"""Later than a browser comes back."""
SHORT = 110
"""Bytes of a frame that only tells of typing, or of life."""
SETTLED_WITHIN_S = 60

Say = Callable[[str], Awaitable[None]]
Speaker = tuple[int, str, Say]
Read = Callable[[], Awaitable[list[Shown]]]


class Chaos:
    """One run. ``differences`` says in the end what any screen shows that it should not, or does not."""

    def __init__(self, browser: Browser, server: ServerProcess, proxy: Proxy) -> None:
        self.browser = browser
        self.server = server
        self.proxy = proxy
        self.url = f"http://127.0.0.1:{proxy.port}"
        self.said: dict[int, set[str]] = {}
        self.dice = random.Random(11)
        self.handed_over = False
        self.late_every_s = 1.5

    async def gather(self) -> None:
        """Everybody arrives; each agent takes one visitor."""
        self.vera, self.nils = [Visitor(await a_page(self.browser), name) for name in ("Vera", "Nils")]
        self.thea, self.ingrid = [Agent(await a_page(self.browser), name) for name in ("Thea", "Ingrid")]
        await self.thea.sign_in(self.url, "tje0", "Tje0")
        await self.ingrid.sign_in(self.url, "ingrid", "Ingrid0")
        for visitor in (self.vera, self.nils):
            await visitor.arrive(self.url)
            await visitor.ask()
            await expect(visitor.part("queue-position")).to_be_visible()
        self.first = await self.thea.pick_up("Vera")
        self.second = await self.ingrid.pick_up("Nils")
        self.said = {self.first: set(), self.second: set()}

    def speakers(self) -> list[Speaker]:
        """All four, each in their own conversation."""
        return [
            (self.first, "Vera", self.vera.say),
            (self.first, "Thea", self.thea.say),
            (self.second, "Nils", self.nils.say),
            (self.second, "Ingrid", self.ingrid.say),
        ]

    async def all_back(self) -> None:
        """Wait until everybody is connected again."""
        for agent in (self.thea, self.ingrid):
            await expect(agent.part("connection")).to_have_attribute("data-state", "live")
        for visitor in (self.vera, self.nils):
            await expect(visitor.part("status").first).to_have_attribute("data-state", "live")

    async def hand_over(self) -> None:
        """The network calms down, and the first conversation goes to the other agent."""
        await self.all_back()
        self.handed_over = True
        await self.thea.offer("Ingrid")
        await self.ingrid.accept(self.first)
        await self.thea.has_open(self.first, "listening")

    async def talk(self, speakers: list[Speaker], part: str, *, kills: int, cuts: bool = True) -> None:
        """They all talk at once, while the server is killed so often, sockets are cut and requests come late."""
        talking = asyncio.gather(*(self._say_all(where, name, say, part) for where, name, say in speakers))
        storms = [asyncio.create_task(self._late())]
        if cuts:
            storms.append(asyncio.create_task(self.proxy.storm(60, 0.5, 0.4)))
        try:
            for _ in range(kills):
                await asyncio.sleep(self.dice.uniform(0.4, 1.2))
                await self.server.restart()
            await talking
        finally:
            for storm in storms:
                storm.cancel()
            self.proxy.deliver_late(0, 0)
            talking.cancel()

    async def _late(self) -> None:
        """Now and then a request reaches the server only after its sender has come back and sent it again."""
        while True:
            await asyncio.sleep(self.late_every_s)
            self.proxy.deliver_late(LATE_S, longer_than=SHORT)

    async def _say_all(self, where: int, name: str, say: Say, part: str) -> None:
        for number in range(LINES):
            text = f"{name} says {part} {number:02}"
            self.said[where].add(text)
            await say(text)
            await asyncio.sleep(self.dice.uniform(0.1, 0.5))

    async def differences(self, within_s: float = SETTLED_WITHIN_S) -> list[str]:
        """Wait until every screen has settled; then say in what it differs from what was said."""
        screens: list[tuple[int, str, Read]] = [
            (self.first, "Vera", self.vera.lines),
            (self.first, "Thea", self._at(self.thea, self.first)),
            (self.second, "Nils", self.nils.lines),
            (self.second, "Thea", self._at(self.thea, self.second)),
            (self.second, "Ingrid", self._at(self.ingrid, self.second)),
        ]
        if self.handed_over:
            screens.append((self.first, "Ingrid", self._at(self.ingrid, self.first)))
        found: list[str] = []
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within_s
        while loop.time() < deadline:
            shown = [(where, who, await read()) for where, who, read in screens]
            found = [each for where, who, lines in shown for each in self._amiss(where, who, lines)]
            found += self._unlike(shown)
            if not found or self._is_final(shown):
                break
            await asyncio.sleep(0.5)
        return found + self._stored_amiss(shown)

    def _at(self, agent: Agent, session_id: int) -> Read:
        async def read() -> list[Shown]:
            await agent.look_at(session_id)
            return await agent.lines()

        return read

    def _amiss(self, where: int, who: str, lines: list[Shown]) -> list[str]:
        counts = Counter(line.text for line in lines)
        seqs = [line.seq for line in lines]
        found = [f"{who} does not see: {text}" for text in sorted(self.said[where] - counts.keys())]
        found += [f"{who} sees {count} times: {text}" for text, count in counts.items() if count > 1]
        found += [f"{who} sees what was never said: {text}" for text in counts.keys() - self.said[where]]
        if seqs != sorted(seqs) or 0 in seqs:
            found.append(f"{who} sees the numbers {seqs}")
        return found

    def _unlike(self, shown: list[tuple[int, str, list[Shown]]]) -> list[str]:
        by_session: dict[int, list[Shown]] = {}
        found = []
        for where, who, lines in shown:
            if by_session.setdefault(where, lines) != lines:
                found.append(f"{who} sees session {where} unlike others")
        return found

    def _is_final(self, shown: list[tuple[int, str, list[Shown]]]) -> bool:
        """Nothing is on its way any more and all screens agree, so waiting longer changes nothing."""
        return not self._unlike(shown) and all(line.seq for _, _, lines in shown for line in lines)

    def _stored_amiss(self, shown: list[tuple[int, str, list[Shown]]]) -> list[str]:
        """What the file holds is what the screens show."""
        self.server.kill()
        history = History()
        read_sqlite(self.server.sqlite_file, history)
        stored: dict[int, list[tuple[int, str]]] = {self.first: [], self.second: []}
        for line in sorted(history.stored.lines, key=lambda line: line.seq):
            if line.session_id in stored:  # the demo has an old one besides
                stored[line.session_id].append((line.seq, line.digest))
        return [
            f"{who} sees session {where} unlike the file"
            for where, who, lines in shown
            if [(line.seq, digest_of(line.text)) for line in lines] != stored[where]
        ]


@asynccontextmanager
async def a_run(browser: Browser, folder: Path) -> AsyncIterator[Chaos]:
    """Everybody is there and talks through a proxy."""
    async with a_server(folder) as server:
        proxy = Proxy(server.port, seed=11)
        await proxy.start()
        try:
            run = Chaos(browser, server, proxy)
            await run.gather()
            yield run
        finally:
            await proxy.stop()
            for context in browser.contexts:
                await context.close()


async def chaos(browser: Browser, folder: Path) -> tuple[list[str], Chaos]:
    """What differs after kills, cuts and late requests, with a hand-over in the middle."""
    async with a_run(browser, folder) as run:
        await run.talk(run.speakers(), "before", kills=KILLS - 1)
        await run.hand_over()
        speakers: list[Speaker] = [(run.first, "Vera", run.vera.say), (run.first, "Ingrid", run.ingrid.say)]
        await run.talk(speakers, "after", kills=1)
        return await run.differences(), run


async def broken(browser: Browser, folder: Path, kills: int, *failpoints: str) -> list[str]:
    """What differs when the server is made wrong once everybody is there."""
    async with a_run(browser, folder) as run:
        run.server.failpoints = failpoints
        await run.server.restart()
        await run.all_back()
        run.late_every_s = 0.7
        await run.talk(run.speakers(), "wrongly", kills=kills, cuts=False)
        await asyncio.sleep(LATE_S)
        return await run.differences(within_s=15)
