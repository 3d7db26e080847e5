"""Records of other systems: which kinds there are, which columns each may have, and how a record is read.

The columns are the fields of the row. What a field says of another row may be given by that row's key in the other
system (``company``) or by its id here (``company_id``); an address is given in parts (``street_city``).
"""

from collections.abc import Iterable, Mapping
from datetime import tzinfo
from enum import IntEnum
from typing import Any, NamedTuple, NewType, get_type_hints

from msgspec import Meta, Struct, structs

from snakk.domain import record_values as values
from snakk.domain.directory import Company, Person, Place, Project, Sale
from snakk.domain.ids import Instant
from snakk.domain.lists import (
    Country,
    CustomerLanguage,
    KbCategory,
    ReplyTemplate,
    TicketCategory,
    TicketPriority,
    UserGroup,
)
from snakk.domain.record_values import folded
from snakk.domain.ticket import Ticket
from snakk.domain.user import User

REFERENCES: dict[type[Any], dict[str, type[Any]]] = {
    TicketCategory: {"parent_id": TicketCategory},
    KbCategory: {"parent_id": KbCategory},
    Company: {"country_id": Country, "owner_id": User},
    Person: {
        "company_id": Company,
        "country_id": Country,
        "owner_id": User,
        "priority_id": TicketPriority,
        "language_id": CustomerLanguage,
        "support_user_id": User,
    },
    Project: {"owner_id": User},
    Sale: {"company_id": Company, "person_id": Person, "project_id": Project, "owner_id": User},
    Ticket: {
        "person_id": Person,
        "company_id": Company,
        "sale_id": Sale,
        "project_id": Project,
        "category_id": TicketCategory,
        "priority_id": TicketPriority,
        "owner_id": User,
        "created_by": User,
        "merged_into": Ticket,
    },
}
"""Fields that hold the id of another row."""

KINDS: dict[str, type[Any]] = {
    "country": Country,
    "group": UserGroup,
    "language": CustomerLanguage,
    "priority": TicketPriority,
    "category": TicketCategory,
    "folder": KbCategory,
    "template": ReplyTemplate,
    "company": Company,
    "person": Person,
    "project": Project,
    "sale": Sale,
    "ticket": Ticket,
}
"""What can come from elsewhere, those first that others refer to."""

ALSO_CALLED = {
    "countries": "country",
    "groups": "group",
    "usergroups": "group",
    "languages": "language",
    "customerlanguages": "language",
    "priorities": "priority",
    "ticketpriorities": "priority",
    "categories": "category",
    "ticketcategories": "category",
    "folders": "folder",
    "faqfolders": "folder",
    "kbcategories": "folder",
    "templates": "template",
    "replytemplates": "template",
    "companies": "company",
    "contacts": "company",
    "people": "person",
    "persons": "person",
    "projects": "project",
    "sales": "sale",
    "tickets": "ticket",
    "requests": "ticket",
}
"""Other names of the kinds, as files are named."""

NEEDED: dict[type[Any], tuple[str, ...]] = {
    Person: ("last_name", "first_name", "email"),
    Sale: ("title",),
    Ticket: ("title",),
}
"""A new row has at least one of these; where nothing is said, a name."""

_OURS = frozenset({"full_name", "updated_at", "session_id"})
_KEYS = ("key", "external_key", "external_id")


class Column(NamedTuple):
    """One column. ``field``: of the row, with a point before a part of an address. ``refers_to``: by that row's key."""

    name: str
    field: str
    read: values.Read
    refers_to: type[Any] | None = None


class Problem(NamedTuple):
    """Why a record is refused: the column, what stood there, and what would be right."""

    column: str
    value: str
    why: str


class Record(NamedTuple):
    """One record, read. ``place``: where it stood, such as the number of its line.

    values: by field of the row. keys: by field, the key of the row it refers to.
    """

    place: int
    row_id: int
    key: str
    values: dict[str, Any]
    keys: dict[str, str]


class Refused(Exception):
    """A record that cannot be read."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.why)
        self.problem = problem


def kind_named(name: str) -> str:
    """The kind that is called so, "" for none. A name's case and a number after it do not count."""
    asked = folded(name).rstrip("0123456789")
    return asked if asked in KINDS else ALSO_CALLED.get(asked, "")


class Reader:
    """Reads records of one kind. ``zone``: of dates that say none."""

    def __init__(self, kind: type[Any], zone: tzinfo) -> None:
        self.kind = kind
        columns = list(_columns(kind, zone))
        self.names = [column.name for column in columns]
        self._columns = {folded(column.name): column for column in columns}
        self._columns |= {folded(name): self._columns["key"] for name in _KEYS}

    def column(self, name: str) -> Column | None:
        """The column that is called so, whatever its case and punctuation."""
        return self._columns.get(folded(name))

    def read(self, place: int, given: Iterable[tuple[Column, Any]]) -> Record:
        """The record of these values. Empty texts and nulls stand for the field's default. Raises Refused."""
        row_id, key = 0, ""
        found: dict[str, Any] = {}
        keys: dict[str, str] = {}
        for column, value in given:
            is_empty = value is None or value == ""
            told = None if is_empty else _told(column, value)
            if column.field == "id":
                row_id = told or 0
            elif column.field == "external_key":
                key = told or ""
            elif column.refers_to is not None and not is_empty:
                keys[column.field] = str(told)
            elif is_empty:
                found.setdefault(column.field, None)
            else:
                found[column.field] = told
        if row_id < 0 or not (row_id or key):
            raise Refused(Problem("key", "", "a key, or an id above 0, is needed to know the row again next time"))
        return Record(place, row_id, key, {name: value for name, value in found.items() if name not in keys}, keys)


def row_of(kind: type[Any], row_id: int, key: str, before: Any, given: Mapping[str, Any]) -> Any:
    """The row of a record: ``before`` with what was given changed, or a new one. None stands for a field's default."""
    old = before or kind(id=row_id, external_key=key)
    defaults = kind(id=row_id)
    changes: dict[str, Any] = {"external_key": key} if key else {}
    places: dict[str, dict[str, str]] = {}
    for name, value in given.items():
        field, _, part = name.partition(".")
        if part:
            places.setdefault(field, {})[part] = value or ""
        else:
            changes[field] = getattr(defaults, field) if value is None else value
    changes |= {field: structs.replace(getattr(old, field), **parts) for field, parts in places.items()}
    row = structs.replace(old, **changes)
    needed = NEEDED.get(kind, ("name",))
    if not any(getattr(row, name) for name in needed):
        raise Refused(Problem(needed[0], "", f"{' or '.join(needed)} is needed"))
    return row


def _told(column: Column, value: Any) -> Any:
    try:
        return column.read(value)
    except ValueError as error:
        raise Refused(Problem(column.name, str(value)[:200], str(error))) from None


def _columns(kind: type[Struct], zone: tzinfo) -> Iterable[Column]:
    yield Column("key", "external_key", values.text(255))
    hints = get_type_hints(kind, include_extras=True)
    for field in structs.fields(kind):
        if field.name in _OURS or field.name == "external_key":
            continue
        target = REFERENCES.get(kind, {}).get(field.name)
        if target is not None:
            name = field.name.removesuffix("_id")
            yield Column(name, field.name, values.text(255), target)
            yield Column(f"{name}_id", field.name, values.whole)
        elif field.type is Place:
            for part in structs.fields(Place):
                read = _reader(get_type_hints(Place, include_extras=True)[part.name], zone)
                yield Column(f"{field.name}_{part.name}", f"{field.name}.{part.name}", read)
        else:
            yield Column(field.name, field.name, _reader(hints[field.name], zone))


def _reader(declared: Any, zone: tzinfo) -> values.Read:
    notes = getattr(declared, "__metadata__", ())
    bare = getattr(declared, "__origin__", declared) if notes else declared
    if bare is Instant:
        return values.date(zone)
    if isinstance(bare, NewType):
        bare = bare.__supertype__
    if issubclass(bare, IntEnum):
        return values.word(bare)
    if bare is str:
        return values.text(next((note.max_length for note in notes if isinstance(note, Meta)), None))
    readers: dict[type[Any], values.Read] = {bool: values.flag, int: values.whole, float: values.number}
    return readers[bare]
