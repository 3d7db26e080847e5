"""What sockets and long polls ask of the desk: its readings as the server itself, its operations as the caller."""

from collections.abc import Iterable, Sequence
from typing import Any

from snakk.api.auth import Authenticator
from snakk.api.call import Desk
from snakk.api.codecs import json
from snakk.api.codecs.bind import Binder, arguments_binder
from snakk.api.cookies import cookie_of
from snakk.api.customer_limits import count_deed
from snakk.api.limits import Limiter
from snakk.api.operation import Operation, arguments_of
from snakk.carriers.live import Colleague
from snakk.domain.caller import Agent, Caller, System, Visitor
from snakk.domain.errors import NotFound, Unauthenticated
from snakk.domain.events import Entry
from snakk.domain.ids import SessionId, TopicId, UserId
from snakk.domain.keys import ticket_digest
from snakk.domain.session import Session
from snakk.domain.topic import Queue
from snakk.live.sources import ConsoleState
from snakk.operations import visitors, watching

SERVER = System()


class DeskForLive:
    """Fills ``api.live_desk.LiveDesk``."""

    def __init__(
        self, operations: Iterable[Operation], desk: Desk, authenticator: Authenticator, limiter: Limiter
    ) -> None:
        self._desk = desk
        self._authenticator = authenticator
        self._limiter = limiter
        self._by_name = {
            operation.name: (operation, _binder(operation)) for operation in operations if operation.socket
        }

    async def call(self, name: str, caller: Caller, args: dict[str, Any]) -> bytes:
        """Run an operation of the socket face."""
        known = self._by_name.get(name)
        if known is None:
            raise NotFound(f"There is no operation {name[:100]!r} for sockets.")
        operation, bind = known
        if isinstance(caller, Visitor):
            count_deed(self._limiter, operation, caller)
        return json.encode(await self._desk.run(operation, caller, bind(args)))

    async def opens(self, agent: Agent, session_id: SessionId) -> None:
        """A console is about to follow a conversation."""
        await self._desk.opens(agent, session_id)

    async def customer(self, session_id: SessionId, key: str, address: str) -> Visitor:
        """The customer of a session."""
        try:
            return await self._authenticator.customer(session_id, key, address)
        except NotFound:
            raise Unauthenticated("The session or its key is not known here.") from None

    async def agent_by_ticket(self, ticket: str, headers: dict[bytes, bytes], address: str) -> tuple[Agent, str]:
        """The user of a ticket, and its digest."""
        return await self._authenticator.agent_by_ticket(ticket, headers, address), ticket_digest(ticket)

    async def agent_by_cookie(self, headers: dict[bytes, bytes], xsrf: str, address: str) -> tuple[Agent, str]:
        """The user of the console's cookie, and its digest."""
        agent = await self._authenticator.agent_by_cookie(headers, xsrf, address)
        return agent, ticket_digest(cookie_of(headers, self._authenticator.cookie))

    async def session(self, session_id: SessionId) -> Session | None:
        """A session, whoever asks."""
        return await self._desk.read(watching.session_by_id, SERVER, session_id=session_id)

    async def read_log(self, session_id: SessionId, after: int) -> list[Entry]:
        """A page of a session's log."""
        return await self._desk.read(watching.log_after, SERVER, session_id=session_id, after=after)

    async def console_state(self, user_id: UserId) -> ConsoleState:
        """What a user's console is drawn from."""
        return await self._desk.read(watching.console_state, SERVER, user_id=user_id)

    async def visitor_topic(self, topic_id: TopicId) -> bytes:
        """A topic as its visitors meet it, as JSON."""
        return json.encode(await self._desk.read(visitors.get_visitor_topic, SERVER, chat_topic_id=topic_id))

    async def colleagues(self, topic_ids: Sequence[TopicId]) -> list[Colleague]:
        """The members of any of the topics."""
        return await self._desk.read(watching.colleagues_in, SERVER, topic_ids=topic_ids)

    async def waiting(self, topic_id: TopicId) -> tuple[list[Session], Queue | None]:
        """Who waits in a topic, and its queue."""
        return await self._desk.read(watching.waiting_in, SERVER, topic_id=topic_id)


def _binder(operation: Operation) -> Binder:
    arguments = arguments_of(operation)
    optional = [argument.name for argument in arguments if not argument.required]
    return arguments_binder({argument.name: argument.type for argument in arguments}, optional)
