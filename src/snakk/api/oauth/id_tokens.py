"""Id tokens: who signed in, told to an application and signed with the installation's own key."""

import asyncio
from base64 import urlsafe_b64encode
from collections.abc import Callable
from hashlib import sha256
from typing import Any

from joserfc import jwt
from joserfc.jwk import RSAKey

from snakk.domain.ids import SECOND
from snakk.domain.oauth import TOKEN_LIFE_S
from snakk.operations.issuing import CONTEXT, Issued

ALGORITHM = "RS256"
"""Every client library can check it, as OpenID Connect asks of a provider."""
KEY_BITS = 2048
VENDORS = "http://schemes.superoffice.net/identity/"
"""What the vendor's own claims begin with; scripts look for them."""

Kept = Callable[[Callable[[], bytes]], bytes]
"""Gives the bytes of a private file; where there is none yet, makes it of what it is given."""


class Signer:
    """Signs for one issuer. The key is made when it is first needed, beside the event loop, as it takes a moment."""

    def __init__(self, address: str, kept: Kept) -> None:
        self.issuer = f"{address}/login"
        self._address = address
        self._kept = kept
        self._key: RSAKey | None = None
        self._reading = asyncio.Lock()

    async def keys(self) -> dict[str, Any]:
        """The public half, as a set of JSON Web Keys."""
        key = await self._signing_key()
        return {"keys": [{**key.as_dict(private=False), "use": "sig", "alg": ALGORITHM, "kid": key.thumbprint()}]}

    async def id_token(self, client_id: str, issued: Issued, nonce: str) -> str:
        """What an application is told of the user who let it in."""
        key = await self._signing_key()
        header = {"alg": ALGORITHM, "kid": key.thumbprint()}
        return jwt.encode(header, self._claims(client_id, issued, nonce), key, algorithms=[ALGORITHM])

    def _claims(self, client_id: str, issued: Issued, nonce: str) -> dict[str, Any]:
        user, now_s = issued.user, issued.at // SECOND
        claims: dict[str, Any] = {
            "iss": self.issuer,
            "sub": str(user.id),
            "aud": client_id,
            "iat": now_s,
            "exp": now_s + TOKEN_LIFE_S,
            "at_hash": _half_hash(issued.access),
            "name": user.display_name,
            "preferred_username": user.name,
            f"{VENDORS}ctx": CONTEXT,
            f"{VENDORS}associateid": str(user.id),
            f"{VENDORS}upn": user.name,
            f"{VENDORS}is_administrator": str(user.is_admin),
            f"{VENDORS}webapi_url": f"{self._address}/api/",
        }
        if nonce:
            claims["nonce"] = nonce
        if user.email:
            claims |= {"email": user.email, f"{VENDORS}email": user.email}
        return claims

    async def _signing_key(self) -> RSAKey:
        if self._key is None:
            async with self._reading:
                if self._key is None:
                    self._key = RSAKey.import_key(await asyncio.to_thread(self._kept, _new_key))
        return self._key


def _new_key() -> bytes:
    return RSAKey.generate_key(KEY_BITS, private=True).as_pem(private=True)


def _half_hash(token: str) -> str:
    """OpenID Connect Core 3.1.3.6."""
    return urlsafe_b64encode(sha256(token.encode()).digest()[:16]).decode().rstrip("=")
