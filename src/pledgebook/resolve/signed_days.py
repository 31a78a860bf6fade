"""On which day a pact was signed, where the time nearest to it tells of something else.

"Signed a pact with $4 billion for this year" was not signed "this year"; "was in Lima on Monday, where Peru signed a pact, and in
Quito on Tuesday" was signed where he was on Monday; "on Monday Peru signed a pact and promised rice this year", on Monday.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.senses import article_times, as_date, words_of
from pledgebook.values.period import Period

_FOR = re.compile(r"\b(?:for|until|through|over)\s+(?:the\s+)?\Z")
_WHERE = re.compile(r",\s+where\b[^,;.]*\Z")


def with_signed_days(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, signed pacts with the day of the clause that tells of them."""
    return tuple(_with(article, each, kinds[each.kind].entry.get("pact")) for each in statements)


def _with(article: Article, statement: Statement, said: Mapping[str, Any] | None) -> Statement:
    if said is None or statement.values.get(said["rung"]) != said["signed"]:
        return statement
    name = said["date"]
    told = _told_before(article, statement) or _told_finer(article, statement, statement.values.get(name))
    if told is not None:
        span, period = told
        values, evidence = {**statement.values, name: period}, {**statement.evidence, name: (span,)}
        return replace(statement, values=values, evidence=evidence)
    if name in statement.values and _is_for(article.text, statement.evidence.get(name, ())):
        values, evidence = (
            {key: each for key, each in told.items() if key != name} for told in (statement.values, statement.evidence)
        )
        return replace(statement, values=values, evidence=evidence)
    return statement


def _is_for(text: str, spans: Sequence[Span]) -> bool:
    """Whether words of time say how long something is for."""
    return any(_FOR.search(text, max(0, span.start - 20), span.start) for span in spans)


def _told_before(article: Article, statement: Statement) -> tuple[Span, Period] | None:
    """The time before ``where``, in whose clause the pact stands."""
    where = _WHERE.search(article.text, statement.sentence.start, statement.anchor.start)
    if where is None:
        return None
    found = _times(article, Span(statement.sentence.start, where.start()))
    return found[-1] if found else None


def _told_finer(article: Article, statement: Statement, when: Period | None) -> tuple[Span, Period] | None:
    """The only day of its sentence that is not ahead, where its date is the year of which that is a day."""
    if when is None or when.precision != "year" or not article.date:
        return None
    days = [
        each
        for each in _times(article, statement.sentence)
        if each[1].precision == "day" and each[1].iso <= article.date
    ]
    inside = [each for each in days if each[1].iso.startswith(when.iso)]
    return inside[0] if len({period.iso for _, period in inside}) == 1 else None


def _times(article: Article, within: Span) -> list[tuple[Span, Period]]:
    times = [words_of(article, each) for each in article_times(article.text, article.date) if within.covers(each.span)]
    found = [(each.reading.span, as_date(each)) for each in times if each.period is not None]
    return [(span, period) for span, period in found if period is not None]
