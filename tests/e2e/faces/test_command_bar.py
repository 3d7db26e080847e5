"""The command bar and the sheet of shortcuts in each of their states, by keyboard alone."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.console_rooms import INGRID, JONAS, at_the_desk, enter
from tests.e2e.people import Agent
from tests.support.crowd import Crowd
from tests.support.faces import every_face
from tests.support.server import ServerProcess, a_server

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

MARKED = "marks => marks.map(mark => mark.textContent)"


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerProcess]:
    """A demo on SQLite, with Ingrid in two chats and Jonas in nine."""
    folder: Path = tmp_path_factory.mktemp("command")
    async with a_server(folder) as server, Crowd(server.url) as crowd:
        for name in ("Åse-Marie Brattbakk-Østensjø", "Trygve Nordahl"):
            email = f"{name[-4:].lower()}@fjordpost.example"
            session_id = await crowd.waits(name, CustomerEmail=email, CustomerCompanyName="Fjordpost AS")
            await crowd.picks(session_id, *INGRID)
        for number in range(9):
            await crowd.picks(await crowd.waits(f"Trond number {number}"), *JONAS)
        reply = {"QuickReplyId": 0, "Name": "Trenger du kvittering?", "Text": "Hei {name}, den kommer. {agent}"}
        await crowd.asks(*INGRID, "POST", "Snakk/QuickReplies", reply)
        yield server


@pytest.fixture
async def ingrid(browser: Browser, server: ServerProcess) -> AsyncIterator[Agent]:
    """With the chat of Åse-Marie open."""
    ingrid = await at_the_desk(browser, server)
    await ingrid.part("chat-row").filter(has_text="Åse-Marie").first.press("Enter")
    await expect(ingrid.part("message")).to_be_focused()
    yield ingrid
    await ingrid.page.context.close()


async def opened(ingrid: Agent, typed: str = "") -> None:
    """Control K, and something typed."""
    await ingrid.page.keyboard.press("Control+k")
    await expect(ingrid.part("command-field")).to_be_focused()
    await ingrid.page.keyboard.type(typed)


async def test_before_anything_is_typed_it_offers_what_is_at_hand(ingrid: Agent) -> None:
    await opened(ingrid)
    options = ingrid.part("command-option")
    await expect(options.first).to_contain_text("Transfer")
    await expect(options.filter(has_text="Trygve Nordahl")).to_be_visible()
    await expect(options.filter(has_text="Trond")).to_have_count(0)
    await expect(options.filter(has_text="Dashboard")).to_have_count(1)
    await every_face(ingrid.page, "command-empty")
    assert ingrid.troubles == []


async def test_typing_finds_eight_of_each_kind_and_marks_what_matched(ingrid: Agent) -> None:
    await opened(ingrid, "tr")
    options = ingrid.part("command-option")
    await expect(options.filter(has_text="kvittering")).to_be_visible()
    keys = await options.evaluate_all("rows => rows.map(row => row.dataset.key)")
    assert sum(key.startswith("chat-") for key in keys) == 8
    marks = await ingrid.page.locator("[data-test=command-option] mark").evaluate_all(MARKED)
    assert {mark.lower() for mark in marks} == {"tr"}
    await every_face(ingrid.page, "command-found")


async def test_plain_letters_find_nordic_names_and_people_by_what_they_left(ingrid: Agent) -> None:
    await opened(ingrid, "ostensjo")
    await expect(ingrid.part("command-option").filter(has_text="Østensjø").first).to_be_visible()
    await ingrid.part("command-field").fill("ahl@fjord")
    await expect(ingrid.part("command-option").filter(has_text="Trygve Nordahl")).to_be_visible()


async def test_nothing_found_is_said(ingrid: Agent) -> None:
    await opened(ingrid, "xyzzy")
    await expect(ingrid.part("command-count")).to_have_text("Nothing found")
    await every_face(ingrid.page, "command-none")


async def test_enter_goes_to_a_chat_and_to_a_room(ingrid: Agent) -> None:
    await opened(ingrid, "trygve")
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.page.locator("#talk-title, [data-test=talk]").first).to_contain_text("Trygve Nordahl")
    await opened(ingrid, "dashb")
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.part("dashboard")).to_be_visible()


async def test_escape_closes_it_and_gives_the_focus_back(ingrid: Agent) -> None:
    await ingrid.part("message").fill("Half a sen")
    await opened(ingrid, "tr")
    await ingrid.page.keyboard.press("Escape")
    await expect(ingrid.part("command")).to_have_count(0)
    await expect(ingrid.part("message")).to_be_focused()
    await expect(ingrid.part("message")).to_have_value("Half a sen")


async def test_a_quick_reply_is_put_where_one_writes_filled_in(ingrid: Agent) -> None:
    await ingrid.part("message").fill("")
    await opened(ingrid, "kvittering")
    await expect(ingrid.part("command-option")).to_have_count(1)  # the replies come a moment after the bar
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.part("message")).to_have_value("Hei Åse-Marie Brattbakk-Østensjø, den kommer. Ingrid Solberg")
    await ingrid.part("message").fill("")


async def test_tab_asks_to_whom_and_enter_offers_the_chat(ingrid: Agent) -> None:
    await opened(ingrid, "transf")
    await ingrid.page.keyboard.press("Tab")
    await expect(ingrid.part("command-option").filter(has_text="Jonas Ødegård")).to_contain_text("9 chats")
    await every_face(ingrid.page, "command-transfer")
    await ingrid.page.keyboard.press("Backspace")
    await expect(ingrid.part("command-option").filter(has_text="Trygve")).to_be_visible()
    await ingrid.page.keyboard.type("transf")
    await ingrid.page.keyboard.press("Tab")
    await ingrid.page.keyboard.type("jon")
    await ingrid.page.keyboard.press("Enter")
    await expect(ingrid.part("offered")).to_be_visible()
    await ingrid.part("take-back").press("Enter")
    await expect(ingrid.part("offered")).to_have_count(0)


async def test_each_action_shows_its_keys_unless_they_are_off(ingrid: Agent) -> None:
    await opened(ingrid, "transf")
    await expect(ingrid.part("command-option").first.locator("kbd").last).to_have_text("Alt T")
    await ingrid.page.keyboard.press("Escape")
    await enter(ingrid.page, "me", "settings")
    await ingrid.part("shortcuts").uncheck()
    await opened(ingrid, "present")
    await expect(ingrid.part("command-option").first.locator("kbd")).to_have_count(0)


async def test_the_sheet_shows_the_keys_of_every_action(ingrid: Agent) -> None:
    await ingrid.page.keyboard.press("Control+/")
    sheet = ingrid.part("sheet")
    await expect(sheet).to_be_visible()
    for keys in ("Alt N", "Alt T", "Alt X", "Alt ↑", "Ctrl K", "F6", "Alt 1–0"):
        await expect(sheet.locator("kbd").filter(has_text=keys).first).to_be_visible()
    await every_face(ingrid.page, "command-sheet")
    await ingrid.page.keyboard.press("Escape")
    await expect(sheet).to_have_count(0)
    await expect(ingrid.part("message")).to_be_focused()
