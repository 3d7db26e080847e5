"""Carrier of a line of the audit log."""

from datetime import datetime
from typing import Annotated
from zoneinfo import ZoneInfo

from snakk.carriers.carrier import Carrier, pascal, says
from snakk.carriers.times import UNSET_DATE, to_wire
from snakk.domain.audit import AuditEntry


class AuditLogEntry(Carrier, kw_only=True):
    """What somebody did, when and from where."""

    audit_log_entry_id: Annotated[int, says("Key of the line, rising with time.")] = 0
    when_done: Annotated[datetime, says("When it was done.")] = UNSET_DATE
    deed: Annotated[str, says("What was done, such as `SignedIn` or `TopicSaved`.", 64)] = ""
    result: Annotated[str, says("`Done`, or `Refused`.", 64)] = ""
    user_id: Annotated[int, says("Who did it; 0 where nobody is known, and for the server and its commands.")] = 0
    user_name: Annotated[str, says("The name that user had.", 239)] = ""
    address: Annotated[str, says("Network address it came from; empty for the server itself.", 255)] = ""
    subject: Annotated[str, says("What kind of row it was done to, such as `ChatSession`.", 64)] = ""
    subject_id: Annotated[int, says("Key of that row.")] = 0
    details: Annotated[str, says("What else is worth knowing, in a few words.", 255)] = ""


def audit_log_entry(row: AuditEntry, zone: ZoneInfo) -> AuditLogEntry:
    """Fill it, dated by the clock of ``zone``."""
    return AuditLogEntry(
        audit_log_entry_id=row.id,
        when_done=to_wire(row.at, zone),
        deed=_word(row.deed.name),
        result=_word(row.result.name),
        user_id=row.user_id,
        user_name=row.name,
        address=row.address,
        subject=row.subject,
        subject_id=row.subject_id,
        details=row.details,
    )


def _word(name: str) -> str:
    """``SIGNED_IN`` -> ``SignedIn``."""
    return pascal(name.lower())
