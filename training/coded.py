"""How well coded project records are read: figures on the third of them that no training sees."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import yaml

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.reading import Reader
from pledgebook.resolve import resolve
from pledgebook.values.party import same_party
from pledgebook.vocabulary.names import find_names
from training.records import SUPERVISION, held_out


def figures(rows: Iterable[Mapping[str, Any]], reader: Reader, kinds: Kinds) -> dict[str, float]:
    """Percentages: coded amounts found with value and currency; of those, each coded field that is right."""
    said = yaml.safe_load(SUPERVISION.read_text(encoding="utf-8"))
    right: Counter[str] = Counter()
    coded: Counter[str] = Counter()
    for row in rows:
        if row["spans"] and held_out(row["id"]):
            article = Article(row["id"], row["text"], title=row.get("title") or "")
            statements = resolve(article, reader.read([article])[0], kinds).statements
            coded["found"] += 1
            hit = _hit(row, [each for each in statements if each.kind == said["kind"]])
            if hit is not None:
                right["found"] += 1
                _count(row, hit, said, right, coded)
    return {name: round(100 * right[name] / number, 1) for name, number in coded.items()}


def _hit(row: Mapping[str, Any], statements: Sequence[Statement]) -> Statement | None:
    """The statement at the amount's place that says the coded amount."""
    places = [Span(*span) for span in row["spans"]]
    for each in statements:
        money = next((value for value in each.values.values() if getattr(value, "currency", "")), None)
        if money and any(each.anchor.overlaps(place) for place in places):
            ends = [end for end in (money.low, money.high) if end is not None]
            near = any(abs(end - row["amount"]) <= 0.005 * row["amount"] for end in ends)
            if near and money.currency == row["currency"]:
                return each
    return None


def _count(
    row: Mapping[str, Any], hit: Statement, said: Mapping[str, Any], right: Counter[str], coded: Counter[str]
) -> None:
    for name, column in said["parties"].items():
        wanted = next((found.code for found in find_names(row[column]) if found.code), f"ORG:{row[column]}")
        coded[name] += 1
        right[name] += any(same_party(wanted, party.code) for party in hit.values.get(name, ()))
    for name, column in said["labels"].items():
        if row.get(column):
            coded[name] += 1
            right[name] += hit.values.get(name) == row[column]
