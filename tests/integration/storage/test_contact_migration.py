"""People and companies who were there before are found as those who came after."""

from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, NullPool, create_engine, inspect, text
from sqlalchemy.ext.asyncio import create_async_engine

import snakk.storage.migrate as migrating
from snakk.clock import SystemClock
from snakk.domain.directory import Company, Person
from snakk.storage.directory_statements import BY_IDS
from snakk.storage.migrate import FILE, migrate
from snakk.storage.schema import DERIVED
from tests.integration.storage.desk import asked
from tests.support.place import Place

pytestmark = pytest.mark.anyio

PEOPLE: tuple[dict[str, Any], ...] = (
    {"id": 1, "first_name": "Åse-Marie", "middle_name": "B.", "last_name": "ØSTBY", "email": "Ase@Lynghei.Example"},
    {"id": 2, "last_name": "東京", "email": "no address", "external_key": "k2"},
    {"id": 3, "first_name": "ﷺ" * 255, "last_name": "x" * 255},
)
COMPANIES: tuple[dict[str, Any], ...] = (
    {"id": 1, "name": "Nordlys Hotell A/S", "url": "https://www.nordlys.example/om", "email": "post@nordlys.example"},
    {"id": 2, "name": "AS", "url": "http://["},
)
PLACE = "{}"


def as_it_was(connection: Connection) -> None:
    """The schema before, with some people and companies."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "0008")
    for table, rows in (("person", PEOPLE), ("company", COMPANIES)):
        for known in rows:
            row = {column["name"]: _empty(column) for column in inspect(connection).get_columns(table)} | known
            names = ", ".join(f":{name}" for name in row)
            connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({names})"), row)


def _empty(column: Any) -> object:
    if column["name"] in {"street", "postal"}:
        return PLACE
    if column["name"] in {"latitude", "longitude"}:
        return "0.0"
    return column["type"].python_type()


async def test_what_they_are_found_by_is_filled_as_the_rows_say(tmp_path: Path, database_url: str) -> None:
    if database_url:
        made = create_async_engine(
            "postgresql+asyncpg://", async_creator=lambda: asyncpg.connect(database_url), poolclass=NullPool
        )
        async with made.begin() as connection:
            await connection.run_sync(as_it_was)
        await made.dispose()
    else:
        engine = create_engine(f"sqlite:///{tmp_path / FILE}", poolclass=NullPool)
        with engine.begin() as connection:
            as_it_was(connection)
        engine.dispose()
    await migrate(tmp_path, database_url, SystemClock())
    place = Place(tmp_path, database_url)
    running = await place.engine()
    for kind, name, rows in ((Person, "person", PEOPLE), (Company, "company", COMPANIES)):
        found = sorted(await asked(running, BY_IDS[kind], row_ids=[1, 2, 3]), key=lambda row: row.id)
        assert [row.id for row in found] == [row["id"] for row in rows]
        columns = ", ".join(each.name for each in DERIVED[kind])
        stored = await place.sql(f"SELECT {columns} FROM {name} ORDER BY id")
        assert [tuple(row) for row in stored] == [tuple(each.make(row) for each in DERIVED[kind]) for row in found]
    await place.close()
