"""The first tables: articles and their readings, statements, entries, judgements, problems."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

NUMBER = sa.BigInteger().with_variant(sa.Integer(), "sqlite")
ORDERED = sa.Text().with_variant(sa.Text(collation="C"), "postgresql")
DOCUMENT = sa.JSON(none_as_null=True)

# Judgements are only ever added: an analyst's word is withdrawn by a later word, never rubbed out.
SQLITE = (
    """CREATE TRIGGER judgements_no_update BEFORE UPDATE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are only ever added'); END""",
    """CREATE TRIGGER judgements_no_delete BEFORE DELETE ON judgements
    BEGIN SELECT RAISE(ABORT, 'judgements are only ever added'); END""",
    # The index alone, without a copy of the text: rows of statements are never deleted.
    """CREATE VIRTUAL TABLE sentences USING fts5(
    words, content = '', tokenize = "porter unicode61 remove_diacritics 2")""",
    f"PRAGMA application_id = {0x706C6467}",
)
POSTGRESQL = (
    """CREATE FUNCTION judgements_only_added() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'judgements are only ever added'; END $$""",
    """CREATE TRIGGER judgements_no_change BEFORE UPDATE OR DELETE OR TRUNCATE ON judgements
    FOR EACH STATEMENT EXECUTE FUNCTION judgements_only_added()""",
    "CREATE TABLE sentences (statement bigint PRIMARY KEY, words tsvector NOT NULL)",
    "CREATE INDEX ix_sentences_words ON sentences USING gin (words)",
)


def upgrade() -> None:
    """Make the tables, the triggers that guard judgements, and the index of the sentences' words."""
    _reading()
    _believing()
    _judging()
    op.execute("INSERT INTO state (key, value) VALUES ('sequence', '0'), ('reconciled', '0')")
    for step in SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRESQL:
        op.execute(step)


def _reading() -> None:
    """What was read: articles, each reader's reading of them, the statements found."""
    op.create_table(
        "state",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_state")),
    )
    op.create_table(
        "texts",
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("sha256", name=op.f("pk_texts")),
    )
    op.create_table(
        "articles",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", ORDERED, nullable=False),
        sa.Column("fingerprint", sa.String(32), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("date", ORDERED),
        sa.Column("inferred", sa.Text()),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("skip", DOCUMENT, nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["sha256"], ["texts.sha256"], name=op.f("fk_articles_sha256")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_articles")),
        sa.UniqueConstraint("id", "fingerprint", name=op.f("uq_articles_id_fingerprint")),
    )
    op.create_index(op.f("ix_articles_date_id"), "articles", ["date", "id"])
    op.create_index(
        "ux_articles_current",
        "articles",
        ["id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "readings",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("article", NUMBER, nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["article"], ["articles.n"], name=op.f("fk_readings_article")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_readings")),
        sa.UniqueConstraint("article", "reader", name=op.f("uq_readings_article_reader")),
    )
    op.create_table(
        "statements",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", ORDERED, nullable=False),
        sa.Column("reading", NUMBER, nullable=False),
        sa.Column("article", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("sentence_start", sa.Integer(), nullable=False),
        sa.Column("sentence_end", sa.Integer(), nullable=False),
        sa.Column("anchor_start", sa.Integer(), nullable=False),
        sa.Column("anchor_end", sa.Integer(), nullable=False),
        sa.Column("said", sa.Text(), nullable=False),
        sa.Column("field_values", DOCUMENT, nullable=False),
        sa.Column("evidence", DOCUMENT, nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("published", ORDERED),
        sa.Column("known", ORDERED),
        sa.Column("current", sa.Boolean(), nullable=False),
        sa.Column("touched", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.n"], name=op.f("fk_statements_reading")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_statements")),
    )
    op.create_index(op.f("ix_statements_reading"), "statements", ["reading"])
    op.create_index(op.f("ix_statements_touched"), "statements", ["touched"])
    op.create_index(
        "ux_statements_current",
        "statements",
        ["id"],
        unique=True,
        sqlite_where=sa.text("current = 1"),
        postgresql_where=sa.text("current"),
    )
    op.create_table(
        "blocks",
        sa.Column("key", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("key", "statement", name=op.f("pk_blocks")),
        sqlite_with_rowid=False,
    )


def _believing() -> None:
    """What is believed: entries, with the rows that filters, histories and links are asked from."""
    op.create_table(
        "entries",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", ORDERED, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("confidence", sa.Float(), nullable=False),
        sa.Column("day", ORDERED, nullable=False),
        sa.Column("day_last", ORDERED, nullable=False),
        sa.Column("amount", sa.Float(), nullable=False),
        sa.Column("currency", sa.Text(), nullable=False),
        sa.Column("published_first", ORDERED),
        sa.Column("published_last", ORDERED, nullable=False),
        sa.Column("known_from", ORDERED, nullable=False),
        sa.Column("known_whole", ORDERED, nullable=False),
        sa.Column("digest", sa.String(32), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_entries")),
        sa.UniqueConstraint("id", name=op.f("uq_entries_id")),
    )
    op.create_index(op.f("ix_entries_day_id_day_last"), "entries", ["day", "id", "day_last"])
    op.create_index(op.f("ix_entries_kind_amount_id"), "entries", ["kind", "amount", "id"])
    op.create_index(op.f("ix_entries_kind_confidence_id"), "entries", ["kind", "confidence", "id"])
    op.create_index(op.f("ix_entries_kind_day_id_day_last"), "entries", ["kind", "day", "id", "day_last"])
    op.create_index(op.f("ix_entries_kind_published_last_id"), "entries", ["kind", "published_last", "id"])
    op.create_table(
        "entry_bodies",
        sa.Column("entry", NUMBER, autoincrement=False, nullable=False),
        sa.Column("field_values", DOCUMENT, nullable=False),
        sa.Column("articles", DOCUMENT, nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.n"], name=op.f("fk_entry_bodies_entry"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", name=op.f("pk_entry_bodies")),
    )
    op.create_table(
        "entry_terms",
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("entry", NUMBER, autoincrement=False, nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.n"], name=op.f("fk_entry_terms_entry"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("name", "value", "entry", name=op.f("pk_entry_terms")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_entry_terms_entry"), "entry_terms", ["entry"])
    op.create_table(
        "entry_statements",
        sa.Column("entry", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.Column("number", sa.BigInteger()),
        sa.ForeignKeyConstraint(["entry"], ["entries.n"], name=op.f("fk_entry_statements_entry"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "position", name=op.f("pk_entry_statements")),
    )
    op.create_index(op.f("ix_entry_statements_statement"), "entry_statements", ["statement"])
    op.create_index(op.f("ix_entry_statements_number"), "entry_statements", ["number"])
    op.create_table(
        "entry_steps",
        sa.Column("entry", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("stage", sa.Text(), nullable=False),
        sa.Column("date", sa.Text()),
        sa.Column("statement", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.n"], name=op.f("fk_entry_steps_entry"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "position", name=op.f("pk_entry_steps")),
    )
    op.create_table(
        "entry_conflicts",
        sa.Column("entry", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("readings", DOCUMENT, nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.n"], name=op.f("fk_entry_conflicts_entry"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "position", name=op.f("pk_entry_conflicts")),
    )
    op.create_table(
        "entry_links",
        sa.Column("entry", NUMBER, autoincrement=False, nullable=False),
        sa.Column("position", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("relation", sa.Text(), nullable=False),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["entry"], ["entries.n"], name=op.f("fk_entry_links_entry"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("entry", "position", name=op.f("pk_entry_links")),
    )
    op.create_index(op.f("ix_entry_links_other"), "entry_links", ["other"])


def _judging() -> None:
    """What analysts decided, and what could not be read or decided."""
    op.create_table(
        "judgements",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("id", sa.String(32), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("target", sa.Text(), nullable=False),
        sa.Column("judged_by", sa.Text(), nullable=False),
        sa.Column("judged_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("field", sa.Text(), nullable=False),
        sa.Column("value", DOCUMENT),
        sa.Column("other", sa.Text(), nullable=False),
        sa.Column("touched", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_judgements")),
        sa.UniqueConstraint("id", name=op.f("uq_judgements_id")),
    )
    op.create_index(op.f("ix_judgements_target"), "judgements", ["target"])
    op.create_index(op.f("ix_judgements_touched"), "judgements", ["touched"])
    op.create_table(
        "problems",
        sa.Column("n", NUMBER, autoincrement=False, nullable=False),
        sa.Column("origin", sa.Text(), nullable=False),
        sa.Column("reading", NUMBER),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("remedy", sa.Text(), nullable=False),
        sa.Column("span", DOCUMENT),
        sa.Column("fatal", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["reading"], ["readings.n"], name=op.f("fk_problems_reading")),
        sa.PrimaryKeyConstraint("n", name=op.f("pk_problems")),
    )
    op.create_index(op.f("ix_problems_origin"), "problems", ["origin"])
    op.create_index(op.f("ix_problems_reading"), "problems", ["reading"])


def downgrade() -> None:
    """There is nothing before the first tables."""
    raise NotImplementedError
