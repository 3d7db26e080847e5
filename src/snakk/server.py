"""One server: everything that lives as long as it does, made in order and put together."""

import os
from contextlib import suppress
from functools import partial
from ipaddress import ip_network
from pathlib import Path
from zoneinfo import ZoneInfo

from snakk.api.app import App, Face, base_path
from snakk.api.auth import Authenticator
from snakk.api.call import Desk
from snakk.api.chat import CustomerFace
from snakk.api.console import ConsoleDoor
from snakk.api.cookies import CookieJar
from snakk.api.cors import Lists
from snakk.api.door import Door
from snakk.api.figures import registry
from snakk.api.invitations import Invitations
from snakk.api.limits import Limiter
from snakk.api.oauth.authorize import AuthorizeDoor
from snakk.api.oauth.clients import Clients
from snakk.api.oauth.face import OAuthFace
from snakk.api.oauth.faults import refused as oauth_refused
from snakk.api.oauth.id_tokens import Signer
from snakk.api.oauth.tokens import TokenDoor
from snakk.api.outside import OutsideUsers
from snakk.api.pages import Pages
from snakk.api.passwords import Passwords
from snakk.api.pictures import Pictures
from snakk.api.plain_form import PlainForm, form_refused
from snakk.api.poll import Poll
from snakk.api.socket import SocketLimits, Sockets
from snakk.api.sources import DeskForLive
from snakk.api.table import OPERATIONS
from snakk.api.vendor import VendorFaces
from snakk.api.ways import Ways
from snakk.carriers.visitor import VisitorTopic
from snakk.clock import Clock
from snakk.domain.caller import System
from snakk.domain.errors import NotFound, Unavailable
from snakk.domain.ids import SessionId, TopicId
from snakk.domain.openid import Trust
from snakk.domain.timers import Limits
from snakk.jobs.alerts import Warnings
from snakk.jobs.audit import AuditLog
from snakk.jobs.consoles import OpenConsoles
from snakk.jobs.positions import Positions
from snakk.jobs.runner import Jobs
from snakk.jobs.sightings import Sightings
from snakk.jobs.sign_ins import OldSignIns
from snakk.jobs.surroundings import Surroundings as MeasuredSurroundings
from snakk.jobs.timers import Timers
from snakk.live.hub import Hub
from snakk.operations import visitors, watching
from snakk.operations.context import Installation, MailDomains, Outside, Surroundings
from snakk.outbound.directory import HttpDirectory
from snakk.outbound.fetching import JsonFetcher
from snakk.outbound.mail_domains import LookedUpDomains
from snakk.outbound.openid import Provider
from snakk.outbound.reaching import OwnAddress
from snakk.secret import kept_privately
from snakk.settings.declared import Settings
from snakk.storage.engine import Engine

TIMERS_EVERY_S = 2.0
FLUSH_EVERY_S = 60.0
WARNINGS_EVERY_S = 5.0
POSITIONS_EVERY_S = 1.0
SIGNS_EVERY_S = 1.0
SIGN_INS_EVERY_S = 300.0
SIGHTINGS_EVERY_S = 5.0
CHAIN_EVERY_S = 5.0
MINUTE_S = 60.0
HOUR_S = 3600.0
FRAMES_PER_S = 20.0
KEY_FILE = "id-token-key.pem"
"""The private key that id tokens are signed with, in the data folder."""


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
        self.directory = _directory(settings, clock)
        domains = LookedUpDomains(clock) if settings.check_mail_domains and not settings.demo else None
        self.jobs = Jobs()
        surroundings = _surroundings(settings, address, self.jobs, clock)
        installation = installation_of(settings, secret, address, epoch, self.directory, domains, surroundings)
        self.desk = Desk(engine, installation, hub.pulse, clock, self.directory)
        self.passwords = Passwords()
        limiter = _limiter(settings, clock)
        self.fetcher = JsonFetcher()
        ways = Ways(settings.sign_in_ways, settings.app_tokens)
        outside = _outside_users(settings, self.fetcher, self.desk)
        self.authenticator = Authenticator(self.desk, self.passwords, limiter, settings.cors_origins, ways, outside)
        self.live = DeskForLive(OPERATIONS, self.desk, self.authenticator, limiter)
        self.timers = Timers(self.desk)
        self.warnings = Warnings(self.desk)
        self.positions = Positions(hub, self.live)
        self.consoles = OpenConsoles(self.desk, hub)
        self.old_sign_ins = OldSignIns(self.desk)
        self.sightings = Sightings(self.desk, clock)
        self.audit_log = AuditLog(self.desk, settings.audit_days)
        proxies = tuple(ip_network(proxy, strict=False) for proxy in settings.trusted_proxies)
        door = Door(limiter, proxies, settings.base_url)
        limits = SocketLimits(frames_per_s=FRAMES_PER_S if settings.messages_per_minute else 0.0)
        sockets = Sockets(self.live, hub, clock, door, limits)
        self.app = App(
            self._faces(settings, address, limiter, ways),
            {"/chat/socket": sockets.customer, "/console/socket": sockets.console},
            self._pages(settings, door).app(),
            door,
            base=base_path(settings.base_url),
            max_body=settings.max_body_bytes,
            secure=address.startswith("https:"),
        )

    async def start(self) -> None:
        """Begin to listen to the engine and to do what starts by itself. The engine has started."""
        self.hub.start(self.live, self.desk.installation.epoch)
        self.jobs.every(TIMERS_EVERY_S, self.timers.turn)
        self.jobs.every(FLUSH_EVERY_S, self.timers.store_signs_of_life)
        self.jobs.every(WARNINGS_EVERY_S, self.warnings.turn)
        self.jobs.every(POSITIONS_EVERY_S, self.positions.turn)
        self.jobs.every(SIGNS_EVERY_S, self.hub.tell_signs)
        self.jobs.every(TIMERS_EVERY_S, self.consoles.turn)
        self.jobs.every(SIGN_INS_EVERY_S, self.consoles.keep_signed_in)
        self.jobs.every(SIGN_INS_EVERY_S, self.old_sign_ins.turn)
        self.jobs.every(SIGHTINGS_EVERY_S, self.sightings.turn)
        self.jobs.every(CHAIN_EVERY_S, self.audit_log.grow_chain)
        self.jobs.every(MINUTE_S, self.desk.witness.turn)
        self.jobs.every(HOUR_S, self.audit_log.forget)

    async def close(self) -> None:
        """Send everybody away, store what is only in memory, close."""
        await self.jobs.stop()
        await self.hub.close()
        if self.engine.healthy:
            with suppress(Unavailable):
                await self.timers.store_signs_of_life()
        await self.engine.close()
        if self.directory is not None:
            await self.directory.close()
        await self.fetcher.close()
        self.passwords.close()

    def _faces(self, settings: Settings, address: str, limiter: Limiter, ways: Ways) -> tuple[Face, ...]:
        vendor = VendorFaces(OPERATIONS, self.desk, self.authenticator, address)
        customers = CustomerFace(OPERATIONS, self.desk, self.authenticator, limiter, Poll(self.live, self.hub))
        secure = address.startswith("https:")
        cookies = CookieJar(self.authenticator.cookie, base_path(settings.base_url), secure=secure)
        console = ConsoleDoor(self.desk, self.authenticator, cookies)
        pictures = Pictures(self.desk)
        invitations = Invitations(self.desk, self.passwords, limiter)
        signer = Signer(address, partial(kept_privately, Path(settings.data) / KEY_FILE))
        clients = Clients(self.desk, limiter)
        authorize = AuthorizeDoor(self.desk, self.authenticator, clients, cookies, signer.issuer)
        cors = Lists(settings.cors_origins, self._origins, self._origins_of_session)
        tokens = TokenDoor(self.desk, clients, signer)
        oauth = OAuthFace(authorize, tokens, signer, ways, cors.installation)
        return (
            Face("/api/v1/", vendor.answer, vendor.refused, vendor.methods, cors.installation, with_cookies=True),
            Face("/chat/form/", PlainForm(self.desk, limiter).answer, form_refused),
            Face("/chat/", customers.answer, methods=customers.methods, origins=cors.customers),
            Face("/console/login", console.answer, methods=console.methods),
            Face("/console/logout", console.answer, methods=console.methods),
            Face("/widget/pictures/", pictures.answer, methods=pictures.methods),
            Face("/console/password", invitations.answer, methods=invitations.methods),
            Face("/console/first", invitations.answer, methods=invitations.methods),
            Face("/login/", oauth.answer, oauth_refused, oauth.methods, oauth.origins),
        )

    def _pages(self, settings: Settings, door: Door) -> Pages:
        return Pages(
            OPERATIONS,
            ready=lambda: self.engine.healthy,
            origins=self._origins,
            topics=self._topic,
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
            organisation=settings.organisation,
            demo=settings.demo,
            address_of=lambda request: door.address(request.scope),
            seen=self.sightings.note,
        )

    async def _origins(self, topic_id: int) -> tuple[str, ...]:
        return await self.desk.read(watching.allowed_origins, System(), topic_id=TopicId(topic_id))

    async def _topic(self, topic_id: int) -> VisitorTopic | None:
        try:
            return await self.desk.read(visitors.get_visitor_topic, System(), chat_topic_id=topic_id)
        except NotFound:
            return None

    async def _origins_of_session(self, session_id: SessionId) -> tuple[str, ...]:
        return await self.desk.read(watching.origins_of_session, System(), session_id=session_id)


def _directory(settings: Settings, clock: Clock) -> HttpDirectory | None:
    """The other system that has the people and companies, where one is set."""
    if not settings.directory_url:
        return None
    return HttpDirectory(settings.directory_url, settings.directory_token, clock, ZoneInfo(settings.zone))


def _outside_users(settings: Settings, fetcher: JsonFetcher, desk: Desk) -> OutsideUsers | None:
    """Those of an outside provider, where one is set."""
    if not settings.oidc_issuer:
        return None
    trust = Trust(
        issuer=settings.oidc_issuer,
        audience=settings.oidc_audience,
        clients=settings.oidc_clients,
        user_claim=settings.oidc_user_claim,
    )
    return OutsideUsers(Provider(settings.oidc_issuer, fetcher, desk.clock), trust, desk)


def _surroundings(settings: Settings, address: str, jobs: Jobs, clock: Clock) -> MeasuredSurroundings:
    """What the check page looks at."""
    return MeasuredSurroundings(
        OwnAddress(address, clock),
        Path(settings.data),
        jobs,
        clock,
        address_set=bool(settings.base_url),
        database="PostgreSQL" if settings.database_url else "SQLite",
    )


def _limiter(settings: Settings, clock: Clock) -> Limiter:
    return Limiter(
        clock,
        logins=settings.logins_per_minute,
        logins_in_all=settings.logins_in_all_per_minute,
        requests=settings.requests_per_minute,
        starts=settings.starts_per_minute,
        left=settings.requests_left_per_minute,
        messages=settings.messages_per_minute,
        sockets=settings.sockets_per_address,
    )


def installation_of(
    settings: Settings,
    secret: bytes,
    address: str,
    epoch: str,
    outside: Outside | None = None,
    mail_domains: MailDomains | None = None,
    surroundings: Surroundings | None = None,
) -> Installation:
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
        outside=outside,
        mail_domains=mail_domains,
        surroundings=surroundings,
    )
