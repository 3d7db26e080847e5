"""What one setting says about another, and what a type cannot say."""

from collections.abc import Callable, Mapping
from ipaddress import ip_address, ip_network
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from snakk.domain.oauth import is_loopback
from snakk.settings.declared import Settings

SHORTEST_APP_TOKEN = 16


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


def _origins(settings: Settings, _: Mapping[str, str]) -> str:
    for origin in settings.cors_origins:
        url = urlsplit(origin)
        if origin != "*" and (url.scheme not in {"http", "https"} or origin != f"{url.scheme}://{url.netloc.lower()}"):
            return f"`{origin}` is no origin; scheme, host and port are needed, such as `https://example.org`"
    return ""


def _ways(settings: Settings, _: Mapping[str, str]) -> str:
    return "" if settings.sign_in_ways else "nobody could sign in; leave at least one way open"


def _app_tokens(settings: Settings, _: Mapping[str, str]) -> str:
    short = any(len(token) < SHORTEST_APP_TOKEN for token in settings.app_tokens)
    return f"each needs at least {SHORTEST_APP_TOKEN} characters" if short else ""


def _issuer(settings: Settings, _: Mapping[str, str]) -> str:
    if not settings.oidc_issuer:
        return ""
    try:
        url = urlsplit(settings.oidc_issuer)
        is_safe = url.scheme == "https" or (url.scheme == "http" and is_loopback(url.hostname or ""))
    except ValueError:
        is_safe = False
    if not is_safe or not url.netloc or url.query or url.fragment:
        return "an address such as `https://login.example.org` is needed"
    return "" if settings.oidc_audience else "`oidc_audience` must say whom the tokens are meant for"


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


def _directory(settings: Settings, _: Mapping[str, str]) -> str:
    if not settings.directory_url:
        return ""
    try:
        url = urlsplit(settings.directory_url)
    except ValueError:
        return "an address such as `https://crm.example.org/snakk` is needed"
    if url.scheme not in {"http", "https"} or not url.netloc or url.query or url.fragment:
        return "an address such as `https://crm.example.org/snakk` is needed"
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
    ("cors_origins", _origins),
    ("sign_in_ways", _ways),
    ("app_tokens", _app_tokens),
    ("oidc_issuer", _issuer),
    ("database_url", _database),
    ("directory_url", _directory),
    ("demo", _demo),
)
