"""A clock that stands still until it is told to go."""

from snakk.domain.ids import SECOND, Instant, seconds

MORNING = Instant(1_795_503_600 * SECOND)
"""2026-11-24 07:00 UTC, a Tuesday."""


class FakeClock:
    """Both times of ``snakk.clock.Clock``. The wall can be set back; what measures spans cannot."""

    def __init__(self, at: Instant = MORNING) -> None:
        self._instant = at
        self._monotonic = 1000.0

    def instant(self) -> Instant:
        """The time on the wall, in microseconds."""
        return self._instant

    def monotonic(self) -> float:
        """Seconds since some moment."""
        return self._monotonic

    def advance(self, seconds_on: float) -> Instant:
        """Time passes."""
        if seconds_on < 0:
            raise ValueError("time does not pass backwards; set the wall clock instead")
        self._monotonic += seconds_on
        self._instant = Instant(self._instant + seconds(seconds_on))
        return self._instant

    def set_wall(self, at: Instant) -> None:
        """Somebody sets the wall clock, forth or back. No time passes."""
        self._instant = at
