"""The widget in a made-up language: written from the right, and half as long again as English."""

import pytest
from playwright.async_api import Browser, Locator, Route, expect

from tests.e2e.faces.reception import Reception
from tests.e2e.faces.visiting import Guest
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = pytest.mark.anyio

VOWELS = str.maketrans({vowel: vowel * 2 for vowel in "aeou"})


async def _made_up(route: Route) -> None:
    """Texts as the made-up language has them; what stands in braces stays."""
    answer = await route.fetch()
    told = {
        key: "".join(part if part.startswith("{") else part.translate(VOWELS) for part in _parts(text))
        for key, text in (await answer.json()).items()
    }
    await route.fulfill(json=told | {"dir": "rtl"})


def _parts(text: str) -> list[str]:
    return text.replace("{", "\0{").replace("}", "}\0").split("\0")


async def _left(part: Locator) -> float:
    box = await part.bounding_box()
    assert box is not None
    return box["x"]


async def test_the_widget_mirrors_itself(browser: Browser, house: ServerProcess, desk: Reception) -> None:
    guest = Guest(await a_page(browser), "ليلى حدّاد")
    await guest.page.context.route("**/widget/*.en.json", _made_up)
    await guest.open(house.url)
    await expect(guest.part("start")).to_have_text("Staart chaat")
    await every_face(guest.page, "widget-rtl-form")
    await guest.ask("هل يمكنني تغيير عنوان التسليم؟")
    await guest.sees_position(1)
    send = guest.part("send").locator("svg")
    assert await send.evaluate("sign => getComputedStyle(sign).transform") == "matrix(-1, 0, 0, 1, 0, 0)"
    await every_face(guest.page, "widget-rtl-queue")
    session = await desk.pick_up()
    await desk.say(session, "Of course")
    await guest.hears("Of course")
    mine = guest.frame.locator("[data-test=line].mine").first
    theirs = guest.frame.locator("[data-test=line]:not(.mine)", has_text="Of course")
    assert await _left(theirs.locator("[dir=auto]").last) > await _left(mine.locator("[dir=auto]").last)
    await every_face(guest.page, "widget-rtl-chat")
