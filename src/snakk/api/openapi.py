"""The API's description, OpenAPI 3.1, walked from the table of operations. Nothing of it is written by hand twice."""

from collections.abc import Iterable
from typing import Any

from snakk import __version__
from snakk.api import chat, vendor
from snakk.api.doors import DOORS
from snakk.api.endpoint import Endpoint, Style
from snakk.api.openapi_writing import conditions_told, patch_told
from snakk.api.operation import Operation, arguments_of, binding
from snakk.api.responses import RESPONSES, responses_of
from snakk.api.schemas import Schema, Schemas
from snakk.api.stories import links_told
from snakk.api.texts import description_of, texts_of
from snakk.api.view.described import PARAMETERS, REFERENCES
from snakk.carriers.rewrite import spelled
from snakk.domain.caller import Agent, Nobody, Visitor

INTRODUCTION = """\
Two faces over the same operations: resources (REST) and methods (`Agents/...`), in JSON and in XML by `Accept`.
`text/json` and the two patch types are JSON, `text/xml` is XML; a body may be in UTF-16 if its `Content-Type` says so.
Names of properties, arguments and paths are matched without regard to case. Dates are the clock of the installation's
zone without saying so, or of the zone in `SO-TimeZone`; `0001-01-01T00:00:00` is a date that is not set. Texts that
have several languages are told as they are stored, or in the language of `SO-Language` or `Accept-Language`.

A third face below `/chat` is for the customer of one session; it speaks JSON and refuses by name.
A method that an address does not have is answered with 405 and `Allow`. `GET` on a method path describes it.

Examples that run, in Python, in TypeScript and for curl, are in the project's folder `examples`. What to
change in a script that was written for SuperOffice is told in `docs/topics/from-superoffice-to-snakk.md`."""

SECURITY: dict[str, Schema] = {
    "Basic": {"type": "http", "scheme": "basic", "description": "User name and password."},
    "SOTicket": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`SOTicket` and a ticket, such as `SOTicket 7T:...`. It lives six hours after its last use.",
    },
    "Bearer": {
        "type": "http",
        "scheme": "bearer",
        "description": "An access token of our own OAuth 2 server, or a token of an outside provider that is set up.",
    },
    "Application": {
        "type": "http",
        "scheme": "basic",
        "description": "Id and secret of an application, at the addresses below `/login` only.",
    },
    "Cookie": {
        "type": "apiKey",
        "in": "cookie",
        "name": "snakk_session",
        "description": "The console's session. `X-XSRF-TOKEN` must stand beside it, for reading too. "
        "Over TLS the cookie is called `__Host-snakk_session`.",
    },
    "XsrfToken": {
        "type": "apiKey",
        "in": "header",
        "name": "X-XSRF-TOKEN",
        "description": "The value of the cookie `XSRF-TOKEN`.",
    },
    "SessionKey": {
        "type": "apiKey",
        "in": "header",
        "name": "Authorization",
        "description": "`SessionKey` and the key that was told when the chat was started.",
    },
}

KEY_OF_BODY = "Key of what is stored; the body may leave it out."
MEDIA_TYPES = ("application/json", "application/xml")
FORM = "application/x-www-form-urlencoded"
ROOTS = {Style.REST: "/api/v1/", Style.RPC: "/api/v1/", Style.CHAT: "/chat/"}


def document(operations: Iterable[Operation]) -> dict[str, Any]:
    """The whole description. The same table gives the same text."""
    table = tuple(operations)
    schemas = Schemas()
    paths: dict[str, dict[str, Schema]] = {}
    endpoints = [*vendor.lines(table), *chat.lines(table)]
    for endpoint in endpoints:
        item = paths.setdefault(ROOTS[endpoint.style] + endpoint.binding.template, {})
        item[endpoint.binding.method.lower()] = _asked(endpoint, schemas)
    for endpoint, links in links_told(endpoints, _id):
        asked = paths[ROOTS[endpoint.style] + endpoint.binding.template][endpoint.binding.method.lower()]
        asked["responses"]["200"]["links"] = links
    for path, methods in DOORS.items():
        paths[path] = {method: make(schemas) for method, make in methods.items()}
    answers = {name: make(schemas) for name, make in RESPONSES.items()}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Snakk",
            "version": __version__,
            "description": INTRODUCTION,
            "license": {"name": "Apache-2.0", "identifier": "Apache-2.0"},
        },
        "servers": [{"url": "/"}],
        "paths": dict(sorted(paths.items())),
        "components": {
            "schemas": dict(sorted(schemas.named.items())),
            "parameters": PARAMETERS,
            "responses": answers,
            "securitySchemes": SECURITY,
        },
    }


def _asked(endpoint: Endpoint, schemas: Schemas) -> Schema:
    """One line of a face."""
    operation = endpoint.operation
    told: Schema = {
        "tags": [_tag(endpoint)],
        "operationId": _id(endpoint),
        "summary": operation.summary,
        "description": description_of(operation),
        "security": _security(endpoint),
    }
    in_headers = [] if endpoint.style is Style.CHAT else [*REFERENCES, *conditions_told(endpoint)]
    if parameters := [*_parameters(endpoint, schemas), *in_headers]:
        told["parameters"] = parameters
    if endpoint.body is not None:
        told["requestBody"] = _body(endpoint, schemas)
    told["responses"] = responses_of(endpoint, schemas)
    return {name: value for name, value in told.items() if value != ""}


def _tag(endpoint: Endpoint) -> str:
    first, second = endpoint.binding.template.split("/")[:2] if "/" in endpoint.binding.template else ("", "")
    match endpoint.style:
        case Style.REST:
            return first or endpoint.binding.template
        case Style.RPC:
            return f"{first}/{second}"
        case Style.CHAT:
            return "Customer"


def _id(endpoint: Endpoint) -> str:
    face = {Style.REST: f"Rest{endpoint.binding.method.capitalize()}", Style.RPC: "Rpc", Style.CHAT: "Chat"}
    return f"{endpoint.operation.name}_{face[endpoint.style]}{_place(endpoint)}"


def _place(endpoint: Endpoint) -> str:
    """A number for the second and further lines of one method."""
    if endpoint.style is not Style.REST:
        return ""
    lines = [binding(line) for line in endpoint.operation.rest]
    templates = [line.template for line in lines if line.method == endpoint.binding.method]
    return str(templates.index(endpoint.binding.template) + 1).removeprefix("1")


def _security(endpoint: Endpoint) -> list[dict[str, list[str]]]:
    """Any one of these will do; none of them where nobody in particular may ask."""
    allow = endpoint.operation.allow
    if endpoint.style is Style.CHAT:
        return [{"SessionKey": []}] if Nobody not in allow and Visitor in allow else []
    return [{"Basic": []}, {"SOTicket": []}, {"Bearer": []}, {"Cookie": [], "XsrfToken": []}] if Agent in allow else []


def _parameters(endpoint: Endpoint, schemas: Schemas) -> list[Schema]:
    texts = texts_of(endpoint.operation)
    named = {argument.wire: argument for argument in arguments_of(endpoint.operation)}
    shown = [part[1:-1] for part in endpoint.binding.template.split("/") if part.startswith("{")]
    found: list[Schema] = []
    for name, variable in zip(shown, endpoint.in_path, strict=True):
        schema = schemas.of(int if variable.field else named[variable.wire].type)
        text = KEY_OF_BODY if variable.field else texts[variable.wire]
        found.append({"name": name, "in": "path", "required": True, "schema": schema, "description": text})
    for wire in endpoint.in_query.values():
        argument = named[wire]
        schema = schemas.of(argument.type)
        if not argument.required and argument.default is not None:
            schema = {**schema, "default": spelled(argument.default)}
        name = ("$" if endpoint.operation.archive else "") + wire[0].lower() + wire[1:]
        query: Schema = {"name": name, "in": "query", "required": argument.required}
        found.append({**query, "schema": schema, "description": texts[wire]})
    return found


def _body(endpoint: Endpoint, schemas: Schemas) -> Schema:
    texts = texts_of(endpoint.operation)
    if endpoint.patched is not None:
        return patch_told(endpoint.patched, schemas)
    if endpoint.bare is not None:
        schema, is_required, text = schemas.of(endpoint.bare.type), True, texts[endpoint.bare.wire]
    else:
        wrapped = [argument for argument in arguments_of(endpoint.operation) if argument.name in endpoint.declared]
        required = [argument.wire for argument in wrapped if argument.required]
        schema = schemas.arguments({argument.wire: argument.type for argument in wrapped}, texts, required)
        is_required, text = bool(required), "The arguments."
    return {"required": is_required, "description": text, "content": _in_each(_kinds(endpoint), schema)}


def _kinds(endpoint: Endpoint) -> tuple[str, ...]:
    """How a body may be written. A form holds plain values only."""
    if endpoint.style is Style.CHAT:
        return ("application/json",)
    if endpoint.bare is not None:
        return MEDIA_TYPES
    wrapped = [argument for argument in arguments_of(endpoint.operation) if argument.name in endpoint.declared]
    return MEDIA_TYPES if any(argument.is_body for argument in wrapped) else (*MEDIA_TYPES, FORM)


def _in_each(kinds: tuple[str, ...], schema: Schema) -> Schema:
    return {kind: {"schema": schema} for kind in kinds}
