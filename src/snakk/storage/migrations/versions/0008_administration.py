"""Password links, pictures, where a topic's widget was seen, and a topic's extras.

Revision ID: 0008
"""

from collections.abc import Callable, Mapping

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and those of topics and users anew: SQLite can only add columns loosely."""
    _anew("topic", _topic, {"consent_url": "''", "consent_version": "''", "dark": "'auto'", "logo": "''"})
    _anew("app_user", _app_user, {"photo": "''"})
    _password_link()
    _picture()
    _sighting()


def _anew(name: str, make: Callable[[], None], added: Mapping[str, str]) -> None:
    """Make a table anew with the rows it has; ``added``: what new columns hold in them."""
    kept = [column["name"] for column in sa.inspect(op.get_bind()).get_columns(name)]
    op.execute(f"CREATE TABLE {name}_before AS SELECT * FROM {name}")
    op.drop_table(name)
    make()
    columns, values = ", ".join((*kept, *added)), ", ".join((*kept, *added.values()))
    op.execute(f"INSERT INTO {name} ({columns}) SELECT {values} FROM {name}_before")
    op.drop_table(f"{name}_before")


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
        sa.Column("consent_url", sa.String(1024), nullable=False),
        sa.Column("consent_version", sa.String(64), nullable=False),
        sa.Column("dark", sa.String(8), nullable=False),
        sa.Column("logo", sa.String(64), nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


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
        sa.Column("photo", sa.String(64), nullable=False),
        sa.Column("present", sa.Boolean(), nullable=False),
        sa.Column("presence_changed_at", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("app_user_name", "app_user", [sa.text("lower(name)")], unique=True)
    op.create_index("app_user_email", "app_user", [sa.text("lower(email)")])


def _password_link() -> None:
    op.create_table(
        "password_link",
        sa.Column("user_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("made_at", WHOLE, nullable=False),
        sa.Column("valid_until", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("user_id"),
    )
    op.create_index("password_link_digest", "password_link", ["digest"], unique=True)


def _picture() -> None:
    op.create_table(
        "picture",
        sa.Column("key", sa.String(64), autoincrement=False, nullable=False),
        sa.Column("type", sa.String(32), nullable=False),
        sa.Column("data", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("key"),
    )


def _sighting() -> None:
    op.create_table(
        "sighting",
        sa.Column("topic_id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("origin", sa.String(255), nullable=False),
        sa.Column("seen_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("topic_id"),
    )
