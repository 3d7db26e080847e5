"""The console's lists: rows of sessions that have changed, gathered for a moment and sent whole."""

import asyncio
from collections.abc import Iterable, Sequence

from msgspec import structs

from snakk.carriers.live import session_row
from snakk.clock import Clock
from snakk.domain.ids import SessionId, TopicId
from snakk.domain.rights import Sight, sees_everything
from snakk.domain.session import NOBODY, Session
from snakk.domain.topic import Member
from snakk.live.console import Console
from snakk.live.frames_out import Gone
from snakk.live.protocol import encode, rows_frame

FLUSH_EVERY_S = 0.2
ROWS_PER_FRAME = 100


class Rows:
    """Rows of sessions, each encoded at most once in each of its two shapes."""

    def __init__(self) -> None:
        self._encoded: dict[tuple[SessionId, bool], bytes] = {}

    def row(self, session: Session, sight: Sight) -> bytes:
        """The row of a session as far as ``sight`` reaches."""
        with_texts = sight is Sight.FULL
        key = (session.id, with_texts)
        row = self._encoded.get(key)
        if row is None:
            row = self._encoded[key] = encode(session_row(session, with_texts=with_texts))
        return row


class Update:
    """What one kind of reader is told of a flush: rows that are there, sessions that are not."""

    __slots__ = ("frames", "gone", "shown")

    def __init__(self, console: Console, sessions: Iterable[Session], rows: Rows) -> None:
        self.shown: dict[SessionId, TopicId] = {}
        self.gone: list[SessionId] = []
        encoded = []
        for session in sessions:
            sight = console.lists(session)
            if sight is Sight.NONE:
                self.gone.append(session.id)
            else:
                self.shown[session.id] = session.topic_id
                encoded.append(rows.row(session, sight))
        self.frames = in_frames(encoded)

    def send(self, console: Console) -> None:
        """Tell a console, and remember what it has been shown."""
        for frame in self.frames:
            console.outbox.put(frame)
        console.shown.update(self.shown)
        for session_id in self.gone:
            if console.shown.pop(session_id, None) is not None:
                console.outbox.put(encode(Gone(session_id)))


class TopicList:
    """The consoles that list one topic, and which of its sessions have changed since they were told."""

    def __init__(self, clock: Clock) -> None:
        self.consoles: set[Console] = set()
        self._clock = clock
        self._dirty: dict[SessionId, Session] = {}
        self._due: asyncio.Handle | None = None
        self._flushed_at = -FLUSH_EVERY_S

    def mark(self, session: Session) -> None:
        """A session has changed. The first change is told at the end of the loop's turn, more five times a second."""
        self._dirty[session.id] = session
        if self._due is None:
            loop = asyncio.get_running_loop()
            wait_s = self._flushed_at + FLUSH_EVERY_S - self._clock.monotonic()
            self._due = loop.call_later(wait_s, self.flush) if wait_s > 0 else loop.call_soon(self.flush)

    def flush(self) -> None:
        """Tell every console what has changed. Those with equal rights and no part in it share their frames."""
        self._due = None
        self._flushed_at = self._clock.monotonic()
        sessions, self._dirty = list(self._dirty.values()), {}
        involved = {user for session in sessions for user in _people_of(session)}
        rows = Rows()
        topics = {session.topic_id for session in sessions}
        shared: dict[tuple[bool, tuple[Member | None, ...]], Update] = {}
        for console in self.consoles:
            user = console.agent.user
            if user.id in involved:
                Update(console, sessions, rows).send(console)
                continue
            key = (sees_everything(user), _rights(console, topics))
            update = shared.get(key)
            if update is None:
                update = shared[key] = Update(console, sessions, rows)
            update.send(console)

    def stop(self) -> None:
        """Nobody listens any more."""
        if self._due is not None:
            self._due.cancel()
            self._due = None
        self._dirty = {}


def in_frames(rows: Sequence[bytes]) -> list[bytes]:
    """Rows frames of a bounded size."""
    return [rows_frame(list(rows[at : at + ROWS_PER_FRAME])) for at in range(0, len(rows), ROWS_PER_FRAME)]


def _people_of(session: Session) -> tuple[int, ...]:
    return session.user_id, session.transfer_to, session.transfer_from, session.created_by


def _rights(console: Console, topics: Iterable[TopicId]) -> tuple[Member | None, ...]:
    """The console's rights in these topics, without saying whose they are."""
    return tuple(_nobodys(console.members.get(topic)) for topic in topics)


def _nobodys(member: Member | None) -> Member | None:
    return None if member is None else structs.replace(member, user_id=NOBODY)
