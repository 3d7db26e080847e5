"""Beginning to listen: what is told first, and from where the events go on."""

from typing import cast

from msgspec import Raw

from snakk.carriers.live import SessionRow, me, nobodys, session_row, visitor_session
from snakk.domain.errors import Forbidden, NotFound, Refusal, TooMany, Unauthenticated
from snakk.domain.ids import SessionId, TopicId
from snakk.domain.rights import Sight
from snakk.domain.session import Session
from snakk.live.absences import Absences
from snakk.live.audience import Audience
from snakk.live.console import MAX_OPEN, Console
from snakk.live.consoles import Consoles
from snakk.live.frames_out import (
    ConsoleWelcome,
    DeskState,
    Opened,
    OpenedData,
    OutcomeWord,
    QueueFrame,
    VisitorState,
    Welcome,
)
from snakk.live.lists import ROWS_PER_FRAME, Rows, in_frames
from snakk.live.people import shared
from snakk.live.protocol import code_for, encode
from snakk.live.seeing import Seeing
from snakk.live.sources import ConsoleState, Sources
from snakk.live.stream import Sink, Streams, Subscription


class Feed:
    """Brings a newcomer to where everybody else is. It subscribes first and reads second, so that nothing is missed."""

    def __init__(
        self,
        streams: Streams,
        consoles: Consoles,
        seeing: Seeing,
        absences: Absences,
        sources: Sources,
        epoch: str,
    ) -> None:
        self._streams = streams
        self._consoles = consoles
        self._seeing = seeing
        self._absences = absences
        self._sources = sources
        self.epoch = epoch

    def place(self, session: Session, after: int, epoch: str) -> tuple[OutcomeWord, int]:
        """From which number on a client is told: its own where it belongs to this history, else the beginning."""
        if epoch == self.epoch and after <= session.last_seq:
            return "Resumed", after
        return "Resync", 0

    async def customer(self, session_id: SessionId, sink: Sink, after: int, epoch: str) -> Subscription:
        """Let a session's customer listen. Raises NotFound."""
        subscription = self._streams.join(session_id, Audience.CUSTOMER, sink)
        try:
            session = await self.session(session_id)
            topic = await self._topic(session)
            outcome, start = self.place(session, after, epoch)
            data = VisitorState(visitor_session(session), Raw(topic))
            sink.put(encode(Welcome(self.epoch, outcome, data)))
            subscription.stream.know(session)
            if subscription.stream.place is not None:
                sink.put(encode(QueueFrame(subscription.stream.place)))
            self._seeing.begin(subscription)
            self._absences.came(session_id)
            await subscription.start(start, session.last_seq)
        except BaseException:
            self._streams.leave(subscription)
            raise
        return subscription

    async def console(self, console: Console) -> None:
        """Tell a console the state of the desk, and let it hear what changes. It has begun to miss things already."""
        signed_in = console.agent.user
        state = await self._sources.console_state(signed_in.id)
        if state.user.is_disabled or state.user.credential_version != signed_in.credential_version:
            raise Unauthenticated
        console.know(state)
        self._consoles.told_topics.update((TopicId(told.chat_topic_id), nobodys(told)) for told in state.topics)
        rows = Rows()
        listed = [(session, sight) for session in state.sessions if (sight := console.lists(session)) is not Sight.NONE]
        console.shown = {session.id: session.topic_id for session, _ in listed}
        encoded = [rows.row(session, sight) for session, sight in listed]
        console.outbox.put(self._welcome(state, console, encoded[:ROWS_PER_FRAME]))
        for frame in in_frames(encoded[ROWS_PER_FRAME:]):
            await console.outbox.room()
            console.outbox.put(frame)
        self._consoles.ready(console)

    async def console_again(self, console: Console) -> None:
        """The same, for a console whose topics or rights have changed."""
        try:
            await self.console(console)
        except Refusal as refusal:
            console.outbox.close(code_for(refusal.code), refusal.message)

    async def open(self, console: Console, session_id: SessionId, after: int, epoch: str) -> None:
        """Let a console follow a conversation. Opening it again begins anew at ``after``.

        Raises NotFound, Forbidden where only its row may be seen, TooMany.
        """
        self._consoles.close(console, session_id)
        if len(console.conversations) >= MAX_OPEN:
            raise TooMany
        subscription = self._consoles.open(console, session_id)
        try:
            session = await self.session(session_id)
            self._authorise(console, session)
            outcome, start = self.place(session, after, epoch or self.epoch)
            row = session_row(session, with_texts=True)
            console.outbox.put(encode(Opened(session_id, outcome, OpenedData(row))))
            subscription.stream.know(session)
            self._seeing.begin(subscription)
            self._absences.begin(subscription, session)
            await subscription.start(start, session.last_seq)
        except BaseException:
            if console.conversations.get(session_id) is subscription:
                self._consoles.close(console, session_id)
            raise

    async def session(self, session_id: SessionId) -> Session:
        """A session, whoever asks. Raises NotFound."""
        session = await self._sources.session(session_id)
        if session is None:
            raise NotFound
        return session

    async def _topic(self, session: Session) -> bytes:
        """The topic as JSON; a chat goes on when its topic is closed down, then without one."""
        try:
            return await self._sources.visitor_topic(session.topic_id)
        except NotFound:
            return b"null"

    def _authorise(self, console: Console, session: Session) -> None:
        match console.sight(session):
            case Sight.NONE:
                raise NotFound
            case Sight.ROW:
                raise Forbidden

    def _welcome(self, state: ConsoleState, console: Console, rows: list[bytes]) -> bytes:
        data = DeskState(
            me=me(state.user),
            topics=state.topics,
            colleagues=[shared(colleague, console.members) for colleague in state.colleagues],
            rows=cast(list[SessionRow], [Raw(row) for row in rows]),  # encoded already
            idle_minutes=state.idle_minutes,
        )
        return encode(ConsoleWelcome(self.epoch, "Resumed", data))
