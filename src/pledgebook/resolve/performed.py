"""Texts that do what they say: "I hereby delegate …" is the act itself, and its day is that of its publication."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Statement
from pledgebook.values.period import Period
from pledgebook.vocabulary.phrases import phrase_wording
from pledgebook.vocabulary.sought import Sought


def with_days(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements; an undated one whose sentence performs it has the day of publication, its anchor as evidence."""
    day = Period.parse(article.date or "")
    return tuple(_dated(article, each, day, kinds) for each in statements)


_PERFORMED = Sought(lambda: phrase_wording("acts", "performed"))


def _dated(article: Article, statement: Statement, day: Period | None, kinds: Kinds) -> Statement:
    kind = kinds[statement.kind]
    field = kind.fields.get("date")
    if day is None or field is None or not field.nearby or "date" in statement.values or kind.ladder is None:
        return statement
    if not _PERFORMED.search(article.text, statement.sentence.start, statement.sentence.end):
        return statement
    return replace(
        statement,
        values={**statement.values, "date": day},
        evidence={**statement.evidence, "date": (statement.anchor,)},
    )
