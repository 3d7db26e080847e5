"""What the vendor does not have."""

from snakk.api.operation import AGENTS, Operation
from snakk.operations import accounts, desk, transfers

OURS: tuple[Operation, ...] = (
    Operation(group="Snakk", function=accounts.create_ticket, allow=AGENTS),
    Operation(
        group="Snakk",
        function=desk.end_chat_session,
        socket=True,
        allow=AGENTS,
    ),
    Operation(
        group="Snakk",
        function=transfers.take_over_chat_session,
        socket=True,
        allow=AGENTS,
    ),
)
