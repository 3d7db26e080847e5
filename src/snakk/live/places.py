"""Places in line, as the waiting customers are told them."""

from collections.abc import Sequence

from snakk.carriers.live import QueuePlace
from snakk.domain.ids import SessionId
from snakk.domain.queue import average_wait, positions
from snakk.domain.session import Session
from snakk.domain.topic import Queue


def places(waiting: Sequence[Session], queue: Queue | None) -> dict[SessionId, QueuePlace]:
    """The place of each session that waits in one topic."""
    wait_s = average_wait(queue) if queue is not None else 0
    return {
        session_id: QueuePlace(position=position, waiting=len(waiting), average_wait_seconds=wait_s)
        for session_id, position in positions(waiting).items()
    }
