"""PostgreSQL: operations in groups, answered and stored with array statements, one commit each.

Within a group no two operations ask for the same lock first, so none of them can see or need another's unwritten
rows. A lock asked for later would not keep a neighbour of the same transaction out, so that operation is taken out and
runs alone. Why it is so: docs/decisions/0004-one-writer.md.
"""

import asyncio
import logging
from collections.abc import Iterable
from typing import Any, TypeVar

import asyncpg

from snakk.clock import Clock
from snakk.domain.errors import Busy, CommitUnknown, StorageFull, Unavailable
from snakk.domain.ids import UNSET, Instant
from snakk.storage.calls import STUCK_S, TRIES, Call, settled, tell
from snakk.storage.engine import Make, Publish
from snakk.storage.failpoints import AFTER_COMMIT, BEFORE_COMMIT, BEFORE_PUBLISH, DROP_CLIENT_IDS, Failpoints
from snakk.storage.intake import Intake
from snakk.storage.postgres_reading import Reading
from snakk.storage.postgres_server import CONNECT_S, LOST, check, connect_hot
from snakk.storage.postgres_tables import Connection, Tables
from snakk.storage.work import Lock

T = TypeVar("T")

WORKERS = 2
AGAIN_S = 0.3
"""Between two tries to reach a server that is gone."""

log = logging.getLogger(__name__)

_CONFLICTS = (
    asyncpg.UniqueViolationError,
    asyncpg.DeadlockDetectedError,
    asyncpg.SerializationError,
)
"""Worth another try."""


class PostgresEngine:
    """The engine on a PostgreSQL database.

    dsn: ``postgresql://user:password@host/name``.
    """

    def __init__(
        self,
        dsn: str,
        publish: Publish,
        clock: Clock,
        *,
        workers: int = WORKERS,
        failpoints: Failpoints | None = None,
    ) -> None:
        self._dsn = dsn
        self._publish = publish
        self._clock = clock
        self._worker_count = workers
        self._failpoints = failpoints
        self._tables = Tables(forget_client_ids=failpoints is not None and failpoints.forget_client_ids)
        self._intake = Intake(clock)
        self._workers: list[asyncio.Task[None]] = []
        self._connected = 0
        self._accepting = False
        self._trouble = False
        self._committing: dict[int, float] = {}
        self._serving_since = UNSET
        self._reading = Reading(dsn, self._tables, clock)

    @property
    def healthy(self) -> bool:
        """False when closed or cut off from the server, and while a commit is stuck."""
        oldest = min(self._committing.values(), default=None)
        stuck = oldest is not None and self._clock.monotonic() - oldest > STUCK_S
        return self._accepting and self._connected > 0 and not stuck

    @property
    def serving_since(self) -> Instant:
        """When the engine last began to commit without trouble."""
        return self._serving_since

    async def start(self) -> None:
        """Check the server and connect. Raises CannotOpen."""
        await check(self._dsn)
        await self._reading.start()
        connections = [await connect_hot(self._dsn) for _ in range(self._worker_count)]
        if self._failpoints is not None and self._failpoints.forget_client_ids:
            await connections[0].execute(DROP_CLIENT_IDS)
        for connection in connections:
            self._watch(connection)
        self._workers = [asyncio.create_task(self._work(connection)) for connection in connections]
        self._serving_since = self._clock.instant()
        self._accepting = True

    async def close(self) -> None:
        """Finish what was accepted, then disconnect. Closing twice is no error."""
        if not self._accepting:
            return
        self._accepting = False
        await self._intake.empty.wait()
        for worker in self._workers:
            worker.cancel()
        await asyncio.gather(*self._workers, return_exceptions=True)
        await self._reading.close()

    async def write(self, make: Make[T]) -> T:
        """Run an operation in the next group."""
        return await self.submit(make)  # type: ignore[no-any-return]

    def submit(self, make: Make[T]) -> "asyncio.Future[Any]":
        """Take an operation in, or raise Busy or Unavailable at once."""
        if not self._accepting or not self._connected:
            raise Unavailable
        call = Call(make, asyncio.get_running_loop().create_future())
        self._intake.put(call)
        return call.future

    async def read(self, make: Make[T]) -> T:
        """Run an operation that only asks. Each question sees what is committed when it is asked."""
        return await self._reading.run(make)

    # A worker has one connection and one transaction under way.

    def _watch(self, connection: Connection) -> None:
        self._connected += 1
        connection.add_termination_listener(self._lost)

    def _lost(self, _: Connection) -> None:
        self._connected -= 1
        if not self._connected:
            self._intake.refuse_all()
        self._intake.wake()

    async def _work(self, connection: Connection) -> None:
        try:
            while True:
                group = await self._intake.next_group()
                try:
                    await self._run_group(connection, group)
                finally:
                    self._intake.done(group)
                if connection.is_closed():
                    connection = await self._connect_again()
        finally:
            await connection.close(timeout=CONNECT_S)

    async def _connect_again(self) -> Connection:
        log.warning("a connection to PostgreSQL was lost")
        while True:
            try:
                connection = await connect_hot(self._dsn)
            except (*LOST, asyncpg.PostgresError):
                await asyncio.sleep(AGAIN_S)
                continue
            if not self._connected:
                self._serving_since = self._clock.instant()
            self._watch(connection)
            return connection

    async def _run_group(self, connection: Connection, group: list[Call]) -> None:
        """All together; if that fails, or where it may not be, one after the other."""
        try:
            apart = await self._together(connection, group) if group else []
        except _CommitFailed:
            apart = []
        except Exception as error:
            log.info("a group of %d operations is taken back", len(group), exc_info=error)
            rolled_back = await _roll_back(connection)
            full = isinstance(error, asyncpg.DiskFullError)
            apart = group if rolled_back and not full else []
            if full or not rolled_back:
                self._stumbled()
            if not apart:
                _refuse(group, StorageFull if full else Unavailable)
        for call in apart:
            await self._alone(connection, call)

    async def _together(self, connection: Connection, group: list[Call]) -> list[Call]:
        """One transaction. Returns those that have to run alone; all others are answered."""
        await connection.execute("BEGIN")
        apart = await self._answer_all(connection, group)
        together = [call for call in group if call not in apart]
        await self._finish(connection, together)
        return apart

    async def _answer_all(self, connection: Connection, group: list[Call]) -> list[Call]:
        """Step all operations to their ends, equal questions at once.

        Each time those are answered that come first in the order of ``answers``: so whoever had more to ask before has
        caught up by the time everybody asks for the same.
        """
        apart: list[Call] = []
        waiting = [call for call in group if call.run.wants is not None]
        while waiting:
            kinds = {type(call.run.wants) for call in waiting}
            kind = next(kind for kind in self._tables.answers if kind in kinds)
            calls = [call for call in waiting if type(call.run.wants) is kind]
            answers = await self._tables.answers[kind](connection, [call.run.wants for call in calls])
            for call, answer in zip(calls, answers, strict=True):
                call.run.step(answer)
                if isinstance(call.run.wants, Lock):
                    call.run.stop()
                    apart.append(call)
            waiting = [call for call in waiting if call.run.wants is not None]
        return apart

    async def _alone(self, connection: Connection, call: Call) -> None:
        for last_try in (*[False] * (TRIES - 1), True):
            try:
                await connection.execute("BEGIN")
                await self._tables.answer_all(connection, call.begin(self._clock.instant()))
                await self._finish(connection, [call])
            except _CommitFailed:
                return
            except Exception as error:
                if not await _roll_back(connection):
                    call.refuse(Unavailable)
                    return
                if last_try or not isinstance(error, _CONFLICTS):
                    log.warning("an operation failed: %r", error)
                    call.run.stop()
                    call.run.error = _as_refusal(error)
                    call.answer()
                    return
            else:
                return

    async def _finish(self, connection: Connection, calls: list[Call]) -> None:
        """Store, commit, tell, answer. Raises _CommitFailed when it is not known what is stored; all know it then."""
        await self._tables.store(connection, [call.run.work for call in calls if call.run.ok])
        points = self._failpoints
        early = points is not None and points.publish_before_commit
        if early:
            self._tell_all(calls)
        try:
            await self._commit(connection, any(call.run.ok and call.run.work.has_writes for call in calls))
        except _CONFLICTS:
            raise
        except Exception as error:
            log.exception("the outcome of a commit is not known")
            self._stumbled()
            connection.terminate()
            _refuse(calls, CommitUnknown)
            raise _CommitFailed from error
        if self._trouble:
            self._trouble = False
            self._serving_since = self._clock.instant()
        if points is not None:
            await asyncio.sleep(points.reach(BEFORE_PUBLISH))
        if not early:
            self._tell_all(calls)

    async def _commit(self, connection: Connection, anything: bool) -> None:
        if not anything:
            await connection.execute("ROLLBACK")
            return
        points = self._failpoints
        worker, since = id(connection), self._clock.monotonic()
        self._committing[worker] = since
        try:
            if points is not None:
                await asyncio.sleep(points.hold_commit_s + points.reach(BEFORE_COMMIT))
            status = await connection.execute("COMMIT")
            if points is not None:
                await asyncio.sleep(points.reach(AFTER_COMMIT))
        finally:
            del self._committing[worker]
        if status != "COMMIT":
            raise RuntimeError(f"PostgreSQL answered {status} to COMMIT")
        self._trouble |= self._clock.monotonic() - since > STUCK_S

    def _stumbled(self) -> None:
        self._trouble = True
        self._serving_since = self._clock.instant()  # and once more when it has gone well again

    def _tell_all(self, calls: list[Call]) -> None:
        # In the loop's next round, just before whoever is answered goes on: a socket gets news and answer in one write.
        asyncio.get_running_loop().call_soon(tell, self._publish, settled(calls))
        for call in calls:
            call.answer()


class _CommitFailed(Exception):
    """Whether the group is stored is not known. Its callers have been told."""


def _refuse(calls: Iterable[Call], trouble: type[Unavailable]) -> None:
    for call in calls:
        call.refuse(trouble)


async def _roll_back(connection: Connection) -> bool:
    """End the transaction; False when the connection is gone, and with it the transaction."""
    try:
        await connection.execute("ROLLBACK")
    except (*LOST, asyncpg.PostgresError):
        connection.terminate()
    return not connection.is_closed()


def _as_refusal(error: Exception) -> Exception:
    """What the caller is told of an error that remains after all tries."""
    if isinstance(error, asyncpg.DiskFullError):
        return StorageFull()
    if isinstance(error, asyncpg.QueryCanceledError):
        return Unavailable()
    if isinstance(error, (asyncpg.DeadlockDetectedError, asyncpg.SerializationError, asyncpg.LockNotAvailableError)):
        return Busy()
    return error
