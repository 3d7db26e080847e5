"""The whole conversation as one text (contract: behaviour 5.3, quirks 13)."""

from collections.abc import Iterable, Mapping
from html import escape

from msgspec import Struct

from snakk.domain.message import Message
from snakk.domain.states import MessageType, SpecialType

AGENTS_ONLY = frozenset({SpecialType.TRANSFER_REJECTED})
"""Lines about the desk's own affairs (contract: behaviour 3)."""


class Words(Struct, frozen=True):
    """The words of one language. notices: what a system line without words of its own says; agent: one unnamed."""

    notices: Mapping[SpecialType, str]
    agent: str


def is_for_customer(message: Message) -> bool:
    """May the customer hear this line?"""
    return message.special_type not in AGENTS_ONLY


def transcript(lines: Iterable[tuple[str, Message]], words: Words, *, html: bool) -> str:
    """The lines in order, each with its time and author. In HTML every text is escaped: text stays text."""
    told = [(at, message.author, words_of(message, words)) for at, message in lines]
    if not html:
        return "".join(f"[{at}] {_named(author)}{said}\n" for at, author, said in told)
    rows = "".join(
        f"<p><time>{escape(at)}</time> <b>{escape(author)}</b> {_broken(said)}</p>\n" for at, author, said in told
    )
    return f"<div>\n{rows}</div>\n"


def words_of(message: Message, words: Words) -> str:
    """What was said; for a notice without words, what it means."""
    if message.body or message.type is not MessageType.SPECIAL:
        return message.body
    return words.notices.get(message.special_type, "").replace("{param}", message.special_param or words.agent)


def _named(author: str) -> str:
    return f"{author}: " if author else ""


def _broken(words: str) -> str:
    return escape(words).replace("\n", "<br>")
