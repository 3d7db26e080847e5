"""What of a page's blocking is whose, by a trace."""

from typing import Any

import pytest

from tests.support.trace import Task, tasks_of

PAGE, OURS, THEIRS = "http://shop.example/", "http://desk.example", "http://shop.example/shop.js"
MS = 1_000


def event(name: str, at_ms: float, ms: float = 0, **args: Any) -> dict[str, Any]:
    """One of the main thread's, with as much time of its own as there is."""
    at, dur = at_ms * MS, ms * MS
    return {"name": name, "pid": 1, "tid": 2, "ts": at, "dur": dur, "tts": at, "tdur": dur, "args": args}


def task(at_ms: float, ms: float) -> dict[str, Any]:
    """A task as the trace names it."""
    return event("ThreadControllerImpl::RunTask", at_ms, ms)


def script(at_ms: float, ms: float, of: str) -> dict[str, Any]:
    """A call of somebody's script."""
    return event("FunctionCall", at_ms, ms, data={"url": f"{of}/a.js"})


def of(*events: dict[str, Any]) -> list[Task]:
    """The tasks of a page with these events."""
    return tasks_of([event("CommitLoad", 0, data={"url": PAGE}), *events], PAGE, OURS)


def test_a_long_task_of_the_page_itself_is_not_ours() -> None:
    assert of(task(0, 120), script(10, 100, THEIRS)) == [Task(120, 0)]
    assert Task(120, 0).caused_ms == 0


@pytest.mark.parametrize(
    ("whole", "ours", "caused"), [(120, 100, 70), (120, 30, 30), (60, 30, 10), (40, 40, 0), (300, 300, 250)]
)
def test_ours_is_what_the_task_would_not_block_without_us(whole: float, ours: float, caused: float) -> None:
    (found,) = of(task(0, whole), script(0, ours, OURS))
    assert (found.ms, found.ours_ms, found.caused_ms) == (whole, ours, caused)


def test_calls_inside_of_calls_count_once_and_other_threads_not_at_all() -> None:
    elsewhere = script(0, 90, OURS) | {"tid": 3}
    assert of(task(0, 100), script(10, 50, OURS), script(20, 10, OURS), elsewhere) == [Task(100, 50)]


def test_a_task_that_is_told_twice_is_one() -> None:
    assert of(event("RunTask", 0, 80), task(0, 79)) == [Task(80, 0)]


def test_style_that_only_our_script_has_made_stale_is_ours() -> None:
    mine = event("ScheduleStyleRecalculation", 5, data={"stackTrace": [{"url": f"{OURS}/a.js"}]})
    theirs = event("ScheduleStyleRecalculation", 4, data={"stackTrace": [{"url": THEIRS}]})
    work = event("UpdateLayoutTree", 10, 60)
    assert of(task(0, 100), mine, work) == [Task(100, 60)]
    assert of(task(0, 100), theirs, mine, work) == [Task(100, 0)]
    assert of(task(0, 100), work) == [Task(100, 0)]


def test_layout_that_our_script_forces_is_ours_whoever_made_it_stale() -> None:
    theirs = event("InvalidateLayout", 4, data={"stackTrace": [{"url": THEIRS}]})
    forced = event("Layout", 10, 60, beginData={"stackTrace": [{"url": f"{OURS}/a.js"}]})
    assert of(task(0, 100), theirs, forced) == [Task(100, 60)]


def test_a_trace_without_the_page_is_none() -> None:
    with pytest.raises(AssertionError, match="no page"):
        tasks_of([task(0, 10)], PAGE, OURS)
