"""Coming in by a link: setting a password of one's own, and the first administrator (no proof but the link itself)."""

from snakk.api.call import Desk
from snakk.api.chat import refused
from snakk.api.codecs import json
from snakk.api.codecs.bind import arguments_binder
from snakk.api.limits import Limiter
from snakk.api.passwords import Passwords
from snakk.api.vendor import JSON
from snakk.api.web import Answer, Request
from snakk.carriers.account import PasswordSet
from snakk.carriers.fault import NamedRefusal
from snakk.domain.audit import Deed
from snakk.domain.caller import Nobody
from snakk.domain.errors import Invalid, LinkUsedUp, Refusal, UnknownFormat
from snakk.domain.user import LONGEST_PASSWORD, SHORTEST_PASSWORD, User
from snakk.operations import password_links

_PASSWORD = arguments_binder({"token": str, "password": str}, [])
_FIRST = arguments_binder({"token": str, "login_name": str, "display_name": str, "password": str}, ["display_name"])
WIRE = {"name": "LoginName", "full_name": "DisplayName"}
"""What a new user's fields are called here."""


class Invitations:
    """``POST /console/password`` and ``POST /console/first``.

    The link is looked at before the password, so that nobody without one has passwords hashed; an empty password asks
    only whether the link is good.
    """

    def __init__(self, desk: Desk, passwords: Passwords, limiter: Limiter) -> None:
        self._desk = desk
        self._passwords = passwords
        self._limiter = limiter

    async def answer(self, request: Request, path: str) -> Answer:
        """The answer to a request for ``path`` below ``/console``."""
        try:
            if request.method != "POST":
                words = NamedRefusal(code="MethodNotAllowed", message="Use POST.")
                return Answer(405, json.encode(words), [*JSON, (b"allow", b"POST")])
            if not request.headers.get(b"content-type", b"").lower().startswith(b"application/json"):
                raise UnknownFormat("", "send application/json")  # a form on a foreign page cannot
            self._limiter.try_link(request.address)
            user = await (self._first(request) if path == "first" else self._password(request))
            return Answer(200, json.encode(PasswordSet(login_name=user.name)), JSON)
        except LinkUsedUp as refusal:
            await self._desk.witness.refused(Deed.DENIED, Nobody(request.address), details=f"a link, /console/{path}")
            return refused(refusal)
        except Refusal as refusal:
            return refused(refusal)

    def methods(self, path: str) -> tuple[str, ...]:
        """The methods of a path."""
        return ("POST",)

    async def _password(self, request: Request) -> User:
        given = _PASSWORD(json.decode(request.body))
        caller = Nobody(request.address)
        await self._desk.read(password_links.check_link, caller, token=given["token"], first=False)
        proof = await self._proof(given["password"])
        return await self._desk.write(password_links.set_password, caller, token=given["token"], password_hash=proof)

    async def _first(self, request: Request) -> User:
        given = _FIRST(json.decode(request.body))
        caller = Nobody(request.address)
        await self._desk.read(password_links.check_link, caller, token=given["token"], first=True)
        proof = await self._proof(given["password"])
        try:
            return await self._desk.write(
                password_links.make_first_administrator,
                caller,
                token=given["token"],
                login_name=given["login_name"],
                display_name=given.get("display_name", ""),
                password_hash=proof,
            )
        except Invalid as why:
            raise Invalid(WIRE.get(why.field, why.field), why.reason) from None

    async def _proof(self, password: str) -> str:
        if not SHORTEST_PASSWORD <= len(password) <= LONGEST_PASSWORD:
            raise Invalid("Password", f"needs {SHORTEST_PASSWORD} to {LONGEST_PASSWORD} characters")
        try:
            return await self._passwords.hashed(password)
        except UnicodeEncodeError:
            raise Invalid("Password", "holds half a character (a lone surrogate)") from None
