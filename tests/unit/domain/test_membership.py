"""How the list of a topic's members changes."""

import pytest

from snakk.domain.errors import AlreadyMember, Invalid, LastManager, NotFound
from snakk.domain.ids import TopicId, UserId
from snakk.domain.membership import Changes, changes, replaced, with_added, with_updated, without
from snakk.domain.topic import Member

TOPIC = TopicId(1)


def member(user: int, *rights: str) -> Member:
    return Member(topic_id=TOPIC, user_id=UserId(user), **dict.fromkeys((f"can_{right}" for right in rights), True))


MIA, ANN, BOB, NILS = member(1, "respond", "manage"), member(2, "respond"), member(3, "listen"), member(4)
ALL = (MIA, ANN, BOB, NILS)


def test_somebody_new_is_added() -> None:
    eve = member(5, "notify")
    assert with_added(ALL, eve) == (*ALL, eve)


def test_the_same_member_added_again_changes_nothing() -> None:
    assert with_added(ALL, ANN) == ALL


def test_a_member_is_not_overwritten_by_an_addition() -> None:
    with pytest.raises(AlreadyMember):
        with_added(ALL, member(2, "listen"))


def test_a_member_gets_other_rights_and_keeps_its_place() -> None:
    assert list(with_updated(ALL, member(2, "listen", "notify"))) == [MIA, member(2, "listen", "notify"), BOB, NILS]


def test_who_is_no_member_is_neither_updated_nor_taken_out() -> None:
    with pytest.raises(NotFound):
        with_updated(ALL, member(5, "respond"))
    with pytest.raises(NotFound):
        without(ALL, UserId(5))


def test_a_member_is_taken_out() -> None:
    assert list(without(ALL, BOB.user_id)) == [MIA, ANN, NILS]


def test_nobody_is_a_member_without_any_right() -> None:
    with pytest.raises(Invalid) as added:
        with_added(ALL, member(5))
    with pytest.raises(Invalid) as updated:
        with_updated(ALL, member(2))
    with pytest.raises(Invalid) as listed:
        replaced(ALL, [MIA, member(2)])
    assert [caught.value.field for caught in (added, updated, listed)] == ["Useragent", "Useragent", "Useragents[1]"]


def test_what_stays_as_it_was_is_not_looked_at_again() -> None:
    assert replaced(ALL, ALL) == ALL
    assert list(with_updated(ALL, NILS)) == list(ALL)


def test_a_list_names_nobody_twice() -> None:
    with pytest.raises(Invalid) as caught:
        replaced(ALL, [MIA, ANN, ANN])
    assert caught.value.field == "Useragents[2].User"


def test_the_way_from_one_list_to_another() -> None:
    eve, listening = member(5, "respond"), member(2, "listen")
    told = changes(ALL, [eve, listening, MIA], may_leave_it_unmanaged=False)
    assert told == Changes(added=(eve,), changed=((ANN, listening),), removed=(BOB, NILS))
    assert told.no_longer_answer == {ANN.user_id}
    assert changes(ALL, ALL, may_leave_it_unmanaged=False) == Changes()


def test_who_answered_and_is_taken_out_answers_no_longer() -> None:
    told = changes(ALL, without(without(ALL, ANN.user_id), BOB.user_id), may_leave_it_unmanaged=False)
    assert told.no_longer_answer == {ANN.user_id}


@pytest.mark.parametrize("after", [[], [ANN], [member(1, "respond")]])
def test_the_last_manager_goes_only_by_somebody_who_looks_after_every_topic(after: list[Member]) -> None:
    with pytest.raises(LastManager):
        changes(ALL, after, may_leave_it_unmanaged=False)
    assert changes(ALL, after, may_leave_it_unmanaged=True)


def test_where_nobody_managed_before_nobody_has_to() -> None:
    assert changes([ANN, BOB], [ANN], may_leave_it_unmanaged=False).removed == (BOB,)
