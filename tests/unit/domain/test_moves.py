"""Every rule at every status: where it leads, or how it refuses. The whole desk in one table."""

import pytest

from snakk.domain.errors import (
    CannotTransfer,
    IllegalMove,
    NotAtThisStage,
    NotInQueue,
    NoTransferPending,
    NotYourSession,
    SessionClosed,
)
from snakk.domain.events import EventKind
from snakk.domain.states import SessionStatus
from tests.unit.domain.build import a_session
from tests.unit.domain.moves import LEGAL_STEPS, MOVES, steps_of

REFUSALS: dict[str, type[IllegalMove]] = {
    "s": NotAtThisStage,
    "c": SessionClosed,
    "q": NotInQueue,
    "t": NoTransferPending,
    "y": NotYourSession,
    "x": CannotTransfer,
}

# A number is the status afterwards, "=" no change and no event, a letter the refusal above.
TABLE = """
                              0  1  2  3  4  5  6  7  8  9 10 11
begin                         4  s  s  s  s  s  s  s  s  s  s  s
enqueue                       s  s  s  s  4  s  s  c  c  c  c  c
submit_form                   s  4  4  s  s  s  s  c  c  c  c  c
submit_form, FAQ on           s  2  4  s  s  s  s  c  c  c  c  c
submit_form, nobody there     s  3  3  s  s  s  s  c  c  c  c  c
say, customer                 s  s  2  s  4  5  5  c  c  c  c  c
say, agent                    s  s  s  s  s  6  6  c  c  c  c  c
say, bot                      s  6  6  s  6  6  6  c  c  c  c  c
say, special                  s  s  s  s  s  5  6  c  c  c  c  c
say, another agent            s  s  s  s  s  y  y  c  c  c  c  c
pick_up, its agent            q  q  q  q  5  =  =  q  q  q  q  q
pick_up, another agent        q  q  q  q  5  q  q  q  q  q  q  q
offer                         s  s  s  s  s  5  6  c  c  c  c  c
offer, not its agent          s  s  s  s  s  y  y  c  c  c  c  c
offer, to oneself             s  s  s  s  s  x  x  c  c  c  c  c
accept, nothing offered       t  t  t  t  t  t  t  t  t  t  t  t
accept                        t  t  t  t  t  5  6  t  t  t  t  t
accept, not the target        t  t  t  t  t  y  y  t  t  t  t  t
reject, nothing offered       t  t  t  t  t  t  t  t  t  t  t  t
reject                        t  t  t  t  t  5  6  t  t  t  t  t
reject, its agent             t  t  t  t  t  5  6  t  t  t  t  t
reject, a stranger            t  t  t  t  t  y  y  t  t  t  t  t
take_over                     s  s  s  s  s  5  6  c  c  c  c  c
take_over, one's own          s  s  s  s  s  =  =  c  c  c  c  c
end, agent                    s  s  s  s  s  7  7  c  c  c  c  c
end, another agent            s  s  s  s  s  y  y  c  c  c  c  c
end, customer                 s  9  9  9 11  7  7  c  c  c  c  c
end, pending offer            s  9  9  9 11  7  7  c  c  c  c  c
leave                         s  s  s  s  s  s  s  9  c  c  c  c
file_request                  s  s  s 10 10  s  s  c  c  c  c  c
file_request, not offered     s  s  s  s  s  s  s  c  c  c  c  c
rate                          s  s  s  s  s  s  s  7  c  c  c  c
rate, not asked for           s  s  s  s  s  s  s  s  c  c  c  c
send_transcript               s  s  s  s  s  s  s  7  c  c  c  c
reopen                        s  s  s  s  s  s  s  5  c  c  c  c
reopen, agent gone            s  s  s  s  s  s  s  4  c  c  c  c
reopen, no post-chat form     s  s  s  s  s  s  s  c  c  c  c  c
reset                         s  4  4  s  4  4  4  c  c  c  c  c
agent_lost                    s  s  s  s  s  4  4  c  c  c  c  c
delete                        s  8  8  8  8  8  8  8  =  8  8  8
expire, dead in form          s  9  9  9  s  s  s  c  c  c  c  c
expire, dead in queue         s  s  s  s 11  s  s  c  c  c  c  c
expire, dead in chat          s  s  s  s  s  9  9  c  c  c  c  c
expire, dead, post-chat form  s  s  s  s  s  7  7  c  c  c  c  c
expire, idle in chat          s  s  s  s  s  9  9  c  c  c  c  c
expire, agent lost            s  s  s  s  s  4  4  c  c  c  c  c
expire, finished              s  s  s  s  s  s  s  9  c  c  c  c
"""


def _cells() -> list[tuple[str, SessionStatus, str]]:
    cells = []
    for line in TABLE.strip().splitlines()[1:]:
        *words, last = line.split()
        outcomes = [*words[-11:], last]
        rule = line[: line.index("  ")] if "  " in line else line
        cells += [(rule, SessionStatus(status), outcome) for status, outcome in enumerate(outcomes)]
    return cells


CELLS = _cells()


def test_the_table_has_every_rule_at_every_status() -> None:
    assert [(rule, status) for rule, status, _ in CELLS] == [
        (rule, status) for rule in MOVES for status in SessionStatus
    ]


@pytest.mark.parametrize(("rule", "status", "wanted"), [cell for cell in CELLS if cell[2] in REFUSALS])
def test_an_illegal_move_is_refused_by_name_and_changes_nothing(rule: str, status: SessionStatus, wanted: str) -> None:
    session = a_session(status)
    with pytest.raises(IllegalMove) as refused:
        MOVES[rule](session)
    assert type(refused.value) is REFUSALS[wanted]
    assert session == a_session(status)


@pytest.mark.parametrize(("rule", "status", "wanted"), [cell for cell in CELLS if cell[2].isdigit()])
def test_a_legal_move_leads_where_the_table_says(rule: str, status: SessionStatus, wanted: str) -> None:
    outcome = MOVES[rule](a_session(status))
    assert outcome.session.status == int(wanted)
    assert outcome.entries
    assert outcome.entries[-1].event.status == outcome.session.status
    assert steps_of(status, outcome) <= LEGAL_STEPS


@pytest.mark.parametrize(("rule", "status"), [cell[:2] for cell in CELLS if cell[2] == "="])
def test_a_move_that_was_made_before_changes_nothing(rule: str, status: SessionStatus) -> None:
    session = a_session(status)
    outcome = MOVES[rule](session)
    assert outcome.session is session
    assert outcome.entries == ()


@pytest.mark.parametrize(("rule", "status"), [cell[:2] for cell in CELLS if cell[2].isdigit()])
def test_every_event_of_a_move_has_the_next_number(rule: str, status: SessionStatus) -> None:
    session = a_session(status)
    outcome = MOVES[rule](session)
    numbers = [entry.event.seq for entry in outcome.entries]
    assert numbers == list(range(session.last_seq + 1, outcome.session.last_seq + 1))
    assert all(entry.message is None or entry.message.seq == entry.event.seq for entry in outcome.entries)


@pytest.mark.parametrize("status", [s for s in SessionStatus if s not in {5, 6}])
def test_nobody_has_a_rank_outside_a_running_chat(status: SessionStatus) -> None:
    for rule, before, wanted in CELLS:
        if wanted.isdigit() and int(wanted) == status:
            assert MOVES[rule](a_session(before)).session.rank == 0, rule


def test_a_deleted_session_moves_no_more() -> None:
    deleted = a_session(SessionStatus.DELETED)
    for rule, move in MOVES.items():
        try:
            outcome = move(deleted)
        except IllegalMove:
            continue
        assert outcome.session == deleted, rule


def test_the_closed_list_has_no_step_that_no_rule_takes() -> None:
    taken = {
        step
        for rule, status, wanted in CELLS
        if wanted.isdigit()
        for step in steps_of(status, MOVES[rule](a_session(status)))
    }
    begun = {step for step in LEGAL_STEPS if step[0] in {EventKind.SESSION_STARTED, EventKind.SESSION_RESET}}
    assert LEGAL_STEPS - taken <= begun


def test_a_rule_that_breaks_the_table_would_be_caught() -> None:
    with pytest.raises(AssertionError):
        test_a_legal_move_leads_where_the_table_says("leave", SessionStatus.FINISHED, "7")
    left = MOVES["leave"](a_session(SessionStatus.FINISHED))
    assert not steps_of(SessionStatus.USER_LAST, left) <= LEGAL_STEPS
