"""Bring a database to the schema this version knows, before anything else opens it.

On SQLite this is the one place that uses Python's own SQLite. It must be closed before apsw opens the file: two SQLite
libraries in one process drop each other's locks.
"""

import secrets
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, NullPool, create_engine, event, insert, select, text
from sqlalchemy.exc import DatabaseError, OperationalError
from sqlalchemy.ext.asyncio import create_async_engine

from snakk.clock import Clock
from snakk.domain.ids import Instant
from snakk.storage.cannot_open import Damaged, SchemaMismatch, Unreachable
from snakk.storage.lock import FolderLock
from snakk.storage.schema import installation

FILE = "snakk.db"
"""The database in the data folder."""
CONNECT_S = 10.0
ADVISORY_LOCK = 0x5_4A_4B_4B
"""PostgreSQL's number for "somebody is migrating Snakk"."""


async def migrate(data: Path, database_url: str, clock: Clock) -> None:
    """Make the database, or bring it up to date, under an exclusive lock.

    data: the folder for SQLite, made when missing. database_url: PostgreSQL, or empty for SQLite.
    Raises CannotOpen.
    """
    if database_url:
        await migrate_postgres(database_url, clock.instant())
    else:
        migrate_sqlite(data, clock.instant())


def migrate_sqlite(data: Path, now: Instant) -> None:
    """The same for the file in a data folder, which is readable by its owner only."""
    lock = FolderLock(data)
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        lock.take()
    except OSError as error:
        raise Unreachable(
            f"the data folder {data} cannot be used: {error.strerror}; let this user write there, or choose another "
            "one with --data"
        ) from error
    try:
        (data / FILE).touch(mode=0o600)
        with _sqlite_transaction(data / FILE) as connection:
            upgrade(connection, now, str(data / FILE))
    finally:
        lock.release()


async def migrate_postgres(dsn: str, now: Instant) -> None:
    """The same for a PostgreSQL database. Whoever comes second waits, and then finds nothing to do."""

    async def connect() -> Any:
        try:
            return await asyncpg.connect(dsn, timeout=CONNECT_S)
        except (OSError, asyncpg.PostgresError) as error:
            raise Unreachable(f"PostgreSQL does not let us in: {error}; check SNAKK_DATABASE_URL") from error

    engine = create_async_engine("postgresql+asyncpg://", async_creator=connect, poolclass=NullPool)
    try:
        async with engine.begin() as connection:
            await connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": ADVISORY_LOCK})
            await connection.run_sync(upgrade, now, "the PostgreSQL database")
    finally:
        await engine.dispose()


def upgrade(connection: Connection, now: Instant, where: str) -> None:
    """Run what is missing, in the caller's transaction: all of it happens or none of it."""
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    config.attributes["connection"] = connection
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    for revision in MigrationContext.configure(connection).get_current_heads():
        if revision not in known:
            raise SchemaMismatch(
                f"{where} was written by a newer Snakk (its schema is {revision}; this version knows up to "
                f"{max(known)}). Install that version again, or restore a backup made by this one."
            )
    command.upgrade(config, "head")
    _introduce(connection, now)


def _introduce(connection: Connection, now: Instant) -> None:
    """Give a new database its epoch: a reader that meets another epoch knows that its numbers mean nothing here."""
    known = {name for (name,) in connection.execute(select(installation.c.name))}
    facts = {"epoch": secrets.token_hex(8), "created_at": str(now)}
    missing = [{"name": name, "value": value} for name, value in facts.items() if name not in known]
    if missing:
        connection.execute(insert(installation), missing)


@contextmanager
def _sqlite_transaction(path: Path) -> Iterator[Connection]:
    engine = create_engine(f"sqlite:///{path}", poolclass=NullPool)
    # The driver would commit before each change of a table; a crash then leaves half a schema.
    event.listen(engine, "connect", lambda connection, _: setattr(connection, "isolation_level", None))
    event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN EXCLUSIVE"))
    try:
        with engine.begin() as connection:
            yield connection
    except DatabaseError as error:
        if isinstance(error, OperationalError):
            raise Unreachable(
                f"{path} cannot be opened or written ({error.orig}); see that it is a file of this user's, that its "
                "disk has room and that no other program has it open"
            ) from error
        raise Damaged(f"{path} is damaged or not a database ({error.orig}); restore it from a backup") from error
    finally:
        engine.dispose()
