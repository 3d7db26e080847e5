"""What a list of the archive is asked for: read from the words of the request, or refused by the name of the word.

Nothing that would narrow or order a list is passed over: the answer would be taken for something it is not.
"""

from typing import NamedTuple

from snakk.carriers.archive import ENTITY
from snakk.carriers.archive_columns import DEFAULT, Column, column
from snakk.carriers.enums import ODataMode, ODataOutput
from snakk.domain.errors import Invalid

PAGE = 100
"""Rows of a page where no number is asked for."""
MOST = 2000
"""Most rows of a page, whatever number is asked for; the next link leads to the rest."""
FIRST, LAST = 0, 2**62
"""Before and after every key."""
NOT_SERVED = "is not served yet; leave it out, and choose among the rows yourself"


class Wishes(NamedTuple):
    """The words as they came."""

    select: str
    filter: str
    order_by: str
    entities: str
    top: int
    skip: int
    mode: ODataMode
    options: str
    context: str
    format: str
    json_safe: bool
    output: ODataOutput
    skip_token: int


class Asked(NamedTuple):
    """The words understood. ``after``: the key the page goes on after, 0 for the first page."""

    columns: tuple[Column, ...]
    falling: bool
    top: int
    skip: int
    after: int

    @property
    def place(self) -> dict[str, int]:
        """Where the page is. One row more than is told, so that it is known whether there are more."""
        start = self.after or (LAST if self.falling else FIRST)
        return {"start": start, "skip": 0 if self.after else self.skip, "limit": self.top + 1 if self.top else 0}


def understood(wishes: Wishes) -> Asked:
    """What is wished for. Raises Invalid with the word named."""
    for name in ("filter", "options", "context"):
        if getattr(wishes, name).strip(" ?"):
            raise Invalid(f"${name}", NOT_SERVED)
    if ENTITY not in [name.strip().lower() for name in wishes.entities.split(",")]:
        raise Invalid("$entities", f"this archive has one kind of rows: {ENTITY}")
    if wishes.format.strip(" ?").lower() not in {"", "json", "xml"}:
        raise Invalid("$format", "is JSON or XML")
    for name, number in (("$top", wishes.top), ("$skip", wishes.skip), ("$skipToken", wishes.skip_token)):
        if number < 0:
            raise Invalid(name, "must not be negative")
    falling = _is_falling(wishes.order_by)
    return Asked(_columns(wishes.select), falling, min(wishes.top, MOST), wishes.skip, wishes.skip_token)


def _columns(select: str) -> tuple[Column, ...]:
    """The columns that are named, as far as there are such columns."""
    names = [name.strip(" ?") for name in select.split(",")]
    if any("(" in name for name in names):
        raise Invalid("$select", "sums, counts and groups are not served yet; name columns only")
    if not any(names):
        return DEFAULT
    return tuple({found: None for name in names if (found := column(name)) is not None})


def _is_falling(order_by: str) -> bool:
    words = order_by.strip(" ?").lower().split()
    if words not in ([], ["chatsessionid"], ["chatsessionid", "asc"], ["chatsessionid", "desc"]):
        raise Invalid("$orderBy", "is not served yet but for chatSessionId, asc or desc")
    return words[-1:] == ["desc"]
