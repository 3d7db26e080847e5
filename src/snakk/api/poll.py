"""Long polling over the same log and the same frames, for customers whose network lets no socket through."""

import asyncio
from typing import NamedTuple
from urllib.parse import parse_qs

from msgspec import Raw

from snakk.api.codecs import json
from snakk.api.codecs.bind import arguments_binder
from snakk.api.live_desk import LiveDesk
from snakk.carriers.live import QueuePlace, visitor_session
from snakk.domain.errors import Invalid
from snakk.domain.ids import SessionId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.live.audience import Audience
from snakk.live.frames_out import Polled
from snakk.live.hub import Hub
from snakk.live.places import places
from snakk.live.protocol import CloseCode, encode
from snakk.live.pulse import Side

MAX_WAIT_S = 25
POLLS_PER_SESSION = 2
STATES_REMEMBERED = 10_000
FRAMES_PER_PAGE = 256

_SEEN = arguments_binder({"seq": int})


class Poll:
    """Answers a customer's question for what is new, at once or as soon as there is something."""

    def __init__(self, desk: LiveDesk, hub: Hub) -> None:
        self._desk = desk
        self._hub = hub
        self._waiting: dict[SessionId, list[_Basket]] = {}
        self._told: dict[SessionId, _State] = {}

    async def answer(self, session_id: SessionId, query: bytes) -> bytes:
        """The answer to ``?after=n&epoch=e&wait=s``. Raises Invalid, NotFound."""
        asked = parse_qs(query.decode("latin-1"))
        after = _number(asked, "after", 2**53)
        wait_s = min(_number(asked, "wait", 3600), MAX_WAIT_S)
        return await self.events_after(session_id, after, asked.get("epoch", [""])[-1], wait_s)

    async def sees(self, session_id: SessionId, body: bytes) -> None:
        """The customer has seen everything up to the Seq of the body. Raises Invalid, NotFound."""
        seq = _SEEN(json.decode(body))["seq"]
        session = self._hub.streams.known(session_id) or await self._hub.feed.session(session_id)
        self._hub.seeing.sees(session, Side.CUSTOMER, seq)

    async def events_after(self, session_id: SessionId, after: int, epoch: str, wait_s: float) -> bytes:
        """What is new after ``after``. An empty answer after ``wait_s`` seconds says that nothing is.

        Where too many wait already the oldest is answered at once: nobody may be left behind it, as when a page is
        loaded again.
        """
        basket, waiting = _Basket(), self._waiting.setdefault(session_id, [])
        waiting.append(basket)
        if len(waiting) > POLLS_PER_SESSION:
            waiting.pop(0).close(CloseCode.TOO_MANY)
        try:
            return await self._events_after(session_id, after, epoch, wait_s, basket)
        finally:
            if basket in waiting:
                waiting.remove(basket)
            if not waiting and self._waiting.get(session_id) is waiting:
                del self._waiting[session_id]

    async def _events_after(
        self, session_id: SessionId, after: int, epoch: str, wait_s: float, basket: "_Basket"
    ) -> bytes:
        following = self._hub.streams.join(session_id, Audience.CUSTOMER, basket)
        try:
            session = await self._hub.feed.session(session_id)
            following.stream.know(session)
            outcome, start = self._hub.feed.place(session, after, epoch)
            await following.start(start, session.last_seq)
            place = following.stream.place or await self._place(session)
            following.seen = self._seen(session_id)
            if not basket.frames and _State(place, following.seen) == self._told.get(session_id, NOTHING):
                await basket.wait(wait_s)
            session = following.stream.session or session
            place = following.stream.place or place if session.status is SessionStatus.IN_QUEUE else None
            self._remember(session_id, _State(place, self._seen(session_id)))
        finally:
            self._hub.leave(following, by_socket=False)
        basket.see(self._hub.seeing.frame(session_id, Side.AGENT))
        return encode(Polled(self._hub.feed.epoch, outcome, visitor_session(session), place, basket.raw()))

    def _seen(self, session_id: SessionId) -> int:
        return self._hub.seeing.marks.at((session_id, Side.AGENT))

    async def _place(self, session: Session) -> QueuePlace | None:
        if session.status is not SessionStatus.IN_QUEUE:
            return None
        waiting, queue = await self._desk.waiting(session.topic_id)
        return places(waiting, queue).get(session.id)

    def _remember(self, session_id: SessionId, state: "_State") -> None:
        if state == NOTHING:
            self._told.pop(session_id, None)
            return
        if len(self._told) >= STATES_REMEMBERED:
            self._told.clear()
        self._told[session_id] = state


class _State(NamedTuple):
    """What is told as it stands, not as it happens: the place in line, and how far the agent has read."""

    place: QueuePlace | None
    seen: int


NOTHING = _State(None, 0)


class _Basket:
    """Collects frames until they are fetched."""

    is_backed_up = False

    def __init__(self) -> None:
        self.frames: list[bytes] = []
        self.closed = False
        self._something = asyncio.Event()

    def put(self, frame: bytes) -> None:
        """Take a frame; what is beyond a page is asked for next time."""
        if len(self.frames) >= FRAMES_PER_PAGE:
            self.closed = True
            return
        self.frames.append(frame)
        self._something.set()

    def put_if_idle(self, frame: bytes) -> bool:
        """Take a sign of typing. A place in line is told beside the frames, and what the agent has seen behind them."""
        if not frame.startswith((b'{"Kind":"Queue"', b'{"Kind":"Seen"')):
            self.frames.append(frame)
        self._something.set()
        return True

    def see(self, frame: bytes | None) -> None:
        """Take what the agent has seen: as it stands, with every answer, for an answer may be lost."""
        if frame is not None:
            self.frames.append(frame)

    async def room(self) -> None:
        """There is always room for a page."""

    def close(self, code: CloseCode, reason: str = "") -> None:
        """Nothing more comes."""
        self.closed = True
        self._something.set()

    async def wait(self, wait_s: float) -> None:
        """Until there is something, or time is up."""
        try:
            async with asyncio.timeout(wait_s):
                await self._something.wait()
        except TimeoutError:
            return

    def raw(self) -> list[Raw]:
        """The frames, to stand in a list."""
        return [Raw(frame) for frame in self.frames]


def _number(asked: dict[str, list[str]], name: str, most: int) -> int:
    text = asked.get(name, ["0"])[-1]
    if not (text.isascii() and text.isdigit() and len(text) < 17 and int(text) <= most):
        raise Invalid(name, f"a whole number from 0 to {most} is expected")
    return int(text)
