"""JSON schemas of what travels, walked from the declarations."""

import inspect
from collections.abc import Mapping
from enum import IntFlag
from typing import Any

from snakk.carriers.carrier import Carrier, Keeping
from snakk.carriers.shape import (
    ANSWERED_ONLY,
    Choice,
    Kind,
    Listing,
    Maybe,
    Member,
    Record,
    Scalar,
    Shape,
    Table,
    members,
    shape,
)
from snakk.carriers.spelling import ClosedSet, spelling, word

Schema = dict[str, Any]

LINKS = "_Links"
CHANGES = "Changes"
WITH_LINKS = "WithLinks"
"""How the contract names a carrier that tells addresses too."""

_SCALARS: Mapping[Kind, Schema] = {
    "int32": {"type": "integer", "format": "int32"},
    "double": {"type": "number", "format": "double"},
    "bool": {"type": "boolean"},
    "string": {"type": "string"},
    "date-time": {"type": "string", "format": "date-time"},
    "timespan": {"type": "string", "examples": ["08:30:00"]},
    "nothing": {"type": "null"},
}


class Schemas:
    """Gathers the schema of every carrier and closed set that is spoken of. ``named``: by the contract's names."""

    def __init__(self) -> None:
        self.named: dict[str, Schema] = {}

    def of(self, declared: Any, *, links: bool = False, nullable: bool = False) -> Schema:
        """What a declared type looks like. ``links``: with the addresses a whole resource is served with."""
        known = shape(declared)
        schema = self._with_links(known) if links else self._of(known)
        return _or_null(schema) if nullable else schema

    def changes(self, carrier: type[Carrier]) -> Schema:
        """Some properties of a carrier, as a Merge Patch gives them: null clears, an item goes to the end of a list."""
        name = carrier.__name__ + CHANGES
        if name not in self.named:
            self.named[name] = {
                "type": "object",
                "description": f"Properties of {carrier.__name__} that are to be different; null clears one.",
                "properties": {
                    member.wire: _told(self._change(member.shape), member.description)
                    for member in members(carrier)
                    if member.wire not in ANSWERED_ONLY
                },
            }
        return _reference(name)

    def _change(self, known: Shape) -> Schema:
        match known:
            case Maybe(item):
                return self._change(item)
            case Record(carrier):
                return _or_null(self.changes(carrier))
            case Listing(item):
                return {"anyOf": [self._of(known), self._of(item), {"type": "null"}]}
            case _:
                return _or_null(self._of(known))

    def arguments(self, types: Mapping[str, Any], texts: Mapping[str, str], required: list[str]) -> Schema:
        """An object of arguments, by their wire names. ``texts``: what each of them is."""
        schema: Schema = {
            "type": "object",
            "properties": {name: _told(self.of(declared), texts[name]) for name, declared in types.items()},
        }
        return {**schema, "required": required} if required else schema

    def _of(self, known: Shape) -> Schema:
        match known:
            case Scalar(kind):
                return _scalar(kind, known)
            case Choice(closed_set):
                return self._closed_set(closed_set)
            case Maybe(item):
                return _or_null(self._of(item))
            case Listing(item):
                return {"type": "array", "items": self._of(item)}
            case Table(item):
                return {"type": "object", "additionalProperties": self._of(item)}
            case Record(carrier):
                return self._carrier(carrier)

    def _carrier(self, carrier: type[Carrier]) -> Schema:
        name = carrier.__name__
        if name not in self.named:
            self.named[name] = {}  # a carrier may hold its own kind
            self.named[name] = {
                "type": "object",
                "description": inspect.getdoc(carrier) or "",
                "properties": {
                    member.wire: _told(self._of(member.shape), member.description) | _kept(member)
                    for member in members(carrier)
                    if member.wire != LINKS
                },
            }
        return _reference(name)

    def _with_links(self, known: Shape) -> Schema:
        if not isinstance(known, Record):
            raise TypeError(f"only a carrier tells addresses, and {known!r} is none")
        name = known.carrier.__name__ + WITH_LINKS
        links = next(member for member in members(known.carrier) if member.wire == LINKS)
        self.named[name] = {
            "description": f"{known.carrier.__name__} as a resource, with its addresses.",
            "allOf": [self._of(known)],
            "type": "object",
            "properties": {LINKS: _told(self._of(links.shape), links.description)},
        }
        return _reference(name)

    def _closed_set(self, closed_set: ClosedSet) -> Schema:
        spelled = spelling(closed_set)
        numbers = {word(closed_set, name): int(member) for name, member in closed_set.__members__.items()}
        schema: Schema = {"type": "string", "description": inspect.getdoc(closed_set) or "", "x-numbers": numbers}
        if issubclass(closed_set, IntFlag):
            schema["description"] += " Several are joined by a comma; a request may give the number instead."
            schema["examples"] = list(spelled.words.values())[:1]
        else:
            schema["enum"] = list(numbers)
        self.named[spelled.type_name] = schema
        return _reference(spelled.type_name)


def _scalar(kind: Kind, known: Scalar) -> Schema:
    schema = dict(_SCALARS[kind])
    if known.max_length is not None:
        schema["maxLength"] = known.max_length
    if known.words:
        schema["enum"] = list(known.words)
    return schema


def _reference(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _or_null(schema: Schema) -> Schema:
    if isinstance(schema.get("type"), str) and "enum" not in schema:
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}


def _kept(member: Member) -> Schema:
    """Says of a property that the server alone sets it."""
    return {"readOnly": True} if member.keeping is Keeping.SERVER else {}


def _told(schema: Schema, text: str) -> Schema:
    return {**schema, "description": text} if text else schema
