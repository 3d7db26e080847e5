"""Which language is meant (contract: conventions 4)."""

import pytest

from snakk.api.view.language import asked_culture, asked_language


def asked(**headers: str) -> str | None:
    """The code that the headers are understood as; ``so_language`` stands for ``SO-Language``."""
    found = asked_language(
        {name.replace("_", "-").encode(): value.encode("latin-1") for name, value in headers.items()}
    )
    return found and found.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("en", "en"),
        ("nb-NO", "nb-no"),
        ("fr,de,ru,zh", "fr"),
        ("fr;de;ru;zh", "fr"),
        ("ru, xx; de", "de"),
        ("da, en-gb;q=0.8, en;q=0.7", "da"),
        ("da;q=0.1, en-gb;q=0.8, en;q=0.7", "en-gb"),
        ("da;q=0, en;q=0.1", "en"),
        ("en;q=nonsense, da;q=0.9", "en"),
        ("en ; q = 0.2 , sv ; q = 0.3", "sv"),
        ("xx;q=1, sv;q=0.5, *;q=0.1", "sv"),
        (",,;q=1;en", "en"),
    ],
)
def test_the_code_wanted_most_that_is_known_counts(text: str, code: str) -> None:
    assert asked(accept_language=text) == asked(so_language=text) == code


@pytest.mark.parametrize(
    "text", ["", " ", "*", "-", "x", "X", "* ", "*, en;q=0.5", "en;q=0", "xx", "ru", ";", "en" * 400]
)
def test_the_off_switches_and_unknown_codes_mean_no_language(text: str) -> None:
    assert asked(accept_language=text) is None
    assert asked(so_language=text) is None
    assert asked(so_language=text, accept_language="en") is None


def test_the_vendors_header_comes_first() -> None:
    assert asked(so_language="sv", accept_language="en") == "sv"
    assert asked(accept_language="en") == "en"
    assert asked() is None


@pytest.mark.parametrize(
    ("language", "culture", "expected"),
    [("nb", "", "nb"), ("nb-no", "", "nb_NO"), ("nb", "en-US", "en_US"), ("nb", "nonsense", "nb"), ("sv", "*", "sv")],
)
def test_the_culture_is_its_own_or_the_languages(language: str, culture: str, expected: str) -> None:
    headers = {b"so-language": language.encode(), b"so-culture": culture.encode()}
    found = asked_language(headers)
    assert found is not None
    assert asked_culture(headers, found) == expected
