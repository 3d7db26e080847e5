"""Checking that nothing in the audit log was changed, left out or put in."""

import hmac

from snakk.domain.audit import AuditEntry, AuditLink, is_whole, link_mac


class Chain:
    """Checks the chain, fed link by link in order. ``problems``: one sentence each."""

    def __init__(self, secret: bytes, removed_to: int, expected: str = "") -> None:
        """removed_to: up to which link the log itself says that old entries were removed. expected: an earlier head."""
        self._expected = expected
        self.problems: list[str] = []
        self.checked = 0
        self.unlinked = 0
        self.last: AuditLink | None = None
        self._secret = secret
        self._removed_to = removed_to

    def follow(self, this: AuditLink, stored: AuditEntry | None) -> None:
        """The next link and its entry. The first one may stand for what was removed, and has no entry then."""
        before, self.last = self.last, this
        if self._expected == _head(this) or self._removed_to >= _position(self._expected) > 0:
            self._expected = ""
        if before is None and self._is_stump(this, stored):
            return
        self.checked += 1
        if this.position != (1 if before is None else before.position + 1):
            self._missing(before, this)
            before = None
        if stored is None:
            self.problems.append(f"entry {this.entry_id} is missing")
        elif not is_whole(self._secret, stored):
            self._changed(this.entry_id)
        elif (before is not None or this.position == 1) and not hmac.compare_digest(
            this.mac, link_mac(self._secret, before, this.position, stored)
        ):
            self.problems.append(f"the chain is broken at entry {this.entry_id}")

    @property
    def head(self) -> str:
        """The last link, to be kept elsewhere and looked for the next time; "" where there is none."""
        return "" if self.last is None else _head(self.last)

    def end(self) -> None:
        """There is no more."""
        if self._expected:
            self.problems.append("the head of the earlier check is gone: lines of then were cut off or changed")

    def loose(self, stored: AuditEntry) -> None:
        """An entry that has no place in the chain yet."""
        self.unlinked += 1
        if not is_whole(self._secret, stored):
            self._changed(stored.id)

    def _changed(self, entry_id: int) -> None:
        self.problems.append(f"entry {entry_id} is not as it was written, or was written with another secret")

    def _is_stump(self, this: AuditLink, stored: AuditEntry | None) -> bool:
        return stored is None and this.position <= self._removed_to

    def _missing(self, before: AuditLink | None, this: AuditLink) -> None:
        first = 1 if before is None else before.position + 1
        self.problems.append(f"{this.position - first} entries are missing before entry {this.entry_id}")


def _head(this: AuditLink) -> str:
    return f"{this.position}:{this.mac}"


def _position(head: str) -> int:
    number = head.partition(":")[0]
    return int(number) if number.isascii() and number.isdigit() and len(number) < 17 else -1
