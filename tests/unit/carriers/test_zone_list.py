"""The list of time zones."""

from datetime import UTC, datetime

from snakk.carriers.zone_list import zone_data, zone_list
from snakk.domain.ids import SECOND, Instant
from snakk.domain.zones import ZONES, find_zone

NOW = Instant(int(datetime(2026, 3, 1, tzinfo=UTC).timestamp()) * SECOND)


def test_zones_tell_their_distances_of_the_year() -> None:
    told = {row.time_zone: row for row in zone_list(NOW, "https://desk.example").value}
    assert {code: (told[code].offset, told[code].daylight) for code in ("UTC", "NO", "IN", "IE", "US-NY", "NZ")} == {
        "UTC": ("0", ""),
        "NO": ("+1:00", "+2:00"),
        "IN": ("+5:30", ""),
        "IE": ("0", "+1:00"),
        "US-NY": ("-5:00", "-4:00"),
        "NZ": ("+12:00", "+13:00"),
    }


def test_every_zone_is_told_once_with_its_country() -> None:
    told = zone_list(NOW, "").value
    assert len({row.primary_key for row in told}) == len(told) == len(ZONES)
    by_code = {row.time_zone: row for row in told}
    assert (by_code["NO"].country, by_code["NO"].region) == ("Norway", "")
    assert by_code["US-NY"].country == "United States"
    assert by_code["US-NY"].region not in ("", "United States")
    assert (by_code["NO"].primary_key, by_code["NO"].id) == ("261", 261)


def test_a_zone_by_itself_names_its_town() -> None:
    zone = find_zone("NO")
    assert zone is not None
    told = zone_data(zone)
    assert (told.tz_location_id, told.tz_location_code, told.tz_location_cities, told.iso_number) == (
        261,
        "NO",
        "Oslo",
        578,
    )
