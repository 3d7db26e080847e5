"""Packed bodies: answers made smaller for those who can read them so, requests unpacked up to a limit."""

import asyncio
import gzip
import re
import zlib

from snakk.api.web import Answer, Request
from snakk.domain.errors import Invalid, TooLarge, UnknownFormat

SHORTEST_PACKED = 500
"""Shorter answers fit in one packet anyway."""
PACKED_BESIDE = 65_536
"""Longer answers are packed beside the event loop."""
LEVEL = 3
TELLS_A_SECRET = re.compile(rb'(?:"|<)(?:SessionKey|Ticket|Xsrf|Secret|\w+_token)(?:": ?"|>)[^"<]|name="xsrf"')
"""A key beside words that others chose: the length of the two packed together would tell the key, letter by letter."""
PACKED = (b"content-encoding", b"gzip")
ENCODINGS = {"gzip": 31, "x-gzip": 31, "deflate": 15}
"""How bodies may be packed, with zlib's number for it."""
NOTHING = frozenset({"", "identity"})
RAW_DEFLATE = -15


async def pack(answer: Answer, request: Request) -> None:
    """Pack an answer in place, where that is asked for, worth it and harmless."""
    body = answer.body
    if len(body) < SHORTEST_PACKED or not takes_gzip(request.headers.get(b"accept-encoding", b"")):
        return
    if any(name == b"content-encoding" for name, _ in answer.headers) or TELLS_A_SECRET.search(body):
        return
    if len(body) > PACKED_BESIDE:
        answer.body = await asyncio.to_thread(gzip.compress, body, LEVEL, mtime=0)
    else:
        answer.body = gzip.compress(body, LEVEL, mtime=0)
    answer.headers = [*answer.headers, PACKED]


def unpack(body: bytes, encoding: bytes, limit: int) -> bytes:
    """The body of a request as it was before it was packed.

    Raises UnknownFormat for another way of packing, TooLarge beyond ``limit`` bytes, Invalid for what cannot be
    unpacked. No more than the limit is ever unpacked, whatever the body would become.
    """
    named = encoding.decode("latin-1").strip().lower()
    if named in NOTHING or not body:
        return body
    bits = ENCODINGS.get(named)
    if bits is None:
        raise UnknownFormat("", f"a body packed as {named[:50]!r} is not read here; use gzip or deflate")
    if bits == ENCODINGS["deflate"] and (body[0] & 0x0F != 8 or int.from_bytes(body[:2], "big") % 31):
        bits = RAW_DEFLATE  # without the two bytes that the name promises, as some send it
    unpacker = zlib.decompressobj(bits)
    try:
        plain = unpacker.decompress(body, limit + 1)
    except zlib.error:
        raise Invalid("", f"the body is not {named}") from None
    if len(plain) > limit:
        raise TooLarge("", f"The body is longer than {limit} bytes.")
    if not unpacker.eof or unpacker.unused_data:
        raise Invalid("", f"the body is not whole as {named}")
    return plain


def takes_gzip(accepted: bytes) -> bool:
    """Does an ``Accept-Encoding`` allow it?"""
    for part in accepted.lower().split(b","):
        named, _, parameter = part.partition(b";")
        if named.strip() in (b"gzip", b"*"):
            return not re.fullmatch(rb"q=0(\.0*)?", parameter.strip())
    return False
