"""When waiting has lasted long enough."""

from typing import Any

import msgspec
import pytest

from snakk.domain.ids import UNSET, Instant
from snakk.domain.presence import set_present
from snakk.domain.session import Session
from snakk.domain.states import FORMS, SessionStatus
from snakk.domain.timers import Expiry, Limits, away_due, due
from tests.unit.domain.build import ANN, NOW, a_bot_session, a_session, later

LONG_AGO = later(-1000)
LIMITS = Limits()


@pytest.mark.parametrize(
    ("status", "minutes", "wanted"),
    [
        *((status, 30.0, Expiry.DEAD_IN_FORM) for status in sorted(FORMS)),
        (SessionStatus.IN_QUEUE, 5.0, Expiry.DEAD_IN_QUEUE),
        (SessionStatus.CUSTOMER_LAST, 5.0, Expiry.DEAD_IN_CHAT),
        (SessionStatus.USER_LAST, 5.0, Expiry.DEAD_IN_CHAT),
    ],
)
def test_a_customer_not_heard_from_is_gone_after_the_limit_and_not_before(
    status: SessionStatus, minutes: float, wanted: Expiry
) -> None:
    session = _quiet(status)
    assert _due(session, seen_at=later(-minutes)) is wanted
    assert _due(session, seen_at=Instant(later(-minutes) + 1)) is None


def test_nobody_said_anything_for_an_hour() -> None:
    session = _quiet(SessionStatus.USER_LAST)
    assert _due(session, idle_at=later(-60)) is Expiry.IDLE_IN_CHAT
    assert _due(session, idle_at=later(-59.9)) is None


def test_an_agent_not_heard_from_is_lost() -> None:
    session = _quiet(SessionStatus.CUSTOMER_LAST)
    assert _due(session, agent_seen_at=later(-10)) is Expiry.AGENT_LOST
    assert _due(session, agent_seen_at=later(-9.9)) is None


def test_a_bot_is_never_lost() -> None:
    session = msgspec.structs.replace(_quiet(SessionStatus.USER_LAST), user_id=a_bot_session().user_id)
    assert _due(session, agent_seen_at=UNSET) is None


def test_an_agent_who_just_picked_up_is_there() -> None:
    session = _quiet(SessionStatus.CUSTOMER_LAST, started_at=later(-1))
    assert _due(session, agent_seen_at=UNSET) is None


def test_a_customer_who_is_gone_comes_before_a_lost_agent() -> None:
    session = _quiet(SessionStatus.CUSTOMER_LAST)
    assert _due(session, seen_at=LONG_AGO, agent_seen_at=LONG_AGO) is Expiry.DEAD_IN_CHAT


def test_a_finished_chat_can_be_returned_to_for_a_quarter_of_an_hour() -> None:
    assert _due(_quiet(SessionStatus.FINISHED, ended_at=later(-15))) is Expiry.FINISHED_TO_CLOSED
    assert _due(_quiet(SessionStatus.FINISHED, ended_at=later(-14))) is None


@pytest.mark.parametrize("status", [0, 8, 9, 10, 11])
def test_what_is_over_waits_for_nothing(status: int) -> None:
    assert _due(_quiet(SessionStatus(status)), seen_at=LONG_AGO, agent_seen_at=LONG_AGO) is None


@pytest.mark.parametrize("status", [1, 2, 3, 4, 5, 6, 7])
def test_time_while_the_server_did_not_serve_does_not_count(status: int) -> None:
    session = _quiet(SessionStatus(status), idle_at=LONG_AGO, ended_at=LONG_AGO)
    assert _due(session, seen_at=LONG_AGO, agent_seen_at=LONG_AGO) is not None
    assert _due(session, seen_at=LONG_AGO, agent_seen_at=LONG_AGO, serving_since=later(-4.9)) is None


@pytest.mark.parametrize("status", [1, 2, 3, 4, 5, 6, 7])
def test_a_timer_of_0_is_off(status: int) -> None:
    off = Limits(**{field.name: 0 for field in msgspec.structs.fields(Limits)})
    session = _quiet(SessionStatus(status), idle_at=LONG_AGO, ended_at=LONG_AGO)
    assert _due(session, seen_at=LONG_AGO, agent_seen_at=LONG_AGO, limits=off) is None


@pytest.mark.parametrize("stamp", ["fetched_at", "requested_at", "queued_at"])
def test_the_rows_own_stamps_are_signs_of_life(stamp: str) -> None:
    session = msgspec.structs.replace(_quiet(SessionStatus.IN_QUEUE), **{stamp: later(-4)})
    assert _due(session, seen_at=UNSET) is None


def test_a_present_agent_not_heard_from_counts_as_away() -> None:
    agent = set_present(msgspec.structs.replace(ANN, present=False), True, LONG_AGO)
    assert away_due(agent, later(-15), NOW, LONG_AGO, LIMITS)
    assert not away_due(agent, later(-14), NOW, LONG_AGO, LIMITS)
    assert not away_due(agent, LONG_AGO, NOW, later(-14), LIMITS)
    assert not away_due(agent, LONG_AGO, NOW, LONG_AGO, Limits(agent_away=0))
    assert not away_due(set_present(agent, False, LONG_AGO), LONG_AGO, NOW, LONG_AGO, LIMITS)


def test_an_agent_who_just_became_present_is_there() -> None:
    agent = set_present(msgspec.structs.replace(ANN, present=False), True, later(-1))
    assert not away_due(agent, LONG_AGO, NOW, LONG_AGO, LIMITS)


def test_becoming_present_again_changes_nothing() -> None:
    agent = set_present(msgspec.structs.replace(ANN, present=False), True, later(-5))
    assert agent.present
    assert set_present(agent, True, NOW) is agent
    assert set_present(agent, False, NOW).presence_changed_at == NOW


def _quiet(status: SessionStatus, **changes: Any) -> Session:
    """A session whose own stamps are all long past, save that somebody just spoke."""
    stamps = {"requested_at": LONG_AGO, "queued_at": LONG_AGO, "fetched_at": LONG_AGO, "started_at": LONG_AGO}
    return a_session(status, **{**stamps, "idle_at": NOW, **changes})


def _due(
    session: Session,
    *,
    seen_at: Instant = NOW,
    agent_seen_at: Instant = NOW,
    serving_since: Instant = LONG_AGO,
    idle_at: Instant | None = None,
    limits: Limits = LIMITS,
) -> Expiry | None:
    if idle_at is not None:
        session = msgspec.structs.replace(session, idle_at=idle_at)
    seen = {"seen_at": seen_at, "agent_seen_at": agent_seen_at, "serving_since": serving_since}
    return due(session, now=NOW, limits=limits, **seen)
