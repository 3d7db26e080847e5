"""The zones' codes and numbers (contract: conventions 5)."""

import re
from collections import Counter
from datetime import datetime
from importlib.resources import files
from zoneinfo import ZoneInfo

import pytest

from snakk.domain.zone_countries import COUNTRIES
from snakk.domain.zone_regions import REGIONS
from snakk.domain.zones import DOCUMENTED, OUR_COUNTRIES, OUR_REGIONS, ZONES, Zone, find_zone

CODE = re.compile(r"[A-Z]{2}(-[A-Z0-9]{1,3})?|UTC")


def test_codes_and_numbers_are_each_given_once() -> None:
    assert max(Counter(zone.code for zone in ZONES).values()) == 1
    assert max(Counter(zone.id for zone in ZONES).values()) == 1
    assert all(CODE.fullmatch(zone.code) for zone in ZONES)


def test_only_the_contracts_own_numbers_are_small() -> None:
    small = {zone.code: zone.id for zone in ZONES if zone.id < OUR_COUNTRIES}
    assert small == {"UTC": 1} | DOCUMENTED
    assert (small["NO"], small["DK"], small["US-NY"]) == (261, 140, 460)


@pytest.mark.parametrize(
    ("code", "number"),
    [("DK", 140), ("SE", 10752), ("US", 10840), ("US-AK", 20001), ("US-NY", 460), ("AU-WA", 20072), ("UZ-SA", 20187)],
)
def test_a_number_once_given_stays(code: str, number: int) -> None:
    zone = find_zone(code)
    assert zone is not None
    assert zone.id == number
    assert find_zone(str(number)) is zone


def test_every_country_of_the_zone_database_has_a_code() -> None:
    table = files("tzdata").joinpath("zoneinfo", "zone.tab").read_text(encoding="utf-8").splitlines()
    told = {line.split("\t")[0] for line in table if line and not line.startswith("#")}
    assert told == {code for code, *_ in COUNTRIES}


def test_a_region_is_part_of_a_country() -> None:
    assert {code.split("-")[0] for code, *_ in REGIONS} <= {code for code, *_ in COUNTRIES}
    assert OUR_REGIONS + len(REGIONS) == ZONES[-1].id


@pytest.mark.parametrize("zone", ZONES, ids=lambda zone: zone.code)
def test_a_zone_has_rules_and_is_found_by_its_code(zone: Zone) -> None:
    assert zone.info.utcoffset(datetime(2026, 1, 1)) is not None
    assert find_zone(zone.code.lower()) == zone
    assert zone.title


@pytest.mark.parametrize(("name", "code"), [("Europe/Oslo", "NO"), ("America/New_York", "US"), ("Etc/UTC", "UTC")])
def test_a_name_is_called_by_its_countrys_code(name: str, code: str) -> None:
    zone = find_zone(name)
    assert zone is not None
    assert (zone.code, zone.info) == (code, ZoneInfo(name))


def test_a_name_without_a_code_is_its_own() -> None:
    assert find_zone("africa/asmera") == Zone(0, "Africa/Asmera", "Africa/Asmera")


@pytest.mark.parametrize("name", ["localtime", "Factory", "posixrules", "../localtime", "\x00", "NO\n, DK"])
def test_a_file_that_is_no_zone_is_none(name: str) -> None:
    assert find_zone(name) is None
