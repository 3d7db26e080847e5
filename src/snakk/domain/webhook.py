"""Webhooks: addresses of other people's systems that want to be told what happens, and what may be registered."""

import re
from collections.abc import Iterable, Mapping
from enum import IntEnum, IntFlag
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from snakk.domain.errors import Invalid
from snakk.domain.ids import UNSET, Instant, UserId
from snakk.domain.text import clean_text

EVENTS = ("chatsession.created", "chatsession.changed", "chatsession.message")
"""What can be listened to (contract: conventions 10). There is no ``deleted``, and nothing about topics."""
KIND = "webhook"
"""The one way of telling. The vendor's other one, ``crmscript``, runs scripts on the server; there are none here."""
LONGEST_ADDRESS = 2047
MOST_EXTRAS = 20
"""So many headers, and so many properties, may be added to what is sent."""
MOST_TOLD = 20
"""So many addresses and users may be told when it fails."""

OUR_HEADERS = frozenset(
    {"connection", "content-encoding", "content-length", "content-type", "expect", "host", "keep-alive", "te",
     "trailer", "transfer-encoding", "upgrade", "user-agent"}
)  # fmt: skip
"""Headers that a delivery sets by itself; so are all that begin with OUR_PREFIX."""
OUR_PREFIX = "x-superoffice-"

_HEADER = re.compile(r"[A-Za-z0-9!#$%&'*+.^_`|~-]{1,64}")
_VALUE = re.compile(r"[\x20-\x7e]{0,1024}")
_HOST = re.compile(r"[A-Za-z0-9._-]{1,253}|\[[0-9A-Fa-f:.]{2,45}\]")
_ADDRESS = re.compile(r"[\x21-\x7e]+")
_EMAIL = re.compile(r"[^@\s<>,;]{1,64}@[^@\s<>,;]{1,190}")


class WebhookState(IntEnum):
    """Whether a webhook is told what happens."""

    UNKNOWN = 0
    ACTIVE = 1
    STOPPED = 2
    TOO_MANY_ERRORS = 3


class WebhookNotifyVia(IntFlag):
    """How people are told that a webhook fails."""

    NONE = 0
    EMAIL = 1
    IN_APP = 2


class WebhookNotifyWhen(IntFlag):
    """When people are told that a webhook fails."""

    NONE = 0
    FIRST_FAILURE = 1
    DISABLING = 2


class Hook(Struct, frozen=True):
    """A registered webhook.

    secret: what deliveries are signed with; "" for unsigned ones.
    headers, properties: added to each request, and to each body.
    error_users: ids of the users who are told when it fails.
    """

    id: int
    name: Annotated[str, Meta(max_length=255)] = ""
    events: tuple[str, ...] = ()
    target_url: Annotated[str, Meta(max_length=LONGEST_ADDRESS)] = ""
    secret: Annotated[str, Meta(max_length=255)] = ""
    state: WebhookState = WebhookState.ACTIVE
    headers: dict[str, str] = {}
    properties: dict[str, str] = {}
    error_emails: tuple[str, ...] = ()
    error_users: tuple[int, ...] = ()
    description: Annotated[str, Meta(max_length=1024)] = ""
    notify_via: int = 0
    notify_when: int = 0
    registered_at: Instant = UNSET
    registered_by: UserId = UserId(0)
    updated_at: Instant = UNSET
    updated_by: UserId = UserId(0)
    total_calls: int = 0
    total_errors: int = 0
    consecutive_errors: int = 0
    last_error: str = ""


def known_events(asked: Iterable[str]) -> tuple[str, ...]:
    """The events in the contract's spelling, each once. Refused: none at all, and one that never happens here."""
    wanted = [event.strip().lower() for event in asked]
    for at, event in enumerate(wanted):
        if event not in EVENTS:
            raise Invalid(f"Events[{at}]", f"is none of {', '.join(EVENTS)}")
    if not wanted:
        raise Invalid("Events", f"must name at least one of {', '.join(EVENTS)}")
    return tuple(event for event in EVENTS if event in wanted)


def safe_target(address: str) -> str:
    """The address, where it is one that may be called: https, a host, and no name or password before it.

    Whether the host lies inside the installation's own network is judged when it is called, for names can move.
    """
    field = "TargetUrl"
    if len(address) > LONGEST_ADDRESS:
        raise Invalid(field, f"must have at most {LONGEST_ADDRESS} characters")
    if not _ADDRESS.fullmatch(address) or "\\" in address:
        raise Invalid(field, "must be an https address without blanks; write other characters as %xx")
    try:
        parts = urlsplit(address)
        host, _ = parts.hostname, parts.port
    except ValueError:
        raise Invalid(field, "is no address") from None
    if parts.scheme.lower() != "https":
        raise Invalid(field, "must begin with https://")
    if "@" in parts.netloc:
        raise Invalid(field, "must not hold a user name or password; use the secret and the headers")
    if not host or not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise Invalid(field, "must name a host")
    if parts.fragment:
        raise Invalid(field, "must not end in a fragment (#), which no server is sent")
    return address


def safe_headers(headers: Mapping[str, str]) -> dict[str, str]:
    """The headers, where each may be added to a request. Refused: those a delivery sets by itself."""
    _not_too_many("Headers", headers)
    for name, value in headers.items():
        field = f"Headers.{name[:64]}"
        if not _HEADER.fullmatch(name) or not _VALUE.fullmatch(value):
            raise Invalid(field, "is no header of plain characters")
        if name.lower() in OUR_HEADERS or name.lower().startswith(OUR_PREFIX):
            raise Invalid(field, "is set by each delivery itself")
    return dict(headers)


def safe_properties(properties: Mapping[str, str]) -> dict[str, str]:
    """The properties, cleaned, where they are few and short."""
    _not_too_many("Properties", properties)
    return {
        clean_text(name, "Properties", 64, required=True): clean_text(value, f"Properties.{name[:64]}", 1024)
        for name, value in properties.items()
    }


def safe_emails(emails: Iterable[str]) -> tuple[str, ...]:
    """The addresses, each once. Refused: what is none."""
    found = tuple(dict.fromkeys(email.strip() for email in emails if email.strip()))
    _not_too_many("ErrorEmails", found, MOST_TOLD)
    for at, email in enumerate(found):
        if not _EMAIL.fullmatch(email) or not email.isprintable():
            raise Invalid(f"ErrorEmails[{at}]", "is no e-mail address")
    return found


def next_state(asked: WebhookState, before: WebhookState | None) -> WebhookState:
    """What a save makes of the state. ``before``: as it is stored; None for a new one.

    Unknown leaves it as it is, and makes a new one active. Only the server finds that there were too many errors.
    """
    if asked is WebhookState.UNKNOWN:
        return WebhookState.ACTIVE if before is None else before
    if asked is WebhookState.TOO_MANY_ERRORS and before is not asked:
        raise Invalid("State", "is set by the server when deliveries fail; give Active or Stopped")
    return asked


def _not_too_many(field: str, found: Mapping[str, str] | tuple[str, ...], most: int = MOST_EXTRAS) -> None:
    if len(found) > most:
        raise Invalid(field, f"must have at most {most} entries")
