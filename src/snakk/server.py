"""One server: everything that lives as long as it does, made in order and put together."""

import os
from contextlib import suppress
from ipaddress import ip_network
from zoneinfo import ZoneInfo

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
from snakk.clock import Clock
from snakk.domain.caller import System
from snakk.domain.errors import Unavailable
from snakk.domain.ids import TopicId
from snakk.domain.timers import Limits
from snakk.jobs.consoles import OpenConsoles
from snakk.jobs.positions import Positions
from snakk.jobs.runner import Jobs
from snakk.jobs.timers import Timers
from snakk.live.hub import Hub
from snakk.operations import watching
from snakk.operations.context import Installation
from snakk.settings.declared import Settings
from snakk.storage.engine import Engine

TIMERS_EVERY_S = 2.0
FLUSH_EVERY_S = 60.0
POSITIONS_EVERY_S = 1.0
SIGN_INS_EVERY_S = 300.0
FRAMES_PER_S = 20.0


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
        installation = installation_of(settings, secret, address, epoch)
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


def installation_of(settings: Settings, secret: bytes, address: str, epoch: str) -> Installation:
    """The facts that stay the same while it runs."""
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
