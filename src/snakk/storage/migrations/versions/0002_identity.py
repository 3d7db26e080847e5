"""What OAuth needs: applications, codes and tokens.

Revision ID: 0002
"""

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables."""
