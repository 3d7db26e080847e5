"""How far a line has come, who is gone, when silence closes a chat, and the sound of an answer: on both screens."""

import re
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import pytest
from playwright.async_api import Browser, Frame, Locator, Page, expect

from tests.e2e.faces.console_rooms import INGRID, MadeUp
from tests.e2e.faces.desk_scene import Scene, a_scene, pressed, typed
from tests.e2e.faces.reception import Reception
from tests.e2e.faces.visiting import Guest, a_guest
from tests.e2e.people import Agent, Person
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

ALWAYS_FOCUSED = "Document.prototype.hasFocus = () => true"
"""A careless page: it takes itself to be looked at, whatever is."""
LOOKS_AWAY = """
window.away = false;
const focused = Document.prototype.hasFocus;
Document.prototype.hasFocus = function () { return !away && focused.call(this); };
null;
"""
AWAY = "() => { away = true; dispatchEvent(new Event('blur')); }"
BACK = "() => { away = false; dispatchEvent(new Event('focus')); }"
LISTEN = """
window.tones = [];
const begin = OscillatorNode.prototype.start;
OscillatorNode.prototype.start = function (...when) {
    tones.push(Math.round(this.frequency.value));
    return begin.apply(this, when);
};
window.unseen = false;
Object.defineProperty(Document.prototype, "hidden", { get: () => unseen });
Object.defineProperty(Document.prototype, "visibilityState", { get: () => (unseen ? "hidden" : "visible") });
"""
SPOKEN = """() => {
    window.spoken = [];
    new MutationObserver(() => {
        const texts = [...document.querySelectorAll("[role=status]")].map(one => one.textContent);
        for (const text of texts) if (text && !spoken.includes(text)) spoken.push(text);
    }).observe(document.body, { subtree: true, childList: true, characterData: true });
}"""
HIDE = "() => { unseen = true; document.dispatchEvent(new Event('visibilitychange')); }"
SHOW = "() => { unseen = false; document.dispatchEvent(new Event('visibilitychange')); }"


@pytest.fixture
async def scene(browser: Browser, house: ServerProcess, desk: Reception) -> AsyncIterator[Scene]:
    """The desk's people."""
    async with a_scene(browser, house) as scene:
        yield scene


def line(person: Guest | Agent, text: str) -> Locator:
    """One line on somebody's screen."""
    return person.part("line").filter(has_text=text)


def mark(person: Guest | Agent, text: str) -> Locator:
    """What is said below a line of how far it has come."""
    return line(person, text).locator("[data-test=mark]")


async def is_marked(person: Guest | Agent, text: str, state: str) -> None:
    """Wait until a line has come so far."""
    await expect(mark(person, text)).to_have_attribute("data-mark", state)


async def together(browser: Browser, house: ServerProcess, scene: Scene, script: str = "") -> tuple[Guest, Agent]:
    """A guest in a chat with Ingrid, both at their screens, the guest in the place to write."""
    guest = await a_guest(browser)
    if script:
        await guest.page.add_init_script(script)
    await guest.queue_up(house.url)
    agent = await scene.agent()
    await agent.pick_up("Åse-Marie")
    await expect(guest.screen("active")).to_be_visible()
    await guest.hears("Hi! How can I help you?")
    await guest.part("message").focus()
    return guest, agent


async def frame_of(guest: Guest) -> Frame:
    """The page in the frame."""
    handle = await guest.page.locator("iframe").element_handle()
    frame = await handle.content_frame()
    assert frame is not None
    return frame


def calm(*people: Person) -> None:
    """No script of theirs has stumbled."""
    assert [trouble for person in people for trouble in person.troubles] == []


async def test_a_line_is_on_its_way_then_delivered_then_seen_on_both_screens(
    browser: Browser, house: ServerProcess, scene: Scene
) -> None:
    guest, agent = await together(browser, house, scene, LOOKS_AWAY)
    await expect(agent.part("message")).to_be_focused()
    await typed(agent, "Where is your order from?")
    await pressed(agent, "Enter")
    await is_marked(agent, "Where is your order from?", "seen")
    await expect(mark(agent, "Where is your order from?")).to_have_text(re.compile(r"^Seen \d\d:\d\d$"))

    await guest.page.keyboard.type("From Lillehammer")
    await guest.page.keyboard.press("Enter")
    await is_marked(guest, "From Lillehammer", "seen")
    await expect(mark(guest, "From Lillehammer")).to_have_text(re.compile(r"^Seen \d\d:\d\d$"))
    await agent.page.keyboard.type("And when was it sent?")
    await (await frame_of(guest)).evaluate(AWAY)
    await agent.page.keyboard.press("Enter")
    await guest.hears("And when was it sent?")
    await is_marked(agent, "And when was it sent?", "stored")
    await is_marked(agent, "Where is your order from?", "seen")
    await every_face(agent.page, "console-marks")
    await every_face(guest.page, "widget-marks", host=False)
    calm(guest, agent)


async def test_what_was_seen_stays_so_over_a_lost_line_and_a_fresh_page(
    browser: Browser, house: ServerProcess, scene: Scene
) -> None:
    guest, agent = await together(browser, house, scene)
    await guest.say("Is anybody there?")
    await is_marked(guest, "Is anybody there?", "seen")
    await agent.say("Yes, I am")
    await is_marked(agent, "Yes, I am", "seen")
    await guest.page.context.set_offline(True)
    await is_marked(guest, "Is anybody there?", "seen")
    await guest.page.context.set_offline(False)
    await agent.page.reload()
    await expect(agent.part("connection")).to_have_attribute("data-state", "live")
    await expect(mark(agent, "Yes, I am")).to_have_text("Seen")
    await guest.page.reload()
    await expect(mark(guest, "Is anybody there?")).to_have_text("Seen")
    calm(guest, agent)


@pytest.mark.parametrize("careless", [False, True], ids=["as it is", "a careless page is noticed"])
async def test_a_chat_without_the_focus_has_seen_nothing(
    browser: Browser, house: ServerProcess, scene: Scene, careless: bool
) -> None:
    guest, agent = await together(browser, house, scene, ALWAYS_FOCUSED if careless else "")
    await guest.page.locator("nav a").first.focus()
    await agent.say("Do you see this?")
    await guest.hears("Do you see this?")
    await typed(agent, "x")  # what comes after it has come, so the mark would have too
    await expect(guest.part("typing")).to_be_visible()
    await is_marked(agent, "Do you see this?", "seen" if careless else "stored")
    await guest.part("message").focus()
    await is_marked(agent, "Do you see this?", "seen")


async def test_what_comes_below_the_screen_is_seen_when_it_is_gone_to(
    browser: Browser, house: ServerProcess, scene: Scene
) -> None:
    guest, agent = await together(browser, house, scene)
    await agent.say("\n".join(f"{number} sheep" for number in range(60)))
    await guest.hears("59 sheep")
    await guest.frame.locator(".body").evaluate("box => box.scrollTo(0, 0)")
    await expect(guest.frame.locator(".body")).to_have_js_property("scrollTop", 0)
    await agent.say("And a goat")
    await expect(guest.part("more")).to_be_visible()
    await typed(agent, "x")
    await expect(line(guest, "And a goat")).to_have_count(1)
    await is_marked(agent, "And a goat", "stored")
    await expect(guest.badge).to_have_attribute("aria-label", re.compile("1 unread"))
    await guest.part("more").press("Enter")
    await is_marked(agent, "And a goat", "seen")
    await expect(guest.badge).not_to_have_attribute("aria-label", re.compile("unread"))
    calm(guest, agent)


async def test_a_window_that_is_put_away_has_seen_nothing(browser: Browser, house: ServerProcess, scene: Scene) -> None:
    guest, agent = await together(browser, house, scene)
    await guest.part("minimise").press("Enter")
    await expect(guest.badge).to_be_focused()
    await agent.say("Are you still there?")
    await expect(guest.badge).to_have_attribute("aria-label", re.compile("1 unread"))
    await is_marked(agent, "Are you still there?", "stored")
    await guest.badge.press("Enter")
    await is_marked(agent, "Are you still there?", "seen")
    await expect(guest.badge).not_to_have_attribute("aria-label", re.compile("unread"))
    calm(guest, agent)


async def test_an_agent_who_looks_elsewhere_has_seen_nothing(
    browser: Browser, house: ServerProcess, scene: Scene
) -> None:
    guest, agent = await together(browser, house, scene)
    await agent.page.evaluate(LOOKS_AWAY)
    await agent.page.evaluate(AWAY)
    await guest.say("Hello?")
    await agent.hears("Hello?")
    await is_marked(guest, "Hello?", "stored")
    await agent.page.evaluate(BACK)
    await is_marked(guest, "Hello?", "seen")
    calm(guest, agent)


async def test_a_customer_who_is_gone_is_told_of_until_back_and_can_be_written_to(scene: Scene) -> None:
    agent = await scene.agent()
    customer = await scene.chat(agent, "Nils", "I am on a train")
    await customer.close()
    await expect(agent.part("gone")).to_contain_text(re.compile(r"Nils has lost connection, last seen \d\d:\d\d"))
    await typed(agent, "Write when you are out of the tunnel")
    await pressed(agent, "Enter")
    await is_marked(agent, "Write when you are out of the tunnel", "stored")
    await every_face(agent.page, "console-customer-gone")
    await customer.connect()
    await expect(agent.part("gone")).to_have_count(0)
    calm(agent)


async def test_silence_that_will_close_the_chat_is_told_until_somebody_writes(
    browser: Browser, house: ServerProcess, scene: Scene
) -> None:
    made_up = MadeUp()
    agent = Agent(await a_page(browser), "Ingrid")
    await made_up.listen(agent.page)
    await agent.sign_in(house.url, *INGRID)
    customer = await scene.chat(agent, "Nils", "I will be back")
    await expect(agent.part("closes")).to_have_count(0)
    seq = int(made_up.template["Seq"])
    row = {"ChatSessionId": customer.session_id}
    await agent.page.evaluate(SPOKEN)
    made_up.tell(row | {"WhenIdle": _ago(40), "WhenStarted": _ago(40), "Seq": seq + 1})
    await expect(agent.part("closes")).to_have_text("Closes in 20 minutes if nobody writes")
    await agent.page.wait_for_function("text => spoken.includes(text)", arg="Closes in 20 minutes if nobody writes")
    made_up.tell(row | {"WhenIdle": _ago(45), "WhenStarted": _ago(45), "Seq": seq + 2})
    await expect(agent.part("closes")).to_have_text("Closes in 15 minutes if nobody writes")
    await every_face(agent.page, "console-idle-closing")
    # The first two have the numbers that the made-up rows took.
    for text in ("Here", "I", "am"):
        await customer.tell(text)
    await expect(agent.part("closes")).to_have_count(0)
    spoken: list[str] = await agent.page.evaluate("() => spoken")
    assert [text for text in spoken if text.startswith("Closes")] == ["Closes in 20 minutes if nobody writes"]
    calm(agent)


def _ago(minutes: int) -> str:
    """A little longer ago, so that the minutes have most of a minute to be looked at."""
    return (datetime.now(UTC) - timedelta(minutes=minutes, seconds=2)).isoformat()


async def _told(page: Page | Frame, count: int) -> None:
    """Wait for so many tones in all."""
    await page.wait_for_function("count => tones.length >= count", arg=count, polling=100)
    assert await page.evaluate("() => tones") == [784] * count


async def test_an_answer_sounds_once_in_a_hidden_page_unless_that_is_not_wanted(
    browser: Browser, house: ServerProcess, scene: Scene
) -> None:
    guest, agent = await together(browser, house, scene, LISTEN)
    frame = await frame_of(guest)
    await expect(guest.part("mute")).to_have_attribute("aria-pressed", "false")
    await agent.say("You look at this")
    await guest.hears("You look at this")
    assert await frame.evaluate("() => tones") == []
    await frame.evaluate(HIDE)
    await agent.say("You do not")
    await _told(frame, 1)
    await frame.evaluate(SHOW)
    await guest.part("mute").press("Enter")
    await expect(guest.part("mute")).to_have_attribute("aria-pressed", "true")
    await every_face(guest.page, "widget-muted", host=False)
    await frame.evaluate(HIDE)
    await agent.say("You want it quiet")
    await guest.hears("You want it quiet")
    await guest.page.reload()
    await expect(guest.part("mute")).to_have_attribute("aria-pressed", "true")
    frame = await frame_of(guest)
    await guest.part("mute").press("Enter")
    await expect(guest.part("mute")).to_have_attribute("aria-pressed", "false")
    await guest.hears("You want it quiet")
    await frame.evaluate(HIDE)
    await agent.say("Now you hear me")
    await _told(frame, 1)
    calm(guest, agent)
