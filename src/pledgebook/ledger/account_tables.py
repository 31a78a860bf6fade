"""The tables of who may do what: users, their sessions and tokens, and the log of what they did.

Passwords stand here as Argon2 hashes, the random keys of sessions and tokens as SHA-256: whoever reads the file cannot
log in with what it holds. Rows of ``users`` and ``tokens`` stay when an account is disabled or a token revoked, so that
every name in the log has an owner; ``audit`` refuses UPDATE and DELETE by triggers, as ``judgements`` does.
"""

from __future__ import annotations

from sqlalchemy import Column, ForeignKey, Index, String, Table, Text, UniqueConstraint

from pledgebook.ledger.schema import METADATA, NUMBER, ORDERED

users = Table(
    "users",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("name", ORDERED, nullable=False),
    Column("role", Text, nullable=False),
    Column("password", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("disabled_at", Text),
    UniqueConstraint("name"),
)

sessions = Table(
    "sessions",
    METADATA,
    Column("key", String(64), primary_key=True),
    Column("owner", ForeignKey("users.n"), nullable=False),
    Column("began_at", Text, nullable=False),
    Column("ends_at", Text, nullable=False),
    Index(None, "owner"),
)

tokens = Table(
    "tokens",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("key", String(64), nullable=False),
    Column("owner", ForeignKey("users.n"), nullable=False),
    Column("label", Text, nullable=False),
    Column("added_at", Text, nullable=False),
    Column("revoked_at", Text),
    UniqueConstraint("key"),
    Index(None, "owner"),
)

audit = Table(
    "audit",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("at", ORDERED, nullable=False),
    Column("who", Text, nullable=False),
    Column("action", Text, nullable=False),
    Column("about", Text, nullable=False),
    Column("origin", Text, nullable=False),
    Index(None, "action", "at"),
)
