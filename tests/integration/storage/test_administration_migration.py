"""Users and topics are as they were when their tables are made anew."""

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
from snakk.domain.topic import AUTO
from snakk.storage import statements
from snakk.storage.migrate import FILE, migrate
from tests.integration.storage.desk import asked
from tests.support.place import Place

pytestmark = pytest.mark.anyio

KNOWN: dict[str, dict[str, Any]] = {
    "topic": {"id": 7, "name": "Lamps", "opening_hours": "{}", "widget": "{}", "bot_settings": "{}",
              "allowed_origins": '["https://shop.example"]'},
    "app_user": {"id": 9, "name": "Ann", "email": "ann@example.com", "is_admin": True, "credential_version": 4},
}  # fmt: skip


def as_it_was(connection: Connection) -> None:
    """The schema before, with a topic and a user."""
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    command.upgrade(config, "0007")
    for table, known in KNOWN.items():
        row = {column["name"]: _empty(column) for column in inspect(connection).get_columns(table)} | known
        names = ", ".join(f":{name}" for name in row)
        connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({names})"), row)


def _empty(column: Any) -> object:
    kind = column["type"].python_type
    return kind()


async def test_users_and_topics_outlive_the_new_tables(tmp_path: Path, database_url: str) -> None:
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
    (topic,) = await asked(running, statements.TOPIC_BY_ID, id=7)
    (user,) = await asked(running, statements.USER_BY_NAME, name="ANN")
    await place.close()
    assert (topic.name, topic.allowed_origins) == ("Lamps", ("https://shop.example",))
    assert (topic.consent_url, topic.consent_version, topic.dark, topic.logo) == ("", "", AUTO, "")
    assert (user.id, user.email, user.is_admin, user.credential_version, user.photo) == (
        9,
        "ann@example.com",
        True,
        4,
        "",
    )
