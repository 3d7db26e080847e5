"""What people and companies are found by.

Revision ID: 0009
"""

import re
import unicodedata
from collections.abc import Callable
from typing import Any
from urllib.parse import urlsplit

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
KEY = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
AT_ONCE = 1000
LETTERS = str.maketrans({"ø": "o", "æ": "ae", "œ": "oe", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ı": "i"})
BETWEEN = re.compile(r"[^\w@.+&'-]+")
FORM = re.compile(
    r"(?<=.) (as|asa|ans|da|ab|aps|a s|oy|oyj|ag|kg|ug|gmbh|e\.?v\.?|bv|b\.v\.|nv|n\.v\.|sa|s\.a\.|sarl|sas|"
    r"ltd\.?|limited|inc\.?|llc|plc|corp\.?|co\.?)$"
)
DOMAIN = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?(\.[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?)+")

NAMES = {
    "person": ("name_key", "last_name_key", "email_key", "email_domain"),
    "company": ("name_key", "email_domain", "web_domain"),
}

Keys = dict[str, str]


def upgrade() -> None:
    """Make the tables anew with the columns, fill them, and make the indexes."""
    _anew("person", _person, "id, first_name, middle_name, last_name, email", _keys_of_person)
    _anew("company", _company, "id, name, email, url", _keys_of_company)
    for name in ("person", "company"):
        there = sa.text("external_key != ''")
        op.create_index(
            f"{name}_external_key", name, ["external_key"], unique=True, sqlite_where=there, postgresql_where=there
        )
    address = sa.text("email != ''")
    op.create_index("person_email", "person", [sa.text("lower(email)")], sqlite_where=address, postgresql_where=address)
    op.create_index("person_name", "person", ["name_key"])
    op.create_index("person_last_name", "person", ["last_name_key"])
    op.create_index("person_email_start", "person", ["email_key"])
    op.create_index("person_domain", "person", ["email_domain"])
    op.create_index("person_company", "person", ["company_id"])
    op.create_index("company_name", "company", ["name_key"])
    op.create_index("company_domain", "company", ["email_domain"])
    op.create_index("company_web", "company", ["web_domain"])


def _anew(name: str, make: Callable[[], None], told: str, keys_of: Callable[[Any], Keys]) -> None:
    bind = op.get_bind()
    kept = ", ".join(column["name"] for column in sa.inspect(bind).get_columns(name))
    op.execute(f"CREATE TABLE {name}_before AS SELECT * FROM {name}")
    op.drop_table(name)
    make()
    names = NAMES[name]
    empty = ", ".join("''" for _ in names)
    op.execute(f"INSERT INTO {name} ({kept}, {', '.join(names)}) SELECT {kept}, {empty} FROM {name}_before")
    op.drop_table(f"{name}_before")
    update = sa.text(f"UPDATE {name} SET {', '.join(f'{key} = :{key}' for key in names)} WHERE id = :row_id")
    after = -1
    page = sa.text(f"SELECT {told} FROM {name} WHERE id > :after ORDER BY id LIMIT {AT_ONCE}")
    while rows := bind.execute(page, {"after": after}).all():
        bind.execute(update, [{"row_id": row.id, **keys_of(row)} for row in rows])
        after = rows[-1].id


def _keys_of_person(row: Any) -> Keys:
    return {
        "name_key": _plain(" ".join(part for part in (row.first_name, row.middle_name, row.last_name) if part))[:100],
        "last_name_key": _plain(row.last_name)[:100],
        "email_key": _plain(row.email)[:100],
        "email_domain": _domain(row.email),
    }


def _keys_of_company(row: Any) -> Keys:
    try:
        host = urlsplit(row.url if "//" in row.url else f"//{row.url}").hostname or ""
    except ValueError:
        host = ""
    return {
        "name_key": FORM.sub("", _plain(row.name))[:100],
        "email_domain": _domain(row.email),
        "web_domain": _domain(f"@{host.removeprefix('www.')}"),
    }


def _plain(text: str) -> str:
    """Frozen as it was when this was written; ``domain/finding.py`` has it for rows of today."""
    spread = unicodedata.normalize("NFKD", text.casefold()).translate(LETTERS)
    return BETWEEN.sub(" ", "".join(each for each in spread if not unicodedata.combining(each))).strip()


def _domain(address: str) -> str:
    name = address.rpartition("@")[2].rstrip(".").lower() if "@" in address else ""
    return name if len(name) <= 253 and DOMAIN.fullmatch(name) else ""


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
        sa.Column("name_key", KEY, nullable=False),
        sa.Column("email_domain", KEY, nullable=False),
        sa.Column("web_domain", KEY, nullable=False),
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
        sa.Column("name_key", KEY, nullable=False),
        sa.Column("last_name_key", KEY, nullable=False),
        sa.Column("email_key", KEY, nullable=False),
        sa.Column("email_domain", KEY, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
