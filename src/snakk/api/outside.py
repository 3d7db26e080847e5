"""Users whom an outside provider vouches for, by tokens that it signed."""

import re
from hashlib import sha256

from snakk.api.call import Desk
from snakk.domain.caller import System
from snakk.domain.errors import Unauthenticated
from snakk.domain.ids import Instant, UserId
from snakk.domain.openid import EMAIL, Trust, check_claims, runs_out_at, user_named
from snakk.domain.user import User
from snakk.operations import accounts
from snakk.outbound.openid import Provider

SIGNED = re.compile(r"eyJ[\w-]+\.[\w-]+\.[\w-]*")
"""Three parts, of which the first begins as JSON does in base64. Tokens of our own never look like this."""
REMEMBERED = 10_000
"""So many verified tokens are remembered; at the limit all are forgotten and verified anew."""
AGAIN_S = 60.0
"""A verified token is verified again after this, so that a key or an address taken back stops counting."""


def is_signed(secret: str) -> bool:
    """Does it look like a token that somebody signed?"""
    return SIGNED.fullmatch(secret) is not None


class OutsideUsers:
    """Turns a provider's token into our user."""

    def __init__(self, provider: Provider, trust: Trust, desk: Desk) -> None:
        self._provider = provider
        self._trust = trust
        self._desk = desk
        self._known: dict[bytes, tuple[UserId, Instant, float]] = {}

    async def user(self, token: str) -> tuple[User, bool]:
        """The user that a token names, and whether it comes for the first time.

        Raises Unauthenticated, and Unavailable while the provider cannot be asked.
        """
        mark = sha256(token.encode()).digest()
        known = self._known.get(mark)
        if known is None or not self._is_good(known):
            return await self._verified(mark, token), known is None
        user = await self._desk.read(accounts.user_by_id, System(), user_id=known[0])
        if user is None:
            raise Unauthenticated
        return user, False

    def _is_good(self, known: tuple[UserId, Instant, float]) -> bool:
        return self._desk.clock.instant() < known[1] and self._desk.clock.monotonic() < known[2]

    async def _verified(self, mark: bytes, token: str) -> User:
        claims = await self._provider.claims(token)
        check_claims(claims, self._trust, self._desk.clock.instant())
        name = user_named(claims, self._trust)
        if self._trust.user_claim == EMAIL:
            user = await self._desk.read(accounts.user_by_email, System(), email=name)
        else:
            user = await self._desk.read(accounts.find_user, System(), name=name)
        if user is None:
            raise Unauthenticated("Nobody here is known by what the token says.")
        if len(self._known) >= REMEMBERED:
            self._known.clear()
        self._known[mark] = (user.id, runs_out_at(claims), self._desk.clock.monotonic() + AGAIN_S)
        return user
