"""What one setting says about another, and what a type cannot say."""

from collections.abc import Callable, Mapping
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from snakk.settings.declared import Settings


def _zone(settings: Settings, _: Mapping[str, str]) -> str:
    try:
        ZoneInfo(settings.zone)
    except (OSError, ValueError, KeyError):
        return f"there is no time zone `{settings.zone}`; an IANA name such as `Europe/Oslo` is needed"
    return ""


def _base_url(settings: Settings, _: Mapping[str, str]) -> str:
    url = urlsplit(settings.base_url)
    if not settings.base_url or (url.scheme in {"http", "https"} and url.netloc and not (url.query or url.fragment)):
        return ""
    return "an address such as `https://example.org/chat` is needed"


def _proxies(settings: Settings, _: Mapping[str, str]) -> str:
    for proxy in settings.trusted_proxies:
        try:
            ip_network(proxy)
        except ValueError:
            return f"`{proxy}` is no address and no network, such as `10.0.0.0/8`"
    return ""


def _database(settings: Settings, sources: Mapping[str, str]) -> str:
    if not settings.database_url:
        return ""
    try:
        url = urlsplit(settings.database_url)
    except ValueError:
        return "an address such as `postgresql://user@host/name` is needed"
    if url.scheme not in {"postgresql", "postgres"}:
        return "an address such as `postgresql://user@host/name` is needed; leave it empty for SQLite"
    if url.password and sources["database_url"] == "option":
        return "a password on a command line can be read by every user of the machine; use SNAKK_DATABASE_URL"
    return ""


def _demo(settings: Settings, _: Mapping[str, str]) -> str:
    if not settings.demo or settings.host == "localhost":
        return ""
    try:
        loopback = ip_address(settings.host).is_loopback
    except ValueError:
        loopback = False
    return (
        "" if loopback else f"demo users have known passwords, so the host may not be `{settings.host}`; use 127.0.0.1"
    )


RULES: tuple[tuple[str, Callable[[Settings, Mapping[str, str]], str]], ...] = (
    ("zone", _zone),
    ("base_url", _base_url),
    ("trusted_proxies", _proxies),
    ("database_url", _database),
    ("demo", _demo),
)
