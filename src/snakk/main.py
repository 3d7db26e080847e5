"""Where everything that lives long is made, in order, and put together."""

import asyncio
import gc
import os
import resource
import signal
import socket
import sys
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from ipaddress import ip_network
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

import uvloop

from snakk.api.app import App, base_path
from snakk.api.auth import Authenticator
from snakk.api.call import Desk
from snakk.api.chat import CustomerFace
from snakk.api.console import ConsoleDoor
from snakk.api.door import Door
from snakk.api.figures import registry
from snakk.api.limits import Limiter
from snakk.api.pages import Pages
from snakk.api.passwords import Passwords
from snakk.api.poll import Poll
from snakk.api.socket import SocketLimits, Sockets
from snakk.api.sources import DeskForLive
from snakk.api.table import OPERATIONS
from snakk.api.vendor import VendorFaces
from snakk.api.web_server import WebServer
from snakk.clock import Clock, SystemClock
from snakk.domain.caller import System
from snakk.domain.errors import Unavailable
from snakk.domain.ids import TopicId
from snakk.domain.timers import Limits
from snakk.jobs.consoles import OpenConsoles
from snakk.jobs.positions import Positions
from snakk.jobs.runner import Jobs
from snakk.jobs.timers import Timers
from snakk.live.hub import Hub
from snakk.live.pulse import Pulse
from snakk.logs import write_logs
from snakk.operations import demo, watching
from snakk.operations.context import Context, Installation
from snakk.operations.runner import Runner
from snakk.secret import secret_of
from snakk.settings import Settings
from snakk.storage.cannot_open import CannotOpen
from snakk.storage.engine import Engine, Publish
from snakk.storage.failpoints import Failpoints
from snakk.storage.lock import DatabaseLock
from snakk.storage.migrate import FILE
from snakk.storage.migrate import migrate as migrate_database
from snakk.storage.postgres import PostgresEngine
from snakk.storage.sqlite import SqliteEngine

T = TypeVar("T")

TIMERS_EVERY_S = 2.0
FLUSH_EVERY_S = 60.0
POSITIONS_EVERY_S = 1.0
SIGN_INS_EVERY_S = 300.0
FRAMES_PER_S = 20.0
BACKLOG = 2048
GARBAGE = (50_000, 20, 50)
"""The collector's thresholds. At Python's own it looks through everything alive again and again, since what hundreds of
operations under way hold counts as old: a third of the processor's time, and pauses that every socket notices."""


class CannotListen(CannotOpen):
    """The address or port cannot be had; the sentence says why, and what mends it."""


Announce = Callable[[str, bool, Sequence[tuple[str, str]]], None]
"""Told once it serves: the address, whether anybody can sign in, the demo's users with their passwords."""


class Server:
    """One server: its engine, its live path, its jobs and its ASGI application."""

    def __init__(
        self,
        settings: Settings,
        clock: Clock,
        secret: bytes,
        *,
        address: str,
        epoch: str,
        hub: Hub,
        engine: Engine,
    ) -> None:
        self.hub = hub
        self.engine = engine
        installation = _installation(settings, secret, address, epoch)
        self.desk = Desk(engine, installation, hub.pulse, clock)
        self.passwords = Passwords()
        limiter = Limiter(
            clock,
            logins=settings.logins_per_minute,
            starts=settings.starts_per_minute,
            messages=settings.messages_per_minute,
            sockets=settings.sockets_per_address,
        )
        self.authenticator = Authenticator(self.desk, self.passwords, limiter)
        self.live = DeskForLive(OPERATIONS, self.desk, self.authenticator, limiter)
        self.timers = Timers(self.desk)
        self.positions = Positions(hub, self.live)
        self.consoles = OpenConsoles(self.desk, hub)
        self.jobs = Jobs()
        base = base_path(settings.base_url)
        proxies = tuple(ip_network(proxy, strict=False) for proxy in settings.trusted_proxies)
        door = Door(limiter, proxies, settings.base_url)
        limits = SocketLimits(frames_per_s=FRAMES_PER_S if settings.messages_per_minute else 0.0)
        sockets = Sockets(self.live, hub, clock, door, limits)
        self.app = App(
            VendorFaces(OPERATIONS, self.desk, self.authenticator, address),
            CustomerFace(OPERATIONS, self.desk, self.authenticator, limiter, Poll(self.live, hub)),
            ConsoleDoor(self.desk, self.authenticator, base, secure=address.startswith("https:")),
            {"/chat/socket": sockets.customer, "/console/socket": sockets.console},
            self._pages(settings, door).app(),
            door,
            base=base,
            max_body=settings.max_body_bytes,
        )

    async def start(self) -> None:
        """Begin to listen to the engine and to do what starts by itself. The engine has started."""
        self.hub.start(self.live, self.desk.installation.epoch)
        self.jobs.every(TIMERS_EVERY_S, self.timers.turn)
        self.jobs.every(FLUSH_EVERY_S, self.timers.store_signs_of_life)
        self.jobs.every(POSITIONS_EVERY_S, self.positions.turn)
        self.jobs.every(TIMERS_EVERY_S, self.consoles.turn)
        self.jobs.every(SIGN_INS_EVERY_S, self.consoles.keep_signed_in)

    async def close(self) -> None:
        """Send everybody away, store what is only in memory, close."""
        await self.jobs.stop()
        await self.hub.close()
        if self.engine.healthy:
            with suppress(Unavailable):
                await self.timers.store_signs_of_life()
        await self.engine.close()
        self.passwords.close()

    def _pages(self, settings: Settings, door: Door) -> Pages:
        return Pages(
            OPERATIONS,
            ready=lambda: self.engine.healthy,
            origins=self._origins,
            figures=registry(
                {
                    "snakk_ready": ("1 while the server can serve.", lambda: float(self.engine.healthy)),
                    "snakk_sockets": ("Sockets that are open.", lambda: float(len(self.hub.outboxes))),
                    "snakk_live_failures": ("Events that could not be told.", lambda: float(self.hub.failures)),
                    "snakk_job_failures": ("Turns of jobs that failed.", lambda: float(self.jobs.failures)),
                }
            ),
            metrics_token=settings.metrics_token,
            base_url=settings.base_url,
            demo=settings.demo,
            address_of=lambda request: door.address(request.scope),
        )

    async def _origins(self, topic_id: int) -> tuple[str, ...]:
        return await self.desk.read(watching.allowed_origins, System(), topic_id=TopicId(topic_id))


async def compose(settings: Settings, clock: Clock, address: str, on_fatal: Callable[[BaseException], None]) -> Server:
    """A server whose database is up to date and open. Raises CannotOpen."""
    await migrate_database(Path(settings.data), settings.database_url, clock)
    hub = Hub(clock, Pulse(clock))
    engine = _engine(settings, hub.publish, clock, on_fatal)
    await engine.start()
    try:
        secret = secret_of(settings)
        runner = Runner(engine, _installation(settings, secret, address, ""), hub.pulse, clock)
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
    return asyncio.run(_run_once(settings, operation))


async def _run_once(settings: Settings, operation: Callable[[Context], Awaitable[T]]) -> T:
    clock = SystemClock()
    await migrate_database(Path(settings.data), settings.database_url, clock)
    engine = _engine(settings, lambda _: None, clock, lambda _: None)
    await engine.start()
    try:
        installation = _installation(settings, secret_of(settings), "", "")
        return await Runner(engine, installation, Pulse(clock), clock).write(operation, System())
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
        users = await server.desk.read(watching.count_users, System())
        known = tuple((user.name, user.password) for user in demo.DEMO_USERS) if settings.demo else ()
        announce(address, users > 0, known)
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


def _installation(settings: Settings, secret: bytes, address: str, epoch: str) -> Installation:
    return Installation(
        zone=ZoneInfo(settings.zone),
        secret=secret,
        epoch=epoch,
        base_url=address,
        limits=Limits(
            dead_in_form=settings.dead_in_form,
            dead_in_queue=settings.dead_in_queue,
            dead_in_chat=settings.dead_in_chat,
            idle_in_chat=settings.idle_in_chat,
            finished_to_closed=settings.finished_to_closed,
            agent_away=settings.agent_away,
            agent_lost=settings.agent_lost,
        ),
        random=os.urandom,
        demo=settings.demo,
    )


async def _fill_demo(server: Server) -> None:
    if await server.desk.read(watching.count_users, System()) == 0:
        hashes = {user.name: server.passwords.hash(user.password) for user in demo.DEMO_USERS}
        await server.desk.write(demo.seed, System(), hashes=hashes)
    await server.desk.write(demo.be_present, System())
