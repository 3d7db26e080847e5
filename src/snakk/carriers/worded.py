"""Texts of whole carriers told in a language (contract: conventions 4)."""

from functools import lru_cache
from typing import Any

from msgspec import Raw, json

from snakk.carriers.languages import Language, in_words
from snakk.carriers.properties import FieldProperties
from snakk.carriers.rewrite import PROPERTIES, Rewrite, rewriter, spelled
from snakk.carriers.shape import Choice, Scalar, Table, shape


def worded_in(value: Any, declared: Any, language: Language) -> Any:
    """A copy of an answer with every text that may have several languages told in one; itself if it has none."""
    if value is None:
        return None
    rewrite = _worder(declared, language)
    return rewrite(value) if rewrite else value


def properties_in(properties: FieldProperties, language: Language) -> FieldProperties:
    """The same rights with their reasons in a language. Written once per language, as the raw ones are once."""
    if language.code not in properties.worded:
        properties.worded[language.code] = _in_words(properties, language) if _has_words(properties) else properties
    return properties.worded[language.code]


@lru_cache(maxsize=1024)
def _worder(declared: Any, language: Language) -> Rewrite | None:
    def leaf(known: Scalar | Choice | Table) -> Rewrite | None:
        match known:
            case Scalar(role="words"):
                return lambda text: in_words(text, language)
            case Table() if known == PROPERTIES:
                return lambda properties: properties_in(properties, language)
            case _:
                return None

    return rewriter(shape(declared), leaf)


def _has_words(properties: FieldProperties) -> bool:
    return b'"Reason":"[' in bytes(properties.json)


def _in_words(properties: FieldProperties, language: Language) -> FieldProperties:
    by_name = {name: worded_in(each, type(each), language) for name, each in properties.by_name.items()}
    return FieldProperties(by_name, Raw(json.encode(spelled(by_name))))
