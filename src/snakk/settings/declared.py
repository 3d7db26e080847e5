"""Every setting there is, with its default, its limits and what the manual says of it."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

NEVER_OPTIONS = frozenset({"app_tokens", "directory_token", "secret", "metrics_token", "redis_url"})
"""Secrets, which a command line would show to every user of the machine."""

Name = Annotated[str, Meta(max_length=255)]
Count = Annotated[int, Meta(ge=0, le=1_000_000)]
Seconds = Annotated[int, Meta(ge=0, le=366 * 86_400)]
Bytes = Annotated[int, Meta(ge=1024, le=1 << 30)]


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
    organisation: Annotated[
        Name,
        about(
            "The name of whoever runs this desk, shown where people sign in and in the titles of pages. Empty: Snakk.",
            "Serving",
        ),
    ] = ""
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

    cors_origins: Annotated[
        tuple[Name, ...],
        about(
            "Origins of other sites whose pages may use the vendor's interface and sign in to it, each exactly as "
            "browsers send it (`https://example.org`), separated by commas in the environment. `*` lets every page "
            "in that brings a ticket or token of its own. A topic's own list counts for its visitors.",
            "Trust",
            rule="conventions 9",
        ),
    ] = ()
    sign_in_ways: Annotated[
        tuple[Literal["basic", "ticket", "bearer", "cookie"], ...],
        about(
            "The ways to sign in that are open, separated by commas in the environment: `basic` (user name and "
            "password), `ticket`, `bearer` (tokens of our own and of `oidc_issuer`), `cookie` (the console's own "
            "pages, and the page where users allow applications to act for them).",
            "Trust",
            rule="conventions 1.1",
        ),
    ] = ("basic", "ticket", "bearer", "cookie")
    app_tokens: Annotated[
        tuple[Name, ...],
        about(
            "Secrets of applications, separated by commas in the environment. Where there are any, a ticket counts "
            "only beside one of them in the header `SO-AppToken`; the other ways need none.",
            "Trust",
            rule="conventions 1.4",
            secret=True,
        ),
    ] = ()
    oidc_issuer: Annotated[
        Name,
        about(
            "An outside OpenID Connect provider whose signed tokens are let in behind `Bearer`, by its issuer's "
            "address exactly as it says it itself, such as `https://login.example.org/realms/desk`. Empty: none.",
            "Trust",
        ),
    ] = ""
    oidc_audience: Annotated[
        Name, about("Whom its tokens must be meant for: the claim `aud`. It cannot be left empty then.", "Trust")
    ] = ""
    oidc_clients: Annotated[
        tuple[Name, ...],
        about(
            "Applications that may have asked for its tokens: the claim `azp`, where there is one. Separated by commas "
            "in the environment. Empty: only the audience itself.",
            "Trust",
        ),
    ] = ()
    oidc_user_claim: Annotated[
        Name,
        about(
            "The claim that names our user: `email` by the address, which the provider must have verified; any other "
            "by the sign-in name. Whom we do not know is refused; nobody is made by signing in.",
            "Trust",
        ),
    ] = "email"
    audit_days: Annotated[
        Annotated[int, Meta(ge=0, le=36_600)],
        about("How long the audit log is kept. 0: for ever.", "Trust", unit="days"),
    ] = 365

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

    directory_url: Annotated[
        Annotated[str, Meta(max_length=2000)],
        about(
            "Another system that has the people, companies, projects, sales and requests, as "
            "`https://crm.example.org/snakk`. Empty: they are in our own tables, filled by `snakk import`.",
            "Directory",
            rule="behaviour 6.3",
        ),
    ] = ""
    directory_token: Annotated[
        Annotated[str, Meta(max_length=1000)],
        about("The bearer token that system is asked with. Empty: none.", "Directory", secret=True),
    ] = ""

    check_mail_domains: Annotated[
        bool,
        about(
            "Refuse mail addresses in the visitors' forms whose domain does not exist, as the system's name servers "
            "say. Who cannot be asked in time refuses nobody. Demo servers do not ask.",
            "Limits",
            rule="behaviour 4.3",
        ),
    ] = True
    starts_per_minute: Annotated[
        Count, about("Chats that one address may start with one topic.", "Limits", unit="per minute")
    ] = 20
    requests_left_per_minute: Annotated[
        Count, about("Requests without a chat that one address may leave with one topic.", "Limits", unit="per minute")
    ] = 5
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

    logins_in_all_per_minute: Annotated[
        Count,
        about(
            "Sign-ins with a password that are looked at, whoever tries. Who is signed in already does not notice.",
            "Limits",
            unit="per minute",
        ),
    ] = 600
    requests_per_minute: Annotated[
        Count,
        about(
            "Requests to the vendor's interface by one user, and by one address that nobody is known at.",
            "Limits",
            unit="per minute",
            rule="conventions 11.23",
        ),
    ] = 0

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
