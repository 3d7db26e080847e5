"""Every state of the widget, at the width of a phone and of a desk, light and dark, read by axe-core."""

import datetime
import json
import re

import pytest
from playwright.async_api import Browser, Route, expect

from tests.e2e.faces.reception import ALL_DAY, NEVER, Reception
from tests.e2e.faces.visiting import Guest, a_guest
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]
PASTE = "(box, text) => { box.value = text; box.dispatchEvent(new Event('input', { bubbles: true })); }"
EVERYTHING = "Name, Email, Company, Phone, Country"


async def _face(guest: Guest, name: str) -> None:
    await every_face(guest.page, f"widget-{name}", host=False)
    assert guest.troubles == []


async def _talking(browser: Browser, house: ServerProcess, desk: Reception) -> tuple[Guest, int]:
    guest = await a_guest(browser)
    await guest.queue_up(house.url)
    session = await desk.pick_up()
    await expect(guest.screen("active")).to_be_visible()
    await guest.hears("Hi! How can I help you?")
    return guest, session


async def test_the_badge(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)
    await guest.visit(house.url)
    await every_face(guest.page, "widget-badge")


async def test_an_answer_while_minimised(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest, session = await _talking(browser, house, desk)
    await guest.part("minimise").click()
    await expect(guest.badge).to_be_focused()
    await desk.say(session, "Yes, it will be with you on Wednesday, and the gift box with it")
    await expect(guest.part("card")).to_contain_text("Yes, it will be with you")
    await expect(guest.badge).to_have_attribute("aria-label", re.compile("1"))
    await guest.part("card-hide").click()
    await expect(guest.page.locator("iframe")).to_be_hidden()


async def test_connecting_and_a_server_that_takes_long(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)

    async def never(route: Route) -> None:
        """Held until the page goes."""

    await guest.page.route("**/chat/topics/1/sessions", never)
    await guest.open(house.url)
    await expect(guest.screen("loading")).to_be_visible()
    await expect(guest.screen("loading")).to_contain_text("This takes longer than usual")
    await _face(guest, "connecting")


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        ({"status": 502, "body": "<h1>Bad gateway</h1>"}, "We could not open a chat just now. Code Http502."),
        ({"status": 200, "body": "<html>a portal of the hotel</html>"}, "answered something we cannot read"),
        ({"status": 429, "json": {"Code": "TooMany"}}, "Too many tries"),
        (None, "We cannot reach the chat"),
    ],
    ids=["bad gateway", "garbled", "too many", "unreachable"],
)
async def test_a_server_that_answers_wrongly_or_not_at_all(
    browser: Browser, house: ServerProcess, desk: Reception, answer: dict[str, object] | None, words: str
) -> None:
    guest = await a_guest(browser)

    async def wrong(route: Route) -> None:
        await (route.abort() if answer is None else route.fulfill(**answer))  # type: ignore[arg-type]

    await guest.page.route("**/chat/topics/1", wrong)
    await guest.open(house.url)
    await expect(guest.screen("trouble")).to_contain_text(words)
    await _face(guest, f"trouble-{words[:12]}")
    await guest.page.unroute("**/chat/topics/1")
    await guest.part("again").click()
    await expect(guest.screen("form")).to_be_visible()


async def test_the_form_with_all_that_can_be_asked(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.set(widget={"RequiredFields": EVERYTHING}, CollectConsent=True)
    await desk.set_extras(ConsentUrl="https://shop.example/privacy", ConsentVersion="2026-11")
    guest = await a_guest(browser)
    await guest.open(house.url)
    for field in ("name", "email", "company", "phone", "country"):
        await expect(guest.part(field)).to_be_visible()
    await expect(guest.part("consent")).not_to_be_checked()
    await expect(guest.part("consent-page")).to_have_attribute("href", "https://shop.example/privacy")
    await expect(guest.screen("form")).to_contain_text("Version 2026-11")
    await _face(guest, "form")


async def test_a_refused_form(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.set(widget={"RequiredFields": "Name, Email"}, CollectConsent=True)
    guest = await a_guest(browser)
    await guest.open(house.url)
    await guest.part("message").fill("Can the lamp be engraved?")
    await guest.part("email").fill("ase@fjordpost")
    await guest.part("email").blur()
    await expect(guest.screen("form")).to_contain_text("Write an address like name@example.com.")
    await guest.part("start").click()
    await expect(guest.part("summary")).to_contain_text("3 fields need an answer")
    await expect(guest.part("name")).to_be_focused()
    await expect(guest.part("message")).to_have_value("Can the lamp be engraved?")
    await _face(guest, "form-errors")
    await guest.part("name").fill("Åse")
    await expect(guest.part("summary")).to_contain_text("2 fields need an answer")


@pytest.mark.parametrize(
    ("told", "words"),
    [
        ({"FromMinutes": 4, "ToMinutes": 7, "Longer": False}, "Usually 4 to 7 minutes at this hour"),
        ({"FromMinutes": 15, "ToMinutes": 0, "Longer": True}, "It takes longer than usual, more than 15 minutes"),
        ({"FromMinutes": 0, "ToMinutes": 0, "Longer": False}, ""),
    ],
    ids=["a range", "long", "no history"],
)
async def test_the_queue_and_what_is_said_of_the_wait(
    browser: Browser, house: ServerProcess, desk: Reception, told: dict[str, object], words: str
) -> None:
    guest = await a_guest(browser)
    asked = False

    async def answer(route: Route) -> None:
        nonlocal asked
        asked = True
        await route.fulfill(json=told)

    await guest.page.route("**/chat/sessions/*/wait", answer)
    await guest.queue_up(house.url, "Will an engraved lamp arrive before the fifth?")
    await guest.say("Order number 10 482")
    await guest.hears("Order number 10 482")
    await expect(guest.part("wait")).to_have_text(words)
    await expect(guest.part("queue-position")).to_contain_text("You are next")
    await expect(guest.screen("queue")).to_contain_text(re.compile(r"Delivered \d\d:\d\d"))
    assert asked
    await _face(guest, f"queue-{words[:8]}")


async def test_the_queue_in_the_topics_own_words(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.set(CustomQueueTextEnabled=True, CustomQueueText="Place {cque}, about {cavw}. <b>Patience</b>!")
    guest = await a_guest(browser)
    await guest.queue_up(house.url)
    await expect(guest.part("wait")).to_have_text(re.compile(r"Place 1, about \d\d:\d\d\. <b>Patience</b>!"))
    await _face(guest, "queue-own-words")


async def test_leaving_the_queue_is_asked_about(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)
    await guest.queue_up(house.url)
    await guest.part("close").click()
    await expect(guest.part("close-keep")).to_be_focused()
    await expect(guest.screen("queue")).to_contain_text("Leave the queue? You lose place 1.")
    await _face(guest, "queue-leave")


async def test_the_way_out_of_the_queue(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.set(UseQueueOfflineForm=True, TicketEnabled=True)
    guest = await a_guest(browser)
    await guest.queue_up(house.url)
    await expect(guest.part("to-request")).to_be_visible()
    await _face(guest, "queue-request")
    await guest.part("to-request").click()
    await expect(guest.part("file")).to_be_visible()
    await expect(guest.part("name")).to_have_value("Åse-Marie Brattbakk-Østensjø")
    await _face(guest, "request-from-queue")
    await guest.part("to-queue").click()
    await expect(guest.screen("queue")).to_be_visible()


async def test_the_chat(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest, session = await _talking(browser, house, desk)
    await desk.say(session, "See the proof at https://lynghei.example/proof (9 mm), <b>not</b> javascript:alert(1)")
    link = guest.frame.locator("[data-test=line] a")
    await expect(link).to_have_attribute("href", "https://lynghei.example/proof")
    await guest.say("مع كل الحب من النرويج، ليلى")
    await guest.hears("مع كل الحب")
    await expect(guest.frame.locator("header h2")).to_have_text("Thea")
    await expect(guest.part("portrait")).to_have_text("T")
    await _face(guest, "active")


async def test_options_can_be_chosen_once(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest, session = await _talking(browser, house, desk)
    await desk.say(session, "What is it about?", "Options", json.dumps(["An order", "Returns", "Something else"]))
    await expect(guest.part("option")).to_have_text(["An order", "Returns", "Something else"])
    await _face(guest, "options")
    await guest.part("option").nth(1).click()
    await expect(guest.frame.locator("[data-test=line].mine[data-seq]", has_text="Returns")).to_have_count(1)
    await expect(guest.part("option").nth(1)).to_have_attribute("aria-pressed", "true")
    await expect(guest.part("options").locator("button:enabled")).to_have_count(0)
    await _face(guest, "options-taken")
    messages = await desk.call("GET", f"/ChatSession/{session}/Messages")
    assert [line["Message"] for line in messages if line["SpecialType"] == "ClickedOption"] == ["Returns"]
    await desk.say(session, "And how?", "Options", json.dumps(["By post"]))
    await expect(guest.part("option").last).to_be_enabled()
    await desk.say(session, "Never mind.")
    await expect(guest.part("option").last).to_be_disabled()


async def test_the_picker_of_emoji(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest, _ = await _talking(browser, house, desk)
    await guest.part("message").fill("Thanks ")
    await guest.part("emoji").click()
    await expect(guest.part("emoji-search")).to_be_focused()
    await _face(guest, "emoji")
    await guest.part("emoji-search").fill("thumbs up")
    await guest.part("emoji-search").press("Enter")
    await expect(guest.part("message")).to_have_value("Thanks 👍")
    await expect(guest.part("message")).to_be_focused()


async def test_without_a_network(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = await a_guest(browser)
    network = await guest.network()
    await guest.queue_up(house.url)
    await desk.pick_up()
    await guest.hears("Hi! How can I help you?")
    await network.cut()
    await expect(guest.frame.locator("[data-state=offline]")).to_contain_text("No connection")
    await guest.say("Guest says a card too")
    await expect(guest.frame.locator("[data-state=sending]")).to_contain_text("Waits for the network")
    await expect(guest.part("try-now")).to_be_visible()
    await _face(guest, "no-network")
    await network.mend()
    await guest.hears("Guest says a card too")


async def test_after_the_chat(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.set(widget={"PostTranscriptEnabled": True}, WidgetEnableRating=True, WidgetRatingText="How was it?")
    guest, session = await _talking(browser, house, desk)
    await desk.say(session, "The last thing that was said")
    await desk.end(session)
    await expect(guest.part("rating")).to_contain_text("How was it?")
    await expect(guest.all_lines().filter(has_text="The last thing that was said")).to_be_in_viewport()
    await _face(guest, "finished")
    await guest.frame.get_by_label("4 of 5").press("Space")
    await guest.part("transcript-email").fill("ase@fjordpost")
    await guest.part("transcript-send").click()
    await expect(guest.part("finished")).to_contain_text("Write an address like name@example.com.")
    await _face(guest, "finished-refused")


async def test_a_chat_that_is_over(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.set(widget={"PostFormEnabled": False})
    guest, session = await _talking(browser, house, desk)
    await desk.end(session)
    await desk.set(widget={"PostFormEnabled": True})
    await expect(guest.part("closed")).to_contain_text("This chat is closed.")
    await _face(guest, "closed")
    await guest.part("new").click()
    await expect(guest.screen("form")).to_be_visible()


@pytest.mark.parametrize("form", [True, False], ids=["with a form", "without"])
@pytest.mark.parametrize(
    ("reason", "words"),
    [("hours", "Vi har stengt akkurat nå"), ("lunch", "Lunsj til kl."), ("nobody", "Ingen kan svare akkurat nå")],
)
async def test_closed_says_why_and_until_when(
    browser: Browser, house: ServerProcess, desk: Reception, reason: str, words: str, form: bool
) -> None:
    if reason == "hours":
        # In three days, whatever day it is: nearer ones and farther ones are spoken of in other words.
        day = (datetime.datetime.now(datetime.UTC) + datetime.timedelta(days=3)).strftime("%a")
        await desk.set(
            OpeningHoursEnabled=True,
            hours=NEVER | {f"{day}Enabled": True, f"{day}Start": "12:00:00", f"{day}Stop": "13:00:00"},
        )
    elif reason == "lunch":
        noon = {"UseLunchHours": True, "LunchStart": "00:00:00", "LunchStop": "23:59:58"}
        await desk.set(OpeningHoursEnabled=True, hours=ALL_DAY | noon)
    else:
        await desk.present(False)
    await desk.set(TicketEnabled=form, OfflineCollectConsent=True)
    guest = await a_guest(browser, language="nb-NO")
    await guest.open(house.url)
    why = guest.part("closed-why")
    await expect(why).to_have_attribute("data-reason", reason)
    await expect(why).to_contain_text(words)
    if reason == "hours":
        await expect(guest.part("back-at")).to_contain_text(re.compile(r"dag kl\. 1[1-4][:.]00"))
    if form and reason == "lunch":
        await _face(guest, "lunch-with-form")
        await guest.part("instead").click()
    await expect(guest.part("file" if form else "again")).to_be_visible()
    await _face(guest, f"offline-{reason}-{'form' if form else 'bare'}")


async def test_a_filed_request_shows_its_number(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.present(False)
    await desk.set(TicketEnabled=True)
    guest = await a_guest(browser)
    await guest.open(house.url)
    await guest.fill_in("Can the lamp be engraved?")
    await guest.part("file").click()
    await expect(guest.part("request-number")).to_have_text(re.compile(r"#\d+"))
    await expect(guest.part("filed")).to_contain_text("ase-marie@fjordpost.example")
    await _face(guest, "filed")


async def test_a_text_that_is_too_long_is_told_by_how_much(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest, _ = await _talking(browser, house, desk)
    await guest.part("message").fill("x" * 31_000)
    await expect(guest.part("hint")).to_have_text("1,000 characters left")
    await guest.part("message").fill("x" * 32_100)
    await expect(guest.part("hint")).to_have_text("Too long by 100 characters. The limit is 32,000.")
    await guest.part("send").click()
    await expect(guest.part("message")).to_have_value("x" * 32_100)
    await _face(guest, "too-long")
    await guest.part("message").evaluate(PASTE, "line\n" * 10_000)
    await expect(guest.part("hint")).to_have_text("Too many lines: 9,001 more than the 1,000 that fit.")
    await guest.part("message").fill(" \u200b\n")
    await guest.part("send").click()
    await expect(guest.part("hint")).to_have_text("Write something first.")


async def test_the_look_of_a_topic(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    await desk.set(widget={"Theme": "Classic", "Color": "#f2b134", "WelcomeTitle": "Solsikke bakeri"})
    guest, _ = await _talking(browser, house, desk)
    await guest.say("Guest says hello again")
    await guest.hears("Guest says hello again")
    await expect(guest.frame.locator("html.classic")).to_have_count(1)
    await _face(guest, "classic")


TELL = """
([screen, topic]) => document.querySelector("iframe").contentWindow.postMessage(
    { snakk: "preview", screen, topic, scheme: "light", language: "nb" }, location.origin)
"""


async def test_the_preview_draws_every_screen_and_talks_to_nobody(
    browser: Browser, house: ServerProcess, desk: Reception
) -> None:
    guest = await a_guest(browser)
    answer = await guest.page.request.get(f"{house.url}/chat/topics/1")
    topic = await answer.json()
    await guest.page.goto(f"{house.url}/demo?topic=999999")
    asked: list[str] = []
    guest.page.on("request", lambda request: asked.append(request.url) if "/chat/" in request.url else None)
    await guest.page.evaluate(
        """address => new Promise(ready => {
            addEventListener("message", event => event.data?.snakk === "preview-ready" && ready());
            const frame = document.createElement("iframe");
            frame.title = "Preview";
            frame.src = address;
            document.body.append(frame);
        })""",
        f"{house.url}/widget/frame?topic=0&preview=1",
    )
    for screen, shown in (
        ("form", "form"),
        ("queue", "queue"),
        ("chat", "active"),
        ("ended", "finished"),
        ("closed", "offline"),
    ):
        await guest.page.evaluate(TELL, [screen, topic])
        await expect(guest.screen(shown)).to_be_visible()
    await guest.page.evaluate(TELL, ["badge", topic])
    await expect(guest.part("badge")).to_be_visible()
    assert asked == []
