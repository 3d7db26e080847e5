"""Signs of life are kept, handed over seldom, and not lost between two drains."""

from snakk.domain.ids import SessionId, UserId, seconds
from snakk.live.pulse import Pulse, Side
from tests.support.clock import MORNING, FakeClock

FIVE, SIX = SessionId(5), SessionId(6)


def test_the_newest_sign_of_a_customer_is_told_until_the_database_has_it() -> None:
    clock = FakeClock()
    pulse = Pulse(clock)
    pulse.heard(FIVE)
    clock.advance(3)
    pulse.heard(FIVE)
    assert pulse.heard_at(FIVE) == MORNING + seconds(3)
    assert pulse.drain().sessions == {FIVE: MORNING + seconds(3)}
    assert pulse.heard_at(FIVE) == MORNING + seconds(3)
    assert pulse.drain().sessions == {}
    assert pulse.heard_at(FIVE) == 0


def test_signs_that_could_not_be_stored_come_again_unless_there_are_newer_ones() -> None:
    clock = FakeClock()
    pulse = Pulse(clock)
    pulse.heard(FIVE)
    pulse.heard(SIX)
    drained = pulse.drain()
    clock.advance(1)
    pulse.heard(SIX)
    pulse.give_back(drained)
    assert pulse.drain().sessions == {FIVE: MORNING, SIX: MORNING + seconds(1)}


def test_when_an_agent_was_seen_is_not_forgotten() -> None:
    pulse = Pulse(FakeClock())
    pulse.seen(UserId(11))
    pulse.drain()
    pulse.drain()
    assert pulse.seen_at(UserId(11)) == MORNING


def test_typing_is_passed_on_once_a_second_for_each_side() -> None:
    clock = FakeClock()
    pulse = Pulse(clock)
    assert pulse.types(FIVE, Side.CUSTOMER, True)
    assert not pulse.types(FIVE, Side.CUSTOMER, False)
    assert pulse.types(FIVE, Side.AGENT, True)
    clock.advance(1)
    assert pulse.types(FIVE, Side.CUSTOMER, True)


def test_typing_is_over_after_ten_seconds_or_when_something_was_said() -> None:
    clock = FakeClock()
    pulse = Pulse(clock)
    pulse.types(FIVE, Side.CUSTOMER, True)
    clock.advance(9.9)
    assert pulse.is_typing(FIVE, Side.CUSTOMER)
    assert not pulse.is_typing(FIVE, Side.AGENT)
    clock.advance(0.2)
    assert not pulse.is_typing(FIVE, Side.CUSTOMER)
    pulse.types(FIVE, Side.CUSTOMER, True)
    pulse.has_spoken(FIVE, Side.CUSTOMER)
    assert not pulse.is_typing(FIVE, Side.CUSTOMER)
