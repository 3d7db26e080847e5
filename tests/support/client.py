"""What visitor's and agent's clients share: a socket that comes back, calls with answers, lines sent until told."""

import asyncio
import contextlib
import random
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import httpx2
import msgspec

from tests.support.history import History
from tests.support.view import Hole, Json
from tests.support.wire import Wire

FINAL = {4001, 4003, 4009, 4011, 4012}
"""Close codes after which a client does not come back by itself."""

AGAIN = {"Busy", "StorageFull", "TooMany"}
"""Refusals that stored nothing and may be tried again."""

decode = msgspec.json.Decoder().decode
encode = msgspec.json.Encoder().encode


class Cut(ConnectionError):
    """The socket ended before the answer came: whether it was done is not known."""


class Ended(ConnectionError):
    """The server closed the socket for good. ``code``: its close code."""

    def __init__(self, code: int, reason: str) -> None:
        super().__init__(f"closed with {code} {reason}")
        self.code = code


class CallRefused(Exception):
    """The server refused a call."""

    def __init__(self, refused: Json) -> None:
        super().__init__(f"{refused.get('Code')}: {refused.get('Message')}")
        self.code = str(refused.get("Code"))
        self.field = str(refused.get("Field") or "")


@dataclass(frozen=True, slots=True)
class Said:
    """An acknowledged line. ``tries``: how often it had to be sent."""

    message_id: int
    seq: int
    client_id: str
    tries: int


class Client:
    """A client that stays connected by itself until it is closed.

    name: how the history calls it. seed: of its back-off. ``frames`` counts what it heard.
    complaints: frames that the protocol does not allow; a test asserts that there are none.
    """

    path = ""

    def __init__(self, base_url: str, *, name: str, history: History | None = None, seed: int = 0) -> None:
        self.base_url = base_url.rstrip("/")
        self.name = name
        self.history = history
        self.online = asyncio.Event()
        self.frames = 0
        self.reconnects = -1
        self.ended: Ended | None = None
        self.complaints: list[Exception] = []
        self.headers: dict[str, str] = {}
        self.back_off_s = (0.05, 1.0)
        self.http = httpx2.AsyncClient(base_url=self.base_url, verify=False, trust_env=False, timeout=60)
        self._random = random.Random(f"{name} {seed}")
        self._wire: Wire | None = None
        self._lost = asyncio.Event()
        self._keeper: asyncio.Task[None] | None = None
        self._pending: dict[int, asyncio.Future[Any]] = {}
        self._next_id = 0
        self._waiters: list[tuple[Callable[[], bool], asyncio.Future[None]]] = []

    def hello(self) -> Json:
        """The first frame."""
        raise NotImplementedError

    def take(self, kind: str, frame: Json) -> None:
        """Take in one frame that answers no call."""
        raise NotImplementedError

    async def connect(self, within_s: float = 60) -> None:
        """Open the socket and wait for the welcome. Raises Ended."""
        if self._keeper is None:
            self._keeper = asyncio.create_task(self._keep())
        await self._when_online(within_s)

    async def close(self) -> None:
        """Say goodbye and stay away."""
        if self._keeper is not None:
            self._keeper.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self._keeper
            self._keeper = None
        if self._wire is not None:
            self._wire.close()
            self._when_lost(1000, "")
        await self.http.aclose()

    def vanish(self) -> None:
        """Break the socket off without a word; the client comes back by itself."""
        if self._wire is not None:
            self._wire.abort()

    def send(self, frame: Json) -> None:
        """Send a frame that wants no answer."""
        if self._wire is not None:
            self._wire.send(encode(frame))

    async def call(self, operation: str, **args: Any) -> Any:
        """Ask for an operation of the table. Raises CallRefused, Cut, Ended."""
        return await self.ask({"Op": operation, "Args": args})

    async def ask(self, frame: Json, within_s: float = 60, began: Callable[[int], None] | None = None) -> Any:
        """Send a frame that wants an answer, and give what it was answered with. ``began`` is told its number."""
        await self._when_online(within_s)
        self._next_id += 1
        answer: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._pending[self._next_id] = answer
        self.send({"Id": self._next_id, **frame})
        if began is not None:
            began(self._next_id)
        return await answer

    def answered(self, number: int, value: Any) -> None:
        """The ask of this number has its answer, in a frame of another kind."""
        answer = self._pending.pop(number, None)
        if answer is not None and not answer.done():
            answer.set_result(value)

    async def say(self, session_id: int, text: str, client_id: str = "") -> Said:
        """Send one line until it is acknowledged, always under one client id. Raises CallRefused, Ended."""
        client_id = client_id or str(uuid.uuid4())
        tries = 0
        while True:
            tries += 1
            await self._when_online(60)
            tried = self.history.invoke(session_id, self.name, client_id, text) if self.history else None
            try:
                ok = await self.call(
                    "AddChatMessage", ChatSessionId=session_id, Message={"Message": text}, ClientId=client_id
                )
            except (Cut, Ended):
                if self.history and tried:
                    self.history.unknown(tried)
            except CallRefused as refused:
                if self.history and tried:
                    end = self.history.unknown if refused.code == "CommitUnknown" else self.history.failed
                    end(tried)
                if refused.code not in AGAIN and refused.code != "CommitUnknown":
                    raise
                await asyncio.sleep(0.05)
            else:
                said = Said(ok["ChatMessageId"], ok.get("Seq") or 0, client_id, tries)
                if self.history and tried:
                    self.history.ok(tried, said.message_id, said.seq)
                return said

    def typing(self, session_id: int, typing: bool = True) -> None:
        """Tell the other side that somebody types."""
        self.send({"Op": "Typing", "ChatSessionId": session_id, "Typing": typing})

    async def until(self, seen: Callable[[], bool], within_s: float = 60) -> None:
        """Wait until what was heard makes ``seen`` true."""
        if seen():
            return
        waiter: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiters.append((seen, waiter))
        try:
            async with asyncio.timeout(within_s):
                await waiter
        finally:
            self._waiters.remove((seen, waiter))

    async def _when_online(self, within_s: float) -> None:
        try:
            async with asyncio.timeout(within_s):
                await self.online.wait()
        except TimeoutError:
            if self.ended is None:
                raise
        if self.ended is not None:
            raise self.ended

    async def _keep(self) -> None:
        shortest, longest = self.back_off_s
        pause = shortest
        while True:
            self._lost.clear()
            try:
                self._wire = await Wire.open(self.base_url + self.path, self._heard, self._when_lost, self.headers)
            except OSError:
                pass
            else:
                self.reconnects += 1
                self._wire.send(encode(self.hello()))
                await self._lost.wait()
                if self.ended is not None:
                    return
                pause = shortest
            await asyncio.sleep(pause * self._random.uniform(0.5, 1.5))
            pause = min(pause * 2, longest)

    def _when_lost(self, code: int, reason: str) -> None:
        self._wire = None
        self.online.clear()
        if code in FINAL:
            self.ended = Ended(code, reason)
            self.online.set()
        for answer in self._pending.values():
            if not answer.done():
                answer.set_exception(self.ended or Cut(f"closed with {code} {reason}"))
        self._pending.clear()
        self._lost.set()

    def _heard(self, text: bytes) -> None:
        self.frames += 1
        frame = decode(text)
        if (number := frame.get("Re")) is not None:
            answer = self._pending.pop(number, None)
            if answer is not None and not answer.done():
                if "Ok" in frame:
                    answer.set_result(frame["Ok"])
                else:
                    answer.set_exception(CallRefused(frame["Refused"]))
        else:
            try:
                self.take(frame["Kind"], frame)
            except (Hole, KeyError, TypeError) as complaint:
                self.complaints.append(complaint)
            if frame["Kind"] == "Welcome":
                self.online.set()
        for seen, waiter in self._waiters:
            if not waiter.done() and seen():
                waiter.set_result(None)
