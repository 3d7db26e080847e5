"""Keys and digests: what proves who somebody is, without a secret standing in the database."""

import hmac
from base64 import urlsafe_b64encode
from functools import lru_cache
from hashlib import sha256

from snakk.domain.ids import SessionId


@lru_cache(maxsize=4096)
def session_key(secret: bytes, session_id: SessionId, key_version: int) -> str:
    """The key to one session. It can be told again at any time; a higher ``key_version`` ends the old one.

    secret: the installation's. The key is an HMAC-SHA256 as 43 characters that need no escaping.
    """
    return _signed(secret, f"session-key:{session_id}:{key_version}")


def key_matches(secret: bytes, session_id: SessionId, key_version: int, key: str) -> bool:
    """Is this the session's key? Takes as long for a nearly right one as for a wrong one."""
    return _equal(session_key(secret, session_id, key_version), key)


def visitor_digest(token: str) -> str:
    """What is stored of a browser's visitor token; "" for none."""
    return _digest(token) if token else ""


def ticket_digest(secret_text: str) -> str:
    """What is stored of a ticket or of a console cookie."""
    return _digest(secret_text)


def xsrf_for(secret: bytes, sign_in_digest: str) -> str:
    """The XSRF token of a console sign-in, made from it so that nothing is stored."""
    return _signed(secret, f"xsrf:{sign_in_digest}")


def xsrf_matches(secret: bytes, sign_in_digest: str, token: str) -> bool:
    """Is this the sign-in's XSRF token?"""
    return _equal(xsrf_for(secret, sign_in_digest), token)


def audit_mac(secret: bytes, text: str) -> str:
    """The seal of a line of the audit log, which nobody can make who only has the database."""
    return _signed(secret, f"audit:{text}")


def new_secret(random: bytes) -> str:
    """Random bytes as text that needs no escaping. Give at least 32."""
    return urlsafe_b64encode(random).decode().rstrip("=")


def _signed(secret: bytes, text: str) -> str:
    return new_secret(hmac.digest(secret, text.encode(), "sha256"))


def _digest(text: str) -> str:
    # A lone surrogate cannot be stored or compared; it is a wrong secret like any other.
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _equal(right: str, told: str) -> bool:
    return hmac.compare_digest(right.encode(), told.encode("utf-8", "surrogatepass"))
