"""Starting: the database opened, a server composed upon it, and served until stopped."""

import asyncio
import gc
import resource
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

import uvloop

from snakk.api.web_server import WebServer
from snakk.clock import Clock, SystemClock
from snakk.domain.caller import System
from snakk.live.hub import Hub
from snakk.live.pulse import Pulse
from snakk.logs import write_logs
from snakk.operations import demo, password_links, watching
from snakk.operations.context import Context
from snakk.operations.runner import Runner
from snakk.secret import secret_of
from snakk.server import Server, installation_of
from snakk.settings.declared import Settings
from snakk.storage.cannot_open import CannotOpen
from snakk.storage.engine import Engine, Publish
from snakk.storage.failpoints import Failpoints
from snakk.storage.lock import DatabaseLock
from snakk.storage.looking import a_look
from snakk.storage.migrate import FILE
from snakk.storage.migrate import migrate as migrate_database
from snakk.storage.postgres import PostgresEngine
from snakk.storage.sqlite import SqliteEngine

T = TypeVar("T")

BACKLOG = 2048
GARBAGE = (50_000, 20, 50)
"""The collector's thresholds. At Python's own it looks through everything alive again and again, since what hundreds of
operations under way hold counts as old: a third of the processor's time, and pauses that every socket notices."""


class CannotListen(CannotOpen):
    """The address or port cannot be had; the sentence says why, and what mends it."""


Announce = Callable[[str, str, Sequence[tuple[str, str]]], None]
"""Told once it serves: the address, the link of the first administrator while nobody can sign in and "" afterwards, the
demo's users with their passwords."""


async def compose(settings: Settings, clock: Clock, address: str, on_fatal: Callable[[BaseException], None]) -> Server:
    """A server whose database is up to date and open. Raises CannotOpen."""
    await migrate_database(Path(settings.data), settings.database_url, clock)
    hub = Hub(clock, Pulse(clock))
    engine = _engine(settings, hub.publish, clock, on_fatal)
    await engine.start()
    try:
        secret = secret_of(settings)
        runner = Runner(engine, installation_of(settings, secret, address, ""), hub.pulse, clock)
        epoch = await runner.read(watching.epoch, System())
        server = Server(settings, clock, secret, address=address, epoch=epoch, hub=hub, engine=engine)
        if settings.demo:
            await _fill_demo(server)
        await server.start()
    except BaseException:
        await engine.close()
        raise
    return server


def serve(settings: Settings, announce: Announce) -> None:
    """Serve until stopped. Raises CannotOpen."""
    write_logs(settings.log_format)
    _take_files()
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        failed = runner.run(_serve(settings, announce))
    if failed:
        sys.exit(1)


def migrate(settings: Settings) -> None:
    """Bring the database up to date. Raises CannotOpen."""
    asyncio.run(migrate_database(Path(settings.data), settings.database_url, SystemClock()))


def run_once(settings: Settings, operation: Callable[[Context], Awaitable[T]]) -> T:
    """Run one operation as the server itself, with no server beside it. Raises CannotOpen."""
    return run_with(settings, lambda runner: runner.write(operation, System()))


def run_with(settings: Settings, work: Callable[[Runner], Awaitable[T]]) -> T:
    """Do something that takes several operations, with no server beside it on SQLite. Raises CannotOpen."""
    return asyncio.run(_run_with(settings, work))


def look_once(settings: Settings, operation: Callable[[Context], Awaitable[T]]) -> T:
    """Run one operation that only asks, also beside a server. Raises CannotOpen."""
    return asyncio.run(_look_once(settings, operation))


async def _look_once(settings: Settings, operation: Callable[[Context], Awaitable[T]]) -> T:
    clock = SystemClock()
    installation = installation_of(settings, secret_of(settings), "", "")
    async with a_look(Path(settings.data) / FILE, settings.database_url, clock) as look:
        told: T = await look(lambda work: operation(Context(System(), work, installation, Pulse(clock))))  # type: ignore[arg-type, return-value]
    return told


async def _run_with(settings: Settings, work: Callable[[Runner], Awaitable[T]]) -> T:
    clock = SystemClock()
    await migrate_database(Path(settings.data), settings.database_url, clock)
    engine = _engine(settings, lambda _: None, clock, lambda _: None)
    await engine.start()
    try:
        installation = installation_of(settings, secret_of(settings), "", "")
        return await work(Runner(engine, installation, Pulse(clock), clock))
    finally:
        await engine.close()


async def _serve(settings: Settings, announce: Announce) -> bool:
    """Serve alone on the database; SQLite's engine sees to that itself."""
    if not settings.database_url:
        return await _serve_alone(settings, announce)
    lock = DatabaseLock(settings.database_url)
    await lock.take()
    try:
        return await _serve_alone(settings, announce)
    finally:
        await lock.release()


async def _serve_alone(settings: Settings, announce: Announce) -> bool:
    """Serve; True when the storage failed and the process must end."""
    listening = _listen(settings)
    address = settings.base_url.rstrip("/") or _address(settings.host, listening.getsockname()[1])
    reasons: list[BaseException | None] = []
    web: list[WebServer] = []

    def stop(error: BaseException | None = None) -> None:
        reasons.append(error)
        for each in web:
            each.stop()

    for asked in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().add_signal_handler(asked, stop)
    try:
        server = await compose(settings, SystemClock(), address, stop)
    except BaseException:
        listening.close()
        raise
    _collect_seldom()
    try:
        web.append(WebServer(server.app, server.hub.farewell))
        welcome = await server.desk.write(password_links.offer_first_link, System())
        known = tuple((user.name, user.password) for user in demo.DEMO_USERS) if settings.demo else ()
        announce(address, welcome, known)
        if not reasons:
            await web[0].serve(sockets=[listening])
    finally:
        await server.close()
    return any(reason is not None for reason in reasons)


def _take_files() -> None:
    """As many open files as the system lets us have: each socket is one, and the usual thousand is soon used up."""
    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    with suppress(ValueError, OSError):  # where the system knows no most, it stays as it is
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


def _collect_seldom() -> None:
    gc.collect()
    gc.freeze()  # what was made up to here stays as long as the process
    gc.set_threshold(*GARBAGE)


def _listen(settings: Settings) -> socket.socket:
    family = socket.AF_INET6 if ":" in settings.host else socket.AF_INET
    listening = socket.socket(family)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((settings.host, settings.port))
        listening.listen(BACKLOG)
    except OSError as error:
        listening.close()
        raise CannotListen(
            f"cannot listen on {settings.host} port {settings.port}: {error.strerror}; "
            "choose another one with --port, or stop what uses it"
        ) from error
    return listening


def _address(host: str, port: int) -> str:
    shown = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(host, f"[{host}]" if ":" in host else host)
    return f"http://{shown}:{port}"


def _engine(settings: Settings, publish: Publish, clock: Clock, on_fatal: Callable[[BaseException], None]) -> Engine:
    failpoints = Failpoints(settings.failpoints) if settings.failpoints else None
    if settings.database_url:
        return PostgresEngine(settings.database_url, publish, clock, failpoints=failpoints)
    return SqliteEngine(
        Path(settings.data) / FILE,
        publish,
        clock,
        synchronous=settings.sqlite_synchronous,
        on_fatal=on_fatal,
        failpoints=failpoints,
    )


async def _fill_demo(server: Server) -> None:
    if await server.desk.read(watching.count_users, System()) == 0:
        hashes = {user.name: server.passwords.hash(user.password) for user in demo.DEMO_USERS}
        await server.desk.write(demo.seed, System(), hashes=hashes)
    await server.desk.write(demo.be_present, System())
