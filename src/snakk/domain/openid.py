"""What must be true of the claims of a token that an outside provider signed."""

from collections.abc import Collection, Mapping
from typing import Any

from msgspec import Struct

from snakk.domain.errors import Unauthenticated
from snakk.domain.ids import SECOND, Instant

SKEW_S = 60
"""So far two clocks may be apart."""
EMAIL = "email"


class Trust(Struct, frozen=True):
    """Which tokens of an outside provider count here.

    audience: whom they must be meant for. clients: applications that may have asked for them; none named, the audience
    itself. user_claim: the claim that names our user, by e-mail address if it is ``email``, else by sign-in name.
    """

    issuer: str
    audience: str
    clients: tuple[str, ...] = ()
    user_claim: str = EMAIL


def check_claims(claims: Mapping[str, Any], trust: Trust, now: Instant) -> None:
    """Raises Unauthenticated with the reason. The signature is not looked at here."""
    now_s = now // SECOND
    if claims.get("iss") != trust.issuer:
        raise Unauthenticated("The token is of another issuer.")
    audiences = _audiences(claims.get("aud"))
    if trust.audience not in audiences:
        raise Unauthenticated("The token is for another audience.")
    if not _is_of(claims, audiences, trust):
        raise Unauthenticated("The token was given to another application.")
    expires = _number(claims.get("exp"))
    if expires is None or now_s >= expires + SKEW_S:
        raise Unauthenticated("The token has run out.")
    for name in ("nbf", "iat"):
        if name in claims:
            begins = _number(claims[name])
            if begins is None or now_s + SKEW_S < begins:
                raise Unauthenticated("The token is not valid yet.")


def runs_out_at(claims: Mapping[str, Any]) -> Instant:
    """When a token whose claims were checked stops counting."""
    return Instant(int((claims["exp"] + SKEW_S) * SECOND))


def user_named(claims: Mapping[str, Any], trust: Trust) -> str:
    """The name of our user in the token. Raises Unauthenticated where there is none that can be relied on.

    An e-mail address that the provider has not verified could be anybody's.
    """
    name = claims.get(trust.user_claim)
    if not isinstance(name, str) or not name.strip():
        raise Unauthenticated(f"The token has no claim {trust.user_claim!r}.")
    if trust.user_claim == EMAIL and claims.get("email_verified") is not True:
        raise Unauthenticated("The provider has not verified the e-mail address.")
    return name.strip()


def _audiences(told: Any) -> Collection[str]:
    if isinstance(told, str):
        return (told,)
    return [each for each in told if isinstance(each, str)] if isinstance(told, list) else ()


def _is_of(claims: Mapping[str, Any], audiences: Collection[str], trust: Trust) -> bool:
    """Who asked for the token must be named where several are meant by it, and be one that is let in."""
    party = claims.get("azp")
    if party is None:
        return len(audiences) == 1
    return party in (trust.clients or (trust.audience,))


def _number(told: Any) -> float | None:
    """A moment in seconds. True is no number, and neither is one that no calendar has."""
    if isinstance(told, bool) or not isinstance(told, int | float) or not -1e12 < told < 1e12:
        return None
    return told
