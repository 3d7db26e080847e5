"""The page of figures, and the same as lines for a terminal."""

import subprocess
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

import apsw

from tests.benchmarks.figures import Row, spread
from tests.benchmarks.plan import Plan
from tests.support.postgres import program

HEAD = """# Benchmarks

Written by `make bench`; do not edit. Each figure stands beside its limit, measured in the same round of the same run,
since ratios travel between machines and absolute figures do not. Figures are the median of all rounds, with the lowest
and the highest round in brackets. What is measured has one core and whoever asks it the other; PostgreSQL runs on both.
The limits are frozen files in [tests/benchmarks/baselines](../tests/benchmarks/baselines/group_commit.py). What the
figures are made of is told in [where the time goes](topics/where-the-time-goes.md).
"""

TABLE = """
| what | unit | measured | limit | of its limit | goal | server's CPU, us each |
| --- | --- | ---: | ---: | ---: | --- | ---: |
"""


def page(rows: Sequence[Row], facts: Mapping[str, str], plan: Plan) -> str:
    """The page as Markdown."""
    known = dict(facts) | {
        "SQLite": f"{apsw.sqlitelibversion()} (apsw), WAL, synchronous FULL, a checkpoint every 10,000 pages",
        "PostgreSQL": f"{_postgres()}, fsync and synchronous_commit on" if plan.postgres else "not measured",
        "Rounds": f"{plan.times} of {plan.seconds:g} s, after {plan.warm_s:g} s that do not count",
        "Seed": "none is needed: the loads hold no chance",
        "Date": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }
    listed = "".join(f"- {name}: {value}\n" for name, value in known.items())
    notes = "".join(f"- {row.name}: {'; '.join(row.more)}\n" for row in rows if row.more)
    return f"{HEAD}\n{listed}{TABLE}{''.join(map(_line, rows))}\n## Notes\n\n{notes}{_how()}"


def lines(rows: Sequence[Row]) -> list[str]:
    """The rows for a terminal."""
    return [
        f"  {row.name}: {spread(row.measured, row.digits)} {row.unit}"
        + (f"; limit {spread(row.limits, row.digits)}; ratio {spread(row.ratios, 2)}" if row.limits else "")
        + (f"; cpu us {_cpu(row)}" if row.cpu_us else "")
        + (f"; goal {_goal(row)}" if row.goal else "")
        + (f"; {'; '.join(row.more)}" if row.more else "")
        for row in rows
    ]


def _line(row: Row) -> str:
    limit = f"{spread(row.limits, row.digits)}, {row.limit_name}" if row.limits else ""
    cells = (
        row.name,
        row.unit,
        spread(row.measured, row.digits),
        limit,
        spread(row.ratios, 2),
        _goal(row),
        _cpu(row),
    )
    return f"| {' | '.join(cells)} |\n"


def _cpu(row: Row) -> str:
    return spread(row.cpu_us, 0) + (f", limit {spread(row.limit_cpu_us, 0)}" if row.limit_cpu_us else "")


def _goal(row: Row) -> str:
    if row.goal is None:
        return ""
    bound = f"{'at most' if row.goal.at_most else 'at least'} {row.goal.value:,g}"
    return f"{bound}{' of its limit' if row.goal.of_limit else ''}: {'met' if row.is_met else 'missed'}"


def _how() -> str:
    return """
## What the rows mean

- **Conversations**: 64 customers with a socket each, and 64 agents with one console each, every agent alone in a topic,
  so that lists of others' sessions do not count. A message counts when its sender was answered, which is after its
  commit, and the other side has it. One is under way for each conversation; sides alternate. Each side has to hear
  every line once and in order, or the run fails.
- **All in one topic**: 20 agents share one topic and hold 64 conversations; all their consoles list all of them.
- **Delivery**: counted from the moment a message was due, not from when it was sent; the generator's own lateness
  stands beside it and is part of the figure.
- **Limit of messages and posts**: one after the other, the limits of the wire and of the statements: 1/(1/a + 1/b).
- **CPU**: user and system time of the server's process with all its threads. It is steadier than a rate where other
  programs share the machine.
- **Bytes**: bodies as sent to a browser that takes gzip, without headers and frames on the socket.
- **Key press to paint**: from the key to the frame that shows what it did, the 95th of a hundred. Its limit is the same
  in an empty page with one place to write, in the same browser, right before. Browser and server share all cores.
"""


def _postgres() -> str:
    told = subprocess.run([program("postgres"), "--version"], capture_output=True, text=True, check=False).stdout
    return told.strip().removeprefix("postgres (PostgreSQL) ") or "unknown"
