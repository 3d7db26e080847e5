"""Topics: the list, each tab, what is refused, the preview, agents, hours and the way out."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser, FrameLocator, Locator, Page, expect

from tests.e2e.faces.console_rooms import INGRID, THEA, at_the_desk, enter
from tests.e2e.faces.keys import press, reach, write
from tests.e2e.faces.reception import PIXEL, Reception
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import FACES, every_face
from tests.support.server import ServerProcess, a_server
from tests.support.site import a_site

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

TABS = ("properties", "hours", "look", "form", "offline", "post", "agents", "bot", "embed")
WIDE = tuple(face for face in FACES if face.size["width"] > 1000)
PHONES = tuple(face for face in FACES if face.size["width"] < 1000)
HEARD = "() => { navigator.clipboard.writeText = async text => { window.copied = text; }; }"
# What a button says for two seconds only is written down, as nobody may look just then.
NOTED = """
button => {
    window.noted = [];
    new MutationObserver(() => noted.push(button.textContent))
        .observe(button, { childList: true, characterData: true, subtree: true });
}
"""


@pytest.fixture(scope="module")
async def server(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerProcess]:
    """One demo for all: each test has a topic of its own where it changes one."""
    folder: Path = tmp_path_factory.mktemp("topics")
    async with a_server(folder) as server:
        yield server


@pytest.fixture
async def reception(server: ServerProcess) -> AsyncIterator[Reception]:
    """An administrator's calls, to make topics and to look at what was stored."""
    async with Reception(server.url) as reception:
        yield reception


async def a_topic(reception: Reception, name: str) -> int:
    """A topic as `Add topic` makes it."""
    empty = await reception.call("GET", "/ChatTopic/default")
    empty.pop("_Links", None)
    made = await reception.call("POST", "/ChatTopic", empty | {"Name": name})
    return int(made["ChatTopicId"])


async def at_the_topic(browser: Browser, server: ServerProcess, topic: int, tab: str = "properties") -> Agent:
    """Thea at one of its tabs."""
    thea = await at_the_desk(browser, server, THEA)
    await enter(thea.page, f"topics/{topic}/{tab}", f"tab-{tab}")
    await expect(tab_of(thea, tab)).to_have_attribute("aria-selected", "true")
    return thea


def tab_of(thea: Agent, tab: str) -> Locator:
    """One of the row."""
    return thea.part(f"tab-{tab}")


def word(thea: Agent) -> Locator:
    """How far what was typed has come."""
    return thea.part("save-word")


def preview(page: Page) -> FrameLocator:
    """The widget in the preview."""
    return page.frame_locator("[data-test=preview-frame]")


async def test_the_list_tells_of_each_topic_and_copies_its_tag(browser: Browser, server: ServerProcess) -> None:
    thea = await at_the_desk(browser, server, THEA)
    await enter(thea.page, "topics", "topics")
    row = thea.page.locator("[data-test=topic-row][data-topic='1']")
    await expect(row).to_contain_text("Customer service")
    await expect(row).to_contain_text("Open now")
    await expect(row).to_contain_text("3 of 3 present")
    await every_face(thea.page, "topics")
    await thea.page.evaluate(HEARD)
    await row.locator("[data-test=copy]").evaluate(NOTED)
    await row.locator("[data-test=copy]").press("Enter")
    await thea.page.wait_for_function("() => noted.includes('Copied')")
    assert 'data-topicId="1"' in await thea.page.evaluate("window.copied")
    await expect(row.locator("[data-test=copy]")).to_have_text("Copy embed code")
    assert thea.troubles == []


@pytest.mark.parametrize("tab", TABS)
async def test_each_tab_has_a_face_that_everybody_can_read(
    browser: Browser, server: ServerProcess, reception: Reception, tab: str
) -> None:
    await reception.set(
        1,
        OpeningHoursEnabled=True,
        TicketEnabled=True,
        CollectConsent=True,
        UseQueueOfflineForm=True,
        CustomQueueTextEnabled=True,
        WidgetEnableRating=True,
        BotEnabled=False,
        hours={f"{day}Enabled": True for day in ("Mon", "Tue", "Wed", "Thu", "Fri")} | {"UseLunchHours": True},
        widget={"Color": "#f2b134"},
    )
    thea = await at_the_topic(browser, server, 1, tab)
    await expect(preview(thea.page).locator("[data-test=badge], header").first).to_be_visible()
    await every_face(thea.page, f"topic-{tab}")
    assert thea.troubles == []


async def test_arrows_move_between_tabs_and_enter_opens_one_and_saves_the_last(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    topic = await a_topic(reception, "Tabs")
    thea = await at_the_topic(browser, server, topic)
    await write(thea.page, "set-Description", "Lamps and shades")
    await expect(word(thea)).to_have_text("Not saved yet")
    await reach(thea.page, "tab-properties", backwards=True)
    await thea.page.keyboard.press("ArrowRight")
    await expect(tab_of(thea, "hours")).to_be_focused()
    await expect(tab_of(thea, "properties")).to_have_attribute("aria-selected", "true")
    await thea.page.keyboard.press("End")
    await expect(tab_of(thea, "embed")).to_be_focused()
    await thea.page.keyboard.press("ArrowRight")
    await thea.page.keyboard.press("ArrowRight")
    await thea.page.keyboard.press("Enter")
    await expect(tab_of(thea, "hours")).to_have_attribute("aria-selected", "true")
    await expect(word(thea)).to_have_attribute("data-word", "saved")
    stored = await reception.call("GET", f"/ChatTopic/{topic}")
    assert stored["Description"] == "Lamps and shades"


async def test_what_is_refused_is_framed_linked_and_never_lost(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    topic = await a_topic(reception, "Refused")
    thea = await at_the_topic(browser, server, topic, "look")
    colour = thea.part("set-Widget-Color")
    await write(thea.page, "set-Widget-Color", "teal")
    await write(thea.page, "set-Widget-WelcomeTitle", "Lynghei")
    await expect(colour).to_have_attribute("aria-invalid", "true")
    await expect(thea.page.locator("#set-Widget-Color-error")).to_contain_text("#0b6472")
    await reach(thea.page, "tab-look", backwards=True)
    await thea.page.keyboard.press("Home")
    await thea.page.keyboard.press("Enter")
    await expect(tab_of(thea, "look")).to_contain_text("1 field needs an answer")
    await write(thea.page, "set-Description", "The rest is saved all the same")
    await thea.page.keyboard.press("Control+s")
    await expect(thea.part("summary")).to_be_visible()
    await every_face(thea.page, "topic-refused")
    await enter(thea.page, "me", "settings")
    await enter(thea.page, f"topics/{topic}/properties", "summary-link")
    await press(thea.page, "summary-link")
    await expect(tab_of(thea, "look")).to_have_attribute("aria-selected", "true")
    await expect(colour).to_be_focused()
    await expect(colour).to_have_value("teal")
    await thea.page.keyboard.press("Control+a")
    await thea.page.keyboard.type("#0b6472")
    await thea.page.keyboard.press("Control+s")
    await expect(word(thea)).to_have_attribute("data-word", "saved")
    stored = await reception.call("GET", f"/ChatTopic/{topic}")
    assert (stored["Widget"]["Color"], stored["Widget"]["WelcomeTitle"]) == ("#0b6472", "Lynghei")
    assert stored["Description"] == "The rest is saved all the same"


async def test_without_a_server_nothing_typed_is_lost(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    topic = await a_topic(reception, "Away")
    thea = await at_the_topic(browser, server, topic)
    await write(thea.page, "set-Description", "Typed in a tunnel")
    await thea.page.context.set_offline(True)
    await thea.page.keyboard.press("Control+s")
    await expect(thea.part("summary")).to_contain_text("does not answer")
    await expect(thea.part("set-Description")).to_have_value("Typed in a tunnel")
    await thea.page.context.set_offline(False)
    await press(thea.page, "save")
    await expect(word(thea)).to_have_attribute("data-word", "saved")


async def test_the_preview_follows_every_key_press(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    topic = await a_topic(reception, "Preview")
    thea = await at_the_topic(browser, server, topic, "look")
    await write(thea.page, "set-Widget-WelcomeTitle", "Solsikke bakeri")
    await expect(preview(thea.page).locator("header")).to_contain_text("Solsikke bakeri")
    await write(thea.page, "set-Widget-Color", "#f2b134")
    await expect(thea.part("fix").first).to_contain_text("White text would have 1.9:1")
    for screen in ("badge", "form", "queue", "ended", "closed"):
        await thea.part(f"preview-{screen}").click()
        await expect(thea.page.locator(f".stage[data-screen={screen}]")).to_be_visible()
        await every_face(thea.page, f"preview-{screen}", faces=WIDE)
    await thea.part("preview-dark").press("Enter")
    await expect(thea.page.locator(".stage[data-scheme=dark]")).to_be_visible()
    await thea.part("preview-phone").press("Enter")
    await every_face(thea.page, "preview-dark-phone", faces=WIDE)
    assert thea.troubles == []


async def test_on_a_phone_the_preview_is_behind_a_button(browser: Browser, server: ServerProcess) -> None:
    page = await a_page(browser, phone=True)
    thea = Agent(page, "thea")
    await thea.sign_in(server.url, *THEA)
    await enter(page, "topics/1/look", "preview-open")
    await press(page, "preview-open")
    await expect(preview(page).locator("header")).to_be_visible()
    await every_face(page, "preview-sheet", faces=PHONES)
    await page.keyboard.press("Escape")
    await expect(thea.part("preview-open")).to_be_focused()


async def test_opening_hours_by_keyboard(browser: Browser, server: ServerProcess, reception: Reception) -> None:
    topic = await a_topic(reception, "Hours")
    thea = await at_the_topic(browser, server, topic, "hours")
    await press(thea.page, "set-OpeningHoursEnabled", "Space")
    await thea.page.keyboard.press("Control+s")
    await expect(thea.part("summary")).to_contain_text("Open at least one day")
    await press(thea.page, "day-open", "Space")
    monday = thea.page.locator("[data-test=day][data-day=Mon]")
    await expect(monday.locator("[data-test=day-start]")).to_have_value("09:00")
    await press(thea.page, "copy-workdays")
    friday = thea.page.locator("[data-test=day][data-day=Fri]")
    await expect(friday.locator("[data-test=day-stop]")).to_have_value("16:00")
    await friday.locator("[data-test=day-stop]").fill("01:30")
    await expect(friday).to_contain_text("until the next day")
    await friday.locator("[data-test=day-like]").press("Enter")
    await expect(friday.locator("[data-test=day-stop]")).to_have_value("16:00")
    await press(thea.page, "set-OpeningHours-UseLunchHours", "Space")
    await thea.part("set-OpeningHours-LunchStart").fill("11:30")
    await thea.part("set-OpeningHours-LunchStop").fill("12:00")
    await reach(thea.page, "zone")
    await thea.page.keyboard.type("oslo")
    await expect(thea.part("zone-option").first).to_contain_text("Norway")
    await every_face(thea.page, "topic-zone")
    await thea.page.keyboard.press("Enter")
    await expect(thea.part("zone")).to_have_value("Norway, Europe/Oslo")
    await thea.page.keyboard.press("Control+s")
    await expect(word(thea)).to_have_attribute("data-word", "saved")
    hours = (await reception.call("GET", f"/ChatTopic/{topic}"))["OpeningHours"]
    assert (hours["FriStart"], hours["FriStop"], hours["SatEnabled"]) == ("09:00:00", "16:00:00", False)
    assert (hours["UseLunchHours"], hours["LunchStart"]) == (True, "11:30:00")
    assert hours["TzLocation"]["TZLocationCode"] == "NO"


async def test_agents_are_found_given_rights_and_put_back(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    topic = await a_topic(reception, "Agents")
    thea = await at_the_topic(browser, server, topic, "agents")
    await reach(thea.page, "agent")
    await thea.page.keyboard.type("odegard")
    await expect(thea.part("agent-option")).to_have_count(0)
    await write(thea.page, "agent", "jonas")
    await expect(thea.part("agent-option")).to_have_count(1)
    await thea.page.keyboard.press("Enter")
    jonas = thea.page.locator("[data-test=member]", has_text="Jonas")
    await expect(jonas.locator("[data-test=right-CanRespond]")).to_be_checked()
    await jonas.locator("[data-test=right-CanListen]").press("Space")
    await expect(jonas.locator("[data-test=right-CanListen]")).to_be_checked()
    await jonas.locator("[data-test=member-remove]").press("Enter")
    await expect(jonas).to_have_count(0)
    await every_face(thea.page, "topic-agent-removed")
    await press(thea.page, "put-back")
    await expect(jonas.locator("[data-test=right-CanListen]")).to_be_checked()
    members = await reception.call("GET", f"/ChatTopic/{topic}/UserAgent")
    assert {member["User"]["Name"]: member["CanListen"] for member in members} == {"tje0": True, "jonas": True}


async def test_a_logo_is_dropped_shown_and_taken_away(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    topic = await a_topic(reception, "Logo")
    thea = await at_the_topic(browser, server, topic, "look")
    files = thea.part("picture-file")
    await files.set_input_files({"name": "logo.svg", "mimeType": "image/svg+xml", "buffer": b"<svg/>"})
    await expect(thea.part("field-error")).to_contain_text("no PNG")
    await files.set_input_files({"name": "logo.png", "mimeType": "image/png", "buffer": PIXEL})
    await expect(thea.part("drop").locator("img")).to_be_visible()
    await thea.part("preview-form").click()
    await expect(preview(thea.page).locator("img").first).to_be_visible()
    await press(thea.page, "picture-remove")
    await expect(thea.part("drop").locator("img")).to_have_count(0)
    assert thea.troubles == []


async def test_the_embed_tab_says_where_the_widget_was_seen(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    topic = await a_topic(reception, "Seen")
    thea = await at_the_topic(browser, server, topic, "embed")
    await expect(thea.part("seen")).to_contain_text("No page has shown it yet")
    await expect(thea.part("embed-tag")).to_contain_text(f"/chat/form/{topic}")
    await write(thea.page, "origins", "nonsense")
    await thea.page.keyboard.press("Control+s")
    await expect(thea.part("summary")).to_contain_text("one site a line")
    async with a_site(server.url) as site:
        await write(thea.page, "origins", site.url)
        await thea.page.keyboard.press("Control+s")
        await expect(word(thea)).to_have_attribute("data-word", "saved")
        visitor = await a_page(browser)
        await visitor.goto(site.put(topics=(topic,)))
        await visitor.locator("[data-test=badge]").click()
        await expect(visitor.frame_locator("iframe").locator("section[data-screen]")).to_be_visible()
        await expect(thea.part("seen")).to_contain_text(f"Seen on {site.url}")


async def test_deleting_asks_for_the_name(browser: Browser, server: ServerProcess, reception: Reception) -> None:
    topic = await a_topic(reception, "Short-lived")
    thea = await at_the_topic(browser, server, topic)
    await press(thea.page, "delete-topic")
    await write(thea.page, "delete-name", "Something else")
    await thea.page.keyboard.press("Enter")
    await expect(thea.part("field-error")).to_contain_text("not the name")
    await every_face(thea.page, "topic-delete")
    await write(thea.page, "delete-name", "Short-lived")
    await thea.page.keyboard.press("Enter")
    await expect(thea.part("topics")).to_be_visible()
    await expect(thea.page.locator(f"[data-test=topic-row][data-topic='{topic}']")).to_have_count(0)


async def test_who_may_not_change_a_topic_may_look_at_it(
    browser: Browser, server: ServerProcess, reception: Reception
) -> None:
    mine, theirs = await a_topic(reception, "Managed"), await a_topic(reception, "Looked at")
    rights = {"CanRespond": True, "CanNotify": True, "CanListen": False}
    for topic, manages in ((mine, True), (theirs, False)):
        member = {"User": {"AssociateId": 2}, **rights, "CanManage": manages}
        await reception.call("POST", f"/ChatTopic/{topic}/UserAgent", member)
    ingrid = await at_the_desk(browser, server, INGRID)
    await enter(ingrid.page, "topics", "topics")
    await expect(ingrid.part("topic-row")).to_have_count(1)
    await expect(ingrid.part("add-topic")).to_have_count(0)
    await enter(ingrid.page, f"topics/{theirs}/properties", "tab-properties")
    await expect(ingrid.part("topic")).to_contain_text("look at this topic, and not change it")
    await expect(ingrid.part("set-Name")).to_have_attribute("readonly", "")
    await expect(ingrid.part("delete-topic")).to_have_count(0)
    await every_face(ingrid.page, "topic-read-only")
    await enter(ingrid.page, f"topics/{mine}/properties", "tab-properties")
    await write(ingrid.page, "set-Description", "Mine to change")
    await ingrid.page.keyboard.press("Control+s")
    await expect(word(ingrid)).to_have_attribute("data-word", "saved")
