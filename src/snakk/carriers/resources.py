"""Words of the server's own that a caller may have in several languages (contract: conventions 4).

A resource is named in brackets, ``[SR_YES]``, and stands as a whole value. Without a language it is told as it is.
"""

import re

from snakk.carriers.resource_texts import LANGUAGES, TEXTS

FALLBACK = "en"


def text_of(resource_id: str, language: str = FALLBACK) -> str | None:
    """The words of ``SR_YES``, with or without brackets, in any case; None when nobody knows it.

    language: an ISO code such as ``sv`` or ``nb-no``. In a language nobody has written it is told in English.
    """
    texts = TEXTS.get(resource_id.strip("[] ").upper())
    return None if texts is None else texts[LANGUAGES.index(written_language(language))]


def resolved(value: str, language: str) -> str:
    """``value`` itself, or the words of the resource that is the whole of it."""
    if value[:4] != "[SR_" or value[-1] != "]":
        return value
    return text_of(value, language) or value


def written_language(language: str) -> str:
    """The language that words are there in for somebody who asked for ``language``; English if it is not written."""
    return _written(language) or FALLBACK


def wished_language(wishes: str) -> str:
    """The first that words are there in of a browser's list, such as ``pl, nn;q=0.8``; English if none is written."""
    return next(filter(None, map(_written, wishes.split(","))), FALLBACK)


def _written(language: str) -> str:
    code = re.split("[-_;]", language.strip().lower(), maxsplit=1)[0]
    code = NORWEGIAN.get(code, code)
    return code if code in LANGUAGES else ""


NORWEGIAN = {"no": "nb", "nn": "nb"}
"""Codes that are served in the one Norwegian there is here."""
