"""What the caller may do with a row and its fields, worked out once per carrier (contract: conventions 8 and 11)."""

from functools import cache

from msgspec import Raw, json

from snakk.carriers.carrier import Carrier, Keeping
from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.carriers.properties import FieldProperties, FieldProperty, FieldRight, TableRight
from snakk.carriers.rewrite import spelled
from snakk.carriers.shape import ANSWERED_ONLY, Choice, Kind, Listing, Maybe, Record, Scalar, Shape, Table, members
from snakk.carriers.spelling import spelling

UNCOVERED = ANSWERED_ONLY | {"ExtraFields", "CustomFields"}
"""Fields that describe others, or whose parts are described one by one elsewhere."""

# Settings that are part of the topic's own row, and so have no key of their own to measure.
_PARTS = frozenset({"ChatOpeningHours", "ChatWidgetSettings", "ChatBotSettings"})

GIVEN, KEPT = "[SR_ACCESS_MANDATORY]", "[SR_ACCESS_READ_ONLY]"
"""Why a field must be filled in, and why nobody sets it (``resource_texts.py``)."""

_SCALARS: dict[Kind, tuple[str, int]] = {
    "int32": ("System.Int32", 4),
    "double": ("System.Double", 8),
    "bool": ("System.Boolean", 2),
    "string": ("System.String", 0),
    "date-time": ("System.DateTime", 16),
    "timespan": ("System.TimeSpan", 2),
    "nothing": ("", 0),
}


def table_right(mask: ETableRight, reason: str = "") -> TableRight:
    """Rights to a row. ``reason``: why something is withheld."""
    return TableRight(mask=mask, reason=reason)


@cache
def field_properties(
    carrier: type[Carrier], right: EFieldRight, reason: str = "", *, new: bool = False
) -> FieldProperties:
    """Every field of ``carrier`` for a caller who has ``right`` to the row. Written to JSON here, once for all answers.

    A field that the server keeps is read alone, whoever asks, and one that must be given says so.
    reason: why no more than ``right`` is given. new: the row is not saved yet.
    """
    by_name = {
        member.wire: _property(member.shape, _field_right(member.keeping, right, reason, new))
        for member in members(carrier)
        if member.wire not in UNCOVERED
    }
    return FieldProperties(by_name, Raw(json.encode(spelled(by_name))))


def _field_right(keeping: Keeping | None, right: EFieldRight, reason: str, new: bool) -> FieldRight:
    if keeping is None or not right & EFieldRight.WRITE:
        return FieldRight(mask=right, reason=reason)
    if keeping is Keeping.MANDATORY or (keeping is Keeping.ONCE and new):
        return FieldRight(mask=right | EFieldRight.UI_HINT_MANDATORY, reason=GIVEN)
    return FieldRight(mask=right & ~EFieldRight.WRITE, reason=KEPT)


def _property(known: Shape, right: FieldRight) -> FieldProperty:
    name, length = _type_and_length(known)
    return FieldProperty(field_right=right, field_type=name, field_length=length)


def _type_and_length(known: Shape) -> tuple[str, int]:
    match known:
        case Scalar(kind, max_length):
            name, length = _SCALARS[kind]
            return name, max_length or length
        case Choice(closed_set):
            return f"SuperOffice.Data.{spelling(closed_set).type_name}", 4
        case Record(carrier):
            return f"SuperOffice.CRM.Services.{carrier.__name__}", 0 if carrier.__name__ in _PARTS else 4
        case Maybe(item):
            return _type_and_length(item)
        case Listing(item):
            return f"{_type_and_length(item)[0]}[]", 0
        case Table(_):
            return "SuperOffice.CRM.Services.StringDictionary", 0
