"""The sockets connected here, and getting every committed change to those who may hear of it."""

import asyncio
import logging
from collections.abc import Coroutine, Sequence

from snakk.clock import Clock
from snakk.domain.events import Entry, EventKind
from snakk.domain.ids import CUSTOMER, SessionId, TopicId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.live.absences import Absences
from snakk.live.audience import Audience
from snakk.live.console import Console
from snakk.live.consoles import Consoles
from snakk.live.feed import Feed
from snakk.live.frames_out import TypingFrame
from snakk.live.outbox import Outbox
from snakk.live.protocol import BEAT, CloseCode, encode
from snakk.live.pulse import Pulse, Side
from snakk.live.seeing import Seeing
from snakk.live.sources import Settled, Sources
from snakk.live.stream import Sink, Streams, Subscription

BEAT_EVERY_S = 25.0
BEATS_AT_ONCE = 500
"""So many sockets get their beat in one turn of the loop."""

log = logging.getLogger("snakk.live")


class Hub:
    """Everybody who listens, by session and by topic. ``publish`` is what the engine tells its commits to.

    outboxes: every socket, for the beat and the farewell. failures: faults of our own, which were logged.
    """

    def __init__(self, clock: Clock, pulse: Pulse) -> None:
        self.pulse = pulse
        self.outboxes: set[Outbox] = set()
        self.failures = 0
        self._dirty_queues: set[TopicId] = set()
        self._tasks: set[asyncio.Task[None]] = set()
        self.streams = Streams(self._read_log, self.spawn)
        self.seeing = Seeing(clock, self.streams)
        self.absences = Absences(clock, pulse, self.streams)
        self.consoles = Consoles(clock, self.streams, self.spawn, self._tell_again)

    def start(self, sources: Sources, epoch: str) -> None:
        """Begin: ``sources`` is asked for what is not in memory. Called on the loop, before the first socket."""
        self._sources = sources
        self.consoles.sources = sources
        self.absences.start()
        self.feed = Feed(self.streams, self.consoles, self.seeing, self.absences, sources, epoch)
        self.spawn(self._beat())

    async def close(self) -> None:
        """Send everybody away and stop what runs beside."""
        self.farewell()
        self.consoles.stop()
        tasks = list(self._tasks)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)

    def farewell(self) -> None:
        """Send every listener away, by socket or by long poll; they come back to whoever serves next."""
        for outbox in list(self.outboxes):
            outbox.close(CloseCode.RESTART)
        for sink in self.streams.sinks():
            sink.close(CloseCode.RESTART)

    def publish(self, group: Sequence[Settled]) -> None:
        """Tell of a committed group, in its order. Never raises: one listener's fault is no other's."""
        for settled in group:
            try:
                if settled.session is not None:
                    self._tell(settled.session, settled.entries)
                self.consoles.publish(settled)
            except Exception:
                self.failures += 1
                log.exception("an event could not be told")

    def tell_typing(self, session_id: SessionId, side: Side, name: str, typing: bool, by: Sink | None = None) -> None:
        """One side types: the others in the conversation hear of it, except ``by``, the socket that said so."""
        stream = self.streams.find(session_id)
        if not self.pulse.types(session_id, side, typing) or stream is None:
            return
        frame = encode(TypingFrame(session_id, "Customer" if side is Side.CUSTOMER else "Agent", name, typing))
        for subscription in stream.subscriptions:
            if subscription.sink is not by and (side is Side.AGENT or subscription.audience is Audience.AGENT):
                subscription.sink.put_if_idle(frame)

    async def tell_signs(self) -> None:
        """Once a second: tell what was held back of what each side has seen, and which customers are gone or back."""
        self.seeing.turn()
        self.absences.turn()

    def leave(self, following: Subscription, *, by_socket: bool) -> None:
        """A customer's socket has ended, or a poll is answered."""
        self.streams.leave(following)
        self.absences.left(following.stream.session_id, by_socket=by_socket)

    def mark_queue(self, topic_id: TopicId) -> None:
        """Somebody wants to know the places in this topic's line, or the line has moved."""
        self._dirty_queues.add(topic_id)

    def take_dirty_queues(self) -> set[TopicId]:
        """The topics marked since the last time this was asked."""
        dirty, self._dirty_queues = self._dirty_queues, set()
        return dirty

    def spawn(self, work: Coroutine[None, None, None]) -> None:
        """Run something beside; a failure of it is logged and counted."""
        task = asyncio.get_running_loop().create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._done)

    def _tell(self, session: Session, entries: Sequence[Entry]) -> None:
        stream = self.streams.find(session.id)
        if stream is not None:
            stream.know(session)
        for entry in entries:
            if stream is not None:
                stream.tell(entry)
            if entry.event.kind is EventKind.MESSAGE_ADDED:
                self.pulse.has_spoken(session.id, Side.CUSTOMER if entry.event.actor == CUSTOMER else Side.AGENT)
            else:
                self._dirty_queues.add(session.topic_id)
        if session.status is SessionStatus.DELETED:
            self.seeing.marks.forget(session.id)

    def _tell_again(self, console: Console) -> None:
        self.spawn(self.feed.console_again(console))

    async def _read_log(self, session_id: SessionId, after: int) -> list[Entry]:
        return await self._sources.read_log(session_id, after)

    async def _beat(self) -> None:
        """One task for all sockets, so that an idle one costs none."""
        while True:
            await asyncio.sleep(BEAT_EVERY_S)
            for count, outbox in enumerate(list(self.outboxes), 1):
                outbox.put(BEAT)
                if count % BEATS_AT_ONCE == 0:
                    await asyncio.sleep(0)

    def _done(self, task: asyncio.Task[None]) -> None:
        self._tasks.discard(task)
        if not task.cancelled() and (error := task.exception()) is not None:
            self.failures += 1
            log.error("the live path failed", exc_info=error)
