"""Stances that are told as given up, and what a stance is on where its words only point: "dropped its opposition to the loan".

A kind of stances declares (``entry: turnabout:``) its fields and which label the end of a veto has (``as``). Words that say so in
full are a stance although no reader marked one. A time behind the veto ("its veto of December") or before it ("after a year of
opposition") is not that of what came of it. A subject that is a pronoun is what the sentence, or the one before, told by
another stance; else the stance's own words. Words: ``vocabulary/matters.yaml`` (``undoing``, ``undone``).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Mark, Role, Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.senses import article_times
from pledgebook.resolve.signers import before_verb
from pledgebook.values.leaning import cues
from pledgebook.values.period import Period
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

SAID = 0.5
"""The confidence of a stance that is told in these words."""
_NOT_YET = re.compile(
    r"(?:\b(?:not|never|refus\w+|unless|until|if|would|will|may|might|could|should|must|to|nor|without|before)|n[’']t)"
    r"\s+(?:[\w-]+\s+){0,2}\Z",
    re.IGNORECASE,
)
_OBJECT = re.compile(r"\s+(?:to|on|of|against|over)\s+(?!(?:it|that|this|them)\b)(?P<what>[^,;:.“”\"]{3,90})")
_STOP = re.compile(
    r"\s+(?:as|after|when|while|because|before|since|in\s+return|in\s+exchange|following|and\s+(?:said|will|would|agreed))\b.*\Z"
)
_ON_DAY = re.compile(r"\s+(?:on|in|last|this|by|late|early)?\s*\Z", re.IGNORECASE)
_PRONOUN = re.compile(r"(?:it|its|this|that|them|their|his|her|these|those|such|so)\b", re.IGNORECASE)
_LEADING = re.compile(r"\s+(?:to|on|of|against|over|for)\s+(?:the\s+)?(?=\w)")
_TAIL = re.compile(r"[^,;:.“”\"]*")
_LED = re.compile(r"\bafter\s+(?:[\w-]+\s+){1,3}of\s+(?:[\w-]+\s+)?\Z", re.IGNORECASE)


@lru_cache(maxsize=1)
def _undone() -> str:
    return "|".join(map(re.escape, load().section("matters")["undone"]))


def _giving_up() -> Wording:
    said: list[str] = load().section("matters")["gave_up"]
    verbs = "|".join(re.escape(each).replace(r"\*", r"\w*") for each in said)
    words = rf"\b(?:{verbs})\s+(?:its|his|her|their)\s+(?:[\w-]+\s+)?(?:{_undone()})\b"
    return Wording(re.compile(words, re.IGNORECASE), openings(said))


_GIVING_UP = Sought(_giving_up)


@lru_cache(maxsize=1)
def _noun() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{_undone()})\b", re.IGNORECASE)


def with_given_up(cast: ArticleParties, marks: Sequence[Mark], kinds: Kinds) -> list[Mark]:
    """The marks, those added of stances that words tell as given up, in text order."""
    fresh = [
        each
        for name, kind in kinds.items()
        if "turnabout" in kind.entry
        for each in _given_up(cast, name, kind.entry["turnabout"])
        if not any(mark.kind == name and mark.anchor.overlaps(each.anchor) for mark in marks)
    ]
    return sorted([*marks, *fresh], key=lambda mark: (mark.anchor, mark.kind)) if fresh else list(marks)


def _given_up(cast: ArticleParties, name: str, said: Mapping[str, Any]) -> Iterator[Mark]:
    text = cast.text
    for match in _GIVING_UP.finditer(text):
        sentence = cast.sentences[cast.sentence_at(match.start())]
        anchor = Span(*match.span())
        by = before_verb(cast, sentence, anchor)
        if not by or not sentence.covers(anchor) or _NOT_YET.search(text, sentence.start, anchor.start):
            continue
        what = _object(cast, sentence, anchor)
        if what is not None:
            roles = (*(Role(said["who"], each.span) for each in by), Role(said["what"], what))
            yield Mark(name, sentence, anchor, roles, {said["label"]: said["as"]}, SAID, "words")


def _object(cast: ArticleParties, sentence: Span, anchor: Span) -> Span | None:
    """What the veto was on, to the end of its phrase, without a time."""
    match = _OBJECT.match(cast.text, anchor.end, sentence.end)
    if match is None:
        return None
    start, end = match.span("what")
    stop = _STOP.search(cast.text, start, end)
    end = stop.start() if stop else end
    times = [each.span.start for each in article_times(cast.text, cast.article.date) if start < each.span.start < end]
    if times:
        day = _ON_DAY.search(cast.text, start, min(times))
        end = day.start() if day else end
    return Span(start, end) if start < end else None


def with_meant(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, stances on what is meant and at the time of their own words."""
    told: list[Statement] = []
    for each in statements:
        said = kinds[each.kind].entry.get("turnabout")
        told.append(each if said is None else _timed(cast, _on(cast, each, told, said), said))
    return tuple(told)


def _timed(cast: ArticleParties, statement: Statement, said: Mapping[str, Any]) -> Statement:
    """The stance without the time of the veto that it ends; what was over at some time was held before that."""
    name = said["date"]
    spans = statement.evidence.get(name, ())
    noun = _noun().search(cast.text, statement.anchor.start, statement.anchor.end)
    if not spans or noun is None or name not in statement.values:
        return statement
    of_veto = all(cast.text[noun.end() : each.start].strip() == "of" for each in spans)
    led = noun.start() == statement.anchor.start and _LED.search(cast.text, statement.sentence.start, noun.start())
    if not (of_veto or (led and all(each.start > noun.end() for each in spans))):
        return statement
    when = statement.values[name]
    if led and when.first is not None and when.first > date.min:
        return replace(statement, values={**statement.values, name: Period.parse(f"/{when.first - timedelta(1)}")})
    values = {key: each for key, each in statement.values.items() if key != name}
    return replace(
        statement, values=values, evidence={key: each for key, each in statement.evidence.items() if key != name}
    )


def _on(cast: ArticleParties, statement: Statement, before: Sequence[Statement], said: Mapping[str, Any]) -> Statement:
    """The stance on what its pronoun stands for."""
    name = said["what"]
    span = _without_who(cast, statement, said)
    if span is not None and (span,) != statement.evidence[name]:
        return _with(cast, statement, name, span)
    found = _PRONOUN.match(cast.text, span.start, span.end) if span else None
    if span is None or found is None:
        return statement
    rest = cast.text[found.end() : span.end].strip()
    bare = not rest or rest.startswith(("and ", "or "))
    if not bare:
        return statement
    at = cast.sentence_at(statement.sentence.start)
    near = [
        each
        for each in before
        if each.kind == statement.kind and name in each.evidence and at - cast.sentence_at(each.sentence.start) <= 1
    ]
    meant = next(iter(near[-1].evidence[name]), None) if near and near[-1].anchor != statement.anchor else None
    span = meant or _own(cast, statement, Span(*found.span()))
    if span is None:
        return statement
    return _with(cast, statement, name, span)


def _with(cast: ArticleParties, statement: Statement, name: str, span: Span) -> Statement:
    values = {**statement.values, name: " ".join(span.of(cast.text).split())}
    return replace(statement, values=values, evidence={**statement.evidence, name: (span,)})


def _without_who(cast: ArticleParties, statement: Statement, said: Mapping[str, Any]) -> Span | None:
    """The words of the subject without who takes the stance at their end: "opposition to the pact Peru agreed"."""
    spans = statement.evidence.get(said["what"], ())
    if len(spans) != 1:
        return next(iter(spans), None)
    span = _behind(cast, statement, spans[0])
    tail = next(
        (each for each in statement.evidence.get(said["who"], ()) if span.start < each.start and each.end == span.end),
        None,
    )
    if tail is None or re.search(
        r"\b(?:with|to|of|from|by|in|and|for|on|against|the)\s+\Z", cast.text[span.start : tail.start]
    ):
        return span
    return Span(span.start, span.start + len(cast.text[span.start : tail.start].rstrip()))


def _behind(cast: ArticleParties, statement: Statement, span: Span) -> Span:
    """The subject without words of the stance at its beginning: "will lift its curbs" is on arms, not on "curbs on arms"."""
    if not statement.anchor.start < span.start < statement.anchor.end < span.end:
        return span
    both = cast.text[span.start : statement.anchor.end].lower().split()[-1]
    if both not in load().section("matters")["lifted"] or not cues("undoing").search(
        statement.anchor.of(cast.text).lower()
    ):
        return span
    rest = _LEADING.match(cast.text, statement.anchor.end, span.end)
    return Span(rest.end(), span.end) if rest else span


def _own(cast: ArticleParties, statement: Statement, pronoun: Span) -> Span | None:
    """The stance's own words: those behind a pronoun of its anchor, else the anchor and what follows it in its clause."""
    start = pronoun.end if statement.anchor.covers(pronoun) else statement.anchor.start
    tail = _TAIL.match(cast.text, statement.anchor.end, statement.sentence.end)
    end = tail.end() if tail else statement.anchor.end
    words = cast.text[start:end]
    start += len(words) - len(words.lstrip())
    return Span(start, start + len(words.strip())) if words.strip() else None
