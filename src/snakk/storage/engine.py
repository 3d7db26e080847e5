"""The port that both engines fill: run an operation against the database."""

from collections.abc import Callable, Coroutine, Sequence
from typing import Any, Protocol, TypeVar

from snakk.domain.ids import Instant
from snakk.storage.work import Request, Settled, Work

T = TypeVar("T")

Make = Callable[[Work], Coroutine[Request[Any], Any, T]]
"""Makes the operation anew for a work. Called again when the operation must run again."""

Publish = Callable[[Sequence[Settled]], None]
"""Called once per committed group, in commit order, before anybody is answered. Must not raise, must not wait."""


class Engine(Protocol):
    """Where operations run."""

    @property
    def healthy(self) -> bool:
        """False when a commit is stuck or the storage failed: not ready to serve."""

    @property
    def serving_since(self) -> Instant:
        """When the engine last began to commit without trouble, or last failed; no timer counts from before it."""

    async def start(self) -> None:
        """Open the database. Migrations have run before."""

    async def close(self) -> None:
        """Finish what is waiting and close."""

    async def write(self, make: Make[T]) -> T:
        """Run an operation that may write, as one of a group with one commit.

        Raises Busy at once when the intake is full; StorageFull; CommitUnknown; whatever the operation refused with.
        """

    async def read(self, make: Make[T]) -> T:
        """Run an operation that only asks. A lock or a write in it is a programming error."""
