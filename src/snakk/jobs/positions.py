"""Tells waiting customers their place in line: derived, never stored, the latest value only."""

from snakk.domain.ids import TopicId
from snakk.live.hub import Hub
from snakk.live.places import places
from snakk.live.sources import Sources


class Positions:
    """Run a turn once a second: each topic whose line has moved is read once, however many wait in it."""

    def __init__(self, hub: Hub, sources: Sources) -> None:
        self._hub = hub
        self._sources = sources

    async def turn(self) -> None:
        """Tell the places in every line that has moved since the last turn."""
        left = self._hub.take_dirty_queues()
        try:
            for topic_id in sorted(left):
                await self._tell(topic_id)
                left.discard(topic_id)
        finally:
            for topic_id in left:  # what could not be read now is read the next time
                self._hub.mark_queue(topic_id)

    async def _tell(self, topic_id: TopicId) -> None:
        waiting, queue = await self._sources.waiting(topic_id)
        for session_id, place in places(waiting, queue).items():
            stream = self._hub.streams.find(session_id)
            if stream is not None:
                stream.tell_place(place)
