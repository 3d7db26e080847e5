"""Who is behind a request: one authenticator for every face."""

import secrets
from base64 import b64decode
from binascii import Error as NotBase64
from contextlib import suppress
from hashlib import blake2b
from urllib.parse import urlsplit

from snakk.api.call import Desk
from snakk.api.limits import Limiter
from snakk.api.passwords import Passwords
from snakk.domain.caller import Agent, Caller, Nobody, System, Visitor
from snakk.domain.errors import NotFound, Unauthenticated, Unavailable
from snakk.domain.ids import SessionId, UserId
from snakk.domain.keys import ticket_digest, xsrf_matches
from snakk.domain.user import SignInKind, User
from snakk.operations import accounts, visitors

REMEMBERED = 10_000
"""So many verified Basic headers are remembered; at the limit all are forgotten and verified anew."""
COOKIE = "snakk_session"
HOST_COOKIE = "__Host-snakk_session"
"""The cookie's name where the site is reached over TLS at its root: no sibling domain can then plant one."""
OWN_SITES = (b"same-origin", b"none")
"""What browsers say in Sec-Fetch-Site of a request by a page of ours, or by somebody at the address bar."""
WRONG = "The user name or the password is wrong."


class Authenticator:
    """Turns what a request carries into a caller."""

    def __init__(self, desk: Desk, passwords: Passwords, limiter: Limiter) -> None:
        self._desk = desk
        self._passwords = passwords
        self._limiter = limiter
        self.cookie = cookie_name(desk.installation.base_url)
        self._host = urlsplit(desk.installation.base_url).netloc.encode()
        self._key = secrets.token_bytes(32)
        self._verified: dict[bytes, tuple[UserId, int]] = {}

    async def caller(self, headers: dict[bytes, bytes], address: str) -> Caller:
        """The caller of the vendor's faces.

        ``Authorization`` counts alone where it is there; else the console's cookie, for which X-XSRF-TOKEN must fit
        whatever the method (contract: conventions 1.5). Nobody when neither is there.
        Raises Unauthenticated when what is there does not fit, TooMany after many wrong tries.
        """
        given = headers.get(b"authorization")
        if given is not None:
            if self._is_of_another_site(headers):  # a browser adds the Basic header it remembers to any page's form
                raise Unauthenticated("A page of another site asked for this.")
            return await self._by_header(given, address)
        if b"cookie" in headers:
            return await self.agent_by_cookie(headers, headers.get(b"x-xsrf-token", b"").decode("latin-1"), address)
        return Nobody(address)

    async def agent_by_ticket(self, ticket: str, address: str) -> Agent:
        """The user of a ticket. Raises Unauthenticated."""
        return Agent(await self._by_secret(ticket, SignInKind.TICKET), address)

    async def agent_by_cookie(self, headers: dict[bytes, bytes], xsrf: str, address: str) -> Agent:
        """The user of the console's cookie, proven to come from our own pages. Raises Unauthenticated."""
        secret = cookie_of(headers, self.cookie)
        if not secret or headers.get(b"sec-fetch-site", OWN_SITES[0]) not in OWN_SITES:
            raise Unauthenticated
        if not xsrf_matches(self._desk.installation.secret, ticket_digest(secret), xsrf):
            raise Unauthenticated("The X-XSRF-TOKEN header is missing or not of this session.")
        return Agent(await self._by_secret(secret, SignInKind.CONSOLE), address)

    async def agent_by_password(self, name: str, password: str, address: str) -> Agent:
        """The user of a name and password. Raises Unauthenticated with the same words and time for either wrong."""
        self._limiter.try_login(name, address)
        user = await self._desk.read(accounts.find_user, System(), name=name)
        usable = user is not None and self._may_sign_in(user)
        fits = await self._passwords.verify(user.password_hash if user is not None and usable else "", password)
        if user is None or not fits or not usable:
            raise Unauthenticated(WRONG)
        self._limiter.login_succeeded(name, address)
        return Agent(user, address)

    async def customer(self, session_id: SessionId, key: str, address: str) -> Visitor:
        """The customer of a session. Raises NotFound: a wrong key and an absent session look alike."""
        if not await self._desk.read(visitors.key_fits, System(), chat_session_id=session_id, key=key):
            raise NotFound
        return Visitor(session_id, address)

    def _is_of_another_site(self, headers: dict[bytes, bytes]) -> bool:
        """Only a browser sends Origin, and always with what another site's page posts."""
        origin = headers.get(b"origin")
        if origin is None:
            return False
        site = headers.get(b"sec-fetch-site")
        if site is not None:
            return site not in OWN_SITES
        return origin.partition(b"//")[2] not in (headers.get(b"host", b""), self._host)

    async def _by_header(self, given: bytes, address: str) -> Agent:
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
                agent = await self._by_basic(rest.strip(), address)
                if not agent[1]:
                    self._remember(mark, agent[0].user)
                return agent[0]
            case "soticket":
                return await self.agent_by_ticket(rest.strip(), address)
            case _:
                raise Unauthenticated("Use Basic or SOTicket.")

    async def _by_basic(self, encoded: str, address: str) -> tuple[Agent, bool]:
        """The user, and whether a ticket stood in the place of the name (contract: conventions 1.1)."""
        try:
            name, colon, password = b64decode(encoded, validate=True).decode().partition(":")
        except (NotBase64, UnicodeDecodeError, ValueError):
            raise Unauthenticated("The Basic credential is not base64 of name and password.") from None
        if not colon:
            raise Unauthenticated("The Basic credential has no colon.")
        if name == "7T" and password:
            return await self.agent_by_ticket(f"7T:{password.removesuffix(':')}", address), True
        return await self.agent_by_password(name, password, address), False

    async def _by_secret(self, secret: str, kind: SignInKind) -> User:
        found = await self._desk.read(accounts.signed_in, System(), digest=ticket_digest(secret), kind=kind)
        if found is None or not self._may_sign_in(found[1]):
            raise Unauthenticated
        sign_in, user = found
        if sign_in.used_at + accounts.TOUCH_AFTER <= self._desk.clock.instant():
            with suppress(Unavailable):  # what can be read is read, even while nothing can be stored
                await self._desk.write(accounts.touch_sign_in, System(), sign_in=sign_in)
        return user

    def _may_sign_in(self, user: User) -> bool:
        return not user.is_disabled and (not user.is_demo or self._desk.installation.demo)

    def _remember(self, mark: bytes, user: User) -> None:
        if len(self._verified) >= REMEMBERED:
            self._verified.clear()
        self._verified[mark] = (user.id, user.credential_version)


def cookie_name(address: str) -> str:
    """The console's cookie for a site at this address."""
    url = urlsplit(address)
    return HOST_COOKIE if url.scheme == "https" and not url.path.strip("/") else COOKIE


def cookie_of(headers: dict[bytes, bytes], name: str) -> str:
    """The secret in the cookie of this name, "" when there is none. Cookies of other programs may look as they like."""
    for pair in headers.get(b"cookie", b"").decode("latin-1").split(";"):
        key, _, value = pair.partition("=")
        if key.strip() == name:
            return value.strip()
    return ""
