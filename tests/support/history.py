"""What was tried, what was answered and what was read: the material that a verdict is reached from.

Time is a counter that rises with each recorded step, so "before" and "after" need no clock. One process records.
Every text sent is made unique by its sender, so that the text alone tells which send a stored line came from.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from enum import StrEnum

HIDDEN = "Hidden"
"""The kind under which a customer hears of a number that only the desk may know."""


class Outcome(StrEnum):
    """How one try to send ended for its sender. A try that is cut off is unknown, never failed."""

    INVOKED = "invoked"
    OK = "ok"
    FAILED = "failed"
    UNKNOWN = "unknown"


def digest_of(text: str) -> str:
    """The mark of a text."""
    return hashlib.sha256(text.encode()).hexdigest()[:24]


@dataclass(slots=True)
class Try:
    """One try to send one line. A resend is another try under the same client id.

    seq: as acknowledged; 0 when the acknowledgement did not tell it.
    """

    session_id: int
    sender: str
    client_id: str
    digest: str
    invoked_at: int
    outcome: Outcome = Outcome.INVOKED
    ended_at: int = 0
    message_id: int = 0
    seq: int = 0


@dataclass(frozen=True, slots=True)
class Line:
    """A message as it was found stored. ``client_id`` is "" where the store keeps none or cannot be asked."""

    session_id: int
    seq: int
    message_id: int
    digest: str
    client_id: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A row of the log as it was found stored. ``ref`` is the message's id, else 0.

    private: a line that only the desk may read.
    """

    session_id: int
    seq: int
    kind: str
    ref: int = 0
    private: bool = False


@dataclass(frozen=True, slots=True)
class Heard:
    """One event as a reader took it in, after dropping what it had already."""

    epoch: str
    seq: int
    kind: str
    ref: int = 0


@dataclass(slots=True)
class Reader:
    """What one client took in of one session.

    is_customer: some rows reach this reader as HIDDEN: those of the desk, but never a line said in the open.
    complete: the reader claims to have caught up with the end of the log.
    """

    name: str
    session_id: int
    is_customer: bool = False
    heard: list[Heard] = field(default_factory=list)
    complete: bool = False

    def hear(self, epoch: str, seq: int, kind: str, ref: int = 0) -> None:
        """Take in one event."""
        self.heard.append(Heard(epoch, seq, kind, ref))

    def start_over(self) -> None:
        """Throw the view away, as a client does that is told to fetch everything again."""
        self.heard.clear()


@dataclass(slots=True)
class Hold:
    """An agent was told to have a session from ``since`` on, until ``until``; both are numbers of the session's log."""

    session_id: int
    agent: str
    since: int
    until: int | None = None


@dataclass(slots=True)
class Stored:
    """Everything found in the end, told by the store itself. ``last_seq``: by session."""

    lines: list[Line] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    last_seq: dict[int, int] = field(default_factory=dict)


class History:
    """One run's record."""

    def __init__(self) -> None:
        self.tries: list[Try] = []
        self.readers: list[Reader] = []
        self.holds: list[Hold] = []
        self.stored = Stored()
        self._time = 0
        self._texts: dict[tuple[int, str], tuple[str, str]] = {}

    def invoke(self, session_id: int, sender: str, client_id: str, text: str) -> Try:
        """A try begins. The same text under two client ids would blind the checker and is refused."""
        digest = digest_of(text)
        if self._texts.setdefault((session_id, digest), (sender, client_id)) != (sender, client_id):
            raise ValueError(f"this text was sent before under another client id: {text[:60]!r}")
        tried = Try(session_id, sender, client_id, digest, self._tick())
        self.tries.append(tried)
        return tried

    def ok(self, tried: Try, message_id: int, seq: int = 0) -> None:
        """The try was acknowledged."""
        tried.message_id, tried.seq = message_id, seq
        self._end(tried, Outcome.OK)

    def failed(self, tried: Try) -> None:
        """The try was refused for certain: nothing of it may be stored."""
        self._end(tried, Outcome.FAILED)

    def unknown(self, tried: Try) -> None:
        """Nobody told how the try ended."""
        self._end(tried, Outcome.UNKNOWN)

    def reader(self, name: str, session_id: int, *, is_customer: bool = False) -> Reader:
        """A client begins to read a session."""
        reader = Reader(name, session_id, is_customer)
        self.readers.append(reader)
        return reader

    def took(self, session_id: int, agent: str, since: int) -> Hold:
        """An agent was told that the session is theirs."""
        hold = Hold(session_id, agent, since)
        self.holds.append(hold)
        return hold

    def gave(self, hold: Hold, until: int) -> None:
        """The agent was told that the session is theirs no longer."""
        hold.until = until

    def store(self, lines: Iterable[Line], entries: Iterable[Entry], last_seq: dict[int, int]) -> None:
        """What was found in the end."""
        self.stored = Stored(list(lines), list(entries), dict(last_seq))

    @property
    def acknowledged(self) -> int:
        """How many lines were acknowledged, each counted once."""
        return len({(t.session_id, t.sender, t.client_id) for t in self.tries if t.outcome is Outcome.OK})

    def _end(self, tried: Try, outcome: Outcome) -> None:
        if tried.outcome is not Outcome.INVOKED:
            raise ValueError(f"this try ended already: {tried}")
        tried.outcome, tried.ended_at = outcome, self._tick()

    def _tick(self) -> int:
        self._time += 1
        return self._time
