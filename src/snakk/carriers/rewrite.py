"""Copies of carriers with some of their values rewritten, led by the declaration.

Compiled once per carrier into a closure that touches only the fields concerned; a carrier with none is not copied.
"""

from collections.abc import Callable
from datetime import timedelta
from enum import IntEnum, IntFlag
from functools import cache
from typing import Any

from snakk.carriers.carrier import Carrier
from snakk.carriers.properties import FieldProperties, FieldProperty
from snakk.carriers.shape import Choice, Listing, Maybe, Record, Scalar, Shape, Table, members, shape
from snakk.carriers.spelling import spelling
from snakk.carriers.times import write_span

PROPERTIES = Table(Record(FieldProperty))
"""The one table whose text is written beforehand, and which is therefore rewritten as a whole or not at all."""

Rewrite = Callable[[Any], Any]
Leaf = Callable[[Scalar | Choice | Table], Rewrite | None]


def spelled(value: Any) -> Any:
    """``value`` as the JSON writer wants it: closed sets in words, spans as hh:mm:ss. The original is left alone."""
    kind: Any = type(value)
    if kind is list:
        return [spelled(item) for item in value]
    if kind is dict:
        return {key: spelled(item) for key, item in value.items()}
    rewrite = _speller(kind)
    return rewrite(value) if rewrite else value


def rewriter(known: Shape, leaf: Leaf) -> Rewrite | None:
    """A function that rewrites every value ``leaf`` has an answer for; None if there are no such values."""
    return _Compiler(leaf).compile(known)


class _Compiler:
    """Remembers carriers under way, so that one that holds its own kind does not run for ever."""

    def __init__(self, leaf: Leaf) -> None:
        self.leaf = leaf
        self.done: dict[type[Carrier], Rewrite | None] = {}

    def compile(self, known: Shape) -> Rewrite | None:
        match known:
            case Maybe(item):
                return self.compile(item)
            case Listing(item):
                return _each(self.compile(item))
            case Record(carrier):
                return self.record(carrier)
            case Table(item) if known != PROPERTIES:
                return _each_value(self.compile(item))
            case _:
                return self.leaf(known)

    def record(self, carrier: type[Carrier]) -> Rewrite | None:
        if carrier in self.done:
            return self.done[carrier]
        slots: list[tuple[str, Rewrite]] = []
        self.done[carrier] = copied = _copier(slots)
        compiled = ((member.name, self.compile(member.shape)) for member in members(carrier))
        slots.extend((name, rewrite) for name, rewrite in compiled if rewrite)
        if not slots:
            self.done[carrier] = None
        return copied if slots else None


def _copier(slots: list[tuple[str, Rewrite]]) -> Rewrite:
    def copied(value: Any) -> Any:
        copy = value.__copy__()
        for name, rewrite in slots:
            before = getattr(copy, name)
            if before is not None:
                setattr(copy, name, rewrite(before))
        return copy

    return copied


def _each(rewrite: Rewrite | None) -> Rewrite | None:
    return (lambda value: [None if item is None else rewrite(item) for item in value]) if rewrite else None


def _each_value(rewrite: Rewrite | None) -> Rewrite | None:
    return (lambda value: {key: rewrite(item) for key, item in value.items()}) if rewrite else None


def _written_before(value: FieldProperties) -> Any:
    return value.json


def _in_words(leaf: Scalar | Choice | Table) -> Rewrite | None:
    match leaf:
        case Table():
            return _written_before
        case Choice(closed_set):
            return spelling(closed_set).words.__getitem__
        case Scalar("timespan"):
            return write_span
        case _:
            return None


@cache
def _speller(kind: Any) -> Rewrite | None:
    return rewriter(shape(kind), _in_words) if issubclass(kind, _REWRITTEN) else None


_REWRITTEN = (Carrier, FieldProperties, IntEnum, IntFlag, timedelta)
"""Everything else is written as it is."""
