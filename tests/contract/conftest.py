"""A desk of its own for every test, as a copy of one that was furnished once."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.support.cast import furnish
from tests.support.desk import Desk, a_desk


@pytest.fixture(scope="session")
async def furnished(anyio_backend: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a desk where all of the cast are busy."""
    folder = tmp_path_factory.mktemp("furnished")
    async with a_desk(folder) as desk:
        await furnish(desk.server)
    return folder


@pytest.fixture
async def desk(furnished: Path, tmp_path: Path) -> AsyncIterator[Desk]:
    """A server on a copy of it."""
    async with a_desk(tmp_path, furnished) as desk:
        yield desk


@pytest.fixture(scope="module")
async def still(furnished: Path, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Desk]:
    """One server for all tests of a file, whose questions leave no trace, and which say so."""
    async with a_desk(tmp_path_factory.mktemp("still"), furnished) as desk:
        yield desk
