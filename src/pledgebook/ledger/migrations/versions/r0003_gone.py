"""Which entries went with which change, and numbers that are given once: so that a reader of before can catch up."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make the list of entries that went, and remember the highest number that any entry had."""
    op.create_table(
        "entries_gone",
        sa.Column("change", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("entry", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("change", "entry", name=op.f("pk_entries_gone")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entries_published_last_id"), "entries", ["published_last", "id"])
    op.execute("INSERT INTO state (key, value) SELECT 'numbered', CAST(COALESCE(MAX(n), 0) AS TEXT) FROM entries")


def downgrade() -> None:
    """A number that was given twice would show an entry in another's place."""
    raise NotImplementedError
