"""What puts a topic's widget on a page: the tag, and which sites may show it."""

import re
from html import escape
from urllib.parse import urlsplit

from snakk.domain.errors import Invalid
from snakk.domain.topic import Topic

MOST_ORIGINS = 50
LONGEST_ORIGIN = 255
_NAME = "[a-z0-9_](?:[a-z0-9_-]*[a-z0-9_])?"
_HOST = re.compile(rf"(?:{_NAME}\.)*{_NAME}|\[[0-9a-f:]+\]", re.ASCII)


def embed_tag(base_url: str, topic: Topic) -> str:
    """The tag to put on a page. Where scripts are off it is a link to a plain form.

    The topic's own name stays behind the desk.
    """
    widget, base = topic.widget, escape(base_url)
    look = {"title": topic.badge_header, "color": widget.badge_color or widget.color, "font": widget.font}
    told = "".join(f' data-{name}="{escape(value)}"' for name, value in look.items() if value)
    large = ' data-size="large"' if widget.size else ""
    words = escape(topic.badge_header or widget.welcome_title or "Chat")
    return (
        f'<script src="{base}/widget/loader.js" defer data-topicId="{topic.id}"{told}{large}></script>\n'
        f'<noscript><a href="{base}/chat/form/{topic.id}">{words}</a></noscript>'
    )


def origin_of(url: str) -> str:
    """The origin of a page's address as browsers send it; "" where it has none."""
    try:
        parts = urlsplit(url)
        host, port = (parts.hostname or "").lower(), parts.port
        host = f"[{host}]" if ":" in host else host.encode("idna").decode()
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not _HOST.fullmatch(host):
        return ""
    usual = {"http": 80, "https": 443}[parts.scheme]
    told = f"{parts.scheme}://{host}" + (f":{port}" if port and port != usual else "")
    return told if len(told) <= LONGEST_ORIGIN else ""


def safe_origins(given: list[str], field: str) -> tuple[str, ...]:
    """Origins as browsers send them, each once, in the order given. Raises Invalid.

    A path is cut off, since people copy addresses from the address bar; a user name or a wildcard is refused.
    """
    if len(given) > MOST_ORIGINS:
        raise Invalid(field, f"there may be {MOST_ORIGINS} sites")
    found: dict[str, None] = {}
    for place, text in enumerate(given):
        origin = "" if "@" in text else origin_of(text.strip())
        if not origin:
            raise Invalid(f"{field}[{place}]", "is no site; scheme and host are needed, such as https://example.org")
        found[origin] = None
    return tuple(found)


def safe_link(url: str, field: str) -> str:
    """An address that a browser may be sent to, or "". Raises Invalid."""
    url = url.strip()
    if url and (not origin_of(url) or not url.isprintable() or " " in url):
        raise Invalid(field, "is no address; one such as https://example.org/privacy is needed")
    return url
