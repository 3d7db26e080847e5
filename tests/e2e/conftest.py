"""A browser for all tests here, and a server for each."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from playwright.async_api import Browser

from tests.support.browser import a_browser
from tests.support.server import ServerProcess, a_server


@pytest.fixture(scope="module")
async def browser() -> AsyncIterator[Browser]:
    """Started once; each person has a context of their own."""
    async with a_browser() as browser:
        yield browser
        for context in browser.contexts:
            await context.close()


@pytest.fixture
async def server(tmp_path: Path) -> AsyncIterator[ServerProcess]:
    """A demo on SQLite."""
    async with a_server(tmp_path) as server:
        yield server
