"""Judgements: rows that are only ever added. A later word on the same target decides; nothing is rubbed out."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import count

from sqlalchemy import Connection, or_, select

from pledgebook.ledger import bulk
from pledgebook.ledger.chunks import chunks
from pledgebook.ledger.rows import judgement_of, judgement_row
from pledgebook.ledger.schema import judgements
from pledgebook.ledger.state import advance, top
from pledgebook.model import Judgement


def add(connection: Connection, made: Iterable[Judgement]) -> int:
    """Add judgements; those with a known id (of a merged ledger, say) are passed over. How many were new."""
    rows = {each.id: judgement_row(each) for each in made}
    known: set[str] = set()
    for chunk in chunks(rows):
        known.update(connection.scalars(select(judgements.c.id).where(judgements.c.id.in_(chunk))))
    fresh = [row for key, row in rows.items() if key not in known]
    if fresh:
        number, touched = count(top(connection, judgements) + 1), advance(connection)
        bulk.insert(connection, judgements, [{**row, "n": next(number), "touched": touched} for row in fresh])
    return len(fresh)


def judgements_of(connection: Connection, targets: Collection[str] | None = None) -> list[Judgement]:
    """Judgements in the order in which they were made; with ``targets``, those that name one of them."""
    query = select(judgements).order_by(judgements.c.n)
    if targets is None:
        return [judgement_of(row) for row in connection.execute(query)]
    found = {}
    for chunk in chunks(targets):
        named = or_(judgements.c.target.in_(chunk), judgements.c.other.in_(chunk))
        found.update({row.n: judgement_of(row) for row in connection.execute(query.where(named))})
    return [found[n] for n in sorted(found)]


def judgements_on(connection: Connection, article: str) -> list[Judgement]:
    """Judgements whose target lies in the article, in the order in which they were made."""
    query = select(judgements).where(judgements.c.target.startswith(f"{article}:", autoescape=True))
    found = connection.execute(query.order_by(judgements.c.n))
    # an article's id may itself hold colons: kind and offsets stand after the last two
    return [judgement_of(row) for row in found if row.target.rsplit(":", 2)[0] == article]
