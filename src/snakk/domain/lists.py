"""Rows of the short lists that the desk picks from. Ids of other rows are 0 for none.

In all of them ``external_key`` is what another system calls the row, "" for none, unique within its list; ``rank`` is
the order, lowest first; a ``deleted`` row can no longer be picked, and still shows where it was.
"""

from typing import Annotated

from msgspec import Meta, Struct

from snakk.domain.ids import UNSET, Instant

Key = Annotated[str, Meta(max_length=255)]
Text255 = Annotated[str, Meta(max_length=255)]


class UserGroup(Struct, frozen=True):
    """A group of users, such as a department."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    tooltip: Text255 = ""
    rank: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False


class CustomerLanguage(Struct, frozen=True):
    """A language customers are served in. ``iso_code``: such as ``nb`` or ``en-GB``."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    tooltip: Text255 = ""
    iso_code: Annotated[str, Meta(max_length=63)] = ""
    rank: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False


class TicketCategory(Struct, frozen=True):
    """A category of requests. ``full_name``: its name after those of the categories above it, with slashes."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    full_name: str = ""
    tooltip: Text255 = ""
    parent_id: int = 0
    rank: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False


class TicketPriority(Struct, frozen=True):
    """A priority of requests."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    tooltip: Text255 = ""
    rank: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False


class KbCategory(Struct, frozen=True):
    """A folder of the FAQ. ``full_name``: its name after those of the folders above it, with slashes."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    full_name: str = ""
    description: str = ""
    parent_id: int = 0
    rank: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False


class ReplyTemplate(Struct, frozen=True):
    """A prepared text. ``folder_id``: a number that groups texts; there are no rows behind it."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    description: Text255 = ""
    subject: Text255 = ""
    body: str = ""
    folder_id: int = 0
    rank: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False


class Country(Struct, frozen=True):
    """A country. ``iso_code``: two letters."""

    id: int
    external_key: Key = ""
    name: Text255 = ""
    iso_code: Annotated[str, Meta(max_length=2)] = ""
    rank: int = 0
    updated_at: Instant = UNSET
    deleted: bool = False


Listed = UserGroup | CustomerLanguage | TicketCategory | TicketPriority | KbCategory | ReplyTemplate | Country
"""Every short list."""

Folder = TicketCategory | KbCategory
"""Lists whose rows stand below each other."""

DEEPEST = 20
"""Folders in folders; whoever stands deeper, or below itself, is named without those above."""


def full_name(row: Folder, known: dict[int, Folder]) -> str:
    """The name of a folder with those of the folders above it, as far as they are known."""
    names, above, seen = [row.name], row.parent_id, {row.id}
    while (parent := known.get(above)) is not None and above not in seen and len(seen) <= DEEPEST:
        names.append(parent.name)
        seen.add(above)
        above = parent.parent_id
    return "/".join(reversed(names))
