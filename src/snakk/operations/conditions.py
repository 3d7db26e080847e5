"""What a request asks of a row's last change (contract: conventions 7)."""

from snakk.domain.errors import ChangedSince
from snakk.domain.ids import SECOND, UNSET, Instant


class Conditions:
    """Asked of one row by its REST resource, and where the operation notes when the row last changed.

    modified_since, unmodified_since: whole seconds since 1970, as HTTP dates are; None where nothing is asked.
    changed_at: UNSET until it is noted, and for a row that has changed at no known moment.
    """

    __slots__ = ("changed_at", "modified_since", "unmodified_since")

    def __init__(self, modified_since: int | None = None, unmodified_since: int | None = None) -> None:
        self.modified_since = modified_since
        self.unmodified_since = unmodified_since
        self.changed_at = UNSET

    def check(self, changed_at: Instant) -> None:
        """Note the moment, asked for after the lock. Raises ChangedSince; what happens within one second is missed."""
        self.changed_at = changed_at
        if self.unmodified_since is not None and changed_at // SECOND > self.unmodified_since:
            raise ChangedSince

    @property
    def is_old_news(self) -> bool:
        """The caller has the row as it is."""
        return self.modified_since is not None and self.changed_at // SECOND <= self.modified_since
