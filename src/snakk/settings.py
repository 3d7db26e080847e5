"""Everything that can be set, read once, and nothing else reads the environment.

A value comes from the first of: an option of the command, the environment (`SNAKK_PORT`), the TOML file named by
`--config` or `SNAKK_CONFIG` (`port = 8000`), the default. A name nobody knows is refused.
"""

import difflib
import os
import tomllib
from collections.abc import Callable, Iterable, Mapping
from ipaddress import ip_address, ip_network
from pathlib import Path
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from msgspec import Meta, Struct, ValidationError, convert, structs

PREFIX = "SNAKK_"
CONFIG = "SNAKK_CONFIG"
NEVER_OPTIONS = frozenset({"secret", "metrics_token", "redis_url"})
"""Secrets, which a command line would show to every user of the machine."""

Name = Annotated[str, Meta(max_length=255)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Seconds = Annotated[int, Meta(ge=0, le=366 * 86_400)]
Bytes = Annotated[int, Meta(ge=1024, le=1 << 30)]


class BadSettings(Exception):
    """The settings cannot be used. ``problems``: one sentence each, all of them at once."""

    def __init__(self, problems: Iterable[str]) -> None:
        self.problems = tuple(problems)
        super().__init__("; ".join(self.problems))


def about(text: str, group: str, *, unit: str = "", rule: str = "", secret: bool = False) -> Meta:
    """What the manual says of a field: its unit, and the contract's page that the rule comes from, if any."""
    return Meta(description=text, extra={"group": group, "unit": unit, "rule": rule, "secret": secret})


class Settings(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What one installation runs with. Every timer and every limit is off at 0."""

    host: Annotated[Name, about("The address to listen on. `0.0.0.0` is every network of the machine.", "Serving")] = (
        "127.0.0.1"
    )
    port: Annotated[
        int, Meta(ge=0, le=65_535), about("The port to listen on. 0 lets the system choose a free one.", "Serving")
    ] = 8000
    base_url: Annotated[
        Name,
        about(
            "The address that browsers reach this server at, when a proxy stands in front of it. A path at its end is "
            "allowed (`https://example.org/chat`). Empty: the address of each request.",
            "Serving",
        ),
    ] = ""
    trusted_proxies: Annotated[
        tuple[Name, ...],
        about(
            "Addresses or networks of proxies whose `X-Forwarded-For` and `X-Forwarded-Proto` are believed, "
            "separated by commas in the environment.",
            "Serving",
        ),
    ] = ()
    max_body_bytes: Annotated[Bytes, about("The longest request body that is read.", "Serving", unit="bytes")] = 1 << 20
    demo: Annotated[
        bool,
        about(
            "Fill an empty database with demo topics and users. Demo users sign in only while this is on, and only "
            "on this machine's own address.",
            "Serving",
        ),
    ] = False
    zone: Annotated[
        Name,
        about(
            "The time zone of this installation. Dates on the vendor's interface carry no zone and are in this one.",
            "Serving",
            rule="conventions 1: dates",
        ),
    ] = "UTC"

    data: Annotated[
        Name, about("The folder for what is kept: the SQLite database, the private secret, the lock.", "Keeping")
    ] = "data"
    database_url: Annotated[
        Annotated[str, Meta(max_length=2000)],
        about(
            "A PostgreSQL database, as `postgresql://user:password@host/name`. Empty: SQLite in the data folder. As an "
            "option of the command it may not hold a password, since every user of a machine can read its commands.",
            "Keeping",
            secret=True,
        ),
    ] = ""
    sqlite_synchronous: Annotated[
        Literal["FULL", "NORMAL"],
        about(
            "FULL: what is acknowledged outlives a power cut. NORMAL is faster, but outlives only a killed process.",
            "Keeping",
        ),
    ] = "FULL"
    redis_url: Annotated[
        Annotated[str, Meta(max_length=2000)],
        about(
            "Reserved for several servers side by side. It is accepted and has no effect yet.", "Keeping", secret=True
        ),
    ] = ""

    secret: Annotated[
        Annotated[str, Meta(max_length=1000)],
        about(
            "The secret that session keys are made from, at least 32 characters. Empty: a private file in the data "
            "folder, made at the first start. Whoever changes it ends every visitor's access to a running chat.",
            "Trust",
            secret=True,
        ),
    ] = ""
    metrics_token: Annotated[
        Annotated[str, Meta(max_length=1000)],
        about(
            "The bearer token that `/metrics` asks for. Empty: only this machine may read the figures.",
            "Trust",
            secret=True,
        ),
    ] = ""

    dead_in_form: Annotated[
        Seconds, about("A visitor who left a form unfinished.", "Timers", unit="seconds", rule="behaviour 1.5")
    ] = 1800
    dead_in_queue: Annotated[
        Seconds,
        about("A visitor who waits in a queue and is not heard from.", "Timers", unit="seconds", rule="behaviour 1.5"),
    ] = 300
    dead_in_chat: Annotated[
        Seconds, about("A visitor who talks and is not heard from.", "Timers", unit="seconds", rule="behaviour 1.5")
    ] = 300
    idle_in_chat: Annotated[
        Seconds, about("A chat in which nobody says anything.", "Timers", unit="seconds", rule="behaviour 1.5")
    ] = 3600
    finished_to_closed: Annotated[
        Seconds,
        about("How long a finished chat can be returned to.", "Timers", unit="seconds", rule="behaviour 1.5, 1.6"),
    ] = 900
    agent_away: Annotated[
        Seconds,
        about("An agent not heard from is set to Away.", "Timers", unit="seconds", rule="behaviour 1.5"),
    ] = 900
    agent_lost: Annotated[
        Seconds,
        about(
            "The chats of an agent not heard from go back to their queue, each at the place it had.",
            "Timers",
            unit="seconds",
        ),
    ] = 600

    starts_per_minute: Annotated[
        Count, about("Chats that one address may start with one topic.", "Limits", unit="per minute")
    ] = 20
    messages_per_minute: Annotated[Count, about("Messages that one visitor may send.", "Limits", unit="per minute")] = (
        120
    )
    sockets_per_address: Annotated[Count, about("Visitors' sockets that one address may hold open.", "Limits")] = 100
    logins_per_minute: Annotated[
        Count,
        about(
            "Sign-ins that one address may try as one user; ten times as many in all for an address and for a user.",
            "Limits",
            unit="per minute",
        ),
    ] = 10

    log_format: Annotated[
        Literal["text", "json"], about("How log lines are written: for people, or for programs.", "Watching")
    ] = "text"
    failpoints: Annotated[
        tuple[Name, ...],
        about(
            "Places where the storage is made to stumble, for this project's own tests. Separated by commas in the "
            "environment. Leave it empty.",
            "Watching",
        ),
    ] = ()


class Reading(Struct, frozen=True):
    """Settings, with where each value came from (`option`, `environment`, the file's name or `default`)."""

    settings: Settings
    sources: dict[str, str]


def read(options: Mapping[str, Any], config: str = "", environ: Mapping[str, str] | None = None) -> Reading:
    """Read all sources once.

    options: values by field name; None means not given.
    config: the TOML file; empty looks for ``SNAKK_CONFIG``.
    environ: for tests; the process's own by default.
    Raises BadSettings.
    """
    environment = os.environ if environ is None else environ
    path = config or environment.get(CONFIG, "")
    values: dict[str, Any] = {}
    sources = dict.fromkeys(Settings.__struct_fields__, "default")
    for source, given in (
        (path, _from_file(path)),
        ("environment", _from_environment(environment)),
        ("option", {name: value for name, value in options.items() if value is not None}),
    ):
        values |= given
        sources |= dict.fromkeys(given, source)
    return Reading(_checked(values, sources), sources)


def _from_file(path: str) -> dict[str, Any]:
    if not path:
        return {}
    try:
        values = tomllib.loads(Path(path).read_text(encoding="utf-8"))
    except OSError as error:
        raise BadSettings([f"{path}: {error.strerror}"]) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise BadSettings([f"{path} is not a TOML file: {error}"]) from error
    _refuse_unknown(values, Settings.__struct_fields__, f" in {path}")
    return values


def _from_environment(environment: Mapping[str, str]) -> dict[str, Any]:
    known = {PREFIX + name.upper(): name for name in Settings.__struct_fields__}
    given = {name: value for name, value in environment.items() if name.startswith(PREFIX) and name != CONFIG}
    _refuse_unknown(given, [*known, CONFIG], " in the environment")
    return {known[name]: _split(known[name], value) for name, value in given.items()}


def _split(name: str, value: str) -> Any:
    if name not in {"trusted_proxies", "failpoints"}:
        return value
    return [part.strip() for part in value.split(",") if part.strip()]


def _refuse_unknown(given: Iterable[str], known: Iterable[str], where: str) -> None:
    names = list(known)
    problems = []
    for name in given:
        if name not in names:
            nearest = difflib.get_close_matches(name, names, n=1, cutoff=0.5)
            problems.append(
                f"there is no setting `{name}`{where}" + (f"; did you mean `{nearest[0]}`?" if nearest else "")
            )
    if problems:
        raise BadSettings(problems)


def _checked(values: Mapping[str, Any], sources: Mapping[str, str]) -> Settings:
    problems = []
    fields = {field.name: field.type for field in structs.fields(Settings)}
    typed = {}
    for name, value in values.items():
        try:
            # Only the environment speaks in strings; a file and an option must have the right type.
            typed[name] = convert(value, fields[name], strict=sources[name] != "environment")
        except ValidationError as error:
            problems.append(f"{_called(name, sources[name])}: {_lowered(str(error))}")
    if not problems:
        settings = Settings(**typed)
        problems = [
            f"{_called(name, sources[name])}: {problem}"
            for name, rule in _RULES
            if (problem := rule(settings, sources))
        ]
        if not problems:
            return settings
    raise BadSettings(problems)


def _called(name: str, source: str) -> str:
    match source:
        case "option":
            return f"option --{name.replace('_', '-')}"
        case "environment":
            return PREFIX + name.upper()
        case "default":
            return f"`{name}` (its default)"
        case _:
            return f"`{name}` in {source}"


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]


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


_RULES: tuple[tuple[str, Callable[[Settings, Mapping[str, str]], str]], ...] = (
    ("zone", _zone),
    ("base_url", _base_url),
    ("trusted_proxies", _proxies),
    ("database_url", _database),
    ("demo", _demo),
)
