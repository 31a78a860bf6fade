"""Sums that stand as of the day of their report: "Norway has given $4 million since 2022", "pledges are now at $9 million".

Who tells in the present perfect, or in the present, what was given over a time tells how it stands now, and seldom writes "by
today". Such a statement has no date: none was told. It gets the label of the ground that its kind declares (``entry: inferred:
as:``), and an entry that no report dates is placed by it (:mod:`pledgebook.reconcile.placed`). A sentence that tells another
time than that since when the sum counts, or what was so earlier, leaves it open. Words: ``as_of`` in ``vocabulary/acts.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.senses import article_times
from pledgebook.vocabulary import load

_BEHIND = 40
"""Characters behind an amount in which its verb may stand: "28 million euros have been provided"."""
_STOP = re.compile(r"[;:]|,\s+(?:and|but|while|who|which)\b|\s(?:that|which|who)\s")
_AGAINST = re.compile(r",\s+(?:against|compared|while|whereas|but|after)\b")
_SINCE = re.compile(r"\bsince\b", re.IGNORECASE)


def with_as_of(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, sums without a date that stand now with the label for it."""
    if article.date is None:
        return tuple(statements)
    return tuple(_with(article, each, kinds[each.kind]) for each in statements)


def _with(article: Article, statement: Statement, kind: Kind) -> Statement:
    said = kind.entry.get("inferred", {})
    if "as" not in said or kind.entry["same"]["when"] in statement.values or not _stands(article, statement, kind):
        return statement
    values = {**statement.values, said["by"]: said["as"]}
    return replace(statement, values=values, evidence={**statement.evidence, said["by"]: (statement.anchor,)})


def _stands(article: Article, statement: Statement, kind: Kind) -> bool:
    """Whether words around the amount tell it as of now, and its sentence no other time than its beginning."""
    text, sentence, anchor = article.text, statement.sentence, statement.anchor
    against = _AGAINST.search(text, anchor.end, sentence.end)
    told = Span(sentence.start, against.start() if against else sentence.end)
    begins = [_beginning(text, sentence, span) for span in _begins(statement, kind)]
    times = (each.span for each in article_times(text, article.date) if told.covers(each.span))
    if any(not any(span.overlaps(each) for span in begins) for each in times):
        return False
    behind = Span(anchor.end, min(sentence.end, anchor.end + _BEHIND)).of(text)
    if _now_behind().match(behind):
        return _past().search(text[sentence.start : anchor.start].rpartition(",")[2]) is None
    clause = _clause(text, sentence, anchor)
    return _past().search(clause) is None and _now().search(clause) is not None


def _begins(statement: Statement, kind: Kind) -> list[Span]:
    """The words since when a sum counts."""
    return [
        span for each in kind.fields.values() if each.sense == "since" for span in statement.evidence.get(each.name, ())
    ]


def _beginning(text: str, sentence: Span, begins: Span) -> Span:
    """The same with what leads from "since" to them: "since the truce began on 10 October"."""
    words = [each.start() for each in _SINCE.finditer(text, sentence.start, begins.end)]
    return Span(min(max(words, default=begins.start), begins.start), begins.end)


def _clause(text: str, sentence: Span, anchor: Span) -> str:
    """What leads to the amount in its own clause."""
    before = text[sentence.start : anchor.start]
    stops = [each.end() for each in _STOP.finditer(before)]
    return before[max(stops, default=0) :]


def _row(name: str) -> str:
    return "|".join(re.escape(each).replace(r"\ ", r"\s+") for each in load().section("acts")["as_of"][name])


@lru_cache(maxsize=1)
def _now() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_row('perfect')})\s+(?:[a-z]+\s+)?(?:{_row('done')})\b|\b(?:{_row('now')})\b", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _now_behind() -> re.Pattern[str]:
    """Right behind the amount, or behind a few words that tell what it is: "in military aid has been paid"."""
    lead = r"(?:\s+(?:in|of|for|worth)(?:\s+[\w’'-]+){1,3})?\s+"
    return re.compile(
        rf"{lead}(?:(?:{_row('perfect')})\s+(?:been\s+)?(?:{_row('done')})|(?:{_row('now')}))\b", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _past() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_row('past')})\b", re.IGNORECASE)
