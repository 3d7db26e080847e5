"""The directory: people, companies, projects, sales, requests and lists.

Revision ID: 0004
"""

from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
NUMBERED = (
    "user_group",
    "customer_language",
    "ticket_category",
    "ticket_priority",
    "kb_category",
    "reply_template",
    "country",
    "company",
    "person",
    "project",
    "sale",
    "ticket",
)


def upgrade() -> None:
    """Make the tables, their indexes and sources of ids."""
    _user_group()
    _customer_language()
    _ticket_category()
    _ticket_priority()
    _kb_category()
    _reply_template()
    _country()
    _company()
    _person()
    _project()
    _sale()
    _ticket()
    for name in NUMBERED:
        _index(f"{name}_external_key", name, ["external_key"], "external_key != ''", unique=True)
    _index("person_email", "person", [sa.text("lower(email)")], "email != ''")
    if op.get_bind().dialect.name == "postgresql":
        for name in NUMBERED:
            op.execute(f"CREATE SEQUENCE {name}_id_seq AS BIGINT")


def _index(name: str, table: str, columns: list[Any], where: str, *, unique: bool = False) -> None:
    condition = sa.text(where)
    op.create_index(name, table, columns, unique=unique, sqlite_where=condition, postgresql_where=condition)


def _user_group() -> None:
    op.create_table(
        "user_group",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("tooltip", sa.String(255), nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _customer_language() -> None:
    op.create_table(
        "customer_language",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("tooltip", sa.String(255), nullable=False),
        sa.Column("iso_code", sa.String(63), nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _ticket_category() -> None:
    op.create_table(
        "ticket_category",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("tooltip", sa.String(255), nullable=False),
        sa.Column("parent_id", WHOLE, nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _ticket_priority() -> None:
    op.create_table(
        "ticket_priority",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("tooltip", sa.String(255), nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _kb_category() -> None:
    op.create_table(
        "kb_category",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("full_name", sa.Text(), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("parent_id", WHOLE, nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _reply_template() -> None:
    op.create_table(
        "reply_template",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("description", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(255), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("folder_id", WHOLE, nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _country() -> None:
    op.create_table(
        "country",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("iso_code", sa.String(2), nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _company() -> None:
    op.create_table(
        "company",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("department", sa.String(255), nullable=False),
        sa.Column("org_nr", sa.String(255), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("email_name", sa.String(255), nullable=False),
        sa.Column("url", sa.String(255), nullable=False),
        sa.Column("url_name", sa.String(255), nullable=False),
        sa.Column("phone", sa.String(255), nullable=False),
        sa.Column("fax", sa.String(255), nullable=False),
        sa.Column("owner_id", WHOLE, nullable=False),
        sa.Column("country_id", WHOLE, nullable=False),
        sa.Column("kana_name", sa.String(255), nullable=False),
        sa.Column("business", sa.String(255), nullable=False),
        sa.Column("category", sa.String(255), nullable=False),
        sa.Column("street", sa.Text(), nullable=False),
        sa.Column("postal", sa.Text(), nullable=False),
        sa.Column("latitude", sa.Text(), nullable=False),
        sa.Column("longitude", sa.Text(), nullable=False),
        sa.Column("is_our_own", sa.Boolean(), nullable=False),
        sa.Column("number1", sa.String(255), nullable=False),
        sa.Column("number2", sa.String(255), nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _person() -> None:
    op.create_table(
        "person",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("company_id", WHOLE, nullable=False),
        sa.Column("first_name", sa.String(255), nullable=False),
        sa.Column("middle_name", sa.String(255), nullable=False),
        sa.Column("last_name", sa.String(255), nullable=False),
        sa.Column("mrmrs", sa.String(255), nullable=False),
        sa.Column("position", sa.String(255), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("email", sa.String(255), nullable=False),
        sa.Column("email_name", sa.String(255), nullable=False),
        sa.Column("phone", sa.String(255), nullable=False),
        sa.Column("mobile", sa.String(255), nullable=False),
        sa.Column("fax", sa.String(255), nullable=False),
        sa.Column("owner_id", WHOLE, nullable=False),
        sa.Column("country_id", WHOLE, nullable=False),
        sa.Column("retired", sa.Boolean(), nullable=False),
        sa.Column("rank", WHOLE, nullable=False),
        sa.Column("interests", WHOLE, nullable=False),
        sa.Column("use_own_address", sa.Boolean(), nullable=False),
        sa.Column("kana_first_name", sa.String(255), nullable=False),
        sa.Column("kana_last_name", sa.String(255), nullable=False),
        sa.Column("post1", sa.String(255), nullable=False),
        sa.Column("post2", sa.String(255), nullable=False),
        sa.Column("post3", sa.String(255), nullable=False),
        sa.Column("priority_id", WHOLE, nullable=False),
        sa.Column("language_id", WHOLE, nullable=False),
        sa.Column("support_user_id", WHOLE, nullable=False),
        sa.Column("category", sa.String(255), nullable=False),
        sa.Column("number", sa.String(255), nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _project() -> None:
    op.create_table(
        "project",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("number", sa.String(255), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("url", sa.String(255), nullable=False),
        sa.Column("url_name", sa.String(255), nullable=False),
        sa.Column("type_id", WHOLE, nullable=False),
        sa.Column("type", sa.String(255), nullable=False),
        sa.Column("status_id", WHOLE, nullable=False),
        sa.Column("status", sa.String(255), nullable=False),
        sa.Column("owner_id", WHOLE, nullable=False),
        sa.Column("is_published", sa.Boolean(), nullable=False),
        sa.Column("publish_from", WHOLE, nullable=False),
        sa.Column("publish_to", WHOLE, nullable=False),
        sa.Column("event_id", WHOLE, nullable=False),
        sa.Column("starts_at", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _sale() -> None:
    op.create_table(
        "sale",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("number", sa.String(255), nullable=False),
        sa.Column("description", sa.Text(), nullable=False),
        sa.Column("company_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("project_id", WHOLE, nullable=False),
        sa.Column("owner_id", WHOLE, nullable=False),
        sa.Column("sale_at", WHOLE, nullable=False),
        sa.Column("next_due_at", WHOLE, nullable=False),
        sa.Column("amount", sa.Text(), nullable=False),
        sa.Column("currency", sa.String(10), nullable=False),
        sa.Column("probability", WHOLE, nullable=False),
        sa.Column("earning", sa.Text(), nullable=False),
        sa.Column("earning_percent", sa.Text(), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("completed", sa.Integer(), nullable=False),
        sa.Column("type_id", WHOLE, nullable=False),
        sa.Column("type", sa.String(255), nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _ticket() -> None:
    op.create_table(
        "ticket",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("external_key", sa.String(255), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("session_id", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("created_by", WHOLE, nullable=False),
        sa.Column("author", sa.String(255), nullable=False),
        sa.Column("owner_id", WHOLE, nullable=False),
        sa.Column("person_id", WHOLE, nullable=False),
        sa.Column("company_id", WHOLE, nullable=False),
        sa.Column("sale_id", WHOLE, nullable=False),
        sa.Column("project_id", WHOLE, nullable=False),
        sa.Column("category_id", WHOLE, nullable=False),
        sa.Column("priority_id", WHOLE, nullable=False),
        sa.Column("security_level", sa.Integer(), nullable=False),
        sa.Column("base_status", sa.Integer(), nullable=False),
        sa.Column("status_id", WHOLE, nullable=False),
        sa.Column("status", sa.String(255), nullable=False),
        sa.Column("origin", sa.Integer(), nullable=False),
        sa.Column("type_id", WHOLE, nullable=False),
        sa.Column("type", sa.String(255), nullable=False),
        sa.Column("read_status", sa.Integer(), nullable=False),
        sa.Column("read_by_owner_at", WHOLE, nullable=False),
        sa.Column("read_by_customer_at", WHOLE, nullable=False),
        sa.Column("first_read_at", WHOLE, nullable=False),
        sa.Column("activate_at", WHOLE, nullable=False),
        sa.Column("closed_at", WHOLE, nullable=False),
        sa.Column("replied_at", WHOLE, nullable=False),
        sa.Column("alert_at", WHOLE, nullable=False),
        sa.Column("alert_level", WHOLE, nullable=False),
        sa.Column("deadline_at", WHOLE, nullable=False),
        sa.Column("merged_into", WHOLE, nullable=False),
        sa.Column("minutes_to_reply", WHOLE, nullable=False),
        sa.Column("minutes_to_reply_office", WHOLE, nullable=False),
        sa.Column("minutes_to_close", WHOLE, nullable=False),
        sa.Column("minutes_to_close_office", WHOLE, nullable=False),
        sa.Column("seconds_internal", WHOLE, nullable=False),
        sa.Column("seconds_internal_office", WHOLE, nullable=False),
        sa.Column("seconds_external", WHOLE, nullable=False),
        sa.Column("seconds_external_office", WHOLE, nullable=False),
        sa.Column("seconds_queued", WHOLE, nullable=False),
        sa.Column("seconds_queued_office", WHOLE, nullable=False),
        sa.Column("minutes_spent", WHOLE, nullable=False),
        sa.Column("has_attachment", sa.Boolean(), nullable=False),
        sa.Column("replies", WHOLE, nullable=False),
        sa.Column("messages", WHOLE, nullable=False),
        sa.Column("from_address", sa.String(255), nullable=False),
        sa.Column("language", sa.String(63), nullable=False),
        sa.Column("sentiment", WHOLE, nullable=False),
        sa.Column("sentiment_confidence", WHOLE, nullable=False),
        sa.Column("form_submission_id", WHOLE, nullable=False),
        sa.Column("updated_at", WHOLE, nullable=False),
        sa.Column("deleted", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
