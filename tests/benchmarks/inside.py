"""Where the time goes: requests and messages inside one process, with no network and nobody else's core.

Usage: python -m tests.benchmarks.inside get|post|talk [--profile] [--postgres URL]

Prints microseconds of processor time for each, which hardly change where other programs share the machine. The
handling of HTTP and of WebSocket frames by uvicorn is not in them.
"""

import argparse
import asyncio
import base64
import cProfile
import pstats
import tempfile
from collections.abc import Awaitable, Callable, MutableMapping
from pathlib import Path
from time import process_time
from typing import Any

import msgspec
import uvloop

from snakk import main as snakk
from snakk.api.ws_protocol import EXTENSION, WireProtocol
from snakk.clock import SystemClock
from snakk.domain.ids import SessionId
from snakk.domain.keys import session_key
from snakk.server import Server
from snakk.settings.declared import Settings
from tests.benchmarks.desk import ADMIN, CONVERSATIONS, PASSWORD, agent, prepare
from tests.benchmarks.plan import TEXT

Scope = MutableMapping[str, Any]
ROUNDS = 30
EACH = 1_024
encode = msgspec.json.encode


class Quiet(WireProtocol):
    """A socket without a network: what is written goes to ``heard``."""

    def __init__(self, heard: Callable[[bytes], None]) -> None:
        self.heard = heard
        self.disconnected = False

    @property
    def is_writable(self) -> bool:
        """Always."""
        return True

    def write(self, payload: bytes) -> None:
        """Take a frame."""
        self.heard(payload)

    def close(self, code: int, reason: str) -> None:
        """Nobody is left to hear it."""


class Socket:
    """One side: frames go in through a queue."""

    def __init__(self, path: str, headers: list[tuple[bytes, bytes]], heard: Callable[[bytes], None]) -> None:
        self.scope: Scope = {
            "type": "websocket",
            "path": path,
            "query_string": b"",
            "headers": [(b"host", b"desk"), *headers],
            "client": ("127.0.0.1", 1),
            "extensions": {EXTENSION: Quiet(heard)},
        }
        self.frames: asyncio.Queue[Scope] = asyncio.Queue()
        self.frames.put_nowait({"type": "websocket.connect"})

    def say(self, frame: bytes) -> None:
        """Send a frame, as uvicorn would hand it over."""
        self.frames.put_nowait({"type": "websocket.receive", "text": frame.decode()})

    async def send(self, _: Scope) -> None:
        """The acceptance."""


class Desk:
    """A composed server, asked as uvicorn asks it."""

    def __init__(self, server: Server, secret: bytes) -> None:
        self.server = server
        self.secret = secret
        self.tasks: list[asyncio.Task[None]] = []

    async def ask(self, method: str, path: str, user: str, body: bytes = b"") -> bytes:
        """One request of the vendor's face."""
        told: list[Scope] = []
        pair = base64.b64encode(f"{user}:{PASSWORD}".encode())
        headers = [(b"host", b"desk"), (b"authorization", b"Basic " + pair), (b"content-type", b"application/json")]
        scope = {
            "type": "http",
            "method": method,
            "path": f"/api/v1/{path}",
            "query_string": b"",
            "headers": headers,
            "client": ("127.0.0.1", 1),
            "extensions": {},
        }

        async def receive() -> Scope:
            return {"type": "http.request", "body": body, "more_body": False}

        async def send(message: Scope) -> None:
            told.append(message)

        await self.server.app(scope, receive, send)
        assert told[0]["status"] == 200, told
        return bytes(told[1]["body"])

    async def session(self, topic: int, user: str) -> int:
        """A session that the user has picked up."""
        made = msgspec.json.decode(await self.ask("POST", f"ChatTopic/{topic}/Sessions", user))
        session_id: int = made["ChatSessionId"]
        await self.ask("POST", f"ChatSession/{session_id}/Pickup", user)
        await self.ask("POST", f"ChatSession/{session_id}/Messages", user, b'{"Message":"Hello, how can I help?"}')
        return session_id

    def open(self, socket: Socket) -> None:
        """Serve a socket."""
        self.tasks.append(asyncio.create_task(self.server.app(socket.scope, socket.frames.get, socket.send)))


async def get(desk: Desk, count: int, session_id: int) -> None:
    """Reads, one after the other."""
    for _ in range(count):
        await desk.ask("GET", f"ChatSession/{session_id}", ADMIN)


async def post(desk: Desk, count: int, sessions: list[int], run: int) -> None:
    """Posts, as many under way as there are sessions."""

    async def one(session_id: int) -> None:
        for number in range(count // len(sessions)):
            body = {"ChatSessionId": session_id, "Message": {"Message": TEXT}, "ClientId": f"{run}-{number}"}
            await desk.ask("POST", "Agents/Chat/AddChatMessage", agent(0), encode(body))

    await asyncio.gather(*map(one, sessions))


class Talk:
    """Conversations over quiet sockets; a message counts when it was acknowledged and seen."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.left = 0
        self.said = 0
        self.over = asyncio.Event()
        self.pairs: list[tuple[int, Socket, Socket]] = []
        self.arrived: dict[int, int] = {}

    async def begin(self) -> None:
        """Everybody connects."""
        for number in range(CONVERSATIONS):
            user = agent(number)
            session_id = await self.desk.session(number + 1, user)
            ticket = msgspec.json.decode(await self.desk.ask("POST", "Agents/Snakk/CreateTicket", user))["Ticket"]
            key = session_key(self.desk.secret, SessionId(session_id), 1)
            hear = self._listener(number)
            pair = (Socket("/chat/socket", [], hear), Socket("/console/socket", [], hear))
            for socket in pair:
                self.desk.open(socket)
            pair[0].say(encode({"Op": "Hello", "Version": 1, "ChatSessionId": session_id, "SessionKey": key}))
            pair[1].say(encode({"Op": "Hello", "Version": 1, "Ticket": ticket}))
            pair[1].say(encode({"Op": "Open", "ChatSessionId": session_id}))
            self.pairs.append((session_id, *pair))
        await asyncio.sleep(1)

    async def run(self, count: int) -> None:
        """So many messages."""
        self.left = count
        self.over.clear()
        for number in range(len(self.pairs)):
            self._say(number)
        await self.over.wait()

    def _listener(self, number: int) -> Callable[[bytes], None]:
        def heard(frame: bytes) -> None:
            # Three frames for each message: both sides hear it, and the sender is answered.
            if frame.startswith((b'{"Re"', b'{"Kind":"Event"')) and self.left:
                self.arrived[number] = self.arrived.get(number, 0) + 1
                if self.arrived[number] == 3:
                    self.left -= 1
                    self._say(number)

        return heard

    def _say(self, number: int) -> None:
        self.arrived[number] = 0
        if self.left <= 0:
            self.over.set()
            return
        self.said += 1
        session_id, *sides = self.pairs[number]
        asked = {"ChatSessionId": session_id, "Message": {"Message": TEXT}, "ClientId": f"line-{self.said}"}
        sides[self.said % 2].say(encode({"Id": self.said, "Op": "AddChatMessage", "Args": asked}))


async def main(what: str, profile: bool, database_url: str) -> None:
    with tempfile.TemporaryDirectory(prefix="snakk-bench-") as folder:
        secret = await asyncio.to_thread(prepare, Path(folder), database_url, 0)
        settings = Settings(
            data=folder, database_url=database_url, starts_per_minute=0, messages_per_minute=0, logins_per_minute=0
        )
        server = await snakk.compose(settings, SystemClock(), "http://desk", lambda _: None)
        desk = Desk(server, secret)
        sessions = [await desk.session(1, agent(0)) for _ in range(1 if what == "get" else CONVERSATIONS)]
        talk = Talk(desk)
        if what == "talk":
            await talk.begin()
        rounds: dict[str, Callable[[int], Awaitable[None]]] = {
            "get": lambda _: get(desk, EACH, sessions[0]),
            "post": lambda number: post(desk, EACH, sessions, number),
            "talk": lambda _: talk.run(EACH),
        }
        await rounds[what](0)
        spent = sorted([await _cpu_us(rounds[what], number) for number in range(1, ROUNDS + 1)])
        lowest, quarter, middle = spent[0], spent[ROUNDS // 4], spent[ROUNDS // 2]
        print(f"{what}: {middle:.1f} us each, a quarter of {ROUNDS} rounds below {quarter:.1f}, lowest {lowest:.1f}")
        if profile:
            with cProfile.Profile(process_time) as profiler:  # not by the clock: others share the machine
                for number in range(ROUNDS + 1, ROUNDS + 5):
                    await rounds[what](number)
            pstats.Stats(profiler).sort_stats("tottime").print_stats(45)
            pstats.Stats(profiler).sort_stats("cumtime").print_stats(75)
        for task in desk.tasks:
            task.cancel()
        await asyncio.gather(*desk.tasks, return_exceptions=True)
        await server.close()


async def _cpu_us(work: Callable[[int], Awaitable[None]], number: int) -> float:
    begun = process_time()
    await work(number)
    return (process_time() - begun) / EACH * 1e6


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["get", "post", "talk"])
    parser.add_argument("--profile", action="store_true")
    parser.add_argument("--postgres", default="")
    options = parser.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        runner.run(main(options.what, options.profile, options.postgres))
