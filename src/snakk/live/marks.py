"""How far each side of a conversation has read: kept in memory, lost without harm."""

from typing import NamedTuple

from snakk.clock import Clock
from snakk.domain.ids import SessionId
from snakk.live.pulse import REMEMBERED, Side

SEEN_EVERY_S = 1.0
"""One side's mark is told so often at most."""

Key = tuple[SessionId, Side]


class _Mark(NamedTuple):
    seq: int
    told_at: float


class Marks:
    """The newest event that each side has seen. A mark never goes back, and is its side's, whoever sits there.

    remembered: so many marks are kept; one more, and the one that has not moved for longest is dropped.
    """

    def __init__(self, clock: Clock, remembered: int = REMEMBERED) -> None:
        self._clock = clock
        self._remembered = remembered
        self._marks: dict[Key, _Mark] = {}
        self._untold: set[Key] = set()

    def __len__(self) -> int:
        """How many are kept."""
        return len(self._marks)

    def at(self, key: Key) -> int:
        """The newest event that a side has seen; 0 for none."""
        mark = self._marks.get(key)
        return mark.seq if mark is not None else 0

    def move(self, key: Key, seq: int) -> bool:
        """A side has seen everything up to ``seq``. False when it had before; else it is untold from now on."""
        before = self._marks.get(key)
        if seq <= (before.seq if before is not None else 0):
            return False
        if before is not None:
            del self._marks[key]  # so that it stands behind the others
        elif len(self._marks) >= self._remembered:
            self._drop(next(iter(self._marks)))
        self._marks[key] = _Mark(seq, before.told_at if before is not None else -SEEN_EVERY_S)
        self._untold.add(key)
        return True

    def is_due(self, key: Key) -> bool:
        """Untold, and the last telling was a second ago."""
        return key in self._untold and self._clock.monotonic() - self._marks[key].told_at >= SEEN_EVERY_S

    def due(self) -> list[Key]:
        """All that are."""
        return [key for key in self._untold if self.is_due(key)]

    def tell(self, key: Key, *, to_all: bool) -> None:
        """A mark was told just now. Unless to all who listen, it is due again in a second."""
        self._marks[key] = _Mark(self.at(key), self._clock.monotonic())
        if to_all:
            self._untold.discard(key)

    def forget(self, session_id: SessionId) -> None:
        """The session is no more."""
        for side in Side:
            self._drop((session_id, side))

    def _drop(self, key: Key) -> None:
        self._marks.pop(key, None)
        self._untold.discard(key)
