"""The machine a run is made on: its cores, its facts, and what a process costs it."""

import os
import platform
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).parents[2]
TICKS = os.sysconf("SC_CLK_TCK")
CORES = sorted(os.sched_getaffinity(0))
SUBJECT, CLIENT = {CORES[0]}, {CORES[-1]}
"""Whatever is measured has one core, whoever asks it the other; a database server may use both."""


@contextmanager
def on(cores: set[int]) -> Iterator[None]:
    """This process, and every one it starts meanwhile, on these cores only."""
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, cores)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


def cpu_s(pid: int) -> float:
    """Seconds of a core that a process has used with all its threads, the kernel's work for it included."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS


def resident_kib(pid: int) -> int:
    """Memory of a process, kernel buffers not included."""
    status = Path(f"/proc/{pid}/status").read_text()
    return int(status.partition("VmRSS:")[2].split()[0])


def facts() -> dict[str, str]:
    """What the page says of the machine and the state of the sources."""
    cpu = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    memory_gib = int(Path("/proc/meminfo").read_text().split()[1]) / 2**20
    return {
        "Machine": f"{cpu}, {len(CORES)} cores, {memory_gib:.0f} GiB, {platform.system()} {platform.release()}",
        "Load of the machine before": f"{os.getloadavg()[0]:.2f}",
        "Python": platform.python_version(),
        "Commit": _commit(),
    }


def _commit() -> str:
    def git(*arguments: str) -> str:
        done = subprocess.run(["git", *arguments], cwd=ROOT, capture_output=True, text=True, check=False)
        return done.stdout.strip()

    changed = " with changes that are not committed" if git("status", "--porcelain", "--", "src") else ""
    return (git("rev-parse", "--short=12", "HEAD") or "unknown") + changed
