"""OAuth 2: applications that act for users, what each user allowed them, and when a code is worth a token."""

import hmac
import re
from base64 import urlsafe_b64encode
from hashlib import sha256
from ipaddress import ip_address
from typing import Annotated
from urllib.parse import urlsplit

from msgspec import Meta, Struct

from snakk.domain.ids import UNSET, Instant, UserId, seconds
from snakk.domain.keys import ticket_digest

CODE_LIFE = seconds(600)
"""A code lives ten minutes (contract: conventions 1.3)."""
TOKEN_LIFE_S = 3600
TOKEN_LIFE = seconds(TOKEN_LIFE_S)
"""An access token lives an hour, however often it is used (contract: conventions 1.3)."""
OPENID = "openid"
"""The only scope there is."""
VERIFIER = re.compile(r"[A-Za-z0-9\-._~]{43,128}")
"""RFC 7636 4.1."""
CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
"""SHA-256 as base64url: the only method there is is S256."""
PRIVATE_SCHEME = re.compile(r"[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+")
"""A scheme of a programme's own is a domain name turned round (RFC 8252 7.1)."""
PLAIN = re.compile(r"[^\x00-\x20\x7f-\U0010ffff\"'<>\\^`{|},;*]+")
"""An address without blanks and quotes, and without what would end a word of a page's policy."""


class OAuthClient(Struct, frozen=True):
    """An application that may ask for tokens.

    secret_digest: "" for a public one, which cannot keep a secret.
    redirect_uris: where browsers may be sent with a code, each exactly as it will be asked for.
    acts_as: the user it is when it comes by itself, without anybody at a browser; 0 for none.
    needs_pkce: asks for codes with a challenge only; always so for a public one.
    """

    id: Annotated[str, Meta(max_length=64)]
    name: Annotated[str, Meta(max_length=239)]
    secret_digest: str = ""
    redirect_uris: tuple[str, ...] = ()
    acts_as: UserId = UserId(0)
    needs_pkce: bool = True
    created_at: Instant = UNSET

    @property
    def is_public(self) -> bool:
        """It has no secret, so anybody can say that they are this application."""
        return not self.secret_digest

    def proves(self, secret: str) -> bool:
        """Is this the application's secret? A public one has none to show, and shows none."""
        if self.is_public:
            return not secret
        return hmac.compare_digest(self.secret_digest, ticket_digest(secret))


class Asked(Struct, frozen=True):
    """What an application asks a user for, as far as its code has to remember it."""

    client_id: str
    redirect_uri: str
    challenge: str = ""
    nonce: str = ""
    is_openid: bool = False


class Grant(Struct, frozen=True):
    """What one user allowed one application at one time: a code, and all tokens that come of it.

    id: stands in the code and in the refresh token before their secrets, so that one that is used again is known.
    credential_version: the user's when it was given; a changed one ends it.
    refresh_digest: of the one refresh token that is good; "" before the code was redeemed.
    """

    id: Annotated[str, Meta(max_length=64)]
    client_id: Annotated[str, Meta(max_length=64)]
    user_id: UserId
    credential_version: int
    code_digest: str
    redirect_uri: str
    challenge: str
    nonce: str
    is_openid: bool
    created_at: Instant
    redeemed_at: Instant = UNSET
    refresh_digest: str = ""

    def is_by_code(self, client_id: str, code: str) -> bool:
        """Is this the code, and of this application?"""
        return self.client_id == client_id and hmac.compare_digest(self.code_digest, ticket_digest(code))

    def may_redeem(self, redirect_uri: str, verifier: str, now: Instant) -> bool:
        """Does all that must be shown beside the code fit, and is it in time?

        A verifier without a challenge is refused too: somebody may have taken the challenge away (RFC 9700 4.8).
        """
        if now >= self.created_at + CODE_LIFE or redirect_uri != self.redirect_uri:
            return False
        return hmac.compare_digest(self.challenge, challenge_of(verifier))

    def has_run_out(self, now: Instant) -> bool:
        """Nobody came with the code in time."""
        return not self.redeemed_at and now >= self.created_at + CODE_LIFE


def challenge_of(verifier: str) -> str:
    """What a verifier was announced by; "" for none. One that is malformed fits no challenge."""
    if not verifier:
        return ""
    if not VERIFIER.fullmatch(verifier):
        return "malformed"
    return urlsafe_b64encode(sha256(verifier.encode()).digest()).decode().rstrip("=")


def grant_id_of(secret: str) -> str:
    """The grant that a code or a refresh token says it is of."""
    return secret.partition(".")[0][:64]


def why_not_redirect(uri: str) -> str:
    """Why browsers cannot be sent to this address with a code; "" where they can."""
    if not PLAIN.fullmatch(uri) or len(uri) > 500:
        return "an address of at most 500 plain characters is needed, with neither blanks nor quotes"
    try:
        url = urlsplit(uri)
        host = url.hostname or ""
        _ = url.port
    except ValueError:
        return "this is no address"
    if "#" in uri or "@" in url.netloc:
        return "an address to come back to has no fragment and names no user"
    if url.scheme == "https" or (url.scheme == "http" and is_loopback(host)):
        return "" if host else "it names no host"
    if PRIVATE_SCHEME.fullmatch(url.scheme):
        return ""
    return "https is needed, http on the own machine, or a scheme such as `com.example.app`"


def is_loopback(host: str) -> bool:
    """Is it a name or address of the own machine?"""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
