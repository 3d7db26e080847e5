"""What every carrier is: one shape of the wire, declared once."""

from msgspec import Meta, Struct


def pascal(name: str) -> str:
    """``chat_session_id`` -> ``ChatSessionId``. Names this cannot spell are given on the field."""
    return "".join(part[:1].upper() + part[1:] for part in name.split("_"))


def says(description: str, max_length: int | None = None) -> Meta:
    """What a field says, for the API's readers, and how many characters it may hold."""
    return Meta(description=description, max_length=max_length)


class Carrier(Struct, kw_only=True, rename=pascal):
    """A shape of the wire. Fields stand in wire order; every one has a default, so none is ever absent in an answer."""
