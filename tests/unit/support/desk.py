"""A small desk that speaks the live protocol, made with a library, to try the clients on."""

import asyncio
import contextlib
import json
from typing import Any

from websockets.asyncio.server import Server, ServerConnection, serve
from websockets.exceptions import ConnectionClosed

Json = dict[str, Any]


class SmallDesk:
    """One session, one log. What it does wrong is asked for by name.

    loses_answers: so many lines are stored, and the socket is cut instead of an acknowledgement.
    refuses: codes that the next calls are refused with.
    forgets_client_ids: each resend is stored again.
    """

    def __init__(self) -> None:
        self.epoch = "one"
        self.log: list[Json] = []
        self.answers: dict[str, Json] = {}
        self.sockets: list[ServerConnection] = []
        self.hellos: list[Json] = []
        self.loses_answers = 0
        self.refuses: list[str] = []
        self.forgets_client_ids = False
        self.skips = 0
        self._server: Server | None = None

    @property
    def url(self) -> str:
        """Where it listens."""
        assert self._server is not None
        return f"http://127.0.0.1:{self._server.sockets[0].getsockname()[1]}"

    async def open(self) -> None:
        """Begin."""
        self._server = await serve(self._talk, "127.0.0.1", 0, compression=None)

    async def shut(self) -> None:
        """End."""
        assert self._server is not None
        self._server.close()
        await self._server.wait_closed()

    async def cut_all(self) -> None:
        """Break all sockets off."""
        for socket in list(self.sockets):
            socket.transport.abort()
        await asyncio.sleep(0)

    async def happen(self, kind: str, status: str, data: Json) -> None:
        """Write to the log and tell everybody."""
        event = {
            "Kind": "Event",
            "ChatSessionId": 5,
            "Seq": len(self.log) + 1 + self.skips,
            "Event": kind,
            "Status": status,
            "Data": data,
        }
        self.log.append(event)
        for socket in list(self.sockets):
            await self._send(socket, event)

    async def tell(self, frame: Json) -> None:
        """Send anything to everybody."""
        for socket in list(self.sockets):
            await self._send(socket, frame)

    async def _talk(self, socket: ServerConnection) -> None:
        hello = json.loads(await socket.recv())
        self.hellos.append(hello)
        outcome = "Resumed" if hello.get("Epoch") in {"", self.epoch} else "Resync"
        data = {
            "Session": {"Status": "InQueue", "Seq": 0},
            "Topic": {},
            "Me": {},
            "Topics": [],
            "Colleagues": [],
            "Rows": [{"ChatSessionId": 5, "Status": "InQueue", "Seq": 0, "EnqueueNo": 1}],
        }
        await self._send(socket, {"Kind": "Welcome", "Epoch": self.epoch, "Outcome": outcome, "Data": data})
        self.sockets.append(socket)
        if "Open" not in hello:
            await self._tail(socket, hello["After"] if outcome == "Resumed" else 0)
        try:
            async for text in socket:
                await self._answer(socket, json.loads(text))
        except ConnectionClosed:
            pass
        finally:
            self.sockets.remove(socket)

    async def _answer(self, socket: ServerConnection, frame: Json) -> None:
        number = frame["Id"]
        if self.refuses:
            refused = {"Code": self.refuses.pop(0), "Message": "no", "Field": "Message"}
            await self._send(socket, {"Re": number, "Refused": refused})
        elif frame["Op"] == "Open":
            session = {"Status": "InQueue", "Seq": 0}
            opened = {"Kind": "Opened", "ChatSessionId": 5, "Outcome": "Resumed", "Data": {"Session": session}}
            await self._send(socket, opened)
            await self._tail(socket, frame["After"])
        else:
            ok = await self._store(frame["Args"])
            if self.loses_answers:
                self.loses_answers -= 1
                socket.transport.abort()
            else:
                await self._send(socket, {"Re": number, "Ok": ok})

    async def _store(self, args: Json) -> Json:
        earlier = self.answers.get(args["ClientId"])
        if earlier and not self.forgets_client_ids:
            return earlier
        ok = {"ChatMessageId": 100 + len(self.log), "Seq": len(self.log) + 1}
        self.answers[args["ClientId"]] = ok
        message = {**args["Message"], "ChatMessageId": ok["ChatMessageId"], "Type": "ToUser"}
        await self.happen("MessageAdded", "CustomerLast", {"Message": message})
        return ok

    async def _tail(self, socket: ServerConnection, after: int) -> None:
        for event in self.log[after:]:
            await self._send(socket, event)

    async def _send(self, socket: ServerConnection, frame: Json) -> None:
        with contextlib.suppress(ConnectionClosed):
            await socket.send(json.dumps(frame))
