"""Who is available."""

from snakk.api.operation import AGENTS, Operation
from snakk.operations import presence

PRESENCE: tuple[Operation, ...] = (
    Operation(
        group="Chat",
        function=presence.get_chat_presence,
        rest=("GET Presence/GetAll",),
        allow=AGENTS,
        reads=True,
    ),
    Operation(
        group="Chat",
        function=presence.save_chat_presence,
        rest=("POST Presence/SaveAll",),
        socket=True,
        allow=AGENTS,
    ),
)
