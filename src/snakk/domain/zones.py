"""Time zones by the contract's codes (conventions 5). An IANA name such as Europe/Oslo is a code too."""

from functools import cache
from zoneinfo import ZoneInfo, available_timezones

from msgspec import Struct

from snakk.domain.zone_countries import COUNTRIES
from snakk.domain.zone_regions import REGIONS

UTC_ID = 1
DOCUMENTED = {
    "AU-ACT": 36, "BD": 50, "CA-QC": 114, "DK": 140, "FR": 156, "NO": 261, "US-CA": 425, "US-HI": 433, "US-NY": 460,
}  # fmt: skip
"""Numbers that the vendor's public pages tell."""

OUR_COUNTRIES = 10_000
OUR_REGIONS = 20_000
"""Where our own numbers begin: far from the contract's, so that no script's number means another zone here."""

_NO_ZONES = frozenset({"localtime", "Factory"})
"""Files beside the zones: one is this machine's own clock, one says that none was set."""


class Zone(Struct, frozen=True):
    """A zone: a number (0 where it has none), the contract's code, and the IANA name.

    title: the country or the part of it, in English. iso_number: the country's number; 0 for no country.
    """

    id: int
    code: str
    name: str
    title: str = ""
    iso_number: int = 0

    @property
    def info(self) -> ZoneInfo:
        """The zone's rules."""
        return ZoneInfo(self.name)

    @property
    def country(self) -> str:
        """Two letters; "" for no country."""
        return self.code.partition("-")[0] if self.iso_number else ""


def _zones() -> tuple[Zone, ...]:
    numbers = {code: iso_number for code, iso_number, _, _ in COUNTRIES}
    countries = (
        Zone(DOCUMENTED.get(code, OUR_COUNTRIES + iso_number), code, name, title, iso_number)
        for code, iso_number, name, title in COUNTRIES
    )
    regions = (
        Zone(DOCUMENTED.get(code, OUR_REGIONS + place), code, name, title, numbers[code.partition("-")[0]])
        for place, (code, name, title) in enumerate(REGIONS, start=1)
    )
    return (Zone(UTC_ID, "UTC", "Etc/UTC", "UTC"), *countries, *regions)


ZONES = _zones()
"""UTC, the zone of every country, and those of their parts. Numbers below OUR_COUNTRIES are the vendor's own."""


def find_zone(code: str) -> Zone | None:
    """The zone of a code, a number or an IANA name, whatever its case; None when nobody knows it."""
    return _by_code().get(code.strip().lower())


def zone_of(tz_id: int, tz_code: str) -> Zone | None:
    """The zone that a row names by code or, where it has none, by number. Neither is UTC."""
    if tz_code:
        return find_zone(tz_code)
    return find_zone(str(tz_id)) if tz_id else ZONES[0]


@cache
def _by_code() -> dict[str, Zone]:
    """Names first, then codes. Of several codes for one name the first one, the country's, is what it is called by."""
    known = {name.lower(): Zone(0, name, name) for name in available_timezones() - _NO_ZONES}
    for zone in reversed(ZONES):
        known[zone.name.lower()] = zone
    for zone in ZONES:
        known[zone.code.lower()] = known[str(zone.id)] = zone
    return known
