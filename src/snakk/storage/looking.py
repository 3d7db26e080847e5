"""Looking into a database without serving it, beside a server too: nothing is locked and nothing can be written."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

from snakk.clock import Clock
from snakk.storage.engine import Make
from snakk.storage.postgres_reading import Reading
from snakk.storage.postgres_tables import Tables
from snakk.storage.sqlite_file import Reader, open_file
from snakk.storage.work import Run, Work

Look = Callable[[Make[Any]], Awaitable[Any]]


@asynccontextmanager
async def a_look(file: Path, database_url: str, clock: Clock) -> AsyncIterator[Look]:
    """Runs operations that only ask. file: for SQLite; database_url: PostgreSQL, or empty. Raises CannotOpen."""
    if database_url:
        reading = Reading(database_url, Tables(), clock)
        await reading.start()
        try:
            yield reading.run
        finally:
            await reading.close()
        return
    connection = open_file(file, synchronous="FULL", reading=True)
    reader = Reader(connection)

    async def look(make: Make[Any]) -> Any:
        work = Work(clock.instant(), writable=False)
        run: Run[Any] = Run(work, make(work))
        run.step()
        while run.wants is not None:
            run.step(reader.answers[type(run.wants)](run.wants))
        if run.error is not None:
            raise run.error
        return run.result

    try:
        yield look
    finally:
        connection.close()
