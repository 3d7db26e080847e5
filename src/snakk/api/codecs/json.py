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
        value = _with_half_pairs(body, f"the body is not JSON: {no}")
    except (ValueError, OverflowError):
        raise Invalid(reason="the body is not JSON: a text is not UTF-8 or a number is too large") from None
    if _is_too_deep(body):
        raise Invalid(reason=f"the body is nested more than {MAX_DEPTH} deep")
    return value


def _with_half_pairs(body: bytes, reason: str) -> Any:
    """The value of a body that is JSON but for half a surrogate pair, so that whoever binds it can name the field."""
    if not _HALF.search(body):
        raise Invalid(reason=reason)
    try:
        return json.loads(body, parse_constant=_refuse)
    except (ValueError, RecursionError):
        raise Invalid(reason=reason) from None


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
