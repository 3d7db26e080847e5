"""A real server with one running conversation, and everything needed to see whether anything changed."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx2

from tests.support.clients import VisitorClient
from tests.support.server import ServerProcess, a_server

SALES = 2


class Desk:
    """A visitor and an agent have talked. ``agent`` is an administrator, signed in with Basic."""

    def __init__(self, server: ServerProcess, visitor: VisitorClient) -> None:
        self.server = server
        self.visitor = visitor
        self.agent = _http(server.url, ("tje0", "Tje0"))
        self.nobody = _http(server.url, None)

    @property
    def session_id(self) -> int:
        """The conversation's."""
        return self.visitor.session_id

    async def state(self) -> Any:
        """Everything an administrator can see: a change anywhere shows here."""
        sessions = await self._ask("/api/v1/ChatSession/ForCurrentUser")
        topics = await self._ask("/api/v1/ChatTopic/ForCurrentUser")
        messages = await self._ask(f"/api/v1/ChatSession/{self.session_id}/Messages")
        for session in sessions:
            session.pop("WhenFetched")  # each sign of life of the customer, even a bad one, may move it
        return [sessions, topics, messages]

    async def raw(self, data: bytes) -> bytes:
        """Send bytes over a connection of their own, and give what comes back until it closes, or for a second."""
        reader, writer = await asyncio.open_connection("127.0.0.1", self.server.port)
        answer = b""
        with contextlib.suppress(OSError, TimeoutError):
            writer.write(data)
            async with asyncio.timeout(1):
                await writer.drain()
                while chunk := await reader.read(65_536):
                    answer += chunk
        writer.transport.abort()
        return answer

    async def close(self) -> None:
        """Everybody leaves."""
        await self.visitor.close()
        await self.agent.aclose()
        await self.nobody.aclose()

    async def _ask(self, path: str) -> Any:
        answer = await self.agent.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()


def _http(url: str, auth: tuple[str, str] | None) -> httpx2.AsyncClient:
    return httpx2.AsyncClient(base_url=url, auth=auth, trust_env=False, verify=False, timeout=30)


@asynccontextmanager
async def a_desk(folder: Path, database_url: str) -> AsyncIterator[Desk]:
    """The server, with the conversation begun."""
    async with a_server(folder, database_url=database_url) as server:
        visitor = VisitorClient(server.url)
        await visitor.start(SALES)
        desk = Desk(server, visitor)
        picked = await desk.agent.post(f"/api/v1/ChatSession/{visitor.session_id}/Pickup")
        assert picked.json()["ChatSessionId"] == visitor.session_id
        await visitor.post("/messages", Message={"Message": "Hello"})
        try:
            yield desk
        finally:
            await desk.close()
