"""Single values as requests carry them: checked, never guessed.

In JSON a number is a number. In XML, addresses and forms everything is text; ``FROM_TEXT`` reads those.
"""

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from enum import IntFlag
from math import isfinite
from typing import Any

from snakk.api.codecs.mismatch import Mismatch
from snakk.carriers.shape import Kind, Scalar
from snakk.carriers.spelling import ClosedSet, spelling
from snakk.carriers.times import read_date, read_span

Read = Callable[[Any], Any]

_LOW, _HIGH = -(2**31), 2**31 - 1
_WHOLE = re.compile(r"\s*([+-]?\d{1,20})\s*", re.ASCII)
_DECIMAL = re.compile(r"\s*[+-]?(?:\d{1,40}(?:\.\d{0,40})?|\.\d{1,40})(?:[eE][+-]?\d{1,3})?\s*", re.ASCII)


def scalar(known: Scalar, *, text: bool) -> Read:
    """What reads a value of this shape, or refuses it. ``text``: numbers and truth come as text."""
    if known.kind == "string":
        return _bounded_string(known.max_length)
    return (FROM_TEXT if text else FROM_JSON)[known.kind]


def choice(closed_set: ClosedSet) -> Read:
    """What reads a member of a closed set: a name in any case, names joined by commas for flags, or its number."""
    words = spelling(closed_set)
    members, numbers = words.members, words.numbers
    by_word = {word: members[number] for number, word in words.words.items()}
    joins = issubclass(closed_set, IntFlag)

    def read(value: Any) -> Any:
        kind = type(value)
        if kind is str:
            member = by_word.get(value)
            if member is None:
                number = _number(value, numbers, joins)
                member = None if number is None else members.get(number)
        elif kind is int:
            member = members.get(value)
        else:
            raise Mismatch(f"a name or number of {words.type_name} is expected")
        if member is None:
            raise Mismatch(f"{words.type_name} has no such member")
        return member

    return read


def string(value: Any) -> str:
    """Text without NUL and without half a surrogate pair, neither of which can be stored or sent on."""
    if type(value) is not str:
        raise Mismatch("a text is expected")
    if not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            raise Mismatch("half of a surrogate pair is no character") from None
    if "\0" in value:
        raise Mismatch("the character NUL is not allowed")
    return value


def _bounded_string(limit: int | None) -> Read:
    if limit is None:
        return string

    def read(value: Any) -> str:
        if type(value) is str and len(value) > limit:
            raise Mismatch(f"at most {limit} characters are allowed")
        return string(value)

    return read


def _int32(value: Any) -> int:
    if type(value) is not int:
        raise Mismatch("a whole number is expected")
    if not _LOW <= value <= _HIGH:
        raise Mismatch(f"a number from {_LOW} to {_HIGH} is expected")
    return value


def _double(value: Any) -> float:
    if type(value) not in {float, int}:
        raise Mismatch("a number is expected")
    try:
        number = float(value)
    except OverflowError:
        raise Mismatch("the number is too large") from None
    if not isfinite(number):
        raise Mismatch("the number is too large")
    return number


def _bool(value: Any) -> bool:
    if type(value) is not bool:
        raise Mismatch("true or false is expected")
    return value


def _date(value: Any) -> datetime:
    try:
        return read_date(value)
    except (ValueError, TypeError):
        raise Mismatch("a date such as 2026-11-24T06:00:00 is expected") from None


def _span(value: Any) -> timedelta:
    try:
        return read_span(value)
    except (ValueError, TypeError):
        raise Mismatch("a time such as 08:30:00, or a duration such as PT8H30M, is expected") from None


def _nothing(value: Any) -> None:
    if value not in {None, ""}:
        raise Mismatch("nothing is expected")


def _int32_from_text(value: Any) -> int:
    found = _WHOLE.fullmatch(value) if type(value) is str else None
    return _int32(int(found[1])) if found else _int32(value)


def _double_from_text(value: Any) -> float:
    found = _DECIMAL.fullmatch(value) if type(value) is str else None
    return _double(float(value)) if found else _double(value)


def _bool_from_text(value: Any) -> bool:
    return _bool(_TRUTH.get(value.strip().lower(), value)) if type(value) is str else _bool(value)


def _date_from_text(value: Any) -> datetime:
    return _date(value.strip() if type(value) is str else value)


def _span_from_text(value: Any) -> timedelta:
    return _span(value.strip() if type(value) is str else value)


_TRUTH = {"true": True, "false": False, "1": True, "0": False}

FROM_JSON: dict[Kind, Read] = {
    "int32": _int32,
    "double": _double,
    "bool": _bool,
    "string": string,
    "date-time": _date,
    "timespan": _span,
    "nothing": _nothing,
}
FROM_TEXT: dict[Kind, Read] = {
    **FROM_JSON,
    "int32": _int32_from_text,
    "double": _double_from_text,
    "bool": _bool_from_text,
    "date-time": _date_from_text,
    "timespan": _span_from_text,
}


def _number(text: str, numbers: dict[str, int], joins: bool) -> int | None:
    """The number behind a name in any case, joined names or digits; None when there is none."""
    if (number := numbers.get(text.strip().lower())) is not None:
        return number
    if found := _WHOLE.fullmatch(text):
        return int(found[1])
    if not joins or "," not in text or len(text) > _LONGEST_JOIN:
        return None
    total = 0
    for part in text.split(","):
        number = numbers.get(part.strip().lower())
        if number is None:
            return None
        total |= number
    return total


_LONGEST_JOIN = 1000
