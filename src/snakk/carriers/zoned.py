"""Dates of whole carriers told by another clock than the installation's (contract: conventions 5)."""

from collections.abc import Callable
from datetime import datetime
from functools import lru_cache
from typing import Any
from zoneinfo import ZoneInfo

from snakk.carriers.rewrite import Leaf, Rewrite, rewriter
from snakk.carriers.shape import Scalar, shape
from snakk.carriers.times import from_wire, in_zone, to_wire


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
    return rewriter(shape(declared), _dates(lambda date: in_zone(date, base, asked, with_offset=with_offset)))


@lru_cache(maxsize=512)
def _hearer(declared: Any, base: ZoneInfo, asked: ZoneInfo) -> Rewrite | None:
    return rewriter(shape(declared), _dates(lambda date: to_wire(from_wire(date, asked), base)))


def _dates(move: Callable[[datetime], datetime]) -> Leaf:
    return lambda leaf: move if isinstance(leaf, Scalar) and leaf.kind == "date-time" else None
