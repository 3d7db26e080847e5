"""How a client draws the live path: the reference that the front ends' own reducers follow.

The rules are those of ``docs/api/events.md``; each view takes frames as they are read from the wire.
"""

from typing import Any

Json = dict[str, Any]
EXCERPT = 1024


class VisitorView:
    """What a customer's screen is drawn from."""

    def __init__(self) -> None:
        self.epoch = ""
        self.last = 0
        self.session: Json = {}
        self.messages: list[Json] = []

    def apply(self, frame: Json) -> None:
        """Take in one frame."""
        if frame["Kind"] == "Welcome":
            self.epoch = frame["Epoch"]
            self.begin(frame["Outcome"], frame["Data"]["Session"])
        elif frame["Kind"] == "Event" and frame["Seq"] > self.last:
            assert frame["Seq"] == self.last + 1, f"event {frame['Seq']} came after {self.last}"
            self.last = frame["Seq"]
            if "Message" in frame["Data"]:
                self.messages.append(frame["Data"]["Message"])
            if frame["Seq"] > self.session["Seq"]:
                self.session |= self.changes(frame)

    def begin(self, outcome: str, session: Json) -> None:
        """The server says how the session stands, and from where the events go on."""
        if outcome == "Resync":
            self.last, self.messages = 0, []
        self.session = dict(session)

    def changes(self, frame: Json) -> Json:
        """The fields of the session that an event changes."""
        return {**frame["Data"].get("Session", {}), "Status": frame["Status"], "Seq": frame["Seq"]}


class ConversationView(VisitorView):
    """An open conversation of a console: its row, and its lines."""

    def apply(self, frame: Json) -> None:
        """Take in one frame."""
        if frame["Kind"] == "Opened":
            self.begin(frame["Outcome"], frame["Data"]["Session"])
        elif frame["Kind"] == "Event":
            super().apply(frame)

    def changes(self, frame: Json) -> Json:
        """The same, and what a line means for the row."""
        changes = super().changes(frame)
        message = frame["Data"].get("Message")
        return changes if message is None else {**changes, **self._effects(message)}

    def _effects(self, message: Json) -> Json:
        text = message["Message"][:EXCERPT]
        effects: Json = {"WhenIdle": message["WhenPosted"]}
        if text:
            effects["LastMessage"] = text
        if message["Type"] == "Special":
            return effects
        if text and message["SpecialType"] == "None" and not self.session["FirstMessage"]:
            effects["FirstMessage"] = text
        if message["Type"] == "ToUser":
            effects["Unread"] = self.session["Unread"] + 1
        elif message["Type"] == "ToCustomer":
            effects |= {"Unread": 0, "AlertLevel": 0, "Warned": "Nobody"}
        return effects


class ListsView:
    """A console's lists."""

    def __init__(self) -> None:
        self.me: Json = {}
        self.topics: list[Json] = []
        self.rows: dict[int, Json] = {}
        self.colleagues: dict[int, Json] = {}
        self.welcomes = 0
        self.closed: list[int] = []

    def apply(self, frame: Json) -> None:
        """Take in one frame."""
        match frame["Kind"]:
            case "Welcome":
                self.welcomes += 1
                data = frame["Data"]
                self.me, self.topics = data["Me"], data["Topics"]
                self.rows = {row["ChatSessionId"]: row for row in data["Rows"]}
                self.colleagues = {each["UserId"]: each for each in data["Colleagues"]}
            case "Rows":
                for row in frame["Data"]:
                    if row["Seq"] > self.rows.get(row["ChatSessionId"], {}).get("Seq", 0):
                        self.rows[row["ChatSessionId"]] = row
            case "Gone":
                self.rows.pop(frame["ChatSessionId"], None)
                if frame["Closed"]:
                    self.closed.append(frame["ChatSessionId"])
            case "Presence":
                for each in frame["Data"]:
                    self.colleagues[each["UserId"]] = each
                    if not each["ChatTopics"]:
                        del self.colleagues[each["UserId"]]
            case _:
                pass
