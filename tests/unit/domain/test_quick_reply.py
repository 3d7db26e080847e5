"""Quick replies: what they may say, how many there may be, and their order."""

import pytest

from snakk.domain.errors import Invalid
from snakk.domain.ids import Instant, UserId
from snakk.domain.quick_reply import MAX_NAME, MAX_TEXT, MOST, QuickReply, in_order, next_rank, written

ANN = UserId(1)


def replies(count: int) -> list[QuickReply]:
    return [QuickReply(id=10 + at, user_id=ANN, name=f"n{at}", text="t", rank=at) for at in range(1, count + 1)]


def test_a_name_and_a_text_are_needed_and_kept_as_they_are() -> None:
    row = written(QuickReply(id=1, user_id=ANN), "  Hello ", "Hi {name},\nI am {agent} <b>", Instant(7))
    assert (row.name, row.text, row.updated_at) == ("Hello", "Hi {name},\nI am {agent} <b>", 7)


@pytest.mark.parametrize(
    ("name", "text", "field"),
    [
        ("", "x", "QuickReply.Name"),
        (" \t", "x", "QuickReply.Name"),
        ("x", " ", "QuickReply.Text"),
        ("x" * (MAX_NAME + 1), "x", "QuickReply.Name"),
        ("x", "x" * (MAX_TEXT + 1), "QuickReply.Text"),
        ("x", "a\0b", "QuickReply.Text"),
    ],
)
def test_what_is_empty_or_too_long_is_refused_by_name(name: str, text: str, field: str) -> None:
    with pytest.raises(Invalid) as caught:
        written(QuickReply(id=1, user_id=ANN), name, text, Instant(7))
    assert caught.value.field == field


def test_the_longest_that_is_allowed_is_taken() -> None:
    row = written(QuickReply(id=1, user_id=ANN), "🙂" * MAX_NAME, "🙂" * MAX_TEXT, Instant(7))
    assert (len(row.name), len(row.text)) == (MAX_NAME, MAX_TEXT)


def test_a_new_one_comes_last_until_there_are_too_many() -> None:
    assert next_rank([]) == 1
    assert next_rank(replies(MOST - 1)) == MOST
    with pytest.raises(Invalid):
        next_rank(replies(MOST))


def test_those_named_come_first_and_the_others_after_them_as_they_were() -> None:
    assert [row.id for row in in_order(replies(4), [14, 12])] == [14, 12, 11, 13]
    assert [row.rank for row in in_order(replies(4), [14, 12])] == [1, 2, 3, 4]


def test_gaps_left_by_deleted_ones_are_closed() -> None:
    left = [row for row in replies(4) if row.id != 12]
    assert [(row.id, row.rank) for row in in_order(left, [])] == [(11, 1), (13, 2), (14, 3)]


def test_an_order_that_names_one_twice_is_refused() -> None:
    with pytest.raises(Invalid) as caught:
        in_order(replies(3), [11, 12, 11])
    assert caught.value.field == "Order.Ids"
