"""The line in front of a topic."""

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from snakk.domain.ids import SessionId, TopicId
from snakk.domain.queue import average_wait, next_for, positions
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member
from tests.unit.domain.build import BOB, a_member, a_queue, a_session, later


@given(st.lists(st.integers(1, 1000), unique=True))
def test_positions_are_1_to_k_in_the_order_of_entering(numbers: list[int]) -> None:
    waiting = [_waits(number, enqueue_no=number) for number in numbers]
    assert positions(waiting) == {SessionId(number): place for place, number in enumerate(sorted(numbers), 1)}


def test_who_lost_an_agent_stands_before_whoever_came_later() -> None:
    waiting = [_waits(8, enqueue_no=2), _waits(9, enqueue_no=3), _waits(7, enqueue_no=1)]
    assert positions(waiting)[SessionId(7)] == 1


def test_next_is_the_oldest_request_over_all_topics_one_responds_in() -> None:
    waiting = [_waits(1, topic=1, minutes=-3), _waits(2, topic=2, minutes=-5), _waits(3, topic=3, minutes=-9)]
    mine = [_serves(1), _serves(2)]
    assert next_for(waiting, mine) == waiting[1]
    assert next_for(waiting, [*mine, _serves(3)]) == waiting[2]


def test_next_keeps_the_line_of_a_topic_whatever_the_clock_said() -> None:
    waiting = [_waits(1, enqueue_no=2, minutes=-9), _waits(2, enqueue_no=1, minutes=-3)]
    assert next_for(waiting, [_serves(1)]) == waiting[1]


def test_who_only_listens_is_offered_nobody() -> None:
    listener = msgspec.structs.replace(_serves(1), can_respond=False, can_listen=True, can_manage=True)
    assert next_for([_waits(1)], [listener]) is None
    assert next_for([], [_serves(1)]) is None
    assert next_for([_waits(1)], []) is None


def test_the_average_is_the_queues() -> None:
    assert average_wait(a_queue(seconds_per_accept=30)) == 30
    assert average_wait(a_queue()) == 0


def _waits(number: int, *, topic: int = 1, enqueue_no: int = 1, minutes: float = -1) -> Session:
    return a_session(
        SessionStatus.IN_QUEUE,
        id=SessionId(number),
        topic_id=TopicId(topic),
        enqueue_no=enqueue_no,
        requested_at=later(minutes),
    )


def _serves(topic: int) -> Member:
    return msgspec.structs.replace(a_member(BOB), topic_id=TopicId(topic))
