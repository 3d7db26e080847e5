"""The frame around the Chats room: menus, other directions, a phone, what is not there, a newer console."""

import pytest
from playwright.async_api import Browser, Page, Route, expect

from tests.e2e.faces.desk_scene import a_scene, pressed, typed
from tests.e2e.faces.reception import Reception
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

DRAFT = "Half a sentence"


async def test_what_may_not_be_seen_and_what_is_not_there_look_alike(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid, thea = await scene.agent(), await scene.agent("tje0")
        theirs = await scene.chat(thea, "Vera", "not for all")
        told = []
        for address in (f"#/chats/{theirs.session_id}", "#/chats/999999", "#/users"):
            await ingrid.page.evaluate(f"location.hash = '{address}'")
            await expect(ingrid.part("no-way")).to_be_visible()
            told.append(await ingrid.part("no-way").inner_text())
        assert len(set(told)) == 1
        await every_face(ingrid.page, "console-no-way")


async def test_menus_and_the_word_to_the_last_one_present(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene, Reception(server.url) as reception:
        ingrid = await scene.agent()
        await scene.chat(ingrid, "Vera")
        await ingrid.part("more").focus()
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("menu-transcript")).to_be_visible()
        await every_face(ingrid.page, "console-chats-menu")
        await pressed(ingrid, "Escape")
        await ingrid.part("account").click()
        await expect(ingrid.part("sign-out")).to_be_visible()
        await every_face(ingrid.page, "console-account")
        await pressed(ingrid, "Escape")
        await reception.present(False)
        await ingrid.part("presence").click()
        await expect(ingrid.part("presence")).to_have_attribute("aria-checked", "true")
        await pressed(ingrid, "Alt+p")
        await expect(ingrid.part("last-here")).to_contain_text("You are the last one here")
        await every_face(ingrid.page, "console-last-here")
        await ingrid.part("leave").click()
        await expect(ingrid.part("presence")).to_have_attribute("aria-checked", "false")


async def test_right_to_left_mirrors_the_room(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        page = await a_page(browser)

        async def turned(route: Route) -> None:
            answer = await route.fetch()
            await route.fulfill(json=await answer.json() | {"dir": "rtl"})

        await page.route("**/console/chats.en.json", turned)
        ingrid = Agent(page, "Ingrid")
        await ingrid.sign_in(server.url, "ingrid", "Ingrid0")
        await scene.chat(ingrid, "ليلى حدّاد", "هل يمكنني تغيير عنوان التسليم؟")
        await ingrid.say("Of course")
        assert await _left(page, ".list") > await _left(page, "[data-test=talk]") > await _left(page, ".contact")
        await every_face(page, "console-chats-rtl")


async def _left(page: Page, selector: str) -> float:
    box = await page.locator(selector).bounding_box()
    assert box is not None
    return box["x"]


async def test_on_a_phone_one_pane_shows_at_a_time(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent(phone=True)
        vera = await scene.customer("Vera", "hello")
        await ingrid.waiting("Vera").locator("[data-test=pick-up]").tap()
        await ingrid.has_open(vera.session_id, "mine")
        await expect(ingrid.part("rail")).to_be_hidden()
        await expect(ingrid.part("lists")).to_be_hidden()
        await every_face(ingrid.page, "console-phone-conversation")
        await ingrid.part("back").tap()
        await expect(ingrid.part("lists")).to_be_visible()
        await expect(ingrid.part("talk")).to_be_hidden()
        await every_face(ingrid.page, "console-phone-list")


async def test_new_version_is_said_and_nothing_reloads_by_itself(browser: Browser, server: ServerProcess) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        await scene.chat(ingrid, "Vera")
        await typed(ingrid, DRAFT)

        async def newer(route: Route) -> None:
            if route.request.method == "HEAD":
                await route.fulfill(status=200, headers={"etag": '"another"'})
            else:
                await route.continue_()

        await ingrid.page.route("**/console/base.js", newer)
        await server.restart()
        await expect(ingrid.part("update")).to_contain_text("Snakk was updated")
        await expect(ingrid.part("message")).to_have_value(DRAFT)
        await every_face(ingrid.page, "console-updated")
