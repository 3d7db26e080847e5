"""The only place that asks the time."""

import time
from typing import Protocol

from snakk.domain.ids import Instant


class Clock(Protocol):
    """What everybody who needs the time is given."""

    def instant(self) -> Instant:
        """Now, in microseconds since 1970-01-01 UTC. It may be set back; never measure a span with it."""

    def monotonic(self) -> float:
        """Seconds since some moment; never set back. For measuring spans."""


class SystemClock:
    """The clock of this machine."""

    def instant(self) -> Instant:
        """Now, as the machine tells it."""
        return Instant(time.time_ns() // 1000)

    def monotonic(self) -> float:
        """Seconds since some moment of the machine."""
        return time.monotonic()
