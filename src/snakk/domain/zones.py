"""Time zones by the contract's codes (conventions 5). An IANA name such as Europe/Oslo is a code too."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct

UTC_ID = 1


class Zone(Struct, frozen=True):
    """A zone: the contract's number (0 where it is not documented), its code, and its IANA name."""

    id: int
    code: str
    name: str

    @property
    def info(self) -> ZoneInfo:
        """The zone's rules."""
        return ZoneInfo(self.name)


ZONES = (
    Zone(UTC_ID, "UTC", "Etc/UTC"),
    Zone(261, "NO", "Europe/Oslo"),
    Zone(0, "DK", "Europe/Copenhagen"),
    Zone(0, "SE", "Europe/Stockholm"),
    Zone(0, "FI", "Europe/Helsinki"),
    Zone(0, "IS", "Atlantic/Reykjavik"),
    Zone(0, "GB", "Europe/London"),
    Zone(0, "IE", "Europe/Dublin"),
    Zone(0, "DE", "Europe/Berlin"),
    Zone(0, "NL", "Europe/Amsterdam"),
    Zone(0, "BE", "Europe/Brussels"),
    Zone(0, "CH", "Europe/Zurich"),
    Zone(0, "FR", "Europe/Paris"),
    Zone(0, "US-NY", "America/New_York"),
    Zone(0, "US-CA", "America/Los_Angeles"),
    Zone(0, "AU-WA", "Australia/Perth"),
)
"""The codes the contract names and their neighbours. Only 1 and 261 have a documented number."""


def find_zone(code: str) -> Zone | None:
    """The zone of a code, a documented number or an IANA name, whatever its case; None when nobody knows it."""
    return _by_code().get(code.strip().lower())


def zone_of(tz_id: int, tz_code: str) -> Zone | None:
    """The zone that a row names by code or, where it has none, by number. Neither is UTC."""
    if tz_code:
        return find_zone(tz_code)
    return find_zone(str(tz_id)) if tz_id else ZONES[0]


@cache
def _by_code() -> dict[str, Zone]:
    known = {name.lower(): Zone(0, name, name) for name in available_timezones()}
    for zone in ZONES:
        known[zone.code.lower()] = known[zone.name.lower()] = zone
        if zone.id:
            known[str(zone.id)] = zone
    return known
