"""The tables of a ledger: what was read, what is believed, what was judged.

Rows of ``articles``, ``readings`` and ``statements`` are never deleted: a newer text of an article or another reader
sets ``current`` to false on what it supersedes. ``judgements`` refuse UPDATE and DELETE by triggers. The ``entry_*``
tables are derived; they can be rebuilt from statements and judgements at any time. ``docs/ledger.md`` shows the whole.

Numbers (``n``) are assigned by the only writer, so that rows which refer to each other go in by bulk. ``touched``
is the number of the write transaction (``state.sequence``) that last changed a row: what is above
``state.reconciled`` has not been reconciled yet. ``entry_statements.number`` is the row number of the statement as it
was read last, so that a text that is found leads to entries without a detour.

Who may do what stands in :mod:`pledgebook.ledger.account_tables`. Two indexes of the text lie outside this metadata
because each database has its own: see :mod:`pledgebook.ledger.search`.
"""

from __future__ import annotations

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
)

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)

# SQLite keeps a row's number in an INTEGER PRIMARY KEY only; PostgreSQL needs 64 bits for as many.
NUMBER = BigInteger().with_variant(Integer(), "sqlite")
DOCUMENT = JSON(none_as_null=True)
# Order by code point on both databases: pages are cut by comparison, and Python compares the same way.
ORDERED = Text().with_variant(Text(collation="C"), "postgresql")

state = Table(
    "state",
    METADATA,
    Column("key", Text, primary_key=True),
    Column("value", Text, nullable=False),
)

texts = Table(
    "texts",
    METADATA,
    Column("sha256", String(64), primary_key=True),
    Column("text", Text, nullable=False),
)

articles = Table(
    "articles",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("id", ORDERED, nullable=False),
    Column("fingerprint", String(32), nullable=False),
    Column("sha256", ForeignKey("texts.sha256"), nullable=False),
    Column("date", ORDERED),
    Column("inferred", Text),
    Column("title", Text, nullable=False),
    Column("source", Text, nullable=False),
    Column("url", Text, nullable=False),
    Column("language", Text, nullable=False),
    Column("skip", DOCUMENT, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("id", "fingerprint"),
    Index("ux_articles_current", "id", unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current")),
    Index(None, "date", "id"),
)

readings = Table(
    "readings",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("article", ForeignKey("articles.n"), nullable=False),
    Column("reader", Text, nullable=False),
    Column("read_at", Text, nullable=False),
    Column("current", Boolean, nullable=False),
    UniqueConstraint("article", "reader"),
)

statements = Table(
    "statements",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("id", ORDERED, nullable=False),
    Column("reading", ForeignKey("readings.n"), nullable=False),
    Column("article", Text, nullable=False),
    Column("kind", Text, nullable=False),
    Column("sentence_start", Integer, nullable=False),
    Column("sentence_end", Integer, nullable=False),
    Column("anchor_start", Integer, nullable=False),
    Column("anchor_end", Integer, nullable=False),
    Column("said", Text, nullable=False),
    Column("field_values", DOCUMENT, nullable=False),
    Column("evidence", DOCUMENT, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("reader", Text, nullable=False),
    Column("published", ORDERED),
    Column("known", ORDERED),
    Column("current", Boolean, nullable=False),
    Column("touched", BigInteger, nullable=False),
    Index(
        "ux_statements_current", "id", unique=True, sqlite_where=text("current = 1"), postgresql_where=text("current")
    ),
    Index(None, "reading"),
    Index(None, "touched"),
)

blocks = Table(
    "blocks",
    METADATA,
    Column("key", BigInteger, primary_key=True, autoincrement=False),
    Column("statement", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

entries = Table(
    "entries",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("id", ORDERED, nullable=False, unique=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("confidence", Float, nullable=False),
    Column("day", ORDERED, nullable=False),
    Column("day_last", ORDERED, nullable=False),
    Column("amount", Float, nullable=False),
    Column("currency", Text, nullable=False),
    Column("published_first", ORDERED),
    Column("published_last", ORDERED, nullable=False),
    Column("known_from", ORDERED, nullable=False),
    Column("known_whole", ORDERED, nullable=False),
    Column("digest", String(32), nullable=False),
    # the last column is not sorted by, but spares a look at the row when a listing is cut by time
    Index(None, "kind", "day", "id", "day_last"),
    Index(None, "day", "id", "day_last"),
    Index(None, "kind", "amount", "id"),
    Index(None, "kind", "confidence", "id"),
    Index(None, "kind", "published_last", "id"),
    Index(None, "published_last", "id"),
)

# An entry that changes goes and comes back under a number that none had before: so whoever knew the entries as of an
# earlier change learns what became of them from the numbers alone. Only the last changes are kept.
entries_gone = Table(
    "entries_gone",
    METADATA,
    Column("change", BigInteger, primary_key=True, autoincrement=False),
    Column("entry", BigInteger, primary_key=True, autoincrement=False),
    sqlite_with_rowid=False,
)

# Apart from the narrow rows above, which filters and sorting walk over by the hundred thousand.
entry_bodies = Table(
    "entry_bodies",
    METADATA,
    Column("entry", ForeignKey("entries.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("field_values", DOCUMENT, nullable=False),
    Column("articles", DOCUMENT, nullable=False),
)

entry_terms = Table(
    "entry_terms",
    METADATA,
    Column("name", Text, primary_key=True),
    Column("value", Text, primary_key=True),
    Column("entry", ForeignKey("entries.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Index(None, "entry"),
    sqlite_with_rowid=False,
)

entry_statements = Table(
    "entry_statements",
    METADATA,
    Column("entry", ForeignKey("entries.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("statement", Text, nullable=False),
    Column("number", BigInteger),
    Index(None, "statement"),
    Index(None, "number"),
)

entry_steps = Table(
    "entry_steps",
    METADATA,
    Column("entry", ForeignKey("entries.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("stage", Text, nullable=False),
    Column("date", Text),
    Column("statement", Text, nullable=False),
)

entry_conflicts = Table(
    "entry_conflicts",
    METADATA,
    Column("entry", ForeignKey("entries.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("field", Text, nullable=False),
    Column("readings", DOCUMENT, nullable=False),
    Column("reason", Text, nullable=False),
)

entry_links = Table(
    "entry_links",
    METADATA,
    Column("entry", ForeignKey("entries.n", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("position", Integer, primary_key=True, autoincrement=False),
    Column("relation", Text, nullable=False),
    Column("other", Text, nullable=False),
    Column("reason", Text, nullable=False),
    Index(None, "other"),
)

judgements = Table(
    "judgements",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("id", String(32), nullable=False, unique=True),
    Column("action", Text, nullable=False),
    Column("target", Text, nullable=False),
    Column("judged_by", Text, nullable=False),
    Column("judged_at", Text, nullable=False),
    Column("why", Text, nullable=False),
    Column("field", Text, nullable=False),
    Column("value", DOCUMENT),
    Column("other", Text, nullable=False),
    Column("touched", BigInteger, nullable=False),
    Index(None, "target"),
    Index(None, "touched"),
)

problems = Table(
    "problems",
    METADATA,
    Column("n", NUMBER, primary_key=True, autoincrement=False),
    Column("origin", Text, nullable=False),
    Column("reading", ForeignKey("readings.n")),
    Column("code", Text, nullable=False),
    Column("place", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("remedy", Text, nullable=False),
    Column("span", DOCUMENT),
    Column("fatal", Boolean, nullable=False),
    Column("about", DOCUMENT),
    Index(None, "reading"),
    Index(None, "origin"),
    Index(None, "code"),
)
