"""A line of the audit log as one line of text."""

from datetime import UTC, datetime, timedelta

from snakk.domain.audit import AuditEntry
from snakk.domain.ids import Instant

BEGINNING = datetime(1970, 1, 1, tzinfo=UTC)


def line_of(entry: AuditEntry) -> str:
    """Number, UTC time, deed, result, who, from where, about which row, and what else: separated by two blanks."""
    about = f"{entry.subject} {entry.subject_id}" if entry.subject_id else entry.subject
    parts = (
        f"{entry.id:>7}",
        _written(entry.at),
        f"{entry.deed.name.lower():<20}",
        f"{entry.result.name.lower():<7}",
        _plain(entry.name) or "-",
        _plain(entry.address) or "-",
        about or "-",
        _plain(entry.details),
    )
    return "  ".join(parts).rstrip()


def _written(at: Instant) -> str:
    return (BEGINNING + timedelta(microseconds=at)).isoformat(timespec="seconds").replace("+00:00", "Z")


def _plain(text: str) -> str:
    """Without what would move a terminal's cursor or begin another line."""
    return "".join(letter if letter.isprintable() else "?" for letter in text)
