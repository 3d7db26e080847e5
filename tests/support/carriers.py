"""Every carrier there is, and arbitrary values of each."""

import importlib
import pkgutil
from datetime import datetime, timedelta, timezone
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

import snakk.carriers
from snakk.carriers.carrier import Carrier
from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.carriers.rights import field_properties, table_right
from snakk.carriers.shape import ANSWERED_ONLY, Choice, Listing, Maybe, Record, Scalar, Shape, Table, members
from snakk.carriers.spelling import spelling
from snakk.carriers.times import UNSET_DATE

DEEPEST = 2
ANY_TEXT = st.characters(exclude_characters="\0", exclude_categories=["Cs"])
XML_TEXT = st.characters(exclude_categories=["Cc", "Cs", "Cn"]) | st.sampled_from("\t\n\r")


def all_carriers() -> dict[str, type[Carrier]]:
    """Every carrier declared anywhere in the room, by its name."""
    for module in pkgutil.iter_modules(snakk.carriers.__path__):
        importlib.import_module(f"snakk.carriers.{module.name}")
    return {carrier.__name__: carrier for carrier in Carrier.__subclasses__()}


def values(known: Shape, letters: SearchStrategy[str] = ANY_TEXT, depth: int = 0) -> SearchStrategy[Any]:
    """Whatever a carrier's field of this shape may hold. Carriers inside carriers stop at ``DEEPEST``."""
    match known:
        case Scalar():
            return _scalars(known, letters)
        case Choice(closed_set):
            return st.sampled_from(list(spelling(closed_set).members.values()))
        case Maybe(item):
            return st.none() if depth >= DEEPEST else st.none() | values(item, letters, depth)
        case Listing(item):
            return st.just([]) if depth >= DEEPEST else st.lists(values(item, letters, depth), max_size=2)
        case Table(item):
            return st.dictionaries(st.text(letters, max_size=5), values(item, letters, depth), max_size=2)
        case Record(carrier):
            return carriers(carrier, letters, depth + 1)


def carriers(carrier: type[Carrier], letters: SearchStrategy[str] = ANY_TEXT, depth: int = 0) -> SearchStrategy[Any]:
    """Any carrier of one type, with what stands in answers only left at its default."""
    own = [member for member in members(carrier) if member.wire not in ANSWERED_ONLY]
    return st.builds(carrier, **{member.name: values(member.shape, letters, depth) for member in own})


def with_rights(value: Any) -> Any:
    """The same with its rights told, if it is of a kind that has them."""
    if hasattr(value, "table_right"):
        value.table_right = table_right(ETableRight.URI, "[SR_WHY]")
        kind: Any = type(value)
        value.field_properties = field_properties(kind, EFieldRight.READ)
    return value


def _scalars(known: Scalar, letters: SearchStrategy[str]) -> SearchStrategy[Any]:
    match known.kind:
        case "int32":
            return st.integers(-(2**31), 2**31 - 1)
        case "double":
            return st.floats(allow_nan=False, allow_infinity=False)
        case "bool":
            return st.booleans()
        case "string":
            return st.text(letters, max_size=min(known.max_length or 12, 12))
        case "date-time":
            zones: Any = st.none() | st.integers(-840, 840).map(lambda minutes: timezone(timedelta(minutes=minutes)))
            dates = st.datetimes(datetime(2, 1, 1), datetime(9999, 12, 31, 23, 59, 59), timezones=zones)
            return st.just(UNSET_DATE) | dates
        case "timespan":
            return st.integers(0, 100 * 3600 - 1).map(lambda seconds: timedelta(seconds=seconds))
        case "nothing":
            return st.none()
