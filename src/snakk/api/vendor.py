"""The vendor's two faces, REST and RPC, over the table of operations."""

from collections.abc import Iterable
from html import escape
from typing import Any

from snakk.api.archive import page_told, wanted_in
from snakk.api.auth import Authenticator
from snakk.api.call import Desk
from snakk.api.codecs import json, xml
from snakk.api.codecs.negotiate import Format, Wanted, asked_in_query, wanted
from snakk.api.conditional import conditions_of, dated
from snakk.api.endpoint import Endpoint, Style
from snakk.api.errors import body_of, retry_after, status_of
from snakk.api.links import linker
from snakk.api.operation import Lost, Operation, arguments_of, binding
from snakk.api.routing import Found, Routes
from snakk.api.view.view import AS_IT_IS, View, view_of
from snakk.api.web import Answer, Headers, Request
from snakk.carriers.fault import BindingError, RestError
from snakk.domain.caller import Caller
from snakk.domain.errors import IllegalMove, NotFound, Refusal, Unauthenticated
from snakk.operations.sessions import get_chat_session_entity

CHALLENGE = (b"www-authenticate", b'Basic realm="SuperOffice Username or Ticket"')
HELP = (
    b"<!DOCTYPE html><title>Sign in</title><p>Send an <code>Authorization</code> header: <code>Basic</code> with user "
    b"name and password, <code>SOTicket</code> with a ticket, or <code>Bearer</code> with a token. A browser that is "
    b"signed in sends <code>X-XSRF-TOKEN</code> instead.</p>"
)
HTML: Headers = [(b"content-type", b"text/html; charset=utf-8")]


class VendorFaces:
    """``/api/v1``: finds the line, names the caller, runs the operation, writes the answer."""

    def __init__(self, operations: Iterable[Operation], desk: Desk, authenticator: Authenticator, root: str) -> None:
        self._desk = desk
        self._authenticator = authenticator
        self._root = root
        endpoints = lines(operations)
        self._linkers = {links: linker(links, root) for endpoint in endpoints if (links := endpoint.operation.links)}
        self.routes = Routes(endpoints)
        self._listing = _listing(endpoints)

    async def answer(self, request: Request, path: str) -> Answer:
        """The answer to a request for ``path`` below ``/api/v1``."""
        found = self.routes.find(request.method, path)
        if found is None:
            return self._astray(request, path)
        want = _wanted(request)
        try:
            caller = await self._authenticator.counted(request.headers, request.address)
            view = self._view(request)
            args = found.endpoint.arguments(request, found.variables, view)
            if found.endpoint.asks_of_change:
                args["conditions"] = conditions_of(request.headers)
            value = await self._desk.run(found.endpoint.operation, caller, args)
        except Refusal as refusal:
            return await self._refused(request, found, refusal, want)
        if found.endpoint.answer is None:
            return Answer(204, b"", view.headers)
        if found.endpoint.operation.archive:
            return page_told(value, request, wanted_in(request.query, want), view, self._root)
        answer = self._told(found.endpoint, value, want, view)
        return dated(answer, args["conditions"], request.method) if found.endpoint.asks_of_change else answer

    def refused(self, request: Request, refusal: Refusal) -> Answer:
        """What a request is told that did not get as far as its line."""
        return refused(request, refusal, _wanted(request))

    def methods(self, path: str) -> list[str]:
        """The methods of a path."""
        return self.routes.methods(path) if path else ["GET"]

    def _view(self, request: Request) -> View:
        return view_of(request.headers, request.query, self._desk.installation.zone)

    def _told(self, endpoint: Endpoint, value: Any, want: Wanted, view: View) -> Answer:
        if endpoint.operation.links and endpoint.style is Style.REST:
            self._linkers[endpoint.operation.links](value)
        headers = _typed(want)
        if view is not AS_IT_IS:
            value = view.told(value, endpoint.answer)
            headers += view.headers
        return Answer(200, endpoint.encode(value, want), headers)

    async def _refused(self, request: Request, found: Found, refusal: Refusal, want: Wanted) -> Answer:
        operation, is_rpc = found.endpoint.operation, found.endpoint.style is Style.RPC
        if isinstance(refusal, NotFound) and is_rpc:
            return Answer(200, found.endpoint.encode(None, want), _typed(want))
        if isinstance(refusal, IllegalMove):
            match operation.lost:
                case Lost.NULL:
                    return Answer(200, found.endpoint.encode(None, want), _typed(want))
                case Lost.UNCHANGED:
                    return await self._unchanged(request, found, want)
                case Lost.REFUSAL:
                    pass
        return refused(request, refusal, want)

    async def _unchanged(self, request: Request, found: Found, want: Wanted) -> Answer:
        """The session as it is: what the vendor's faces answer to a move that does not apply (quirks 10)."""
        try:
            caller: Caller = await self._authenticator.caller(request.headers, request.address)
            args = found.endpoint.arguments(request, found.variables)
            value = await self._desk.read(
                get_chat_session_entity, caller, chat_session_entity_id=args["chat_session_id"]
            )
        except Refusal as refusal:
            return refused(request, refusal, want)
        return self._told(found.endpoint, value, want, self._view(request))

    def _astray(self, request: Request, path: str) -> Answer:
        """No line fits: an RPC path asked with GET describes itself; else a wrong method, or nothing there."""
        if request.method == "GET" and not path:
            return Answer(200, json.encode(self._listing), JSON)
        methods = self.routes.methods(path)
        found = self.routes.find("POST", path) if request.method == "GET" else None
        if found is not None and found.endpoint.style is Style.RPC:
            return Answer(200, json.encode(_description(found.endpoint)), JSON)
        want = _wanted(request)
        if methods:
            words = BindingError(
                message="The method is not allowed here.", message_detail=f"Use {' or '.join(methods)}."
            )
            return Answer(405, _fault(words, want), [*_typed(want), (b"allow", ", ".join(methods).encode())])
        words = BindingError(
            message="There is nothing at this address.", message_detail="GET /api/v1 lists every address."
        )
        return Answer(404, _fault(words, want), _typed(want))


JSON: Headers = [(b"content-type", b"application/json; charset=utf-8")]


def lines(operations: Iterable[Operation]) -> list[Endpoint]:
    """Every line of both faces, derived from the table."""
    found: list[Endpoint] = []
    for operation in operations:
        found += [Endpoint(operation, binding(line), Style.REST) for line in operation.rest]
        if operation.rpc:
            found.append(Endpoint(operation, binding(f"POST {operation.rpc}"), Style.RPC))
    return found


def refused(request: Request, refusal: Refusal, want: Wanted) -> Answer:
    """What both faces say to a refusal. A script of ours is not challenged: the browser would ask over our page."""
    if isinstance(refusal, Unauthenticated):
        by_script = b"x-xsrf-token" in request.headers
        why = f"<p>{escape(refusal.message)}</p>".encode()
        return Answer(401, HELP + why, HTML if by_script else [*HTML, CHALLENGE])
    headers = _typed(want)
    if wait_s := retry_after(refusal):
        headers.append((b"retry-after", b"%d" % wait_s))
    return Answer(status_of(refusal).code, _fault(body_of(refusal), want), headers)


def _fault(words: RestError | BindingError, want: Wanted) -> bytes:
    return xml.encode(words, type(words), "Error") if want.format is Format.XML else json.encode(words)


def _listing(endpoints: Iterable[Endpoint]) -> dict[str, dict[str, str]]:
    """Every address with its methods and what they do (contract: conventions 1.7)."""
    found: dict[str, dict[str, str]] = {}
    for endpoint in endpoints:
        methods = found.setdefault(f"/api/v1/{endpoint.binding.template}", {})
        methods[endpoint.binding.method] = endpoint.operation.summary
    return found


def _wanted(request: Request) -> Wanted:
    accept = request.headers.get(b"accept", b"").decode("latin-1")
    if request.method != "GET":
        return wanted(accept)
    kind = request.headers.get(b"content-type", b"").decode("latin-1")
    return wanted(asked_in_query(request.query) or accept, kind)


def _typed(want: Wanted) -> Headers:
    return [(b"content-type", want.content_type.encode())]


def _description(endpoint: Endpoint) -> dict[str, Any]:
    """What an RPC path says of itself (contract: quirks 10)."""
    operation = endpoint.operation
    arguments = [
        {"Name": argument.wire, "Type": getattr(argument.type, "__name__", str(argument.type))}
        for argument in arguments_of(operation)
    ]
    return {"Name": operation.name, "Method": "POST", "Summary": operation.summary, "Arguments": arguments}
