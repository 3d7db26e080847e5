"""A visit: where a customer wrote from, and with what."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from snakk.domain.ids import UNSET, Instant, SessionId

LONGEST_URL = 2_000
LONGEST_TITLE = 255
LONGEST_AGENT = 512
LONGEST_WORD = 64

_CONTROLS = re.compile("[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,6}")
_ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")


class Visit(Struct, frozen=True):
    """What the browser of a session's customer told of itself, as stored. All of it is hearsay.

    page_url, page_title: the page that the widget is on now. referrer: the page that led there.
    language, zone: what the browser is set to, such as ``nb-NO`` and ``Europe/Oslo``.
    """

    session_id: SessionId
    page_url: Annotated[str, Meta(max_length=LONGEST_URL)] = ""
    page_title: Annotated[str, Meta(max_length=LONGEST_TITLE)] = ""
    referrer: Annotated[str, Meta(max_length=LONGEST_URL)] = ""
    user_agent: Annotated[str, Meta(max_length=LONGEST_AGENT)] = ""
    language: Annotated[str, Meta(max_length=LONGEST_WORD)] = ""
    zone: Annotated[str, Meta(max_length=LONGEST_WORD)] = ""
    updated_at: Instant = UNSET


def visit(
    session_id: SessionId,
    now: Instant,
    *,
    page_url: str = "",
    page_title: str = "",
    referrer: str = "",
    user_agent: str = "",
    language: str = "",
    zone: str = "",
) -> Visit:
    """A visit as it may be kept: texts on one line and cut, addresses of web pages only, no word that is none."""
    return Visit(
        session_id=session_id,
        page_url=web_address(page_url),
        page_title=one_line(page_title, LONGEST_TITLE),
        referrer=web_address(referrer),
        user_agent=one_line(user_agent, LONGEST_AGENT),
        language=language if len(language) <= LONGEST_WORD and _LANGUAGE.fullmatch(language) else "",
        zone=zone if len(zone) <= LONGEST_WORD and _ZONE.fullmatch(zone) else "",
        updated_at=now,
    )


def web_address(text: str) -> str:
    """The address of a web page, without user and password in it; "" for anything else, and where it is too long."""
    if len(text) > LONGEST_URL or _CONTROLS.search(text) or text != text.strip():
        return ""
    try:
        url = urlsplit(text)
        host, port = url.hostname, url.port
    except ValueError:
        return ""
    if url.scheme not in {"http", "https"} or not host:
        return ""
    if "@" not in url.netloc:
        return text
    name = f"[{host}]" if ":" in host else host
    return url._replace(netloc=name if port is None else f"{name}:{port}").geturl()


def one_line(text: str, length: int) -> str:
    """The beginning of a text, on one line and without control characters."""
    return " ".join(_CONTROLS.sub(" ", text[: 4 * length]).split())[:length].rstrip()
