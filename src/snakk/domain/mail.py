"""Mail that is to go out, and addresses to send it to."""

import re
from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import UNSET, Instant, SessionId

MOST_TRANSCRIPTS = 3
"""To so many addresses one conversation is sent, so that nobody's letter boxes are filled by it."""

_MAIL = re.compile(r"[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+")
_NAME = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)+")
_LONGEST_ADDRESS = 254
_LONGEST_DOMAIN = 253


class OutgoingMail(Struct, frozen=True):
    """A letter that waits to be sent, as stored. ``sent_at`` is unset until it has been.

    session_id: the conversation it is about, 0 for none. html: the same as ``text``, every word of others escaped.
    """

    id: int
    session_id: SessionId
    recipient: Annotated[str, Meta(max_length=255)]
    subject: Annotated[str, Meta(max_length=255)]
    text: str
    html: str
    created_at: Instant
    sent_at: Instant = UNSET


def is_mail_address(text: str) -> bool:
    """Does this look like an e-mail address? Whether its domain takes mail is not asked here."""
    return len(text) <= _LONGEST_ADDRESS and _MAIL.fullmatch(text) is not None


def mail_domain(address: str) -> str:
    """The domain of an address as the name system is asked for it; "" where it cannot be.

    Names in other letters than English ones are not asked for: there are two ways to spell them, and the wrong one
    would refuse an address that is right.
    """
    name = address.rpartition("@")[2].rstrip(".").lower()
    return name if len(name) <= _LONGEST_DOMAIN and _NAME.fullmatch(name) else ""
