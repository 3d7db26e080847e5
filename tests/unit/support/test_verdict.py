"""The judge is judged: one good history, and one history for each way to be bad."""

import pytest

from tests.support.history import Entry, Heard, History, Line, Stored, digest_of
from tests.support.verdict import Fault, Verdict, check

SESSION = 5


def a_good_history() -> History:
    """Two people talk; one line is resent after a cut, one is refused; a reader hears all of it."""
    history = History()
    first = history.invoke(SESSION, "vera", "v1", "Hello")
    history.unknown(first)
    again = history.invoke(SESSION, "vera", "v1", "Hello")
    history.ok(again, 11, 2)
    second = history.invoke(SESSION, "ann", "a1", "Good day")
    history.ok(second, 12, 3)
    history.failed(history.invoke(SESSION, "vera", "v2", "Too late"))
    history.unknown(history.invoke(SESSION, "vera", "v3", "Perhaps"))
    history.gave(history.took(SESSION, "ann", 1), 4)
    history.took(SESSION, "bob", 4)
    history.store(
        [Line(SESSION, 2, 11, digest_of("Hello"), "v1"), Line(SESSION, 3, 12, digest_of("Good day"), "a1")],
        [
            Entry(SESSION, 1, "SessionStarted"),
            Entry(SESSION, 2, "MessageAdded", 11),
            Entry(SESSION, 3, "MessageAdded", 12),
            Entry(SESSION, 4, "TransferAccepted"),
        ],
        {SESSION: 4},
    )
    reader = history.reader("bob", SESSION)
    for entry in history.stored.entries:
        reader.hear("one", entry.seq, entry.kind, entry.ref)
    reader.complete = True
    return history


def faults(history: History) -> set[Fault]:
    """The kinds of fault found."""
    return {violation.fault for violation in check(history).violations}


def test_a_good_history_holds() -> None:
    verdict = check(a_good_history())
    assert verdict.holds, str(verdict)
    assert (verdict.acknowledged, verdict.unknown, verdict.stored, verdict.heard) == (2, 2, 2, 4)


def test_a_verdict_says_how_much_it_rests_on() -> None:
    assert check(History()) == Verdict((), 0, 0, 0, 0)


def test_an_acknowledged_line_that_is_not_stored_is_lost() -> None:
    history = a_good_history()
    del history.stored.lines[1]
    assert faults(history) == {Fault.LOST}


def test_an_unknown_line_may_be_stored_or_not() -> None:
    history = a_good_history()
    history.stored.lines.append(Line(SESSION, 4, 13, digest_of("Perhaps"), "v3"))
    history.stored.entries[3] = Entry(SESSION, 4, "MessageAdded", 13)
    history.readers[0].heard.pop()
    history.readers[0].hear("one", 4, "MessageAdded", 13)
    assert check(history).holds


@pytest.mark.parametrize("text", ["Nobody said this", "Too late"])
def test_a_stored_line_that_nobody_sent_or_that_was_refused_is_invented(text: str) -> None:
    history = a_good_history()
    history.stored.lines.append(Line(SESSION, 4, 13, digest_of(text)))
    history.stored.entries[3] = Entry(SESSION, 4, "MessageAdded", 13)
    history.readers.clear()
    assert faults(history) == {Fault.INVENTED}


def test_a_line_changed_on_the_way_is_lost_and_invented() -> None:
    history = a_good_history()
    history.stored.lines[0] = Line(SESSION, 2, 11, digest_of("Hullo"), "v1")
    assert faults(history) == {Fault.LOST, Fault.INVENTED}


def test_a_resend_stored_twice_is_doubled_although_no_client_id_was_kept() -> None:
    history = a_good_history()
    history.stored.lines[0] = Line(SESSION, 2, 11, digest_of("Hello"))
    history.stored.lines.append(Line(SESSION, 4, 13, digest_of("Hello")))
    history.stored.entries[3] = Entry(SESSION, 4, "MessageAdded", 13)
    history.readers.clear()
    assert Fault.DOUBLED in faults(history)


def test_two_answers_to_one_client_id_are_split() -> None:
    history = a_good_history()
    history.ok(history.invoke(SESSION, "vera", "v1", "Hello"), 99, 9)
    assert faults(history) == {Fault.SPLIT}


def test_an_answer_with_another_number_than_the_stored_one_is_split() -> None:
    history = a_good_history()
    history.tries[1].seq = 7
    assert faults(history) == {Fault.SPLIT}


def test_a_line_stored_before_one_that_was_acknowledged_earlier_is_reordered() -> None:
    history = a_good_history()
    history.stored.lines[:] = [
        Line(SESSION, 3, 12, digest_of("Hello"), "v1"),
        Line(SESSION, 2, 11, digest_of("Good day"), "a1"),
    ]
    history.tries[1].message_id, history.tries[1].seq = 12, 3
    history.tries[2].message_id, history.tries[2].seq = 11, 2
    assert faults(history) == {Fault.REORDERED}


def test_ids_that_fall_while_numbers_rise_are_reordered() -> None:
    history = History()
    history.ok(history.invoke(SESSION, "vera", "v1", "one"), 8, 1)
    history.ok(history.invoke(SESSION, "vera", "v2", "two"), 7, 2)
    history.stored = Stored([Line(SESSION, 1, 8, digest_of("one")), Line(SESSION, 2, 7, digest_of("two"))])
    assert faults(history) == {Fault.REORDERED}


@pytest.mark.parametrize("missing", [0, 3])
def test_a_hole_in_the_log_is_a_gap(missing: int) -> None:
    history = a_good_history()
    del history.stored.entries[missing]
    history.readers.clear()
    assert faults(history) == {Fault.GAP}


def test_a_number_used_twice_is_a_gap() -> None:
    history = a_good_history()
    history.stored.entries.append(Entry(SESSION, 4, "SessionEnded"))
    history.readers.clear()
    assert faults(history) == {Fault.GAP}


def test_a_line_that_the_log_does_not_tell_of_is_a_gap() -> None:
    history = a_good_history()
    history.stored.entries[1] = Entry(SESSION, 2, "SessionQueued")
    history.readers.clear()
    assert faults(history) == {Fault.GAP}


def test_a_reader_that_heard_what_was_never_stored_is_misread() -> None:
    history = a_good_history()
    history.readers[0].hear("one", 5, "MessageAdded", 14)
    assert faults(history) == {Fault.MISREAD}


def test_a_reader_that_heard_in_the_wrong_order_is_reordered() -> None:
    history = a_good_history()
    heard = history.readers[0].heard
    heard[1], heard[2] = heard[2], heard[1]
    assert faults(history) == {Fault.REORDERED}


def test_a_reader_that_heard_one_event_twice_is_reordered() -> None:
    history = a_good_history()
    history.readers[0].heard.append(history.readers[0].heard[-1])
    assert faults(history) == {Fault.REORDERED}


def test_a_reader_that_caught_up_and_missed_one_is_unread() -> None:
    history = a_good_history()
    del history.readers[0].heard[2]
    assert faults(history) == {Fault.UNREAD}


def a_customer_of(history: History, *hidden: int) -> None:
    """A reader that heard everything, of these numbers only that there are such."""
    visitor = history.reader("vera", SESSION, is_customer=True)
    for entry in history.stored.entries:
        is_hidden = entry.seq in hidden
        visitor.hear("one", entry.seq, "Hidden" if is_hidden else entry.kind, 0 if is_hidden else entry.ref)
    visitor.complete = True


def test_a_customer_may_be_kept_from_what_concerns_the_desk() -> None:
    history = a_good_history()
    a_customer_of(history, 4)
    assert check(history).holds


def test_a_customer_may_not_be_kept_from_what_was_said() -> None:
    history = a_good_history()
    a_customer_of(history, 3)
    assert faults(history) == {Fault.MISREAD}


def test_a_customer_who_heard_what_is_private_is_found() -> None:
    history = a_good_history()
    history.stored.entries[2] = Entry(SESSION, 3, "MessageAdded", 12, private=True)
    a_customer_of(history)
    assert faults(history) == {Fault.MISREAD}


def test_an_agent_is_kept_from_nothing() -> None:
    history = a_good_history()
    history.readers[0].heard[3] = Heard("one", 4, "Hidden")
    assert faults(history) == {Fault.MISREAD}


def test_a_view_that_starts_over_is_judged_anew() -> None:
    history = a_good_history()
    reader = history.readers[0]
    reader.start_over()
    for entry in history.stored.entries:
        reader.hear("two", entry.seq, entry.kind, entry.ref)
    assert check(history).holds


@pytest.mark.parametrize(("since", "until"), [(3, None), (2, 3)])
def test_two_agents_at_a_time_are_refuted(since: int, until: int | None) -> None:
    history = a_good_history()
    hold = history.took(SESSION, "carl", since)
    hold.until = until
    assert faults(history) == {Fault.TWO_AGENTS}


def test_an_early_hold_that_never_ended_is_found_behind_a_later_one() -> None:
    history = History()
    history.took(SESSION, "ann", 1)
    history.gave(history.took(SESSION, "ann", 2), 3)
    history.took(SESSION, "bob", 4)
    assert faults(history) == {Fault.TWO_AGENTS}


def test_one_text_under_two_client_ids_would_blind_the_judge_and_is_refused() -> None:
    history = a_good_history()
    with pytest.raises(ValueError, match="under another client id"):
        history.invoke(SESSION, "vera", "v9", "Hello")


def test_a_try_ends_once() -> None:
    history = a_good_history()
    with pytest.raises(ValueError, match="ended already"):
        history.unknown(history.tries[1])
