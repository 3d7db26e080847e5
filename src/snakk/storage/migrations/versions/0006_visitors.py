"""What visitors leave behind: visits, requests, outgoing mail, and what they agreed to.

Revision ID: 0006
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ADDED = {
    "agent_photo": "''",
    "customer_country": "''",
    "consented_at": "0",
    "consent_version": "''",
    "request_number": "0",
    "transcript_to": "''",
    "warned": "0",
    "unanswered_since": "0",
}
"""New columns of the sessions, and what they hold in those there are."""


def upgrade() -> None:
    """Make the tables, and the one of sessions anew: SQLite can only add columns loosely."""
    kept = [column["name"] for column in sa.inspect(op.get_bind()).get_columns("session")]
    op.execute("ALTER TABLE session RENAME TO session_before")
    for index in sa.inspect(op.get_bind()).get_indexes("session_before"):
        op.drop_index(str(index["name"]), "session_before")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("ALTER INDEX session_pkey RENAME TO session_before_pkey")
    _session()
    columns, values = ", ".join((*kept, *ADDED)), ", ".join((*kept, *ADDED.values()))
    op.execute(f"INSERT INTO session ({columns}) SELECT {values} FROM session_before")
    op.drop_table("session_before")
    _visit()
    _outgoing_mail()


def _where(condition: str) -> dict[str, Any]:
    return {"sqlite_where": sa.text(condition), "postgresql_where": sa.text(condition)}


def _session() -> None:
    op.create_table(
        "session",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("topic_id", WHOLE, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("last_seq", WHOLE, nullable=False),
        sa.Column("visitor", sa.Text(), nullable=False),
        sa.Column("created_by", WHOLE, nullable=False),
        sa.Column("user_id", WHOLE, nullable=False),
        sa.Column("agent_name", sa.String(255), nullable=False),
        sa.Column("agent_photo", sa.String(64), nullable=False),
        sa.Column("transfer_to", WHOLE, nullable=False),
        sa.Column("transfer_from", WHOLE, nullable=False),
        sa.Column("customer_alias", sa.String(64), nullable=False),
        sa.Column("customer_host", sa.String(255), nullable=False),
        sa.Column("customer_name", sa.String(255), nullable=False),
        sa.Column("customer_email", sa.String(255), nullable=False),
        sa.Column("customer_phone", sa.String(32), nullable=False),
        sa.Column("customer_company_name", sa.String(255), nullable=False),
        sa.Column("customer_country", sa.String(64), nullable=False),
        sa.Column("customer_consented", sa.Boolean(), nullable=False),
        sa.Column("consented_at", WHOLE, nullable=False),
        sa.Column("consent_version", sa.String(64), nullable=False),
        sa.Column("first_message", sa.String(1024), nullable=False),
        sa.Column("last_message", sa.String(1024), nullable=False),
        sa.Column("requested_at", WHOLE, nullable=False),
        sa.Column("queued_at", WHOLE, nullable=False),
        sa.Column("started_at", WHOLE, nullable=False),
        sa.Column("ended_at", WHOLE, nullable=False),
        sa.Column("idle_at", WHOLE, nullable=False),
        sa.Column("fetched_at", WHOLE, nullable=False),
        sa.Column("key_version", WHOLE, nullable=False),
        sa.Column("initial_queue_pos", WHOLE, nullable=False),
        sa.Column("enqueue_no", WHOLE, nullable=False),
        sa.Column("alert_level", WHOLE, nullable=False),
        sa.Column("warned", WHOLE, nullable=False),
        sa.Column("unanswered_since", WHOLE, nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("unread", WHOLE, nullable=False),
        sa.Column("escalated", sa.Boolean(), nullable=False),
        sa.Column("chatbot_is_active", sa.Boolean(), nullable=False),
        sa.Column("rating", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("contact_id", WHOLE, nullable=False),
        sa.Column("project_id", WHOLE, nullable=False),
        sa.Column("sale_id", WHOLE, nullable=False),
        sa.Column("ticket_id", WHOLE, nullable=False),
        sa.Column("request_number", WHOLE, nullable=False),
        sa.Column("transcript_to", sa.String(255), nullable=False),
        sa.Column("stage", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
        postgresql_with={"fillfactor": 70},
    )
    op.create_index("session_agent", "session", ["user_id"], **_where("stage IN (3)"))
    op.create_index("session_line", "session", ["topic_id", "stage", "enqueue_no"], **_where("stage IN (2, 3)"))
    op.create_index("session_offered", "session", ["transfer_to"], **_where("stage IN (3) AND transfer_to != 0"))
    op.create_index(
        "session_one_open",
        "session",
        ["visitor", "topic_id"],
        unique=True,
        **_where("stage IN (1, 2, 3) AND visitor != ''"),
    )
    op.create_index("session_timed", "session", ["id"], **_where("stage IN (1, 2, 3, 4)"))
    op.create_index("session_topic", "session", ["topic_id", "id"])
    op.create_index("session_started", "session", ["topic_id", "started_at"], **_where("started_at != 0"))


def _visit() -> None:
    op.create_table(
        "visit",
        sa.Column("session_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("page_url", sa.String(2000), nullable=False),
        sa.Column("page_title", sa.String(255), nullable=False),
        sa.Column("referrer", sa.String(2000), nullable=False),
        sa.Column("user_agent", sa.String(512), nullable=False),
        sa.Column("language", sa.String(64), nullable=False),
        sa.Column("zone", sa.String(64), nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("session_id"),
    )


def _outgoing_mail() -> None:
    op.create_table(
        "outgoing_mail",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("session_id", WHOLE, nullable=False),
        sa.Column("recipient", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("sent_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("outgoing_mail_session", "outgoing_mail", ["session_id"])
    op.create_index("outgoing_mail_unsent", "outgoing_mail", ["id"], **_where("sent_at = 0"))
    if op.get_bind().dialect.name == "postgresql":
        op.execute("CREATE SEQUENCE outgoing_mail_id_seq AS BIGINT")
