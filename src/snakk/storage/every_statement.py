"""All questions of all modules: what the test of query plans looks through."""

from typing import Any

from snakk.storage import statements
from snakk.storage.query import Query

MODULES = (statements,)
"""Where questions are declared."""

ALL: tuple[Query[Any], ...] = tuple(
    value for module in MODULES for value in vars(module).values() if isinstance(value, Query)
)
