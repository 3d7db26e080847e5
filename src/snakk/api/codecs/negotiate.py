"""Which format a request is in and which one its answer is wanted in (contract: conventions 2).

Both are asked for on every request, so answers are remembered by the header's text; long texts, which no client
sends, are worked out each time so that the memory stays small.
"""

from enum import Enum
from functools import lru_cache
from typing import NamedTuple

from snakk.api.codecs import form
from snakk.api.codecs.weights import weighed
from snakk.domain.errors import Invalid


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

PATCHES = ("application/json-patch+json", "application/merge-patch+json")
"""What a patch may call itself; plain JSON will do."""

READ = {**SERVED, "application/x-www-form-urlencoded": Format.FORM}
"""Media types of bodies."""

FORMATS = {"json": "application/json", "xml": "application/xml"}
"""Short names of ``$format``."""

_LONGEST_REMEMBERED = 256
_MOST_RANGES = 64


def wanted(accept: str = "", content_type: str = "") -> Wanted:
    """What ``Accept`` asks for. Where it leaves the choice, the type a reading request claims for itself; else JSON.

    Nothing is ever refused: what we do not serve is answered in JSON.
    """
    if len(accept) + len(content_type) > _LONGEST_REMEMBERED:
        return _wanted(accept, content_type)
    return _wanted_remembered(accept, content_type)


def asked_in_query(query: bytes) -> str:
    """The media type that ``$format`` asks for, before ``Accept``; "" where it asks for none that is served."""
    if b"format" not in query.lower():
        return ""
    try:
        given = form.decode(query)
    except Invalid:  # whoever reads the arguments says so, in the format of the refusal
        return ""
    told = next((value for name, value in given.items() if name.lower() == "$format"), "").lower()
    return FORMATS.get(told, told if told in SERVED else "")


def format_of(content_type: str) -> Format | None:
    """The format a body claims; JSON if it claims none, None for a type that is not read here."""
    if len(content_type) > _LONGEST_REMEMBERED:
        return _format_of(content_type)
    return _format_of_remembered(content_type)


def _wanted(accept: str, content_type: str) -> Wanted:
    media_type = _best(accept, _media_type(content_type))
    return Wanted(SERVED[media_type], f"{media_type}; charset=utf-8")


def _best(accept: str, own: str) -> str:
    """The served media type with the highest weight; among equals the one named first.

    Where none is usable, or a range leaves the choice to the server, it is ``own``, the type a reading request claims
    for itself; else JSON.
    """
    ranges = [_Range.read(part, place) for place, part in enumerate(accept.split(",")[:_MOST_RANGES])]
    served = [own, *SERVED] if own in SERVED else list(SERVED)
    best, most = served[0], (0.0, 0)
    for media_type in served:
        matching = [each for each in ranges if each.covers(media_type)]
        if matching:
            nearest = min(matching, key=lambda each: (each.stars, each.place))
            wanted_by = (nearest.weight, -nearest.place)
            if nearest.weight > 0 and wanted_by > most:
                best, most = media_type, wanted_by
    return best


class _Range(NamedTuple):
    """One part of ``Accept``. ``stars``: how much of it is open. ``place``: where it stands."""

    named: str
    weight: float
    stars: int
    place: int

    @classmethod
    def read(cls, part: str, place: int) -> "_Range":
        named, *parameters = part.split(";")
        weight = 1.0
        for parameter in parameters:
            name, _, value = parameter.partition("=")
            if name.strip().lower() == "q":
                weight = weighed(value.strip())
                break
        named = named.strip().lower()
        return cls(named, weight, named.count("*"), place)

    def covers(self, media_type: str) -> bool:
        if self.named == "*/*":
            return True
        if self.named.endswith("/*"):
            return media_type.startswith(self.named[:-1])
        return media_type == self.named


def _format_of(content_type: str) -> Format | None:
    media_type = _media_type(content_type)
    return READ.get(media_type) if media_type else Format.JSON


def _media_type(content_type: str) -> str:
    return content_type.partition(";")[0].strip().lower()


_wanted_remembered = lru_cache(maxsize=256)(_wanted)
_format_of_remembered = lru_cache(maxsize=256)(_format_of)
