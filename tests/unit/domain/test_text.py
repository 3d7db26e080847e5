"""Texts people type."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.errors import Invalid
from snakk.domain.text import clean_text, excerpt


@pytest.mark.parametrize("bad", ["a\x00b", "\ud800", "x\udfff", "\udc00\ud800"])
def test_what_no_storage_takes_is_refused_with_its_field(bad: str) -> None:
    with pytest.raises(Invalid) as refused:
        clean_text(bad, "Message.Message", 10)
    assert refused.value.field == "Message.Message"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc", "a\nb\nc"),
        ("bell\x07 escape\x1b[1m", "bell escape[1m"),
        ("\x7f\x9b", ""),
        ("blåbær 😀 \u200d", "blåbær 😀 \u200d"),
    ],
)
def test_control_characters_go_and_everything_else_stays(typed: str, kept: str) -> None:
    assert clean_text(typed, "F", 100) == kept


def test_the_limit_counts_characters_after_stripping() -> None:
    assert clean_text("😀" * 5 + "\x07", "F", 5) == "😀" * 5
    with pytest.raises(Invalid, match="at most 5"):
        clean_text("😀" * 6, "F", 5)


@pytest.mark.parametrize("blank", ["", "  ", "\n\t", "\x07"])
def test_a_required_text_is_not_blank(blank: str) -> None:
    with pytest.raises(Invalid, match="empty"):
        clean_text(blank, "F", 5, required=True)


@given(st.text())
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    text = text.replace("\x00", "")
    once = clean_text(text, "F", 10_000)
    assert clean_text(once, "F", 10_000) == once


@given(st.text())
def test_an_excerpt_begins_the_text_and_fits(text: str) -> None:
    assert text.startswith(excerpt(text, 8))
    assert len(excerpt(text, 8)) == min(8, len(text))


def test_an_excerpt_has_1024_characters() -> None:
    assert len(excerpt("x" * 2000)) == 1024
