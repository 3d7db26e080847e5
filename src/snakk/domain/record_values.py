"""Values of the directory as other systems write them, in text or in JSON's own types. ValueError: what is right."""

import math
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta, tzinfo
from enum import IntEnum
from typing import Any

from snakk.domain.errors import Invalid
from snakk.domain.ids import UNSET, Instant
from snakk.domain.text import clean_text

Read = Callable[[Any], Any]

LONGEST = 100_000
"""Characters of a text that has no limit of its own."""
INT32 = 2**31 - 1
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_FLAGS = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
_WHOLE = re.compile(r"[+-]?\d{1,10}", re.ASCII)


def text(max_length: int | None) -> Read:
    """Text of at most so many characters, without blanks at its ends. Numbers are taken as they are written."""

    def read(value: Any) -> str:
        if isinstance(value, int | float) and not isinstance(value, bool):
            value = str(value)
        if not isinstance(value, str):
            raise ValueError("a text is expected")
        try:
            return clean_text(value.strip(), "", max_length or LONGEST)
        except Invalid as refusal:
            raise ValueError(refusal.reason) from None

    return read


def whole(value: Any) -> int:
    """A whole number of 32 bits."""
    if isinstance(value, str) and _WHOLE.fullmatch(value.strip()):
        value = int(value)
    if not isinstance(value, int) or isinstance(value, bool) or not -INT32 <= value <= INT32:
        raise ValueError("a whole number is expected, such as 12")
    return value


def number(value: Any) -> float:
    """A number, with a point before its decimals."""
    if isinstance(value, str):
        try:
            value = float(value.strip())
        except ValueError:
            raise ValueError("a number is expected, with a point before its decimals, such as 12.50") from None
    if not isinstance(value, int | float) or isinstance(value, bool) or not math.isfinite(value):
        raise ValueError("a number is expected, with a point before its decimals, such as 12.50")
    return float(value)


def flag(value: Any) -> bool:
    """Yes or no."""
    known = _FLAGS.get(str(value).strip().lower())
    if known is None:
        raise ValueError("true or false is expected")
    return known


def date(zone: tzinfo) -> Read:
    """A day or a moment in ISO 8601, by the clock of ``zone`` unless it says how far from UTC it is."""

    def read(value: Any) -> Instant:
        try:
            moment = datetime.fromisoformat(value.strip())
            if moment.year < 2:
                return UNSET
            aware = moment if moment.tzinfo else moment.replace(tzinfo=zone)
            return Instant((aware - _EPOCH) // timedelta(microseconds=1))
        except (AttributeError, ValueError, OverflowError):
            raise ValueError("a date is expected, such as 2024-05-31 or 2024-05-31T13:00:00+02:00") from None

    return read


def word(closed_set: type[IntEnum]) -> Read:
    """One of the words of a closed set, in any case, or its number."""
    by_word = {folded(member.name): member for member in closed_set}
    by_number = {str(int(member)): member for member in closed_set}

    def read(value: Any) -> IntEnum:
        asked = folded(str(value))
        member = by_word.get(asked) or by_number.get(asked)
        if member is None:
            raise ValueError(f"one of {', '.join(spelled(member) for member in closed_set)} is expected")
        return member

    return read


def folded(name: str) -> str:
    """A name without regard to case, blanks and punctuation."""
    return re.sub(r"[\W_]", "", name).lower()


def spelled(member: IntEnum) -> str:
    """A member of a closed set in words."""
    return "".join(part.capitalize() for part in member.name.split("_"))
