"""All consoles: their topics' lists, their colleagues, and their rights, which count from the moment they change."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from snakk.carriers.live import ConsoleTopic, anybodys
from snakk.clock import Clock
from snakk.domain.caller import Agent
from snakk.domain.events import Entry, EventKind
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.rights import Sight
from snakk.domain.session import NOBODY, Session
from snakk.domain.topic import Member, Topic
from snakk.domain.user import SignIn, User
from snakk.live.audience import Audience
from snakk.live.console import Console
from snakk.live.frames_out import Gone
from snakk.live.lists import Rows, TopicList, Update
from snakk.live.people import People
from snakk.live.protocol import CloseCode, encode
from snakk.live.sources import Settled, Sources
from snakk.live.stream import Spawn, Streams, Subscription

Rewelcome = Callable[[Console], None]


class Consoles:
    """The consoles connected here, by agent and by topic.

    rewelcome: tells a console the state of the desk again, because its topics or rights have changed.
    told_topics: as the consoles have been told them, without anybody's rights.
    """

    def __init__(self, clock: Clock, streams: Streams, spawn: Spawn, rewelcome: Rewelcome) -> None:
        self.sources: Sources | None = None
        self.told_topics: dict[TopicId, ConsoleTopic] = {}
        self._clock = clock
        self._streams = streams
        self._rewelcome = rewelcome
        self._of_user: dict[UserId, set[Console]] = {}
        self._topics: dict[TopicId, TopicList] = {}
        self._joining: set[Console] = set()
        self._openers: dict[SessionId, set[Console]] = {}
        self._people = People(clock, spawn, self.all)

    def all(self) -> Iterator[Console]:
        """Every console."""
        for consoles in self._of_user.values():
            yield from consoles

    def begin(self, console: Console) -> None:
        """From now on keep for this console what it is not told yet."""
        console.missed = []
        self._of_user.setdefault(console.agent.user.id, set()).add(console)
        self._joining.add(console)
        self._unlist(console)

    def ready(self, console: Console) -> None:
        """It knows the state of the desk: give it what it missed, then let it hear everything itself."""
        self._joining.discard(console)
        if console.outbox.closed:
            return
        for topic_id in {*console.members, *console.shown.values()}:
            self._list(topic_id).consoles.add(console)
        for settled in console.take_missed():
            if settled.session is not None:
                Update(console, (settled.session,), Rows()).send(console)
                self._list_involved(settled.session)
            self._people_changed(settled, (console,))

    def leave(self, console: Console) -> None:
        """Its socket is gone."""
        self._joining.discard(console)
        self._unlist(console)
        for session_id in list(console.conversations):
            self.close(console, session_id)
        mine = self._of_user.get(console.agent.user.id, set())
        mine.discard(console)
        if not mine:
            self._of_user.pop(console.agent.user.id, None)

    def open(self, console: Console, session_id: SessionId) -> Subscription:
        """Follow a conversation; the subscription is still to be started."""
        subscription = self._streams.join(session_id, Audience.AGENT, console.outbox)
        console.conversations[session_id] = subscription
        self._openers.setdefault(session_id, set()).add(console)
        return subscription

    def close(self, console: Console, session_id: SessionId) -> None:
        """Follow it no more."""
        subscription = console.conversations.pop(session_id, None)
        if subscription is not None:
            self._streams.leave(subscription)
            openers = self._openers[session_id]
            openers.discard(console)
            if not openers:
                del self._openers[session_id]

    def publish(self, settled: Settled) -> None:
        """Tell the consoles of what was settled."""
        for console in self._joining:
            console.miss(settled)
        if settled.session is not None:
            self._session_changed(settled.session, settled.entries)
        if settled.changed or settled.removed:
            self._people_changed(settled, list(self.all()))

    def sign_out(self, digest: str) -> None:
        """A sign-in is over: its consoles go."""
        self._send_away(console for console in self.all() if console.sign_in == digest)

    def stop(self) -> None:
        """Nobody is told anything any more."""
        self._people.stop()
        for topic in self._topics.values():
            topic.stop()

    def _session_changed(self, session: Session, entries: Sequence[Entry]) -> None:
        topic = self._topics.get(session.topic_id)
        if topic is not None:
            topic.mark(session)
        if all(entry.message is not None for entry in entries):
            return
        self._list_involved(session)
        topic = self._topics.get(session.topic_id)
        if any(entry.event.kind is EventKind.DETAILS_CHANGED for entry in entries):
            # It may have come from another topic, whose consoles then must let go of it.
            for other in self._topics.values():
                other.mark(session)
        if topic is not None:
            topic.mark(session)
            self._mark_people((session.topic_id,))
        for console in list(self._openers.get(session.id, ())):
            if console.sight(session) is not Sight.FULL:
                self._shut(console, session.id)

    def _people_changed(self, settled: Settled, consoles: Iterable[Console]) -> None:
        for row in settled.changed:
            match row:
                case User():
                    self._user_changed(row, consoles)
                case Member():
                    self._member_changed(row, consoles, row)
                case Topic():
                    self._topic_changed(row, consoles)
        for row in settled.removed:
            match row:
                case User():
                    self._send_away(console for console in consoles if console.agent.user.id == row.id)
                case SignIn():
                    self.sign_out(row.digest)
                case Member():
                    self._member_changed(row, consoles, None)
                case Topic():
                    self._tell_again(console for console in consoles if row.id in console.members)

    def _user_changed(self, user: User, consoles: Iterable[Console]) -> None:
        for console in consoles:
            before = console.agent.user
            if before.id != user.id:
                continue
            console.check(user)
            if console.outbox.closed:
                continue
            console.agent = Agent(user, console.agent.address)
            if (user.is_admin, user.is_auditor) != (before.is_admin, before.is_auditor):
                self._rights_changed(console)
        self._mark_people(self._topics)

    def _member_changed(self, row: Member, consoles: Iterable[Console], now: Member | None) -> None:
        for console in consoles:
            if console.agent.user.id != row.user_id or console.members.get(row.topic_id) == now:
                continue
            if now is None:
                console.members.pop(row.topic_id, None)
            else:
                console.members[row.topic_id] = now
            self._rights_changed(console)
        self._mark_people((row.topic_id,))

    def _topic_changed(self, topic: Topic, consoles: Iterable[Console]) -> None:
        told = self.told_topics.get(topic.id)
        if topic.deleted or told not in (None, anybodys(topic)):
            self._tell_again(console for console in consoles if topic.id in console.members)

    def _rights_changed(self, console: Console) -> None:
        """Its rights are other ones: what it may not read any more ends now, the rest is told anew."""
        for session_id in list(console.conversations):
            session = self._streams.known(session_id)
            if session is None or console.sight(session) is not Sight.FULL:
                self._shut(console, session_id)
        self._tell_again((console,))

    def _tell_again(self, consoles: Iterable[Console]) -> None:
        for console in list(consoles):
            if console.missed is None and not console.outbox.closed:
                self.begin(console)
                self._rewelcome(console)

    def _shut(self, console: Console, session_id: SessionId) -> None:
        """It may not follow this conversation any longer, and is told so."""
        self.close(console, session_id)
        console.shown.pop(session_id, None)
        console.outbox.put(encode(Gone(session_id, closed=True)))

    def _send_away(self, consoles: Iterable[Console]) -> None:
        for console in list(consoles):
            console.outbox.close(CloseCode.REPLACED)

    def _mark_people(self, topic_ids: Iterable[TopicId]) -> None:
        if self.sources is not None:
            self._people.mark(topic_ids, self.sources)

    def _list_involved(self, session: Session) -> None:
        """Whoever has a session or is offered it hears of it, member of its topic or no longer."""
        for user_id in (session.user_id, session.transfer_to):
            for console in self._of_user.get(user_id, ()) if user_id != NOBODY else ():
                if console.missed is None and session.topic_id not in console.members:
                    self._list(session.topic_id).consoles.add(console)

    def _list(self, topic_id: TopicId) -> TopicList:
        topic = self._topics.get(topic_id)
        if topic is None:
            topic = self._topics[topic_id] = TopicList(self._clock)
        return topic

    def _unlist(self, console: Console) -> None:
        for topic_id, topic in list(self._topics.items()):
            topic.consoles.discard(console)
            if not topic.consoles:
                topic.stop()
                del self._topics[topic_id]
