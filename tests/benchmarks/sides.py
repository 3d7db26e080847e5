"""One side's socket, read with as few steps as will do: a load generator must cost less than what it measures.

Frames are told apart by how they begin, and their numbers are cut out; nothing is decoded once a measurement runs.
"""

import asyncio
from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from tests.support.clients import AgentClient
from tests.support.wire import TEXT, Wire, frame

EVENT = b'{"Kind":"Event","ChatSessionId":'
SEQ = len(b',"Seq":')
SAID = b'"Message":"'
ANSWER = b'{"Re":'
OK = b',"Ok":'
DIGITS = 8
"""Each line begins with its number, in so many digits."""
SETTING_UP_S = 20


class Listener(Protocol):
    """Who is told what the sockets hear while a measurement runs."""

    def acknowledged(self, number: int) -> None:
        """A line was acknowledged."""

    def heard(self, side: "Side", number: int) -> None:
        """A side heard a line, its own or the other's."""

    def fail(self, why: str) -> None:
        """Something came that must not."""


class Side:
    """A socket. seqs: for each session, the number of the newest event it heard."""

    def __init__(self, url: str, path: str, headers: Mapping[str, str] | None = None) -> None:
        self.listener: Listener | None = None
        self.seqs: dict[int, int] = {}
        self._url = url + path
        self._headers = headers
        self._awaited = b""
        self._came: asyncio.Future[bytes] | None = None
        self._asked = 0

    async def connect(self, hello: dict[str, Any]) -> None:
        """Open it, and wait for the welcome."""
        self._wire = await Wire.open(self._url, self._heard, self._lost, self._headers)
        await self.ask(hello, b'{"Kind":"Welcome"')

    async def ask(self, asked: dict[str, Any], awaited: bytes) -> Any:
        """Send a frame and wait for the one that begins so."""
        self._awaited, self._came = awaited, asyncio.get_running_loop().create_future()
        self.send(frame(TEXT, msgspec.json.encode(asked)))
        async with asyncio.timeout(SETTING_UP_S):
            return msgspec.json.decode(await self._came)

    def send(self, data: bytes) -> None:
        """Send a frame as it is."""
        self._wire.raw(data)

    def close(self) -> None:
        """Vanish."""
        self.listener = None
        self._wire.abort()

    def _heard(self, text: bytes) -> None:
        listener = self.listener
        if listener is None:
            if self._came is not None and not self._came.done() and text.startswith((self._awaited, b'{"Re":')):
                self._came.set_result(text)
        elif text.startswith(EVENT):
            self._event(text, listener)
        elif text.startswith(ANSWER):
            end = text.index(b",", len(ANSWER))
            if text.startswith(OK, end):
                listener.acknowledged(int(text[len(ANSWER) : end]))
            else:
                listener.fail(f"refused: {text[:300]!r}")

    def _event(self, text: bytes, listener: Listener) -> None:
        end = text.index(b",", len(EVENT))
        session_id = int(text[len(EVENT) : end])
        seq = int(text[end + SEQ : text.index(b",", end + SEQ)])
        if seq != self.seqs.get(session_id, seq - 1) + 1:
            listener.fail(f"event {seq} of session {session_id} came after {self.seqs[session_id]}")
        self.seqs[session_id] = seq
        said = text.find(SAID, end) + len(SAID)
        listener.heard(self, int(text[said : said + DIGITS]))

    def _lost(self, code: int, reason: str) -> None:
        if self.listener is not None:
            self.listener.fail(f"a socket was closed with {code} {reason}")
        elif self._came is not None and not self._came.done():
            self._came.set_exception(ConnectionError(f"closed with {code} {reason}"))


class DeskSide(Side):
    """A socket that has a desk behind it."""

    async def call(self, operation: str, session_id: int) -> Any:
        """Ask for an operation on a session. What the socket was told before has come when it is answered."""
        self._asked += 1
        asked = {"Id": self._asked, "Op": operation, "Args": {"ChatSessionId": session_id}}
        answer = await self.ask(asked, b'{"Re":%d,' % self._asked)
        assert answer.get("Ok") is not None, answer
        return answer["Ok"]


class VisitorSide(DeskSide):
    """A customer's socket."""

    def __init__(self, url: str) -> None:
        super().__init__(url, "/chat/socket")


class AgentSide(DeskSide):
    """A console's socket."""

    def __init__(self, url: str, client: AgentClient) -> None:
        super().__init__(url, "/console/socket", client.headers)

    async def open(self, session_id: int) -> int:
        """Open a conversation; the number of its newest event."""
        asked = {"Op": "Open", "ChatSessionId": session_id}
        opened = await self.ask(asked, b'{"Kind":"Opened","ChatSessionId":%d,' % session_id)
        seq: int = opened["Data"]["Session"]["Seq"]
        return seq
