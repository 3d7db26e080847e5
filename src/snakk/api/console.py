"""Signing in to the console and out of it, with a cookie and its XSRF token (contract: conventions 1.5)."""

from snakk.api.auth import Authenticator
from snakk.api.call import Desk
from snakk.api.chat import refused
from snakk.api.codecs import json
from snakk.api.codecs.bind import arguments_binder
from snakk.api.cookies import CookieJar, cookie_of
from snakk.api.vendor import JSON
from snakk.api.web import Answer, Request
from snakk.carriers.fault import NamedRefusal
from snakk.domain.caller import System
from snakk.domain.errors import Refusal, Unauthenticated, UnknownFormat
from snakk.domain.keys import ticket_digest
from snakk.operations import accounts
from snakk.operations.attendance import change_presence

_LOGIN = arguments_binder({"username": str, "password": str, "present": bool}, ["present"])


class ConsoleDoor:
    """``POST /console/login`` and ``POST /console/logout``."""

    def __init__(self, desk: Desk, authenticator: Authenticator, cookies: CookieJar) -> None:
        self._desk = desk
        self._authenticator = authenticator
        self._cookies = cookies

    async def answer(self, request: Request, path: str) -> Answer:
        """The answer to a request for ``path`` below ``/console``."""
        try:
            match request.method, path:
                case "POST", "login":
                    return await self._login(request)
                case "POST", "logout":
                    return await self._logout(request)
                case _:
                    words = NamedRefusal(code="MethodNotAllowed", message="Use POST.")
                    return Answer(405, json.encode(words), [*JSON, (b"allow", b"POST")])
        except Refusal as refusal:
            return refused(refusal)

    def methods(self, path: str) -> tuple[str, ...]:
        """The methods of a path."""
        return ("POST",) if path in {"login", "logout"} else ()

    async def _login(self, request: Request) -> Answer:
        if not request.headers.get(b"content-type", b"").lower().startswith(b"application/json"):
            raise UnknownFormat("", "send application/json")  # a form on a foreign page cannot
        given = _LOGIN(json.decode(request.body))
        name, password = given["username"], given["password"]
        agent = await self._authenticator.agent_at_console(name, password, request.address)
        told, secret = await self._desk.write(accounts.sign_in, agent, present=given.get("present", False))
        return Answer(200, json.encode(told), [*JSON, *self._cookies.signed_in(secret, told.xsrf)])

    async def _logout(self, request: Request) -> Answer:
        secret = cookie_of(request.headers, self._cookies.name)
        if not secret:
            raise Unauthenticated
        xsrf = request.headers.get(b"x-xsrf-token", b"").decode("latin-1")
        agent = await self._authenticator.agent_by_cookie(request.headers, xsrf, request.address)
        await self._desk.write(change_presence, System(), user_id=agent.user.id, present=False)
        await self._desk.write(accounts.end_sign_in, agent, digest=ticket_digest(secret))
        return Answer(204, headers=self._cookies.signed_out())
