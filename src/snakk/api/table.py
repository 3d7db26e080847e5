"""THE list of operations and their faces, by subject.

Search for an address in ``tables``, go to the function beside it, read downward.
"""

from snakk.api.operation import Operation
from snakk.api.tables.administration import ADMINISTRATION
from snakk.api.tables.console import CONSOLE
from snakk.api.tables.customers import CUSTOMERS
from snakk.api.tables.first_calls import FIRST_CALLS
from snakk.api.tables.ours import OURS
from snakk.api.tables.presence import PRESENCE
from snakk.api.tables.sessions import SESSIONS
from snakk.api.tables.topics import TOPICS

OPERATIONS: tuple[Operation, ...] = (
    *SESSIONS,
    *TOPICS,
    *PRESENCE,
    *OURS,
    *CONSOLE,
    *ADMINISTRATION,
    *FIRST_CALLS,
    *CUSTOMERS,
)
