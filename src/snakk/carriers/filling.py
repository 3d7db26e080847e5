"""Copying the fields that a row and its carrier name alike; the fillers name only those that differ."""

from typing import Any

from msgspec import Struct


def alike(source: Struct, target: type[Struct], *but: str) -> dict[str, Any]:
    """Values of ``source`` for every field that ``target`` has under the same name, except ``but``."""
    wanted = set(target.__struct_fields__) - set(but)
    return {name: getattr(source, name) for name in source.__struct_fields__ if name in wanted}
