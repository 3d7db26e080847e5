"""SQLite: one writer on the event loop's thread, groups of operations, COMMIT in a thread of its own.

The loop executes a group without a pause and hands only its COMMIT, the slow part, to the thread; what arrives
meanwhile is the next group. The writing connection is never touched while its COMMIT is under way. Reads have a
connection of their own and are answered at once. Why it is so: docs/decisions/0004-one-writer.md.
"""

import asyncio
import logging
import threading
import time
from collections import deque
from collections.abc import Callable
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

import apsw

from snakk.clock import Clock
from snakk.domain.errors import Busy, CommitUnknown, StorageFull, Unavailable
from snakk.domain.ids import UNSET, Instant
from snakk.storage.calls import GROUP, INTAKE, STUCK_S, TRIES, Call, settled, tell
from snakk.storage.engine import Make, Publish
from snakk.storage.failpoints import AFTER_COMMIT, BEFORE_COMMIT, BEFORE_PUBLISH, Broken, Failpoints
from snakk.storage.lock import FolderLock
from snakk.storage.sqlite_file import Reader, Writer, open_file
from snakk.storage.work import Work

T = TypeVar("T")

EXECUTING_S = 0.005
"""A group stops taking operations after this long, so that sockets are served between groups."""
BUSY_PAUSE_S = 0.02

log = logging.getLogger(__name__)

_BROKEN_DISK = (apsw.IOError, apsw.CorruptError, apsw.NotADBError)


class SqliteEngine:
    """The engine on one file.

    on_fatal: called when the disk failed and nothing may be accepted any more; it should end the process, since only
    a new one can know what is stored.
    """

    def __init__(
        self,
        path: Path,
        publish: Publish,
        clock: Clock,
        *,
        synchronous: str = "FULL",
        on_fatal: Callable[[BaseException], None] | None = None,
        failpoints: Failpoints | None = None,
    ) -> None:
        self._path = path
        self._publish = publish
        self._clock = clock
        self._synchronous = synchronous
        self._on_fatal = on_fatal
        self._failpoints = failpoints
        self._lock = FolderLock(path.parent)
        self._waiting: deque[Call] = deque()
        self._under_way = False
        self._open = False
        self._accepting = False
        self._trouble = False
        self._has_snapshot = False
        self._committing_since: float | None = None
        self._serving_since = UNSET
        self._to_commit: SimpleQueue[list[Call] | None] = SimpleQueue()
        self._idle = asyncio.Event()

    @property
    def healthy(self) -> bool:
        """False when closed or broken, and while a commit is stuck."""
        since = self._committing_since
        return self._accepting and (since is None or self._clock.monotonic() - since < STUCK_S)

    @property
    def serving_since(self) -> Instant:
        """When the engine last began to commit without trouble."""
        return self._serving_since

    async def start(self) -> None:
        """Lock the folder and open the file, whose schema is up to date."""
        self._lock.take()
        try:
            self._connection = open_file(self._path, synchronous=self._synchronous)
            forget = self._failpoints is not None and self._failpoints.forget_client_ids
            self._writer = Writer(self._connection, forget_client_ids=forget)
            self._reading = open_file(self._path, synchronous=self._synchronous, reading=True)
        except BaseException:
            self._lock.release()
            raise
        self._reader = Reader(self._reading)
        self._execute = self._connection.cursor().execute
        self._read = self._reading.cursor().execute
        self._loop = asyncio.get_running_loop()
        self._committer = threading.Thread(target=self._commit_groups, name="snakk-commit", daemon=True)
        self._committer.start()
        self._serving_since = self._clock.instant()
        self._open = self._accepting = True
        self._idle.set()

    async def close(self) -> None:
        """Finish what was accepted, then close. Closing twice is no error."""
        if not self._open:
            return
        self._open = self._accepting = False
        await self._idle.wait()
        self._to_commit.put(None)
        await asyncio.to_thread(self._committer.join)
        self._end_snapshot()
        self._reading.close()
        self._connection.close()
        self._lock.release()

    async def write(self, make: Make[T]) -> T:
        """Run an operation in the next group."""
        return await self.submit(make)  # type: ignore[no-any-return]

    def submit(self, make: Make[T]) -> "asyncio.Future[Any]":
        """Take an operation in, or raise Busy or Unavailable at once."""
        if not self._accepting:
            raise Unavailable
        if len(self._waiting) >= INTAKE:
            raise Busy
        call = Call(make, self._loop.create_future())
        self._waiting.append(call)
        if not self._under_way:
            self._under_way = True
            self._idle.clear()
            self._loop.call_soon(self._turn)
        return call.future

    async def read(self, make: Make[T]) -> T:
        """Run an operation that only asks, at once, on one snapshot.

        Everybody who reads in one round of the loop shares it, since taking one costs as much as a question. News of a
        commit goes out a round after it, so nobody who has heard of it reads from before.
        """
        if not self._has_snapshot:
            self._read("BEGIN")
            self._has_snapshot = True
            self._loop.call_soon(self._end_snapshot)
        operation = make(Work(self._clock.instant(), writable=False))
        answers, answer = self._reader.answers, None
        try:
            while True:
                request = operation.send(answer)
                answer = answers[type(request)](request)
        except StopIteration as end:
            told: T = end.value
            return told
        finally:
            operation.close()

    def _end_snapshot(self) -> None:
        """One left open would keep the log from starting anew."""
        if self._has_snapshot:
            self._has_snapshot = False
            if self._reading.in_transaction:
                self._read("COMMIT")

    # From a turn until its group is settled, nothing else touches the writing connection.

    def _turn(self) -> None:
        if not self._waiting:
            self._under_way = False
            self._idle.set()
            return
        group: list[Call] = []
        try:
            self._execute("BEGIN IMMEDIATE")
            self._run_all(group)
            self._writer.store_counters()
        except Exception as error:
            self._give_up(group or self._next_calls(), error)
            return
        if any(call.run.ok and call.run.work.has_writes for call in group):
            self._hand_over(group)
        else:
            self._roll_back()
            self._tell_all(group)
            self._loop.call_soon(self._turn)

    def _next_calls(self) -> list[Call]:
        return [self._waiting.popleft() for _ in range(min(GROUP, len(self._waiting)))]

    def _run_all(self, group: list[Call]) -> None:
        """Run what waits, each operation to its end, until the group is large or late enough.

        The first statement that fails takes the group back; from then on each operation has a savepoint of its own.
        """
        now, monotonic = self._clock.instant(), self._clock.monotonic
        deadline = monotonic() + EXECUTING_S
        guarded = False
        while self._waiting and len(group) < GROUP and monotonic() < deadline:
            call = self._waiting.popleft()
            group.append(call)
            if guarded:
                self._run_guarded(call, now)
                continue
            try:
                self._run(call, now)
            except Exception as error:
                if _concerns_all(error):
                    raise
                guarded = True
                self._roll_back()
                self._execute("BEGIN IMMEDIATE")
                for earlier in group:
                    self._run_guarded(earlier, now)

    def _run(self, call: Call, now: Instant) -> None:
        run = call.begin(now)
        answers = self._writer.answers
        try:
            while (request := run.wants) is not None:
                run.step(answers[type(request)](request))
            if run.error is None:
                self._writer.store(run.work)
        except Exception:
            run.stop()
            raise

    def _run_guarded(self, call: Call, now: Instant) -> None:
        for last_try in (*[False] * (TRIES - 1), True):
            self._execute("SAVEPOINT one")
            try:
                self._run(call, now)
            except Exception as error:
                if _concerns_all(error):
                    raise
                self._execute("ROLLBACK TO one")
                self._execute("RELEASE one")
                call.run.error = error
                if last_try or not isinstance(error, apsw.ConstraintError):
                    return
            else:
                self._execute("RELEASE one")
                return

    def _hand_over(self, group: list[Call]) -> None:
        if self._failpoints is not None and self._failpoints.publish_before_commit:
            self._tell_all(group)
        self._committing_since = self._clock.monotonic()
        self._to_commit.put(group)

    def _commit_groups(self) -> None:
        """The committing thread. It owns the connection from the moment a group arrives until ``_settle`` is called."""
        execute, points = self._connection.cursor().execute, self._failpoints
        while (group := self._to_commit.get()) is not None:
            failure: Exception | None = None
            try:
                if points is not None:
                    time.sleep(points.hold_commit_s + points.reach(BEFORE_COMMIT))
                execute("COMMIT")
                if points is not None:
                    time.sleep(points.reach(AFTER_COMMIT))
            except (apsw.Error, Broken) as error:
                failure = error
            self._loop.call_soon_threadsafe(self._settle, group, failure)

    def _settle(self, group: list[Call], failure: Exception | None) -> None:
        since, self._committing_since = self._committing_since, None
        self._end_snapshot()
        if failure is not None:
            self._give_up(group, failure, committing=True)
            return
        self._writer.keep_ids()
        if self._trouble or (since is not None and self._clock.monotonic() - since > STUCK_S):
            self._trouble = False
            self._serving_since = self._clock.instant()
        if self._failpoints is not None:
            time.sleep(self._failpoints.reach(BEFORE_PUBLISH))
        self._finish(group)

    def _finish(self, group: list[Call]) -> None:
        if self._failpoints is None or not self._failpoints.publish_before_commit:
            self._tell_all(group)
        # The next group only after one more round of the loop: sockets are written at the end of a round.
        self._loop.call_soon(self._loop.call_soon, self._turn)

    def _tell_all(self, group: list[Call]) -> None:
        # In the loop's next round, just before whoever is answered goes on: a socket gets news and answer in one write.
        self._loop.call_soon(tell, self._publish, settled(group))
        for call in group:
            call.answer()

    # When it goes wrong.

    def _give_up(self, group: list[Call], error: Exception, *, committing: bool = False) -> None:
        """Refuse a whole group. A commit that failed may still be stored, so nothing else may be said of it."""
        what = "failed to commit" if committing else "failed"
        known = isinstance(error, (apsw.FullError, apsw.BusyError))  # its trace says nothing, and comes with each group
        log.error("a group of %d operations %s: %s", len(group), what, error, exc_info=None if known else error)
        self._trouble = True
        self._serving_since = self._clock.instant()  # and once more when it has gone well again
        broken = isinstance(error, _BROKEN_DISK)
        if broken:
            self._accepting = False
        else:
            self._roll_back()
            if committing:
                self._writer.read_ids()
        for call in group:
            call.refuse(_refusal(error, committing))
        if broken:
            self._end(error)
        else:
            pause = BUSY_PAUSE_S if isinstance(error, apsw.BusyError) else 0.0
            self._loop.call_later(pause, self._turn)

    def _roll_back(self) -> None:
        if self._connection.in_transaction:  # SQLite may have rolled back by itself
            self._execute("ROLLBACK")
        self._writer.take_ids_back()

    def _end(self, error: Exception) -> None:
        """The disk failed: after a failed sync nobody in this process can know what the file holds."""
        while self._waiting:
            self._waiting.popleft().refuse(Unavailable)
        self._under_way = False
        self._idle.set()
        if self._on_fatal is not None:
            self._on_fatal(error)


def _concerns_all(error: Exception) -> bool:
    """The failure is not one operation's: the disk is full or broken, or another process has the file."""
    return isinstance(error, (apsw.FullError, apsw.BusyError, *_BROKEN_DISK))


def _refusal(error: Exception, committing: bool) -> type[Unavailable]:
    if isinstance(error, apsw.FullError):
        return StorageFull
    if committing:
        return CommitUnknown
    return Busy if isinstance(error, apsw.BusyError) else Unavailable
