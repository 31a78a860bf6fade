"""What speaks for an act being the news of its report's day, where no words date it.

Such a statement has no date: none was told. But "Fund's board approves $3 billion", over an article whose every sentence
leaves the day out, is of that day or the day before, and an analyst wants to place it. A statement gets a label for the
ground (``entry: inferred:`` of its kind), never a date; an entry that no report dates is placed by it, and says so
(:mod:`pledgebook.reconcile.placed`). What is only recalled, asked for or stands still gets none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Mark, Span, Statement
from pledgebook.resolve.dated import share_near
from pledgebook.resolve.dated_scene import scene_of
from pledgebook.resolve.stated import is_stated, looks_back
from pledgebook.values.amounts import find_money
from pledgebook.values.money import MONEY, Money
from pledgebook.values.period import Period

LIKELY = 0.35
"""What the day of publication and the one before it have together, at least, of what weighs when an act was (0 to 1)."""
BESIDE = 0.15
"""The same where what the article tells right before is of those days, and so is every act that it dates."""
_SAME = 0.82
"""From where on the amount of a headline is that of a statement."""


@dataclass(frozen=True, slots=True)
class _Kind:
    """What a kind declares: the fields of the ground, the day, the amount, its whole and who gives it."""

    kind: Kind
    by: str
    when: str
    amount: str
    part: str
    gives: str

    @classmethod
    def of(cls, kind: Kind) -> _Kind | None:
        said: Mapping[str, Any] | None = kind.entry.get("inferred")
        if said is None or "as" in said:
            return None
        part = next((each.name for each in kind.fields.values() if each.within), "")
        gives = next((each.name for each in kind.fields.values() if each.vehicles), "")
        return cls(kind, said["by"], kind.entry["same"]["when"], kind.entry["sum"], part, gives)

    def is_step(self, statement: Statement) -> bool:
        """Whether a statement tells of a step that was taken, and not of something known."""
        rung = statement.values.get(self.kind.ladder.name) if self.kind.ladder else None
        recalls = self.kind.entry.get("recalled", {}).get("by")
        return recalls not in statement.values and rung in self.kind.entry.get("climbs", ())

    def is_act(self, statement: Statement) -> bool:
        """Whether a statement tells of an act, and not of what is proposed."""
        rung = statement.values.get(self.kind.ladder.name) if self.kind.ladder else None
        return any(rung in acts for acts in self.kind.acts)

    def is_open(self, statement: Statement) -> bool:
        """Whether it tells of such a step of an amount, and of no day."""
        return self.when not in statement.values and self.amount in statement.values and self.is_step(statement)


def with_inferred(
    article: Article, statements: Sequence[Statement], marks: Sequence[Mark], kinds: Kinds
) -> tuple[Statement, ...]:
    """The statements, those without a day with the label of what speaks for that of their report, if anything does."""
    if article.date is None:
        return tuple(statements)
    scenes = {(each.kind, each.anchor): each for each in marks}
    found: dict[str, Statement] = {}
    for kind in dict.fromkeys(each.kind for each in statements):
        said = _Kind.of(kinds[kind])
        if said is not None:
            own = [each for each in statements if each.kind == kind]
            open_ = {each.id: _share(article, each, scenes) for each in own if said.is_open(each)}
            found |= {each.id: each for each in _grounded(article, own, open_, said)}
    return tuple(found.get(each.id, each) for each in statements)


def _share(article: Article, statement: Statement, marks: Mapping[tuple[str, Span], Mark]) -> float:
    mark = marks.get((statement.kind, statement.anchor))
    return share_near(scene_of(article, mark)) if mark else 0.0


def _grounded(
    article: Article, statements: Sequence[Statement], shares: Mapping[str, float], said: _Kind
) -> list[Statement]:
    """The statements of one kind, each of those with a share by itself, by its whole or by what stands before it."""
    day = date.fromisoformat(article.date or "")
    ordered = sorted(statements, key=lambda each: each.anchor)
    told = [_of_itself(article.title or "", each, shares, said) for each in ordered]
    told = [_labelled(each, said, "whole") if _of_whole(each, told, day, shares, said) else each for each in told]
    times = [each.values[said.when] for each in told if said.when in each.values and said.is_step(each)]
    if all(_is_near(each, day) for each in times):  # an article that looks back tells other days, too
        for place, each in enumerate(told):
            if each.id not in shares or said.by in each.values:
                continue
            if said.is_act(each) and is_stated(article.text, each, said.gives):
                told[place] = _labelled(each, said, "stated")
            elif place and _goes_on(told[place - 1], each, day, said, shares[each.id]):
                told[place] = each if looks_back(article.text, each) else _labelled(each, said, "beside")
    return told


def _goes_on(before: Statement, statement: Statement, day: date, said: _Kind, share: float) -> bool:
    """Whether what is told right before is of those days, and the statement seems so, or goes on with other givers."""
    if said.by not in before.values and not _is_near(before.values.get(said.when), day):
        return False
    return share >= BESIDE or (before.sentence == statement.sentence and _of_others(before, statement, said))


def _of_others(one: Statement, other: Statement, said: _Kind) -> bool:
    """Whether two statements are of givers that have none in common: "Chile gives €2 million, Spain €1 million"."""
    left, right = ({each.code for each in statement.values.get(said.gives, ())} for statement in (one, other))
    return bool(left) and bool(right) and not left & right


def _of_itself(title: str, statement: Statement, shares: Mapping[str, float], said: _Kind) -> Statement:
    if statement.id not in shares:
        return statement
    if _in_title(title, statement.values[said.amount]):
        return _labelled(statement, said, "headline")
    return _labelled(statement, said, "likely") if shares[statement.id] >= LIKELY else statement


def _of_whole(
    statement: Statement, others: Iterable[Statement], day: date, shares: Mapping[str, float], said: _Kind
) -> bool:
    """Whether it is a part of a larger amount that was promised in these days: both were promised together."""
    if statement.id not in shares or said.by in statement.values:
        return False
    words, places = statement.values.get(said.part), statement.evidence.get(said.part, ())
    whole = (each for each in others if each.said == words or any(each.anchor.overlaps(place) for place in places))
    return any(said.by in each.values or _is_near(each.values.get(said.when), day) for each in whole)


def _is_near(when: Period | None, day: date) -> bool:
    return when is not None and when.first == when.last and when.first in (day, day - timedelta(days=1))


def _labelled(statement: Statement, said: _Kind, ground: str) -> Statement:
    values = {**statement.values, said.by: ground}
    return replace(statement, values=values, evidence={**statement.evidence, said.by: (statement.anchor,)})


def _in_title(title: str, amount: Money) -> bool:
    """Whether a headline that asks nothing tells the amount; its bare "$" may be of any dollar."""
    if "?" in title:
        return False
    return any(MONEY.ties(replace(each, currency=amount.currency), amount) >= _SAME for each in _told(title))


@lru_cache(maxsize=256)
def _told(title: str) -> tuple[Money, ...]:
    return tuple(each.value for each in find_money(title))
