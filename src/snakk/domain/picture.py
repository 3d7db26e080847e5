"""Pictures that administrators and agents put up: a topic's logo, an agent's photo."""

from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import Instant

MOST_BYTES = 256 * 1024


class Picture(Struct, frozen=True):
    """One picture, by a key that nobody guesses. Another picture has another key, so browsers may keep it for ever.

    type: what its bytes are, whatever they were sent as.
    """

    key: Annotated[str, Meta(max_length=64)]
    type: Annotated[str, Meta(max_length=32)]
    data: bytes
    stored_at: Instant


def type_of(data: bytes) -> str | None:
    """The type of a picture by its first bytes: PNG, JPEG, GIF or WebP; None for anything else.

    Never SVG: it may hold scripts.
    """
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return "image/png"
    if data.startswith(b"\xff\xd8\xff"):
        return "image/jpeg"
    if data.startswith((b"GIF87a", b"GIF89a")):
        return "image/gif"
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return "image/webp"
    return None
