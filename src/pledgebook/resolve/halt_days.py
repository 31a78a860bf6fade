"""When a halt of aid or its end was, and for whom, where words beside it tell of something else.

"Peru's funding of the agency, suspended four months ago, goes on": the time is that of the halt, not of its end; "has paused
$4 million that it had promised two weeks ago": that of the promise. Such an act is of the other day that its sentence tells, if
there is one, else of none. And who gets it, if the sentence does not say so, is the body in the title that only gets aid.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import of_place
from pledgebook.resolve.senses import article_times
from pledgebook.values.party import Party
from pledgebook.values.timex_reading import TimeReading
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives

WEEK = 7
"""Days before publication in which somebody says what is news."""
_FAR = 90
"""Characters behind an act in which words of a halt may stand, and its time behind them."""


def with_halt_days(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of halts and their ends without the days and parties of something else."""
    return tuple(_with(cast, each, kinds[each.kind]) for each in statements)


def _with(cast: ArticleParties, statement: Statement, kind: Kind) -> Statement:
    said = kind.entry.get("paused", {})
    if not said or said["by"] not in statement.values or kind.ladder is None:
        return statement
    ends = statement.values.get(kind.ladder.name) != said["from"]
    return _of_body(cast, _dated(cast, statement, kind.entry["same"]["when"], ends=ends), kind)


def _dated(cast: ArticleParties, statement: Statement, when: str, *, ends: bool) -> Statement:
    spans = statement.evidence.get(when, ())
    if (
        when not in statement.values
        or not spans
        or not all(_is_others(cast.text, statement, each, ends=ends) for each in spans)
    ):
        return statement
    times = [each for each in article_times(cast.text, cast.article.date) if statement.sentence.covers(each.span)]
    own = [
        each for each in times if _is_late(each, cast) and not _is_others(cast.text, statement, each.span, ends=ends)
    ]
    values = {name: each for name, each in statement.values.items() if name != when}
    evidence = {name: each for name, each in statement.evidence.items() if name != when}
    if len(own) == 1:
        values[when], evidence[when] = own[0].period, (own[0].span,)
    return replace(statement, values=values, evidence=evidence)


def _is_late(time: TimeReading, cast: ArticleParties) -> bool:
    """Whether it is a day of the week before publication: who says so does so then."""
    if (
        time.period is None
        or time.period.first != time.period.last
        or cast.article.date is None
        or time.period.first is None
    ):
        return False
    return 0 <= (date.fromisoformat(cast.article.date) - time.period.first).days <= WEEK


def _is_others(text: str, statement: Statement, time: Span, *, ends: bool) -> bool:
    """Whether a time is that of the halt that ended, or of the promise that was halted."""
    if not statement.sentence.covers(time) or not 0 <= time.start - statement.anchor.end <= _FAR:
        return False
    between = text[statement.anchor.end : time.start]
    return bool(_had().search(between.rpartition(",")[2]) or (ends and _held().search(between)))


@lru_cache(maxsize=1)
def _had() -> re.Pattern[str]:
    return re.compile(r"\b(?:that|which)\s+(?:it|they|he|she|(?:the\s+)?[A-Z][\w’'-]+)\s+had\s")


@lru_cache(maxsize=1)
def _held() -> re.Pattern[str]:
    """Words of the halt, and nothing but small words between them and the time."""
    small = r"(?:(?:in|on|since|from|only|last|late|early|by|some|about|of|[a-z]+ly)\s+)*"
    return re.compile(rf"\b(?:{alternatives('acts', 'held_back')}|{alternatives('acts', 'held_begun')})\s+{small}\Z")


def _of_body(cast: ArticleParties, statement: Statement, kind: Kind) -> Statement:
    """The statement, for the one body in the title that only gets aid, where its sentence does not tell for whom it is."""
    name = kind.getting.name if kind.getting else ""
    known = set(load().section("acts")["aid_bodies"])
    bodies = {each.code for each in cast.title[1] if each.code} & known
    told = any(statement.sentence.covers(each) for each in statement.evidence.get(name, ()))
    if told or len(bodies) != 1 or known & {each.code for each in statement.values.get(name, ())}:
        return statement
    places = cast.places_in(Span(0, statement.anchor.start))
    named = [each.span for each in places if of_place(each).as_code(cast, each.span.start, persons=False) in bodies]
    if not named:
        return statement
    values = {**statement.values, name: (Party(next(iter(bodies))),)}
    return replace(statement, values=values, evidence={**statement.evidence, name: (named[-1],)})
