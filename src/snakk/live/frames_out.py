"""The frames that go out to a client, each with the words that its page in the manual has. Pure."""

from typing import Annotated, Any, Literal

from msgspec import UNSET, Meta, Raw, Struct, UnsetType

from snakk.carriers.fault import NamedRefusal
from snakk.carriers.live import (
    Colleague,
    ConsoleTopic,
    Me,
    MessageView,
    Moment,
    QueuePlace,
    SessionRow,
    StatusWord,
    VisitorSession,
)
from snakk.live.frames_in import PROTOCOL_VERSION


class VisitorState(Struct, rename="pascal", frozen=True):
    """What a customer's screen is drawn from, before the events."""

    session: VisitorSession
    topic: Annotated[Any, Meta(description="VisitorTopic: look and texts of the topic.")]


class DeskState(Struct, rename="pascal", frozen=True):
    """What a console is drawn from. More rows may follow in Rows frames at once."""

    me: Me
    topics: list[ConsoleTopic]
    colleagues: list[Colleague]
    rows: list[SessionRow]
    idle_minutes: Annotated[
        int, Meta(description="Minutes of silence after which a running chat is closed, rounded up; 0 for never.")
    ] = 0


OutcomeWord = Literal["Resumed", "Resync"]


class Welcome(Struct, rename="pascal", tag_field="Kind", frozen=True):
    """Answer to a customer's Hello. Resumed: only newer events follow. Resync: forget what you have; all follow."""

    epoch: Annotated[str, Meta(description="Which history the numbers belong to; give it back in Hello.")]
    outcome: OutcomeWord
    data: VisitorState
    version: int = PROTOCOL_VERSION


class ConsoleWelcome(Struct, rename="pascal", tag_field="Kind", tag="Welcome", frozen=True):
    """Answer to a console's Hello. Another one may come at any time: it replaces all lists, as rights have changed."""

    epoch: Annotated[str, Meta(description="Which history the numbers belong to; give it back in Hello.")]
    outcome: OutcomeWord
    data: DeskState
    version: int = PROTOCOL_VERSION


class Answer(Struct, rename="pascal", frozen=True):
    """What an operation answered, after it is durable."""

    re: int
    ok: Annotated[Any, Meta(description="The carrier, as the vendor's JSON; null where there is none.")]


class Refused(Struct, rename="pascal", frozen=True):
    """An operation was refused; nothing has changed, unless Code is CommitUnknown: then send it again."""

    re: int
    refused: NamedRefusal


class EventData(Struct, rename="pascal", frozen=True, omit_defaults=True):
    """What happened: Message is a line that was said, Session the fields of the reader's view that have new values.

    Empty for what is not the reader's to know.
    """

    message: MessageView | UnsetType = UNSET
    session: dict[str, Any] | UnsetType = UNSET


class EventFrame(Struct, rename="pascal", tag_field="Kind", tag="Event", frozen=True):
    """One event of a session. Seq counts from 1 without gaps; keep the highest and drop what is not above it."""

    chat_session_id: int
    seq: int
    event: Annotated[str, Meta(description="Kind of event; Hidden for what only the other side may know.")]
    at: Annotated[Moment, Meta(description="When, in UTC.")]
    status: Annotated[StatusWord, Meta(description="Where the session stands after it.")]
    data: EventData


class OpenedData(Struct, rename="pascal", frozen=True):
    """The session's row."""

    session: SessionRow


class Opened(Struct, rename="pascal", tag_field="Kind", frozen=True):
    """A conversation was opened; its events follow."""

    chat_session_id: int
    outcome: OutcomeWord
    data: OpenedData


class Rows(Struct, rename="pascal", tag_field="Kind", frozen=True):
    """Rows of the console's lists, whole. Take a row whose Seq is above the one you have."""

    data: list[SessionRow]


class Gone(Struct, rename="pascal", tag_field="Kind", frozen=True):
    """A session left the console's lists: it has ended, or is not to be seen any more.

    Closed says that an open conversation was closed as well.
    """

    chat_session_id: int
    closed: bool = False


class Presence(Struct, rename="pascal", tag_field="Kind", frozen=True):
    """Colleagues that have changed, whole."""

    data: list[Colleague]


class QueueFrame(Struct, rename="pascal", tag_field="Kind", tag="Queue", frozen=True):
    """The customer's place in line; the latest value, at most one a second."""

    data: QueuePlace


class TypingFrame(Struct, rename="pascal", tag_field="Kind", tag="Typing", frozen=True):
    """The other side types. Forget it after 10 seconds, or when its message comes."""

    chat_session_id: int
    who: Literal["Agent", "Customer"]
    name: str
    typing: bool


class SeenFrame(Struct, rename="pascal", tag_field="Kind", tag="Seen", frozen=True):
    """The other side has seen everything up to Seq. Keep the highest.

    It is also told after Welcome and Opened, where anything was seen. After a hand-over it goes on from where it was.
    """

    chat_session_id: int
    who: Annotated[Literal["Agent", "Customer"], Meta(description="Who has seen it.")]
    seq: Annotated[int, Meta(description="Number of the newest event that is seen; above 0.")]


class CustomerHere(Struct, rename="pascal", tag_field="Kind", tag="Customer", frozen=True):
    """The customer of an open conversation is gone, or is back. Told when it changes, and after Opened if he is gone.

    Gone is who has had no socket for 15 seconds, and had asked by no poll for 60 seconds before. Nothing is told of a
    session that is over.
    """

    chat_session_id: int
    here: Annotated[bool, Meta(description="True when the customer is there.")]
    last_seen: Annotated[Moment, Meta(description="The last sign of life; null where none is known.")]


class BeatFrame(Struct, rename="pascal", tag_field="Kind", tag="Beat", frozen=True):
    """The server is there. Every 25 seconds."""


class Polled(Struct, rename="pascal", frozen=True):
    """Answer to a long poll: what a Welcome and the frames after it would have told."""

    epoch: str
    outcome: OutcomeWord
    session: VisitorSession
    queue: Annotated[QueuePlace | None, Meta(description="The place in line, null outside the queue.")]
    events: Annotated[list[Raw], Meta(description="Event, Typing and Seen frames, in order.")]


FramesOut = (
    Welcome,
    ConsoleWelcome,
    Answer,
    Refused,
    EventFrame,
    Opened,
    Rows,
    Gone,
    Presence,
    QueueFrame,
    TypingFrame,
    SeenFrame,
    CustomerHere,
    BeatFrame,
)
