"""The desk behind the widget, run by hand: an agent's and an administrator's calls without a screen of their own."""

import base64
from types import TracebackType
from typing import Any, Self

import httpx2

Json = dict[str, Any]
THEA = ("tje0", "Tje0")
"""The demo's administrator, and an agent of its topics."""
ALL_DAY = {
    f"{day}{edge}": value
    for day in ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
    for edge, value in (("Enabled", True), ("Start", "00:00:00"), ("Stop", "23:59:59"))
}
NEVER = {name: value if name.endswith(("Start", "Stop")) else False for name, value in ALL_DAY.items()}
PLAIN: Json = {
    "widget": {
        "PreFormEnabled": True,
        "RequiredFields": "Name",
        "OfflineFields": "Name",
        "OfflineHeader": "",
        "OfflineMessage": "",
        "PostTranscriptEnabled": False,
        "ShowAgentPhoto": False,
        "Theme": "Modern",
        "Color": "",
    },
    "hours": ALL_DAY | {"UseLunchHours": False},
    "OpeningHoursEnabled": False,
    "CollectConsent": False,
    "OfflineCollectConsent": False,
    "TicketEnabled": False,
    "UseQueueOfflineForm": False,
    "OfflineFormTimeLimit": 0,
    "OfflineFormQueueLength": 0,
    "CustomQueueTextEnabled": False,
    "WidgetEnableRating": False,
    "WidgetRatingText": "",
}
"""What every test begins with."""
PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAACgAAAAoCAIAAAADnC86AAAAOUlEQVR42u3NQQ0AAAgEoNP+nTWFDzcoQE3yWyTy"
    "er1er9fr9Xq9Xq/X6/V6vV6v1+v1er1er9frgQGjFgFPx2Xg4QAAAABJRU5ErkJggg=="
)
"""A picture that any browser draws."""


class Reception:
    """Calls over REST, signed in as Thea. Use it as a context."""

    def __init__(self, url: str) -> None:
        self._http = httpx2.AsyncClient(base_url=f"{url}/api/v1", trust_env=False, timeout=60, auth=THEA)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self._http.aclose()

    async def call(self, method: str, path: str, body: Json | list[Any] | None = None) -> Any:
        """One call; anything but success fails with what was told."""
        answer = await self._http.request(method, path, json=body)
        assert answer.is_success, f"{method} {path}: {answer.status_code} {answer.text}"
        return answer.json() if answer.content else None

    async def reset(self) -> None:
        """As every test finds it."""
        await self.present(True)
        await self.set(**PLAIN)
        while await self.waiting():
            await self.end(await self.pick_up())

    async def set(
        self, topic: int = 1, /, widget: Json | None = None, hours: Json | None = None, **fields: Any
    ) -> None:
        """Change settings of a topic, by the contract's names."""
        entity = await self.call("GET", f"/ChatTopic/{topic}")
        entity |= fields
        entity["Widget"] |= widget or {}
        entity["OpeningHours"] |= hours or {}
        await self.call("PUT", f"/ChatTopic/{topic}", entity)

    async def set_extras(self, topic: int = 1, /, **fields: Any) -> None:
        """Change what a topic has beside the contract's settings."""
        extras = await self.call("GET", f"/Snakk/Topics/{topic}/Extras")
        await self.call("PUT", f"/Snakk/Topics/{topic}/Extras", extras | fields)

    async def present(self, present: bool) -> None:
        """Have everybody come to the desk, or leave it."""
        agents = await self.call("GET", "/Presence/GetAll")
        told = [{"UserId": agent["UserId"], "Present": present} for agent in agents]
        await self.call("POST", "/Presence/SaveAll", told)

    async def waiting(self) -> list[Json]:
        """The sessions in the queue, oldest first."""
        rows = (await self.call("GET", "/Snakk/OngoingChats"))["Incoming"]
        return sorted(rows, key=lambda row: int(row["ChatSessionId"]))

    async def pick_up(self) -> int:
        """Take the first of the queue. Gives the session's id."""
        return int((await self.call("POST", "/ChatSession/Pickup"))["ChatSessionId"])

    async def say(self, session: int, text: str, special: str = "None", param: str = "") -> None:
        """Write as the agent."""
        message = {"Message": text, "Type": "ToCustomer", "SpecialType": special, "SpecialParam": param}
        await self.call("POST", f"/ChatSession/{session}/Messages", message)

    async def end(self, session: int) -> None:
        """End the chat as the agent."""
        await self.call("POST", "/Agents/Snakk/EndChatSession", {"ChatSessionId": session})
