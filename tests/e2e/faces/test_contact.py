"""The contact panel in all its states, by keyboard only: guessed, looked up, linked, undone, made."""

from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.desk_scene import Scene, a_scene, pressed, row_of, typed
from tests.e2e.faces.keys import FOCUSED, SELECT_ALL, press, reach, write
from tests.e2e.people import Agent
from tests.support.faces import every_face
from tests.support.server import ServerProcess, a_server

pytestmark = pytest.mark.anyio

KARI = {
    "CustomerEmail": "kari@nordlys.example",
    "CustomerPhone": "+47 400 12 345",
    "CustomerCompanyName": "Nordlys hotell AS",
}


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerProcess]:
    """A demo, in whose directory Kari and Ola work at a hotel."""
    async with a_server(tmp_path_factory.mktemp("contact")) as running:
        yield running


async def stands(agent: Agent, how: str) -> None:
    """Wait until the panel is in this state."""
    await expect(agent.part("contact-links")).to_have_attribute("data-stand", how)


async def focused(agent: Agent, test: str) -> None:
    """Wait until this part has the focus."""
    await expect(agent.part(test)).to_be_focused()


async def looked_up(agent: Agent, text: str) -> None:
    """Open the search, type, and wait for what is found."""
    await press(agent.page, "contact-find")
    await focused(agent, "contact-query")
    await typed(agent, text)
    await expect(agent.part("contact-search")).to_have_attribute("data-for", text)


async def kari(scene: Scene, agent: Agent) -> None:
    """Somebody who says that she is Kari, on the agent's screen."""
    await scene.chat(agent, "Kari Dahl", "Hello again", **KARI)
    await stands(agent, "suggested")


async def test_of_somebody_unknown_nothing_is_guessed(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await scene.chat(ingrid, "Somebody", "Hello", CustomerEmail="somebody@gmail.com")
        await stands(ingrid, "unknown")
        await expect(ingrid.part("contact-pane")).to_contain_text("Typed by the visitor, not verified")
        await pressed(ingrid, "Alt+i")
        await every_face(ingrid.page, "console-contact-unknown")


async def test_a_suggestion_is_linked_and_that_is_undone(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await kari(scene, ingrid)
        await expect(ingrid.part("contact-person")).to_contain_text("Same email")
        await expect(ingrid.part("contact-company")).to_contain_text("Nordlys Hotell (Bodø)")
        await pressed(ingrid, "Alt+i")
        await every_face(ingrid.page, "console-contact-suggested")

        await press(ingrid.page, "contact-link")
        await stands(ingrid, "linked")
        await focused(ingrid, "contact-links")
        linked = ingrid.part("contact-linked")
        for text in ("Kari Dahl", "Manager", "Nordlys Hotell (Bodø)", "kari@nordlys.example"):
            await expect(linked).to_contain_text(text)
        await expect(ingrid.part("contact-pane")).to_contain_text("Typed by the visitor, not verified")
        await reach(ingrid.page, "contact-undo")  # for as long as it has the focus it stays
        await every_face(ingrid.page, "console-contact-linked")

        await pressed(ingrid, "Enter")
        await stands(ingrid, "suggested")
        await expect(ingrid.part("contact-done")).to_have_text("Undone. It is as it was.")
        await expect(ingrid.part("contact-undo")).to_have_count(0)
        await every_face(ingrid.page, "console-contact-undone")


async def test_another_one_is_looked_up_and_linked_instead(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await kari(scene, ingrid)
        await pressed(ingrid, "Alt+i")
        await press(ingrid.page, "contact-find")
        await focused(ingrid, "contact-query")
        await every_face(ingrid.page, "console-contact-search-empty")
        await typed(ingrid, "nordl")
        await expect(ingrid.part("contact-search")).to_have_attribute("data-for", "nordl")
        await expect(ingrid.part("contact-hit")).to_have_count(3)
        await every_face(ingrid.page, "console-contact-search")

        # Escape leaves the search and nothing else, and leads back to what opened it.
        await pressed(ingrid, "Escape")
        await focused(ingrid, "contact-find")
        await looked_up(ingrid, "nobody at all")
        await expect(ingrid.part("contact-hit")).to_have_count(0)
        await every_face(ingrid.page, "console-contact-search-none")
        await pressed(ingrid, SELECT_ALL)
        await typed(ingrid, "OLA berg")
        await expect(ingrid.part("contact-search")).to_have_attribute("data-for", "OLA berg")
        await expect(ingrid.part("contact-hit")).to_have_count(1)
        await pressed(ingrid, "Enter")
        await stands(ingrid, "linked")
        await expect(ingrid.part("contact-linked")).to_contain_text("Ola Berg")

        await looked_up(ingrid, "sara")
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("contact-linked")).to_contain_text("Sara Lund")
        await expect(ingrid.part("contact-linked")).to_contain_text("Fjellvik skole")
        await press(ingrid.page, "contact-undo")
        await expect(ingrid.part("contact-linked")).to_contain_text("Ola Berg")

        await press(ingrid.page, "contact-unlink")
        await stands(ingrid, "suggested")
        await expect(ingrid.part("contact-done")).to_contain_text("No longer linked to Ola Berg")


async def test_a_link_reaches_a_colleague_who_reads_along(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        customer = await scene.chat(ingrid, "Kari Dahl", "Hello again", **KARI)
        await thea.page.evaluate(f"location.hash = '#/chats/{customer.session_id}'")
        await thea.has_open(customer.session_id, "listening")
        await stands(thea, "suggested")
        await stands(ingrid, "suggested")
        await press(ingrid.page, "contact-link")
        await stands(thea, "linked")
        await expect(thea.part("contact-linked")).to_contain_text("Kari Dahl")
        await expect(thea.part("contact-undo")).to_have_count(0)


async def test_a_company_and_a_contact_are_made_of_what_was_told(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        told = {"CustomerEmail": "siv@tindeverk.example", "CustomerCompanyName": "Tindeverk"}
        await scene.chat(ingrid, "Siv Anne Moe", "Hello", **told)
        await stands(ingrid, "unknown")
        await pressed(ingrid, "Alt+i")
        await press(ingrid.page, "contact-make")
        await focused(ingrid, "contact-FirstName")
        for field, text in (
            ("FirstName", "Siv Anne"),
            ("LastName", "Moe"),
            ("Email", "siv@tindeverk.example"),
            ("CompanyName", "Tindeverk"),
        ):
            await expect(ingrid.part(f"contact-{field}")).to_have_value(text)
        await every_face(ingrid.page, "console-contact-create")

        await write(ingrid.page, "contact-Email", "siv")
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("contact-wrong")).to_have_text("This is no email address.")
        await focused(ingrid, "contact-Email")
        await every_face(ingrid.page, "console-contact-create-wrong")
        await write(ingrid.page, "contact-Email", "siv@tindeverk.example")
        await pressed(ingrid, "Enter")
        await stands(ingrid, "linked")
        await focused(ingrid, "contact-links")
        await expect(ingrid.part("contact-linked")).to_contain_text("Siv Anne Moe")
        await expect(ingrid.part("contact-linked")).to_contain_text("Tindeverk")
        await every_face(ingrid.page, "console-contact-made")


async def test_a_double_is_refused_with_the_way_to_the_one_that_is_there(
    browser: Browser, server: ServerProcess
) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await kari(scene, ingrid)
        await pressed(ingrid, "Alt+i")
        await press(ingrid.page, "contact-make")
        await focused(ingrid, "contact-FirstName")
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("contact-twin")).to_contain_text("Kari Dahl")
        await focused(ingrid, "contact-Email")
        await every_face(ingrid.page, "console-contact-double")
        await press(ingrid.page, "contact-twin-take")
        await stands(ingrid, "linked")
        await expect(ingrid.part("contact-linked")).to_contain_text("Kari Dahl")

        # The same for a company: with the one that is there the rest goes through.
        await press(ingrid.page, "contact-unlink")
        await stands(ingrid, "suggested")
        await press(ingrid.page, "contact-make")
        await write(ingrid.page, "contact-LastName", "Nes")
        await write(ingrid.page, "contact-Email", "post@kari.example")
        await reach(ingrid.page, "contact-company-choice")
        await ingrid.part("contact-company-choice").select_option("new")
        await write(ingrid.page, "contact-CompanyName", "fjellvik SKOLE")
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("contact-twin-take")).to_have_text("Use Fjellvik skole")
        await press(ingrid.page, "contact-twin-take")
        await focused(ingrid, "contact-company-choice")
        await press(ingrid.page, "contact-form-go")
        await stands(ingrid, "linked")
        await expect(ingrid.part("contact-linked")).to_contain_text("Fjellvik skole")


async def test_the_command_bar_leads_to_both(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        customer = await scene.chat(ingrid, "Kari Dahl", "Hello again", **KARI)
        await stands(ingrid, "suggested")
        for words, field in (("Look a contact up", "contact-query"), ("Make a contact", "contact-FirstName")):
            await pressed(ingrid, "Control+k")
            await focused(ingrid, "command-field")
            await typed(ingrid, words)
            await expect(ingrid.part("command-option").first).to_contain_text(words)
            await pressed(ingrid, "Enter")
            await focused(ingrid, field)
            await pressed(ingrid, "Escape")
            await stands(ingrid, "suggested")
        await expect(row_of(ingrid, customer)).to_have_attribute("aria-current", "true")
        assert await ingrid.page.evaluate(FOCUSED) != ""
