"""The whole conversation as one text (contract: behaviour 5.3, quirks 13)."""

from collections.abc import Iterable
from datetime import datetime
from html import escape

from snakk.domain.message import Message
from snakk.domain.states import MessageType, SpecialType

AGENTS_ONLY = frozenset({SpecialType.TRANSFER_REJECTED})
"""Lines about the desk's own affairs (contract: behaviour 3)."""

NOTICES = {
    SpecialType.NEW_SESSION: "The chat began.",
    SpecialType.TRANSFERED_SESSION: "{param} has the chat now.",
    SpecialType.SESSION_DELETED: "The chat was deleted.",
    SpecialType.CLOSED_BY_USER: "{param} ended the chat.",
    SpecialType.CLOSED_BY_CUSTOMER: "The customer ended the chat.",
    SpecialType.CLOSED_BY_IDLE: "The chat was closed because nothing was heard.",
    SpecialType.TRANSFER_REJECTED: "{param} could not take the chat.",
    SpecialType.REOPENED_BY_CUSTOMER: "The customer came back.",
}
"""What a system line without words of its own says."""


def is_for_customer(message: Message) -> bool:
    """May the customer hear this line?"""
    return message.special_type not in AGENTS_ONLY


def transcript(lines: Iterable[tuple[datetime, Message]], *, html: bool) -> str:
    """The lines in order, each with its time and author. In HTML every text is escaped: text stays text."""
    told = [(at, message.author, words_of(message)) for at, message in lines]
    if not html:
        return "".join(f"[{at:%Y-%m-%d %H:%M:%S}] {_named(author)}{words}\n" for at, author, words in told)
    rows = "".join(
        f"<p><time>{at:%Y-%m-%d %H:%M:%S}</time> <b>{escape(author)}</b> {_broken(words)}</p>\n"
        for at, author, words in told
    )
    return f"<div>\n{rows}</div>\n"


def words_of(message: Message) -> str:
    """What was said; for a notice without words, what it means."""
    if message.body or message.type is not MessageType.SPECIAL:
        return message.body
    return NOTICES.get(message.special_type, "").replace("{param}", message.special_param or "The agent")


def _named(author: str) -> str:
    return f"{author}: " if author else ""


def _broken(words: str) -> str:
    return escape(words).replace("\n", "<br>")
