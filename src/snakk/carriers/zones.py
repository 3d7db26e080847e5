"""Carriers of time zones."""

from typing import Annotated

from msgspec import field

from snakk.carriers.carrier import Carrier, says


class TimeZoneRule(Carrier, kw_only=True):
    """When a zone's clock is put forward and back."""

    tz_offset: Annotated[int, says("Minutes ahead of UTC.")] = field(name="TZOffset", default=0)
    start_rule_pattern: Annotated[str, says("How the day it begins is found.")] = ""
    end_rule_pattern: Annotated[str, says("How the day it ends is found.")] = ""
    start_day: Annotated[int, says("Day it begins; 0 when found by pattern.")] = 0
    start_month: Annotated[int, says("Month it begins; 0 when found by pattern.")] = 0
    end_day: Annotated[int, says("Day it ends; 0 when found by pattern.")] = 0
    end_month: Annotated[int, says("Month it ends; 0 when found by pattern.")] = 0


class TimeZoneData(Carrier, kw_only=True):
    """A time zone as the contract names it."""

    tz_location_id: Annotated[int, says("Key of the zone; 261 is Norway.")] = field(name="TZLocationID", default=0)
    name: Annotated[str, says("Name of the zone.")] = ""
    tz_location_code: Annotated[str, says("Code of the zone, such as NO.")] = field(name="TZLocationCode", default="")
    tz_location_cities: Annotated[str, says("Towns in the zone.")] = field(name="TZLocationCities", default="")
    iso_number: Annotated[int, says("Number of the country.")] = 0
    time_zone_std_rules: Annotated[dict[str, TimeZoneRule], says("Rules of standard time.")] = field(
        name="TimeZoneSTDRules", default_factory=dict
    )
    time_zone_dst_rules: Annotated[dict[str, TimeZoneRule], says("Rules of summer time.")] = field(
        name="TimeZoneDSTRules", default_factory=dict
    )
