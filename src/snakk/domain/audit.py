"""The audit log: who did what, when and from where. Its rows are only ever added, and a change of one shows."""

import hmac
from enum import IntEnum
from typing import Annotated

from msgspec import Meta, Struct, json, structs

from snakk.domain.caller import Agent, Caller, System
from snakk.domain.ids import Instant, UserId
from snakk.domain.keys import audit_mac
from snakk.domain.user import User

LONGEST_DETAILS = 255
NO_LINK = ""
"""What stands before the first link of all."""


class Deed(IntEnum):
    """What was done. Numbers are stored, so they are never given anew."""

    SIGNED_IN = 1
    SIGNED_OUT = 2
    TICKET_MADE = 3
    TOKEN_MADE = 4
    TOKEN_ENDED = 5
    DENIED = 10
    MESSAGES_READ = 20
    TRANSCRIPT_READ = 21
    AUDIT_LOG_READ = 22
    TOPIC_SAVED = 30
    TOPIC_DELETED = 31
    MEMBERS_CHANGED = 32
    SESSION_DELETED = 33
    USER_ADDED = 40
    PASSWORD_CHANGED = 41
    USER_DISABLED = 42
    USER_ENABLED = 43
    USER_CHANGED = 44
    PASSWORD_LINK_MADE = 45
    PICTURE_CHANGED = 46
    CLIENT_CHANGED = 50
    WEBHOOK_CHANGED = 51
    DIRECTORY_CHANGED = 52
    OLD_ENTRIES_REMOVED = 90
    NOT_WRITTEN = 91


class Result(IntEnum):
    """How it ended."""

    DONE = 1
    REFUSED = 2


class AuditEntry(Struct, frozen=True):
    """One line of the audit log.

    user_id, name: who; 0 and "" where nobody is known, and for the server and its commands.
    address: where from, "" for the server itself.
    subject, subject_id: which row, by the name of its carrier.
    details: short, without secrets and without a word of what people wrote to each other.
    mac: over everything before it, with a key that is not in the database.
    """

    id: int
    at: Instant
    deed: Deed
    result: Result
    user_id: UserId
    name: Annotated[str, Meta(max_length=239)]
    address: Annotated[str, Meta(max_length=255)]
    subject: Annotated[str, Meta(max_length=64)]
    subject_id: int
    details: Annotated[str, Meta(max_length=LONGEST_DETAILS)]
    mac: Annotated[str, Meta(max_length=64)] = ""


class AuditLink(Struct, frozen=True):
    """The place of an entry in the chain. Each link's ``mac`` covers the one before it, so that none can be left out.

    Made by a job a moment after the entry: if it were made with the entry, everybody who signs in would wait for
    everybody else who does.
    """

    position: int
    entry_id: int
    mac: Annotated[str, Meta(max_length=64)]


class Audited(Struct, frozen=True):
    """What the audit log says of an operation: the deed, and the row it is about.

    subject: the carrier's wire name, "" for none. key: the argument with its id, or that field of the carrier given or
    answered.
    """

    deed: Deed
    subject: str = ""
    key: str = ""


def entry(
    entry_id: int,
    at: Instant,
    deed: Deed,
    caller: Caller,
    *,
    result: Result = Result.DONE,
    about: tuple[str, int] = ("", 0),
    details: str = "",
    user: User | None = None,
) -> AuditEntry:
    """What ``caller`` did; ``user``: who that turned out to be, where the caller was nobody yet. Not yet sealed."""
    known = caller.user if isinstance(caller, Agent) else user
    return AuditEntry(
        id=entry_id,
        at=at,
        deed=deed,
        result=result,
        user_id=known.id if known is not None else UserId(0),
        name=known.name if known is not None else "",
        address="" if isinstance(caller, System) else caller.address[:255],
        subject=about[0],
        subject_id=about[1],
        details=details[:LONGEST_DETAILS],
    )


def sealed(secret: bytes, plain: AuditEntry) -> AuditEntry:
    """The entry with its seal."""
    return structs.replace(plain, mac=_mac(secret, plain))


def is_whole(secret: bytes, stored: AuditEntry) -> bool:
    """Is it as it was written?"""
    return hmac.compare_digest(stored.mac, _mac(secret, stored))


def link(secret: bytes, before: AuditLink | None, stored: AuditEntry) -> AuditLink:
    """The next link of the chain; ``before`` is the last one."""
    position = 1 if before is None else before.position + 1
    return AuditLink(position, stored.id, link_mac(secret, before, position, stored))


def link_mac(secret: bytes, before: AuditLink | None, position: int, stored: AuditEntry) -> str:
    """The seal of a link: over its place, the link before it and its entry."""
    return audit_mac(secret, f"link:{position}:{NO_LINK if before is None else before.mac}:{stored.mac}")


def _mac(secret: bytes, plain: AuditEntry) -> str:
    return audit_mac(secret, "entry:" + json.encode(structs.astuple(plain)[:-1]).decode())
