"""What ``SO-TimeZone`` asks for (contract: conventions 5, quirks 3)."""

from zoneinfo import ZoneInfo

import pytest

from snakk.api.view.zone import asked_zone
from snakk.domain.errors import UnknownZone

BASE = ZoneInfo("Europe/Stockholm")


@pytest.mark.parametrize(
    ("text", "code", "with_offset"),
    [
        ("NO", "NO", False),
        ("no", "NO", False),
        ("261", "NO", False),
        ("1", "UTC", False),
        ("UTC, includeTZOffset", "UTC", True),
        ("UTC,includeTZOffset", "UTC", True),
        ("no,INCLUDETZOFFSET", "NO", True),
        ("includetzoffset , us-ny ,", "US-NY", True),
        ("includeTZOffset", "SE", True),
        ("includeTZOffset,includeTZOffset,NO", "NO", True),
        ("Europe/Oslo", "NO", False),
        ("europe/oslo,includeTZOffset", "NO", True),
        ("Africa/Asmera", "Africa/Asmera", False),
        (" 20072 ", "AU-WA", False),
    ],
)
def test_a_zone_and_the_flag_stand_in_any_order_and_case(text: str, code: str, with_offset: bool) -> None:
    asked = asked_zone(text, BASE)
    assert asked is not None
    assert (asked.zone.code, asked.with_offset) == (code, with_offset)
    assert asked.info == asked.zone.info


@pytest.mark.parametrize("text", ["", " ", ",", " , ,"])
def test_a_value_that_says_nothing_changes_nothing(text: str) -> None:
    assert asked_zone(text, BASE) is None


@pytest.mark.parametrize(
    "text", ["XX", "NO, DK", "NO includeTZOffset", "0", "-1", "999999", "includeTZOffset=1", "\xe6\xf8\xe5", "A" * 5000]
)
def test_a_zone_nobody_knows_is_refused(text: str) -> None:
    with pytest.raises(UnknownZone):
        asked_zone(text, BASE)
