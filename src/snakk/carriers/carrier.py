"""What every carrier is: one shape of the wire, declared once."""

from enum import Enum
from typing import Literal

from msgspec import Meta, Struct

Role = Literal["", "words", "stamp"]
"""What a value is beyond its type. words: a text that the caller may have in a language (contract: conventions 4).
stamp: a date set by the server when something was created or changed (contract: conventions 5)."""


class Keeping(Enum):
    """Who sets a field, where it is not whoever saves the row, at will."""

    SERVER = "the server alone; what a request says is passed over"
    MANDATORY = "whoever saves the row, and it must not be empty"
    ONCE = "whoever saves the row for the first time, and then it must be given; afterwards it stays"


SERVER, MANDATORY, ONCE = Keeping


def pascal(name: str) -> str:
    """``chat_session_id`` -> ``ChatSessionId``. Names this cannot spell are given on the field."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def says(description: str, max_length: int | None = None, keeping: Keeping | None = None, *, role: Role = "") -> Meta:
    """What a field says, for the API's readers, how many characters it may hold, who sets it, and its role."""
    extra = {"role": role, "keeping": keeping} if role or keeping else None
    return Meta(description=description, max_length=max_length, extra=extra)


class Carrier(Struct, kw_only=True, rename=pascal):
    """A shape of the wire. Fields stand in wire order; every one has a default, so none is ever absent in an answer."""
