"""The customer's HTTP face below ``/chat``: where sockets are blocked, before there is one, and for scripts."""

from collections.abc import Iterable

from snakk.api.auth import Authenticator
from snakk.api.call import Desk
from snakk.api.codecs import json
from snakk.api.codecs.negotiate import Format, format_of
from snakk.api.customer_limits import count_deed
from snakk.api.endpoint import Endpoint, Style
from snakk.api.errors import named, retry_after, status_of
from snakk.api.limits import Limiter
from snakk.api.operation import Operation, binding
from snakk.api.poll import Poll
from snakk.api.routing import Found, Routes
from snakk.api.vendor import JSON
from snakk.api.web import Answer, Request
from snakk.carriers.fault import NamedRefusal
from snakk.domain.caller import Caller, Nobody, Visitor
from snakk.domain.errors import Invalid, Refusal, Unauthenticated, UnknownFormat
from snakk.domain.ids import SessionId
from snakk.operations.requests import leave_request
from snakk.operations.visitors import start_chat

SCHEME = "sessionkey "
DOORS = {"events": "GET", "seen": "POST"}
"""What is asked of the live path, below ``sessions/{id}``, each with its method."""


class CustomerFace:
    """``/chat``: JSON only; every refusal by its name."""

    def __init__(
        self, operations: Iterable[Operation], desk: Desk, authenticator: Authenticator, limiter: Limiter, poll: Poll
    ) -> None:
        self._desk = desk
        self._authenticator = authenticator
        self._limiter = limiter
        self._poll = poll
        self.routes = Routes(lines(operations))

    async def answer(self, request: Request, path: str) -> Answer:
        """The answer to a request for ``path`` below ``/chat``."""
        try:
            return await self._answer(request, path)
        except Refusal as refusal:
            return refused(refusal)

    def methods(self, path: str) -> list[str]:
        """The methods of a path."""
        door = _door(path)
        return [DOORS[door]] if door else self.routes.methods(path)

    async def _answer(self, request: Request, path: str) -> Answer:
        door = _door(path)
        if door and request.method == DOORS[door]:
            visitor = await self._customer(request, path.split("/")[1])
            return await self._without_a_socket(door, visitor.session_id, request)
        found = self.routes.find(request.method, path)
        if found is None:
            return self._astray(path)
        caller = await self._caller(request, found)
        self._count(caller, found)
        args = found.endpoint.arguments(request, found.variables)
        value = await self._desk.run(found.endpoint.operation, caller, args)
        if found.endpoint.answer is None:
            return Answer(204)
        return Answer(200, json.encode(value), JSON)

    async def _without_a_socket(self, door: str, session_id: SessionId, request: Request) -> Answer:
        """What would have come and gone by a socket."""
        if door == "events":
            return Answer(200, await self._poll.answer(session_id, request.query), JSON)
        if format_of(request.headers.get(b"content-type", b"").decode("latin-1")) is not Format.JSON:
            raise UnknownFormat("", "send application/json")
        await self._poll.sees(session_id, request.body)
        return Answer(204)

    async def _caller(self, request: Request, found: Found) -> Caller:
        if Nobody in found.endpoint.operation.allow:
            browser = request.headers.get(b"user-agent", b"").decode("latin-1")
            return Nobody(request.address, browser)
        return await self._customer(request, found.variables[0])

    async def _customer(self, request: Request, session_id: str) -> Visitor:
        given = request.headers.get(b"authorization", b"").decode("latin-1")
        if not given.lower().startswith(SCHEME):
            raise Unauthenticated("Send the header Authorization: SessionKey followed by the key.")
        if not (session_id.isascii() and session_id.isdigit() and len(session_id) < 11):
            raise Invalid("ChatSessionId", "a whole number is expected")
        visitor = await self._authenticator.customer(
            SessionId(int(session_id)), given[len(SCHEME) :].strip(), request.address
        )
        self._desk.pulse.heard(visitor.session_id)
        return visitor

    def _count(self, caller: Caller, found: Found) -> None:
        """Limits on those whom nobody knows."""
        function = found.endpoint.operation.function
        if isinstance(caller, Nobody):
            topic = found.variables[0]
            topic_id = int(topic) if topic.isdecimal() and len(topic) < 11 else 0
            if function is start_chat:
                self._limiter.try_start(caller.address, topic_id)
            elif function is leave_request:
                self._limiter.try_leave(caller.address, topic_id)
        elif isinstance(caller, Visitor):
            count_deed(self._limiter, found.endpoint.operation, caller)

    def _astray(self, path: str) -> Answer:
        methods = self.methods(path)
        if methods:
            words = NamedRefusal(code="MethodNotAllowed", message=f"Use {' or '.join(methods)}.")
            return Answer(405, json.encode(words), [*JSON, (b"allow", ", ".join(methods).encode())])
        return Answer(
            404, json.encode(NamedRefusal(code="NotFound", message="There is nothing at this address.")), JSON
        )


def _door(path: str) -> str:
    """Which of the doors a path leads to; empty for none."""
    segments = path.split("/")
    return segments[2] if len(segments) == 3 and segments[0] == "sessions" and segments[2] in DOORS else ""


def lines(operations: Iterable[Operation]) -> list[Endpoint]:
    """Every line of this face, derived from the table."""
    return [Endpoint(operation, binding(operation.chat), Style.CHAT) for operation in operations if operation.chat]


def refused(refusal: Refusal) -> Answer:
    """A refusal by its name."""
    headers = list(JSON)
    if wait_s := retry_after(refusal):
        headers.append((b"retry-after", b"%d" % wait_s))
    return Answer(status_of(refusal).code, json.encode(named(refusal)), headers)
