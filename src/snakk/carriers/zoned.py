"""Dates of whole carriers told by another clock than the installation's (contract: conventions 5)."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache, partial
from typing import Any
from zoneinfo import ZoneInfo

from snakk.carriers.rewrite import Leaf, Rewrite, rewriter
from snakk.carriers.shape import Choice, Scalar, Table, shape
from snakk.carriers.times import heard_in_zone, in_zone, stamp_zone

Move = Callable[[datetime], datetime]


def told_in(value: Any, declared: Any, base: ZoneInfo, asked: ZoneInfo, *, with_offset: bool) -> Any:
    """A copy of an answer with every date told by the clock of ``asked``, with its distance from UTC if wanted."""
    if value is None:
        return None
    rewrite = _teller(declared, base, asked, with_offset)
    return rewrite(value) if rewrite else value


def heard_in(value: Any, declared: Any, base: ZoneInfo, asked: ZoneInfo) -> Any:
    """A copy of what a request says, with every date that was told by the clock of ``asked`` told by the base's."""
    if value is None:
        return None
    rewrite = _hearer(declared, base, asked)
    return rewrite(value) if rewrite else value


@lru_cache(maxsize=512)
def _teller(declared: Any, base: ZoneInfo, asked: ZoneInfo, with_offset: bool) -> Rewrite | None:
    def teller(zone: ZoneInfo) -> Move:
        return partial(in_zone, base=base, asked=zone, with_offset=with_offset)

    return rewriter(shape(declared), _dates(teller(asked), teller(stamp_zone(asked))))


@lru_cache(maxsize=512)
def _hearer(declared: Any, base: ZoneInfo, asked: ZoneInfo) -> Rewrite | None:
    def hearer(zone: ZoneInfo) -> Move:
        return partial(heard_in_zone, base=base, asked=zone)

    return rewriter(shape(declared), _dates(hearer(asked), hearer(stamp_zone(asked))))


def _dates(move: Move, move_stamp: Move) -> Leaf:
    def leaf(known: Scalar | Choice | Table) -> Rewrite | None:
        match known:
            case Scalar("date-time", role="stamp"):
                return move_stamp
            case Scalar("date-time"):
                return move
            case _:
                return None

    return leaf
