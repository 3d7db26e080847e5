"""What the provider says of itself (OpenID Connect Discovery, RFC 8414)."""

from typing import Any

from snakk.api.oauth.id_tokens import ALGORITHM, VENDORS
from snakk.api.oauth.tokens import GRANTS
from snakk.domain.oauth import OPENID

AUTHORIZE = "common/oauth/authorize"
TOKENS = "common/oauth/tokens"
REVOKE = "common/oauth/revoke"
INTROSPECT = "common/oauth/introspect"
CONFIGURATION = ".well-known/openid-configuration"
KEYS = ".well-known/jwks"
WITH_SECRET = ["client_secret_basic", "client_secret_post"]
CLAIMS = ["iss", "sub", "aud", "iat", "exp", "nonce", "at_hash", "name", "preferred_username", "email"]
VENDORS_CLAIMS = ["ctx", "associateid", "upn", "email", "is_administrator", "webapi_url"]


def configuration(issuer: str) -> dict[str, Any]:
    """Where everything is, and what can be asked for."""
    return {
        "issuer": issuer,
        "authorization_endpoint": f"{issuer}/{AUTHORIZE}",
        "token_endpoint": f"{issuer}/{TOKENS}",
        "revocation_endpoint": f"{issuer}/{REVOKE}",
        "introspection_endpoint": f"{issuer}/{INTROSPECT}",
        "jwks_uri": f"{issuer}/{KEYS}",
        "scopes_supported": [OPENID],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": list(GRANTS),
        "subject_types_supported": ["public"],
        "id_token_signing_alg_values_supported": [ALGORITHM],
        "token_endpoint_auth_methods_supported": [*WITH_SECRET, "none"],
        "revocation_endpoint_auth_methods_supported": [*WITH_SECRET, "none"],
        "introspection_endpoint_auth_methods_supported": WITH_SECRET,
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": True,
        "prompt_values_supported": ["none", "login", "consent"],
        "claims_supported": [*CLAIMS, *(f"{VENDORS}{name}" for name in VENDORS_CLAIMS)],
    }
