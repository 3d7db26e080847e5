"""A furnished desk for what can only be seen on one."""

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
