"""JSON in and out (contract: conventions 0)."""

import json
import re
from typing import Any

from msgspec import DecodeError, ValidationError
from msgspec import json as wire

from snakk.carriers.rewrite import spelled
from snakk.domain.errors import Invalid

MAX_DEPTH = 32
"""How deep objects and lists of a body may be nested."""

_encode = wire.Encoder().encode
_decode = wire.Decoder().decode
_BOM = b"\xef\xbb\xbf"


def encode(value: Any) -> bytes:
    """A carrier, a list of them or a plain value, as the vendor writes it."""
    return _encode(spelled(value))


def decode(body: bytes) -> Any:
    """Plain objects, lists and values. No body at all is the same as ``null``. ``Invalid`` if it is not JSON."""
    body = body.removeprefix(_BOM)
    if not body.strip():
        return None
    try:
        value = _decode(body)
    except RecursionError:
        raise Invalid(reason=f"the body is nested more than {MAX_DEPTH} deep") from None
    except (DecodeError, ValidationError) as no:
        is_readable = "out of range" in str(no) or _HALF.search(body)
        value = _leniently(body, f"the body is not JSON: {no}", is_readable=bool(is_readable))
    except (ValueError, OverflowError):
        value = _leniently(body, "the body is not JSON: a text is not UTF-8 or a number is too large", is_readable=True)
    if _is_too_deep(body):
        raise Invalid(reason=f"the body is nested more than {MAX_DEPTH} deep")
    return value


def _leniently(body: bytes, reason: str, *, is_readable: bool) -> Any:
    """The value of a body that is JSON but for what no field takes, so that whoever binds it can name the field.

    is_readable: it may be no more than half a surrogate pair or a number beyond all bounds.
    """
    if not is_readable:
        raise Invalid(reason=reason)
    try:
        return json.loads(body.decode(), parse_constant=_refuse, parse_int=_whole)
    except (ValueError, RecursionError):
        raise Invalid(reason=reason) from None


def _whole(digits: str) -> int:
    """The number, or for one that is too long to be worked out another that no field takes either."""
    return int(digits) if len(digits) <= _MOST_DIGITS else 10**_MOST_DIGITS


_MOST_DIGITS = 40


def _refuse(word: str) -> None:
    raise ValueError(word)


_HALF = re.compile(rb"\\u[dD][89a-fA-F]")


def _is_too_deep(body: bytes) -> bool:
    """Whether objects and lists of sound JSON stand inside one another more than ``MAX_DEPTH`` times.

    Told from the brackets alone, pair by pair from the innermost, which costs less than walking what was read.
    """
    if body.count(b"{") + body.count(b"[") <= MAX_DEPTH:
        return False
    brackets = _STRING.sub(b"", body).translate(_SQUARE, _NO_BRACKET)
    for _ in range(MAX_DEPTH):
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


_STRING = re.compile(rb'"(?:[^"\\]|\\.)*+"')
_SQUARE = bytes.maketrans(b"{}", b"[]")
_NO_BRACKET = bytes(set(range(256)) - set(b"[]{}"))
