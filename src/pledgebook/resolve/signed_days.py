"""On which day a pact was signed, where the time nearest to it tells of something else.

"Signed a pact with $4 billion for this year" was not signed "this year"; "was in Lima on Monday, where Peru signed a pact, and
in Quito on Tuesday" was signed where he was on Monday; "on Monday Peru signed a pact and promised rice this year", on Monday.
Of several told in one breath each has the day in brackets behind its own party, or the one beside it: "with Peru on Monday, with
Chile on Tuesday and Kenya".
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.layout import sentences
from pledgebook.resolve.pact_words import pact_words
from pledgebook.resolve.senses import article_times, as_date, words_of
from pledgebook.resolve.signers import LISTED
from pledgebook.values.period import Period
from pledgebook.vocabulary.phrases import phrase_places

_FOR = re.compile(r"\b(?:(?:for|until|through|over)\s+(?:the\s+)?|since\s+(?:[\w’'-]+\s+){1,3}in\s+)\Z")
_LEAD = 40
"""Characters before a time in which the words stand that lead to it."""
_BEHIND = 8
"""Characters between such words and their time."""
_CLAUSE_END = re.compile(r"[,;.](?!\d)")
_IN_TURN = 2
"""Places of a list that have a day of their own at least."""
_WITH = re.compile(r"\s+with\s+(?:the\s+)?")
_WHERE = re.compile(r",\s+where\b[^,;.]*\Z")


def with_signed_days(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, signed pacts with the day of the clause that tells of them."""
    return tuple(_with(article, each, statements, kinds[each.kind].entry.get("pact")) for each in statements)


def _with(
    article: Article, statement: Statement, all_: Sequence[Statement], said: Mapping[str, Any] | None
) -> Statement:
    if said is not None and statement.values.get(said["rung"]) == said["above"]:
        return _with_day_of_force(article, statement, said["date"])
    if said is not None and statement.values.get(said["rung"]) == said["ended"]:
        return _with_day_of_end(article, statement, said["date"])
    if said is None or statement.values.get(said["rung"]) != said["signed"]:
        return statement
    name = said["date"]
    own = _told_beside(article, statement, all_, said["parties"])
    told = (
        own
        or _told_before(article, statement)
        or _told_behind(article, statement)
        or _told_finer(article, statement, name)
    )
    if told is not None:
        span, period = told
        values, evidence = {**statement.values, name: period}, {**statement.evidence, name: (span,)}
        return replace(statement, values=values, evidence=evidence)
    return _with_day_around(article, statement, name)


def _with_day_around(article: Article, statement: Statement, name: str) -> Statement:
    """With the day of the next sentence where its own tells none; without a time that the pact is for."""
    if name not in statement.values:
        return _with_day_told_after(article, statement, name)
    if _is_ahead(article, statement.values[name]) or _is_for(article.text, statement.evidence.get(name, ())):
        values, evidence = (
            {key: each for key, each in told.items() if key != name} for told in (statement.values, statement.evidence)
        )
        return replace(statement, values=values, evidence=evidence)
    return statement


def _is_ahead(article: Article, period: Period) -> bool:
    """Whether a time begins after the article came out: nothing was signed then."""
    return bool(article.date and period.first and period.first.isoformat() > article.date)


def _with_day_told_after(article: Article, statement: Statement, name: str) -> Statement:
    """A signature without its day with the one that the next sentence tells: "They did so on Thursday in Lima"."""
    following = next((each for each in sentences(article.text) if each.start >= statement.sentence.end), None)
    if following is None or not [*phrase_places("pacts", "again", following.of(article.text))]:
        return statement
    days = [each for each in _times(article, following) if _is_past_day(article, each[1])]
    if len({period.iso for _, period in days}) != 1:
        return statement
    span, period = days[0]
    values, evidence = {**statement.values, name: period}, {**statement.evidence, name: (span,)}
    return replace(statement, values=values, evidence=evidence)


def _is_past_day(article: Article, period: Period) -> bool:
    """Whether a period is one day, not after that of the article."""
    return period.days == 1 and (not article.date or period.iso <= article.date)


def _with_day_of_force(article: Article, statement: Statement, name: str) -> Statement:
    """A pact that came into force with the time behind these words: "signed in May; it entered into force on Friday"."""
    behind = Span(statement.anchor.end, statement.sentence.end)
    places = [*phrase_places("pacts", "forced", behind.of(article.text))]
    if not places:
        return statement
    start = behind.start + places[0][1]
    end = _CLAUSE_END.search(article.text, start, behind.end)
    times = _times(article, Span(start, end.start() if end else behind.end))
    if times:
        span, period = times[0]
        values, evidence = {**statement.values, name: period}, {**statement.evidence, name: (span,)}
        return replace(statement, values=values, evidence=evidence)
    return statement


def _with_day_of_end(article: Article, statement: Statement, name: str) -> Statement:
    """A pact that is over without the time at which it came into force: "ended on Monday the pact that took effect in 1999"."""
    when = statement.evidence.get(name, ())
    if name not in statement.values or not any(_is_of_force(article, statement, span) for span in when):
        return statement
    others = [each for each in _times(article, statement.sentence) if not _is_of_force(article, statement, each[0])]
    values, evidence = dict(statement.values), dict(statement.evidence)
    del values[name], evidence[name]
    if len(others) == 1:
        evidence[name], values[name] = (others[0][0],), others[0][1]
    return replace(statement, values=values, evidence=evidence)


def _is_of_force(article: Article, statement: Statement, span: Span) -> bool:
    """Whether a time stands right behind words that tell when a pact came into force."""
    before = article.text[statement.sentence.start : span.start]
    return any(len(before) - end <= _BEHIND for _, end in phrase_places("pacts", "forced", before))


def _is_for(text: str, spans: Sequence[Span]) -> bool:
    """Whether words of time say how long something is for."""
    return any(_FOR.search(text, max(0, span.start - _LEAD), span.start) for span in spans)


def _told_beside(
    article: Article, statement: Statement, all_: Sequence[Statement], name: str
) -> tuple[Span, Period] | None:
    """The day in brackets behind its party, where one breath tells of several: ``with Peru (May 3), Chile, Kenya (May 9)``."""
    others = [each for each in all_ if each.anchor == statement.anchor and each.id != statement.id]
    shared = {party.code for each in others for party in each.values.get(name, ())}
    own = [party.said for party in statement.values.get(name, ()) if party.code not in shared and party.said]
    if not others or not own:
        return None
    behind = article.text[own[0].end : statement.sentence.end]
    opened = behind.find("(")
    times = _times(article, Span(own[0].end, statement.sentence.end))
    inside = [each for each in times if 0 <= opened <= each[0].start - own[0].end <= behind.find(")")]
    if inside:
        return inside[0]
    mine = {party.code for party in statement.values.get(name, ())}
    listed = {party.said for each in others for party in each.values.get(name, ()) if party.code not in mine}
    names = [span for span in (own[0], *listed) if span and statement.sentence.covers(span)]
    return _told_in_turn(article, statement.sentence, own[0], sorted(names, key=lambda span: span.start))


def _told_in_turn(article: Article, sentence: Span, own: Span, names: Sequence[Span]) -> tuple[Span, Period] | None:
    """The day of one of several parties that are listed with a day each, before or behind; one without has the last told.

    ``None`` where the days are not told in turn: "with Peru and Chile on Monday" has one day for all.
    """
    days = [each for each in _times(article, sentence) if _is_past_day(article, each[1])]
    leading = next((day for day in days if _leads(article.text, day[0], names, names.index(own))), None)
    if leading:
        return leading
    behind = {day[0]: sum(name.start < day[0].start for name in names) for day in days}
    places = sorted(set(behind.values()))
    if len(places) < _IN_TURN or (places[0] == 0 and places[-1] == len(names)):
        return None
    reach = names.index(own) if places[0] == 0 else _end_of_run(article.text, names, names.index(own)) + 1
    told = [day for day in days if behind[day[0]] <= reach]
    return told[-1] if told else None


def _leads(text: str, day: Span, names: Sequence[Span], at: int) -> bool:
    """Whether a day stands right before the ``with`` of a name, or of those listed before it: "and on Tuesday with Chile"."""
    with_ = _WITH.match(text, day.end)
    first = next((place for place, name in enumerate(names) if with_ and name.start == with_.end()), len(names))
    return first <= at <= _end_of_run(text, names, first) if first < len(names) else False


def _end_of_run(text: str, names: Sequence[Span], at: int) -> int:
    """The place of the last of the names that are listed with one: a day behind "Chile and Kenya" is that of both."""
    while at + 1 < len(names) and LISTED.fullmatch(text, names[at].end, names[at + 1].start):
        at += 1
    return at


def _told_before(article: Article, statement: Statement) -> tuple[Span, Period] | None:
    """The time before ``where``, in whose clause the pact stands."""
    where = _WHERE.search(article.text, statement.sentence.start, statement.anchor.start)
    if where is None:
        return None
    found = _times(article, Span(statement.sentence.start, where.start()))
    return found[-1] if found else None


@lru_cache(maxsize=1)
def _recalled() -> re.Pattern[str]:
    """Where a pact is said to have been signed before: "that was signed", "which Peru and Fiji signed"."""
    words = pact_words("recalled")
    return re.compile(rf"\b(?:that|which)\s+(?:[\w’'.-]+\s+){{1,7}}?(?:{words})\b|,\s+(?:{words})\b")


def _told_behind(article: Article, statement: Statement) -> tuple[Span, Period] | None:
    """The time of the signing where it is recalled: "ratified on Monday the pact that was signed in May"."""
    behind = _recalled().search(article.text, statement.anchor.end, statement.sentence.end)
    if behind is None or re.search(r"[;.]", article.text[statement.anchor.end : behind.start()]):
        return None
    end = _CLAUSE_END.search(article.text, behind.end(), statement.sentence.end)
    found = _times(article, Span(behind.end(), end.start() if end else statement.sentence.end))
    return found[0] if found else None


def _told_finer(article: Article, statement: Statement, name: str) -> tuple[Span, Period] | None:
    """The only day of its sentence that is not ahead, where its date (the field ``name``) is the year of which that is a day."""
    when: Period | None = statement.values.get(name)
    if when is None or when.precision != "year" or not article.date:
        return None
    days = [
        each
        for each in _times(article, statement.sentence)
        if each[1].precision == "day" and each[1].iso <= article.date
    ]
    other = _is_for(article.text, statement.evidence.get(name, ()))
    inside = [each for each in days if other or each[1].iso.startswith(when.iso)]
    return inside[0] if len({period.iso for _, period in inside}) == 1 else None


def _times(article: Article, within: Span) -> list[tuple[Span, Period]]:
    times = [words_of(article, each) for each in article_times(article.text, article.date) if within.covers(each.span)]
    found = [(each.reading.span, as_date(each)) for each in times if each.period is not None]
    return [(span, period) for span, period in found if period is not None]
