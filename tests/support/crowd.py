"""Visitors and colleagues without screens, who make a desk busy in a moment."""

import uuid
from types import TracebackType
from typing import Any, Self

import httpx2

Json = Any


class Crowd:
    """Speaks HTTP only. Close it, or enter it as a context."""

    def __init__(self, url: str) -> None:
        self._http = httpx2.AsyncClient(base_url=url, trust_env=False, timeout=60)
        self._keys: dict[int, str] = {}

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def waits(self, name: str, message: str = "Hello", topic: int = 1, **more: str) -> int:
        """Somebody comes into the queue. Gives the session's id.

        more: further members, such as ``CustomerEmail``.
        """
        body = {"CustomerName": name, "Message": message, **more}
        answer = await self._post(f"/chat/topics/{topic}/sessions", body, {})
        session_id = int(answer["ChatSessionId"])
        self._keys[session_id] = answer["SessionKey"]
        if answer["Session"]["Status"] == "PreChatForm":
            await self._post(f"/chat/sessions/{session_id}/form", body, self._key(session_id))
        return session_id

    async def writes(self, session_id: int, text: str) -> None:
        """The customer of a session says something."""
        body = {"Message": {"Message": text}, "ClientId": uuid.uuid4().hex}
        await self._post(f"/chat/sessions/{session_id}/messages", body, self._key(session_id))

    async def leaves(self, session_id: int) -> None:
        """The customer of a session closes it."""
        await self._post(f"/chat/sessions/{session_id}/close", {}, self._key(session_id))

    async def picks(self, session_id: int, agent: str, password: str) -> None:
        """An agent takes a session out of the queue."""
        await self.asks(agent, password, "POST", f"ChatSession/{session_id}/Pickup", {})

    async def asks(self, agent: str, password: str, method: str, path: str, body: Json = None) -> Json:
        """An agent asks an operation by its REST address below ``/api/v1/``."""
        answer = await self._http.request(method, f"/api/v1/{path}", json=body, auth=(agent, password))
        answer.raise_for_status()
        return answer.json() if answer.content else None

    def _key(self, session_id: int) -> dict[str, str]:
        return {"Authorization": f"SessionKey {self._keys[session_id]}"}

    async def _post(self, path: str, body: Json, headers: dict[str, str]) -> Json:
        answer = await self._http.post(path, json=body, headers=headers)
        answer.raise_for_status()
        return answer.json() if answer.content else None
