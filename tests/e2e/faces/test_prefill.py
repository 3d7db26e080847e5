"""What the site knows of its visitor stands in the form: from a cookie, the page's address, a variable of the page."""

import re
from collections.abc import AsyncIterator

import pytest
from playwright.async_api import Browser, Page, expect

from tests.e2e.faces.reception import Reception
from tests.e2e.people import Visitor
from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess
from tests.support.site import Site, a_site

pytestmark = [pytest.mark.anyio, pytest.mark.e2e]

TAG = """data-customerName="cookie:shopper" data-customerEmail="url:mail" data-customerPhone="variable:phoneOfShop"
data-companyName="variable:company" """
KNOWN = (
    "<script>document.cookie = 'shopper=' + encodeURIComponent('Åse Ås; <b>'); var phoneOfShop = 4740012345;</script>"
)
FIELDS = "Name, Email, Company, Phone"


@pytest.fixture
async def site(house: ServerProcess) -> AsyncIterator[Site]:
    """A shop of another origin."""
    async with a_site(house.url) as site:
        yield site


async def _form(page: Page, address: str) -> Visitor:
    await page.goto(address)
    await page.locator("[data-test=badge]").click()
    visitor = Visitor(page, "Åse")
    await expect(visitor.screen("form")).to_be_visible()
    return visitor


async def test_the_form_shows_what_a_cookie_the_address_and_a_variable_of_the_page_say(
    browser: Browser, site: Site, desk: Reception
) -> None:
    await desk.set(1, widget={"RequiredFields": FIELDS})
    page = await a_page(browser)
    shop = site.put(more=TAG, head=KNOWN)
    visitor = await _form(page, f"{shop}?mail=ase%40fjordpost.example&other=1")
    await expect(visitor.part("name")).to_have_value("Åse Ås; <b>")
    await expect(visitor.part("email")).to_have_value("ase@fjordpost.example")
    await expect(visitor.part("phone")).to_have_value("4740012345")
    # What the page does not have is left open.
    await expect(visitor.part("company")).to_have_value("")
    await every_face(page, "form-prefilled", host=False)

    # It is a proposal: what is typed over it counts.
    await visitor.part("company").fill("Fjordpost AS")
    await visitor.part("phone").fill("+47 22 00 00 00")
    await visitor.part("start").click()
    await expect(visitor.screen("queue")).to_be_visible()
    [row] = await desk.waiting()
    told = await desk.call("GET", f"ChatSession/{row['ChatSessionId']}")
    assert re.sub(r"\s", "", told["CustomerPhone"]) == "+4722000000"
    assert (told["CustomerName"], told["CustomerEmail"]) == ("Åse Ås; <b>", "ase@fjordpost.example")
    assert told["CustomerCompanyName"] == "Fjordpost AS"


async def test_a_page_that_knows_nobody_has_an_empty_form(browser: Browser, site: Site, desk: Reception) -> None:
    await desk.set(1, widget={"RequiredFields": FIELDS})
    visitor = await _form(await a_page(browser), site.put("/nobody", more=TAG))
    for name in ("name", "email", "phone", "company"):
        await expect(visitor.part(name)).to_have_value("")
