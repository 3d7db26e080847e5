"""What differs between a row and the row that takes its place."""

from itertools import compress, count
from operator import is_not
from typing import Any


def changed_columns(old: tuple[Any, ...], new: tuple[Any, ...]) -> tuple[int, ...]:
    """The places of the columns that differ. By identity: equal values may count as different, never the reverse."""
    return tuple(compress(count(), map(is_not, old, new)))
