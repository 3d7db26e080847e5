"""Options of lists are told in one text."""

import pytest

from snakk.domain.options import is_on, number, options_of


def test_options_are_names_with_values_and_switches() -> None:
    options = options_of("topicId=3&onlyPresent=True; removeSelf")
    assert (number(options, "topicid"), is_on(options, "onlypresent"), is_on(options, "removeself")) == (3, True, True)
    assert (number(options, "other"), is_on(options, "other")) == (0, False)


@pytest.mark.parametrize(
    "text", ["", "&&", "=", "x" * 5000, "topicId=", "topicId=-1", "topicId=9999999999", "topicId=３"]
)
def test_what_is_not_understood_is_passed_over(text: str) -> None:
    assert number(options_of(text), "topicid") == 0


@pytest.mark.parametrize("value", ["false", "no", "0", "maybe"])
def test_a_switch_is_off_unless_it_says_yes(value: str) -> None:
    assert not is_on(options_of(f"onlyPresent={value}"), "onlypresent")
