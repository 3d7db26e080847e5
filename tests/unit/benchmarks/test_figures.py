"""A figure says what was measured, beside its limit of the same round."""

import pytest

from tests.benchmarks.figures import Goal, Row, percentile, series, spread
from tests.benchmarks.page import lines, page
from tests.benchmarks.plan import Plan


def a_row(goal: Goal) -> Row:
    row = Row("Messages", "messages/s", "the wire", goal)
    for measured, limit in ((50, 100), (90, 100), (60, 100)):
        row.add(measured, limit, cpu_us=10)
    return row


def test_steps_in_series_take_the_sum_of_their_times() -> None:
    assert series(100, 100) == pytest.approx(50)
    assert series(30, 60) == pytest.approx(20)


def test_a_goal_is_about_the_median() -> None:
    assert a_row(Goal(0.6, of_limit=True)).is_met
    assert not a_row(Goal(0.61, of_limit=True)).is_met
    assert a_row(Goal(60)).is_met
    assert not a_row(Goal(59, at_most=True)).is_met


def test_a_ratio_is_made_round_by_round() -> None:
    row = Row("Messages", "messages/s")
    row.add(10, 20)
    row.add(30, 40)
    assert row.ratios == [0.5, 0.75]


def test_a_percentile_leaves_the_share_below_it() -> None:
    values = [float(number) for number in range(100, 0, -1)]
    assert percentile(values, 0.99) == 100
    assert percentile(values, 0.5) == 51


def test_a_spread_is_median_lowest_and_highest() -> None:
    assert spread([3000.0, 1000.0, 2000.0], 0) == "2,000 (1,000 - 3,000)"
    assert spread([1.234], 1) == "1.2"


def test_the_page_says_whether_a_goal_was_met_and_on_what() -> None:
    told = page([a_row(Goal(0.6, of_limit=True))], {"Machine": "two cores", "Commit": "abc"}, Plan(postgres=False))
    assert "| Messages | messages/s | 60 (50 - 90) | 100 (100 - 100), the wire | 0.60 (0.50 - 0.90) |" in told
    assert "at least 0.6 of its limit: met" in told
    assert "- Machine: two cores\n- Commit: abc\n" in told
    assert "goal at least 0.6 of its limit: met" in lines([a_row(Goal(0.6, of_limit=True))])[0]
