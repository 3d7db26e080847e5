"""What each operation costs: python -m tests.benchmarks.operations [--only WORD] [--rounds 30]

Every operation of the table on every face that has it, as its example asks, inside one process: without a network and
without uvicorn. Prints microseconds of processor time, beside a plain ASGI application that answers as many bytes.
What changes the desk is asked once for each round, after all rows were put back; only the asking is counted.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import Awaitable, Callable, Iterator, MutableMapping
from pathlib import Path
from statistics import median
from time import process_time
from typing import Any, NamedTuple

import apsw
import uvloop

from snakk.domain.caller import System
from snakk.operations.context import Context
from snakk.storage.migrate import FILE
from tests.benchmarks.figures import Row
from tests.benchmarks.plan import Plan
from tests.support.cast import ADA, furnish
from tests.support.desk import Desk, a_desk
from tests.support.examples import EXAMPLES
from tests.support.lines import ALL_LINES, Line, asked

Message = MutableMapping[str, Any]
Application = Callable[
    [Message, Callable[[], Awaitable[Message]], Callable[[Message], Awaitable[None]]], Awaitable[None]
]
READS = 40
"""So many questions in a round of what only reads; what changes the desk is asked once."""
KEPT = {"alembic_version", "installation", "counter", "audit_entry", "audit_link"}
"""Tables that are not put back: the schema's, numbers that were given out, and what nobody may delete."""
ROUNDS = 9
AS_MUCH = 200
"""Questions of a round of the plain application."""


class Cost(NamedTuple):
    """Microseconds of processor time for one question on one face, and its answer's status and bytes."""

    line: Line
    us: float
    status: int
    size: int


class Question:
    """A request as uvicorn would hand it over."""

    def __init__(self, line: Line) -> None:
        example = EXAMPLES[line.operation.name]
        request = asked(line, example.args)
        who = example.customer if line.face == "CHAT" else example.agent
        path, _, query = request.target.partition("?")
        self.body = request.body
        self.told: list[Message] = []
        self.scope: Message = {
            "type": "http",
            "http_version": "1.1",
            "method": request.method,
            "scheme": "http",
            "path": path,
            "raw_path": path.encode(),
            "root_path": "",
            "query_string": query.encode(),
            "headers": [(name.lower().encode(), value.encode()) for name, value in {**request.headers, **who}.items()],
            "client": ("192.0.2.1", 50000),
            "server": ("desk.example", 80),
            "extensions": {},
        }

    async def ask(self, app: Application) -> None:
        """Once."""
        self.told.clear()
        await app(dict(self.scope), self._receive, self._send)

    async def _receive(self) -> Message:
        return {"type": "http.request", "body": self.body, "more_body": False}

    async def _send(self, message: Message) -> None:
        self.told.append(message)


async def cost_of(line: Line, desk: Desk, furnished: Path, rounds: int = ROUNDS) -> Cost:
    """The cheaper half of some rounds, since others share the machine; the first one pays for what is made once."""
    question, spent = Question(line), []
    for _ in range(rounds + 1):
        await refurnish(desk, furnished)
        spent.append(await _cpu_us(question, desk.server.app, READS if line.operation.reads else 1))
    status, size = question.told[0]["status"], sum(len(part.get("body", b"")) for part in question.told[1:])
    assert status in (200, 204), (line.title, status, question.told[-1])
    return Cost(line, median(sorted(spent[1:])[: max(1, rounds // 2)]), status, size)


async def refurnish(desk: Desk, furnished: Path) -> None:
    """Put every row back as it was. No server keeps rows anywhere else; what it reads by, it takes up anew."""
    connection = apsw.Connection(str(desk.folder / FILE))
    connection.execute("attach ? as furnished", (str(furnished / FILE),))
    names = [name for (name,) in connection.execute("select name from main.sqlite_schema where type = 'table'")]
    with connection:
        for name in names:
            if name not in KEPT and not name.startswith("sqlite_"):
                connection.execute(f'delete from main."{name}"')
                connection.execute(f'insert into main."{name}" select * from furnished."{name}"')
    connection.close()
    await desk.server.desk.write(_nothing, System())


async def _nothing(ctx: Context) -> None:
    await ctx.work.user(ADA)


async def plain_us(size: int) -> float:
    """What an application costs that only answers so many bytes."""
    body = b"x" * size

    async def plain(
        _: Message, __: Callable[[], Awaitable[Message]], send: Callable[[Message], Awaitable[None]]
    ) -> None:
        await send({"type": "http.response.start", "status": 200, "headers": [(b"content-type", b"application/json")]})
        await send({"type": "http.response.body", "body": body})

    question = Question(ALL_LINES[0])
    return min([await _cpu_us(question, plain, AS_MUCH) for _ in range(ROUNDS)])


async def costs(only: str = "", rounds: int = ROUNDS) -> list[Cost]:
    """Every line, one after the other."""
    with tempfile.TemporaryDirectory(prefix="snakk-bench-") as scratch:
        template = Path(scratch) / "template"
        template.mkdir()
        async with a_desk(template) as desk:
            await furnish(desk.server)
        lines = [line for line in ALL_LINES if only.lower() in line.title.lower()]
        async with a_desk(Path(scratch) / "desk", template) as desk:
            return [await cost_of(line, desk, template, rounds) for line in lines]


async def operations(plan: Plan) -> list[Row]:
    """A row for each operation, the cost of its first face, for the page of figures."""
    rows: dict[str, Row] = {}
    for cost in await costs(rounds=3 * plan.times):
        name = cost.line.operation.name
        row = rows.setdefault(name, Row(f"`{name}`", "us of CPU, inside the process"))
        row.add(cost.us)
        row.more = [f"{cost.size} bytes"]
    return list(rows.values())


def table(found: list[Cost], plain: Callable[[int], float]) -> Iterator[str]:
    """As Markdown."""
    yield "| line | CPU, us | plain ASGI, us | bytes |"
    yield "| --- | ---: | ---: | ---: |"
    for cost in found:
        yield f"| `{cost.line.title}` | {cost.us:.0f} | {plain(cost.size):.0f} | {cost.size:,} |"


async def _cpu_us(question: Question, app: Application, times: int) -> float:
    begun = process_time()
    for _ in range(times):
        await question.ask(app)
    return (process_time() - begun) / times * 1e6


async def _printed(only: str, rounds: int) -> int:
    found = await costs(only, rounds)
    plain = {cost.size: await plain_us(cost.size) for cost in found}
    print("\n".join(table(found, plain.__getitem__)))
    return 0


if __name__ == "__main__":
    told = argparse.ArgumentParser(description="What each operation costs.")
    told.add_argument("--only", default="")
    told.add_argument("--rounds", type=int, default=ROUNDS)
    wish = told.parse_args()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        sys.exit(runner.run(_printed(wish.only, wish.rounds)))
