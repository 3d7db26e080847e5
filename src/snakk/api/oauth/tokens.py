"""The endpoints that applications ask themselves: tokens for what they have, the end of one, what one is good for."""

from collections.abc import Mapping
from typing import Any

from snakk.api.call import Desk
from snakk.api.oauth.clients import Clients
from snakk.api.oauth.faults import OAuthError, told
from snakk.api.oauth.fields import form_of
from snakk.api.oauth.id_tokens import Signer
from snakk.api.web import Answer, Request
from snakk.domain.caller import Nobody
from snakk.domain.ids import SECOND
from snakk.domain.oauth import OPENID, TOKEN_LIFE_S, OAuthClient
from snakk.domain.user import SignIn
from snakk.operations import oauth
from snakk.operations.issuing import Issued

GRANTS = ("authorization_code", "refresh_token", "client_credentials")
NOT_GOOD = "It is wrong, was used before, has run out, or was given to another application."


class TokenDoor:
    """``common/oauth/tokens``, ``common/oauth/revoke`` and ``common/oauth/introspect``."""

    def __init__(self, desk: Desk, clients: Clients, signer: Signer) -> None:
        self._desk = desk
        self._clients = clients
        self._signer = signer

    async def tokens(self, request: Request) -> Answer:
        """Tokens for a code, a refresh token, or for the application by itself. Raises OAuthError, Refusal."""
        form = form_of(request)
        grant = _needed(form, "grant_type")
        if grant not in GRANTS:
            raise OAuthError("unsupported_grant_type", f"Use one of {', '.join(GRANTS)}.")
        client = await self._clients.proven(request, form)
        issued = await self._issued(grant, client, form, Nobody(request.address))
        if issued is None:
            raise OAuthError("invalid_grant", NOT_GOOD)
        self._clients.let_in(client, request)
        return told(await self._answered(client, issued, is_first=grant == "authorization_code"))

    async def revoke(self, request: Request) -> Answer:
        """End a token. One that is not known has ended already (RFC 7009 2.2). Raises OAuthError, Refusal."""
        client, token = await self._of_its_own(request)
        await self._desk.write(oauth.revoke, Nobody(request.address), client=client, token=token)
        return told({})

    async def introspect(self, request: Request) -> Answer:
        """What a token is good for (RFC 7662). Raises OAuthError, Refusal."""
        client, token = await self._of_its_own(request)
        if client.is_public:
            raise OAuthError("invalid_client", "Only an application with a secret may look at tokens.")
        found = await self._desk.read(oauth.look_at_token, Nobody(request.address), client=client, token=token)
        if found is None:
            return told({"active": False})
        held, user = found
        told_of: dict[str, Any] = {
            "active": True,
            "client_id": client.id,
            "username": user.name,
            "sub": str(user.id),
            "iss": self._signer.issuer,
            "iat": held.created_at // SECOND,
        }
        if isinstance(held, SignIn):
            told_of |= {"token_type": "Bearer", "exp": held.expires_at // SECOND}
        return told(told_of)

    async def _of_its_own(self, request: Request) -> tuple[OAuthClient, str]:
        form = form_of(request)
        token = _needed(form, "token")
        client = await self._clients.proven(request, form)
        self._clients.let_in(client, request)
        return client, token

    async def _issued(self, grant: str, client: OAuthClient, form: Mapping[str, str], caller: Nobody) -> Issued | None:
        match grant:
            case "authorization_code":
                shown = {"code": _needed(form, "code"), "redirect_uri": form.get("redirect_uri", "")}
                verifier = form.get("code_verifier", "")
                return await self._desk.write(oauth.redeem, caller, client=client, verifier=verifier, **shown)
            case "refresh_token":
                token = _needed(form, "refresh_token")
                return await self._desk.write(oauth.refresh, caller, client=client, token=token)
            case _:
                if not client.acts_as:
                    raise OAuthError("unauthorized_client", "This application acts for nobody by itself.")
                return await self._desk.write(oauth.token_for_service, caller, client=client)

    async def _answered(self, client: OAuthClient, issued: Issued, *, is_first: bool) -> dict[str, Any]:
        body: dict[str, Any] = {"access_token": issued.access, "token_type": "Bearer", "expires_in": TOKEN_LIFE_S}
        if issued.grant is None:
            return body
        body["refresh_token"] = issued.refresh
        if issued.grant.is_openid:
            nonce = issued.grant.nonce if is_first else ""
            body |= {"scope": OPENID, "id_token": await self._signer.id_token(client.id, issued, nonce)}
        return body


def _needed(form: Mapping[str, str], name: str) -> str:
    if name not in form:
        raise OAuthError("invalid_request", f"The field {name} is missing.")
    return form[name]
