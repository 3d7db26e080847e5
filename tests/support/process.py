"""The real command in a process of its own."""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from queue import Empty, Queue
from threading import Thread

SNAKK = str(Path(sys.executable).with_name("snakk"))
ADDRESS = re.compile(r"serves at (http://\S+)")
STARTS_WITHIN_S = 300


def environment(**more: str) -> dict[str, str]:
    """What this process has, less any setting of a server."""
    return {name: value for name, value in os.environ.items() if not name.startswith("SNAKK_")} | more


def snakk(*arguments: str, given: str = "", command: str = SNAKK, **env: str) -> "subprocess.CompletedProcess[str]":
    """Run a command to its end. ``given``: its standard input."""
    return subprocess.run(
        [command, *arguments],
        input=given,
        capture_output=True,
        text=True,
        timeout=240,
        check=False,
        env=environment(**env),
    )


class Served:
    """A server that runs. ``address``: where; ``told``: the lines it has printed so far."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process
        self.told: list[str] = []
        self._lines: Queue[str | None] = Queue()
        Thread(target=self._listen, daemon=True).start()
        self.address = self._wait_for(ADDRESS)

    def until(self, words: str) -> str:
        """The next line that has these words."""
        return self._wait_for(re.compile(f"(.*{re.escape(words)}.*)"))

    def stop(self) -> int:
        """End it as Ctrl+C would; its exit code."""
        self.process.terminate()
        return self.process.wait(60)

    def _wait_for(self, pattern: re.Pattern[str]) -> str:
        while True:
            try:
                line = self._lines.get(timeout=STARTS_WITHIN_S)
            except Empty:
                line = None
            if line is None:
                raise AssertionError(f"the server never said {pattern.pattern!r}:\n{''.join(self.told)}")
            self.told.append(line)
            if found := pattern.search(line):
                return found[1]

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._lines.put(line)
        self._lines.put(None)


@contextmanager
def served(*arguments: str, command: str = SNAKK, cwd: Path | None = None, **env: str) -> Iterator[Served]:
    """`snakk serve` on a free port, stopped at the end of the block."""
    process = subprocess.Popen(
        [command, "serve", "--port", "0", *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        env=environment(PYTHONUNBUFFERED="1", **env),
        cwd=cwd,
    )
    try:
        yield Served(process)
    finally:
        if process.poll() is None:
            process.terminate()
            try:
                process.wait(60)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()
        if process.stdout is not None:
            process.stdout.close()
