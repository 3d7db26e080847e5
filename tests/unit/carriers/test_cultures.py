"""Dates among words, as a country writes them."""

from datetime import datetime

import pytest

from snakk.carriers.cultures import culture_of, date_in_words

AT = datetime(2026, 7, 1, 15, 4, 5)


@pytest.mark.parametrize(
    ("code", "culture"),
    [
        ("nb-NO", "nb_NO"),
        ("nb-no", "nb_NO"),
        ("EN_us", "en_US"),
        ("de", "de"),
        ("no", "no"),
        ("en-xx", "en"),
        ("zh-cn", "zh_Hans_CN"),
        ("", ""),
        ("xx", ""),
        ("*", ""),
        ("../../etc", ""),
        ("en/../de", ""),
        ("root", ""),
        ("en-" * 20, ""),
        ("e\x00", ""),
    ],
)
def test_a_culture_is_known_by_its_code_or_its_language(code: str, culture: str) -> None:
    assert culture_of(code) == culture


@pytest.mark.parametrize(
    ("culture", "parts"),
    [
        ("", ["2026-07-01 15:04:05"]),
        ("nb_NO", ["1. juli 2026", "15:04:05"]),
        ("de", ["01.07.2026", "15:04:05"]),
        ("en_US", ["Jul 1, 2026", "3:04:05"]),
        ("en_GB", ["1 Jul 2026", "15:04:05"]),
        ("fr", ["1 juil. 2026", "15:04:05"]),
    ],
)
def test_a_date_is_written_as_the_culture_has_it(culture: str, parts: list[str]) -> None:
    told = date_in_words(AT, culture)
    assert [part for part in parts if part not in told] == []
