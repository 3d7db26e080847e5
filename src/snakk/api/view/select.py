"""Which properties of an answer are wanted: what ``$select`` asks for (contract: conventions 7, quirks 9)."""

from collections.abc import Iterable
from copy import copy as copied
from typing import Any

from snakk.api.codecs import form
from snakk.carriers.carrier import Carrier
from snakk.carriers.shape import ANSWERED_ONLY, members

SELECT = "$select"

Tree = dict[str, "Tree"]


def selected(query: bytes) -> Tree | None:
    """``name, category/id`` as a tree of names in lower case; None for everything."""
    told = next((value for name, value in form.decode(query).items() if name.lower() == SELECT), "")
    tree: Tree = {}
    for path in told.split(","):
        branch = tree
        for step in path.strip().lower().split("/"):
            if step:
                branch = branch.setdefault(step, {})
    return tree or None


def kept(value: Any, tree: Tree) -> Any:
    """A copy with null for every property that was not named; rights and addresses stay."""
    if isinstance(value, list):
        return [kept(item, tree) for item in value]
    if not isinstance(value, Carrier):
        return value
    copy: Any = copied(value)
    for name, wire in _own(type(value)):
        branch = tree.get(wire.lower())
        if branch is None:
            setattr(copy, name, None)
        elif branch:
            setattr(copy, name, kept(getattr(copy, name), branch))
    return copy


def _own(carrier: type[Carrier]) -> Iterable[tuple[str, str]]:
    return ((member.name, member.wire) for member in members(carrier) if member.wire not in ANSWERED_ONLY)
