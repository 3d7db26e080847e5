"""Memory for each visitor's socket that is open and silent."""

import asyncio
import resource
from collections.abc import Callable
from typing import Any

from snakk.domain.ids import SessionId
from snakk.domain.keys import session_key
from tests.benchmarks.figures import Goal, Row
from tests.benchmarks.machine import resident_kib
from tests.benchmarks.plan import Plan
from tests.benchmarks.servers import Running, baseline, snakk
from tests.benchmarks.sides import Side

Greeting = Callable[[bytes, int], dict[str, Any]]
"""The first frame of the session of a number, whose key is made with the installation's secret."""

WARM = 200
"""Sockets opened before the first reading, so that what is made once is not counted."""
AT_ONCE = 50
FILES = 256
"""Files a process has open besides."""
SETTLES_S = 1.5


async def waiting(plan: Plan) -> list[Row]:
    """The slope of the resident memory from no socket to thousands, each of a session of its own, after its Hello."""
    _allow_files(plan.sockets + WARM + FILES)
    row = Row("Memory for each idle visitor socket", "KiB", "plain ASGI socket", Goal(28, at_most=True), digits=1)
    for _ in plan.rounds():
        with baseline("plain_socket") as plain:
            limit = await _slope(plan, plain, "/", _plain_hello)
        async with snakk(idle=plan.sockets + WARM) as server:
            row.add(await _slope(plan, server, "/chat/socket", _hello), limit)
    row.more.append(f"resident memory of the server, 0 to {plan.sockets:,} sockets, kernel buffers not included")
    return [row]


async def _slope(plan: Plan, server: Running, path: str, hello: Greeting) -> float:
    sides = await _open(server, path, hello, range(1, WARM + 1))
    await asyncio.sleep(SETTLES_S)
    before = resident_kib(server.pid)
    sides += await _open(server, path, hello, range(WARM + 1, WARM + plan.sockets + 1))
    await asyncio.sleep(SETTLES_S)
    after = resident_kib(server.pid)
    for side in sides:
        side.close()
    return (after - before) / plan.sockets


async def _open(server: Running, path: str, hello: Greeting, numbers: range) -> list[Side]:
    sides = []
    for first in range(numbers.start, numbers.stop, AT_ONCE):
        batch = [(Side(server.url, path), number) for number in numbers[first - numbers.start :][:AT_ONCE]]
        await asyncio.gather(*(side.connect(hello(server.secret, number)) for side, number in batch))
        sides += [side for side, _ in batch]
    return sides


def _hello(secret: bytes, number: int) -> dict[str, Any]:
    key = session_key(secret, SessionId(number), 1)
    return {"Op": "Hello", "Version": 1, "ChatSessionId": number, "SessionKey": key}


def _plain_hello(_: bytes, number: int) -> dict[str, Any]:
    return {"Op": "Hello", "Version": 1, "ChatSessionId": number}


def _allow_files(needed: int) -> None:
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    if hard != resource.RLIM_INFINITY and hard < needed:
        raise RuntimeError(f"this process may open {hard} files, and {needed} are needed")
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, needed), hard))
