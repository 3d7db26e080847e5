"""The first tables.

Revision ID: 0001
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERED = ("session", "message", "topic", "app_user", "job")


def upgrade() -> None:
    """Make every table, index and source of ids."""
    _session()
    _message()
    _event_log()
    _topic()
    _queue()
    _member()
    _app_user()
    _sign_in()
    _job()
    _installation()
    if op.get_bind().dialect.name == "sqlite":
        _counter()
        return
    for name in NUMBERED:
        op.execute(f"CREATE SEQUENCE {name}_id_seq AS BIGINT")


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
        sa.Column("transfer_to", WHOLE, nullable=False),
        sa.Column("transfer_from", WHOLE, nullable=False),
        sa.Column("customer_alias", sa.String(64), nullable=False),
        sa.Column("customer_host", sa.String(255), nullable=False),
        sa.Column("customer_name", sa.String(255), nullable=False),
        sa.Column("customer_email", sa.String(255), nullable=False),
        sa.Column("customer_phone", sa.String(32), nullable=False),
        sa.Column("customer_company_name", sa.String(255), nullable=False),
        sa.Column("customer_consented", sa.Boolean(), nullable=False),
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


def _message() -> None:
    op.create_table(
        "message",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("session_id", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("type", sa.Integer(), nullable=False),
        sa.Column("sender", WHOLE, nullable=False),
        sa.Column("posted_at", WHOLE, nullable=False),
        sa.Column("special_type", sa.Integer(), nullable=False),
        sa.Column("special_param", sa.Text(), nullable=False),
        sa.Column("client_id", sa.String(64), nullable=True),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("read_by_customer", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "message_client_id",
        "message",
        ["session_id", "sender", "client_id"],
        unique=True,
        **_where("client_id IS NOT NULL"),
    )


def _event_log() -> None:
    op.create_table(
        "event_log",
        sa.Column("session_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("seq", WHOLE, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("actor", WHOLE, nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("ref", WHOLE, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("session_id", "seq"),
        sqlite_with_rowid=False,
    )


def _topic() -> None:
    op.create_table(
        "topic",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("description", sa.String(255), nullable=False),
        sa.Column("welcome_message", sa.Text(), nullable=False),
        sa.Column("language_id", WHOLE, nullable=False),
        sa.Column("alert_recipient", sa.String(255), nullable=False),
        sa.Column("alert_template_id", WHOLE, nullable=False),
        sa.Column("collect_consent", sa.Boolean(), nullable=False),
        sa.Column("badge_header", sa.String(255), nullable=False),
        sa.Column("custom_queue_text_enabled", sa.Boolean(), nullable=False),
        sa.Column("custom_queue_text", sa.String(255), nullable=False),
        sa.Column("warn_new_chat_minutes", WHOLE, nullable=False),
        sa.Column("warn_manager_new_chat_minutes", WHOLE, nullable=False),
        sa.Column("ticket_enabled", sa.Boolean(), nullable=False),
        sa.Column("ticket_category_id", WHOLE, nullable=False),
        sa.Column("ticket_priority_id", WHOLE, nullable=False),
        sa.Column("opening_hours_enabled", sa.Boolean(), nullable=False),
        sa.Column("opening_hours", sa.Text(), nullable=False),
        sa.Column("widget", sa.Text(), nullable=False),
        sa.Column("bot_enabled", sa.Boolean(), nullable=False),
        sa.Column("bot_settings", sa.Text(), nullable=False),
        sa.Column("offline_collect_consent", sa.Boolean(), nullable=False),
        sa.Column("warn_chat_message_minutes", WHOLE, nullable=False),
        sa.Column("warn_manager_chat_message_minutes", WHOLE, nullable=False),
        sa.Column("use_queue_offline_form", sa.Boolean(), nullable=False),
        sa.Column("offline_form_time_limit", WHOLE, nullable=False),
        sa.Column("offline_form_queue_length", WHOLE, nullable=False),
        sa.Column("widget_enable_rating", sa.Boolean(), nullable=False),
        sa.Column("widget_rating_text", sa.String(1024), nullable=False),
        sa.Column("allowed_origins", sa.Text(), nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _queue() -> None:
    op.create_table(
        "queue",
        sa.Column("topic_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("last_enqueue_no", WHOLE, nullable=False),
        sa.Column("last_accept_at", WHOLE, nullable=False),
        sa.Column("seconds_per_accept", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("topic_id"),
    )


def _member() -> None:
    op.create_table(
        "member",
        sa.Column("topic_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("user_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("can_respond", sa.Boolean(), nullable=False),
        sa.Column("can_notify", sa.Boolean(), nullable=False),
        sa.Column("can_listen", sa.Boolean(), nullable=False),
        sa.Column("can_manage", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("topic_id", "user_id"),
        sqlite_with_rowid=False,
    )
    op.create_index("member_user", "member", ["user_id"])


def _app_user() -> None:
    op.create_table(
        "app_user",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("name", sa.String(239), nullable=False),
        sa.Column("full_name", sa.String(239), nullable=False),
        sa.Column("first_name", sa.String(99), nullable=False),
        sa.Column("nickname", sa.String(239), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("password_hash", sa.Text(), nullable=False),
        sa.Column("credential_version", WHOLE, nullable=False),
        sa.Column("is_admin", sa.Boolean(), nullable=False),
        sa.Column("is_auditor", sa.Boolean(), nullable=False),
        sa.Column("is_disabled", sa.Boolean(), nullable=False),
        sa.Column("is_demo", sa.Boolean(), nullable=False),
        sa.Column("group_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("presence_changed_at", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("app_user_name", "app_user", [sa.text("lower(name)")], unique=True)


def _sign_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("digest", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("user_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("credential_version", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("used_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("digest"),
        sqlite_with_rowid=False,
    )


def _job() -> None:
    op.create_table(
        "job",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("session_id", WHOLE, nullable=False),
        sa.Column("seq", WHOLE, nullable=False),
        sa.Column("run_at", WHOLE, nullable=False),
        sa.Column("leased_until", WHOLE, nullable=False),
        sa.Column("attempts", WHOLE, nullable=False),
        sa.Column("payload", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("job_run_at", "job", ["run_at"])


def _installation() -> None:
    op.create_table(
        "installation",
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )


def _counter() -> None:
    op.create_table(
        "counter",
        sa.Column("name", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("last", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("name"),
    )
