"""Where a patch points to: names and paths as they come, and as the declaration has them (contract: conventions 7)."""

from functools import cache
from typing import NamedTuple

from snakk.carriers.carrier import Carrier
from snakk.carriers.shape import ANSWERED_ONLY, Listing, Maybe, Member, Record, Shape, Table, members
from snakk.domain.errors import Invalid

MOST_STEPS = 16
"""How deep a path may go."""
END = "-"
"""The step behind the last item of a list."""


class Place(NamedTuple):
    """A path in the declaration's spelling, step by step from the whole, and what stands there.

    step: unescaped. above: None for the whole. is_property: of a carrier, so that it is always there, null or not.
    """

    shape: Shape
    step: str = ""
    above: "Place | None" = None
    is_property: bool = False

    @property
    def steps(self) -> tuple[str, ...]:
        """From the whole to here."""
        return () if self.above is None else (*self.above.steps, self.step)

    @property
    def words(self) -> str:
        """How a refusal names it: ``User.AssociateId``."""
        return ".".join(self.steps)

    @property
    def pointer(self) -> str:
        """As a JSON Pointer: ``/User/AssociateId``."""
        return "".join("/" + step.replace("~", "~0").replace("/", "~1") for step in self.steps)


def place_of(path: str, carrier: type[Carrier], field: str) -> Place:
    """The place a path leads to: case-free, a leading slash optional. Invalid, with ``field`` named, if to none."""
    steps = path.removeprefix("/").split("/")
    if len(steps) > MOST_STEPS:
        raise Invalid(field, f"a path has at most {MOST_STEPS} steps")
    found = Place(Record(carrier))
    for step in steps:
        further = step_into(found, step.replace("~1", "/").replace("~0", "~"))
        if further is None:
            raise Invalid(field, f"{path[:_LONGEST_ECHO]!r} is no property of {carrier.__name__}")
        found = further
    return found


def step_into(place: Place, step: str) -> Place | None:
    """One step further: a property, an item of a list, an entry of a dictionary. None where there is no such step."""
    match bare(place.shape):
        case Record(carrier):
            member = properties(carrier).get(step.lower())
            return None if member is None else Place(member.shape, member.wire, place, is_property=True)
        case Listing(item) if step == END or _is_index(step):
            return Place(item, step, place)
        case Table(item):
            return Place(item, step, place)
        case _:
            return None


def bare(known: Shape) -> Shape:
    """What stands there when it is not null."""
    return bare(known.item) if isinstance(known, Maybe) else known


@cache
def properties(carrier: type[Carrier]) -> dict[str, Member]:
    """What a patch may speak of, by folded name; not what stands in answers only."""
    return {member.wire.lower(): member for member in members(carrier) if member.wire not in ANSWERED_ONLY}


def _is_index(step: str) -> bool:
    return step.isascii() and step.isdigit() and len(step) < 6 and (step == "0" or step[0] != "0")


_LONGEST_ECHO = 100
