"""By whose clock dates are told and heard: what ``SO-TimeZone`` asks for (contract: conventions 5, quirks 3)."""

from functools import lru_cache
from typing import NamedTuple
from zoneinfo import ZoneInfo

from snakk.domain.errors import UnknownZone
from snakk.domain.zones import Zone, find_zone

HEADER = b"so-timezone"
WITH_OFFSET = "includetzoffset"
_LONGEST_REMEMBERED = 100


class AskedZone(NamedTuple):
    """A zone, its rules, and whether dates carry their distance from UTC."""

    zone: Zone
    info: ZoneInfo
    with_offset: bool


def asked_zone(text: str, base: ZoneInfo) -> AskedZone | None:
    """The zone a header's value names; None where it says nothing.

    Its parts stand in any order and case; the flag alone means the installation's own zone. Raises UnknownZone.
    """
    return _remembered(text, base) if len(text) <= _LONGEST_REMEMBERED else _asked_zone(text, base)


def _asked_zone(text: str, base: ZoneInfo) -> AskedZone | None:
    parts = [part for part in (part.strip() for part in text.split(",")) if part]
    codes = [part for part in parts if part.lower() != WITH_OFFSET]
    if not parts:
        return None
    zone = find_zone(codes[0] if codes else base.key)
    if zone is None or len(codes) > 1:
        raise UnknownZone
    return AskedZone(zone, zone.info, len(codes) < len(parts))


_remembered = lru_cache(maxsize=512)(_asked_zone)
