"""From a row of the database to a row of the domain and back."""

from collections.abc import Callable, Iterable, Sequence
from itertools import accumulate
from typing import Any, Generic, TypeVar, get_args, get_type_hints

import msgspec
from msgspec.structs import astuple

from snakk.storage.fields import Field, Kind, field_of, fields_of
from snakk.storage.schema import DERIVED, TABLES

R = TypeVar("R")

Load = Callable[[Sequence[Any]], R]
Fix = Callable[[Any], Any]


class Shape(Generic[R]):
    """How one row type is stored. Values that the driver gives in another type are mended by a list made once."""

    __slots__ = ("_derived", "_dumps", "_fixes", "_type", "columns", "names")

    def __init__(self, row: type[R]) -> None:
        fields = fields_of(row)
        self._type = row
        self.names = tuple(field.name for field in fields)
        self._derived = tuple(each.make for each in DERIVED.get(row, ()))
        self.columns = (*self.names, *(each.name for each in DERIVED.get(row, ())))
        self._fixes = [(at, fix) for at, field in enumerate(fields) if (fix := _fix(field))]
        self._dumps = [at for at, field in enumerate(fields) if field.kind is Kind.NESTED]

    def load(self, values: Iterable[Any]) -> R:
        """The row of these column values."""
        mended = list(values)
        for at, fix in self._fixes:
            mended[at] = fix(mended[at])
        return self._type(*mended)

    def dump(self, row: R) -> tuple[Any, ...]:
        """The values of a row for all its columns."""
        values = astuple(row)  # type: ignore[arg-type]
        if self._dumps:
            mended = list(values)
            for at in self._dumps:
                mended[at] = msgspec.json.encode(mended[at]).decode()
            values = tuple(mended)
        return (*values, *[make(row) for make in self._derived]) if self._derived else values


def _fix(field: Field) -> Fix | None:
    match field.kind:
        case Kind.FLAG:
            return bool
        case Kind.CHOICE:
            return {member.value: member for member in field.type}.__getitem__
        case Kind.NESTED:
            return msgspec.json.Decoder(field.type).decode
        case _:
            return None


def loader(into: type[R]) -> Load[R]:
    """How the rows of a query become what it promises: a row, a named tuple, an entry of the log, or one value."""
    if parts := _rows_in(into):
        return _joined(into, parts)
    if hasattr(into, "__struct_fields__") or hasattr(into, "_fields"):
        return Shape(into).load
    fix = _fix(field_of("value", into))
    return (lambda values: fix(values[0])) if fix else (lambda values: values[0])


def _rows_in(into: Any) -> list[Shape[Any]]:
    """The rows that an answer is joined from, in the order of its fields; none where it is a row itself."""
    hints = get_type_hints(into) if hasattr(into, "__annotations__") else {}
    found = [next((arm for arm in (hint, *get_args(hint)) if arm in TABLES), None) for hint in hints.values()]
    rows: list[type[Any]] = [row for row in found if row is not None]
    return [Shape(row) for row in rows] if len(rows) == len(hints) else []


def _joined(into: type[R], parts: Sequence[Shape[Any]]) -> Load[R]:
    """Rows side by side. One that the join did not find has no key, and is None."""
    ends = list(accumulate(len(part.names) for part in parts))
    slices = [(part.load, end - len(part.names), end) for part, end in zip(parts, ends, strict=True)]

    def load(values: Sequence[Any]) -> R:
        return into(*[None if values[at] is None else load_part(values[at:end]) for load_part, at, end in slices])

    return load
