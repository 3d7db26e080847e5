"""What sockets and long polls ask of the desk. One object answers it all; tests have a small one of their own."""

from typing import Any, Protocol

from snakk.domain.caller import Agent, Caller, Visitor
from snakk.domain.ids import SessionId
from snakk.live.sources import Sources


class LiveDesk(Sources, Protocol):
    """Everything the live path asks: the readings of the hub, who is behind a Hello, and the operations."""

    async def call(self, name: str, caller: Caller, args: dict[str, Any]) -> bytes:
        """Run an operation by its wire name, with arguments as a frame holds them; its carrier as JSON, or ``null``.

        Only operations with a socket face. Raises the operation's Refusal, NotFound for a name that is none, Invalid
        for arguments that do not bind. Anything else is a fault of ours and closes the socket.
        """

    async def opens(self, agent: Agent, session_id: SessionId) -> None:
        """A console is about to follow a conversation: the audit log has to know. Raises NotFound, Forbidden."""

    async def customer(self, session_id: SessionId, key: str, address: str) -> Visitor:
        """The customer of a session, proven by its key. Raises Unauthenticated or NotFound."""

    async def agent_by_ticket(self, ticket: str, headers: dict[bytes, bytes], address: str) -> tuple[Agent, str]:
        """The user of a ticket, and the digest under which the sign-in is kept. Raises Unauthenticated."""

    async def agent_by_cookie(self, headers: dict[bytes, bytes], xsrf: str, address: str) -> tuple[Agent, str]:
        """The user of the console's cookie, and the digest under which the sign-in is kept. Raises Unauthenticated."""
