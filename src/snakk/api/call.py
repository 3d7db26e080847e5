"""Running an operation of the table for a caller: the one way in for REST, RPC, the customer's face and sockets."""

from typing import Any

from snakk.api.operation import Operation
from snakk.domain.caller import Agent, Caller, Nobody
from snakk.domain.errors import Forbidden, NotFound, Refusal, Unauthenticated
from snakk.operations.runner import Runner


class Desk(Runner):
    """The operations of the table, for those kinds of callers that each allows."""

    async def run(self, operation: Operation, caller: Caller, args: dict[str, Any]) -> Any:
        """The answer of an operation of the table.

        Raises Unauthenticated for nobody, NotFound for a customer and Forbidden for a user of the wrong kind, and
        whatever the operation or the engine refuses with.
        """
        if type(caller) not in operation.allow:
            raise _wrong_kind(caller)
        if isinstance(caller, Agent):
            self.pulse.seen(caller.user.id)
        if operation.reads:
            return await self.read(operation.function, caller, **args)
        return await self.write(operation.function, caller, **args)


def _wrong_kind(caller: Caller) -> Refusal:
    match caller:
        case Nobody():
            return Unauthenticated()
        case Agent():
            return Forbidden()
        case _:
            return NotFound()
