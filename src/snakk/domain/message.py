"""A message: one line said in a session, or a system line about it."""

from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import Instant, MessageId, Sender, SessionId
from snakk.domain.states import MessageType, SpecialType

MAX_BODY = 32_000
"""Longest text of one message, in characters."""


class Message(Struct, frozen=True):
    """One line, as stored. ``seq`` is the number of its event in the session's log.

    client_id: the sender's own id for it, None when none was given; unique with session and sender.
    Source: contract behaviour 10 (chat_message).
    """

    id: MessageId
    session_id: SessionId
    seq: int
    type: MessageType
    sender: Sender
    posted_at: Instant
    special_type: SpecialType = SpecialType.NONE
    special_param: str = ""
    client_id: Annotated[str, Meta(max_length=64)] | None = None
    author: Annotated[str, Meta(max_length=255)] = ""
    body: str = ""
    read_by_customer: bool = False
