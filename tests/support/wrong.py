"""Wrong values for everything a line can be asked with, worked out from the declared types."""

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from snakk.api.operation import Argument, arguments_of, patched_carrier
from snakk.carriers.shape import ANSWERED_ONLY, Choice, Listing, Maybe, Record, Scalar, Shape, Table, members, shape
from tests.support.lines import Args, Asked, Line, asked

NUL, HALF = "a\0b", "\ud800"
DEEPEST = 2

NO_MEMBER: list[Any] = ["Nonsense", 99999, 1.5, True, []]
NO_LIST: list[Any] = [{}, "x", 5]
NO_OBJECT: list[Any] = [[], "x", 5]
SCALARS: dict[str, list[Any]] = {
    "int32": ["x", 1.5, True, 2**31, -(2**31) - 1, 10**40, [], {}],
    "double": ["x", True, [], {}],
    "bool": ["maybe", 2, [], {}],
    "string": [5, True, [], {}, NUL, HALF],
    "date-time": ["yesterday", 5, [], "2024-13-40T00:00:00"],
    "timespan": ["25:99:00", "soon", 5, []],
}
TEXTS: dict[str, list[str]] = {
    "int32": ["x", "1.5", "99999999999", "-", "0x10", "１２", "1e3"],
    "bool": ["maybe", "2"],
    "string": ["%00"],
}
WHOLE = {
    "cut off": ("application/json", b'{"ChatSessionId":', 400),
    "trailing comma": ("application/json", b'{"ChatSessionId":5,}', 400),
    "two values": ("application/json", b"{} {}", 400),
    "not UTF-8": ("application/json", b'{"a":"\xff\xfe"}', 400),
    "not a number": ("application/json", b'{"ChatSessionId":NaN}', 400),
    "deep": ("application/json", b"[" * 50_000 + b"]" * 50_000, 400),
    "a text": ("application/json", b'"x"', 400),
    "XML cut off": ("application/xml", b"<Arguments><ChatSessionId>5", 400),
    "XML of another shape": ("application/xml", b"<Arguments>stray</Arguments>", 400),
    "a DOCTYPE": ("application/xml", b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/hostname">]><a>&b;</a>', 400),
    "an unknown type": ("image/png", b"\x89PNG", 415),
    "too long": ("application/json", b" " * ((1 << 20) + 1), 413),
}
"""Bodies that are wrong as a whole: their type, what they hold, what is answered."""


class Wrong(NamedTuple):
    """A request with one value wrong. ``field``: the path that the answer must name."""

    field: str
    request: Asked


def wrong_bodies(line: Line, args: Args) -> Iterator[Wrong]:
    """The line with bodies that are wrong as a whole; ``field`` says in which way."""
    right = asked(line, args)
    for name, (kind, body, _) in WHOLE.items():
        if line.method == "PATCH" and kind == "application/xml":
            continue  # a patch is JSON alone
        yield Wrong(name, right._replace(headers=right.headers | {"Content-Type": kind}, body=body))


def has_body(line: Line, args: Args) -> bool:
    """Whether the line takes a body at all."""
    return bool(asked(line, args).body)


def wrong_values(line: Line, args: Args) -> Iterator[Wrong]:
    """The line with one value of its body wrong."""
    right = asked(line, args)
    if not right.body:
        return
    for argument in arguments_of(line.operation):
        as_body = _is_whole_body(argument, args, right.body)
        if not as_body and f'"{argument.wire}"'.encode() not in right.body:
            continue
        for path, value in _wrong_values(argument, "" if as_body else argument.wire, args[argument.wire]):
            body = value if as_body else {**json.loads(right.body), argument.wire: value}
            yield Wrong(path, right._replace(body=json.dumps(body).encode()))


def wrong_texts(line: Line, args: Args) -> Iterator[Wrong]:
    """The line with one value of its address wrong."""
    for argument in arguments_of(line.operation):
        known = None if patched_carrier(argument.type) else shape(argument.type)
        if not isinstance(known, Scalar) or argument.wire not in args:
            continue
        marked = asked(line, {**args, argument.wire: "MARK"})
        if "MARK" not in marked.target:
            continue
        is_word = line.operation.archive and "MARK" in marked.target.partition("?")[2]
        word = f"${argument.wire[0].lower()}{argument.wire[1:]}" if is_word else argument.wire
        for text in TEXTS[known.kind]:
            yield Wrong(word, marked._replace(target=marked.target.replace("MARK", text)))


def _is_whole_body(argument: Argument, args: Args, body: bytes) -> bool:
    return argument.wire in args and argument.is_body and json.loads(body) == args[argument.wire]


def _wrong_values(argument: Argument, path: str, right: Any) -> Iterator[tuple[str, Any]]:
    """Paths and whole values in the place of an argument; of a patch, as a Merge Patch of one property."""
    carrier = patched_carrier(argument.type)
    if carrier is None:
        yield from _wrong(shape(argument.type), path, right, 0)
        return
    for field, value in _wrong(shape(carrier), path, {}, 0):
        if isinstance(value, dict) and not _puts_an_object_at_an_end(shape(carrier), value):
            yield field, value


def _puts_an_object_at_an_end(known: Shape, value: Any) -> bool:
    """What would be wrong in an entity, and adds to a list in a Merge Patch."""
    if isinstance(known, Maybe):
        return _puts_an_object_at_an_end(known.item, value)
    if isinstance(known, Listing):
        return type(value) is not list
    if not isinstance(known, Record) or type(value) is not dict:
        return False
    by_wire = {member.wire: member.shape for member in members(known.carrier)}
    return any(_puts_an_object_at_an_end(by_wire[wire], item) for wire, item in value.items())


def _wrong(known: Shape, path: str, right: Any, depth: int) -> Iterator[tuple[str, Any]]:
    """Paths and whole values in the place of ``right``."""
    match known:
        case Scalar(kind, longest):
            yield from ((path, value) for value in SCALARS[kind])
            if longest is not None:
                yield path, "x" * (longest + 1)
        case Choice():
            yield from ((path, value) for value in NO_MEMBER)
        case Maybe(item):
            yield from _wrong(item, path, right, depth)
        case Listing(item):
            yield from ((path, value) for value in NO_LIST)
            first = right[0] if right else {}
            yield from ((inner, [value]) for inner, value in _wrong(item, f"{path}[0]", first, depth))
        case Table():
            yield from ((path, value) for value in NO_OBJECT)
        case Record(carrier):
            yield from ((path, value) for value in NO_OBJECT)
            if depth == DEEPEST:
                return
            right = right or {}
            for member in members(carrier):
                if member.wire in ANSWERED_ONLY:
                    continue
                inner = f"{path}.{member.wire}" if path else member.wire
                found = _wrong(member.shape, inner, right.get(member.wire), depth + 1)
                yield from ((deeper, {**right, member.wire: value}) for deeper, value in found)
