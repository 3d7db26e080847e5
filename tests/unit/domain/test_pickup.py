"""Picking up."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.errors import NotInQueue
from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import Instant
from snakk.domain.pickup import name_for_customer, next_rank, pick_up
from snakk.domain.session import Session
from snakk.domain.states import MessageType, SessionStatus, SpecialType
from snakk.domain.topic import Queue, Topic
from snakk.domain.user import User
from tests.unit.domain.build import ANN, BOB, LINE, NOW, a_queue, a_session, a_topic, later, sender


def test_the_session_becomes_the_agents() -> None:
    session = _pick(a_session(SessionStatus.IN_QUEUE, alert_level=1, unread=2), rank=3).session
    assert session.status is SessionStatus.CUSTOMER_LAST
    assert (session.user_id, session.agent_name, session.rank) == (ANN.id, "annie", 3)
    assert (session.started_at, session.alert_level, session.unread) == (NOW, 0, 0)


def test_the_loser_of_a_race_is_told_so() -> None:
    won = _pick(a_session(SessionStatus.IN_QUEUE)).session
    with pytest.raises(NotInQueue):
        _pick(won, by=BOB)


def test_asking_again_for_what_is_ones_own_is_no_error() -> None:
    won = _pick(a_session(SessionStatus.IN_QUEUE)).session
    again = _pick(won)
    assert again.session is won
    assert again.entries == ()


def test_a_second_pick_up_keeps_the_first_start() -> None:
    lost = a_session(SessionStatus.IN_QUEUE, started_at=later(-5))
    assert _pick(lost).session.started_at == later(-5)


def test_the_customer_is_welcomed_in_the_agents_name() -> None:
    picked = _pick(a_session(SessionStatus.IN_QUEUE), topic=a_topic(welcome_message="Welcome!"))
    assert [entry.event.kind for entry in picked.entries] == [EventKind.SESSION_PICKED_UP, EventKind.MESSAGE_ADDED]
    line = picked.entries[1].message
    assert line is not None
    assert (line.type, line.special_type) == (MessageType.TO_CUSTOMER, SpecialType.WELCOME)
    assert (line.body, line.author, line.sender, line.id) == ("Welcome!", "annie", sender(ANN), LINE)
    assert picked.session.status is SessionStatus.CUSTOMER_LAST


def test_without_a_welcome_nothing_is_said() -> None:
    assert [entry.message for entry in _pick(a_session(SessionStatus.IN_QUEUE)).entries] == [None]


@pytest.mark.parametrize(
    ("first_name", "nickname", "use_first", "shown"),
    [
        ("Ann", "annie", True, "Ann"),
        ("Ann", "annie", False, "annie"),
        ("", "annie", True, "annie"),
        ("Ann", "", False, "ann"),
        ("", "", True, "ann"),
    ],
)
def test_the_name_the_customer_sees(first_name: str, nickname: str, use_first: bool, shown: str) -> None:
    agent = User(id=ANN.id, name="ann", full_name="Ann Berg", first_name=first_name, nickname=nickname)
    assert name_for_customer(agent, a_topic(widget={"use_agent_firstname": use_first})) == shown


def test_the_first_wait_is_the_average() -> None:
    assert _waited(a_queue(), minutes=2).seconds_per_accept == 120


def test_later_waits_weigh_a_fifth() -> None:
    queue = a_queue(last_accept_at=later(-60), seconds_per_accept=100)
    assert _waited(queue, minutes=5).seconds_per_accept == 140


def test_a_first_wait_of_nothing_counts_as_well() -> None:
    queue = _waited(a_queue(), minutes=0)
    assert (queue.seconds_per_accept, queue.last_accept_at) == (0, NOW)
    assert _waited(queue, minutes=5).seconds_per_accept == 60


def test_a_clock_set_back_makes_no_negative_wait() -> None:
    assert _waited(a_queue(), minutes=-5).seconds_per_accept == 0


@given(st.sets(st.integers(1, 12)))
def test_the_next_rank_is_the_lowest_free_one(used: set[int]) -> None:
    rank = next_rank(used)
    assert rank not in used
    assert set(range(1, rank)) <= used


def _pick(session: Session, *, by: User = ANN, topic: Topic | None = None, rank: int = 1) -> Outcome:
    return pick_up(session, a_queue(), by, topic or a_topic(), now=NOW, rank=rank, welcome_id=LINE)[0]


def _waited(queue: Queue, *, minutes: float) -> Queue:
    waiting = a_session(SessionStatus.IN_QUEUE, queued_at=Instant(later(-minutes)))
    return pick_up(waiting, queue, ANN, a_topic(), now=NOW, rank=1, welcome_id=LINE)[1]
