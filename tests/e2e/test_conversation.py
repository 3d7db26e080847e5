"""The main job, seen in browsers: two visitors and two agents, from the badge to the transcript."""

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.people import Agent, Visitor
from tests.support.browser import a_page
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


async def test_two_visitors_and_two_agents_have_their_conversations(browser: Browser, server: ServerProcess) -> None:
    vera, nils = Visitor(await a_page(browser), "Vera"), Visitor(await a_page(browser), "Nils")
    thea, ingrid = Agent(await a_page(browser), "Thea"), Agent(await a_page(browser), "Ingrid")
    await thea.sign_in(server.url, "tje0", "Tje0")
    await ingrid.sign_in(server.url, "ingrid", "Ingrid0")

    # Both wait, and each sees their place.
    await vera.arrive(server.url)
    await vera.ask("Vera says my lamp is broken")
    await vera.sees_position(1)
    await nils.arrive(server.url)
    await nils.ask()
    await nils.sees_position(2)
    for agent in (thea, ingrid):
        await expect(agent.part("waiting-row")).to_have_count(2)

    # One is picked up by name, and the other moves up and is next.
    session_id = await thea.pick_up("Vera")
    await expect(vera.screen("active")).to_be_visible()
    await nils.sees_position(1)
    await ingrid.part("get-next").click()
    await expect(nils.screen("active")).to_be_visible()
    await expect(thea.part("waiting-row")).to_have_count(0)

    # They talk, and each side sees that the other types.
    await thea.hears("Vera says my lamp is broken")
    await thea.part("message").press_sequentially("Thea says", delay=30)
    await expect(vera.part("typing")).to_be_visible()
    await thea.say("Thea says good day")
    await vera.hears("Thea says good day")
    await vera.part("message").press_sequentially("Vera says", delay=30)
    await expect(thea.part("typing")).to_be_visible()
    await vera.say("Vera says it does not shine")
    await thea.hears("Vera says it does not shine")
    await ingrid.say("Ingrid says hello to Nils")
    await nils.hears("Ingrid says hello to Nils")

    # The chat is offered to a colleague, who accepts.
    await thea.offer("Ingrid")
    await ingrid.accept(session_id)
    await thea.has_open(session_id, "listening")
    await ingrid.hears("Vera says it does not shine")
    await ingrid.say("Ingrid says I will send a new one")
    await vera.hears("Ingrid says I will send a new one")
    await vera.say("Vera says thank you")
    await vera.hears("Vera says thank you")
    await ingrid.hears("Vera says thank you")
    await thea.hears("Vera says thank you")

    # Nobody sees the other conversation, and all see this one alike.
    said = await vera.lines()
    assert [line.text for line in said] == [
        "Vera says my lamp is broken",
        "Thea says good day",
        "Vera says it does not shine",
        "Ingrid says I will send a new one",
        "Vera says thank you",
    ]
    assert await ingrid.lines() == said
    assert await thea.lines() == said
    assert [line.text for line in await nils.lines()] == ["Ingrid says hello to Nils"]

    # It is ended, and the transcript is there.
    await ingrid.end()
    await expect(vera.screen("finished")).to_be_visible()
    await ingrid.has_open(session_id, "ended")
    transcript = await ingrid.transcript()
    positions = [transcript.index(line.text) for line in said]
    assert positions == sorted(positions)
    assert "hello to Nils" not in transcript

    # The other one leaves by himself.
    await nils.part("close").click()
    await nils.part("close-confirm").click()
    await expect(ingrid.page.locator("[data-test=chat-row]").filter(has_text="Nils")).to_be_visible()
    assert [person.troubles for person in (vera, nils, thea, ingrid)] == [[], [], [], []]
