"""Accounts: users, sessions, tokens, the log of what they did; and which statements a problem is about."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DOCUMENT = sa.JSON(none_as_null=True)

# What was logged cannot be rubbed out, whoever holds an account.
SQLITE = (
    """CREATE TRIGGER audit_no_update BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END""",
    """CREATE TRIGGER audit_no_delete BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the log is only ever added to'); END""",
)
POSTGRESQL = (
    """CREATE FUNCTION audit_only_added() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'the log is only ever added to'; END $$""",
    """CREATE TRIGGER audit_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON audit
    FOR EACH STATEMENT EXECUTE FUNCTION audit_only_added()""",
)


def upgrade() -> None:
    """Make the tables and the triggers that guard the log; a problem gets the ids that it is about."""
    op.create_table(
        "users",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("name", ORDERED, nullable=False),
        sa.Column("role", sa.Text(), nullable=False),
        sa.Column("password", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("disabled_at", sa.Text()),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_users")),
        sa.UniqueConstraint("name", name=op.f("uq_users_name")),
    )
    op.create_table(
        "sessions",
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("owner", NUMBER, nullable=False),
        sa.Column("began_at", sa.Text(), nullable=False),
        sa.Column("ends_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["owner"], ["users.n"], name=op.f("fk_sessions_owner")),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sessions")),
    )
    op.create_index(op.f("ix_sessions_owner"), "sessions", ["owner"])
    op.create_table(
        "tokens",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("key", sa.String(64), nullable=False),
        sa.Column("owner", NUMBER, nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("added_at", sa.Text(), nullable=False),
        sa.Column("revoked_at", sa.Text()),
        sa.ForeignKeyConstraint(["owner"], ["users.n"], name=op.f("fk_tokens_owner")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_tokens")),
        sa.UniqueConstraint("key", name=op.f("uq_tokens_key")),
    )
    op.create_index(op.f("ix_tokens_owner"), "tokens", ["owner"])
    op.create_table(
        "audit",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("at", ORDERED, nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("about", sa.Text(), nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_audit")),
    )
    op.create_index(op.f("ix_audit_action_at"), "audit", ["action", "at"])
    op.add_column("problems", sa.Column("about", DOCUMENT))
    op.create_index(op.f("ix_problems_code"), "problems", ["code"])
    for step in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(step)


def downgrade() -> None:
    """Earlier versions know no accounts; nobody's log is thrown away for them."""
    raise NotImplementedError
