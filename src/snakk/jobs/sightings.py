"""Which sites show the widget: noted in memory when one does, written down a little later."""

from snakk.clock import Clock
from snakk.domain.caller import System
from snakk.domain.embedding import origin_of
from snakk.domain.ids import Instant, TopicId
from snakk.operations import topic_extras
from snakk.operations.runner import Runner

MOST_NOTED = 1_000
"""So many topics at once; anybody may name any number as one."""


class Sightings:
    """The newest site of each topic. Looking at a page costs no write of its own, however many do."""

    def __init__(self, desk: Runner, clock: Clock) -> None:
        self._desk = desk
        self._clock = clock
        self._noted: dict[TopicId, tuple[str, Instant]] = {}

    def note(self, topic_id: int, page: str) -> None:
        """A page shows the widget; ``page`` is its address as the browser tells it, "" where it does not."""
        origin = origin_of(page)
        known = TopicId(topic_id)
        if known and origin and (known in self._noted or len(self._noted) < MOST_NOTED):
            self._noted[known] = (origin, self._clock.instant())

    async def turn(self) -> None:
        """Write down what was noted since."""
        noted, self._noted = self._noted, {}
        for topic_id, (origin, seen_at) in noted.items():
            await self._desk.write(
                topic_extras.note_sighting, System(), topic_id=topic_id, origin=origin, seen_at=seen_at
            )
