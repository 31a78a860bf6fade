"""Alembic's entry: runs the steps on the connection that the ledger hands over."""

from __future__ import annotations

from alembic import context

from pledgebook.ledger.schema import METADATA

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=METADATA,
    version_table="ledger_version",
)
with context.begin_transaction():
    context.run_migrations()
