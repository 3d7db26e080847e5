"""Bodies in other charsets than UTF-8, as their ``Content-Type`` names it (contract: conventions 2)."""

import re
from functools import lru_cache

from snakk.domain.errors import Invalid, UnknownFormat

CODECS = {
    "utf-8": "",
    "utf8": "",
    "us-ascii": "",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "unicode": "utf-16",
    "iso-8859-1": "cp1252",
    "windows-1252": "cp1252",
}
"""Charsets that are read, by Python's names; "" for those that are UTF-8 as it is."""

_CHARSET = re.compile(r';\s*charset\s*=\s*"?([^";\s]*)', re.IGNORECASE)
_PROLOG = re.compile(r"\s*<\?xml\b[^>]*>")
_LONGEST_REMEMBERED = 256


def in_utf8(body: bytes, content_type: str) -> bytes:
    """The body in UTF-8. Raises UnknownFormat for a charset not read here, Invalid for bytes that are not in it."""
    if "charset" not in content_type.lower():
        return body
    codec = _remembered(content_type) if len(content_type) <= _LONGEST_REMEMBERED else _codec(content_type)
    return _recoded(body, codec) if codec else body


def _codec(content_type: str) -> str:
    found = _CHARSET.search(content_type)
    name = found[1].lower() if found else ""
    if name and name not in CODECS:
        raise UnknownFormat("", f"the charset {name[:40]!r} is not read here; send UTF-8")
    return CODECS.get(name, "")


def _recoded(body: bytes, codec: str) -> bytes:
    """What an XML document says of its own charset is left out: it is not so any more."""
    try:
        text = body.decode(codec)
    except UnicodeDecodeError:
        raise Invalid(reason="the body is not in the charset that its Content-Type names") from None
    return _PROLOG.sub("", text.removeprefix("\ufeff"), count=1).encode("utf-8", "surrogatepass")


_remembered = lru_cache(maxsize=256)(_codec)
