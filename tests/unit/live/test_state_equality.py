"""A client that applies the events has what a client that fetched everything anew has: cut at every event.

The histories are the generated days of the rules' tests, so every kind of event takes part.
"""

import json
from collections.abc import Callable
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from snakk.carriers.live import message_for_agents, message_for_customer, session_row, visitor_session
from snakk.domain.alerts import Warned, warn
from snakk.domain.events import Entry, EventKind, Outcome
from snakk.domain.history import apply
from snakk.domain.ids import CUSTOMER, SessionId
from snakk.domain.message import Message
from snakk.domain.session import Session
from snakk.domain.transcript import is_for_customer
from snakk.live.audience import Audience, event_frame
from tests.support.views import ConversationView, VisitorView
from tests.unit.domain.build import ANN, BOB, CAT
from tests.unit.domain.desk import BOTS, FORMS
from tests.unit.domain.desk import Desk as PlainDesk
from tests.unit.domain.test_desk import Day

Json = dict[str, Any]
QUICK = settings(
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
    phases=[Phase.generate],
    max_examples=60,
    stateful_step_count=40,
)


class Desk(PlainDesk):
    """The rules' desk, where details can change as well."""

    def change_details(self, session_id: SessionId, **changes: Any) -> None:
        outcome = Outcome(self.rows[session_id]).then(EventKind.DETAILS_CHANGED, CUSTOMER, self.now, **changes)
        self.rows[session_id] = self.replayed[session_id] = outcome.session
        self.log[session_id].extend(outcome.entries)

    def warn(self, session_id: SessionId, due: Warned) -> None:
        outcome = warn(self.rows[session_id], due, self.now)
        self.rows[session_id] = self.replayed[session_id] = outcome.session
        self.log[session_id].extend(outcome.entries)


class History:
    """One session's log, with its row as it was after each event."""

    def __init__(self, log: list[Entry]) -> None:
        self.log = log
        self.rows: list[Session] = []
        story: Session | None = None
        for entry in log:
            story = apply(story, entry.event, entry.message)
            self.rows.append(story)


class Reading:
    """How one audience's client begins and goes on, and what it has if it fetches everything."""

    def __init__(
        self,
        audience: Audience,
        view: type[VisitorView],
        welcome: Callable[[Session, str], Json],
        lines: Callable[[Message], Json | None],
    ) -> None:
        self.audience = audience
        self.view = view
        self.welcome = welcome
        self.lines = lines

    def frames(self, entries: list[Entry]) -> list[Json]:
        return [json.loads(event_frame(entry, self.audience)) for entry in entries]

    def fetched(self, history: History, upto: int) -> tuple[Json, list[Json]]:
        """Session and lines straight from the rows, without any event."""
        session = _session_of(self.welcome(history.rows[upto - 1], "Resync"))
        lines = [self.lines(entry.message) for entry in history.log[:upto] if entry.message is not None]
        return session, [line for line in lines if line is not None]


def _wire(carrier: Any) -> Json:
    read: Json = json.loads(msgspec.json.encode(carrier))
    return read


def _session_of(welcome: Json) -> Json:
    session: Json = welcome["Data"]["Session"]
    return session


def _welcome(row: Session, outcome: str) -> Json:
    return {"Kind": "Welcome", "Epoch": "e", "Outcome": outcome, "Data": {"Session": _wire(visitor_session(row))}}


def _opened(row: Session, outcome: str) -> Json:
    return {"Kind": "Opened", "Outcome": outcome, "Data": {"Session": _wire(session_row(row, with_texts=True))}}


VISITOR = Reading(
    Audience.CUSTOMER,
    VisitorView,
    _welcome,
    lambda message: _wire(message_for_customer(message)) if is_for_customer(message) else None,
)
CONSOLE = Reading(Audience.AGENT, ConversationView, _opened, lambda message: _wire(message_for_agents(message)))


def cut_everywhere(reading: Reading, history: History) -> None:
    """Begin at each event, lose the line at each later one, come back at the end: always the same picture."""
    end = len(history.log)
    frames = reading.frames(history.log)
    whole = reading.fetched(history, end)
    for begun in range(1, end + 1):
        view = reading.view()
        view.apply(reading.welcome(history.rows[begun - 1], "Resync"))
        for frame in frames[:begun]:
            view.apply(frame)
        assert (view.session, view.messages) == reading.fetched(history, begun)
        for frame in frames[begun:]:
            view.apply(frame)
        assert (view.session, view.messages) == whole, f"began at {begun} of {end}"
    for cut in range(1, end):
        view = reading.view()
        view.apply(reading.welcome(history.rows[0], "Resync"))
        for frame in frames[:cut]:
            view.apply(frame)
        came_back = (cut + end) // 2
        view.apply(reading.welcome(history.rows[came_back - 1], "Resumed"))
        for frame in frames[max(0, cut - 1) :]:  # one comes again, as it may over any wire
            view.apply(frame)
        assert (view.session, view.messages) == whole, f"cut after {cut} of {end}"


def histories_of_days(take: Callable[[History], None], make: Callable[[], Desk] = Desk) -> None:
    class Told(Day):
        make_desk = make

        def teardown(self) -> None:
            for log in self.desk.log.values():
                take(History(log))

    run_state_machine_as_test(Told, settings=QUICK)


@pytest.mark.parametrize("reading", [VISITOR, CONSOLE], ids=["visitor", "console"])
def test_applying_the_events_equals_fetching_anew(reading: Reading) -> None:
    histories_of_days(lambda history: cut_everywhere(reading, history))


@pytest.mark.parametrize("reading", [VISITOR, CONSOLE], ids=["visitor", "console"])
def test_every_kind_of_event_is_applied(reading: Reading) -> None:
    kinds: set[EventKind] = set()
    for story in (a_long_story(), a_bot_s_story(), a_shut_desk_s_story()):
        kinds.update(entry.event.kind for entry in story.log)
        cut_everywhere(reading, story)
    assert kinds == set(EventKind)


ONE = SessionId(1)


def a_long_story() -> History:
    """A session that goes through nearly everything there is."""
    desk = Desk()
    desk.open(FORMS, identified=False)
    desk.submit(ONE)
    desk.submit(ONE)
    desk.customer_says(ONE, "where is my order?")
    desk.warn(ONE, Warned.AGENTS)
    desk.pick_up(ONE, ANN.id)
    desk.warn(ONE, Warned.MANAGERS)
    desk.warn(ONE, Warned.AGENTS)
    desk.agent_says(ONE, ANN.id, "x" * 2000)
    desk.change_details(ONE, customer_name="Vera Nilsen", customer_email="vera@example.com")
    desk.offer(ONE, ANN.id, BOB.id)
    desk.reject(ONE, BOB.id)
    desk.offer(ONE, ANN.id, BOB.id)
    desk.offer(ONE, ANN.id, CAT.id)
    desk.accept(ONE, CAT.id)
    desk.take_over(ONE, BOB.id)
    desk.customer_says(ONE, "")
    desk.lose_agent(ONE)
    desk.pick_up_next(CAT.id)
    desk.delete(ONE)
    assert desk.refused == 0
    return History(desk.log[ONE])


def a_bot_s_story() -> History:
    """A session that a bot begins and that its customer comes back to."""
    desk = Desk()
    desk.open(BOTS, identified=True)
    desk.bot_says(ONE, "I am a bot")
    desk.reset(ONE)
    desk.pick_up(ONE, ANN.id)
    desk.customer_ends(ONE)
    desk.customer_says(ONE, "one more thing")
    desk.customer_ends(ONE)
    desk.leave(ONE)
    assert desk.refused == 0
    return History(desk.log[ONE])


def a_shut_desk_s_story() -> History:
    """A session whose form was sent when everybody had gone home."""
    desk = Desk()
    desk.open(FORMS, identified=False)
    for user in (ANN, BOB, CAT):
        desk.set_present(user.id, False)
    desk.submit(ONE)
    desk.file_request(ONE)
    assert desk.refused == 0
    return History(desk.log[ONE])


class Forgetful(Reading):
    """Loses one kind of event on its way to the client, but not the number."""

    def frames(self, entries: list[Entry]) -> list[Json]:
        frames = super().frames(entries)
        for frame in frames:
            if frame["Event"] in {"SessionEnded", "TransferAccepted"}:
                frame["Data"] = {}
        return frames


@pytest.mark.parametrize("reading", [VISITOR, CONSOLE], ids=["visitor", "console"])
def test_a_wire_that_loses_facts_is_caught(reading: Reading) -> None:
    broken = Forgetful(reading.audience, reading.view, reading.welcome, reading.lines)
    with pytest.raises(AssertionError, match="of"):
        histories_of_days(lambda history: cut_everywhere(broken, history))


class Doubling(VisitorView):
    """Draws what comes again."""

    def apply(self, frame: Json) -> None:
        self.last = min(self.last, frame.get("Seq", self.last + 1) - 1)
        super().apply(frame)


def test_a_client_that_draws_repeats_is_caught() -> None:
    broken = Reading(VISITOR.audience, Doubling, VISITOR.welcome, VISITOR.lines)
    with pytest.raises(AssertionError):
        histories_of_days(lambda history: cut_everywhere(broken, history))
