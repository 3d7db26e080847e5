"""Languages by ISO code, the contract's tags for them, and texts that hold several (contract: conventions 4)."""

import re
from functools import cache

from msgspec import Struct

from snakk.carriers.resources import resolved

TAGS = {
    "en": "US",
    "nb": "NO",
    "nn": "NO",
    "no": "NO",
    "de": "GE",
    "fr": "FR",
    "it": "IT",
    "pl": "PL",
    "ja": "JP",
    "zh": "CN",
    "sv": "SW",
    "da": "DA",
    "nl": "DU",
    "fi": "FI",
    "es": "SP",
    "cs": "CZ",
}
"""What the contract calls each language inside a text of several. A code that is not here is told raw."""

FALLBACK = "US"


class Language(Struct, frozen=True):
    """A language to tell texts in: its ISO code, and the tags it may stand under in a text, the contract's first."""

    code: str
    tags: tuple[str, ...]


def find_language(code: str) -> Language | None:
    """The language of ``nb``, ``nb-no`` or ``EN_us``; None when nobody knows it."""
    return _languages().get(code.strip().lower().replace("_", "-").partition("-")[0])


def in_words(value: str, language: Language) -> str:
    """A text in one language: a resource by its words, a text of several by that part; any other as it is.

    Parts that lack the language are told in American English, else in the first language they have. A path such as
    ``US:"Goods";NO:"Varer"/US:"Shoes";NO:"Sko"`` is told step by step.
    """
    if value[:1] == "[":
        return resolved(value, language.code)
    if ':"' not in value:
        return value
    return _SEVERAL.sub(lambda found: _picked(found[0], language), value)


def parts_of(text: str) -> dict[str, str]:
    """``US:"Customer";NO:"Kunde"`` by tag, in order; a quote inside a part is doubled. Empty for any other text."""
    if not _SEVERAL.fullmatch(text):
        return {}
    return _parts(text)


def _picked(text: str, language: Language) -> str:
    parts = _parts(text)
    for tag in (*language.tags, FALLBACK):
        if tag in parts:
            return parts[tag]
    return next(iter(parts.values()))


def _parts(text: str) -> dict[str, str]:
    parts: dict[str, str] = {}
    for found in _PART.finditer(text):
        parts.setdefault(found[1].upper(), found[2].replace('""', '"'))
    return parts


# Possessive throughout: a text costs one walk over it, however it ends.
_PART = re.compile(r'([A-Za-z]{2,3}+):"((?:[^"]|"")*+)"')
_SEVERAL = re.compile(r'(?:^|(?<=/))(?:\s*+[A-Za-z]{2,3}+:"(?:[^"]|"")*+"\s*+;?+\s*+)++(?=/|$)')


@cache
def _languages() -> dict[str, Language]:
    return {code: Language(code, tuple(dict.fromkeys((tag, code.upper())))) for code, tag in TAGS.items()}
