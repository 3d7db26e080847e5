"""Carrier of a message: one line said in a session."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.times import UNSET_DATE, to_wire
from snakk.domain.message import MAX_BODY, Message
from snakk.domain.states import MessageType, SpecialType


class ChatMessage(Carrier, kw_only=True):
    """One line said in a session, or a notice about it."""

    chat_message_id: Annotated[int, says("Key of the message, rising with time; 0 until it is stored.")] = 0
    chat_session_id: Annotated[int, says("Key of the session it was said in.")] = 0
    type: Annotated[MessageType, says("Which way it went.")] = MessageType.INVALID
    message: Annotated[str, says("What was said.", MAX_BODY)] = ""
    author: Annotated[str, says("Name it was said under.", 255)] = ""
    read_by_customer: Annotated[int, says("1 once the customer has seen it, else 0.")] = 0
    special_type: Annotated[SpecialType, says("What kind of notice it is, if it is one.")] = SpecialType.NONE
    special_param: Annotated[str, says("What the notice is about; for options, a JSON list.", 255)] = ""
    when_posted: Annotated[datetime, says("When it was stored.")] = UNSET_DATE


def chat_message(row: Message, zone: ZoneInfo) -> ChatMessage:
    """Fill it, dated by the clock of ``zone``."""
    return ChatMessage(
        chat_message_id=row.id,
        chat_session_id=row.session_id,
        type=row.type,
        message=row.body,
        author=row.author,
        read_by_customer=int(row.read_by_customer),
        special_type=row.special_type,
        special_param=row.special_param,
        when_posted=to_wire(row.posted_at, zone),
    )
