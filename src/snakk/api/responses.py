"""What each line of a face may answer, as the faces do it and the table says."""

from collections.abc import Callable

from snakk.api.archive import VERSION_TOLD, schema_of_page
from snakk.api.codecs.negotiate import SERVED
from snakk.api.endpoint import Endpoint, Style
from snakk.api.openapi_writing import LAST_MODIFIED, NOT_MODIFIED
from snakk.api.operation import Lost, answer_of, arguments_of
from snakk.api.schemas import Schema, Schemas
from snakk.api.view.described import IN_USE
from snakk.carriers.fault import BindingError, NamedRefusal, RestError
from snakk.domain.caller import Nobody

REQUEST_ID: Schema = {
    "X-Request-Id": {"description": "Tell it to whoever looks after the server.", "schema": {"type": "string"}}
}
RETRY_AFTER: Schema = {"Retry-After": {"description": "Seconds to wait.", "schema": {"type": "integer"}}}
CHALLENGE: Schema = {
    "WWW-Authenticate": {"description": "How to sign in.", "schema": {"type": "string"}},
}

TEXTS = {
    400: "The request cannot be bound, breaks a limit, or asks for a zone that nobody knows; the field is named.",
    401: "Nobody is known behind the call.",
    403: "Visible, but not allowed to this caller.",
    404: "Absent, or foreign and therefore as if absent.",
    405: "The address has other methods.",
    409: "The state of the desk does not allow it, a patch tested for something else, or the client id was used before "
    "with other content.",
    412: "It changed after the moment in `If-Unmodified-Since`; nothing was done.",
    413: "The body is longer than this server reads.",
    414: "The address is longer than this server reads.",
    415: "The body is of a kind that this server does not read.",
    429: "Too many tries.",
    503: "Too much is under way, or it is not known whether it was stored.",
    507: "The disk is full; nothing was stored.",
}
WAITING = frozenset({429, 503, 507})
JSON = "application/json"
UNBOUND = frozenset({400, 405, 413, 414, 415})
"""Told by the vendor's faces in the framework's own two words."""


def responses_of(endpoint: Endpoint, schemas: Schemas) -> Schema:
    """Every answer of one line, by status."""
    prefix = "Chat" if endpoint.style is Style.CHAT else "Api"
    refused = {str(status): {"$ref": f"#/components/responses/{prefix}{status}"} for status in _refusals(endpoint)}
    unchanged = {"304": NOT_MODIFIED} if endpoint.asks_of_change and endpoint.binding.method == "GET" else {}
    return {**_answered(endpoint, schemas), **unchanged, **refused}


def _answered(endpoint: Endpoint, schemas: Schemas) -> Schema:
    declared, nullable = answer_of(endpoint.operation)
    nothing = "Nothing by that key, or nothing to take."
    if declared is None:
        done: Schema = {"204": {"description": "Done."}}
        if endpoint.style is not Style.CHAT:
            done["204"]["headers"] = IN_USE
        if endpoint.style is Style.RPC:
            null_alone: Schema = {"schema": {"type": "null"}}
            done["200"] = {"description": nothing, "content": dict.fromkeys(SERVED, null_alone)}
        return dict(sorted(done.items()))
    if endpoint.operation.archive:
        page = {"schema": schema_of_page(schemas)}
        headers = {**REQUEST_ID, **IN_USE, **VERSION_TOLD}
        return {"200": {"description": "A page.", "headers": headers, "content": dict.fromkeys(SERVED, page)}}
    null = _may_be_null(endpoint, nullable)
    has_links = bool(endpoint.operation.links) and endpoint.style is Style.REST
    schema = schemas.of(declared, links=has_links, nullable=null)
    text = "The answer; null when there is nothing by that key, or nothing to take." if null else "The answer."
    if endpoint.style is Style.CHAT:
        return {"200": {"description": text, "headers": REQUEST_ID, "content": {JSON: {"schema": schema}}}}
    headers = {**REQUEST_ID, **IN_USE, **(LAST_MODIFIED if endpoint.asks_of_change else {})}
    return {"200": {"description": text, "headers": headers, "content": {kind: {"schema": schema} for kind in SERVED}}}


def _may_be_null(endpoint: Endpoint, nullable: bool) -> bool:
    """A lost race is null on both of the vendor's faces; what is absent is null on the RPC face, and 404 on REST."""
    if endpoint.style is Style.CHAT:
        return nullable
    if endpoint.operation.lost is Lost.NULL:
        return True
    return endpoint.style is Style.RPC and bool(arguments_of(endpoint.operation))


def _refusals(endpoint: Endpoint) -> list[int]:
    operation = endpoint.operation
    has_arguments = bool(arguments_of(operation))
    is_open = endpoint.style is Style.CHAT and Nobody in operation.allow
    found = {414, 429, 503}
    if has_arguments or endpoint.style is not Style.CHAT:
        found.add(400)
    if not is_open:
        found.add(401)
    if endpoint.style is not Style.CHAT:
        found.add(403)
    if has_arguments and endpoint.style is not Style.RPC:
        found.add(404)
    if not operation.reads or (operation.audited is not None and endpoint.style is not Style.CHAT):
        found.add(507)  # what has to be written down before it is told as well
    if not operation.reads and has_arguments and (operation.lost is Lost.REFUSAL or endpoint.style is Style.CHAT):
        found.add(409)
    if endpoint.binding.method != "GET":
        found.add(413)
    if endpoint.body is not None:
        found.add(415)
    if endpoint.asks_of_change:
        found.add(412)
    return sorted(found)


def _api(status: int) -> Callable[[Schemas], Schema]:
    def make(schemas: Schemas) -> Schema:
        if status == 401:
            return {
                "description": TEXTS[status] + " A page says how to sign in.",
                "headers": {**REQUEST_ID, **CHALLENGE},
                "content": {"text/html": {"schema": {"type": "string"}}},
            }
        body = schemas.of(BindingError if status in UNBOUND else RestError)
        if status == 400:
            body = {"anyOf": [body, schemas.of(RestError)]}
        return _refusal(status, {kind: {"schema": body} for kind in SERVED})

    return make


def _chat(status: int) -> Callable[[Schemas], Schema]:
    return lambda schemas: _refusal(status, {"application/json": {"schema": schemas.of(NamedRefusal)}})


def _refusal(status: int, content: Schema) -> Schema:
    headers = {**REQUEST_ID, **RETRY_AFTER} if status in WAITING else REQUEST_ID
    return {"description": TEXTS[status], "headers": headers, "content": content}


RESPONSES: dict[str, Callable[[Schemas], Schema]] = {
    **{f"Api{status}": _api(status) for status in TEXTS},
    **{f"Chat{status}": _chat(status) for status in TEXTS},
}
"""The refusals by name, so that each is told once."""
