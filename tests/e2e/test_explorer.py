"""The description to read and try works without the internet, under the pages' own policy, however one is signed in."""

import base64
from collections.abc import Awaitable, Callable

import httpx2
import pytest
from playwright.async_api import Browser, Page, expect

from tests.support.browser import a_page
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

FITS = "() => document.documentElement.scrollWidth <= window.innerWidth"
BACKGROUND = "() => getComputedStyle(document.body).backgroundColor"


class Explorer:
    """A page that notes what it is told and what it fetches from elsewhere."""

    def __init__(self, page: Page, site: str) -> None:
        self.page = page
        self.site = site
        self.said: list[str] = []
        self.elsewhere: list[str] = []
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))
        page.on("request", lambda request: self._asked(request.url))

    def _asked(self, url: str) -> None:
        if not url.startswith((self.site, "data:", "blob:")):
            self.elsewhere.append(url)

    async def open(self) -> None:
        """Read the description; the groups of operations are there."""
        await self.page.goto(f"{self.site}/docs")
        await expect(self.page.get_by_role("link", name="ChatTopic", exact=True)).to_be_visible()

    async def authorize(self, scheme: str, *values: str) -> None:
        """Fill in the dialogue of one way to sign in."""
        await self.page.get_by_role("button", name="Authorize", exact=True).first.click()
        form = self.page.locator(".auth-container").filter(has=self.page.locator(f"code:text-is('{scheme}')"))
        inputs = form.locator("input")
        for at, value in enumerate(values):
            await inputs.nth(at).fill(value)
        await form.get_by_role("button", name="Apply credentials").click()
        await self.page.get_by_role("button", name="Close").first.click()

    async def try_principal(self) -> tuple[str, str]:
        """Ask who one is: the status and the body, as the page shows them."""
        await self.page.get_by_role("link", name="User", exact=True).click()
        await self.page.locator(".opblock-summary").filter(has_text="currentPrincipal").first.click()
        await self.page.get_by_role("button", name="Try it out").click()
        await self.page.get_by_role("button", name="Execute").click()
        live = self.page.locator(".live-responses-table .response")
        status = await live.locator(".response-col_status").inner_text()
        body = await live.locator(".response-col_description").inner_text()
        return status.split()[0], body


async def by_nothing(explorer: Explorer) -> None:
    await explorer.open()


async def by_password(explorer: Explorer) -> None:
    await explorer.open()
    await explorer.authorize("Basic", "ingrid", "Ingrid0")


async def by_ticket(explorer: Explorer) -> None:
    basic = base64.b64encode(b"ingrid:Ingrid0").decode()
    async with httpx2.AsyncClient(trust_env=False) as http:
        answer = await http.post(
            f"{explorer.site}/api/v1/Agents/Snakk/CreateTicket", headers={"Authorization": f"Basic {basic}"}
        )
    await explorer.open()
    await explorer.authorize("SOTicket", f"SOTicket {answer.json()['Ticket']}")


async def by_console(explorer: Explorer) -> None:
    await explorer.page.goto(f"{explorer.site}/console")
    await explorer.page.locator("[data-test=username]").fill("ingrid")
    await explorer.page.locator("[data-test=password]").fill("Ingrid0")
    await explorer.page.keyboard.press("Enter")
    await expect(explorer.page.locator("[data-test=connection]")).to_have_attribute("data-state", "live")
    await explorer.open()


@pytest.mark.parametrize(
    ("sign_in", "status", "told"),
    [
        (by_nothing, "401", "Authorization"),
        (by_password, "200", "Ingrid Solberg"),
        (by_ticket, "200", "Ingrid Solberg"),
        (by_console, "200", "Ingrid Solberg"),
    ],
)
async def test_an_operation_can_be_tried_however_one_signs_in(
    browser: Browser, server: ServerProcess, sign_in: Callable[[Explorer], Awaitable[None]], status: str, told: str
) -> None:
    explorer = Explorer(await a_page(browser), server.url)
    await sign_in(explorer)
    shown = await explorer.try_principal()
    assert shown[0] == status
    assert told in shown[1]
    assert explorer.elsewhere == []
    assert [text for text in explorer.said if "Content Security Policy" in text] == []


@pytest.mark.parametrize("phone", [False, True])
async def test_it_fits_the_screen_and_follows_the_systems_colours(
    browser: Browser, server: ServerProcess, phone: bool
) -> None:
    page = await a_page(browser, phone=phone)
    explorer = Explorer(page, server.url)
    backgrounds = []
    for scheme in ("light", "dark"):
        await page.emulate_media(color_scheme=scheme)
        await explorer.open()
        assert await page.evaluate(FITS)
        backgrounds.append(await page.evaluate(BACKGROUND))
    assert len(set(backgrounds)) == 2
    assert explorer.said == []


async def test_whoever_runs_no_scripts_reads_every_operation(browser: Browser, server: ServerProcess) -> None:
    context = await browser.new_context(java_script_enabled=False)
    page = await context.new_page()
    await page.goto(f"{server.url}/docs")
    await page.get_by_role("link", name="every operation on one page").click()
    await expect(page.get_by_text("GET /api/v1/ChatTopic/ForCurrentUser")).to_be_visible()
    await context.close()
