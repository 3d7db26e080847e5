"""The frames that come in from a client, each with the words that its page in the manual has. Pure."""

from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct

PROTOCOL_VERSION = 1
"""The version that is spoken; Hello and Welcome carry it."""

Key = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Number = Annotated[int, Meta(ge=0, le=2**53)]
Word = Annotated[str, Meta(max_length=64)]
Secret = Annotated[str, Meta(max_length=4096)]


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


class Seen(Struct, rename="pascal", frozen=True):
    """Everything up to Seq is on the sender's screen, in front of somebody. Not stored, not answered.

    It never goes back. A customer is heard about the own session; a console where its agent has the session and the
    console has it open. A number above the newest event counts as that one. The newest value is passed on, at most once
    a second.
    """

    seq: Annotated[Number, Meta(description="Number of the newest event that is seen.")]
    chat_session_id: Annotated[Key, Meta(description="The session; a customer may leave it out.")] = 0


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


FrameIn = Hello | Ask | Typing | Seen | Open | Close | Beat

OWN: dict[str, type[Hello] | type[Typing] | type[Seen] | type[Open] | type[Close] | type[Beat]] = {
    "Hello": Hello,
    "Typing": Typing,
    "Seen": Seen,
    "Open": Open,
    "Close": Close,
    "Beat": Beat,
}
"""The frames with a meaning of their own; every other Op is an operation."""
