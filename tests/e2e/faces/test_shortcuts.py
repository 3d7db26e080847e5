"""The keys of every action: others are pressed for them, they are switched off and given back, and all follow."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, Locator, expect

from tests.e2e.faces.console_rooms import at_the_desk, enter
from tests.e2e.faces.desk_scene import a_scene, pressed
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import FACES, Face, every_face
from tests.support.server import ServerProcess, a_server

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

WHOLE = tuple(Face({**face.size, "height": 3_600}, face.scheme) for face in FACES)
"""So tall that no bar lies over a part of the page, which axe takes for a target that is too small."""
A_MAC = "Object.defineProperty(navigator, 'platform', { get: () => 'MacIntel' })"
ALT_GR = """button => button.dispatchEvent(
    new KeyboardEvent("keydown", { key: "@", code: "KeyQ", modifierAltGraph: true, bubbles: true, cancelable: true })
)"""


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerProcess]:
    """A demo on SQLite."""
    folder: Path = tmp_path_factory.mktemp("shortcuts")
    async with a_server(folder) as server:
        yield server


@pytest.fixture
async def ingrid(browser: Browser, server: ServerProcess) -> AsyncIterator[Agent]:
    """In her settings, with the list of keys open."""
    ingrid = await at_the_desk(browser, server)
    await to_the_keys(ingrid)
    yield ingrid
    await ingrid.page.context.close()


async def to_the_keys(agent: Agent) -> None:
    """Settings, and the list in them."""
    await enter(agent.page, "me", "settings")
    await agent.part("change-keys").locator("summary").press("Enter")
    await expect(agent.part("key-row").first).to_be_visible()


def part(agent: Agent, action: str, test: str) -> Locator:
    """A part of an action's line."""
    return agent.page.locator(f"[data-action={action}] [data-test={test}]")


async def give(agent: Agent, action: str, keys: str) -> None:
    """Press on the keys of an action, and then the new ones."""
    await part(agent, action, "key-change").press("Enter")
    await expect(part(agent, action, "key-change")).to_have_text("Press the new keys")
    await agent.page.keyboard.press(keys)


async def test_new_keys_are_pressed_and_everything_follows(
    ingrid: Agent, browser: Browser, server: ServerProcess
) -> None:
    page = ingrid.page
    await every_face(page, "me-keys", faces=WHOLE)
    await give(ingrid, "transfer", "Alt+q")
    await expect(part(ingrid, "transfer", "key-change")).to_have_text("Alt Q")
    await expect(part(ingrid, "transfer", "key-change")).to_be_focused()
    await expect(ingrid.part("key-told")).to_have_text("Transfer: Alt Q")
    async with a_scene(browser, server) as scene:
        await page.reload()
        await ingrid.part("room-chats").click()
        await scene.chat(ingrid, "Vera")
        transfer = page.locator(".talk-head [data-test=transfer]")
        await expect(transfer).to_have_attribute("aria-keyshortcuts", "Alt+Q")
        await pressed(ingrid, "Alt+t", "Control+/")
        await expect(ingrid.part("transfer-dialog")).to_have_count(0)
        await expect(ingrid.part("key").filter(has_text="Transfer")).to_contain_text("Alt Q")
        await expect(ingrid.part("dialog-close")).to_be_focused()
        await pressed(ingrid, "Escape")
        await expect(ingrid.part("sheet")).to_have_count(0)
        await pressed(ingrid, "Control+k")
        await expect(page.locator("[data-key=action-transfer]")).to_contain_text("Alt Q")
        await pressed(ingrid, "Escape")
        await expect(ingrid.part("command")).to_have_count(0)
        await pressed(ingrid, "Alt+q")
        await expect(ingrid.part("transfer-dialog")).to_be_visible()
    assert ingrid.troubles == []


async def test_keys_that_write_or_belong_to_others_are_refused_in_words(ingrid: Agent) -> None:
    change = part(ingrid, "end", "key-change")
    await change.press("Enter")
    for keys, why in (("y", "bare"), ("Shift+4", "bare"), ("Control+d", "reserved"), ("Control+Alt+q", "altgr")):
        await ingrid.page.keyboard.press(keys)
        await expect(ingrid.part("key-refused")).to_have_attribute("data-why", why)
        await expect(change).to_have_text("Press the new keys")
    await every_face(ingrid.page, "me-keys-refused", faces=WHOLE)
    await change.evaluate(ALT_GR)
    await expect(ingrid.part("key-refused")).to_have_attribute("data-why", "altgr")
    await ingrid.page.keyboard.press("Alt+,")
    await expect(ingrid.part("key-refused")).to_have_attribute("data-why", "key")
    await ingrid.page.keyboard.press("Escape")
    await expect(change).to_have_text("Alt X")
    await expect(ingrid.part("key-refused")).to_have_count(0)
    await expect(change).to_be_focused()
    assert ingrid.troubles == []


async def test_keys_that_another_action_has_are_named_and_can_be_swapped(ingrid: Agent) -> None:
    await give(ingrid, "transfer", "Alt+n")
    await expect(ingrid.part("key-refused")).to_have_text("Alt N is in use: Get next in queue.")
    await every_face(ingrid.page, "me-keys-taken", faces=WHOLE)
    await ingrid.page.keyboard.press("Escape")
    await expect(part(ingrid, "transfer", "key-change")).to_have_text("Alt T")

    await give(ingrid, "transfer", "Alt+n")
    for _ in range(4):
        if await ingrid.page.evaluate("document.activeElement.dataset.test") == "key-swap":
            break
        await ingrid.page.keyboard.press("Tab")
    await ingrid.page.keyboard.press("Enter")
    await expect(part(ingrid, "transfer", "key-change")).to_have_text("Alt N")
    await expect(part(ingrid, "transfer", "key-change")).to_be_focused()
    await expect(part(ingrid, "next", "key-change")).to_have_text("Alt T")

    # The ten digits are one, and have nothing to give for one.
    await give(ingrid, "transfer", "Alt+4")
    await expect(ingrid.part("key-refused")).to_contain_text("To the chat with that number")
    await expect(ingrid.part("key-swap")).to_have_count(0)
    await ingrid.page.keyboard.press("Escape")
    await give(ingrid, "rank", "Alt+Shift+4")
    await expect(part(ingrid, "rank", "key-change")).to_have_text("Alt Shift 1–0")


async def test_keys_are_switched_off_and_given_back_one_by_one_or_all(ingrid: Agent) -> None:
    next_button = part(ingrid, "next", "key-change")
    await part(ingrid, "next", "key-off").press("Enter")
    await expect(next_button).to_have_text("None")
    await expect(next_button).to_be_focused()
    await part(ingrid, "command", "key-off").press("Enter")
    await ingrid.page.keyboard.press("Control+k")
    await expect(ingrid.part("command")).to_have_count(0)
    await expect(ingrid.part("open-command")).not_to_have_attribute("aria-keyshortcuts", "Control+K")
    await give(ingrid, "transcript", "F8")
    await part(ingrid, "next", "key-reset").press("Enter")
    await expect(next_button).to_have_text("Alt N")
    await expect(part(ingrid, "next", "key-reset")).to_be_disabled()
    await expect(part(ingrid, "transcript", "key-change")).to_have_text("F8")
    await every_face(ingrid.page, "me-keys-changed", faces=WHOLE)
    await ingrid.part("keys-reset").press("Enter")
    await expect(part(ingrid, "transcript", "key-change")).to_have_text("None")
    await expect(ingrid.part("keys-reset")).to_be_disabled()
    await ingrid.page.keyboard.press("Control+k")
    await expect(ingrid.part("command")).to_be_visible()


async def test_a_mac_has_its_own_signs(browser: Browser, server: ServerProcess) -> None:
    page = await a_page(browser)
    await page.add_init_script(A_MAC)
    ingrid = Agent(page, "Ingrid")
    await ingrid.sign_in(server.url, "ingrid", "Ingrid0")
    await to_the_keys(ingrid)
    told = {"end": "⌥ X", "decline": "⌥ ⇧ A", "command": "⌘ K", "previous-pane": "⇧ F6", "rank": "⌥ 1–0"}
    for action, words in told.items():
        await expect(part(ingrid, action, "key-change")).to_have_text(words)
    await expect(ingrid.part("open-command")).to_have_attribute("aria-keyshortcuts", "Meta+K")
    await every_face(page, "me-keys-mac", faces=WHOLE)
    await page.keyboard.press("Meta+k")
    await expect(ingrid.part("command")).to_be_visible()
