"""Who is behind a request: one authenticator for every face."""

import asyncio
import secrets
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Collection
from contextlib import suppress
from hashlib import blake2b
from urllib.parse import urlsplit

from snakk.api.call import Desk
from snakk.api.cookies import cookie_name, cookie_of
from snakk.api.limits import Limiter
from snakk.api.outside import OutsideUsers, is_signed
from snakk.api.passwords import Passwords
from snakk.api.ways import Way, Ways
from snakk.domain.audit import Deed
from snakk.domain.caller import Agent, Caller, Nobody, System, Visitor
from snakk.domain.errors import NotFound, TooMany, Unauthenticated, Unavailable
from snakk.domain.ids import SessionId, UserId
from snakk.domain.keys import ticket_digest, xsrf_matches
from snakk.domain.user import SignInKind, User
from snakk.operations import accounts, visitors

REMEMBERED = 10_000
"""So many verified Basic headers are remembered; at the limit all are forgotten and verified anew."""
OWN_SITES = (b"same-origin", b"none")
"""What browsers say in Sec-Fetch-Site of a request by a page of ours, or by somebody at the address bar."""
BY_HEADER = (SignInKind.TICKET, SignInKind.TOKEN)
WAYS = {SignInKind.TICKET: Way.TICKET, SignInKind.TOKEN: Way.BEARER, SignInKind.CONSOLE: Way.COOKIE}
WRONG = "The user name or the password is wrong."


class Authenticator:
    """Turns what a request carries into a caller."""

    def __init__(
        self,
        desk: Desk,
        passwords: Passwords,
        limiter: Limiter,
        origins: Collection[str] = (),
        ways: Ways | None = None,
        outside: OutsideUsers | None = None,
    ) -> None:
        """origins: other sites whose pages are let in. ways: all where nothing is said. outside: another provider's."""
        self._desk = desk
        self._passwords = passwords
        self._limiter = limiter
        self.cookie = cookie_name(desk.installation.base_url)
        self._host = urlsplit(desk.installation.base_url).netloc.encode()
        self._key = secrets.token_bytes(32)
        self._verified: dict[bytes, tuple[UserId, int]] = {}
        self._under_way: dict[tuple[bytes, str], asyncio.Task[User]] = {}
        self._origins = frozenset(origin.encode() for origin in origins)
        self._ways = ways or Ways()
        self._outside = outside

    async def caller(self, headers: dict[bytes, bytes], address: str) -> Caller:
        """The caller of the vendor's faces.

        ``Authorization`` counts alone where it is there; else the console's cookie, for which X-XSRF-TOKEN must fit
        whatever the method (contract: conventions 1.5). Nobody when neither is there.
        Raises Unauthenticated when what is there does not fit, TooMany after many wrong tries.
        """
        given = headers.get(b"authorization")
        if given is not None:
            # A browser adds the Basic header it remembers to any page's form; other schemes only scripts can send.
            if given[:5].lower() == b"basic" and self.is_of_another_site(headers):
                raise await self._refused(address, "another site", "A page of another site asked for this.")
            return await self._by_header(given, headers, address)
        if b"cookie" in headers:
            return await self.agent_by_cookie(headers, headers.get(b"x-xsrf-token", b"").decode("latin-1"), address)
        return Nobody(address)

    async def counted(self, headers: dict[bytes, bytes], address: str) -> Caller:
        """The same, as one of the requests that a user, or an address, may make in a minute. Raises TooMany."""
        try:
            caller = await self.caller(headers, address)
        except Unauthenticated:
            self._limiter.try_request(Nobody(address))
            raise
        self._limiter.try_request(caller)
        return caller

    async def agent_by_ticket(self, ticket: str, headers: dict[bytes, bytes], address: str) -> Agent:
        """The user of a ticket, or of a token in its place. Raises Unauthenticated."""
        kind, user = await self._by_secret(ticket, BY_HEADER, address)
        await self._may_come_by(WAYS[kind], address)
        if kind is SignInKind.TICKET and (words := self._ways.why_not_alone(headers)):
            raise await self._refused(address, "no application", words)
        return Agent(user, address)

    async def agent_by_cookie(self, headers: dict[bytes, bytes], xsrf: str, address: str) -> Agent:
        """The user of the console's cookie, proven to come from our own pages. Raises Unauthenticated."""
        secret = cookie_of(headers, self.cookie)
        if not secret:
            raise Unauthenticated
        await self._may_come_by(Way.COOKIE, address)
        if headers.get(b"sec-fetch-site", OWN_SITES[0]) not in OWN_SITES and not self._is_let_in(headers):
            raise await self._refused(address, "another site")
        if not xsrf_matches(self._desk.installation.secret, ticket_digest(secret), xsrf):
            words = "The X-XSRF-TOKEN header is missing or not of this session."
            raise await self._refused(address, "no XSRF token", words)
        return Agent((await self._by_secret(secret, (SignInKind.CONSOLE,), address))[1], address)

    async def agent_at_page(self, headers: dict[bytes, bytes], address: str) -> Agent | None:
        """Whose cookie a browser brings to a page that it may come to from anywhere. Nothing is done for them there."""
        secret = cookie_of(headers, self.cookie)
        if not secret or self._ways.why_not(Way.COOKIE):
            return None
        digest = ticket_digest(secret)
        found = await self._desk.read(accounts.signed_in, System(), digest=digest, kinds=(SignInKind.CONSOLE,))
        return Agent(found[1], address) if found is not None and self._may_sign_in(found[1]) else None

    async def agent_by_password(self, name: str, password: str, address: str, how: str = "password") -> Agent:
        """The user of a name and password. Raises Unauthenticated with the same words and time for either wrong.

        how: by which way in, for the audit log; whoever lets the user in writes there that it went well.
        """
        try:
            self._limiter.try_login(name, address)
        except TooMany:
            await self._refused(address, f"{how}, too many tries")
            raise
        user = await self._desk.read(accounts.find_user, System(), name=name)
        usable = user is not None and self._may_sign_in(user)
        fits = await self._passwords.verify(user.password_hash if user is not None and usable else "", password)
        if user is None or not fits or not usable:
            raise await self._refused(address, how, WRONG, user)
        self._limiter.login_succeeded(name, address)
        return Agent(user, address)

    async def agent_at_console(self, name: str, password: str, address: str) -> Agent:
        """The same for whoever wants to sign in to our own pages."""
        await self._may_come_by(Way.COOKIE, address)
        return await self.agent_by_password(name, password, address, "console")

    async def customer(self, session_id: SessionId, key: str, address: str) -> Visitor:
        """The customer of a session. Raises NotFound: a wrong key and an absent session look alike."""
        if not await self._desk.read(visitors.key_fits, System(), chat_session_id=session_id, key=key):
            raise NotFound
        return Visitor(session_id, address)

    async def _refused(self, address: str, how: str, words: str = "", user: User | None = None) -> Unauthenticated:
        """The refusal of a credential that does not fit, which the audit log knows of by then."""
        is_guess = words == WRONG  # these are counted, and each is told
        await self._desk.witness.refused(Deed.SIGNED_IN, Nobody(address), details=how, user=user, each=is_guess)
        return Unauthenticated(words)

    def _is_let_in(self, headers: dict[bytes, bytes]) -> bool:
        return headers.get(b"origin", b"") in self._origins

    def is_of_another_site(self, headers: dict[bytes, bytes]) -> bool:
        """Only a browser sends Origin, and always with what another site's page posts."""
        origin = headers.get(b"origin")
        if origin is None or self._is_let_in(headers):
            return False
        site = headers.get(b"sec-fetch-site")
        if site is not None:
            return site not in OWN_SITES
        return origin.partition(b"//")[2] not in (headers.get(b"host", b""), self._host)

    async def _may_come_by(self, way: Way, address: str) -> None:
        if words := self._ways.why_not(way):
            raise await self._refused(address, f"{way}, switched off", words)

    async def _by_header(self, given: bytes, headers: dict[bytes, bytes], address: str) -> Agent:
        mark = blake2b(given, key=self._key, digest_size=16).digest()
        known = self._verified.get(mark)
        if known is not None:
            user = await self._desk.read(accounts.user_by_id, System(), user_id=known[0])
            if user is not None and user.credential_version == known[1] and self._may_sign_in(user):
                return Agent(user, address)
            self._verified.pop(mark, None)
        scheme, _, rest = given.decode("latin-1").partition(" ")
        match scheme.lower():
            case "basic":
                return await self._by_basic(mark, rest.strip(), headers, address)
            case "bearer" if self._outside is not None and is_signed(rest.strip()):
                return await self._by_outside(self._outside, rest.strip(), address)
            case "bearer" | "soticket":  # what it is counts, not what it is called (contract: conventions 1.1)
                return await self.agent_by_ticket(rest.strip(), headers, address)
            case _:
                raise await self._refused(address, "an unknown scheme", "Use Basic, SOTicket or Bearer.")

    async def _by_outside(self, outside: OutsideUsers, token: str, address: str) -> Agent:
        await self._may_come_by(Way.BEARER, address)
        try:
            user, is_new = await outside.user(token)
        except Unauthenticated as refusal:
            raise await self._refused(address, "outside token", refusal.message) from None
        if not self._may_sign_in(user):
            raise await self._refused(address, "outside token", user=user)
        if is_new:
            await self._desk.witness.signed_in(user, address, "outside token")
        return Agent(user, address)

    async def _once(self, mark: bytes, name: str, password: str, address: str) -> User:
        """The user of a Basic credential. Asked for many times at once, as a page with many parts does, it is checked
        once: each check costs 20 ms of a processor.
        """
        under_way = self._under_way.get((mark, address))
        if under_way is None:
            under_way = asyncio.create_task(self._by_name(mark, name, password, address))
            self._under_way[mark, address] = under_way
            under_way.add_done_callback(lambda task: self._settle(mark, address, task))
        return await asyncio.shield(under_way)  # one who hangs up takes nothing from the others

    def _settle(self, mark: bytes, address: str, task: "asyncio.Task[User]") -> None:
        del self._under_way[mark, address]
        if not task.cancelled():
            task.exception()  # seen, even where everybody hung up

    async def _by_basic(self, mark: bytes, encoded: str, headers: dict[bytes, bytes], address: str) -> Agent:
        """A ticket may stand in the place of the name (contract: conventions 1.1)."""
        try:
            name, colon, password = b64decode(encoded, validate=True).decode().partition(":")
        except (NotBase64, UnicodeDecodeError, ValueError):
            words = "The Basic credential is not base64 of name and password."
            raise await self._refused(address, "an unreadable credential", words) from None
        if not colon:
            raise await self._refused(address, "an unreadable credential", "The Basic credential has no colon.")
        if name == "7T" and password:
            return await self.agent_by_ticket(f"7T:{password.removesuffix(':')}", headers, address)
        await self._may_come_by(Way.BASIC, address)
        return Agent(await self._once(mark, name, password, address), address)

    async def _by_name(self, mark: bytes, name: str, password: str, address: str) -> User:
        user = (await self.agent_by_password(name, password, address, "Basic")).user
        await self._desk.witness.signed_in(user, address, "Basic")
        self._remember(mark, user)
        return user

    async def _by_secret(self, secret: str, kinds: tuple[SignInKind, ...], address: str) -> tuple[SignInKind, User]:
        found = await self._desk.read(accounts.signed_in, System(), digest=ticket_digest(secret), kinds=kinds)
        if found is None or not self._may_sign_in(found[1]):
            raise await self._refused(address, "ticket or token" if kinds is BY_HEADER else "console cookie")
        sign_in, user = found
        if not sign_in.expires_at and sign_in.used_at + accounts.TOUCH_AFTER <= self._desk.clock.instant():
            with suppress(Unavailable):  # what can be read is read, even while nothing can be stored
                await self._desk.write(accounts.touch_sign_in, System(), sign_in=sign_in)
        return sign_in.kind, user

    def _may_sign_in(self, user: User) -> bool:
        return not user.is_disabled and (not user.is_demo or self._desk.installation.demo)

    def _remember(self, mark: bytes, user: User) -> None:
        if len(self._verified) >= REMEMBERED:
            self._verified.clear()
        self._verified[mark] = (user.id, user.credential_version)
