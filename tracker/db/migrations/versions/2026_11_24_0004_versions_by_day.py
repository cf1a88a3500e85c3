"""Versions by day: the indexes that "what changed" is read from.

Revision ID: 0004
Create Date: 2026-11-24 19:00:00
"""

from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

VERSIONS = {
    "petition_version": "petition",
    "response_version": "petition",
    "foi_request_version": "request",
}
"""Each table of versions, and the column that says what they are versions of."""


def upgrade() -> None:
    """Find the versions of one thing in the order in which they were seen, and so all of them."""
    for table, of in VERSIONS.items():
        op.drop_index(f"ix_{table}_{of}", table_name=table)
        op.create_index(f"ix_{table}_{of}", table, [of, "seen_at", "id"])
        op.create_index(f"ix_{table}_seen_at", table, ["seen_at", "id"])


def downgrade() -> None:
    """Find the versions of one thing only."""
    for table, of in VERSIONS.items():
        op.drop_index(f"ix_{table}_seen_at", table_name=table)
        op.drop_index(f"ix_{table}_{of}", table_name=table)
        op.create_index(f"ix_{table}_{of}", table, [of])
