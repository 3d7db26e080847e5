"""An outside OpenID Connect provider: where its keys are, and whether it signed a token."""

import asyncio
import logging
from collections.abc import Mapping
from typing import Any

from joserfc import jws, jwt
from joserfc.errors import JoseError
from joserfc.jwk import Key, KeySet

from snakk.clock import Clock
from snakk.domain.errors import Unauthenticated, Unavailable
from snakk.outbound.fetching import JsonFetcher, NotFetched

ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "Ed25519", "EdDSA")
"""Asymmetric ones only. A token signed with a secret, or not at all, is refused, whatever its key is called."""
KINDS = frozenset({"RSA", "EC", "OKP"})
MOST_KEYS = 50
PAUSE_S = 60.0
"""Keys are fetched at most so often, whoever asks with whatever key id."""
FRESH_S = 3600.0
"""After this the keys are fetched again at the next token, so that one taken back stops counting."""
LONGEST_USE_S = 86_400.0
"""A provider that cannot be reached is believed for so long by the keys it had."""
LONGEST_TOKEN = 16_000

log = logging.getLogger(__name__)


class Provider:
    """The provider of one issuer. Its keys are fetched when they are first needed."""

    def __init__(self, issuer: str, fetcher: JsonFetcher, clock: Clock) -> None:
        self._issuer = issuer
        self._fetcher = fetcher
        self._clock = clock
        self._keys: dict[str, Key] = {}
        """By key id. A token may leave it out where there is only one key, which is then here under "" too."""
        self._fetched_at: float | None = None
        self._tried_at: float | None = None
        self._fetching = asyncio.Lock()
        self._registry = jws.JWSRegistry(algorithms=list(ALGORITHMS), strict_check_header=False)

    async def claims(self, token: str) -> Mapping[str, Any]:
        """What the provider says in a token that it signed; what it says is not judged here.

        Raises Unauthenticated for another signature or none, Unavailable where the keys cannot be had.
        """
        header = _header(token)
        if header.get("alg") not in ALGORITHMS:
            raise Unauthenticated("The token is not signed in a way that is believed here.")
        key = await self._key(header.get("kid", ""))
        try:
            return jwt.decode(token, key, registry=self._registry).claims
        except (JoseError, ValueError, RecursionError):
            raise Unauthenticated("The token's signature is not the provider's.") from None

    async def _key(self, key_id: Any) -> Key:
        if not isinstance(key_id, str):
            raise Unauthenticated("The token names its key in a way that cannot be read.")
        if (key_id not in self._keys or not self._is_younger(FRESH_S)) and self._may_try():
            async with self._fetching:  # whoever waited here finds it done
                if self._may_try():
                    await self._fetch()
        if not self._is_younger(LONGEST_USE_S):
            raise Unavailable("The sign-in provider cannot be reached. Try again.")
        if key_id not in self._keys:
            raise Unauthenticated("The token is signed with a key that the provider does not have.")
        return self._keys[key_id]

    def _is_younger(self, age_s: float) -> bool:
        return self._fetched_at is not None and self._clock.monotonic() - self._fetched_at < age_s

    def _may_try(self) -> bool:
        return self._tried_at is None or self._clock.monotonic() - self._tried_at >= PAUSE_S

    async def _fetch(self) -> None:
        self._tried_at = self._clock.monotonic()
        try:
            told = await self._fetcher.get(f"{self._issuer.rstrip('/')}/.well-known/openid-configuration")
            if told.get("issuer") != self._issuer:
                raise NotFetched(f"it says of itself that it is {str(told.get('issuer'))[:200]!r}")
            document = await self._fetcher.get(str(told.get("jwks_uri")))
            self._keys = _keys_in(document)
        except NotFetched as error:
            log.warning("the keys of the sign-in provider cannot be had: %s", error)
            return
        self._fetched_at = self._clock.monotonic()


def _keys_in(document: Mapping[str, Any]) -> dict[str, Key]:
    """The keys that can verify signatures, by id. Secrets are none of them, nor what cannot be read."""
    told = document.get("keys")
    if not isinstance(told, list):
        raise NotFetched("its document of keys has no list")
    usable: list[Key] = []
    for each in told[:MOST_KEYS]:
        if isinstance(each, dict) and each.get("kty") in KINDS and each.get("use", "sig") == "sig":
            try:
                usable += KeySet.import_key_set({"keys": [each]}).keys
            except (JoseError, ValueError, TypeError, KeyError):
                log.warning("a key of the sign-in provider cannot be read")
    named = {key.kid: key for key in usable if key.kid}
    return {**named, "": usable[0]} if len(usable) == 1 else named


def _header(token: str) -> Mapping[str, Any]:
    try:
        if len(token) > LONGEST_TOKEN:
            raise ValueError
        return jws.extract_compact(token.encode("ascii")).headers()
    except (JoseError, ValueError, RecursionError):
        raise Unauthenticated("The token cannot be read.") from None
