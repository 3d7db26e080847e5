"""Every test here runs on both databases, unless it says which.

Migrating takes most of a second on PostgreSQL, so it is done once and copied; and copying takes half of one, so
the tests of operations share a copy, which each finds empty.
"""

import shutil
from collections.abc import AsyncIterator
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from snakk.clock import SystemClock
from snakk.storage.migrate import FILE, migrate, migrate_sqlite
from tests.integration.desk import Desk, a_desk
from tests.support.place import Place
from tests.support.postgres import Postgres

_numbers = count(1)


@pytest.fixture(scope="session")
def file_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template")
    migrate_sqlite(folder, SystemClock().instant())
    return folder / FILE


@pytest.fixture(scope="session")
async def server_template(postgres: Postgres, anyio_backend: str) -> str:
    url = postgres.fresh()
    await migrate(Path(), url, SystemClock())
    return url.rpartition("/")[2]


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def place(request: pytest.FixtureRequest) -> Place:
    """A database with the newest schema: each kind in turn."""
    made: Place = request.getfixturevalue("file_place" if request.param == "sqlite" else "server_place")
    return made


@pytest.fixture
async def file_place(tmp_path: Path, file_template: Path) -> AsyncIterator[Place]:
    """On SQLite only."""
    shutil.copy(file_template, tmp_path / FILE)
    made = Place(tmp_path, "")
    yield made
    await made.close()


@pytest.fixture
async def server_place(tmp_path: Path, postgres: Postgres, server_template: str) -> AsyncIterator[Place]:
    """On PostgreSQL only."""
    made = Place(tmp_path, await _copy(postgres, server_template))
    yield made
    await made.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def empty_place(request: pytest.FixtureRequest) -> Place:
    """A database with the newest schema and nothing else, as quickly as can be: each kind in turn."""
    made: Place = request.getfixturevalue("quick_place" if request.param == "sqlite" else "wiped_place")
    return made


@pytest.fixture
async def desk(empty_place: Place) -> AsyncIterator[Desk]:
    """The cast at work, and nobody waiting. At the end every log must lead to its row."""
    async with a_desk(empty_place) as desk:
        yield desk


@pytest.fixture
async def quick_place(tmp_path: Path, file_template: Path) -> AsyncIterator[Place]:
    """On SQLite only."""
    shutil.copy(file_template, tmp_path / FILE)
    made = Place(tmp_path, "", "NORMAL")
    yield made
    await made.close()


@pytest.fixture
async def wiped_place(tmp_path: Path, shared_server: str) -> AsyncIterator[Place]:
    """On PostgreSQL only."""
    made = Place(tmp_path, shared_server)
    await made.wipe()
    yield made
    await made.close()


@pytest.fixture(scope="session")
async def shared_server(postgres: Postgres, server_template: str) -> str:
    """The address of one migrated database for all."""
    return await _copy(postgres, server_template)


async def _copy(postgres: Postgres, template: str) -> str:
    name = f"{template}_copy{next(_numbers)}"
    connection = await asyncpg.connect(postgres.url)
    await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
    await connection.close()
    return postgres.database(name)
