"""As of when a sum stands that an act brings about: "gave $4 million on Monday. That brings its help to $9 million".

Such a sentence seldom tells a day: the sum stands as of the act that it points back to; so does one that stands in what
announces the act ("…, the statement said"). A kind whose entries are sums over others' acts says which kind those are, which
rungs count and which field is the day (``entry: check:``). The words are in ``vocabulary/wholes.yaml`` (``taking``,
``raising``, ``backward``, ``latest``, ``announced in``). A day that the sentence tells itself stays.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.values.period import Period
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives, find_phrase

_BACK = 500
"""Characters before a sentence in which the act stands that it points back to."""


def with_brought(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, sums that an act brings about with the day of that act."""
    return tuple(_with(article.text, each, statements, kinds) for each in statements)


def _with(text: str, statement: Statement, all_: Sequence[Statement], kinds: Kinds) -> Statement:
    said: Mapping[str, Any] | None = kinds[statement.kind].entry.get("check")
    if said is None or _tells_its_day(statement, said["when"]):
        return statement
    act = _act(text, statement, all_, kinds)
    if act is None:
        return statement
    name, when = said["when"], kinds[act.kind].entry["same"]["when"]
    values = {**statement.values, name: act.values[when]}
    return replace(statement, values=values, evidence={**statement.evidence, name: act.evidence[when]})


def _tells_its_day(statement: Statement, name: str) -> bool:
    """Whether words of its own sentence date it."""
    spans = statement.evidence.get(name, ())
    return any(statement.sentence.covers(each) and not each.overlaps(statement.anchor) for each in spans)


def _act(text: str, statement: Statement, all_: Sequence[Statement], kinds: Kinds) -> Statement | None:
    """The act of the same giver, with a day, that the sentence says to bring its sum about, if it says so.

    What it points back to was told last; "the latest" is the one whose day is.
    """
    sentence, before = statement.sentence, text[statement.sentence.start : statement.anchor.start]
    if _latest().match(before):
        acts = _acts(statement, all_, Span(0, sentence.start), kinds)
        return max(acts, key=lambda each: (_last_day(each, kinds), each.anchor), default=None)
    if _opening().match(before):
        where = Span(max(0, sentence.start - _BACK), sentence.start)
    elif aside := _aside().search(before):
        where = Span(sentence.start, sentence.start + aside.start())
    elif find_phrase("wholes", "announced in", sentence.of(text)):
        where = Span(0, sentence.start)
    else:
        return None
    return max(_acts(statement, all_, where, kinds), key=lambda each: each.anchor, default=None)


def _last_day(act: Statement, kinds: Kinds) -> date:
    period: Period = act.values[kinds[act.kind].entry["same"]["when"]]
    return period.last or date.max


def _acts(statement: Statement, all_: Sequence[Statement], where: Span, kinds: Kinds) -> list[Statement]:
    said = kinds[statement.kind].entry["check"]
    kind = kinds[said["against"]]
    return [each for each in all_ if where.covers(each.anchor) and _is_such(each, statement, kind, said)]


def _is_such(act: Statement, statement: Statement, kind: Kind, said: Mapping[str, Any]) -> bool:
    when = kind.entry["same"]["when"]
    return (
        act.kind == kind.name
        and kind.ladder is not None
        and act.values.get(kind.ladder.name) in said["stages"]
        and _is_day(act.values.get(when))
        and when in act.evidence
        and all(_agree(act, statement, each) for each in kind.fields.values() if each.vehicles)
    )


def _is_day(value: object) -> bool:
    """Whether it is one day: over a weekend, or last week, a sum seldom stands."""
    return isinstance(value, Period) and value.days == 1


def _agree(act: Statement, statement: Statement, field: Field) -> bool:
    """Whether both have the same party on a side, where both name one."""
    mine, theirs = ({party.code for party in each.values.get(field.name, ())} for each in (act, statement))
    return not (mine and theirs) or bool(mine & theirs)


@lru_cache(maxsize=1)
def _called() -> str:
    """What an act of giving is called with a word that points at it: "the latest package", "this new round of aid"."""
    nouns = "|".join(sorted(load().section("times")["pointing"]["nouns"]["aid"], key=len, reverse=True))
    return rf"(?:[\w’'$€£.-]+\s+){{0,4}}?(?:{nouns}|{alternatives('wholes', 'acts')})"


@lru_cache(maxsize=1)
def _opening() -> re.Pattern[str]:
    """How a sentence opens that goes on about an act: "That brings", "The payment will take"."""
    lead = rf"(?:{alternatives('wholes', 'backward')}|(?:the|this|that|these|those|its)\s+{_called()})"
    return re.compile(
        rf"\W*{lead}\s+(?:[a-z]+\s+){{0,2}}?(?:{alternatives('wholes', 'taking', 'raising')})\b", re.IGNORECASE
    )


@lru_cache(maxsize=1)
def _latest() -> re.Pattern[str]:
    """How one opens that counts an act in: "With this latest package"."""
    newest = rf"(?:this|that|these|the)\s+(?:{alternatives('wholes', 'latest')})\s+{_called()}"
    lead = rf"(?:with|including|counting)\s+(?:it|them|{newest}|this\s+{_called()})"
    return re.compile(rf"\W*{lead}\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _aside() -> re.Pattern[str]:
    """The same behind an act in its own sentence: "gave $4 million, bringing", "which takes"."""
    verbs = alternatives("wholes", "taking", "raising")
    return re.compile(rf"[,—–-]\s*(?:{verbs})\b|\b(?:which|that)\s+(?:[a-z]+\s+){{0,2}}?(?:{verbs})\b", re.IGNORECASE)
