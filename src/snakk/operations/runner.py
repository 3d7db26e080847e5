"""Running operations against one engine: what the faces and the jobs share."""

from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

from snakk.clock import Clock
from snakk.domain.caller import Caller
from snakk.live.pulse import Pulse
from snakk.operations.context import Context, Installation
from snakk.storage.engine import Engine, Make

T = TypeVar("T")


class Runner:
    """Makes the context of a call and hands the operation to the engine."""

    def __init__(self, engine: Engine, installation: Installation, pulse: Pulse, clock: Clock) -> None:
        self.engine = engine
        self.installation = installation
        self.pulse = pulse
        self.clock = clock

    async def read(self, function: Callable[..., Awaitable[T]], caller: Caller, /, **args: Any) -> T:
        """The answer of an operation that only asks."""
        return await self.engine.read(self._maker(function, caller, args))

    async def write(self, function: Callable[..., Awaitable[T]], caller: Caller, /, **args: Any) -> T:
        """The answer of an operation that may write, after its commit."""
        return await self.engine.write(self._maker(function, caller, args))

    def _maker(self, function: Callable[..., Awaitable[T]], caller: Caller, args: dict[str, Any]) -> Make[T]:
        installation, pulse = self.installation, self.pulse
        # A lambda, since the annotations of a nested function are worked out anew at each call.
        return lambda work: function(Context(caller, work, installation, pulse), **args)  # type: ignore[return-value]
