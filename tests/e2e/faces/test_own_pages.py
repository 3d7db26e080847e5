"""The pages that the server writes itself: the shop of the demo, the interface's address, every operation."""

import pytest
from playwright.async_api import Browser

from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]


@pytest.mark.parametrize(
    ("address", "name"),
    [("/demo?topic=2", "own-pages-shop"), ("/api", "own-pages-about"), ("/docs/operations", "own-pages-operations")],
)
async def test_a_page_of_the_servers_own(browser: Browser, house: ServerProcess, address: str, name: str) -> None:
    page = await a_page(browser)
    await page.goto(house.url + address)
    await every_face(page, name)
    await page.context.close()


@pytest.mark.parametrize("address", ["/api", "/api/"])
async def test_the_interfaces_address_leads_to_its_description(
    browser: Browser, house: ServerProcess, address: str
) -> None:
    page = await a_page(browser)
    await page.goto(house.url + address)
    await page.get_by_role("link", name="The interface and its calls").click()
    await page.wait_for_url(f"{house.url}/docs")
    await page.context.close()
