"""What a declared type looks like on the wire, read once from its annotations.

Everything that walks a carrier - binding, JSON, XML, rights, the API's description - walks these, led by the
declaration and never by the data.
"""

from datetime import datetime, timedelta
from enum import IntEnum, IntFlag
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, NewType, Union, get_args, get_origin, get_type_hints

from msgspec import Meta, Struct, UnsetType, structs

from snakk.carriers.carrier import Carrier, Keeping, Role
from snakk.carriers.properties import FieldProperties, FieldProperty
from snakk.carriers.spelling import ClosedSet, spelling

Kind = Literal["int32", "double", "bool", "string", "date-time", "timespan", "nothing"]

KINDS: dict[object, Kind] = {
    int: "int32",
    float: "double",
    bool: "bool",
    str: "string",
    datetime: "date-time",
    timedelta: "timespan",
    NoneType: "nothing",
}
ANSWERED_ONLY = frozenset({"TableRight", "FieldProperties", "_Links"})
"""Wire names that stand in answers and mean nothing in a request."""


class Scalar(Struct, frozen=True):
    """A single value.

    max_length: counts characters of a string; None for no limit.
    words: all it may say.
    role: what it is beyond its type.
    """

    kind: Kind
    max_length: int | None = None
    words: tuple[str, ...] = ()
    role: Role = ""


class Choice(Struct, frozen=True):
    """A member of a closed set, or several of them for flags."""

    members: ClosedSet


class Maybe(Struct, frozen=True):
    """Something that may be null."""

    item: "Shape"


class Listing(Struct, frozen=True):
    """A list."""

    item: "Shape"


class Table(Struct, frozen=True):
    """A dictionary with free keys."""

    item: "Shape"


class Record(Struct, frozen=True):
    """A carrier; its members are told by ``members``."""

    carrier: type[Carrier]


Shape = Scalar | Choice | Maybe | Listing | Table | Record


class Member(Struct, frozen=True):
    """One field of a carrier. ``name`` is ours, ``wire`` the contract's, ``keeping`` None where a save sets it."""

    name: str
    wire: str
    shape: Shape
    description: str
    keeping: Keeping | None = None


@cache
def shape(declared: Any) -> Shape:
    """The shape of a type as it stands in an annotation. ``TypeError`` for one the wire cannot say."""
    declared, meta = _bare(declared)
    if kind := KINDS.get(declared):
        return Scalar(kind, meta.max_length, _words(meta), (meta.extra or {}).get("role", ""))
    origin, args = get_origin(declared), get_args(declared)
    if origin in {Union, UnionType}:
        return _union(args)
    if origin is list:
        return Listing(shape(args[0]))
    if origin is dict:
        return Table(shape(args[1]))
    if declared is FieldProperties:
        return Table(Record(FieldProperty))
    if isinstance(declared, type) and issubclass(declared, IntEnum | IntFlag):
        return Choice(declared)
    if isinstance(declared, type) and issubclass(declared, Carrier):
        return Record(declared)
    raise TypeError(f"the wire has no shape for {declared!r}")


@cache
def members(carrier: type[Carrier]) -> tuple[Member, ...]:
    """The fields of a carrier in wire order."""
    hints = get_type_hints(carrier, include_extras=True)
    return tuple(
        Member(info.name, info.encode_name, shape(hints[info.name]), *_told(hints[info.name]))
        for info in structs.fields(carrier)
    )


def type_name(known: Shape) -> str:
    """What XML calls a value of this shape."""
    match known:
        case Scalar(kind):
            return _XML_NAMES[kind]
        case Choice(closed_set):
            return spelling(closed_set).type_name
        case Record(carrier):
            return carrier.__name__
        case Maybe(item):
            return type_name(item)
        case Listing(item):
            name = type_name(item)
            return f"ArrayOf{name[0].upper()}{name[1:]}"
        case Table(_):
            return "Dictionary"


_XML_NAMES: dict[Kind, str] = {
    "int32": "int",
    "double": "double",
    "bool": "boolean",
    "string": "string",
    "date-time": "dateTime",
    "timespan": "TimeSpan",
    "nothing": "null",
}


def _bare(declared: Any) -> tuple[Any, Meta]:
    """The type without what is said about it, and all that was said; where two say the same, the outer one counts."""
    said: dict[str, Any] = {}
    while True:
        if get_origin(declared) is Annotated:
            declared, *notes = get_args(declared)
            for note in reversed(notes):
                if isinstance(note, Meta):
                    said = {name: value for name in _TOLD if (value := getattr(note, name)) is not None} | said
        elif isinstance(declared, NewType):
            declared = declared.__supertype__
        else:
            return declared, Meta(**said)


_TOLD = ("description", "max_length", "extra_json_schema", "extra")


def _words(meta: Meta) -> tuple[str, ...]:
    return tuple((meta.extra_json_schema or {}).get("enum", ()))


def _union(args: tuple[Any, ...]) -> Shape:
    said = [arg for arg in args if arg not in {NoneType, UnsetType}]
    if len(said) != 1:
        raise TypeError(f"the wire cannot tell {args!r} apart")
    return Maybe(shape(said[0])) if NoneType in args else shape(said[0])


def _told(declared: Any) -> tuple[str, Keeping | None]:
    _, meta = _bare(declared)
    return meta.description or "", (meta.extra or {}).get("keeping")
