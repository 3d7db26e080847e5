"""The description of the addresses below ``/login``."""

from collections.abc import Callable
from typing import Any

from snakk.api.oauth.tokens import GRANTS
from snakk.api.schemas import Schema, Schemas

Made = Callable[[Schemas], Schema]

TEXT: Schema = {"type": "string"}
OBJECT: Schema = {"type": "object"}
FORM = "application/x-www-form-urlencoded"
FAULT: Schema = {
    "type": "object",
    "properties": {"error": TEXT, "error_description": TEXT},
    "required": ["error"],
}
WORDS = {
    302: "Back to the application, with a code or with the reason why there is none.",
    303: "Back to the application, or to this page after signing in.",
    400: "The request is not one that can be answered; `error` says why in the standard's words.",
    401: "The application, or the user, is not known.",
    404: "Signing in by Bearer is switched off here.",
    413: "The body is longer than this server reads.",
    414: "The address is longer than this server reads.",
    415: "The body is no form.",
    429: "Too many tries.",
    503: "Too much is under way.",
    507: "The disk is full; nothing was stored.",
}
TOLD: Schema = {
    "type": "object",
    "properties": {
        "access_token": TEXT,
        "token_type": {"type": "string", "enum": ["Bearer"]},
        "expires_in": {"type": "integer", "description": "Seconds."},
        "refresh_token": TEXT,
        "id_token": TEXT,
        "scope": TEXT,
    },
    "required": ["access_token", "token_type", "expires_in"],
}
KEYS: Schema = {"type": "object", "properties": {"keys": {"type": "array", "items": OBJECT}}, "required": ["keys"]}
APPLICATION = {"client_id": "Id of the application.", "client_secret": "Its secret, where Basic does not have it."}
BY_APPLICATION: list[dict[str, list[str]]] = [{"Application": []}, {}]
ASKED = {
    "client_id": "Id of the application.",
    "redirect_uri": "Where the browser comes back to, exactly as registered.",
    "response_type": "`code`.",
    "scope": "`openid` for an id token.",
    "state": "Comes back as it is.",
    "nonce": "Comes back in the id token.",
    "code_challenge": "PKCE: SHA-256 of the verifier, as base64url.",
    "code_challenge_method": "`S256`.",
    "prompt": "`none`, `login` or `consent`.",
    "login_hint": "Name that the sign-in page is filled with.",
}


def _form(fields: dict[str, str], *needed: str) -> Schema:
    properties = {name: {"type": "string", "description": text} for name, text in fields.items()}
    schema = {"type": "object", "properties": properties, "required": list(needed)}
    return {"required": True, "content": {FORM: {"schema": schema}}}


def _answers(told: Schema, *statuses: int, page: bool = False) -> Schema:
    fault: Schema = {"application/json": {"schema": FAULT}}
    content = {"text/html": {"schema": TEXT}, **fault} if page else fault
    refused = {
        str(status): {"description": WORDS[status]} | ({} if status < 400 else {"content": content})
        for status in statuses
    }
    return {"200": told, **refused}


def _ok(text: str, schema: Schema, kind: str = "application/json") -> Schema:
    return {"description": text, "content": {kind: {"schema": schema}}}


def _door(name: str, summary: str, **rest: Any) -> Made:
    return lambda _: {"tags": ["OAuth"], "operationId": f"OAuth_{name}", "summary": summary, "security": [], **rest}


QUERY = [
    {"name": name, "in": "query", "required": name in {"client_id", "redirect_uri", "response_type"}, "schema": TEXT}
    | {"description": text}
    for name, text in ASKED.items()
]
PAGE = _ok("A page that asks the user.", TEXT, "text/html")

OAUTH_DOORS: dict[str, dict[str, Made]] = {
    "/login/common/oauth/authorize": {
        "get": _door(
            "Authorize",
            "Ask a user, in the browser, to let an application act for them.",
            parameters=QUERY,
            responses=_answers(PAGE, 302, 400, 404, 414, 429, 503, page=True),
        ),
        "post": _door(
            "Decide",
            "What those pages send.",
            parameters=QUERY,
            requestBody=_form(
                {
                    "step": "`sign-in` or `decide`.",
                    "xsrf": "As in the page.",
                    "name": "Name used to sign in.",
                    "password": "The password.",
                    "decision": "`allow`, `deny` or `switch`.",
                }
            ),
            responses=_answers(PAGE, 303, 400, 401, 404, 413, 414, 415, 429, 503, 507, page=True),
        ),
    },
    "/login/common/oauth/tokens": {
        "post": _door(
            "Tokens",
            "Get tokens for a code or a refresh token, or for the application by itself.",
            security=BY_APPLICATION,
            requestBody=_form(
                {
                    "grant_type": f"One of {', '.join(f'`{each}`' for each in GRANTS)}.",
                    "code": "The code.",
                    "redirect_uri": "As it was asked for.",
                    "code_verifier": "PKCE: the verifier.",
                    "refresh_token": "The refresh token.",
                    **APPLICATION,
                },
                "grant_type",
            ),
            responses=_answers(_ok("Tokens.", TOLD), 400, 401, 404, 413, 414, 415, 429, 503, 507),
        )
    },
    "/login/common/oauth/revoke": {
        "post": _door(
            "Revoke",
            "End a token; with a refresh token everything that came with it.",
            security=BY_APPLICATION,
            requestBody=_form({"token": "The token.", **APPLICATION}, "token"),
            responses=_answers(_ok("It has ended.", OBJECT), 400, 401, 404, 413, 414, 415, 429, 503, 507),
        )
    },
    "/login/common/oauth/introspect": {
        "post": _door(
            "Introspect",
            "What a token of this application is good for.",
            security=BY_APPLICATION,
            requestBody=_form({"token": "The token.", **APPLICATION}, "token"),
            responses=_answers(_ok("What is known of it.", OBJECT), 400, 401, 404, 413, 414, 415, 429, 503),
        )
    },
    "/login/.well-known/openid-configuration": {
        "get": _door("Configuration", "Where everything is.", responses=_answers(_ok("The facts.", OBJECT), 404, 414))
    },
    "/login/.well-known/jwks": {
        "get": _door(
            "Keys", "The keys that id tokens are signed with.", responses=_answers(_ok("Keys.", KEYS), 404, 414)
        )
    },
}
"""Address, then method."""
