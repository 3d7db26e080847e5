"""`make bench`: measures what was promised, each figure beside its limit, and writes docs/benchmarks.md.

Options: --quick measures once and shortly, and writes nothing; --only WORD does those rows alone (read, say, talk,
deliver, idle, fetch, embed, console, cost); --rounds N; --no-postgres; --write FILE.
"""

import argparse
import asyncio
import sys
from collections.abc import Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import uvloop

from tests.benchmarks.consoles import agents_keys
from tests.benchmarks.embed import embedding
from tests.benchmarks.fetched import fetching
from tests.benchmarks.figures import Row
from tests.benchmarks.idle import waiting
from tests.benchmarks.machine import CLIENT, ROOT, facts, on
from tests.benchmarks.operations import operations
from tests.benchmarks.page import lines, page
from tests.benchmarks.plan import QUICK, Plan
from tests.benchmarks.requests import reading, saying
from tests.benchmarks.talk import delivering, talking

PAGE = ROOT / "docs" / "benchmarks.md"
PARTS: dict[str, Callable[[Plan], Awaitable[list[Row]]]] = {
    "read": reading,
    "say": saying,
    "talk": talking,
    "deliver": delivering,
    "idle": waiting,
    "fetch": fetching,
    "embed": embedding,
    "console": agents_keys,
    "cost": operations,
}


def main() -> int:
    options = _options()
    plan = QUICK if options.quick else Plan()
    plan = replace(plan, times=options.rounds or plan.times, postgres=not options.no_postgres)
    known = facts()
    rows: list[Row] = []
    for name in options.only or PARTS:
        print(f"{name}:", flush=True)
        with on(CLIENT), asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
            found = runner.run(_measured(name, plan))
        print("\n".join(lines(found)), flush=True)
        rows += found
    path = Path(options.write) if options.write else PAGE
    if options.write or not (options.quick or options.only):
        path.write_text(page(rows, known, plan), encoding="utf-8")
        print(f"written to {path}")
    return 0


async def _measured(name: str, plan: Plan) -> list[Row]:
    return await PARTS[name](plan)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="make bench", description=__doc__)
    parser.add_argument("--quick", action="store_true")
    parser.add_argument("--only", action="append", choices=PARTS)
    parser.add_argument("--rounds", type=int)
    parser.add_argument("--no-postgres", action="store_true")
    parser.add_argument("--write")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
