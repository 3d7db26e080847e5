"""Real browsers: Debian's Chromium, or whichever is found, driven by Playwright."""

import shutil
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from playwright.async_api import Browser, Page, ViewportSize, async_playwright, expect

NAMES = ("chromium", "chromium-browser", "google-chrome", "chrome")
ARGUMENTS = [
    "--headless=new",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-dev-shm-usage",
]
PHONE = ViewportSize(width=390, height=780)
DESK = ViewportSize(width=1280, height=860)
WAIT_MS = 90_000


@asynccontextmanager
async def a_browser() -> AsyncIterator[Browser]:
    """One browser; people are told apart by their contexts."""
    program = next((path for name in NAMES if (path := shutil.which(name))), None)
    assert program is not None, f"none of {', '.join(NAMES)} is installed"
    async with async_playwright() as playwright:
        expect.set_options(timeout=WAIT_MS)
        browser = await playwright.chromium.launch(executable_path=program, args=ARGUMENTS)
        try:
            yield browser
        finally:
            await browser.close()


async def a_page(browser: Browser, *, phone: bool = False, language: str = "en-GB") -> Page:
    """A person's own page, with cookies and storage of its own."""
    context = await browser.new_context(
        viewport=PHONE if phone else DESK, has_touch=phone, locale=language, timezone_id="Europe/Oslo"
    )
    context.set_default_timeout(WAIT_MS)
    return await context.new_page()
