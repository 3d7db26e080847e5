"""Our carriers and closed sets are the contract's: names, types, order."""

import json
from enum import IntFlag
from pathlib import Path
from typing import Any

import pytest

from snakk.api.codecs.bind import binder
from snakk.carriers.carrier import Carrier
from snakk.carriers.shape import ANSWERED_ONLY, Choice, Kind, Listing, Maybe, Record, Scalar, Shape, Table, members
from snakk.carriers.spelling import ClosedSet, spelling, word
from tests.support.carriers import all_carriers

DATA = Path(__file__).parent / "data"
CARRIERS: dict[str, list[tuple[str, str, bool]]] = json.loads((DATA / "carriers.json").read_text())
ENUMS: dict[str, dict[str, Any]] = json.loads((DATA / "enums.json").read_text())
OURS = all_carriers()
WITH_LINKS = {"ChatSessionEntity", "ChatTopicEntity"}

VALUE_TYPES: dict[Kind, str] = {
    "int32": "int32",
    "double": "double",
    "bool": "bool",
    "string": "string",
    "date-time": "date-time",
    "timespan": "timespan",
}


@pytest.mark.parametrize("name", CARRIERS)
def test_a_carrier_has_the_contracts_fields_in_order(name: str) -> None:
    fields = [(field, kind) for field, kind, _ in CARRIERS[name]]
    links = [("_Links", "dictionary of string")] if name in WITH_LINKS else []
    assert [(member.wire, told(member.shape)) for member in members(OURS[name])] == fields + links


@pytest.mark.parametrize("name", CARRIERS)
def test_null_is_taken_wherever_the_contract_allows_it(name: str) -> None:
    nulls = {field: None for field, _, nullable in CARRIERS[name] if nullable}
    assert binder(OURS[name])(nulls) == OURS[name]()


@pytest.mark.parametrize("name", CARRIERS)
def test_only_carriers_that_may_be_missing_are_null_in_an_answer(name: str) -> None:
    empty = OURS[name]()
    null = {member.wire for member in members(OURS[name]) if getattr(empty, member.name) is None}
    assert null == {field for field, kind, nullable in CARRIERS[name] if nullable and kind.startswith("carrier:")}


@pytest.mark.parametrize("name", CARRIERS)
def test_every_field_says_what_it_is(name: str) -> None:
    assert [member.wire for member in members(OURS[name]) if not member.description] == []


def test_rights_and_links_come_last() -> None:
    for carrier in OURS.values():
        places = [member.wire in ANSWERED_ONLY for member in members(carrier)]
        assert places == sorted(places)


@pytest.mark.parametrize("name", ENUMS)
def test_a_closed_set_has_the_contracts_members(name: str) -> None:
    ours = CLOSED_SETS[name]
    assert issubclass(ours, IntFlag) == ENUMS[name]["flags"]
    spelled = {(int(member), word(ours, text)) for text, member in ours.__members__.items()}
    assert spelled == {(number, wire) for number, wire in ENUMS[name]["members"]}


def test_a_type_out_of_order_is_caught() -> None:
    class Jumbled(Carrier, kw_only=True):
        chat_session_id: int = 0
        chat_message_id: int = 0

    assert [member.wire for member in members(Jumbled)] != [field for field, _, _ in CARRIERS["ChatMessage"][:2]]


def told(known: Shape) -> str:
    """A shape in the words of the contract's list."""
    match known:
        case Scalar(kind):
            return VALUE_TYPES[kind]
        case Choice(closed_set):
            return f"enum:{spelling(closed_set).type_name}"
        case Record(carrier):
            return f"carrier:{carrier.__name__}"
        case Maybe(item):
            return told(item)
        case Listing(item):
            return f"{told(item)}[]"
        case Table(item):
            return f"dictionary of {told(item)}"


def _closed_sets(known: Shape) -> set[ClosedSet]:
    match known:
        case Choice(closed_set):
            return {closed_set}
        case Maybe(item) | Listing(item) | Table(item):
            return _closed_sets(item)
        case _:
            return set()


CLOSED_SETS = {
    spelling(closed_set).type_name: closed_set
    for carrier in OURS.values()
    for member in members(carrier)
    for closed_set in _closed_sets(member.shape)
}
