"""What an operation asks and writes down."""

from collections.abc import Callable

import msgspec
import pytest

from snakk.domain.events import EventKind, Outcome
from snakk.domain.ids import SYSTEM, Instant, SessionId, TopicId, UserId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Member
from snakk.storage.work import Work

SESSION = Session(id=SessionId(5), topic_id=TopicId(1), status=SessionStatus.IN_QUEUE)


def renamed(name: str, of: Session = SESSION) -> Session:
    return msgspec.structs.replace(of, customer_name=name)


def test_two_changes_of_one_row_are_one_change() -> None:
    work = Work(Instant(1))
    work.session(5)
    first, second = renamed("a"), renamed("b")
    work.change(SESSION, first)
    work.change(first, second)
    assert work.changed == [(SESSION, second)]


def test_a_change_of_a_new_row_is_part_of_the_new_row() -> None:
    work = Work(Instant(1))
    work.add(SESSION)
    work.change(SESSION, renamed("a"))
    assert work.added == [renamed("a")]
    assert work.changed == []


def test_a_row_changed_to_itself_is_not_written() -> None:
    work = Work(Instant(1))
    work.session(5)
    work.change(SESSION, SESSION)
    assert not work.has_writes


@pytest.mark.parametrize(
    "order",
    [
        [lambda work: work.session(1), lambda work: work.queue(1)],
        [lambda work: work.session(2), lambda work: work.session(1)],
        [lambda work: work.session(1), lambda work: work.session(1)],
        [lambda work: work.topic(1), lambda work: work.user(1)],
    ],
)
def test_locks_out_of_order_are_refused(order: list[Callable[[Work], object]]) -> None:
    work = Work(Instant(1))
    order[0](work)
    with pytest.raises(TypeError, match="one order"):
        order[1](work)


def test_locks_in_order_are_taken() -> None:
    work = Work(Instant(1))
    for lock in (work.user(9), work.topic(3), work.queue(2), work.session(1), work.session(2)):
        assert lock.key > 0


@pytest.mark.parametrize("write", ["change", "remove"])
def test_a_row_that_was_not_locked_is_not_written(write: str) -> None:
    work = Work(Instant(1))
    work.session(6)
    with pytest.raises(TypeError, match="session was not locked"):
        work.change(SESSION, renamed("a")) if write == "change" else work.remove(SESSION)


def test_what_is_told_is_the_session_its_events_and_the_people() -> None:
    work = Work(Instant(1))
    member = Member(topic_id=TopicId(1), user_id=UserId(2), can_respond=True)
    work.add(member)
    written = work.write(None, Outcome(SESSION).then(EventKind.SESSION_STARTED, SYSTEM, Instant(1)))
    session, others = work.settled()
    assert session.session == written
    assert [entry.event.seq for entry in session.entries] == [1]
    assert (others.session, others.changed, others.removed) == (None, (member,), ())
