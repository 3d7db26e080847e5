"""Quick replies, who was warned of whom, and what the console's figures are counted over.

Revision ID: 0007
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the table and the indexes. Until now only managers were warned; whoever wrote last waits for an answer."""
    op.execute("UPDATE session SET warned = alert_level WHERE alert_level = 2")
    op.execute("UPDATE session SET unanswered_since = idle_at WHERE status = 5")
    _index("session_requested", "session", ["topic_id", "requested_at"])
    _index("session_ended", "session", ["user_id", "ended_at"], "ended_at != 0")
    _index("session_email", "session", [sa.text("lower(customer_email)")], "customer_email != ''")
    _index("session_person", "session", ["person_id"], "person_id != 0")
    _index("ticket_person", "ticket", ["person_id"], "person_id != 0")
    _index("ticket_from", "ticket", [sa.text("lower(from_address)")], "from_address != ''")
    _quick_reply()


def _quick_reply() -> None:
    op.create_table(
        "quick_reply",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("user_id", WHOLE, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    _index("quick_reply_user", "quick_reply", ["user_id"])
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE SEQUENCE quick_reply_id_seq AS BIGINT")


def _index(name: str, table: str, columns: list[Any], where: str = "") -> None:
    condition = sa.text(where) if where else None
    op.create_index(name, table, columns, sqlite_where=condition, postgresql_where=condition)
