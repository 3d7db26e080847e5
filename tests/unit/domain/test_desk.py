"""Whatever happens at a desk, its promises hold: tried with thousands of generated days."""

from collections.abc import Callable

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, precondition, rule, run_state_machine_as_test

from snakk.domain.events import Outcome
from snakk.domain.history import apply
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.session import Session
from snakk.domain.states import SessionStatus
from snakk.domain.topic import Topic
from tests.unit.domain.build import ANN, BOB, CAT
from tests.unit.domain.desk import TOPICS, Desk

AGENTS = st.sampled_from([ANN.id, BOB.id, CAT.id])
BODIES = st.sampled_from(["hi", "", "a\nb", "x" * 2000, "Ingrid, kan du hjelpe?"])
WHICH = st.integers(min_value=0, max_value=9)
HAPPENS = ["customer_ends", "leave", "reset", "lose_agent", "delete", "file_request", "rate"]
TRY = settings(deadline=None, derandomize=True, database=None, suppress_health_check=list(HealthCheck))


class Day(RuleBasedStateMachine):
    """One day at the desk: anybody tries anything, on sessions in any state."""

    make_desk: Callable[[], Desk] = Desk

    def __init__(self) -> None:
        super().__init__()
        self.desk = type(self).make_desk()

    def any_session(self, which: int) -> SessionId:
        return SessionId(which % len(self.desk.rows) + 1)

    @rule(topic=st.sampled_from(TOPICS), identified=st.booleans())
    def open(self, topic: Topic, identified: bool) -> None:
        if len(self.desk.rows) < 10:
            self.desk.open(topic, identified=identified)

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH)
    def submit(self, which: int) -> None:
        self.desk.submit(self.any_session(which))

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH, body=BODIES)
    def customer_says(self, which: int, body: str) -> None:
        self.desk.customer_says(self.any_session(which), body)

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH, by=AGENTS, body=BODIES)
    def agent_says(self, which: int, by: UserId, body: str) -> None:
        self.desk.agent_says(self.any_session(which), by, body)

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH, body=BODIES)
    def bot_says(self, which: int, body: str) -> None:
        self.desk.bot_says(self.any_session(which), body)

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH, by=AGENTS)
    def pick_up(self, which: int, by: UserId) -> None:
        self.desk.pick_up(self.any_session(which), by)

    @rule(by=AGENTS)
    def pick_up_next(self, by: UserId) -> None:
        self.desk.pick_up_next(by)

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH, by=AGENTS, to=AGENTS)
    def offer(self, which: int, by: UserId, to: UserId) -> None:
        self.desk.offer(self.any_session(which), by, to)

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH, by=AGENTS, what=st.sampled_from(["accept", "reject", "take_over", "agent_ends"]))
    def agent_does(self, which: int, by: UserId, what: str) -> None:
        getattr(self.desk, what)(self.any_session(which), by)

    @precondition(lambda self: self.desk.rows)
    @rule(which=WHICH, what=st.sampled_from(HAPPENS))
    def happens(self, which: int, what: str) -> None:
        getattr(self.desk, what)(self.any_session(which))

    @rule(by=AGENTS)
    def agent_vanishes(self, by: UserId) -> None:
        self.desk.agent_vanishes(by)

    @rule(user=AGENTS, present=st.booleans())
    def set_present(self, user: UserId, present: bool) -> None:
        self.desk.set_present(user, present)

    @rule()
    def everybody_goes_home(self) -> None:
        for user_id in self.desk.users:
            self.desk.set_present(user_id, False)

    @rule(seconds=st.sampled_from([0, 1, 59, 301, 901]))
    def wait(self, seconds: int) -> None:
        self.desk.wait(seconds)

    @invariant()
    def every_promise_holds(self) -> None:
        self.desk.check()


def test_every_promise_holds_whatever_happens() -> None:
    run_state_machine_as_test(Day, settings=settings(TRY, max_examples=120, stateful_step_count=40))


# Desks with one mistake each. The same days must find every one of them.


class CheckThenAct(Desk):
    """Pick-up does not look whether the session still waits."""

    def pick_up(self, session_id: SessionId, user_id: UserId) -> None:
        row = self.rows[session_id]
        self.rows[session_id] = msgspec.structs.replace(row, status=SessionStatus.IN_QUEUE)
        super().pick_up(session_id, user_id)


class SamePlaceTwice(Desk):
    """The queue forgets which place it gave out."""

    def _lined_up(self, outcome: Outcome) -> Outcome:
        before = self.queues[outcome.session.topic_id]
        outcome = super()._lined_up(outcome)
        self.queues[outcome.session.topic_id] = before
        return outcome


class BackOfTheLine(Desk):
    """Whoever lost an agent goes behind everybody else."""

    def lose_agent(self, session_id: SessionId) -> None:
        super().lose_agent(session_id)
        row = self.rows[session_id]
        if row.status is SessionStatus.IN_QUEUE:
            number = self.queues[row.topic_id].last_enqueue_no + 1
            self.rows[session_id] = self.replayed[session_id] = msgspec.structs.replace(row, enqueue_no=number)
            self.queues[row.topic_id] = msgspec.structs.replace(self.queues[row.topic_id], last_enqueue_no=number)


class OneColour(Desk):
    """Every chat of an agent gets rank 1."""

    def rank(self, user_id: UserId) -> int:
        return 1


class SilentChange(Desk):
    """A row is changed without an event."""

    def leave(self, session_id: SessionId) -> None:
        super().leave(session_id)
        self.rows[session_id] = msgspec.structs.replace(self.rows[session_id], rating=5)


class LostEvent(Desk):
    """One event of a rule is not written down."""

    def _write(self, before: Session, outcome: Outcome) -> None:
        super()._write(before, outcome)
        if len(outcome.entries) > 1:
            del self.log[before.id][-2]


class NoticeLost(Desk):
    """A finished chat is talked in without being reopened."""

    def _reopened(self, session: Session) -> Outcome:
        return Outcome(msgspec.structs.replace(session, status=SessionStatus.CUSTOMER_LAST))


BROKEN = {
    CheckThenAct: "no such step",
    SamePlaceTwice: "two have one place",
    BackOfTheLine: "not in the order of entering",
    OneColour: "two chats of",
    SilentChange: "tells another story",
    LostEvent: "holes in the log",
    NoticeLost: "no such step",
}


@pytest.mark.parametrize(("broken", "found"), BROKEN.items(), ids=[desk.__name__ for desk in BROKEN])
def test_a_desk_with_one_mistake_is_caught(broken: type[Desk], found: str) -> None:
    class BrokenDay(Day):
        make_desk = broken

    quick = settings(TRY, max_examples=600, stateful_step_count=40, phases=[Phase.generate], report_multiple_bugs=False)
    with pytest.raises(AssertionError, match=found):
        run_state_machine_as_test(BrokenDay, settings=quick)


def test_the_generated_days_reach_every_part_of_the_desk() -> None:
    reached: set[SessionStatus] = set()
    refusals: list[int] = []

    class Told(Day):
        def teardown(self) -> None:
            reached.update(entry.event.status for log in self.desk.log.values() for entry in log)
            refusals.append(self.desk.refused)

    quick = settings(TRY, max_examples=120, stateful_step_count=40, phases=[Phase.generate])
    run_state_machine_as_test(Told, settings=quick)
    assert reached == set(SessionStatus) - {SessionStatus.INVALID}
    assert sum(refusals) > 100


def test_a_history_replayed_up_to_any_cut_is_the_row_as_it_was_then() -> None:
    desk = Desk()
    rows: list[Session] = []

    def note() -> None:
        rows.append(desk.rows[SessionId(1)])

    steps: list[Callable[[], None]] = [
        lambda: desk.open(TOPICS[1], identified=False),
        lambda: desk.submit(SessionId(1)),
        lambda: desk.customer_says(SessionId(1), "where is my order?"),
        lambda: desk.submit(SessionId(1)),
        lambda: desk.pick_up(SessionId(1), ANN.id),
        lambda: desk.agent_says(SessionId(1), ANN.id, "let me see"),
        lambda: desk.offer(SessionId(1), ANN.id, BOB.id),
        lambda: desk.reject(SessionId(1), BOB.id),
        lambda: desk.offer(SessionId(1), ANN.id, CAT.id),
        lambda: desk.accept(SessionId(1), CAT.id),
        lambda: desk.take_over(SessionId(1), BOB.id),
        lambda: desk.lose_agent(SessionId(1)),
        lambda: desk.pick_up_next(CAT.id),
        lambda: desk.customer_ends(SessionId(1)),
        lambda: desk.leave(SessionId(1)),
        lambda: desk.delete(SessionId(1)),
    ]
    for step in steps:
        step()
        note()
    assert desk.refused == 0
    assert [row.last_seq for row in rows] == sorted({row.last_seq for row in rows})
    for row in rows:
        story: Session | None = None
        for entry in desk.log[SessionId(1)][: row.last_seq]:
            story = apply(story, entry.event, entry.message)
        assert story == row


def test_topics_of_the_desk_differ() -> None:
    assert {topic.id for topic in TOPICS} == {TopicId(1), TopicId(2), TopicId(3)}
