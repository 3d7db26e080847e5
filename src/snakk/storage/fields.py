"""What the fields of a row are to a database: read once from the row's annotations, used by tables and loaders."""

from enum import Enum, IntEnum, auto
from types import NoneType, UnionType
from typing import Annotated, Any, NamedTuple, NewType, Union, get_args, get_origin, get_type_hints

from msgspec import Meta


class Kind(Enum):
    """How a field is stored."""

    WHOLE = auto()
    FLAG = auto()
    TEXT = auto()
    BYTES = auto()
    CHOICE = auto()
    NESTED = auto()


class Field(NamedTuple):
    """One field of a row. ``type`` is the enum of a CHOICE and the whole type of a NESTED field."""

    name: str
    kind: Kind
    type: Any
    nullable: bool
    max_length: int | None


_KINDS = {int: Kind.WHOLE, bool: Kind.FLAG, str: Kind.TEXT, bytes: Kind.BYTES}


def fields_of(row: type[Any]) -> tuple[Field, ...]:
    """The fields of a row type or named tuple, in the order of its columns."""
    hints = get_type_hints(row, include_extras=True)
    names = getattr(row, "__struct_fields__", None) or row._fields
    return tuple(field_of(name, hints[name]) for name in names)


def field_of(name: str, annotation: Any) -> Field:
    """How a value of this annotation is stored."""
    nullable, max_length = False, None
    while True:
        origin = get_origin(annotation)
        if isinstance(annotation, NewType):
            annotation = annotation.__supertype__
        elif origin is Annotated:
            annotation, *notes = get_args(annotation)
            max_length = next((note.max_length for note in notes if isinstance(note, Meta)), max_length)
        elif origin in {Union, UnionType}:
            nullable = True
            (annotation,) = (part for part in get_args(annotation) if part is not NoneType)
        else:
            break
    return Field(name, _kind(annotation), annotation, nullable, max_length)


def _kind(annotation: Any) -> Kind:
    if kind := _KINDS.get(annotation):
        return kind
    if isinstance(annotation, type) and issubclass(annotation, IntEnum):
        return Kind.CHOICE
    return Kind.NESTED
