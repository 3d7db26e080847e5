"""What a browser tells of itself is hearsay: kept on one line, cut, and only where it is what it says."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.ids import Instant, SessionId
from snakk.domain.visit import (
    LONGEST_AGENT,
    LONGEST_TITLE,
    LONGEST_URL,
    Visit,
    one_line,
    visit,
    web_address,
)
from tests.support.hostile import CORPUS

PLAIN = {"page_url": "", "page_title": "", "referrer": "", "user_agent": "", "language": "", "zone": ""}


def told(**given: str) -> Visit:
    return visit(SessionId(7), Instant(5), **{**PLAIN, **given})


@pytest.mark.parametrize(
    "address",
    [
        "https://shop.example/lamps?id=7#top",
        "http://localhost:8080/",
        "https://xn--bjrn-ira.example/",
        "https://[2001:db8::1]:8443/a",
        "HTTPS://SHOP.EXAMPLE",
    ],
)
def test_an_address_of_a_web_page_is_kept_as_it_is(address: str) -> None:
    assert web_address(address) == address


@pytest.mark.parametrize(
    "text",
    [
        "",
        "javascript:alert(1)",
        "data:text/html,x",
        "file:///etc/passwd",
        "//shop.example/",
        "/lamps",
        "https://",
        "https:///lamps",
        "https://shop.example:port/",
        "https://[shop/",
        " https://shop.example/",
        "https://shop.example/\nSet-Cookie: x",
        "https://shop.example/\u2028",
        "https://shop.example/" + "x" * LONGEST_URL,
    ],
)
def test_what_is_no_address_of_a_web_page_is_passed_over(text: str) -> None:
    assert web_address(text) == ""


def test_a_password_in_an_address_is_not_kept() -> None:
    assert web_address("https://ole:secret@shop.example:8443/a?b#c") == "https://shop.example:8443/a?b#c"
    assert web_address("https://ole@[2001:db8::1]/a") == "https://[2001:db8::1]/a"


def test_a_title_is_cut_and_stands_on_one_line() -> None:
    assert one_line("  Lamps\n\tand\u2028shades\x00 ", 20) == "Lamps and shades"
    assert len(told(page_title="x" * 9_999).page_title) == LONGEST_TITLE
    assert len(told(user_agent="x" * 9_999).user_agent) == LONGEST_AGENT


@pytest.mark.parametrize(
    ("language", "kept"), [("nb-NO", "nb-NO"), ("zh-Hant-TW", "zh-Hant-TW"), ("<b>", ""), ("", "")]
)
def test_a_language_is_a_language_tag(language: str, kept: str) -> None:
    assert told(language=language).language == kept


@pytest.mark.parametrize(
    ("zone", "kept"),
    [
        ("Europe/Oslo", "Europe/Oslo"),
        ("America/Argentina/Ushuaia", "America/Argentina/Ushuaia"),
        ("../etc", ""),
        ("", ""),
    ],
)
def test_a_zone_is_a_zones_name(zone: str, kept: str) -> None:
    assert told(zone=zone).zone == kept


@given(st.sampled_from(CORPUS) | st.text(max_size=3_000))
def test_whatever_is_told_can_be_kept(text: str) -> None:
    kept = told(**dict.fromkeys(PLAIN, text))
    assert kept.page_url in ("", text) or "@" in text
    assert kept.page_url == "" or kept.page_url[:4].lower() == "http"
    for value in (kept.page_title, kept.user_agent, kept.language, kept.zone):
        assert "\n" not in value
        value.encode()
        assert "\x00" not in value
