"""Carriers of rights: what the caller may do with a row and its fields."""

from typing import Annotated

from msgspec import Raw, UnsetType

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.enums import EFieldRight, ETableRight


class TableRight(Carrier, kw_only=True):
    """What the caller may do with the row behind a carrier."""

    mask: Annotated[ETableRight, says("Rights, bit by bit.")] = ETableRight.NONE
    reason: Annotated[str, says("Why something is withheld; empty when nothing is.", role="words")] = ""


class FieldRight(Carrier, kw_only=True):
    """What the caller may do with one field."""

    mask: Annotated[EFieldRight, says("Rights, bit by bit.")] = EFieldRight.NONE
    reason: Annotated[str, says("Why something is withheld; empty when nothing is.", role="words")] = ""


class FieldProperty(Carrier, kw_only=True):
    """One field of a carrier: its rights, type and length."""

    field_right: Annotated[FieldRight | None, says("What the caller may do with it.")] = None
    field_type: Annotated[str, says("Its type, by the contract's name for it.")] = ""
    field_length: Annotated[int, says("Length of its column; 0 for free text.")] = 0


class FieldProperties:
    """Rights, type and length of each field, by wire name.

    json: the same, written once for all answers.
    worded: the same in each language that was asked for, filled as they are.
    """

    __slots__ = ("by_name", "json", "worded")

    def __init__(self, by_name: dict[str, FieldProperty], json: Raw) -> None:
        self.by_name = by_name
        self.json = json
        self.worded: dict[str, FieldProperties] = {}

    def __eq__(self, other: object) -> bool:
        return isinstance(other, FieldProperties) and self.by_name == other.by_name

    def __hash__(self) -> int:
        return hash(tuple(self.by_name))


NO_PROPERTIES = FieldProperties({}, Raw(b"{}"))
"""When rights are not worked out, as for carriers inside others."""

RowRight = Annotated[TableRight | None, says("What the caller may do with the row; null when not worked out.")]
Properties = Annotated[FieldProperties, says("Rights, type and length of each field, by its name.")]
Links = Annotated[
    dict[str, str] | UnsetType, says("Addresses by relation; left out except where a resource is served.")
]
