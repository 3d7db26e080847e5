"""Running an operation of the table for a caller: the one way in for REST, RPC, the customer's face and sockets."""

from typing import Any

from snakk.api.completing import Completer
from snakk.api.operation import Operation
from snakk.api.witness import Witness
from snakk.clock import Clock
from snakk.domain.audit import Audited, Deed
from snakk.domain.caller import Agent, Caller, Nobody, System
from snakk.domain.errors import DomainNotLookedUp, Forbidden, NotFound, NotMeasured, Refusal, Unauthenticated
from snakk.domain.rights import may_change
from snakk.live.pulse import Pulse
from snakk.operations.audit import check_may_read
from snakk.operations.auditing import recorded, subject_of
from snakk.operations.cards import Directory
from snakk.operations.context import Installation
from snakk.operations.runner import Runner
from snakk.operations.watching import epoch
from snakk.storage.engine import Engine

NOT_NAMED = Audited(Deed.DENIED, "ChatSession", "chat_session_id")
"""What a refusal is about where the operation's row does not say it."""


class Desk(Runner):
    """The operations of the table, for those kinds of callers that each allows.

    witness: writes into the audit log what is refused and read.
    directory: another system that the links of sessions lead to; None for our own tables.
    """

    def __init__(
        self,
        engine: Engine,
        installation: Installation,
        pulse: Pulse,
        clock: Clock,
        directory: Directory | None = None,
    ) -> None:
        super().__init__(engine, installation, pulse, clock)
        self._completer = None if directory is None else Completer(directory, self)
        self.witness = Witness(self)

    async def run(self, operation: Operation, caller: Caller, args: dict[str, Any]) -> Any:
        """The answer of an operation of the table.

        Raises Unauthenticated for nobody, NotFound for a customer and Forbidden for a user of the wrong kind, and
        whatever the operation or the engine refuses with.
        """
        if not isinstance(caller, Agent):
            if type(caller) not in operation.allow:
                raise _wrong_kind(caller)
            return await self._run(operation, caller, args)
        self.pulse.seen(caller.user.id)
        try:
            if Agent not in operation.allow:
                raise Forbidden
            if not (operation.reads or operation.own or may_change(caller)):
                raise Forbidden("Auditors change nothing.")
            return await self._run(operation, caller, args)
        except Forbidden:
            about = subject_of(operation.audited or NOT_NAMED, args)
            about = about if about[1] else ("", 0)
            await self.witness.refused(Deed.DENIED, caller, about=about, details=operation.name)
            raise

    async def opens(self, caller: Agent, session_id: int) -> None:
        """A console opens a conversation, to read it from now on. Raises NotFound, Forbidden, Unavailable."""
        about = ("ChatSession", session_id)
        if self.witness.has_read(caller, Deed.MESSAGES_READ, about):
            return  # whether it still may is looked at where it is opened
        try:
            await self.read(check_may_read, caller, chat_session_id=session_id)
        except Forbidden:
            await self.witness.refused(Deed.DENIED, caller, about=about, details="Open")
            raise
        await self.witness.reads(caller, Deed.MESSAGES_READ, about, "Open")

    async def _run(self, operation: Operation, caller: Caller, args: dict[str, Any]) -> Any:
        try:
            return await self._complete(operation, caller, args)
        except (DomainNotLookedUp, NotMeasured) as first:  # operations wait for nothing but their work
            await self._find_out(first)
        return await self._complete(operation, caller, args)

    async def _find_out(self, first: DomainNotLookedUp | NotMeasured) -> None:
        """Do what an operation needs first. Raises it where nobody here can."""
        domains, surroundings = self.installation.mail_domains, self.installation.surroundings
        if isinstance(first, DomainNotLookedUp) and domains is not None:
            await domains.look_up(first.domain)
        elif isinstance(first, NotMeasured) and surroundings is not None:
            await surroundings.measure(lambda: self.read(epoch, System()))
        else:
            raise first

    async def _complete(self, operation: Operation, caller: Caller, args: dict[str, Any]) -> Any:
        if self._completer is None:
            return await self._ask(operation, caller, args)
        return await self._completer.completed(lambda: self._ask(operation, caller, args))

    async def _ask(self, operation: Operation, caller: Caller, args: dict[str, Any]) -> Any:
        audited = operation.audited
        if not operation.reads:
            if audited is None:
                return await self.write(operation.function, caller, **args)
            return await self.write(recorded, caller, function=operation.function, audited=audited, args=args)
        value = await self.read(operation.function, caller, **args)
        if audited is not None and isinstance(caller, Agent):
            # Only now is it known that the caller may read it; it is told once that is written down.
            await self.witness.reads(caller, audited.deed, subject_of(audited, args), operation.name)
        return value


def _wrong_kind(caller: Caller) -> Refusal:
    return Unauthenticated() if isinstance(caller, Nobody) else NotFound()
