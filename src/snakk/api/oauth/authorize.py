"""Where a user's browser is sent by an application, to come back with a code (RFC 6749 4.1, RFC 7636, RFC 9207)."""

from collections.abc import Mapping
from urllib.parse import urlencode

from snakk.api.auth import Authenticator
from snakk.api.call import Desk
from snakk.api.cookies import CookieJar, cookie_of
from snakk.api.errors import retry_after, status_of
from snakk.api.oauth.clients import Clients
from snakk.api.oauth.faults import NO_STORE, OAuthError
from snakk.api.oauth.fields import fields_of, form_of
from snakk.api.oauth.pages import consent_page, problem_page, sign_in_page
from snakk.api.web import Answer, Request
from snakk.domain.caller import Agent
from snakk.domain.errors import Refusal, TooMany, Unauthenticated
from snakk.domain.keys import new_secret, ticket_digest, xsrf_for, xsrf_matches
from snakk.domain.oauth import CHALLENGE, OPENID, Asked, OAuthClient
from snakk.operations import accounts, oauth

LONGEST_NONCE = 500
AGAIN = "That page was too old. Try again."


class AuthorizeDoor:
    """``common/oauth/authorize``: signs the user in by the console's cookie and asks whether the application may.

    issuer: named in what the browser brings back, so that an application with several providers cannot be confused.
    """

    def __init__(
        self, desk: Desk, authenticator: Authenticator, clients: Clients, cookies: CookieJar, issuer: str
    ) -> None:
        self._desk = desk
        self._authenticator = authenticator
        self._clients = clients
        self._cookies = cookies
        self._issuer = issuer
        self._form_cookie = cookies.name.replace("session", "form")

    async def answer(self, request: Request) -> Answer:
        """A page, or the way back. Nobody is sent anywhere that the application is not known to be at."""
        try:
            fields = fields_of(request.query)
            client = await self._clients.find(fields.get("client_id", ""))
            redirect_uri = fields.get("redirect_uri", "")
            if client is None or redirect_uri not in client.redirect_uris:
                return problem_page(
                    "The application that sent you here, or the address it wants you back at, is not known here."
                )
        except OAuthError as error:
            return problem_page(error.words)
        except Refusal as refusal:
            return _sorry(refusal)
        try:
            return await self._asked(request, client, fields)
        except OAuthError as error:
            return self._back(request, fields, {"error": error.code, "error_description": error.words})
        except Refusal as refusal:
            return _sorry(refusal)

    async def _asked(self, request: Request, client: OAuthClient, fields: Mapping[str, str]) -> Answer:
        asked = _asked_for(client, fields)
        if request.method == "POST":
            return await self._posted(request, client, fields, asked)
        agent = await self._authenticator.agent_at_page(request.headers, request.address)
        prompts = fields.get("prompt", "").split()
        if "none" in prompts:
            raise OAuthError("consent_required" if agent else "login_required", "The user has to be asked.")
        if agent is None or "login" in prompts:
            return self._sign_in(request, client, fields, name=fields.get("login_hint", "")[:239])
        return self._consent(request, client, agent, fields)

    async def _posted(self, request: Request, client: OAuthClient, fields: Mapping[str, str], asked: Asked) -> Answer:
        form = form_of(request)
        if form.get("step") == "sign-in":
            return await self._signs_in(request, client, fields, form)
        if form.get("decision") == "switch":
            return self._sign_in(request, client, fields)
        try:
            agent = await self._authenticator.agent_by_cookie(request.headers, form.get("xsrf", ""), request.address)
        except Unauthenticated:
            return self._sign_in(request, client, fields, wrong=AGAIN, status=401)
        if form.get("decision") != "allow":
            raise OAuthError("access_denied", "The user did not allow it.")
        code = await self._desk.write(oauth.allow, agent, asked=asked)
        return self._back(request, fields, {"code": code})

    async def _signs_in(
        self, request: Request, client: OAuthClient, fields: Mapping[str, str], form: Mapping[str, str]
    ) -> Answer:
        """A new sign-in, as at the console, and then the page again."""
        name = form.get("name", "")
        if not self._is_own_form(request, form):
            return self._sign_in(request, client, fields, name=name[:239], wrong=AGAIN, status=401)
        try:
            agent = await self._authenticator.agent_at_console(name, form.get("password", ""), request.address)
        except (Unauthenticated, TooMany) as refusal:
            status = status_of(refusal).code
            answer = self._sign_in(request, client, fields, name=name[:239], wrong=refusal.message, status=status)
            if wait_s := retry_after(refusal):
                answer.headers.append((b"retry-after", b"%d" % wait_s))
            return answer
        told, secret = await self._desk.write(accounts.sign_in, agent)
        again = urlencode({key: value for key, value in fields.items() if key != "prompt"})
        headers = [(b"location", f"?{again}".encode()), *NO_STORE, *self._cookies.signed_in(secret, told.xsrf)]
        return Answer(303, b"", headers, instead=True)

    def _is_own_form(self, request: Request, form: Mapping[str, str]) -> bool:
        """It was ours, and shown to this browser: else somebody could sign a stranger in as themselves."""
        mark = cookie_of(request.headers, self._form_cookie)
        secret = self._desk.installation.secret
        fits = bool(mark) and xsrf_matches(secret, ticket_digest(mark), form.get("xsrf", ""))
        return fits and not self._authenticator.is_of_another_site(request.headers)

    def _sign_in(
        self,
        request: Request,
        client: OAuthClient,
        fields: Mapping[str, str],
        *,
        name: str = "",
        wrong: str = "",
        status: int = 200,
    ) -> Answer:
        installation = self._desk.installation
        mark = cookie_of(request.headers, self._form_cookie) or new_secret(installation.random(32))
        mark = "".join(letter for letter in mark if letter.isascii() and (letter.isalnum() or letter in "-_"))
        xsrf = xsrf_for(installation.secret, ticket_digest(mark))
        answer = sign_in_page(client, fields, xsrf, name=name, wrong=wrong, status=status)
        answer.headers.append(self._cookies.hidden(self._form_cookie, mark))
        return answer

    def _consent(self, request: Request, client: OAuthClient, agent: Agent, fields: Mapping[str, str]) -> Answer:
        secret = cookie_of(request.headers, self._cookies.name)
        xsrf = xsrf_for(self._desk.installation.secret, ticket_digest(secret))
        return consent_page(client, agent.user, fields, xsrf, fields["redirect_uri"])

    def _back(self, request: Request, fields: Mapping[str, str], told: Mapping[str, str]) -> Answer:
        """Send the browser back, with what it was asked to bring."""
        state = {"state": fields["state"]} if "state" in fields else {}
        uri = fields["redirect_uri"]
        place = f"{uri}{'&' if '?' in uri else '?'}{urlencode({**told, **state, 'iss': self._issuer})}"
        status = 303 if request.method == "POST" else 302
        return Answer(status, b"", [(b"location", place.encode()), *NO_STORE], instead=True)


def _asked_for(client: OAuthClient, fields: Mapping[str, str]) -> Asked:
    """What the application asks for. Raises OAuthError, which it is told."""
    if fields.get("response_type") != "code":
        raise OAuthError("unsupported_response_type", "Only response_type=code is answered.")
    if fields.get("response_mode", "query") != "query":
        raise OAuthError("invalid_request", "Only response_mode=query is answered.")
    if "request" in fields or "request_uri" in fields:
        raise OAuthError("request_not_supported", "Send the fields themselves.")
    challenge = fields.get("code_challenge", "")
    is_right = CHALLENGE.fullmatch(challenge) and fields.get("code_challenge_method") == "S256"
    if (challenge or client.needs_pkce) and not is_right:
        raise OAuthError("invalid_request", "A code_challenge with code_challenge_method=S256 is needed.")
    nonce = fields.get("nonce", "")
    if len(nonce) > LONGEST_NONCE:
        raise OAuthError("invalid_request", "The nonce is too long.")
    return Asked(
        client_id=client.id,
        redirect_uri=fields["redirect_uri"],
        challenge=challenge,
        nonce=nonce,
        is_openid=OPENID in fields.get("scope", "").split(),
    )


def _sorry(refusal: Refusal) -> Answer:
    wait_s = retry_after(refusal)
    return problem_page(refusal.message, status_of(refusal).code, [(b"retry-after", b"%d" % wait_s)] if wait_s else [])
