"""A visitor's and an agent's client that speak the real protocol over real sockets."""

from typing import Any

import httpx2

from tests.support.client import Client
from tests.support.history import History
from tests.support.view import Json, View


class VisitorClient(Client):
    """Somebody at the desk: starts a session over HTTP, then lives on a socket.

    queue: the newest word on the place in line. agent_types: the agent was last said to be typing.
    """

    path = "/chat/socket"

    def __init__(self, base_url: str, *, name: str = "Vera", history: History | None = None, seed: int = 0) -> None:
        super().__init__(base_url, name=name, history=history, seed=seed)
        self.session_id = 0
        self.key = ""
        self.topic: Json = {}
        self.queue: Json = {}
        self.positions: list[int] = []
        self.agent_types = False
        self.view = View(0)

    async def start(self, topic_id: int, **details: Any) -> Json:
        """Start a session; ``details`` are the body's members, such as ``Message`` or ``VisitorToken``."""
        body = {"CustomerName": self.name, **details}
        answer: Json = _checked(await self.http.post(f"/chat/topics/{topic_id}/sessions", json=body))
        self.resume(answer["ChatSessionId"], answer["SessionKey"])
        self.view.session = dict(answer["Session"])
        return answer

    def resume(self, session_id: int, key: str) -> None:
        """Take up a session whose key is known."""
        self.session_id, self.key = session_id, key
        reader = None if self.history is None else self.history.reader(self.name, session_id, is_customer=True)
        self.view = View(session_id, reader)
        self.http.headers["Authorization"] = f"SessionKey {key}"

    def hello(self) -> Json:
        """The first frame."""
        return {
            "Op": "Hello",
            "Version": 1,
            "ChatSessionId": self.session_id,
            "SessionKey": self.key,
            "After": self.view.seq,
            "Epoch": self.view.epoch,
        }

    def take(self, kind: str, frame: Json) -> None:
        """Take in one frame."""
        match kind:
            case "Event":
                self.view.apply(frame)
            case "Welcome":
                self.topic = frame["Data"]["Topic"]
                self.view.begin(frame["Epoch"], frame["Outcome"], frame["Data"]["Session"])
            case "Queue":
                self.queue = frame["Data"]
                self.positions.append(self.queue["Position"])
            case "Typing":
                self.agent_types = frame["Typing"]
            case _:
                pass

    async def tell(self, text: str, client_id: str = "") -> Any:
        """Say one line in the own session."""
        return await self.say(self.session_id, text, client_id)

    async def post(self, path: str, **body: Any) -> Any:
        """Ask the session's HTTP face, for those whose sockets are blocked. ``path``: after the session's own."""
        return _checked(await self.http.post(f"/chat/sessions/{self.session_id}{path}", json=body))

    async def poll(self, after: int, wait_s: int = 0) -> Json:
        """Long polling: everything after a number."""
        params = {"after": after, "wait": wait_s}
        answer: Json = _checked(await self.http.get(f"/chat/sessions/{self.session_id}/events", params=params))
        return answer


class AgentClient(Client):
    """Somebody behind the desk, signed in with the console's cookie.

    rows: the list, by session. views: the conversations that stand open here.
    """

    path = "/console/socket"

    def __init__(self, base_url: str, *, name: str = "Ann", history: History | None = None, seed: int = 0) -> None:
        super().__init__(base_url, name=name, history=history, seed=seed)
        self.me: Json = {}
        self.topics: list[Json] = []
        self.colleagues: dict[int, Json] = {}
        self.rows: dict[int, Json] = {}
        self.views: dict[int, View] = {}
        self.customer_types: dict[int, bool] = {}
        self.epoch = ""
        self._xsrf = ""
        self._opening: dict[int, int] = {}

    async def sign_in(self, username: str, password: str, *, present: bool = True) -> None:
        """Get the cookie and its token, for the socket and for HTTP."""
        body = {"Username": username, "Password": password, "Present": present}
        _checked(await self.http.post("/console/login", json=body))
        self._xsrf = next(cookie.value or "" for cookie in self.http.cookies.jar if cookie.name == "XSRF-TOKEN")
        self.http.headers["X-XSRF-TOKEN"] = self._xsrf
        cookies = "; ".join(f"{cookie.name}={cookie.value}" for cookie in self.http.cookies.jar)
        self.headers = {"Cookie": cookies, "Origin": self.base_url}

    def hello(self) -> Json:
        """The first frame."""
        seqs = {str(session_id): view.seq for session_id, view in self.views.items()}
        return {"Op": "Hello", "Version": 1, "Xsrf": self._xsrf, "Epoch": self.epoch, "Open": seqs}

    def take(self, kind: str, frame: Json) -> None:
        """Take in one frame."""
        match kind:
            case "Event":
                self._event(frame)
            case "Welcome":
                self.epoch = frame["Epoch"]
                data = frame["Data"]
                self.me, self.topics = data["Me"], data["Topics"]
                self.colleagues = {each["UserId"]: each for each in data["Colleagues"]}
                self.rows = {row["ChatSessionId"]: row for row in data["Rows"]}
            case "Rows":
                for row in frame["Data"]:
                    if row["Seq"] >= self.rows.get(row["ChatSessionId"], {}).get("Seq", 0):
                        self.rows[row["ChatSessionId"]] = row
            case "Opened":
                self._opened(frame)
            case "Presence":
                self.colleagues |= {each["UserId"]: each for each in frame["Data"]}
            case "Typing":
                self.customer_types[frame["ChatSessionId"]] = frame["Typing"]
            case "Gone":
                self.rows.pop(frame["ChatSessionId"], None)
            case _:
                pass

    def waiting(self) -> list[int]:
        """Sessions in the queue, first come first."""
        queued = [row for row in self.rows.values() if row["Status"] == "InQueue"]
        return [row["ChatSessionId"] for row in sorted(queued, key=lambda row: row["EnqueueNo"])]

    async def open(self, session_id: int) -> View:
        """Open a conversation: its whole past, then everything new."""
        view = self.views.get(session_id)
        if view is None:
            reader = None if self.history is None else self.history.reader(self.name, session_id)
            view = self.views[session_id] = View(session_id, reader)
        frame = {"Op": "Open", "ChatSessionId": session_id, "After": view.seq}
        await self.ask(frame, began=lambda number: self._opening.update({session_id: number}))
        return view

    async def pick_up(self, session_id: int) -> Json | None:
        """Take a waiting session."""
        answer: Json | None = await self.call("PickUpChatSession", ChatSessionId=session_id)
        return answer

    async def transfer(self, session_id: int, to: str) -> Any:
        """Offer a session to a colleague, by name or id."""
        return await self.call("TransferChatSession", ChatSessionId=session_id, ToAssociate=to)

    async def accept(self, session_id: int) -> Any:
        """Take an offered session."""
        return await self.call("AcceptChatSessionTransfer", ChatSessionId=session_id)

    async def reject(self, session_id: int) -> Any:
        """Turn an offered session down."""
        return await self.call("RejectChatSessionTransfer", ChatSessionId=session_id)

    async def end(self, session_id: int) -> Any:
        """End a conversation."""
        return await self.call("EndChatSession", ChatSessionId=session_id)

    async def rpc(self, method: str, body: Any = None, group: str = "Chat") -> Any:
        """The vendor's face over HTTP, with the same cookie."""
        return _checked(await self.http.post(f"/api/v1/Agents/{group}/{method}", json=body))

    def _opened(self, frame: Json) -> None:
        session_id, row = frame["ChatSessionId"], frame["Data"]["Session"]
        view = self.views.get(session_id)
        if view is not None:
            view.begin(self.epoch, frame["Outcome"], row)
        self.answered(self._opening.pop(session_id, 0), row)

    def _event(self, frame: Json) -> None:
        view = self.views.get(frame["ChatSessionId"])
        row = self.rows.get(frame["ChatSessionId"])
        if row is not None and frame["Seq"] == row["Seq"] + 1:
            row |= (frame.get("Data") or {}).get("Session") or {}
            row |= {"Seq": frame["Seq"], "Status": frame["Status"]}
        if view is not None:
            view.apply(frame)


def _checked(answer: httpx2.Response) -> Any:
    if answer.is_error:
        raise AssertionError(f"{answer.request.method} {answer.request.url}: {answer.status_code} {answer.text[:500]}")
    return answer.json() if answer.content else None
