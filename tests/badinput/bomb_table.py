"""What each bomb costs a real server: python -m tests.badinput.bomb_table [--times 3]

Prints milliseconds of processor time and mebibytes of memory for each, and ends with 1 where one costs more than 200 ms
or 50 MiB, or is not answered as it should be. The processor counts in steps of 10 ms.
"""

import argparse
import asyncio
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import NamedTuple

import httpx2

from tests.badinput.bombs import BOMBS, Bomb
from tests.benchmarks.machine import cpu_s, resident_kib
from tests.support.server import ServerProcess, a_server

AT_MOST_MS = 200
AT_MOST_MIB = 50
ADMINISTRATOR = ("tje0", "Tje0")


class Cost(NamedTuple):
    """What became of one bomb. ``status``: 0 where the connection was cut, which will do as well."""

    status: int
    cpu_ms: float
    memory_mib: float


class Ground:
    """A server to throw bombs at, with a session and a topic of number 1."""

    def __init__(self, server: ServerProcess, http: httpx2.AsyncClient) -> None:
        self.server = server
        self.http = http

    async def explode(self, bomb: Bomb) -> Cost:
        """Throw one."""
        before, status = cpu_s(self.server.pid), 0
        resident = self._begin_peak()
        try:
            answer = await self.http.request(
                bomb.method, bomb.path, content=bomb.body or None, headers={"Content-Type": bomb.kind, **bomb.headers}
            )
            status = answer.status_code
        except httpx2.TransportError:
            pass
        assert self.server.is_running, f"{bomb.name} ended the server"
        return Cost(status, (cpu_s(self.server.pid) - before) * 1000, (self._peak() - resident) / 1024)

    def _begin_peak(self) -> int:
        Path(f"/proc/{self.server.pid}/clear_refs").write_text("5")
        return resident_kib(self.server.pid)

    def _peak(self) -> int:
        status = Path(f"/proc/{self.server.pid}/status").read_text()
        return int(status.partition("VmHWM:")[2].split()[0])


@asynccontextmanager
async def a_ground(folder: Path) -> AsyncIterator[Ground]:
    """A server that has warmed up."""
    async with (
        a_server(folder) as server,
        httpx2.AsyncClient(base_url=server.url, auth=ADMINISTRATOR, trust_env=False, verify=False, timeout=120) as http,
    ):
        made = await http.post("/api/v1/ChatTopic/1/Sessions")
        assert made.status_code == 200, made.text  # there is at least number 1 now
        for _ in range(20):
            await http.get("/api/v1/ChatSession/1")
            await http.get("/api/v1/ChatSession/1", headers={"Accept": "text/xml"})
        yield Ground(server, http)


async def costs(ground: Ground, bomb: Bomb, times: int) -> Cost:
    """The least of some tries: the first pays for what is loaded once."""
    tries = [await ground.explode(bomb) for _ in range(times)]
    return Cost(tries[0].status, min(each.cpu_ms for each in tries), min(each.memory_mib for each in tries))


async def measured(times: int) -> int:
    """Throw them all."""
    bad = 0
    with tempfile.TemporaryDirectory(prefix="snakk-bombs-") as folder:
        async with a_ground(Path(folder)) as ground:
            print("| bomb | bytes | answer | CPU, ms | memory, MiB | |\n| --- | ---: | ---: | ---: | ---: | --- |")
            for bomb in BOMBS:
                cost = await costs(ground, bomb, times)
                problems = complaints(bomb, cost)
                bad += bool(problems)
                weight = len(bomb.path) + len(bomb.body) + sum(map(len, bomb.headers.values()))
                print(
                    f"| {bomb.name} | {weight:,} | {cost.status or 'cut'} | {cost.cpu_ms:.0f} | {cost.memory_mib:.1f} |"
                    f" {'; '.join(problems)} |",
                    flush=True,
                )
    return 1 if bad else 0


def complaints(bomb: Bomb, cost: Cost, slack: float = 1) -> list[str]:
    """What is wrong with a cost."""
    found = [] if cost.status == 0 or bomb.is_answered_by(cost.status) else [f"answered {cost.status}"]
    if cost.cpu_ms > AT_MOST_MS * slack:
        found.append("too much time")
    if cost.memory_mib > AT_MOST_MIB * slack:
        found.append("too much memory")
    return found


if __name__ == "__main__":
    told = argparse.ArgumentParser(description="What each bomb costs.")
    told.add_argument("--times", type=int, default=3)
    sys.exit(asyncio.run(measured(told.parse_args().times)))
