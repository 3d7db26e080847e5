"""One session's live stream: everybody who follows it, each at its own place, without gap or double."""

from collections.abc import Awaitable, Callable, Coroutine
from typing import Protocol

from snakk.carriers.live import QueuePlace
from snakk.domain.events import Entry
from snakk.domain.ids import SessionId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.live.audience import Audience, event_frame
from snakk.live.frames_out import QueueFrame
from snakk.live.protocol import CloseCode, encode

UNPLACED = -(1 << 62)
"""Cursor of a subscription that has not been told yet where it stands: it is offered everything and takes nothing."""

Spawn = Callable[[Coroutine[None, None, None]], None]
ReadLog = Callable[[SessionId, int], Awaitable[list[Entry]]]


class Sink(Protocol):
    """Where a subscription's frames go."""

    @property
    def closed(self) -> bool:
        """Takes no more frames."""

    @property
    def is_backed_up(self) -> bool:
        """Better wait for room before putting many frames."""

    def put(self, frame: bytes) -> None:
        """Take a frame."""

    def put_if_idle(self, frame: bytes) -> bool:
        """Take a frame that may as well be lost. False when it is."""

    async def room(self) -> None:
        """Wait for room."""

    def close(self, code: CloseCode, reason: str = "") -> None:
        """Close it."""


class Subscription:
    """One listener of one session.

    cursor: number of the last event that was put. behind: the highest number it has heard of but not got.
    seen: what it was last told that the other side has seen. is_told_gone: that the customer is gone was told last.
    """

    __slots__ = ("_reading", "audience", "behind", "cursor", "is_told_gone", "seen", "sink", "stream")

    def __init__(self, stream: "SessionStream", audience: Audience, sink: Sink) -> None:
        self.stream = stream
        self.audience = audience
        self.sink = sink
        self.cursor = UNPLACED
        self.behind = 0
        self.seen = 0
        self.is_told_gone = False
        self._reading = True

    def offer(self, seq: int, frame: bytes) -> None:
        """Take the next event; drop one it has; read the log where one is missing."""
        if seq == self.cursor + 1:
            self.sink.put(frame)
            self.cursor = seq
        elif seq > self.cursor:
            self.catch_up(seq)

    def catch_up(self, seq: int) -> None:
        """Read the log up to ``seq`` soon. What is asked for while a reading is under way becomes part of it."""
        self.behind = max(self.behind, seq)
        if not self._reading:
            self._reading = True
            self.stream.spawn(self._read())

    async def start(self, after: int, newest: int) -> None:
        """Put everything after ``after``, at least up to ``newest``, and be live from there on."""
        self.cursor = after
        self.behind = max(self.behind, newest)
        await self._read()

    async def _read(self) -> None:
        try:
            while self.cursor < self.behind and not self.sink.closed and await self._read_once():
                pass
        except BaseException:
            self.sink.close(CloseCode.TROUBLE)
            raise
        finally:
            self._reading = False

    async def _read_once(self) -> bool:
        """Put what the log has. False when it has nothing more."""
        entries = await self.stream.read_log(self.stream.session_id, self.cursor)
        for entry in entries:
            if entry.event.seq == self.cursor + 1:
                self.sink.put(event_frame(entry, self.audience))
                self.cursor = entry.event.seq
            if self.sink.is_backed_up:
                await self.sink.room()
        return bool(entries)


class SessionStream:
    """The listeners of one session. ``session`` is its row as last heard of, ``place`` its customer's place in line."""

    __slots__ = ("place", "read_log", "session", "session_id", "spawn", "subscriptions")

    def __init__(self, session_id: SessionId, read_log: ReadLog, spawn: Spawn) -> None:
        self.session_id = session_id
        self.read_log = read_log
        self.spawn = spawn
        self.session: Session | None = None
        self.place: QueuePlace | None = None
        self.subscriptions: list[Subscription] = []

    def know(self, session: Session) -> None:
        """Remember the row, if it is newer than the one known. A renewed key ends every customer's subscription."""
        known = self.session
        if known is not None and known.last_seq >= session.last_seq:
            return
        self.session = session
        if session.status is not SessionStatus.IN_QUEUE:
            self.place = None
        if known is not None and known.key_version != session.key_version:
            for subscription in self.of(Audience.CUSTOMER):
                subscription.sink.close(CloseCode.REPLACED)

    def tell(self, entry: Entry) -> None:
        """Offer an event to everybody; it is encoded once for each audience that listens."""
        seq = entry.event.seq
        for_customer = for_agents = b""
        for subscription in self.subscriptions:
            if subscription.audience is Audience.CUSTOMER:
                for_customer = for_customer or event_frame(entry, Audience.CUSTOMER)
                subscription.offer(seq, for_customer)
            else:
                for_agents = for_agents or event_frame(entry, Audience.AGENT)
                subscription.offer(seq, for_agents)

    def tell_place(self, place: QueuePlace) -> None:
        """Tell the customer the place in line, where it has changed."""
        if place == self.place:
            return
        self.place = place
        frame = encode(QueueFrame(place))
        for subscription in self.of(Audience.CUSTOMER):
            if subscription.cursor != UNPLACED:
                subscription.sink.put_if_idle(frame)

    def of(self, audience: Audience) -> list[Subscription]:
        """The listeners of one audience."""
        return [subscription for subscription in self.subscriptions if subscription.audience is audience]


class Streams:
    """The sessions that somebody here follows."""

    def __init__(self, read_log: ReadLog, spawn: Spawn) -> None:
        self._read_log = read_log
        self._spawn = spawn
        self._streams: dict[SessionId, SessionStream] = {}

    def find(self, session_id: SessionId) -> SessionStream | None:
        """The stream of a session, if anybody follows it."""
        return self._streams.get(session_id)

    def known(self, session_id: SessionId) -> Session | None:
        """The row of a session, if anybody follows it."""
        stream = self._streams.get(session_id)
        return stream.session if stream is not None else None

    def sinks(self) -> list[Sink]:
        """Where the frames of all subscriptions go, some more than once."""
        return [subscription.sink for stream in self._streams.values() for subscription in stream.subscriptions]

    def join(self, session_id: SessionId, audience: Audience, sink: Sink) -> Subscription:
        """Follow a session. Nothing is put before the subscription is started; nothing is missed from now on."""
        stream = self._streams.get(session_id)
        if stream is None:
            stream = self._streams[session_id] = SessionStream(session_id, self._read_log, self._spawn)
        subscription = Subscription(stream, audience, sink)
        stream.subscriptions.append(subscription)
        return subscription

    def leave(self, subscription: Subscription) -> None:
        """Follow it no more."""
        stream = subscription.stream
        if subscription in stream.subscriptions:
            stream.subscriptions.remove(subscription)
        if not stream.subscriptions and self._streams.get(stream.session_id) is stream:
            del self._streams[stream.session_id]
