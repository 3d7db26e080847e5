"""What visitors do from beginning to end, by hand and by keyboard, over troubles of all kinds; nothing lost, nothing
doubled."""

import datetime
import re

import pytest
from playwright.async_api import Browser, expect

from tests.e2e.faces.reception import Reception
from tests.e2e.faces.visiting import Guest, a_guest
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

DROP = """
type => {
    const data = new DataTransfer();
    data.items.add(new File(["<h1>gone</h1>"], "page.html", { type: "text/html" }));
    for (const name of ["dragover", "drop"]) {
        const event = new DragEvent(name, { dataTransfer: data, bubbles: true, cancelable: true });
        if (document.body.dispatchEvent(event)) throw new Error(`${name} would leave the page`);
    }
}
"""
HALF_TYPED = "box => box.dispatchEvent(new KeyboardEvent('keydown', INIT))"
MOVING = """
() => document.getAnimations().filter(one => one.playState === "running"
    && Number(one.effect.getComputedTiming().duration) > 1).length
"""


async def _talking(guest: Guest, house: ServerProcess, desk: Reception) -> int:
    await guest.queue_up(house.url)
    session = await desk.pick_up()
    await expect(guest.screen("active")).to_be_visible()
    await guest.hears("Hi! How can I help you?")
    return session


async def _said(desk: Reception, session: int) -> list[str]:
    messages = await desk.call("GET", f"/ChatSession/{session}/Messages")
    return [line["Message"] for line in messages if line["Type"] == "ToUser"]


async def test_from_the_badge_to_the_end_of_a_chat_by_keyboard_only(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    await desk.set(widget={"RequiredFields": "Name, Email", "PostTranscriptEnabled": True}, WidgetEnableRating=True)
    guest = await a_guest(browser)
    keys = guest.page.keyboard
    await guest.visit(house.url)
    await guest.badge.focus()
    await keys.press("Enter")
    await expect(guest.part("name")).to_be_focused()
    await keys.type("Guest")
    await keys.press("Tab")
    await keys.type("guest@fjordpost.example")
    await keys.press("Tab")
    await keys.type("Guest says hello")
    await keys.press("Tab")
    await expect(guest.part("start")).to_be_focused()
    await keys.press("Enter")
    await expect(guest.part("message")).to_be_focused()
    session = await desk.pick_up()
    await guest.hears("Hi! How can I help you?")
    await keys.type("Guest says one")
    await keys.press("Shift+Enter")
    await keys.type("and two")
    await keys.press("Enter")
    await guest.hears("and two")
    assert await _said(desk, session) == ["Guest says hello", "Guest says one\nand two"]
    await keys.press("Escape")
    await expect(guest.badge).to_be_focused()
    await keys.press("Enter")
    await expect(guest.part("message")).to_be_focused()
    await desk.end(session)
    await expect(guest.part("rating")).to_be_visible()
    await guest.frame.get_by_label("1 of 5").focus()
    await keys.press("ArrowRight")
    await keys.press("ArrowRight")
    await expect(guest.part("rating")).to_have_attribute("data-rating", "3")
    await keys.press("Tab")
    await expect(guest.part("transcript-email")).to_have_value("guest@fjordpost.example")
    await keys.press("Enter")
    await expect(guest.part("transcript-sent")).to_have_text("On its way to guest@fjordpost.example")
    for _ in range(3):
        await keys.press("Tab")
    await expect(guest.part("leave")).to_be_focused()
    await keys.press("Enter")
    await expect(guest.page.locator("iframe")).to_have_count(0)
    assert (await desk.call("GET", f"/ChatSession/{session}"))["Rating"] == 3
    assert guest.troubles == []


async def test_a_closed_desk_takes_a_request_by_keyboard_only(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    await desk.present(False)
    await desk.set(TicketEnabled=True, OfflineCollectConsent=True)
    guest = await a_guest(browser)
    keys = guest.page.keyboard
    await guest.visit(house.url)
    await guest.badge.focus()
    await keys.press("Enter")
    await expect(guest.part("name")).to_be_focused()
    await keys.type("Guest")
    await keys.press("Tab")
    await keys.type("guest@fjordpost.example")
    await keys.press("Tab")
    await keys.type("Can the lamp be engraved?")
    await keys.press("Tab")
    await keys.press("Tab")
    await expect(guest.part("file")).to_be_focused()
    await keys.press("Enter")
    await expect(guest.part("consent")).to_be_focused()  # refused: it was not ticked
    await keys.press("Space")
    await keys.press("Tab")
    await keys.press("Enter")
    number = await guest.part("request-number").get_attribute("data-number")
    assert number is not None
    assert int(number) > 0


async def test_a_question_whose_desk_closed_meanwhile_is_carried_into_the_request(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    await desk.set(TicketEnabled=True)
    guest = await a_guest(browser)
    await guest.open(house.url)
    await guest.fill_in("Guest says this must not be lost")
    await desk.present(False)
    await guest.part("start").click()
    await expect(guest.part("file")).to_be_visible()
    await expect(guest.part("message")).to_have_value("Guest says this must not be lost")
    await expect(guest.part("name")).to_have_value("Åse-Marie Brattbakk-Østensjø")


async def test_somebody_who_waited_too_long_leaves_a_request_with_all_that_was_written(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    await desk.set(TicketEnabled=True, UseQueueOfflineForm=True, OfflineFormQueueLength=1)
    guest = await a_guest(browser)
    await guest.queue_up(house.url, "Guest says hello")
    await guest.say("Guest says number 10 482")
    await guest.hears("10 482")
    await guest.part("message").fill("and this was not sent yet")
    await guest.part("to-request").click()
    await expect(guest.part("message")).to_have_value("and this was not sent yet")
    await guest.part("email").fill("guest@fjordpost.example")
    await guest.part("file").click()
    await expect(guest.part("filed")).to_contain_text("guest@fjordpost.example")
    assert await desk.waiting() == []
    await guest.part("leave").click()
    await expect(guest.page.locator("iframe")).to_have_count(0)
    await guest.badge.click()
    await expect(guest.part("message")).to_have_value("")


async def test_a_finished_chat_is_gone_on_with_by_writing(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest = await a_guest(browser)
    session = await _talking(guest, house, desk)
    await desk.end(session)
    await guest.part("return").click()
    await guest.say("Guest says one more thing")
    await guest.hears("one more thing")
    await expect(guest.screen("active")).to_contain_text("You came back to the chat")
    assert await _said(desk, session) == ["Guest says hello", "Guest says one more thing"]


async def test_what_is_typed_is_kept_over_minimising_another_page_and_a_second_tab(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest = await a_guest(browser)
    await guest.open(house.url)
    await guest.fill_in("Guest says half a quest")
    await guest.part("minimise").click()
    await guest.badge.click()
    await expect(guest.part("message")).to_have_value("Guest says half a quest")
    await guest.visit(house.url)  # the window opens by itself, as it was
    await expect(guest.part("message")).to_have_value("Guest says half a quest")
    await expect(guest.part("name")).to_have_value("Åse-Marie Brattbakk-Østensjø")
    other = Guest(await guest.page.context.new_page(), "Other")
    await other.visit(house.url)
    await expect(other.part("message")).to_have_value("Guest says half a quest")
    await guest.part("message").fill("Guest says a whole question")
    await expect(other.part("message")).to_have_value("Guest says a whole question")
    await guest.part("start").click()
    await expect(other.screen("queue")).to_be_visible()
    await expect(other.part("message")).to_have_value("")


async def test_two_tabs_show_one_chat_and_nothing_twice(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest = await a_guest(browser)
    session = await _talking(guest, house, desk)
    other = Guest(await guest.page.context.new_page(), "Other")
    await other.visit(house.url)
    await other.hears("Guest says hello")
    await guest.say("Guest says from one")
    await other.say("Guest says from the other")
    for tab in (guest, other):
        for text in ("hello", "from one", "from the other"):
            await tab.hears(f"Guest says {text}")
    assert sorted(await _said(desk, session)) == [
        "Guest says from one",
        "Guest says from the other",
        "Guest says hello",
    ]
    await other.part("close").click()
    await other.part("close-confirm").click()
    await expect(guest.screen("finished")).to_be_visible()
    await guest.part("leave").click()
    await expect(other.part("closed")).to_be_visible()
    await other.part("new").click()
    await other.fill_in("Other says a new one")
    await other.part("start").click()
    await expect(other.screen("queue")).to_be_visible()


async def test_two_tabs_that_open_at_once_have_one_session(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest = await a_guest(browser)
    other = Guest(await guest.page.context.new_page(), "Other")
    await guest.visit(house.url)
    await other.visit(house.url)
    await guest.page.evaluate("window.Snakk.open()")
    await other.page.evaluate("window.Snakk.open()")
    await guest.fill_in("Guest says hello")
    await guest.part("start").click()
    await expect(guest.screen("queue")).to_be_visible()
    await expect(other.screen("queue")).to_be_visible()
    assert len(await desk.waiting()) == 1


async def test_an_input_methods_enter_sends_nothing(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)
    session = await _talking(guest, house, desk)
    box = guest.part("message")
    await box.fill("にほ")
    for how in ("{key: 'Enter', isComposing: true, bubbles: true}", "{key: 'Enter', keyCode: 229, bubbles: true}"):
        await box.evaluate(HALF_TYPED.replace("INIT", how))
    await expect(box).to_have_value("にほ")
    await box.evaluate(HALF_TYPED.replace("INIT", "{key: 'Enter', keyCode: 13, bubbles: true, cancelable: true}"))
    await guest.hears("にほ")
    assert await _said(desk, session) == ["Guest says hello", "にほ"]


async def test_a_file_dropped_on_the_chat_does_no_harm_and_is_told_of(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest = await a_guest(browser)
    await _talking(guest, house, desk)
    await guest.part("message").fill("still here")
    frame = guest.page.frames[-1]
    await frame.evaluate(DROP)
    await expect(guest.part("no-files")).to_contain_text("Files cannot be sent here")
    await expect(guest.part("message")).to_have_value("still here")


async def test_a_clock_a_day_off_spoils_nothing(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)
    wrong = datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=1, hours=3)
    await guest.page.clock.install(time=wrong)
    await desk.set(TicketEnabled=True, UseQueueOfflineForm=True, OfflineFormTimeLimit=60)
    await guest.queue_up(house.url)
    await expect(guest.part("to-request")).to_have_count(0)  # by the visitor's clock an hour is long over
    session = await desk.pick_up()
    await guest.hears("Hi! How can I help you?")
    await guest.say("Guest says what time is it")
    await guest.hears("what time is it")
    now = datetime.datetime.now(datetime.UTC)
    shown = await guest.all_lines().filter(has_text="what time is it").locator("time").inner_text()
    hours, minutes = map(int, shown.split(":"))
    off = abs(hours * 60 + minutes - ((now.hour + 1) * 60 + now.minute)) % (24 * 60)
    assert min(off, 24 * 60 - off) <= 60 + 5, shown  # Oslo is one or two hours ahead
    later = (now + datetime.timedelta(minutes=30)).strftime("%Y-%m-%dT%H:%M:%SZ")
    sooner = (now + datetime.timedelta(seconds=3)).strftime("%Y-%m-%dT%H:%M:%SZ")
    await desk.say(session, "Desk says in half an hour", "BotMessage", f"showAt={later}")
    await desk.say(session, "Desk says in three seconds", "BotMessage", f"showAt={sooner}")
    await desk.say(session, "Desk says now")
    await guest.hears("Desk says now")
    await guest.hears("Desk says in three seconds")
    await expect(guest.all_lines().filter(has_text="in half an hour")).to_have_count(0)


async def test_the_conversation_is_read_in_order_by_those_who_listen(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest = await a_guest(browser)
    session = await _talking(guest, house, desk)
    await desk.say(session, "Desk says one")
    await guest.hears("Desk says one")
    await guest.say("Guest says two")
    await guest.hears("Guest says two")
    await desk.say(session, "Desk says three")
    await guest.hears("Desk says three")
    log = guest.frame.get_by_role("log", name="Conversation")
    await expect(log).to_have_attribute("aria-live", "polite")
    read = await log.aria_snapshot()
    order = ["You", "Guest says hello", "Thea", "Hi! How can I help you?", "Desk says one", "You", "Guest says two"]
    at = 0
    for words in [*order, "Thea", "Desk says three"]:
        at = read.find(words, at)
        assert at >= 0, f"{words!r} is not read in its place:\n{read}"
        at += len(words)
    assert re.search(r"Thea\W+time: \d\d:\d\d", read)
    await log.focus()
    await expect(log).to_be_focused()


async def test_who_wants_no_motion_gets_none(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)
    await guest.page.emulate_media(reduced_motion="reduce")
    await _talking(guest, house, desk)
    await guest.part("emoji").click()
    await expect(guest.part("emoji-dialog")).to_be_visible()
    assert [await frame.evaluate(MOVING) for frame in guest.page.frames] == [0, 0]
    assert guest.troubles == []


async def test_nothing_is_stored_before_the_first_use(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)
    await guest.visit(house.url)
    await guest.badge.hover()
    await expect(guest.page.locator("iframe")).to_have_count(1)  # fetched, as somebody may be about to click
    await expect(guest.frame.locator("body")).to_be_attached()
    assert await guest.page.evaluate("Object.keys(localStorage)") == []
