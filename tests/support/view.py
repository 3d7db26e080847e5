"""What a client shows of one session, made from the events it heard, in the order of their numbers."""

from typing import Any

from tests.support.history import Reader

Json = dict[str, Any]


class Hole(AssertionError):
    """An event came whose number is not the next, although the protocol lets no reader see that."""


class View:
    """One session as a client sees it.

    seq: the newest event taken in. repeats: events that came again and were dropped.
    """

    def __init__(self, session_id: int, reader: Reader | None = None) -> None:
        self.session_id = session_id
        self.reader = reader
        self.epoch = ""
        self.seq = 0
        self.repeats = 0
        self.session: Json = {}
        self.messages: list[Json] = []
        self.kinds: list[str] = []

    @property
    def status(self) -> str:
        """The session's status."""
        return str(self.session.get("Status", ""))

    @property
    def texts(self) -> list[str]:
        """What people said, in order; notices and greetings left out."""
        return [line["Message"] for line in self.messages if line.get("SpecialType", "None") == "None"]

    def begin(self, epoch: str, outcome: str, session: Json) -> None:
        """The server said from where it goes on, and how the session stands."""
        self.epoch = epoch
        if outcome == "Resync":
            self.seq = 0
            self.messages.clear()
            self.kinds.clear()
            if self.reader is not None:
                self.reader.start_over()
        self.session = dict(session)

    def apply(self, event: Json) -> None:
        """Take in one event; drop it if it was taken in before. Raises Hole."""
        seq = event["Seq"]
        if seq <= self.seq:
            self.repeats += 1
            return
        if seq != self.seq + 1:
            raise Hole(f"session {self.session_id}: event {seq} came after {self.seq}")
        data = event.get("Data") or {}
        message = data.get("Message")
        if message is not None:
            self.messages.append(message)
        if seq > self.session.get("Seq", 0):
            self.session |= data.get("Session") or {}
            self.session["Status"] = event["Status"]
            self.session["Seq"] = seq
        self.seq = seq
        self.kinds.append(event["Event"])
        if self.reader is not None:
            self.reader.hear(self.epoch, seq, event["Event"], 0 if message is None else message["ChatMessageId"])
