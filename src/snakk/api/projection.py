"""How the caller wants an answer told: by which clock, and which properties of it (contract: conventions 5, quirks 9).

Applied once, between the operation and the codec; a request that asks for neither costs two look-ups.
"""

from collections.abc import Iterable, Mapping
from copy import copy as copied
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

from snakk.api.codecs import form
from snakk.carriers.carrier import Carrier
from snakk.carriers.shape import ANSWERED_ONLY, members
from snakk.carriers.zoned import told_in
from snakk.domain.errors import Invalid
from snakk.domain.zones import Zone, find_zone

ZONE = b"so-timezone"
WITH_OFFSET = "includetzoffset"
SELECT = "$select"

Tree = dict[str, "Tree"]


class View(NamedTuple):
    """zone: whose clock dates are told by; None leaves them as they are. select: properties kept, None for all."""

    zone: Zone | None = None
    with_offset: bool = False
    select: Tree | None = None


AS_IT_IS = View()


def view_of(headers: Mapping[bytes, bytes], query: bytes, base: ZoneInfo) -> View:
    """What a request asks for. Raises Invalid for a zone nobody knows; unknown properties are passed over later."""
    zoned, selected = ZONE in headers, bool(query) and b"select" in query.lower()
    if not zoned and not selected:
        return AS_IT_IS
    zone, with_offset = _zone(headers[ZONE].decode("latin-1"), base) if zoned else (None, False)
    return View(zone, with_offset, _select(query) if selected else None)


def seen_through(view: View, value: Any, declared: Any, base: ZoneInfo) -> Any:
    """A copy of an answer as the caller wants it. ``base``: whose clock its dates are told by so far."""
    if view.zone is not None:
        value = told_in(value, declared, base, view.zone.info, with_offset=view.with_offset)
    return value if view.select is None else _kept(value, view.select)


def _zone(text: str, base: ZoneInfo) -> tuple[Zone | None, bool]:
    """Parts in any order and case; the flag alone means the installation's own zone."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    codes = [part for part in parts if part.lower() != WITH_OFFSET]
    if not parts:
        return None, False
    zone = find_zone(codes[0] if codes else base.key)
    if zone is None or len(codes) > 1:
        raise Invalid("SO-TimeZone", "is no known zone; use a code such as NO or Europe/Oslo")
    return zone, len(codes) < len(parts)


def _select(query: bytes) -> Tree | None:
    """``name, category/id`` as a tree of names in lower case."""
    told = next((value for name, value in form.decode(query).items() if name.lower() == SELECT), "")
    tree: Tree = {}
    for path in told.split(","):
        branch = tree
        for step in path.strip().lower().split("/"):
            if step:
                branch = branch.setdefault(step, {})
    return tree or None


def _kept(value: Any, tree: Tree) -> Any:
    """A copy with null for every property that was not named; rights and addresses stay."""
    if isinstance(value, list):
        return [_kept(item, tree) for item in value]
    if not isinstance(value, Carrier):
        return value
    copy: Any = copied(value)
    for name, wire in _own(type(value)):
        branch = tree.get(wire.lower())
        if branch is None:
            setattr(copy, name, None)
        elif branch:
            setattr(copy, name, _kept(getattr(copy, name), branch))
    return copy


def _own(carrier: type[Carrier]) -> Iterable[tuple[str, str]]:
    return ((member.name, member.wire) for member in members(carrier) if member.wire not in ANSWERED_ONLY)
