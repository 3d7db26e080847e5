"""Which application asks, and whether it is the one it says (RFC 6749 2.3)."""

from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import Mapping
from urllib.parse import unquote_plus

from snakk.api.call import Desk
from snakk.api.limits import Limiter
from snakk.api.oauth.faults import OAuthError
from snakk.api.web import Request
from snakk.domain.audit import Deed
from snakk.domain.caller import Nobody, System
from snakk.domain.oauth import OAuthClient
from snakk.operations import oauth

UNKNOWN = "The application is not known here, or its secret is wrong."


class Clients:
    """Knows applications by Basic, or by what stands in the form."""

    def __init__(self, desk: Desk, limiter: Limiter) -> None:
        self._desk = desk
        self._limiter = limiter

    async def find(self, client_id: str) -> OAuthClient | None:
        """The application of that id, whoever says it."""
        return await self._desk.read(oauth.find_client, System(), client_id=client_id)

    async def proven(self, request: Request, form: Mapping[str, str]) -> OAuthClient:
        """The application that asks. A try is counted before it is looked at. Raises OAuthError, TooMany."""
        client_id, secret = _told(request.headers.get(b"authorization"), form)
        self._limiter.try_login(_counted_as(client_id), request.address)
        client = await self.find(client_id)
        if client is None or not client.proves(secret):
            nobody = Nobody(request.address)
            await self._desk.witness.refused(Deed.TOKEN_MADE, nobody, details="an application's secret")
            raise OAuthError("invalid_client", UNKNOWN)
        return client

    def let_in(self, client: OAuthClient, request: Request) -> None:
        """It got what it asked for: its failures are forgotten."""
        self._limiter.login_succeeded(_counted_as(client.id), request.address)


def _counted_as(client_id: str) -> str:
    """No user is called so: a sign-in name has no colon."""
    return f"application:{client_id[:64]}"


def _told(authorization: bytes | None, form: Mapping[str, str]) -> tuple[str, str]:
    """Id and secret. An application shows itself in one way, not in two."""
    if authorization is None:
        return form.get("client_id", ""), form.get("client_secret", "")
    if "client_secret" in form:
        raise OAuthError("invalid_request", "The application shows its secret in two ways at once.")
    scheme, _, encoded = authorization.decode("latin-1").partition(" ")
    try:
        client_id, colon, secret = b64decode(encoded.strip(), validate=True).decode().partition(":")
    except (NotBase64, ValueError):
        colon = ""
    if scheme.lower() != "basic" or not colon:
        raise OAuthError("invalid_client", "Use Basic with the application's id and secret.")
    client_id = unquote_plus(client_id)
    if form.get("client_id", client_id) != client_id:
        raise OAuthError("invalid_request", "Two applications are named.")
    return client_id, unquote_plus(secret)
