"""The eye that looks at faces is not blind."""

import pytest
from playwright.async_api import Browser

from tests.support.browser import a_page
from tests.support.faces import every_face
from tests.support.server import ServerProcess

pytestmark = pytest.mark.anyio

PALE = "document.body.innerHTML = '<main><h1>A face</h1><p style=\"color:#ccc\">Pale words</p></main>'"
WIDE = "document.body.innerHTML = '<main><h1>A face</h1><div style=\"width:2000px\">Wide</div></main>'"
FAIR = "document.body.innerHTML = '<main><h1>A face</h1><p>Words</p></main>'"


@pytest.mark.parametrize(("body", "complaint"), [(PALE, "color-contrast"), (WIDE, "wider than the screen")])
async def test_pale_words_and_wide_pages_are_found(
    browser: Browser, server: ServerProcess, body: str, complaint: str
) -> None:
    page = await a_page(browser)
    await page.goto(f"{server.url}/livez")
    await page.evaluate("document.title = 'A face'; document.documentElement.lang = 'en'")
    await page.evaluate(FAIR)
    await every_face(page, "harness-fair")
    await page.evaluate(body)
    with pytest.raises(AssertionError, match=complaint):
        await every_face(page, "harness-not-fair")
