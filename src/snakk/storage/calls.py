"""Operations on their way through a writer, the same for both engines."""

import logging
from asyncio import Future
from collections.abc import Iterable, Sequence
from typing import Any

from snakk.domain.errors import Unavailable
from snakk.domain.ids import Instant
from snakk.storage.engine import Make, Publish
from snakk.storage.work import Run, Settled, Work

INTAKE = 2000
"""Operations that may wait; one more is Busy."""
GROUP = 256
"""Operations in one transaction."""
TRIES = 3
"""How often an operation runs before a conflict with others counts as its failure."""
STUCK_S = 5.0
"""A commit that takes longer makes the engine unhealthy while it lasts."""

log = logging.getLogger(__name__)


class Call:
    """One submitted operation and whoever waits for it. Being waited for is not needed for it to be stored."""

    __slots__ = ("future", "key", "make", "run")

    def __init__(self, make: Make[Any], future: "Future[Any]") -> None:
        self.make = make
        self.future = future
        self.run: Run[Any]
        self.key: tuple[int, int] | None = None

    def begin(self, now: Instant) -> Run[Any]:
        """Make the operation anew and step it to its first question."""
        work = Work(now)
        try:
            coroutine = self.make(work)
        except Exception as error:  # it ends as if the operation had raised it
            coroutine = _raise(error)
        run = self.run = Run(work, coroutine)
        run.step()
        return run

    def answer(self) -> None:
        """Tell the waiter how the operation ended."""
        if self.future.done():  # whoever waited is gone
            return
        if self.run.error is not None:
            self.future.set_exception(self.run.error)
        else:
            self.future.set_result(self.run.result)

    def refuse(self, trouble: type[Unavailable]) -> None:
        """Tell the waiter that the storage, not the operation, is the reason."""
        if not self.future.done():
            self.future.set_exception(trouble())


async def _raise(error: Exception) -> Any:
    raise error


def settled(calls: Iterable[Call]) -> list[Settled]:
    """What a committed group has to tell, in the order of its operations."""
    return [news for call in calls if call.run.ok and call.run.work.has_writes for news in call.run.work.settled()]


def tell(publish: Publish, news: Sequence[Settled]) -> None:
    """Publish. A publisher that fails must not keep the answers of a committed group from anybody."""
    if not news:
        return
    try:
        publish(news)
    except Exception:
        log.exception("publishing a committed group failed")
