"""``/login``: our own OAuth 2 server, at the paths where the vendor's scripts look for it."""

from collections.abc import Awaitable, Callable, Collection

from snakk.api.cors import ANY, Origins
from snakk.api.oauth import discovery
from snakk.api.oauth.authorize import AuthorizeDoor
from snakk.api.oauth.faults import OAuthError, fault, refused, told
from snakk.api.oauth.id_tokens import Signer
from snakk.api.oauth.tokens import TokenDoor
from snakk.api.ways import Way, Ways
from snakk.api.web import Answer, Request
from snakk.domain.errors import Refusal

Part = Callable[[Request], Awaitable[Answer]]


class OAuthFace:
    """Finds the part that a path is of. Paths are matched without regard to case, as everywhere."""

    def __init__(
        self, authorize: AuthorizeDoor, tokens: TokenDoor, signer: Signer, ways: Ways, origins: Origins
    ) -> None:
        """origins: whose pages may ask for tokens."""
        self._origins = origins
        self._signer = signer
        self._shut = ways.why_not(Way.BEARER)
        self._parts: dict[str, dict[str, Part]] = {
            discovery.AUTHORIZE: {"GET": authorize.answer, "POST": authorize.answer},
            discovery.TOKENS: {"POST": tokens.tokens},
            discovery.REVOKE: {"POST": tokens.revoke},
            discovery.INTROSPECT: {"POST": tokens.introspect},
            discovery.CONFIGURATION: {"GET": self._configuration},
            discovery.KEYS: {"GET": self._keys},
        }

    async def answer(self, request: Request, path: str) -> Answer:
        """The answer to a request for ``path`` below ``/login``."""
        parts = self._parts.get(path.lower())
        if parts is None or self._shut:
            words = self._shut or "There is nothing at this address."
            return told({"error": "invalid_request", "error_description": words}, 404)
        part = parts.get(request.method)
        if part is None:
            words = f"Use {' or '.join(parts)}."
            allow = (b"allow", ", ".join(parts).encode())
            return told({"error": "invalid_request", "error_description": words}, 405, [allow])
        try:
            return await part(request)
        except OAuthError as error:
            return fault(error)
        except Refusal as refusal:
            return refused(request, refusal)

    def methods(self, path: str) -> tuple[str, ...]:
        """The methods of a path."""
        return tuple(self._parts.get(path.lower(), ()))

    async def origins(self, path: str) -> Collection[str]:
        """Whose pages may ask: anybody's for what is no secret, nobody's for the pages that a user decides on."""
        match path.lower():
            case discovery.CONFIGURATION | discovery.KEYS:
                return (ANY,)
            case discovery.AUTHORIZE:
                return ()
            case _:
                return await self._origins(path)

    async def _configuration(self, _: Request) -> Answer:
        return told(discovery.configuration(self._signer.issuer))

    async def _keys(self, _: Request) -> Answer:
        return told(await self._signer.keys())
