"""One process at a time on a data folder.

Two SQLite libraries, or two servers with a counter of ids each, would break one file without noticing.
"""

import asyncio
import fcntl
import os
from contextlib import suppress
from pathlib import Path
from typing import Any

import asyncpg

from snakk.storage.cannot_open import InUse, Unreachable

NAME = "snakk.lock"
SERVING = 0x5_4A_4B_4C
"""PostgreSQL's number for "somebody serves Snakk from this database"."""
CONNECT_S = 10.0
TRIES = 20
PAUSE_S = 0.25


class FolderLock:
    """Held from ``take`` until ``release``, or until the process is gone, however it went."""

    def __init__(self, folder: Path) -> None:
        self._path = folder / NAME
        self._file: int | None = None

    def take(self) -> None:
        """Take the folder or raise InUse. Taking it again is no error."""
        if self._file is not None:
            return
        file = os.open(self._path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            holder = os.read(file, 32).decode(errors="replace").strip()
            os.close(file)
            raise InUse(
                f"the data folder {self._path.parent} is in use by another Snakk"
                f"{f' (process {holder})' if holder else ''}, which holds {self._path}. "
                "Stop that process, or start this one with a data folder of its own."
            ) from error
        os.ftruncate(file, 0)
        os.write(file, f"{os.getpid()}\n".encode())
        self._file = file

    def release(self) -> None:
        """Let the next one in. The file stays: removing it would let two processes hold two files of one name."""
        if self._file is not None:
            os.close(self._file)
            self._file = None


class DatabaseLock:
    """The same for a PostgreSQL database, which would serve two servers that never hear of each other's commits.

    Held by a connection of its own. The database frees it when that is gone, a moment after a process was killed, so
    taking it waits a little.
    """

    def __init__(self, dsn: str) -> None:
        self._dsn = dsn
        self._connection: asyncpg.Connection[Any] | None = None

    async def take(self) -> None:
        """Take the database or raise InUse."""
        try:
            connection = await asyncpg.connect(self._dsn, timeout=CONNECT_S)
        except (OSError, asyncpg.PostgresError) as error:
            raise Unreachable(f"PostgreSQL does not let us in: {error}; check SNAKK_DATABASE_URL") from error
        for _ in range(TRIES):
            if await connection.fetchval("SELECT pg_try_advisory_lock($1)", SERVING):
                self._connection = connection
                return
            await asyncio.sleep(PAUSE_S)
        await connection.close()
        raise InUse(
            "another Snakk serves this PostgreSQL database, and two would not hear of each other's chats. "
            "Stop that one, or give this one a database of its own."
        )

    async def release(self) -> None:
        """Let the next one in."""
        if self._connection is not None:
            connection, self._connection = self._connection, None
            with suppress(OSError, asyncpg.PostgresError, asyncpg.InterfaceError):
                await connection.close(timeout=CONNECT_S)
