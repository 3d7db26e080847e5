"""A PostgreSQL of the tests' own: a cluster in a scratch folder, on a free port, as durable as the defaults make it."""

import contextlib
import os
import pwd
import secrets
import shutil
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

OWNER = "postgres"
PORTS = range(20_000, 32_000)
"""Below those that outgoing connections are given."""


class Postgres:
    """A running server. ``url`` names its first database; ``fresh`` makes another, empty one."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder = folder
        self.port = port
        self._made = 0
        self._data = str(folder / "data")

    @property
    def url(self) -> str:
        """The database that is always there."""
        return self.database("postgres")

    def database(self, name: str) -> str:
        """The address of a database by name."""
        return f"postgresql://{OWNER}@127.0.0.1:{self.port}/{name}"

    def fresh(self) -> str:
        """Make an empty database and give its address."""
        self._made += 1
        name = f"t{os.getpid()}_{self._made}"
        _as_owner([program("psql"), "-q", "-d", self.url, "-c", f"create database {name}"])
        return self.database(name)

    def start(self) -> None:
        """Start the server, at first or after ``stop``."""
        options = (
            f"-c port={self.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={self.folder}"
            " -c max_connections=60"
        )
        log = str(self.folder / "log")
        _as_owner([program("pg_ctl"), "-D", self._data, "-l", log, "-o", options, "-w", "-t", "60", "start"])

    def stop(self) -> None:
        """Stop it at once, as if the machine had."""
        _as_owner([program("pg_ctl"), "-D", self._data, "-m", "immediate", "-w", "stop"])


@contextmanager
def a_postgres() -> Iterator[Postgres]:
    """Make a cluster, run it, and remove it."""
    folder = Path(tempfile.mkdtemp(prefix="snakk-pg-"))
    data = folder / "data"
    if os.geteuid() == 0:
        owner = pwd.getpwnam(OWNER)
        os.chown(folder, owner.pw_uid, owner.pw_gid)
    try:
        _as_owner([program("initdb"), "-D", str(data), "-U", OWNER, "-A", "trust", "-E", "UTF8", "--no-sync"])
        running = Postgres(folder, free_port())
        running.start()
        try:
            yield running
        finally:
            running.stop()
    finally:
        _removed(folder)


def free_port() -> int:
    """A port nobody listens on at this moment. Runs beside this one choose among others, never the same one."""
    worker, workers = (os.environ.get(f"PYTEST_XDIST_WORKER{name}", "") for name in ("", "_COUNT"))
    ours = PORTS[int(worker.removeprefix("gw") or 0) :: int(workers or 1)]
    while True:
        port = secrets.choice(ours)
        with socket.socket() as probe, contextlib.suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def program(name: str) -> str:
    found = sorted(Path("/usr/lib/postgresql").glob(f"*/bin/{name}"), key=lambda path: float(path.parts[4]))
    program = str(found[-1]) if found else shutil.which(name)
    if program is None:
        raise RuntimeError(f"{name} of PostgreSQL is not installed")
    return program


def _as_owner(command: list[str]) -> None:
    """Run as the user ``postgres`` where we are root, which PostgreSQL refuses to be run by."""
    user = OWNER if os.geteuid() == 0 else None
    done = subprocess.run(command, user=user, group=user, cwd="/", capture_output=True, text=True, timeout=120)
    if done.returncode:
        raise RuntimeError(f"{command}: {done.stdout[-2000:]}{done.stderr[-2000:]}")


def _removed(folder: Path) -> None:
    for _ in range(20):
        shutil.rmtree(folder, ignore_errors=True)
        if not folder.exists():
            return
        time.sleep(0.1)
