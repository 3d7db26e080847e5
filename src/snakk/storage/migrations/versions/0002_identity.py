"""What OAuth needs: applications, what users allowed them, and access tokens among the other sign-ins.

Revision ID: 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

WHOLE = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    """Make the tables, and the one of sign-ins anew with what it has already: SQLite can only add columns loosely."""
    _oauth_client()
    _oauth_grant()
    op.execute("CREATE TABLE sign_in_before AS SELECT * FROM sign_in")
    op.drop_table("sign_in")
    _sign_in()
    op.execute(
        "INSERT INTO sign_in (digest, user_id, kind, credential_version, created_at, used_at, expires_at, client_id,"
        " grant_id) SELECT digest, user_id, kind, credential_version, created_at, used_at, 0, '', ''"
        " FROM sign_in_before"
    )
    op.drop_table("sign_in_before")
    op.create_index("app_user_email", "app_user", [sa.text("lower(email)")])


def _oauth_client() -> None:
    op.create_table(
        "oauth_client",
        sa.Column("id", sa.String(64), autoincrement=False, nullable=False),
        sa.Column("name", sa.String(239), nullable=False),
        sa.Column("secret_digest", sa.Text(), nullable=False),
        sa.Column("redirect_uris", sa.Text(), nullable=False),
        sa.Column("acts_as", WHOLE, nullable=False),
        sa.Column("needs_pkce", sa.Boolean(), nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )


def _oauth_grant() -> None:
    op.create_table(
        "oauth_grant",
        sa.Column("id", sa.String(64), autoincrement=False, nullable=False),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("user_id", WHOLE, nullable=False),
        sa.Column("credential_version", WHOLE, nullable=False),
        sa.Column("code_digest", sa.Text(), nullable=False),
        sa.Column("redirect_uri", sa.Text(), nullable=False),
        sa.Column("challenge", sa.Text(), nullable=False),
        sa.Column("nonce", sa.Text(), nullable=False),
        sa.Column("is_openid", sa.Boolean(), nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("redeemed_at", WHOLE, nullable=False),
        sa.Column("refresh_digest", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id"),
    )
    op.create_index("oauth_grant_client", "oauth_grant", ["client_id"])
    op.create_index("oauth_grant_user", "oauth_grant", ["user_id"])


def _sign_in() -> None:
    op.create_table(
        "sign_in",
        sa.Column("digest", sa.Text(), autoincrement=False, nullable=False),
        sa.Column("user_id", WHOLE, nullable=False),
        sa.Column("kind", sa.Integer(), nullable=False),
        sa.Column("credential_version", WHOLE, nullable=False),
        sa.Column("created_at", WHOLE, nullable=False),
        sa.Column("used_at", WHOLE, nullable=False),
        sa.Column("expires_at", WHOLE, nullable=False),
        sa.Column("client_id", sa.String(64), nullable=False),
        sa.Column("grant_id", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("digest"),
        sqlite_with_rowid=False,
    )
    for name in ("client", "grant"):
        condition = sa.text(f"{name}_id != ''")
        op.create_index(
            f"sign_in_{name}", "sign_in", [f"{name}_id"], sqlite_where=condition, postgresql_where=condition
        )
