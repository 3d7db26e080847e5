"""Conditions in headers and what an answer says of a row's last change (contract: conventions 7)."""

from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import formatdate, parsedate_to_datetime
from functools import lru_cache

from snakk.api.web import Answer
from snakk.domain.ids import SECOND, UNSET, Instant
from snakk.operations.conditions import Conditions

MODIFIED = b"if-modified-since"
UNMODIFIED = b"if-unmodified-since"
LAST = b"last-modified"


def conditions_of(headers: Mapping[bytes, bytes]) -> Conditions:
    """What a request asks of the row's last change. A date that is none is passed over, as HTTP says."""
    return Conditions(_seconds(headers.get(MODIFIED)), _seconds(headers.get(UNMODIFIED)))


def dated(answer: Answer, conditions: Conditions, method: str) -> Answer:
    """The answer with the moment of the last change; nothing but that to whoever has the row as it is."""
    if conditions.changed_at == UNSET:
        return answer
    told = (LAST, http_date(conditions.changed_at).encode())
    if method == "GET" and conditions.is_old_news:
        kept = [header for header in answer.headers if header[0] != b"content-type"]
        return Answer(304, b"", [*kept, told])
    answer.headers.append(told)
    return answer


def http_date(instant: Instant) -> str:
    """``Tue, 24 Nov 2026 07:00:00 GMT``."""
    return _written(instant // SECOND)


@lru_cache(maxsize=1024)
def _written(seconds: int) -> str:
    return formatdate(seconds, usegmt=True)


def _seconds(text: bytes | None) -> int | None:
    """An HTTP date in any of its three forms; None for what is none."""
    if text is None or len(text) > _LONGEST:
        return None
    try:
        date = parsedate_to_datetime(text.decode("latin-1"))
    except (ValueError, OverflowError):
        return None
    aware = date if date.tzinfo else date.replace(tzinfo=UTC)
    return (aware - _EPOCH) // _ONE


_LONGEST = 64
_EPOCH = datetime.fromtimestamp(0, UTC)
_ONE = datetime.resolution * SECOND
