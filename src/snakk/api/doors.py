"""The description of the few addresses that ask no operation of the table: sign-in, sign-out, the long poll."""

from collections.abc import Callable

from snakk.api.oauth.described import OAUTH_DOORS
from snakk.api.schemas import Schema, Schemas
from snakk.carriers.account import PasswordSet, SignedIn

SCHEMA_OF_FRAMES = "Frames as on the socket; `docs/api/events.json` has their schemas."


SESSION_IN_PATH: Schema = {
    "name": "chatSessionId",
    "in": "path",
    "required": True,
    "schema": {"type": "integer", "format": "int32"},
    "description": "Key of the session.",
}


def _login(schemas: Schemas) -> Schema:
    fields: Schema = {
        "Username": {"type": "string", "description": "Name used to sign in."},
        "Password": {"type": "string", "description": "The password."},
        "Present": {"type": "boolean", "description": "Be at the desk from now on.", "default": False},
    }
    body = {"type": "object", "properties": fields, "required": ["Username", "Password"]}
    return {
        "tags": ["Console"],
        "operationId": "Console_Login",
        "summary": "Sign in to the console: a cookie, and the token for X-XSRF-TOKEN.",
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            "200": {
                "description": "Signed in.",
                "headers": {
                    "Set-Cookie": {"description": "The session, and XSRF-TOKEN.", "schema": {"type": "string"}}
                },
                "content": {"application/json": {"schema": schemas.of(SignedIn)}},
            },
            **_refused(400, 401, 413, 415, 429, 503, 507),
        },
    }


def _logout(_: Schemas) -> Schema:
    return {
        "tags": ["Console"],
        "operationId": "Console_Logout",
        "summary": "Sign out of the console, and leave the desk.",
        "security": [{"Cookie": [], "XsrfToken": []}],
        "responses": {"204": {"description": "Signed out."}, **_refused(401, 413, 503, 507)},
    }


def _password(schemas: Schemas) -> Schema:
    return _by_link(
        schemas,
        "Console_Password",
        "Set a password by a link. An empty password only asks whether the link is good.",
        {
            "Token": {"type": "string", "description": "What stands behind `#/password/` in the link."},
            "Password": {"type": "string", "description": "The password, from 8 characters on."},
        },
        ["Token", "Password"],
    )


def _first(schemas: Schemas) -> Schema:
    return _by_link(
        schemas,
        "Console_First",
        "Become the first administrator by the link in the server's log, while nobody can sign in yet.",
        {
            "Token": {"type": "string", "description": "What stands behind `#/welcome/` in the link."},
            "LoginName": {"type": "string", "description": "Name to sign in with."},
            "DisplayName": {"type": "string", "description": "Name colleagues see.", "default": ""},
            "Password": {"type": "string", "description": "The password, from 8 characters on."},
        },
        ["Token", "LoginName", "Password"],
    )


def _by_link(schemas: Schemas, name: str, summary: str, fields: Schema, required: list[str]) -> Schema:
    body = {"type": "object", "properties": fields, "required": required}
    return {
        "tags": ["Console"],
        "operationId": name,
        "summary": summary,
        "security": [],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {
            "200": {
                "description": "Done: sign in with the name told and the password.",
                "content": {"application/json": {"schema": schemas.of(PasswordSet)}},
            },
            **_refused(400, 409, 413, 415, 429, 503, 507),
        },
    }


def _events(_: Schemas) -> Schema:
    integer: Schema = {"type": "integer", "minimum": 0, "default": 0}
    polled: Schema = {
        "Epoch": {"type": "string"},
        "Outcome": {"type": "string", "enum": ["Resumed", "Resync"]},
        "Session": {"$ref": "#/components/schemas/VisitorSession"},
        "Queue": {"type": ["object", "null"]},
        "Events": {"type": "array", "items": {"type": "object"}, "description": SCHEMA_OF_FRAMES},
    }
    return {
        "tags": ["Customer"],
        "operationId": "Chat_Events",
        "summary": "Wait for what is new in a session: where sockets are blocked.",
        "security": [{"SessionKey": []}],
        "parameters": [
            SESSION_IN_PATH,
            {"name": "after", "in": "query", "schema": integer, "description": "Number of the last event known."},
            {"name": "wait", "in": "query", "schema": integer, "description": "Seconds to wait, at most 25."},
            {
                "name": "epoch",
                "in": "query",
                "schema": {"type": "string"},
                "description": "The Epoch that `after` belongs to.",
            },
        ],
        "responses": {
            "200": {
                "description": "What is new; no events when nothing is.",
                "content": {"application/json": {"schema": {"type": "object", "properties": polled}}},
            },
            **_refused(400, 401, 404, 503),
        },
    }


def _seen(_: Schemas) -> Schema:
    seq = {"type": "integer", "format": "int32", "description": "Number of the newest event that is on the screen."}
    body = {"type": "object", "properties": {"Seq": seq}, "required": ["Seq"]}
    return {
        "tags": ["Customer"],
        "operationId": "Chat_Seen",
        "summary": "Say how far the customer has read: where sockets are blocked.",
        "security": [{"SessionKey": []}],
        "parameters": [SESSION_IN_PATH],
        "requestBody": {"required": True, "content": {"application/json": {"schema": body}}},
        "responses": {"204": {"description": "Heard."}, **_refused(400, 401, 404, 413, 415, 503)},
    }


def _refused(*statuses: int) -> Schema:
    return {str(status): {"$ref": f"#/components/responses/Chat{status}"} for status in statuses}


DOORS: dict[str, dict[str, Callable[[Schemas], Schema]]] = {
    "/console/login": {"post": _login},
    "/console/logout": {"post": _logout},
    "/console/password": {"post": _password},
    "/console/first": {"post": _first},
    "/chat/sessions/{chatSessionId}/events": {"get": _events},
    "/chat/sessions/{chatSessionId}/seen": {"post": _seen},
    **OAUTH_DOORS,
}
"""Address, then method."""
