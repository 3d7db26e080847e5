"""How the wire spells the members of closed sets: names out; names in any case, joined names and numbers in."""

from enum import IntEnum, IntFlag
from functools import cache
from itertools import combinations
from typing import Any

from msgspec import Struct

from snakk.carriers.enums import EFieldRight, ETableRight
from snakk.domain.directory_states import TicketOrigin
from snakk.domain.states import MessageType, SessionStatus, SpecialType

ClosedSet = type[IntEnum] | type[IntFlag]

TYPE_NAMES: dict[ClosedSet, str] = {
    SessionStatus: "ChatSessionStatus",
    MessageType: "ChatMessageType",
    SpecialType: "ChatMessageSpecialType",
}
IRREGULAR: dict[ClosedSet, dict[str, str]] = {
    ETableRight: {name: name for name in ("UR", "RI", "URI", "UDR", "FULL", "RF", "FI", "URU", "WRITE", "R", "F")},
    EFieldRight: {
        "UI_HINT_MANDATORY": "UIHintMandatory",
        "UI_HINT_READ_ONLY": "UIHintReadOnly",
        "UI_HINTS": "UIHints",
    },
    TicketOrigin: {"SMS": "SMS", "API": "API"},
}
PAIRS_WITH_A_NAME: dict[ClosedSet, tuple[int, ...]] = {EFieldRight: (EFieldRight.UPDATE,)}
"""Combined members that are written as one word, where others are written bit by bit."""


class Spelling(Struct, frozen=True):
    """The words of one closed set.

    words: number -> what is written; for flags every combination.
    members: number -> member.
    numbers: word in lower case -> number.
    """

    type_name: str
    words: dict[int, str]
    members: dict[int, Any]
    numbers: dict[str, int]


@cache
def spelling(closed_set: ClosedSet) -> Spelling:
    """The words of ``closed_set``, worked out once."""
    named = {word(closed_set, name): int(member) for name, member in closed_set.__members__.items()}
    words = _combined(closed_set, named) if issubclass(closed_set, IntFlag) else {n: w for w, n in named.items()}
    return Spelling(
        type_name=TYPE_NAMES.get(closed_set, closed_set.__name__),
        words=words,
        members={number: closed_set(number) for number in words},
        numbers={name.lower(): number for name, number in named.items()},
    )


def word(closed_set: ClosedSet, member: str) -> str:
    """``IN_QUEUE`` -> ``InQueue``, or the contract's own spelling where the rule does not reach."""
    irregular = IRREGULAR.get(closed_set, {}).get(member)
    return irregular or "".join(part.capitalize() for part in member.split("_"))


def _combined(flags: ClosedSet, named: dict[str, int]) -> dict[int, str]:
    """Every combination of the bits, in words. The first name given to a number is the one written."""
    first: dict[int, str] = {}
    for name, number in named.items():
        first.setdefault(number, name)
    bits = [number for number in first if number.bit_count() == 1]
    pairs = PAIRS_WITH_A_NAME.get(flags, ())
    return {
        sum(chosen): _joined(sum(chosen), (*pairs, *bits), first)
        for count in range(len(bits) + 1)
        for chosen in combinations(bits, count)
    }


def _joined(number: int, parts: tuple[int, ...], first: dict[int, str]) -> str:
    if not number:
        return first[0]
    said: list[str] = []
    for part in parts:
        if number & part == part:
            said.append(first[part])
            number &= ~part
    return ", ".join(said)
