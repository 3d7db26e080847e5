"""Questions and lists on PostgreSQL: a pool of its own, in which nothing can be written."""

from typing import Any, TypeVar

from snakk.clock import Clock
from snakk.domain.errors import Busy, Unavailable
from snakk.storage.engine import Make
from snakk.storage.postgres_server import LOST, READERS, is_lost, open_readers
from snakk.storage.postgres_tables import Connection, Tables
from snakk.storage.work import Run, Work

T = TypeVar("T")

READING = 64 * READERS
"""Reading operations under way; one more is Busy."""
WAIT_S = 2.0
"""For a free connection."""


class Reading:
    """Runs operations that only ask. Each question sees what is committed when it is asked."""

    def __init__(self, dsn: str, tables: Tables, clock: Clock) -> None:
        self._dsn = dsn
        self._tables = tables
        self._clock = clock
        self._under_way = 0

    async def start(self) -> None:
        """Connect."""
        self._pool = await open_readers(self._dsn)

    async def close(self) -> None:
        """Disconnect when the last one is done."""
        await self._pool.close()

    async def run(self, make: Make[T]) -> T:
        """Run one, and once more if its connection turns out to be dead. Raises Busy and Unavailable."""
        if self._under_way >= READING:
            raise Busy
        self._under_way += 1
        try:
            return await self._try(make)
        except LOST as error:
            if not is_lost(error):
                raise
            return await self._try_again(make)
        finally:
            self._under_way -= 1

    async def _try_again(self, make: Make[T]) -> T:
        await self._pool.expire_connections()  # where one is dead, all may be
        try:
            return await self._try(make)
        except LOST as error:
            if not is_lost(error):
                raise
            raise Unavailable from error

    async def _try(self, make: Make[T]) -> T:
        work = Work(self._clock.instant(), writable=False)
        run: Run[T] = Run(work, make(work))
        run.step()
        try:
            if run.wants is not None:
                await self._answer_all(run)
        finally:
            run.stop()
        if run.error is not None:
            raise run.error
        return run.result  # type: ignore[return-value]

    async def _answer_all(self, run: Run[Any]) -> None:
        connection = await self._free_connection()
        try:
            await self._tables.answer_all(connection, run)
        except LOST as error:
            if is_lost(error):
                connection.terminate()
            raise
        finally:
            await self._pool.release(connection)

    async def _free_connection(self) -> Connection:
        try:
            return await self._pool.acquire(timeout=WAIT_S)
        except TimeoutError as error:
            raise Busy from error
