"""What the vendor does not have."""

from snakk.api.operation import AGENTS, Operation
from snakk.domain.audit import Audited, Deed
from snakk.operations import accounts, audit, desk, transfers

OURS: tuple[Operation, ...] = (
    Operation(group="Snakk", function=accounts.create_ticket, allow=AGENTS, own=True),
    Operation(
        group="Snakk",
        function=audit.get_audit_log,
        rest=("GET Snakk/AuditLog",),
        allow=AGENTS,
        reads=True,
        audited=Audited(Deed.AUDIT_LOG_READ),
    ),
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
