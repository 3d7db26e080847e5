"""In which language texts are told: what three headers ask for (contract: conventions 4).

``SO-Language`` comes before ``Accept-Language``. Either may switch it off, and texts are then told as they are stored.
``SO-Culture`` says how numbers and dates inside texts are written, and means nothing without a language.
"""

from collections.abc import Mapping
from functools import lru_cache
from typing import NamedTuple

from snakk.api.codecs.weights import weighed
from snakk.carriers.cultures import culture_of
from snakk.carriers.languages import Language, find_language

LANGUAGE = b"so-language"
ACCEPT = b"accept-language"
CULTURE = b"so-culture"
OFF = frozenset({"*", "-", "x"})
"""Codes that mean no language at all."""

_LONGEST_REMEMBERED = 256
_MOST_CODES = 64


class Asked(NamedTuple):
    """A language, and the code it was asked for by, such as ``nb-no``."""

    language: Language
    code: str


def asked_language(headers: Mapping[bytes, bytes]) -> Asked | None:
    """The language a request asks for; None for texts as they are stored."""
    header = headers.get(LANGUAGE)
    if header is None:
        header = headers.get(ACCEPT, b"")
    text = header.decode("latin-1")
    return _remembered(text) if len(text) <= _LONGEST_REMEMBERED else _first_known(text)


def asked_culture(headers: Mapping[bytes, bytes], asked: Asked) -> str:
    """How numbers and dates inside texts are written for a request that asked for a language."""
    return culture_of(headers.get(CULTURE, b"").decode("latin-1")) or culture_of(asked.code)


def _first_known(text: str) -> Asked | None:
    """Of ``fr;q=0.5, nb-no`` the one wanted most; of equals the first. Semicolons part a list as well as commas."""
    for code in _ranked(text):
        if code in OFF:
            return None
        if language := find_language(code):
            return Asked(language, code)
    return None


def _ranked(text: str) -> list[str]:
    weights: list[tuple[str, float]] = []
    for part in text.lower().replace(",", ";").split(";")[:_MOST_CODES]:
        name, equals, value = (piece.strip() for piece in part.partition("="))
        if not equals and name:
            weights.append((name, 1.0))
        elif name == "q" and weights:
            weights[-1] = (weights[-1][0], weighed(value))
    return [code for code, weight in sorted(weights, key=lambda each: -each[1]) if weight > 0]


_remembered = lru_cache(maxsize=512)(_first_known)
