"""The line in front of a topic (contract: behaviour 2). Positions are derived, never stored."""

from collections.abc import Iterable, Sequence

from snakk.domain.ids import SessionId, TopicId
from snakk.domain.session import Session
from snakk.domain.topic import Member, Queue


def positions(waiting: Sequence[Session]) -> dict[SessionId, int]:
    """The place of each waiting session of one topic, 1 for who is next. ``waiting`` may come in any order."""
    line = sorted(waiting, key=_by_place)
    return {session.id: place for place, session in enumerate(line, 1)}


def next_for(waiting: Iterable[Session], memberships: Iterable[Member]) -> Session | None:
    """Whom an agent takes next: of the first in line of each topic they respond in, the oldest request."""
    topics = {member.topic_id for member in memberships if member.can_respond}
    heads: dict[TopicId, Session] = {}
    for session in waiting:
        if session.topic_id in topics:
            head = heads.get(session.topic_id)
            if head is None or _by_place(session) < _by_place(head):
                heads[session.topic_id] = session
    return min(heads.values(), key=lambda head: (head.requested_at, head.id), default=None)


def average_wait(queue: Queue) -> int:
    """Seconds a session of this topic waits on average; 0 while nobody was picked up yet."""
    return queue.seconds_per_accept


def _by_place(session: Session) -> tuple[int, int]:
    return session.enqueue_no, session.id
