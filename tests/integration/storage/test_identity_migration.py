"""People stay signed in when the table of sign-ins is made anew."""

from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import NullPool, create_engine, text

import snakk.storage.migrate as migrating
from snakk.clock import SystemClock
from snakk.domain.user import SignIn, SignInKind
from snakk.storage import statements
from snakk.storage.migrate import FILE
from tests.integration.storage.desk import asked
from tests.support.place import Place

pytestmark = pytest.mark.anyio


async def test_a_ticket_outlives_the_new_table(tmp_path: Path) -> None:
    engine = create_engine(f"sqlite:///{tmp_path / FILE}", poolclass=NullPool)
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        connection.execute(text("INSERT INTO sign_in VALUES ('d', 7, 1, 3, 100, 200)"))
    engine.dispose()
    migrating.migrate_sqlite(tmp_path, SystemClock().instant())
    place = Place(tmp_path, "")
    found = await asked(await place.engine(), statements.SIGN_IN, digest="d")
    await place.close()
    assert found == [SignIn("d", 7, SignInKind.TICKET, 3, 100, 200)]  # type: ignore[arg-type]
