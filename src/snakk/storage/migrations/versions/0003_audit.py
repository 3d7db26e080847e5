"""The audit log, whose rows the database itself refuses to change; and an index to find sign-ins that ran out.

Revision ID: 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
REMOVED = "deed = 90"
"""The log itself says that old entries were removed, and up to which link."""
MAY_GO = f"EXISTS (SELECT 1 FROM audit_entry AS r WHERE r.{REMOVED} AND r.subject_id >= "
ENTRY_MAY_GO = f"{MAY_GO} (SELECT l.position FROM audit_link AS l WHERE l.entry_id = OLD.id))"
LINK_MAY_GO = f"{MAY_GO} OLD.position)"
WORDS = {
    "UPDATE": "rows of the audit log are never changed",
    "DELETE": "rows of the audit log go only after the log has said so",
    "TRUNCATE": "the audit log is not emptied",
}


def upgrade() -> None:
    """Make the tables and what guards them."""
    op.create_table(
        "audit_entry",
        sa.Column("id", WHOLE, autoincrement=False, nullable=False),
        sa.Column("at", WHOLE, nullable=False),
        sa.Column("deed", sa.Integer(), nullable=False),
        sa.Column("result", sa.Integer(), nullable=False),
        sa.Column("user_id", WHOLE, nullable=False),
        sa.Column("name", sa.String(239), nullable=False),
        sa.Column("address", sa.String(255), nullable=False),
        sa.Column("subject", sa.String(64), nullable=False),
        sa.Column("subject_id", WHOLE, nullable=False),
        sa.Column("details", sa.String(255), nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index(
        "audit_removed",
        "audit_entry",
        ["subject_id"],
        sqlite_where=sa.text(REMOVED),
        postgresql_where=sa.text(REMOVED),
    )
    op.create_table(
        "audit_link",
        sa.Column("position", WHOLE, autoincrement=False, nullable=False),
        sa.Column("entry_id", WHOLE, nullable=False),
        sa.Column("mac", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("position"),
    )
    op.create_index("audit_link_entry", "audit_link", ["entry_id"], unique=True)
    op.create_index("sign_in_used_at", "sign_in", ["used_at"])
    if op.get_bind().dialect.name == "sqlite":
        _guard_sqlite()
    else:
        op.execute("CREATE SEQUENCE audit_entry_id_seq AS BIGINT")
        _guard_postgres()


def _guard_sqlite() -> None:
    for table, may_go in (("audit_entry", ENTRY_MAY_GO), ("audit_link", LINK_MAY_GO)):
        op.execute(_sqlite(table, "UPDATE", ""))
        op.execute(_sqlite(table, "DELETE", f"WHEN NOT {may_go}"))


def _sqlite(table: str, verb: str, when: str) -> str:
    name = f"{table}_no_{verb.lower()}"
    return f"CREATE TRIGGER {name} BEFORE {verb} ON {table} {when} BEGIN SELECT RAISE(ABORT, '{WORDS[verb]}'); END"


def _guard_postgres() -> None:
    for table, may_go in (("audit_entry", ENTRY_MAY_GO), ("audit_link", LINK_MAY_GO)):
        for verb, each, check in (
            ("UPDATE", "ROW", ""),
            ("DELETE", "ROW", f"IF {may_go} THEN RETURN OLD; END IF;"),
            ("TRUNCATE", "STATEMENT", ""),
        ):
            name = f"{table}_no_{verb.lower()}"
            op.execute(
                f"CREATE FUNCTION {name}() RETURNS trigger LANGUAGE plpgsql AS "
                f"$$ BEGIN {check} RAISE EXCEPTION '{WORDS[verb]}'; END $$"
            )
            op.execute(f"CREATE TRIGGER {name} BEFORE {verb} ON {table} FOR EACH {each} EXECUTE FUNCTION {name}()")
