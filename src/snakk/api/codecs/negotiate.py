"""Which format a request is in and which one its answer is wanted in (contract: conventions 2).

Both are asked for on every request, so answers are remembered by the header's text; long texts, which no client
sends, are worked out each time so that the memory stays small.
"""

from enum import Enum
from functools import lru_cache
from typing import NamedTuple


class Format(Enum):
    """How a body is written."""

    JSON = "json"
    XML = "xml"
    FORM = "form"


class Wanted(NamedTuple):
    """The format of an answer and its ``Content-Type``."""

    format: Format
    content_type: str


SERVED = {
    "application/json": Format.JSON,
    "text/json": Format.JSON,
    "application/xml": Format.XML,
    "text/xml": Format.XML,
    "application/json-patch+json": Format.JSON,
    "application/merge-patch+json": Format.JSON,
}
"""Media types of answers, the first of equals being preferred."""

READ = {**SERVED, "application/x-www-form-urlencoded": Format.FORM}
"""Media types of bodies."""

_LONGEST_REMEMBERED = 256
_MOST_RANGES = 64


def wanted(accept: str = "", content_type: str = "") -> Wanted:
    """What ``Accept`` asks for. Without one, the type a reading request claims for itself; else JSON.

    Nothing is ever refused: what we do not serve is answered in JSON.
    """
    if len(accept) + len(content_type) > _LONGEST_REMEMBERED:
        return _wanted(accept, content_type)
    return _wanted_remembered(accept, content_type)


def format_of(content_type: str) -> Format | None:
    """The format a body claims; JSON if it claims none, None for a type that is not read here."""
    if len(content_type) > _LONGEST_REMEMBERED:
        return _format_of(content_type)
    return _format_of_remembered(content_type)


def _wanted(accept: str, content_type: str) -> Wanted:
    media_type = _best(accept) if accept.strip() else _media_type(content_type)
    if media_type not in SERVED:
        media_type = "application/json"
    return Wanted(SERVED[media_type], f"{media_type}; charset=utf-8")


def _best(accept: str) -> str:
    """The served media type with the highest weight; among equals the one named first."""
    weights: dict[str, float] = {}
    refused = set()
    for part in accept.split(",")[:_MOST_RANGES]:
        named, weight = _weighed(part)
        for media_type in _matching(named):
            if weight > 0:
                weights.setdefault(media_type, weight)
            else:
                refused.add(media_type)
    kept = {media_type: weight for media_type, weight in weights.items() if media_type not in refused}
    return max(kept, key=lambda media_type: kept[media_type], default="")


def _matching(named: str) -> list[str]:
    if named == "*/*":
        return ["application/json"]
    if named.endswith("/*"):
        return [media_type for media_type in SERVED if media_type.startswith(named[:-1])][:1]
    return [named] if named in SERVED else []


def _weighed(part: str) -> tuple[str, float]:
    named, *parameters = part.split(";")
    for parameter in parameters:
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            return named.strip().lower(), _weight(value.strip())
    return named.strip().lower(), 1.0


def _weight(text: str) -> float:
    """A q-value. One that cannot be read counts as if it were not there."""
    digits = text.replace(".", "", 1)
    if not (digits.isascii() and digits.isdigit() and len(text) <= 5):
        return 1.0
    return min(float(text), 1.0)


def _format_of(content_type: str) -> Format | None:
    media_type = _media_type(content_type)
    return READ.get(media_type) if media_type else Format.JSON


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


_wanted_remembered = lru_cache(maxsize=256)(_wanted)
_format_of_remembered = lru_cache(maxsize=256)(_format_of)
