"""What waits for a worker on PostgreSQL, and which locks are asked for by an operation under way in this process."""

import asyncio
from collections import deque
from collections.abc import Iterable

from snakk.clock import Clock
from snakk.domain.errors import Busy, Unavailable
from snakk.storage.calls import GROUP, INTAKE, Call
from snakk.storage.work import LOCK_ORDER, Lock

Key = tuple[int, int]


class Intake:
    """A bounded queue that never lets two operations with the same first lock run at a time.

    They would only wait for each other in the database, and inside one transaction not even that.
    """

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._waiting: deque[Call] = deque()
        self._behind: dict[Key, deque[Call]] = {}
        """For each key under way, those that want it next."""
        self._open = 0
        self._wake = asyncio.Event()
        self.empty = asyncio.Event()
        self.empty.set()

    def put(self, call: Call) -> None:
        """Queue an operation, or raise Busy."""
        if self._open >= INTAKE:
            raise Busy
        self._open += 1
        self.empty.clear()
        self._waiting.append(call)
        self._wake.set()

    def wake(self) -> None:
        """Let everybody who waits for a group look around."""
        self._wake.set()

    async def next_group(self) -> list[Call]:
        """Wait for operations and take a group of them, each begun. Empty when woken for another reason."""
        if not self._waiting:
            self._wake.clear()
            await self._wake.wait()
        group: list[Call] = []
        now = self._clock.instant()
        while self._waiting and len(group) < GROUP:
            call = self._waiting.popleft()
            wants = call.begin(now).wants
            key = (LOCK_ORDER[wants.table], wants.key) if isinstance(wants, Lock) else None
            if self._takes(call, key):
                group.append(call)
        return group

    def done(self, group: Iterable[Call]) -> None:
        """These are answered: whoever is next in line for their keys may go."""
        for call in group:
            self._open -= 1
            self._let_go(call)
        if not self._open:
            self.empty.set()

    def refuse_all(self) -> None:
        """Nothing can be done for those who wait."""
        for behind in self._behind.values():
            self._waiting.extend(behind)
            behind.clear()
        while self._waiting:
            call = self._waiting.popleft()
            call.refuse(Unavailable)
            self.done([call])

    def _takes(self, call: Call, key: Key | None) -> bool:
        """Give a call its key; when that is taken, put it in line instead."""
        if call.key != key:
            self._let_go(call)
            if key is not None and (behind := self._behind.get(key)) is not None:
                call.run.stop()
                behind.append(call)
                return False
            call.key = key
            if key is not None:
                self._behind[key] = deque()
        return True

    def _let_go(self, call: Call) -> None:
        if call.key is None:
            return
        behind = self._behind[call.key]
        if behind:
            heir = behind.popleft()
            heir.key = call.key
            self._waiting.appendleft(heir)
            self._wake.set()
        else:
            del self._behind[call.key]
        call.key = None
