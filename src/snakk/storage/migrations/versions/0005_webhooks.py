"""Registered webhooks.

Revision ID: 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables."""
    op.create_table(
        "webhook",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("events", sa.Text(), nullable=False),
        sa.Column("target_url", sa.String(2047), nullable=False),
        sa.Column("secret", sa.String(255), nullable=False),
        sa.Column("state", sa.Integer(), nullable=False),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("properties", sa.Text(), nullable=False),
        sa.Column("error_emails", sa.Text(), nullable=False),
        sa.Column("error_users", sa.Text(), nullable=False),
        sa.Column("description", sa.String(1024), nullable=False),
        sa.Column("notify_via", WHOLE, nullable=False),
        sa.Column("notify_when", WHOLE, nullable=False),
        sa.Column("registered_at", WHOLE, nullable=False),
        sa.Column("registered_by", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("updated_by", WHOLE, nullable=False),
        sa.Column("total_calls", WHOLE, nullable=False),
        sa.Column("total_errors", WHOLE, nullable=False),
        sa.Column("consecutive_errors", WHOLE, nullable=False),
        sa.Column("last_error", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE SEQUENCE webhook_id_seq AS BIGINT")
