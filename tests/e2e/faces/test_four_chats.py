"""An agent has four chats at once and nothing but a keyboard."""

from collections import Counter
from typing import NamedTuple

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.desk_scene import Scene, a_scene, row_of
from tests.e2e.people import Agent
from tests.support.clients import VisitorClient
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

NAMES = ("Vera", "Nils", "Siri", "Odd")
ROUNDS = 3


class Keyboard:
    """Counts what is pressed: commands apart from letters, for each chat."""

    def __init__(self, agent: Agent) -> None:
        self.agent = agent
        self.commands: Counter[str] = Counter()
        self.letters: Counter[str] = Counter()

    async def press(self, chat: str, *keys: str) -> None:
        """Keys that do something."""
        for key in keys:
            await self.agent.page.keyboard.press(key)
            self.commands[chat] += 1

    async def write(self, chat: str, text: str) -> None:
        """A line, and Enter."""
        await self.agent.page.keyboard.type(text)
        self.letters[chat] += len(text)
        await self.press(chat, "Enter")


class Chat(NamedTuple):
    """A customer, and the number of the chat among the agent's."""

    customer: VisitorClient
    number: int


async def test_four_parallel_chats_by_keyboard_only(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        hands = Keyboard(ingrid)
        chats = await _take_all(scene, ingrid, hands)
        answered: dict[str, list[str]] = {name: [] for name in NAMES}
        for turn in range(ROUNDS):
            for name in NAMES:  # all four write before the first is answered
                await chats[name].customer.tell(f"{name} asks {turn}")
                await expect(row_of(ingrid, chats[name].customer)).to_contain_text(f"{name} asks {turn}")
            for _ in NAMES:
                name = await _to_who_waits_longest(ingrid, hands, chats)
                await ingrid.hears(f"{name} asks {turn}")
                await hands.write(name, f"Ingrid answers {name} {turn}")
                await ingrid.hears(f"Ingrid answers {name} {turn}")
                answered[name].append(f"{name} asks {turn}")
        await _finish(ingrid, hands, chats)
        missed = _missed(chats, answered)
        for name in NAMES:
            print(f"{name}: {hands.commands[name]} command keys and {hands.letters[name]} letters for {ROUNDS} answers")
        print(f"missed messages: {missed}")
        assert missed == 0
        # Taking it, going to it before each answer, sending, and ending it: nothing else is needed.
        assert max(hands.commands.values()) <= 2 * ROUNDS + 4
        assert not ingrid.troubles


async def _take_all(scene: Scene, ingrid: Agent, hands: Keyboard) -> dict[str, Chat]:
    chats: dict[str, Chat] = {}
    for number, name in enumerate(NAMES, start=1):
        customer = await scene.customer(name)
        await expect(ingrid.waiting(name)).to_have_count(1)
        await hands.press(name, "Alt+n")
        await ingrid.has_open(customer.session_id, "mine")
        await expect(ingrid.part("message")).to_be_focused()
        chats[name] = Chat(customer, number)
    return chats


async def _to_who_waits_longest(ingrid: Agent, hands: Keyboard, chats: dict[str, Chat]) -> str:
    """Whose chat it was is told by the screen afterwards; it is never the one just answered."""
    before = await ingrid.part("talk").get_attribute("data-session")
    await ingrid.page.keyboard.press("Alt+u")
    await expect(ingrid.part("talk")).not_to_have_attribute("data-session", str(before))
    await expect(ingrid.part("message")).to_be_focused()
    shown = int(await ingrid.part("talk").get_attribute("data-session") or 0)
    name = next(name for name, chat in chats.items() if chat.customer.session_id == shown)
    hands.commands[name] += 1
    return name


async def _finish(ingrid: Agent, hands: Keyboard, chats: dict[str, Chat]) -> None:
    """All are ended, each gone to by its number."""
    for name, chat in chats.items():
        await hands.press(name, f"Alt+{chat.number}")
        await ingrid.has_open(chat.customer.session_id, "mine")
        await expect(ingrid.page.locator("[data-test=line][data-state]")).to_have_count(0)
        await hands.press(name, "Alt+x")
        await ingrid.has_open(chat.customer.session_id, "ended")


def _missed(chats: dict[str, Chat], answered: dict[str, list[str]]) -> int:
    """What a customer said and the agent never had before the eyes, and what the customer was not answered."""
    missed = 0
    for name, chat in chats.items():
        said = {f"{name} asks {turn}" for turn in range(ROUNDS)}
        answers = {f"Ingrid answers {name} {turn}" for turn in range(ROUNDS)}
        missed += len(said - set(answered[name])) + len(answers - set(chat.customer.view.texts))
    return missed
