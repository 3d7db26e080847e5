"""The live protocol: how a frame is read and written, and the codes a socket is closed with. Pure.

A frame is one JSON object in one text message. The first frame from a client is a Hello, which says who it is; no
address ever carries a secret. What a client sends is answered, or refused by name, or its socket is closed with a code.
``docs/api/events.md`` is made of this file, ``frames_in.py`` and ``frames_out.py``.
"""

import json
import re
from enum import IntEnum
from typing import Any, TypeVar

import msgspec
from msgspec import Raw, Struct

from snakk.carriers.fault import NamedRefusal
from snakk.domain.errors import Refusal
from snakk.live.frames_in import OWN, PROTOCOL_VERSION, Ask, FrameIn, Hello
from snakk.live.frames_out import BeatFrame, Refused

SERVED = (PROTOCOL_VERSION,)
"""The versions that are served: the current one and the one before it. There is nothing before 1."""

MAX_FRAME = 65_536
"""Longest frame in, in bytes."""
MAX_DEPTH = 32
"""Deepest nesting of a frame in."""


class CloseCode(IntEnum):
    """Why a socket was closed by the server."""

    TROUBLE = 1011
    RESTART = 1012
    BAD_FRAME = 4000
    UNAUTHENTICATED = 4001
    NOT_FOUND = 4003
    TOO_SLOW = 4008
    TOO_LARGE = 4009
    TOO_MANY = 4010
    VERSION_NOT_SERVED = 4011
    REPLACED = 4012


CLOSED_BECAUSE = {
    CloseCode.TROUBLE: "The server failed. Come back with a growing, jittered delay.",
    CloseCode.RESTART: "The server is stopping. Come back with a jittered delay; nothing is lost.",
    CloseCode.BAD_FRAME: "A frame could not be understood; the reason names the field. Do not send it again.",
    CloseCode.UNAUTHENTICATED: "No Hello came in time, or its key, ticket or cookie is not valid.",
    CloseCode.NOT_FOUND: "What the Hello asks for is not there, or not for this client.",
    CloseCode.TOO_SLOW: "The client did not read its frames. Come back with the last seq; nothing is lost.",
    CloseCode.TOO_LARGE: "A frame was too long. One far too long is closed with 1009 by the wire itself.",
    CloseCode.TOO_MANY: "Too many frames, or too many sockets from one address. Wait before coming back.",
    CloseCode.VERSION_NOT_SERVED: "The Hello's Version is not served. Load the page again.",
    CloseCode.REPLACED: "Signed out, password changed, account disabled or key renewed. Sign in again.",
}


class Closing(Exception):
    """The socket is to be closed. ``reason`` goes with the code, cut to what a close frame holds."""

    def __init__(self, code: CloseCode, reason: str = "") -> None:
        super().__init__(code, reason)
        self.code = code
        self.reason = reason


F = TypeVar("F", bound=Struct)
_ask = msgspec.json.Decoder(Ask)
_own = {kind: msgspec.json.Decoder(kind) for kind in OWN.values()}
encode = msgspec.json.Encoder().encode
BEAT = encode(BeatFrame())


def parse(text: str | None, max_bytes: int = MAX_FRAME) -> FrameIn:
    """Read a frame. None stands for a binary message.

    Raises Closing: BAD_FRAME with the field named, or TOO_LARGE.
    """
    if text is None:
        raise Closing(CloseCode.BAD_FRAME, "binary frames are not understood")
    if len(text) > max_bytes or (not text.isascii() and len(text.encode()) > max_bytes):
        raise Closing(CloseCode.TOO_LARGE, f"a frame may have {max_bytes} bytes")
    if text.count("{") + text.count("[") > MAX_DEPTH:
        _refuse_deep(text)
    try:
        ask = _decode(_ask, text)
    except Closing:
        if not _HALF.search(text):
            raise
        ask = _with_half_pairs(text)
    own = OWN.get(ask.op)
    return ask if own is None else _decode(_own[own], text)


def hello(frame: FrameIn) -> Hello:
    """The frame, if it is a Hello of a version that is served. Raises Closing."""
    if not isinstance(frame, Hello):
        raise Closing(CloseCode.UNAUTHENTICATED, "say Hello first")
    if frame.version not in SERVED:
        raise Closing(CloseCode.VERSION_NOT_SERVED, f"served: {', '.join(map(str, SERVED))}")
    return frame


def answer(number: int, carrier: bytes) -> bytes:
    """The frame for what an operation answered."""
    return b'{"Re":%d,"Ok":%b}' % (number, carrier)


def refused(number: int, refusal: Refusal) -> bytes:
    """The frame for a refusal."""
    named = NamedRefusal(code=refusal.code, message=refusal.message, field=refusal.field)
    return encode(Refused(number, named))


def code_for(code: str) -> CloseCode:
    """The close code for a Hello that was refused with the refusal of this name."""
    match code:
        case "Unauthenticated":
            return CloseCode.UNAUTHENTICATED
        case "NotFound" | "Forbidden" | "Invalid":
            return CloseCode.NOT_FOUND
        case "TooMany":
            return CloseCode.TOO_MANY
        case _:
            return CloseCode.TROUBLE


def rows_frame(rows: list[bytes]) -> bytes:
    """A Rows frame of rows that are encoded already."""
    return b'{"Kind":"Rows","Data":[%b]}' % b",".join(rows)


def raw(value: Any) -> Raw:
    """A value encoded once, to stand inside several frames."""
    return Raw(encode(value))


def _decode(decoder: msgspec.json.Decoder[F], text: str) -> F:
    try:
        return decoder.decode(text)
    except (msgspec.DecodeError, RecursionError, UnicodeError) as error:
        raise Closing(CloseCode.BAD_FRAME, _named(str(error))) from error


def _with_half_pairs(text: str) -> Ask:
    """A frame that is sound but for half a surrogate pair, as a page sends that cut a text in the middle of a sign.

    Whoever binds its arguments names the field; closing the socket would only bring the page back with the same.
    """
    try:
        ask = msgspec.convert(json.loads(text), Ask)
        ask.op.encode()
    except (ValueError, msgspec.MsgspecError, RecursionError) as error:
        raise Closing(CloseCode.BAD_FRAME, _named(str(error))) from error
    return ask


_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def _named(problem: str) -> str:
    """``Expected `str`, got `int` - at `$.Op` `` with the field first, as far as a close frame has room."""
    what, _, where = problem.partition(" - at ")
    field = where.strip("`").removeprefix("$.")
    return f"{field}: {what}" if field else what


def _refuse_deep(text: str) -> None:
    """Refuse nesting beyond the limit before anything is built; brackets inside strings do not count."""
    depth, quoted, escaped = 0, False, False
    for character in text:
        if escaped:
            escaped = False
        elif character == "\\":
            escaped = quoted
        elif character == '"':
            quoted = not quoted
        elif not quoted and character in "{[":
            depth += 1
            if depth > MAX_DEPTH:
                raise Closing(CloseCode.BAD_FRAME, f"nested deeper than {MAX_DEPTH}")
        elif not quoted and character in "}]":
            depth -= 1
