"""The live protocol: every frame in and out, and the codes a socket is closed with. Pure.

A frame is one JSON object in one text message. The first frame from a client is a Hello, which says who it is; no
address ever carries a secret. What a client sends is answered, or refused by name, or its socket is closed with a code.
``docs/api/events.md`` is made of this file.
"""

import json
import re
from enum import IntEnum
from typing import Annotated, Any, Literal, TypeVar

import msgspec
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
from snakk.domain.errors import Refusal

PROTOCOL_VERSION = 1
SERVED = (PROTOCOL_VERSION,)
"""The versions that are served: the current one and the one before it. There is nothing before 1."""

MAX_FRAME = 65_536
"""Longest frame in, in bytes."""
MAX_DEPTH = 32
"""Deepest nesting of a frame in."""

Key = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Number = Annotated[int, Meta(ge=0, le=2**53)]
Word = Annotated[str, Meta(max_length=64)]
Secret = Annotated[str, Meta(max_length=4096)]


class CloseCode(IntEnum):
    """Why a socket was closed by the server."""

    TROUBLE = 1011
    RESTART = 1012
    BAD_FRAME = 4000
    UNAUTHENTICATED = 4001
    NOT_FOUND = 4003
    TOO_SLOW = 4008
    TOO_LARGE = 4009
    TOO_MANY = 4010
    VERSION_NOT_SERVED = 4011
    REPLACED = 4012


CLOSED_BECAUSE = {
    CloseCode.TROUBLE: "The server failed. Come back with a growing, jittered delay.",
    CloseCode.RESTART: "The server is stopping. Come back with a jittered delay; nothing is lost.",
    CloseCode.BAD_FRAME: "A frame could not be understood; the reason names the field. Do not send it again.",
    CloseCode.UNAUTHENTICATED: "No Hello came in time, or its key, ticket or cookie is not valid.",
    CloseCode.NOT_FOUND: "What the Hello asks for is not there, or not for this client.",
    CloseCode.TOO_SLOW: "The client did not read its frames. Come back with the last seq; nothing is lost.",
    CloseCode.TOO_LARGE: "A frame was too long. One far too long is closed with 1009 by the wire itself.",
    CloseCode.TOO_MANY: "Too many frames, or too many sockets from one address. Wait before coming back.",
    CloseCode.VERSION_NOT_SERVED: "The Hello's Version is not served. Load the page again.",
    CloseCode.REPLACED: "Signed out, password changed, account disabled or key renewed. Sign in again.",
}


class Closing(Exception):
    """The socket is to be closed. ``reason`` goes with the code, cut to what a close frame holds."""

    def __init__(self, code: CloseCode, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


class Hello(Struct, rename="pascal", frozen=True):
    """First frame. A customer gives ChatSessionId and SessionKey; a console a Ticket, or its cookie and Xsrf."""

    version: Annotated[int, Meta(description="Version of this protocol that the client speaks.")]
    chat_session_id: Annotated[Key, Meta(description="The customer's session.")] = 0
    session_key: Annotated[Secret, Meta(description="The key given when the session was started.")] = ""
    after: Annotated[Number, Meta(description="Number of the last event the customer has; 0 for none.")] = 0
    epoch: Annotated[Word, Meta(description="The Epoch of the Welcome that the numbers belong to.")] = ""
    xsrf: Annotated[Secret, Meta(description="Value of the XSRF-TOKEN cookie, with the console's cookie.")] = ""
    ticket: Annotated[Secret, Meta(description="A ticket, such as `7T:...`, instead of the cookie.")] = ""
    open: Annotated[
        dict[str, Number], Meta(description="The console's open conversations, each with its last number.")
    ] = msgspec.field(default_factory=dict)


class Ask(Struct, rename="pascal", frozen=True):
    """Asks for an operation of the table. Op is its name, Args its arguments (names in any case)."""

    op: Annotated[Word, Meta(description="Name of the operation, such as AddChatMessage.")]
    id: Annotated[Number, Meta(description="Comes back as Re in the answer.")] = 0
    args: Annotated[dict[str, Any], Meta(description="The arguments.")] = msgspec.field(default_factory=dict)


class Typing(Struct, rename="pascal", frozen=True):
    """The sender is typing, or has stopped. Not stored, not answered; at most one a second is passed on."""

    chat_session_id: Key = 0
    typing: bool = True


class Open(Struct, rename="pascal", frozen=True):
    """A console opens a conversation: answered by Opened, then the events after After."""

    chat_session_id: Key
    id: Annotated[Number, Meta(description="Comes back as Re in a refusal.")] = 0
    after: Annotated[Number, Meta(description="Number of the last event the console has of it.")] = 0
    epoch: Annotated[Word, Meta(description="The Epoch that After belongs to; empty for the current one.")] = ""


class Close(Struct, rename="pascal", frozen=True):
    """A console closes a conversation and hears no more of it, except its row."""

    chat_session_id: Key


class Beat(Struct, rename="pascal", frozen=True):
    """The client is still there. Every frame says so too; send one after 20 seconds of silence."""


FrameIn = Hello | Ask | Typing | Open | Close | Beat

OWN: dict[str, type[Hello] | type[Typing] | type[Open] | type[Close] | type[Beat]] = {
    "Hello": Hello,
    "Typing": Typing,
    "Open": Open,
    "Close": Close,
    "Beat": Beat,
}
"""The frames with a meaning of their own; every other Op is an operation."""


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


class BeatFrame(Struct, rename="pascal", tag_field="Kind", tag="Beat", frozen=True):
    """The server is there. Every 25 seconds."""


class Polled(Struct, rename="pascal", frozen=True):
    """Answer to a long poll: what a Welcome and the frames after it would have told."""

    epoch: str
    outcome: OutcomeWord
    session: VisitorSession
    queue: Annotated[QueuePlace | None, Meta(description="The place in line, null outside the queue.")]
    events: Annotated[list[Raw], Meta(description="Event and Typing frames, in order.")]


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
    BeatFrame,
)

F = TypeVar("F", bound=Struct)
_ask = msgspec.json.Decoder(Ask)
_own = {kind: msgspec.json.Decoder(kind) for kind in OWN.values()}
encode = msgspec.json.Encoder().encode
BEAT = encode(BeatFrame())


def parse(text: str | None, max_bytes: int = MAX_FRAME) -> FrameIn:
    """Read a frame. None stands for a binary message.

    Raises Closing: BAD_FRAME with the field named, or TOO_LARGE.
    """
    if text is None:
        raise Closing(CloseCode.BAD_FRAME, "binary frames are not understood")
    if len(text) > max_bytes or (not text.isascii() and len(text.encode()) > max_bytes):
        raise Closing(CloseCode.TOO_LARGE, f"a frame may have {max_bytes} bytes")
    if text.count("{") + text.count("[") > MAX_DEPTH:
        _refuse_deep(text)
    try:
        ask = _decode(_ask, text)
    except Closing:
        if not _HALF.search(text):
            raise
        ask = _with_half_pairs(text)
    own = OWN.get(ask.op)
    return ask if own is None else _decode(_own[own], text)


def hello(frame: FrameIn) -> Hello:
    """The frame, if it is a Hello of a version that is served. Raises Closing."""
    if not isinstance(frame, Hello):
        raise Closing(CloseCode.UNAUTHENTICATED, "say Hello first")
    if frame.version not in SERVED:
        raise Closing(CloseCode.VERSION_NOT_SERVED, f"served: {', '.join(map(str, SERVED))}")
    return frame


def answer(number: int, carrier: bytes) -> bytes:
    """The frame for what an operation answered."""
    return b'{"Re":%d,"Ok":%b}' % (number, carrier)


def refused(number: int, refusal: Refusal) -> bytes:
    """The frame for a refusal."""
    named = NamedRefusal(code=refusal.code, message=refusal.message, field=refusal.field)
    return encode(Refused(number, named))


def code_for(code: str) -> CloseCode:
    """The close code for a Hello that was refused with the refusal of this name."""
    match code:
        case "Unauthenticated":
            return CloseCode.UNAUTHENTICATED
        case "NotFound" | "Forbidden" | "Invalid":
            return CloseCode.NOT_FOUND
        case "TooMany":
            return CloseCode.TOO_MANY
        case _:
            return CloseCode.TROUBLE


def rows_frame(rows: list[bytes]) -> bytes:
    """A Rows frame of rows that are encoded already."""
    return b'{"Kind":"Rows","Data":[%b]}' % b",".join(rows)


def raw(value: Any) -> Raw:
    """A value encoded once, to stand inside several frames."""
    return Raw(encode(value))


def _decode(decoder: msgspec.json.Decoder[F], text: str) -> F:
    try:
        return decoder.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise Closing(CloseCode.BAD_FRAME, _named(str(error))) from error


def _with_half_pairs(text: str) -> Ask:
    """A frame that is sound but for half a surrogate pair, as a page sends that cut a text in the middle of a sign.

    Whoever binds its arguments names the field; closing the socket would only bring the page back with the same.
    """
    try:
        ask = msgspec.convert(json.loads(text), Ask)
        ask.op.encode()
    except (ValueError, msgspec.MsgspecError, RecursionError) as error:
        raise Closing(CloseCode.BAD_FRAME, _named(str(error))) from error
    return ask


_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def _named(problem: str) -> str:
    """``Expected `str`, got `int` - at `$.Op` `` with the field first, as far as a close frame has room."""
    what, _, where = problem.partition(" - at ")
    field = where.strip("`").removeprefix("$.")
    return f"{field}: {what}" if field else what


def _refuse_deep(text: str) -> None:
    """Refuse nesting beyond the limit before anything is built; brackets inside strings do not count."""
    depth, quoted, escaped = 0, False, False
    for character in text:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = quoted
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "{[":
            depth += 1
            if depth > MAX_DEPTH:
                raise Closing(CloseCode.BAD_FRAME, f"nested deeper than {MAX_DEPTH}")
        elif not quoted and character in "}]":
            depth -= 1
