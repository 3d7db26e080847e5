"""Texts people type: what is refused, what is stripped, and how they are shortened."""

import re

from snakk.domain.errors import Invalid

EXCERPT = 1024
"""Longest copy of a message kept on its session, in characters."""

_REFUSED = re.compile("[\x00\ud800-\udfff]")
_STRIPPED = re.compile("[\x01-\x08\x0b-\x1f\x7f-\x9f]")


def clean_text(value: str, field: str, max_length: int, *, required: bool = False) -> str:
    """The text without control characters; line feeds and tabs stay, and a carriage return becomes a line feed.

    max_length: in characters (code points), counted after stripping.
    required: a text of blanks only is refused too.
    Refused with ``field`` named: NUL and lone surrogates, which no storage takes, and a text that is too long.
    """
    if not value.isprintable():  # as most texts are, which spares them the rest
        value = _without_controls(value, field)
    if len(value) > max_length:
        raise Invalid(field, f"must have at most {max_length} characters, and has {len(value)}")
    if required and not value.strip():
        raise Invalid(field, "must not be empty")
    return value


def _without_controls(value: str, field: str) -> str:
    if _REFUSED.search(value):
        raise Invalid(field, "must not contain NUL or half a character (a lone surrogate)")
    return _STRIPPED.sub("", value.replace("\r\n", "\n").replace("\r", "\n"))


def excerpt(text: str, length: int = EXCERPT) -> str:
    """The first ``length`` characters of a text."""
    return text if len(text) <= length else text[:length]
