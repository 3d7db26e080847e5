"""The sockets of customers and consoles, from the handshake to the last frame."""

import asyncio
from collections.abc import Collection, MutableMapping
from contextlib import AbstractContextManager
from types import TracebackType
from typing import Any, NamedTuple, Protocol

from snakk.api.live_desk import LiveDesk
from snakk.api.origin import is_welcome, origin_of
from snakk.api.web import Receive, Scope, Send
from snakk.api.ws_protocol import wire_of
from snakk.clock import Clock
from snakk.domain.caller import Agent, Caller, Visitor
from snakk.domain.errors import Refusal, Unauthenticated
from snakk.domain.ids import SessionId
from snakk.domain.states import SessionStatus
from snakk.live.console import Console
from snakk.live.frames_in import Ask, Close, FrameIn, Hello, Open, Seen, Typing
from snakk.live.frames_out import Gone
from snakk.live.hub import Hub
from snakk.live.outbox import Outbox
from snakk.live.protocol import MAX_FRAME, CloseCode, Closing, answer, code_for, encode, hello, parse, refused
from snakk.live.pulse import Side


class SocketLimits(NamedTuple):
    """What one socket may send. frames_per_s: for long, 0 for no limit. burst: so many at once."""

    max_frame: int = MAX_FRAME
    frames_per_s: float = 20.0
    burst: int = 100
    hello_within_s: float = 10.0


class Door(Protocol):
    """Who may knock: what the settings and the proxies in front say of a handshake."""

    def address(self, scope: Scope) -> str:
        """The network address of the client."""

    def origins(self, scope: Scope) -> Collection[str]:
        """The origins whose pages may open sockets, besides the one the socket is asked at."""

    def hold(self, address: str) -> AbstractContextManager[None]:
        """One of the sockets an address may have open. Raises TooMany when entered."""


class Sockets:
    """Serves ``/chat/socket`` and ``/console/socket``."""

    def __init__(self, desk: LiveDesk, hub: Hub, clock: Clock, door: Door, limits: SocketLimits) -> None:
        self._desk = desk
        self._hub = hub
        self._clock = clock
        self._door = door
        self._limits = limits

    async def customer(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A customer's socket: hears one session, asks for what its customer may ask."""
        if not await self._let_in(scope, receive, send):
            return
        line = _Line(Outbox(wire_of(scope)), self._limits, self._clock)
        address = self._door.address(scope)
        with _Served(self._hub, line.outbox), self._door.hold(address):
            opening = await line.hello(receive)
            visitor = await self._desk.customer(SessionId(opening.chat_session_id), opening.session_key, address)
            self._hub.pulse.heard(visitor.session_id)
            following = await self._hub.feed.customer(visitor.session_id, line.outbox, opening.after, opening.epoch)
            try:
                self._ask_for_place(visitor.session_id)
                while True:
                    frame = line.read(await receive())
                    self._hub.pulse.heard(visitor.session_id)
                    if isinstance(frame, Ask):
                        await self._ask(line, visitor, frame)
                    elif isinstance(frame, Typing):
                        self._customer_types(line, visitor, frame)
                    elif isinstance(frame, Seen):
                        self._customer_sees(visitor, frame)
            finally:
                self._hub.leave(following, by_socket=True)

    async def console(self, scope: Scope, receive: Receive, send: Send) -> None:
        """A console's socket: hears the lists of the agent's topics and the conversations it opens."""
        if not await self._let_in(scope, receive, send):
            return
        line = _Line(Outbox(wire_of(scope)), self._limits, self._clock)
        with _Served(self._hub, line.outbox):
            with self._door.hold(self._door.address(scope)):  # nobody is known yet
                opening = await line.hello(receive)
                agent, sign_in = await self._agent(scope, opening)
            console = Console(agent, sign_in, line.outbox)
            self._hub.consoles.begin(console)
            try:
                await self._hub.feed.console(console)
                await self._reopen(console, opening)
                while True:
                    frame = line.read(await receive())
                    self._hub.pulse.seen(agent.user.id)
                    await self._agent_says(line, console, frame)
            finally:
                self._hub.consoles.leave(console)

    async def _let_in(self, scope: Scope, receive: Receive, send: Send) -> bool:
        await receive()
        if not is_welcome(scope, self._door.origins(scope)):
            await send({"type": "websocket.close"})  # before it is accepted: HTTP 403
            return False
        await send({"type": "websocket.accept"})
        return True

    async def _agent(self, scope: Scope, opening: Hello) -> tuple[Agent, str]:
        address = self._door.address(scope)
        if opening.ticket:
            return await self._desk.agent_by_ticket(opening.ticket, dict(scope["headers"]), address)
        if origin_of(scope) is None:
            raise Unauthenticated("a cookie counts only with an Origin; send a Ticket")
        return await self._desk.agent_by_cookie(dict(scope["headers"]), opening.xsrf, address)

    async def _reopen(self, console: Console, opening: Hello) -> None:
        for key, after in opening.open.items():
            session_id = SessionId(int(key)) if key.isascii() and key.isdigit() and len(key) < 11 else SessionId(0)
            try:
                await self._open(console, session_id, after, opening.epoch or "none")
            except Refusal:
                console.outbox.put(encode(Gone(session_id, closed=True)))

    async def _open(self, console: Console, session_id: SessionId, after: int, epoch: str) -> None:
        await self._desk.opens(console.agent, session_id)
        await self._hub.feed.open(console, session_id, after, epoch)

    async def _agent_says(self, line: "_Line", console: Console, frame: FrameIn) -> None:
        match frame:
            case Ask():
                await self._ask(line, console.agent, frame)
            case Typing():
                self._agent_types(line, console, frame)
            case Seen():
                self._agent_sees(console, frame)
            case Open():
                try:
                    await self._open(console, SessionId(frame.chat_session_id), frame.after, frame.epoch)
                except Refusal as refusal:
                    line.outbox.put(refused(frame.id, refusal))
            case Close():
                self._hub.consoles.close(console, SessionId(frame.chat_session_id))

    async def _ask(self, line: "_Line", caller: Caller, ask: Ask) -> None:
        """One operation at a time for each socket: the next frame waits in the network meanwhile."""
        try:
            carrier = await self._desk.call(ask.op, caller, ask.args)
        except Refusal as refusal:
            line.outbox.put(refused(ask.id, refusal))
        else:
            line.outbox.put(answer(ask.id, carrier))

    def _customer_types(self, line: "_Line", visitor: Visitor, frame: Typing) -> None:
        session = self._hub.streams.known(visitor.session_id)
        if session is not None and session.is_open:
            name = session.customer_name
            self._hub.tell_typing(session.id, Side.CUSTOMER, name, frame.typing, line.outbox)

    def _agent_types(self, line: "_Line", console: Console, frame: Typing) -> None:
        session = self._hub.streams.known(SessionId(frame.chat_session_id))
        if session is not None and session.is_active and session.user_id == console.agent.user.id:
            self._hub.tell_typing(session.id, Side.AGENT, session.agent_name, frame.typing, line.outbox)

    def _customer_sees(self, visitor: Visitor, frame: Seen) -> None:
        session = self._hub.streams.known(visitor.session_id)
        if session is not None and frame.chat_session_id in {0, session.id}:
            self._hub.seeing.sees(session, Side.CUSTOMER, frame.seq)

    def _agent_sees(self, console: Console, frame: Seen) -> None:
        session = self._hub.streams.known(SessionId(frame.chat_session_id))
        if session is not None and session.user_id == console.agent.user.id and session.id in console.conversations:
            self._hub.seeing.sees(session, Side.AGENT, frame.seq)

    def _ask_for_place(self, session_id: SessionId) -> None:
        session = self._hub.streams.known(session_id)
        if session is not None and session.status is SessionStatus.IN_QUEUE:
            self._hub.mark_queue(session.topic_id)


class _Gone(Exception):
    """The other end has left."""


class _Line:
    """What comes in from one socket, counted."""

    __slots__ = ("_clock", "_limits", "_refilled_at", "_tokens", "outbox")

    def __init__(self, outbox: Outbox, limits: SocketLimits, clock: Clock) -> None:
        self.outbox = outbox
        self._limits = limits
        self._clock = clock
        self._tokens = float(limits.burst)
        self._refilled_at = clock.monotonic()

    async def hello(self, receive: Receive) -> Hello:
        """The first frame, which has to come soon."""
        try:
            async with asyncio.timeout(self._limits.hello_within_s):
                message = await receive()
        except TimeoutError as late:
            raise Closing(CloseCode.UNAUTHENTICATED, "no Hello came") from late
        return hello(self.read(message))

    def read(self, message: MutableMapping[str, Any]) -> FrameIn:
        """The frame in what was received. Raises Closing; _Gone at the end."""
        if message["type"] != "websocket.receive" or self.outbox.closed:
            raise _Gone
        self._count()
        return parse(message.get("text"), self._limits.max_frame)

    def _count(self) -> None:
        limits = self._limits
        if not limits.frames_per_s:
            return
        now = self._clock.monotonic()
        self._tokens = min(float(limits.burst), self._tokens + (now - self._refilled_at) * limits.frames_per_s) - 1
        self._refilled_at = now
        if self._tokens < 0:
            raise Closing(CloseCode.TOO_MANY, "too many frames")


class _Served:
    """A socket while it is served: counted among all, and closed with the code that fits its end."""

    __slots__ = ("_hub", "_outbox")

    def __init__(self, hub: Hub, outbox: Outbox) -> None:
        self._hub = hub
        self._outbox = outbox

    def __enter__(self) -> None:
        self._hub.outboxes.add(self._outbox)

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        match error:
            case Closing():
                self._outbox.close(error.code, error.reason)
            case Refusal():
                self._outbox.close(code_for(error.code), error.message)
            case _Gone() | None:
                self._outbox.leave()
            case _:
                self._outbox.close(CloseCode.TROUBLE)
        self._hub.outboxes.discard(self._outbox)
        return isinstance(error, Closing | Refusal | _Gone)
