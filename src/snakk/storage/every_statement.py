"""All questions of all modules: what the test of query plans looks through."""

from typing import Any

from snakk.storage import (
    administration_statements,
    archive_statements,
    audit_statements,
    console_statements,
    contact_statements,
    directory_statements,
    identity_statements,
    statements,
    visitor_statements,
    webhook_statements,
)
from snakk.storage.query import Query

MODULES = (
    administration_statements,
    archive_statements,
    audit_statements,
    console_statements,
    contact_statements,
    directory_statements,
    identity_statements,
    statements,
    visitor_statements,
    webhook_statements,
)
"""Where questions are declared."""

ALL: tuple[Query[Any], ...] = (
    *(value for module in MODULES for value in vars(module).values() if isinstance(value, Query)),
    *directory_statements.IN_TABLES,
)
