"""Agents at their consoles and customers without a screen: they speak the protocol, and come and go at once."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from playwright.async_api import Browser, Locator, expect

from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.clients import VisitorClient
from tests.support.server import ServerProcess

SALES = 2
"""A topic of the demo that asks its visitors for nothing."""
PASSWORDS = {"ingrid": "Ingrid0", "tje0": "Tje0", "jonas": "Jonas0"}
VISIT = {
    "PageUrl": "https://lynghei.example/lamper/maane",
    "PageTitle": "Måne, bordlampe",
    "Referrer": "https://search.example/",
    "Language": "nb",
    "Zone": "Europe/Oslo",
}


class Scene:
    """One desk with its people. They go when it ends."""

    def __init__(self, browser: Browser, server: ServerProcess) -> None:
        self.browser = browser
        self.server = server
        self.customers: list[VisitorClient] = []

    async def agent(self, login: str = "ingrid", *, phone: bool = False) -> Agent:
        """Somebody signed in, Present."""
        agent = Agent(await a_page(self.browser, phone=phone), login.title())
        await agent.sign_in(self.server.url, login, PASSWORDS[login])
        return agent

    async def customer(self, name: str, message: str = "", **details: Any) -> VisitorClient:
        """Somebody who waits in the queue of Sales."""
        customer = VisitorClient(self.server.url, name=name)
        self.customers.append(customer)
        await customer.start(SALES, **VISIT, **details)
        await customer.connect()
        if message:
            await customer.tell(message)
        return customer

    async def chat(self, agent: Agent, name: str, message: str = "", **details: Any) -> VisitorClient:
        """Somebody new, taken by this agent and on the agent's screen."""
        customer = await self.customer(name, message, **details)
        await expect(agent.waiting(name)).to_have_count(1)
        await agent.pick_up(name)
        return customer

    async def close(self) -> None:
        """Send all customers home."""
        await asyncio.gather(*(customer.close() for customer in self.customers))


@asynccontextmanager
async def a_scene(browser: Browser, server: ServerProcess) -> AsyncIterator[Scene]:
    """A desk for one test."""
    scene = Scene(browser, server)
    try:
        yield scene
    finally:
        await scene.close()


def row_of(agent: Agent, customer: VisitorClient) -> Locator:
    """The chat in the agent's lists."""
    return agent.page.locator(f"[data-test=chat-row][data-session='{customer.session_id}']").first


async def typed(agent: Agent, text: str, into: str = "") -> None:
    """Type where the focus is, as hands do. into: the part that is to have it by then."""
    if into:
        await expect(agent.part(into)).to_be_focused()
    await agent.page.keyboard.type(text)


async def pressed(agent: Agent, *keys: str) -> None:
    """Press keys one after the other."""
    for key in keys:
        await agent.page.keyboard.press(key)
