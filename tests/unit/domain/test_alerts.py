"""Who is warned that a customer waits, when, and whom it concerns."""

import pytest

from snakk.domain.alerts import Warned, concerns, warn, warnings_due
from snakk.domain.ids import SECOND, UNSET, Instant, UserId
from snakk.domain.session import NOBODY, Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member, Topic
from snakk.domain.user import User
from tests.unit.domain.build import NOW, TOPIC_ID, a_session

MINUTE = 60 * SECOND
AGENTS, MANAGERS, NONE = Warned.AGENTS, Warned.MANAGERS, Warned.NOBODY
BOTH = AGENTS | MANAGERS
ANN = UserId(12)
WAITS, TALKS = "waits", "talks"


def since(minutes: float) -> Instant:
    return Instant(int(NOW - minutes * MINUTE))


def a_wait(kind: str, minutes: float, warned: Warned = NONE) -> Session:
    """Somebody who has been in the queue, or without an answer, for so long."""
    if kind == WAITS:
        return a_session(SessionStatus.IN_QUEUE, queued_at=since(minutes), warned=int(warned))
    return a_session(SessionStatus.CUSTOMER_LAST, user_id=ANN, unanswered_since=since(minutes), warned=int(warned))


def a_topic(kind: str, agents: int, managers: int) -> Topic:
    if kind == WAITS:
        return Topic(id=TOPIC_ID, warn_new_chat_minutes=agents, warn_manager_new_chat_minutes=managers)
    return Topic(id=TOPIC_ID, warn_chat_message_minutes=agents, warn_manager_chat_message_minutes=managers)


def due(session: Session, topic: Topic, *, somebody: bool = True) -> Warned:
    return warnings_due(session, topic, NOW, somebody_present=somebody)


@pytest.mark.parametrize("kind", [WAITS, TALKS])
@pytest.mark.parametrize(
    ("agents", "managers", "waited", "wanted"),
    [
        (2, 5, 1.99, NONE),
        (2, 5, 2, AGENTS),
        (2, 5, 4.99, AGENTS),
        (2, 5, 5, BOTH),
        (5, 2, 2, MANAGERS),  # managers first: the two are independent
        (5, 2, 5, BOTH),
        (3, 3, 3, BOTH),
        (0, 3, 60, MANAGERS),
        (3, 0, 60, AGENTS),
        (0, 0, 600, NONE),
    ],
)
def test_each_threshold_counts_by_itself_and_zero_is_off(
    kind: str, agents: int, managers: int, waited: float, wanted: Warned
) -> None:
    assert due(a_wait(kind, waited), a_topic(kind, agents, managers)) == wanted


@pytest.mark.parametrize("kind", [WAITS, TALKS])
def test_nobody_is_warned_twice(kind: str) -> None:
    topic = a_topic(kind, 2, 5)
    assert due(a_wait(kind, 60, AGENTS), topic) == MANAGERS
    assert due(a_wait(kind, 60, MANAGERS), topic) == AGENTS
    assert due(a_wait(kind, 60, BOTH), topic) == NONE


def test_a_desk_without_anybody_warns_no_manager_of_a_new_chat() -> None:
    assert due(a_wait(WAITS, 60), a_topic(WAITS, 2, 5), somebody=False) == AGENTS
    assert due(a_wait(TALKS, 60), a_topic(TALKS, 2, 5), somebody=False) == BOTH  # the chat has an agent


def test_the_thresholds_of_the_queue_are_not_those_of_a_conversation() -> None:
    assert due(a_wait(TALKS, 60), a_topic(WAITS, 2, 5)) == NONE
    assert due(a_wait(WAITS, 60), a_topic(TALKS, 2, 5)) == NONE


@pytest.mark.parametrize("status", [status for status in SessionStatus if status not in (4, 5)])
def test_nobody_waits_for_an_answer_at_any_other_stage(status: SessionStatus) -> None:
    session = a_session(status, user_id=ANN, queued_at=since(60), unanswered_since=since(60))
    both = Topic(id=TOPIC_ID, warn_new_chat_minutes=1, warn_chat_message_minutes=1)
    assert due(session, both) == NONE


def test_nobody_waits_for_what_a_bot_has() -> None:
    session = a_session(SessionStatus.CUSTOMER_LAST, user_id=NOBODY, unanswered_since=since(60))
    assert due(session, a_topic(TALKS, 2, 5)) == NONE


def test_a_moment_that_is_not_known_is_not_waited_from() -> None:
    session = a_session(SessionStatus.CUSTOMER_LAST, user_id=ANN, unanswered_since=UNSET)
    assert due(session, a_topic(TALKS, 2, 5)) == NONE


@pytest.mark.parametrize(
    ("before", "now", "level"), [(NONE, AGENTS, 1), (NONE, MANAGERS, 2), (MANAGERS, AGENTS, 2), (AGENTS, MANAGERS, 2)]
)
def test_the_level_is_two_once_managers_were_warned(before: Warned, now: Warned, level: int) -> None:
    outcome = warn(a_wait(WAITS, 60, before), now, NOW)
    assert (outcome.session.alert_level, outcome.session.warned) == (level, int(before | now))
    assert len(outcome.entries) == 1


def member(**rights: bool) -> Member:
    return Member(topic_id=TOPIC_ID, user_id=ANN, **rights)


def user(user_id: UserId = ANN, *, present: bool = True) -> User:
    return User(id=user_id, name="ann", present=present)


def test_a_new_chat_concerns_those_with_notifications() -> None:
    session = a_wait(WAITS, 60, AGENTS)
    assert concerns(session, user(), member(can_notify=True, can_respond=True))
    assert not concerns(session, user(), member(can_respond=True))
    assert not concerns(session, user(), member(can_manage=True))  # their own time is not over
    assert not concerns(session, user(), None)


def test_an_unanswered_message_concerns_the_chats_own_agent() -> None:
    session = a_wait(TALKS, 60, AGENTS)
    assert concerns(session, user(), None)
    assert not concerns(session, user(UserId(13)), member(can_notify=True, can_respond=True))


@pytest.mark.parametrize("kind", [WAITS, TALKS])
def test_managers_are_concerned_once_their_own_time_is_over(kind: str) -> None:
    other = UserId(13)
    assert concerns(a_wait(kind, 60, MANAGERS), user(other), member(can_manage=True))
    assert not concerns(a_wait(kind, 60, MANAGERS), user(other), member(can_notify=True))


def test_whoever_is_away_hears_of_none() -> None:
    everything = member(can_notify=True, can_manage=True)
    for kind in (WAITS, TALKS):
        assert concerns(a_wait(kind, 60, BOTH), user(), everything)
        assert not concerns(a_wait(kind, 60, BOTH), user(present=False), everything)


def test_a_chat_that_has_ended_concerns_nobody_but_by_what_was_told_then() -> None:
    session = a_session(SessionStatus.FINISHED, user_id=ANN, warned=int(AGENTS))
    assert not concerns(session, user(), member(can_notify=True))
