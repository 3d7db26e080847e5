"""What is measured, running: our server and the baselines, each on the subject's core."""

import asyncio
import re
import subprocess
import sys
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from tests.benchmarks.desk import prepare
from tests.benchmarks.machine import ROOT, SUBJECT, cpu_s, on
from tests.support.postgres import Postgres, free_port, program
from tests.support.process import environment
from tests.support.server import ServerProcess

BASELINES = "tests.benchmarks.baselines"
TRANSACTIONS = re.compile(r"^tps = ([\d.]+)", re.MULTILINE)


class Running:
    """A server that serves. ``pid``: of its process. ``secret``: of the installation, empty for a baseline."""

    def __init__(self, url: str, pid: int, secret: bytes = b"") -> None:
        self.url = url
        self.pid = pid
        self.secret = secret
        self._cpu_s = 0.0

    def begin(self) -> None:
        """From now on count what it uses of its core."""
        self._cpu_s = cpu_s(self.pid)

    def cpu_us(self, units: float) -> float:
        """Microseconds of a core since, for each unit of work."""
        return (cpu_s(self.pid) - self._cpu_s) / max(units, 1) * 1e6


@asynccontextmanager
async def snakk(*, database_url: str = "", idle: int = 0) -> AsyncIterator[Running]:
    """Our server over a fresh desk. ``idle``: so many running sessions besides, in which nobody says anything."""
    with tempfile.TemporaryDirectory(prefix="snakk-bench-") as name:
        folder = Path(name)
        secret = await asyncio.to_thread(prepare, folder / "data", database_url, idle)
        server = ServerProcess(folder, database_url=database_url)
        with on(SUBJECT):
            server.launch()
        try:
            await server.until_ready()
            yield Running(server.url, server.pid, secret)
        except BaseException:
            print(server.log(), file=sys.stderr)
            raise
        finally:
            server.kill()


@contextmanager
def baseline(name: str, *arguments: str) -> Iterator[Running]:
    """A frozen ASGI application under uvicorn."""
    port = free_port()
    command = [sys.executable, "-m", f"{BASELINES}.serve", f"{BASELINES}.{name}:app", str(port), *arguments]
    with on(SUBJECT):
        process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, env=environment())
    try:
        assert process.stdout is not None
        if not process.stdout.readline():
            raise RuntimeError(f"the baseline {name} did not start")
        yield Running(f"http://127.0.0.1:{port}", process.pid)
    finally:
        process.kill()
        process.wait()
        if process.stdout is not None:
            process.stdout.close()


def single_transactions(database: Postgres, seconds: float) -> float:
    """Messages a second of the raw statements on PostgreSQL, a transaction each, from 16 connections (pgbench)."""
    url, folder = database.fresh(), ROOT / "tests" / "benchmarks" / "baselines"
    subprocess.run([program("psql"), "-q", "-d", url, "-f", str(folder / "postgres_tables.sql")], check=True)
    command = [program("pgbench"), "-n", "-M", "prepared", "-c", "16", "-T", str(max(1, round(seconds)))]
    done = subprocess.run(
        [*command, "-f", str(folder / "postgres_message.sql"), url], capture_output=True, text=True, check=True
    )
    found = TRANSACTIONS.search(done.stdout)
    assert found is not None, done.stdout
    return float(found[1])


def group_commit(seconds: float) -> float:
    """Messages a second of the raw statements on SQLite, 64 for each commit."""
    command = [sys.executable, "-m", f"{BASELINES}.group_commit", str(seconds)]
    with on(SUBJECT):
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    return float(done.stdout)
