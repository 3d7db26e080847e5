"""People at their screens: they click what carries ``data-test``, type, and read what is shown."""

import re
from typing import NamedTuple

from playwright.async_api import FrameLocator, Locator, Page, expect

LINES = """
lines => lines.map(line => ({
    seq: Number(line.dataset.seq || 0), state: line.dataset.state || "", special: line.dataset.special || "",
    text: line.innerText,
}))
"""
SAID = re.compile(r"\w+ says [\w ]+")


class Shown(NamedTuple):
    """One line said by a person, as it stands on a screen. ``seq`` is 0 while it is on its way."""

    seq: int
    text: str


async def lines_in(screen: Page | FrameLocator) -> list[Shown]:
    """Everything people said, from top to bottom; notices left out."""
    raw = await screen.locator("[data-test=line]").evaluate_all(LINES)
    found = [(line, SAID.search(line["text"])) for line in raw if not line["special"]]
    return [Shown(line["seq"], said[0]) for line, said in found if said]


class Person:
    """Somebody with a page. ``troubles``: errors that no script of the page caught."""

    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.name = name
        self.troubles: list[str] = []
        page.on("pageerror", lambda error: self.troubles.append(str(error)))


class Visitor(Person):
    """A customer with the demo page, and the chat in its frame."""

    def __init__(self, page: Page, name: str) -> None:
        super().__init__(page, name)
        self.frame = page.frame_locator("iframe")

    def part(self, test: str) -> Locator:
        """A part of the chat."""
        return self.frame.locator(f"[data-test={test}]")

    def screen(self, name: str) -> Locator:
        """The chat, when it is at this stage."""
        return self.frame.locator(f"section[data-screen={name}]")

    async def arrive(self, url: str, topic: int = 1) -> None:
        """Open the site and the badge in its corner."""
        await self.page.goto(f"{url}/demo?topic={topic}")
        await self.page.locator("[data-test=badge]").click()

    async def ask(self, question: str = "") -> None:
        """Fill in the form and hand it in."""
        await self.part("name").fill(self.name)
        if question:
            await self.part("message").fill(question)
        await self.part("start").click()

    async def sees_position(self, position: int) -> None:
        """Wait until this place in the queue is shown."""
        await expect(self.part("queue-position")).to_have_attribute("data-position", str(position))

    async def say(self, text: str) -> None:
        """Write and send."""
        await self.part("message").fill(text)
        await self.part("send").click()

    async def lines(self) -> list[Shown]:
        """What the chat shows."""
        return await lines_in(self.frame)

    async def hears(self, text: str) -> None:
        """Wait until a line is shown and stored."""
        await expect(self.frame.locator("[data-test=line][data-seq]", has_text=text)).to_have_count(1)


class Agent(Person):
    """An agent at the console."""

    def part(self, test: str) -> Locator:
        """A part of the console."""
        return self.page.locator(f"[data-test={test}]")

    async def sign_in(self, url: str, username: str, password: str) -> None:
        """Through the door, Present."""
        await self.page.goto(f"{url}/console")
        await self.part("username").fill(username)
        await self.part("password").fill(password)
        await self.part("sign-in").click()
        await expect(self.part("connection")).to_have_attribute("data-state", "live")

    def waiting(self, name: str) -> Locator:
        """The row of somebody who waits."""
        return self.part("waiting-row").filter(has_text=name)

    async def pick_up(self, name: str) -> int:
        """Take somebody from the queue. Gives the session's id."""
        row = self.waiting(name)
        session_id = int(await row.get_attribute("data-session") or 0)
        # By key: a row above may go just as one points, and then the click meets whatever came in its place.
        await row.locator("[data-test=pick-up]").press("Enter")
        await self.has_open(session_id, "mine")
        await expect(self.part("message")).to_be_focused()
        return session_id

    async def has_open(self, session_id: int, part: str) -> None:
        """Wait until a conversation is on the screen, as ``mine``, ``listening``, ``ended``."""
        talk = self.page.locator(f"[data-test=talk][data-session='{session_id}'][data-part={part}]")
        await expect(talk).to_be_visible()

    async def look_at(self, session_id: int) -> None:
        """Put a conversation on the screen, by its row where there is one, else by its address."""
        row = self.page.locator(f"[data-test=chat-row][data-session='{session_id}']")
        if await row.count():
            await row.first.click()
        else:
            await self.page.evaluate(f"location.hash = '#/chat/{session_id}'")
        await expect(self.page.locator(f"[data-test=talk][data-session='{session_id}']")).to_be_visible()

    async def say(self, text: str) -> None:
        """Write and send in the conversation on the screen."""
        await self.part("message").fill(text)
        await self.part("send").click()

    async def lines(self) -> list[Shown]:
        """What the conversation on the screen shows."""
        return await lines_in(self.page)

    async def hears(self, text: str) -> None:
        """Wait until a line is shown and stored."""
        await expect(self.page.locator("[data-test=line][data-seq]", has_text=text)).to_have_count(1)

    async def offer(self, colleague: str) -> None:
        """Offer the conversation on the screen to a colleague."""
        await self.part("transfer").click()
        await self.part("transfer-to").filter(has_text=colleague).click()
        await self.part("transfer-confirm").click()
        await expect(self.part("offered")).to_be_visible()

    async def accept(self, session_id: int) -> None:
        """Take an offered conversation."""
        # By key: the cards and rows above it come and go.
        await self.page.locator(f"[data-test=offer][data-session='{session_id}'] [data-test=accept]").press("Enter")
        await self.has_open(session_id, "mine")

    async def end(self) -> None:
        """End the conversation on the screen."""
        await self.part("end").click()
        await self.part("end-confirm").click()

    async def transcript(self) -> str:
        """The whole of the ended conversation on the screen."""
        await self.part("transcript").click()
        text = self.part("transcript-text")
        await expect(text).to_contain_text("says")
        told = await text.inner_text()
        await self.part("dialog-close").click()
        return told
