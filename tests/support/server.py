"""A real server in a process of its own: killed, started again at the same address, asked what it stored."""

import asyncio
import signal
import subprocess
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from pathlib import Path

import httpx2

from tests.support.postgres import free_port
from tests.support.process import SNAKK, environment

READY_WITHIN_S = 300
NO_LIMITS = {
    "SNAKK_STARTS_PER_MINUTE": "0",
    "SNAKK_MESSAGES_PER_MINUTE": "0",
    "SNAKK_SOCKETS_PER_ADDRESS": "0",
    "SNAKK_LOGINS_PER_MINUTE": "0",
    "SNAKK_LOGINS_IN_ALL_PER_MINUTE": "0",
}
"""One machine plays many visitors, so nothing is counted for its address."""


class ServerProcess:
    """`snakk serve --demo` over one data folder, which outlives the process.

    database_url: PostgreSQL; empty for SQLite in the folder.
    failpoints: names of ``snakk.storage.failpoints``, in force from the next start on.
    demo: without it, an installation that nobody has set up yet.
    """

    def __init__(
        self,
        folder: Path,
        *,
        database_url: str = "",
        settings: Mapping[str, str] | None = None,
        failpoints: tuple[str, ...] = (),
        demo: bool = True,
    ) -> None:
        self.folder = folder
        self.demo = demo
        self.database_url = database_url
        self.settings = NO_LIMITS | dict(settings or {})
        self.failpoints = failpoints
        self.port = free_port()
        self.starts = 0
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def url(self) -> str:
        """Where it serves, the same after each start."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def sqlite_file(self) -> Path:
        """The database, where there is no other."""
        return self.folder / "data" / "snakk.db"

    @property
    def pid(self) -> int:
        """Of the running process."""
        assert self._process is not None
        return self._process.pid

    @property
    def is_running(self) -> bool:
        """Started, and not ended since."""
        return self._process is not None and self._process.poll() is None

    def launch(self) -> None:
        """Start the process and wait for nothing."""
        env = environment(PYTHONUNBUFFERED="1", **self.settings)
        if self.database_url:
            env["SNAKK_DATABASE_URL"] = self.database_url
        if self.failpoints:
            env["SNAKK_FAILPOINTS"] = ",".join(self.failpoints)
        place = ["--port", str(self.port), "--data", str(self.folder / "data")]
        command = [SNAKK, "serve", *(["--demo"] if self.demo else []), *place]
        with (self.folder / "server.log").open("ab") as log:
            self._process = subprocess.Popen(command, stdout=log, stderr=subprocess.STDOUT, env=env)
        self.starts += 1

    async def start(self) -> None:
        """Start, and wait until it is ready to serve."""
        self.launch()
        await self.until_ready()

    async def until_ready(self, within_s: float = READY_WITHIN_S) -> float:
        """Wait for `/readyz`. Returns how many seconds it took; says what the server printed if it never comes."""
        begun = time.monotonic()
        async with httpx2.AsyncClient(trust_env=False, verify=False, timeout=10) as http:
            while time.monotonic() - begun < within_s:
                if not self.is_running:
                    raise AssertionError(f"the server ended by itself:\n{self.log()}")
                try:
                    if (await http.get(f"{self.url}/readyz")).status_code == 200:
                        return time.monotonic() - begun
                except httpx2.TransportError:
                    pass
                await asyncio.sleep(0.05)
        raise AssertionError(f"the server was not ready after {within_s} s:\n{self.log()}")

    def kill(self) -> None:
        """End it as a power cut would: no word, no chance to finish anything."""
        self._end(signal.SIGKILL)

    def stop(self) -> int:
        """Ask it to end, and give its exit code."""
        return self._end(signal.SIGTERM)

    async def restart(self) -> None:
        """Kill it and start it again."""
        self.kill()
        await self.start()

    def log(self, lines: int = 60) -> str:
        """The end of what it printed."""
        path = self.folder / "server.log"
        return "\n".join(path.read_text(errors="replace").splitlines()[-lines:]) if path.exists() else ""

    def _end(self, how: signal.Signals) -> int:
        if self._process is None:
            return 0
        if self._process.poll() is None:
            self._process.send_signal(how)
        try:
            code = self._process.wait(60)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()
            raise AssertionError(f"the server did not end within 60 s:\n{self.log()}") from None
        self._process = None
        return code


@asynccontextmanager
async def a_server(
    folder: Path,
    *,
    database_url: str = "",
    settings: Mapping[str, str] | None = None,
    failpoints: tuple[str, ...] = (),
    demo: bool = True,
) -> AsyncIterator[ServerProcess]:
    """A server that is ready, and that is gone afterwards. What it printed is shown when the block fails."""
    folder.mkdir(parents=True, exist_ok=True)
    server = ServerProcess(folder, database_url=database_url, settings=settings, failpoints=failpoints, demo=demo)
    try:
        await server.start()
        yield server
    except BaseException:
        print(f"--- what the server printed:\n{server.log()}")
        raise
    finally:
        server.kill()
