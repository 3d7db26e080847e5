"""One server for all tests of a module, whose settings each test makes anew."""

from collections.abc import AsyncIterator

import pytest

from tests.e2e.faces.reception import Reception
from tests.support.server import ServerProcess, a_server


@pytest.fixture(scope="module")
async def house(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[ServerProcess]:
    """A demo on SQLite, shared by the module."""
    async with a_server(tmp_path_factory.mktemp("house")) as server:
        yield server


@pytest.fixture
async def desk(house: ServerProcess) -> AsyncIterator[Reception]:
    """Its desk: everybody there, nobody waiting, and the demo's own settings."""
    async with Reception(house.url) as reception:
        await reception.reset()
        yield reception
