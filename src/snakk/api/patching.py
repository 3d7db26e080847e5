"""Patches: an array is a JSON Patch, an object a Merge Patch, whatever the body is called (contract: conventions 7).

Read once, before anything is asked of the desk; what is read is a function from an entity as it is stored to the
entity that is to be saved.
"""

from collections.abc import Callable, Iterator
from functools import cache
from typing import Any, NamedTuple, TypeVar

import jsonpatch
import jsonpointer

from snakk.api.codecs import json
from snakk.api.codecs.bind import Binder, binder, shape_binder
from snakk.api.patch_paths import END, Place, bare, place_of, step_into
from snakk.carriers.carrier import Carrier
from snakk.carriers.shape import ANSWERED_ONLY, Listing, Record, Table
from snakk.domain.errors import DoesNotMatch, Invalid

C = TypeVar("C", bound=Carrier)
Change = Callable[[C], C]

MOST_OPERATIONS = 500
"""More than any entity has properties."""
OPERATIONS = ("add", "replace", "remove", "test")
_TOO_MANY = f"a patch has at most {MOST_OPERATIONS} operations"


class Edit(NamedTuple):
    """One operation. ``field``: what a refusal names. ``is_strict``: removing what is not there is refused."""

    op: str
    place: Place
    value: Any
    field: str
    is_strict: bool = True


@cache
def patcher(carrier: type[C]) -> Binder:
    """What reads a patch of ``carrier``. Raises Invalid with the place named; DoesNotMatch comes with the change."""
    bind = binder(carrier)

    def read(data: Any, path: str = "") -> Change[C]:
        del path
        edits = _edits(data, carrier)

        def change(entity: C) -> C:
            document = _document(entity)
            for edit in edits:
                _apply(document, edit)
            changed: C = bind(document)
            return changed

        return change

    return read


def _edits(data: Any, carrier: type[Carrier]) -> list[Edit]:
    match data:
        case list():
            if len(data) > MOST_OPERATIONS:
                raise Invalid("", _TOO_MANY)
            return [_operation(told, f"[{at}]", carrier) for at, told in enumerate(data)]
        case dict():
            edits: list[Edit] = []
            for edit in _merged(data, Place(Record(carrier))):
                edits.append(edit)
                if len(edits) > MOST_OPERATIONS:
                    raise Invalid("", _TOO_MANY)
            return edits
        case _:
            raise Invalid("Changes", "a list of operations or an object of changes is expected")


def _operation(told: Any, field: str, carrier: type[Carrier]) -> Edit:
    if type(told) is not dict:
        raise Invalid(field, "an object is expected")
    given = {name.lower(): value for name, value in told.items()}
    op, path = given.get("op"), given.get("path")
    if type(op) is not str or op.lower() not in OPERATIONS:
        raise Invalid(f"{field}.op", f"one of {', '.join(OPERATIONS)} is expected")
    if type(path) is not str:
        raise Invalid(f"{field}.path", "a text is expected")
    op, place = op.lower(), place_of(path, carrier, f"{field}.path")
    if op == "remove":
        return Edit(op, place, None, f"{field}.path")
    if "value" not in given:
        raise Invalid(f"{field}.value", "a value is required")
    return Edit(op, place, _plain(op, place, given["value"]), f"{field}.path")


def _merged(told: dict[str, Any], at: Place) -> Iterator[Edit]:
    """A Merge Patch as operations: a list replaces one, anything else where a list is due is put at its end."""
    for name, value in told.items():
        place = step_into(at, name)
        if place is None:
            if name.lower() in _PASSED_OVER:
                continue
            raise Invalid(".".join((*at.steps, name[:100])), "there is no such property")
        known = bare(place.shape)
        if value is None:
            yield Edit("remove", place, None, place.words, is_strict=False)
        elif type(value) is dict and isinstance(known, Record | Table):
            yield from _merged(value, place)
        else:
            yield Edit("replace" if type(value) is list else "add", place, _plain("add", place, value), place.words)


_PASSED_OVER = {name.lower() for name in ANSWERED_ONLY}


def _plain(op: str, place: Place, value: Any) -> Any:
    """The value as an answer would tell it. Invalid, with the property named, where it is of another type."""
    if value is None:
        return None
    known = bare(place.shape)
    if op == "add" and isinstance(known, Listing) and type(value) is not list:
        known = bare(known.item)
    return json.decode(json.encode(shape_binder(known)(value, place.words)))


def _document(entity: Carrier) -> Any:
    """What an answer would tell, but for rights and addresses."""
    told = json.decode(json.encode(entity))
    return {name: value for name, value in told.items() if name not in ANSWERED_ONLY}


def _apply(document: Any, edit: Edit) -> None:
    place = edit.place
    match edit.op:
        case "test":
            if jsonpointer.resolve_pointer(document, place.pointer, None) != edit.value:
                raise DoesNotMatch(f"{place.words} is not what the patch tests for.", field=place.words)
        case "remove" if place.is_property:
            above = jsonpointer.resolve_pointer(document, place.pointer.rpartition("/")[0], None)
            if above is not None:
                above[place.step] = None
            elif edit.is_strict:
                raise _nothing_there(edit)
        case "remove":
            _do(document, edit, {"op": "remove", "path": place.pointer})
        case "add" if isinstance(bare(place.shape), Listing) and edit.value is not None:
            _make_way(document, place)
            for item in edit.value if type(edit.value) is list else [edit.value]:
                _do(document, edit, {"op": "add", "path": f"{place.pointer}/{END}", "value": item})
        case op:
            assert place.above is not None  # a path has at least one step
            _make_way(document, place.above)
            op = "add" if place.is_property else op
            _do(document, edit, {"op": op, "path": place.pointer, "value": edit.value})


def _make_way(document: Any, place: Place) -> None:
    """Let there be an object or a list where null is now, all the way down to ``place``."""
    if place.above is None:
        return
    _make_way(document, place.above)
    above = jsonpointer.resolve_pointer(document, place.above.pointer, None)
    if place.is_property and above is not None and above.get(place.step) is None:
        above[place.step] = [] if isinstance(bare(place.shape), Listing) else {}


def _do(document: Any, edit: Edit, operation: dict[str, Any]) -> None:
    try:
        jsonpatch.apply_patch(document, [operation], in_place=True)
    except (jsonpatch.JsonPatchException, jsonpointer.JsonPointerException):
        if edit.is_strict:
            raise _nothing_there(edit) from None


def _nothing_there(edit: Edit) -> Invalid:
    return Invalid(edit.field, f"there is nothing at {edit.place.words[:100]!r}")
