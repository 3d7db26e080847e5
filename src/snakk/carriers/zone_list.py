"""Carriers of the list of time zones: the codes that the SO-TimeZone header may give (contract: conventions 5)."""

from datetime import UTC, datetime, timedelta
from functools import lru_cache
from typing import Annotated

from msgspec import field

from snakk.carriers.carrier import Carrier, says
from snakk.carriers.zones import TimeZoneData
from snakk.domain.ids import SECOND, Instant
from snakk.domain.zones import ZONES, Zone

ENTITY = "timezone"


class TimeZoneRow(Carrier, kw_only=True):
    """One zone of the list."""

    primary_key: Annotated[str, says("Key of the zone, as a text.")] = ""
    entity_name: Annotated[str, says("Kind of row.")] = ENTITY
    id: Annotated[int, says("Key of the zone.")] = field(name="id", default=0)
    time_zone: Annotated[str, says("Code for the SO-TimeZone header.")] = field(name="timeZone", default="")
    country: Annotated[str, says("Country; empty for UTC.")] = field(name="country", default="")
    region: Annotated[str, says("Part of the country, where it has several zones.")] = field(name="region", default="")
    offset: Annotated[str, says("Distance from UTC in standard time, such as +1:00; 0 for UTC itself.")] = field(
        name="offset", default=""
    )
    daylight: Annotated[str, says("Distance from UTC in summer time; empty where there is none this year.")] = field(
        name="daylight", default=""
    )
    is_active: Annotated[bool, says("True when it can be asked for; always so here.")] = field(
        name="isActive", default=True
    )


class TimeZoneList(Carrier, kw_only=True):
    """Every zone there is a code for."""

    metadata: Annotated[str, says("Where the columns are described.")] = field(name="odata.metadata", default="")
    next_link: Annotated[str | None, says("Where the next page is; null, as there is one page.")] = field(
        name="odata.nextLink", default=None
    )
    value: Annotated[list[TimeZoneRow], says("The zones.")] = field(name="value", default_factory=list)


def zone_list(now: Instant, root: str) -> TimeZoneList:
    """Fill it with the distances of this year. ``root``: where the interface is reached."""
    year = datetime.fromtimestamp(now / SECOND, UTC).year
    titles = {zone.code: zone.title for zone in ZONES}
    return TimeZoneList(metadata=f"{root}/api/v1/Archive/$metadata", value=[_row(zone, titles, year) for zone in ZONES])


def zone_data(zone: Zone) -> TimeZoneData:
    """One zone as a carrier of its own. The rules by which it changes its clock are not told."""
    return TimeZoneData(
        tz_location_id=zone.id,
        name=zone.title or zone.code,
        tz_location_code=zone.code,
        tz_location_cities=zone.name.rpartition("/")[2].replace("_", " "),
        iso_number=zone.iso_number,
    )


def _row(zone: Zone, titles: dict[str, str], year: int) -> TimeZoneRow:
    country = titles.get(zone.country, "")
    standard, daylight = _distances(zone, year)
    return TimeZoneRow(
        primary_key=str(zone.id),
        id=zone.id,
        time_zone=zone.code,
        country=country,
        region=zone.title if zone.title != country else "",
        offset=_told(standard) if standard else "0",
        daylight=_told(daylight) if daylight != standard else "",
    )


@lru_cache(maxsize=1024)
def _distances(zone: Zone, year: int) -> tuple[timedelta, timedelta]:
    """The shortest and the longest way ahead of UTC in a year: on no hemisphere is summer time behind."""
    told = [datetime(year, month, 1, tzinfo=zone.info).utcoffset() or timedelta() for month in range(1, 13)]
    return min(told), max(told)


def _told(distance: timedelta) -> str:
    minutes = abs(distance) // timedelta(minutes=1)
    return f"{'-' if distance < timedelta() else '+'}{minutes // 60}:{minutes % 60:02}"
