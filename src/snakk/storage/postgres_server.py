"""Reaching PostgreSQL: how connections are set up, and what is checked before the first one is used."""

from typing import Any

import asyncpg

from snakk.storage.cannot_open import OldDatabase, SchemaMismatch, Unreachable, Unsafe
from snakk.storage.postgres_tables import Connection
from snakk.storage.schema import SCHEMA

OLDEST = 150_000
READERS = 8
CONNECT_S = 5.0
COMMAND_S = 10.0
"""The driver's own limit, for a server that does not answer at all."""

LOST = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""What the driver raises when a connection is gone, and sometimes when an argument has the wrong type."""

_LIMITS = {
    "application_name": "snakk",
    "lock_timeout": "1s",
    "statement_timeout": "5s",
    "idle_in_transaction_session_timeout": "15s",
    "jit": "off",
}
_HOT = {
    # The planner guesses a hundred rows for an array of one, and reads whole tables for them.
    "enable_seqscan": "off",
    "enable_hashjoin": "off",
    "enable_mergejoin": "off",
}
_OPTIONS: dict[str, Any] = {
    "timeout": CONNECT_S,
    "command_timeout": COMMAND_S,
    "statement_cache_size": 500,
    "max_cached_statement_lifetime": 0,
}


def is_lost(error: Exception) -> bool:
    """The connection is gone. The driver's complaints about arguments are ValueErrors too."""
    return isinstance(error, LOST) and not isinstance(error, ValueError)


async def connect_hot(dsn: str) -> Connection:
    """A connection for the write path."""
    return await asyncpg.connect(dsn, server_settings=_LIMITS | _HOT, **_OPTIONS)


async def open_readers(dsn: str) -> Any:
    """A pool for questions and lists, in which nothing can be written."""
    settings = _LIMITS | {"default_transaction_read_only": "on"}
    return await asyncpg.create_pool(
        dsn, min_size=1, max_size=READERS, server_settings=settings, reset=_leave_as_it_is, **_OPTIONS
    )


async def _leave_as_it_is(connection: Connection) -> None:
    """The pool's own reset costs a round trip each time, and nothing here changes a connection's settings."""


async def check(dsn: str) -> None:
    """Refuse a server that cannot keep what we acknowledge, or whose schema is another."""
    try:
        connection = await connect_hot(dsn)
    except (OSError, asyncpg.PostgresError) as error:
        raise Unreachable(f"PostgreSQL does not let us in: {error}; check SNAKK_DATABASE_URL") from error
    try:
        if connection.get_server_version().major * 10_000 < OLDEST:
            raise OldDatabase(f"this is PostgreSQL {connection.get_server_version().major}; 15 or newer is needed")
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            if await connection.fetchval("SELECT current_setting($1)", setting) == "off":
                raise Unsafe(
                    f"PostgreSQL's setting `{setting}` is off, so what is acknowledged could be lost; "
                    f"set `{setting} = on` and restart it"
                )
        await _check_schema(connection)
    finally:
        await connection.close()


async def _check_schema(connection: Connection) -> None:
    try:
        schema = await connection.fetch("SELECT version_num FROM alembic_version")
    except asyncpg.UndefinedTableError:
        schema = []
    if [tuple(row) for row in schema] != [(SCHEMA,)]:
        raise SchemaMismatch(f"the schema of the PostgreSQL database is not {SCHEMA}; run `snakk migrate`")
