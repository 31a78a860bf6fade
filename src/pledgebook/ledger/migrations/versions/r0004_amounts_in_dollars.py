"""Amounts of all currencies in one order: ``entries.amount`` holds US dollars, where it held each amount's own currency."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from pledgebook.ledger.facets import dollars  # entries are derived: whatever it reckons today, they will say tomorrow

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Convert the amounts that entries are sorted by; what entries say stays as it is."""
    connection = op.get_bind()
    entries = sa.table("entries", *(sa.column(name) for name in ("n", "amount", "currency", "day")))
    foreign = sa.select(entries).where(entries.c.amount > 0, entries.c.currency.not_in(("", "USD")))
    converted = [
        {"entry": row.n, "converted": dollars(row.amount, row.currency, row.day)} for row in connection.execute(foreign)
    ]
    if converted:
        change = entries.update().where(entries.c.n == sa.bindparam("entry")).values(amount=sa.bindparam("converted"))
        connection.execute(change, converted)


def downgrade() -> None:
    """The amounts as they were stand in no column."""
    raise NotImplementedError
