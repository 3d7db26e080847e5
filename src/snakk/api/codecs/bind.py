"""From what a codec has read to values of the declared types, or a refusal that names the field.

Compiled once per type into a tree of closures. Names are matched without regard to case by design: each struct has
one table of folded names, and each name that comes in is looked up in it. Unknown names are passed over, and so is
what stands in answers only (contract: quirks 1, 2 and 5).
"""

from collections.abc import Collection, Mapping
from functools import cache
from typing import Any, NamedTuple, Protocol

from snakk.api.codecs.mismatch import Mismatch
from snakk.api.codecs.scalar import Read, choice, scalar, string
from snakk.carriers.carrier import Carrier, pascal
from snakk.carriers.shape import ANSWERED_ONLY, Choice, Listing, Maybe, Record, Scalar, Shape, Table, members, shape


class Binder(Protocol):
    """Binds data; ``path`` is what the data itself is called, if anything. Raises ``Invalid``."""

    def __call__(self, data: Any, path: str = "") -> Any: ...


class Slot(NamedTuple):
    """Where a wire name goes. ``is_text``: null counts as the empty text."""

    name: str
    wire: str
    read: Read
    is_text: bool


Names = Mapping[str, Slot]


@cache
def binder(declared: Any, *, text: bool = False) -> Binder:
    """What binds data to ``declared``. ``text``: scalars come as text, as in XML, addresses and forms."""
    return _refusing(_Compiler(text).compile(shape(declared)))


@cache
def shape_binder(known: Shape) -> Binder:
    """The same for one part of a declared type."""
    return _refusing(_Compiler(False).compile(known))


def arguments_binder(types: Mapping[str, Any], optional: Collection[str] = (), *, text: bool = False) -> Binder:
    """What binds an object of arguments, by our names, to keyword arguments.

    An optional argument that does not come, or comes as null, is left out. A required one that does not come is
    refused by its wire name, and so is null, which only a text may be: it is then empty.
    """
    compiler = _Compiler(text)
    slots = [compiler.slot(name, pascal(name), shape(declared)) for name, declared in types.items()]
    required = [slot for slot in slots if slot.name not in optional]
    names = _folded(slots)

    def bind(data: Any) -> dict[str, Any]:
        bound = _members(names, {} if data is None else data)
        for slot in required:
            if slot.name not in bound:
                bound[slot.name] = _missing(slot, data)
        return bound

    return _refusing(bind)


class _Compiler:
    """Remembers carriers under way, so that one that holds its own kind does not run for ever."""

    def __init__(self, text: bool) -> None:
        self.text = text
        self.done: dict[type[Carrier], Read] = {}

    def compile(self, known: Shape) -> Read:
        match known:
            case Scalar():
                return scalar(known, text=self.text)
            case Choice(closed_set):
                return choice(closed_set)
            case Maybe(item):
                return _maybe(self.compile(item))
            case Listing(item):
                return _list(self.compile(item))
            case Table(item):
                return _table(self.compile(item))
            case Record(carrier):
                return self.done.get(carrier) or self.record(carrier)

    def record(self, carrier: type[Carrier]) -> Read:
        names: dict[str, Slot] = {}

        def read(value: Any) -> Any:
            return carrier(**_members(names, value))

        self.done[carrier] = read
        own = [member for member in members(carrier) if member.wire not in ANSWERED_ONLY]
        names.update(_folded([self.slot(member.name, member.wire, member.shape) for member in own]))
        return read

    def slot(self, name: str, wire: str, known: Shape) -> Slot:
        return Slot(name, wire, self.compile(known), isinstance(known, Scalar) and known.kind == "string")


def _refusing(read: Read) -> Binder:
    def bind(data: Any, path: str = "") -> Any:
        try:
            return read(data)
        except Mismatch as no:
            raise no.refusal(path) from None

    return bind


def _folded(slots: Collection[Slot]) -> dict[str, Slot]:
    """Every slot under its wire name, the official client's spelling of it, and its folded name."""
    return {
        name: slot for slot in slots for name in (slot.wire, slot.wire[0].lower() + slot.wire[1:], slot.wire.lower())
    }


def _members(names: Names, data: Any) -> dict[str, Any]:
    if type(data) is not dict:
        raise Mismatch("an object is expected")
    bound: dict[str, Any] = {}
    for key, value in data.items():
        slot = names.get(key) or names.get(key.lower())
        if slot is None:
            continue
        if value is None:
            bound.pop(slot.name, None)
            continue
        try:
            bound[slot.name] = slot.read(value)
        except Mismatch as no:
            raise no.inside(slot.wire) from None
    return bound


def _missing(slot: Slot, data: Any) -> Any:
    if slot.is_text and data and any(key.lower() == slot.wire.lower() for key in data):
        return ""
    raise Mismatch("a value is required").inside(slot.wire)


def _maybe(read: Read) -> Read:
    return lambda value: None if value is None else read(value)


def _list(read: Read) -> Read:
    def items(value: Any) -> list[Any]:
        if type(value) is not list:
            raise Mismatch("a list is expected")
        bound: list[Any] = []
        try:
            for item in value:
                bound.append(read(item))  # noqa: PERF401 - how far it came is the path of a refusal
        except Mismatch as no:
            raise no.inside(f"[{len(bound)}]") from None
        return bound

    return items


def _table(read: Read) -> Read:
    """A dictionary; entries that are null are left out."""

    def items(value: Any) -> dict[str, Any]:
        if type(value) is not dict:
            raise Mismatch("an object is expected")
        bound: dict[str, Any] = {}
        for key, item in value.items():
            string(key)
            if item is None:
                continue
            try:
                bound[key] = read(item)
            except Mismatch as no:
                raise no.inside(key[:_LONGEST_STEP]) from None
        return bound

    return items


_LONGEST_STEP = 64
"""Characters of a free key that a refusal repeats."""
