"""The console's door in each of its states, and who comes back to it."""

import re
from pathlib import Path

import pytest
from playwright.async_api import Browser, Route, expect

from tests.e2e.faces.desk_scene import a_scene, pressed, typed
from tests.e2e.people import Agent
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess, a_server

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

WELCOME = re.compile(r"http\S+/console/#/welcome/\S+")
DRAFT = "Half a sentence"


async def test_the_door_lets_in_and_says_why_it_stays_shut(browser: Browser, server: ServerProcess) -> None:
    ingrid = Agent(await a_page(browser), "Ingrid")
    page = ingrid.page
    await page.goto(f"{server.url}/console")
    await expect(ingrid.part("username")).to_be_focused()
    await expect(page.locator("h1")).to_have_text("Sign in to Snakk")
    await expect(page).to_have_title("Snakk")
    await every_face(page, "console-door")

    await ingrid.part("username").fill("ingrid")
    await ingrid.part("password").fill("wrong")
    await ingrid.part("show-password").click()
    await expect(ingrid.part("password")).to_have_attribute("type", "text")
    await ingrid.part("sign-in").click()
    await expect(ingrid.part("refused")).to_contain_text("do not match")
    await expect(ingrid.part("password")).to_have_value("")
    await expect(ingrid.part("password")).to_be_focused()
    await every_face(page, "console-door-refused")

    async def nobody(route: Route) -> None:
        await route.abort()

    await page.route("**/console/login", nobody)
    await ingrid.part("password").fill("Ingrid0")
    await ingrid.part("sign-in").click()
    await expect(ingrid.part("refused")).to_contain_text("does not answer")
    await expect(ingrid.part("sign-in")).to_be_enabled()
    await every_face(page, "console-door-away")
    await page.unroute("**/console/login")
    # It keeps trying by itself, with what was typed.
    await expect(ingrid.part("connection")).to_have_attribute("data-state", "live")


async def test_one_whose_sign_in_was_ended_comes_back_to_what_was_there(
    browser: Browser, server: ServerProcess
) -> None:
    async with a_scene(browser, server) as scene:
        ingrid = await scene.agent()
        vera = await scene.chat(ingrid, "Vera")
        await typed(ingrid, DRAFT)
        by_the_server = """async () => {
            const [cookie, token] = document.cookie.match(/XSRF-TOKEN=([^;]*)/);
            const headers = { "Content-Type": "application/json", "X-XSRF-TOKEN": token };
            await fetch("logout", { method: "POST", body: "{}", headers });
            document.cookie = `${cookie}; path=/`;  // only who signs out has it taken away
        }"""
        await ingrid.page.evaluate(by_the_server)
        await expect(ingrid.part("refused")).to_contain_text("drafts are kept")
        await expect(ingrid.part("password")).to_be_focused()
        await expect(ingrid.part("username")).to_have_value("ingrid")
        await every_face(ingrid.page, "console-chats-signed-out")
        await typed(ingrid, "Ingrid0", "password")
        await pressed(ingrid, "Enter")
        await expect(ingrid.part("door")).to_have_count(0)
        await ingrid.has_open(vera.session_id, "mine")
        await expect(ingrid.part("message")).to_have_value(DRAFT)


async def test_the_organisations_name_is_where_people_come_in(browser: Browser, tmp_path: Path) -> None:
    name = "Lynghei Lamper AS"
    async with a_server(tmp_path, demo=False, settings={"SNAKK_ORGANISATION": f" {name} "}) as server:
        page = await a_page(browser)
        await page.goto(f"{server.url}/console/#/password/nobody-gave-this-out")
        await expect(page.locator("[data-test=used-up]")).to_be_visible()
        await expect(page.locator("[data-test=organisation]")).to_have_text(name)
        link = WELCOME.search(server.log())
        assert link is not None
        await page.goto(link[0])
        await expect(page.locator("[data-test=welcome]")).to_be_visible()
        await expect(page.locator("[data-test=organisation]")).to_have_text(name)
        await expect(page).to_have_title(name)
        await every_face(page, "welcome-organisation")
        await page.goto(f"{server.url}/console/#/")
        await expect(page.locator("h1")).to_have_text(f"Sign in to {name}")
        await expect(page).to_have_title(f"Sign in to {name}")
        await every_face(page, "console-door-organisation")


async def test_whatever_the_organisation_is_called_stays_text(browser: Browser, tmp_path: Path) -> None:
    name = "\"><script>window.hit = 1</script> <b>Bulb</b> & 'sons' \u202e💡"
    async with a_server(tmp_path, settings={"SNAKK_ORGANISATION": name}) as server:
        ingrid = Agent(await a_page(browser), "Ingrid")
        await ingrid.page.goto(f"{server.url}/console")
        await expect(ingrid.page.locator("h1")).to_have_text(f"Sign in to {name}")
        await ingrid.sign_in(server.url, "ingrid", "Ingrid0")
        await expect(ingrid.page).to_have_title(f"Chats · {name}")
        assert await ingrid.page.evaluate("[window.hit, document.querySelectorAll('b b, h1 b').length]") == [None, 0]
        assert ingrid.troubles == []
