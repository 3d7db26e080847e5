"""What the migrations make is what the rows say, and a database of another kind is not touched."""

import sqlite3
import subprocess
import sys
from pathlib import Path
from typing import Any

import asyncpg
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.schema import CreateIndex, CreateSequence, CreateTable

import snakk.storage.migrate as migrating
from snakk.clock import SystemClock
from snakk.storage import statements
from snakk.storage.cannot_open import CannotOpen, Damaged, InUse, SchemaMismatch, Unreachable
from snakk.storage.compiled import POSTGRES
from snakk.storage.lock import FolderLock
from snakk.storage.migrate import FILE, migrate, migrate_sqlite
from snakk.storage.schema import SCHEMA, metadata, sequences, sqlite_only
from snakk.storage.sqlite import SqliteEngine
from tests.integration.storage.desk import asked
from tests.support.place import Place
from tests.support.postgres import Postgres

pytestmark = pytest.mark.anyio

IN_SQLITE = (
    "SELECT name, sql FROM sqlite_master WHERE type <> 'trigger' AND tbl_name <> 'alembic_version' ORDER BY name"
)
IN_POSTGRES = (
    "SELECT table_name || '.' || column_name, data_type, is_nullable, column_default, character_maximum_length::text"
    " FROM information_schema.columns WHERE table_schema = 'public' AND table_name <> 'alembic_version'"
    " UNION ALL SELECT indexname, indexdef, '', '', '' FROM pg_indexes"
    " WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
    " UNION ALL SELECT relname, relkind::text, reloptions::text, '', '' FROM pg_class"
    " WHERE relnamespace = 'public'::regnamespace AND relname NOT LIKE 'alembic%'"
    " UNION ALL SELECT sequencename, data_type::text, increment_by::text, start_value::text, '' FROM pg_sequences"
    " ORDER BY 1, 2"
)


async def test_migrations_make_the_tables_that_the_rows_say_on_sqlite(tmp_path: Path) -> None:
    migrate_sqlite(tmp_path, SystemClock().instant())
    engine = create_engine(f"sqlite:///{tmp_path}/derived.db")
    metadata.create_all(engine)
    sqlite_only.create_all(engine)
    engine.dispose()

    def schema(name: str) -> list[Any]:
        connection = sqlite3.connect(tmp_path / name)
        try:
            return [(name, " ".join((sql or "").split())) for name, sql in connection.execute(IN_SQLITE)]
        finally:
            connection.close()

    assert schema(FILE) == schema("derived.db")
    assert len(schema(FILE)) > 20


async def test_migrations_make_the_tables_that_the_rows_say_on_postgres(postgres: Postgres, tmp_path: Path) -> None:
    migrated, derived = postgres.fresh(), postgres.fresh()
    await migrate(tmp_path, migrated, SystemClock())
    connection = await asyncpg.connect(derived)
    for table in metadata.sorted_tables:
        await connection.execute(str(CreateTable(table).compile(dialect=POSTGRES)))
        for index in table.indexes:
            await connection.execute(str(CreateIndex(index).compile(dialect=POSTGRES)))
    for sequence in sequences:
        await connection.execute(str(CreateSequence(sequence).compile(dialect=POSTGRES)))
    expected = [tuple(row) for row in await connection.fetch(IN_POSTGRES)]
    await connection.close()
    assert await Place(tmp_path, migrated).sql(IN_POSTGRES) == expected
    assert ("session", "r", "{fillfactor=70}", "", "") in expected


def test_the_engines_expect_the_newest_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(migrating.__file__).parent / "migrations"))
    assert ScriptDirectory.from_config(config).get_heads() == [SCHEMA]


async def test_migrating_again_changes_nothing_and_keeps_the_epoch(place: Place) -> None:
    before = await place.sql("SELECT * FROM installation ORDER BY name")
    await migrate(place.folder, place.url, SystemClock())
    assert await place.sql("SELECT * FROM installation ORDER BY name") == before
    engine = await place.engine()
    (epoch,) = await asked(engine, statements.EPOCH)
    assert len(epoch) == 16


async def test_a_newer_schema_is_refused(place: Place) -> None:
    if place.url:
        connection = await asyncpg.connect(place.url)
        await connection.execute("UPDATE alembic_version SET version_num = '9999'")
        await connection.close()
    else:
        await place.sql("UPDATE alembic_version SET version_num = '9999'")
    with pytest.raises(SchemaMismatch, match=r"newer Snakk .*9999"):
        await migrate(place.folder, place.url, SystemClock())
    with pytest.raises(SchemaMismatch, match="snakk migrate"):
        await place.engine()


async def test_a_migration_that_is_killed_leaves_nothing_half_done(tmp_path: Path) -> None:
    program = (
        "import os, sqlalchemy as sa\n"
        "from pathlib import Path\n"
        "from snakk.storage import migrate\n"
        "count = 0\n"
        "def die(connection, cursor, statement, *rest):\n"
        "    global count\n"
        "    count += statement.startswith('CREATE') or statement.lstrip().startswith('CREATE')\n"
        "    if count == 9:\n"
        "        os._exit(9)\n"
        "sa.event.listen(sa.Engine, 'before_cursor_execute', die)\n"
        f"migrate.migrate_sqlite(Path({str(tmp_path)!r}), 1)\n"
    )
    assert subprocess.run([sys.executable, "-c", program]).returncode == 9
    assert await Place(tmp_path, "").sql("SELECT count(*) FROM sqlite_master") == [(0,)]
    migrate_sqlite(tmp_path, SystemClock().instant())
    assert len(await Place(tmp_path, "").sql("SELECT name FROM sqlite_master")) > 20


async def test_two_who_migrate_at_once_do_it_once(postgres: Postgres, tmp_path: Path) -> None:
    url = postgres.fresh()
    program = (
        "import asyncio\nfrom snakk.storage.migrate import migrate_postgres\n"
        f"asyncio.run(migrate_postgres({url!r}, 1))\n"
    )
    running = [subprocess.Popen([sys.executable, "-c", program]) for _ in range(2)]
    assert [process.wait(60) for process in running] == [0, 0]
    assert await Place(tmp_path, url).sql("SELECT count(*) FROM installation") == [(2,)]


async def test_a_second_process_is_kept_out(file_place: Place) -> None:
    engine = await file_place.engine()
    program = (
        "import sys\nfrom pathlib import Path\nfrom snakk.storage.cannot_open import InUse\n"
        "from snakk.storage.lock import FolderLock\n"
        f"lock = FolderLock(Path({str(file_place.folder)!r}))\n"
        "try:\n    lock.take()\nexcept InUse as error:\n    sys.exit(str(error))\n"
    )

    def second() -> "subprocess.CompletedProcess[str]":
        return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True)

    kept_out = second()
    assert kept_out.returncode == 1
    assert str(file_place.folder) in kept_out.stderr
    assert "Stop that process" in kept_out.stderr
    with pytest.raises(InUse):
        await migrate(file_place.folder, "", SystemClock())
    await engine.close()
    assert second().returncode == 0


async def test_a_lock_is_gone_with_its_process(tmp_path: Path) -> None:
    program = (
        "import os, signal\nfrom pathlib import Path\nfrom snakk.storage.lock import FolderLock\n"
        f"FolderLock(Path({str(tmp_path)!r})).take()\nos.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", program])
    lock = FolderLock(tmp_path)
    lock.take()
    lock.release()


async def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path: Path) -> None:
    file = tmp_path / FILE
    file.write_bytes(b"not a database at all, but long enough to be looked at" * 200)
    before = file.read_bytes()
    with pytest.raises(Damaged, match="restore it from a backup"):
        await migrate(tmp_path, "", SystemClock())
    with pytest.raises(Damaged, match="restore it from a backup"):
        await SqliteEngine(file, lambda news: None, SystemClock()).start()
    assert file.read_bytes() == before


async def test_a_place_where_no_database_can_be_is_told_with_what_mends_it(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(Unreachable, match="choose another one with --data"):
        await migrate(tmp_path / "file", "", SystemClock())
    (tmp_path / "data" / FILE).mkdir(parents=True)
    with pytest.raises(Unreachable, match="no other program has it open"):
        await migrate(tmp_path / "data", "", SystemClock())
    FolderLock(tmp_path / "data").take()


async def test_a_database_that_is_not_there_is_said_to_be_missing(tmp_path: Path, postgres: Postgres) -> None:
    with pytest.raises(Unreachable, match="snakk migrate"):
        await SqliteEngine(tmp_path / FILE, lambda news: None, SystemClock()).start()
    with pytest.raises(Unreachable, match="SNAKK_DATABASE_URL"):
        await Place(tmp_path, postgres.database("nowhere")).engine()
    with pytest.raises(CannotOpen, match="SNAKK_DATABASE_URL"):
        await migrate(tmp_path, postgres.database("nowhere"), SystemClock())
    assert not (tmp_path / FILE).exists()
    FolderLock(tmp_path).take()


async def test_the_data_folder_is_the_owners_alone(tmp_path: Path) -> None:
    folder = tmp_path / "new" / "data"
    await migrate(folder, "", SystemClock())
    assert folder.stat().st_mode & 0o777 == 0o700
    assert (folder / FILE).stat().st_mode & 0o777 == 0o600
