"""How far each side has read never goes back, is told at most once a second, and its newest value is always told."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from snakk.domain.ids import SessionId
from snakk.live.marks import Key, Marks
from snakk.live.pulse import Side
from tests.support.clock import FakeClock

AGENT: Key = (SessionId(5), Side.AGENT)
CUSTOMER: Key = (SessionId(5), Side.CUSTOMER)
OTHER: Key = (SessionId(6), Side.AGENT)

MOVES = st.lists(
    st.tuples(st.sampled_from([AGENT, CUSTOMER, OTHER]), st.integers(-3, 40), st.floats(0, 2)), min_size=1, max_size=40
)


class Careless(Marks):
    """Believes whatever comes."""

    def move(self, key: Key, seq: int) -> bool:
        self._marks.pop(key, None)
        return super().move(key, seq)


def goes_back(marks: Marks, clock: FakeClock, moves: list[tuple[Key, int, float]]) -> bool:
    """Does any side's mark fall while these come in?"""
    for key, seq, wait_s in moves:
        clock.advance(wait_s)
        before = {each: marks.at(each) for each in (AGENT, CUSTOMER, OTHER)}
        marks.move(key, seq)
        if any(marks.at(each) < seq for each, seq in before.items()):
            return True
    return False


@settings(deadline=None)
@given(MOVES)
def test_a_mark_never_goes_back(moves: list[tuple[Key, int, float]]) -> None:
    clock = FakeClock()
    assert not goes_back(Marks(clock), clock, moves)


def test_marks_that_believe_everything_are_caught() -> None:
    """The control of the test before: it can fail."""
    clock = FakeClock()
    assert goes_back(Careless(clock), clock, [(AGENT, 7, 0), (AGENT, 3, 0)])


@settings(deadline=None)
@given(MOVES)
def test_what_is_told_rises_a_second_apart_and_ends_with_the_newest(moves: list[tuple[Key, int, float]]) -> None:
    clock = FakeClock()
    marks, told = Marks(clock), dict[Key, list[tuple[float, int]]]()

    def tell(key: Key) -> None:
        told.setdefault(key, []).append((clock.monotonic(), marks.at(key)))
        marks.tell(key, to_all=True)

    for key, seq, wait_s in moves:
        clock.advance(wait_s)
        for due in marks.due():
            tell(due)
        if marks.move(key, seq) and marks.is_due(key):
            tell(key)
    clock.advance(1)
    for due in marks.due():
        tell(due)
    assert marks.due() == []
    for key, tellings in told.items():
        assert all(later[0] - one[0] >= 0.999 and later[1] > one[1] for one, later in pairwise(tellings))
        assert tellings[-1][1] == max(seq for each, seq, _ in moves if each == key)


def test_the_sides_of_a_session_and_other_sessions_have_marks_of_their_own() -> None:
    marks = Marks(FakeClock())
    assert marks.move(AGENT, 4)
    assert (marks.at(AGENT), marks.at(CUSTOMER), marks.at(OTHER)) == (4, 0, 0)
    assert not marks.move(AGENT, 4)
    assert not marks.move(CUSTOMER, 0)
    assert not marks.move(CUSTOMER, -1)


def test_what_did_not_reach_everybody_is_due_again_after_a_second() -> None:
    clock = FakeClock()
    marks = Marks(clock)
    marks.move(AGENT, 4)
    marks.tell(AGENT, to_all=False)
    assert marks.due() == []
    clock.advance(1)
    assert marks.due() == [AGENT]
    marks.tell(AGENT, to_all=True)
    clock.advance(1)
    assert marks.due() == []


def test_so_many_marks_are_kept_and_the_one_that_stood_longest_is_dropped() -> None:
    marks = Marks(FakeClock(), remembered=2)
    for key in (AGENT, CUSTOMER):
        marks.move(key, 1)
    marks.move(AGENT, 2)
    marks.move(OTHER, 1)
    assert len(marks) == 2
    assert (marks.at(AGENT), marks.at(CUSTOMER), marks.at(OTHER)) == (2, 0, 1)
    assert set(marks.due()) == {AGENT, OTHER}


def test_a_deleted_session_leaves_no_marks() -> None:
    marks = Marks(FakeClock())
    for key in (AGENT, CUSTOMER, OTHER):
        marks.move(key, 1)
    marks.forget(SessionId(5))
    assert (len(marks), marks.due()) == (1, [OTHER])
