"""One server at a time on a database."""

import asyncio

import pytest

from snakk.storage import lock
from snakk.storage.cannot_open import InUse
from snakk.storage.lock import DatabaseLock
from tests.support.postgres import Postgres

pytestmark = [pytest.mark.anyio, pytest.mark.postgres]


async def test_a_second_server_on_one_database_is_told_so(postgres: Postgres, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(lock, "PAUSE_S", 0.01)
    dsn = postgres.fresh()
    first, second = DatabaseLock(dsn), DatabaseLock(dsn)
    await first.take()
    with pytest.raises(InUse, match="another Snakk serves"):
        await second.take()
    await first.release()
    await second.take()
    await second.release()


async def test_a_server_that_follows_a_killed_one_waits_a_moment(postgres: Postgres) -> None:
    dsn = postgres.fresh()
    first, second = DatabaseLock(dsn), DatabaseLock(dsn)
    await first.take()
    waiting = asyncio.create_task(second.take())
    await asyncio.sleep(0.1)
    assert not waiting.done()
    await first.release()
    await waiting
    await second.release()
