"""What the check page is told: measured when somebody asks for it, once for all who ask at the same time."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from pathlib import Path

from snakk.clock import Clock
from snakk.domain.health import Measured
from snakk.jobs.runner import Jobs
from snakk.outbound.reaching import OwnAddress
from snakk.storage.schema import SCHEMA


class Surroundings:
    """The address, the database, the disk and the jobs of one server."""

    def __init__(
        self, own: OwnAddress, data: Path, jobs: Jobs, clock: Clock, *, address_set: bool, database: str
    ) -> None:
        self.measured: Measured | None = None
        self._own = own
        self._data = data
        self._jobs = jobs
        self._clock = clock
        self._address_set = address_set
        self._database = database
        self._under_way: asyncio.Task[None] | None = None

    async def measure(self, ask: Callable[[], Awaitable[object]]) -> None:
        """Look at everything. Raises Unavailable where the database cannot be asked."""
        if self._under_way is None or self._under_way.done():
            self._under_way = asyncio.create_task(self._measure(ask))
        await asyncio.shield(self._under_way)

    async def _measure(self, ask: Callable[[], Awaitable[object]]) -> None:
        why, address_ms = await self._own.reach()
        began = self._clock.monotonic()
        await ask()
        database_ms = round((self._clock.monotonic() - began) * 1000)
        self.measured = Measured(
            at=self._clock.instant(),
            address=self._own.address,
            address_set=self._address_set,
            address_why=why,
            address_ms=address_ms,
            database=self._database,
            database_ms=database_ms,
            schema=SCHEMA,
            free_bytes=await asyncio.to_thread(_free, self._data),
            jobs=self._jobs.count,
            jobs_ended=self._jobs.ended,
            job_failures=self._jobs.failures,
        )


def _free(data: Path) -> int:
    """Bytes free where the data folder is, or will be."""
    folder = next(each for each in (data.absolute(), *data.absolute().parents) if each.exists())
    return shutil.disk_usage(folder).free
