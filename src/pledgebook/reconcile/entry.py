"""A group of reports becomes an entry: what is believed, since when, and what disagrees."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from pledgebook.kinds import Kind
from pledgebook.model import Entry, Statement
from pledgebook.reconcile.origins import Origins
from pledgebook.reconcile.placed import placed
from pledgebook.reconcile.profile import ordinal, told_time, worded
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.shown import certainty, conflicts, decided, in_order, readings, shown_label, without_ended
from pledgebook.reconcile.steps import history
from pledgebook.reconcile.title import title


def entry_of(statements: Sequence[Statement], kind: Kind, origins: Origins) -> Entry:
    """The entry that these reports of one thing form."""
    ordered = in_order(statements)
    values, steps = _values(ordered, kind, origins), history(news(ordered, kind), kind)
    return Entry(
        id=entry_id(ordered),
        kind=kind.name,
        title=title(values, kind, ordered[0].said),
        values=values,
        statements=tuple(each.id for each in ordered),
        articles=tuple(dict.fromkeys(each.article for each in ordered)),
        history=steps,
        conflicts=conflicts(ordered, kind, origins),
        confidence=_confidence(ordered),
        published=ordered[0].published,
        acted=kind.acted(steps),
    )


def news(ordered: Sequence[Statement], kind: Kind) -> list[Statement]:
    """The reports for which the thing is news; all of them where each only recalls it."""
    label = same_rule(kind).recalls
    return [each for each in ordered if label not in each.values] or list(ordered)


DIGITS = 9
"""Hexadecimal digits of an entry's name."""


def entry_id(ordered: Sequence[Statement]) -> str:
    """A short name from the first report, so that later reports leave it as it is."""
    return name_after(ordered[0].id, ordered[0].kind)


def name_after(statement_id: str, kind: str) -> str:
    """The name of an entry of this kind whose first report is this one."""
    return kind[0] + hashlib.sha256(statement_id.encode()).hexdigest()[:DIGITS]


def named_so(name: str, kind: str) -> bool:
    """Whether an entry of this kind can have this name.

    >>> named_so("k49b6b49b0", "kind"), named_so("k49b6b49b0", "other"), named_so("k49", "kind")
    (True, False, False)
    """
    return len(name) == DIGITS + 1 and name[0] == kind[0] and set(name[1:]) <= set("0123456789abcdef")


def _values(ordered: Sequence[Statement], kind: Kind, origins: Origins) -> dict[str, Any]:
    values: dict[str, Any] = {}
    told = news(ordered, kind)
    apart = ("same_as", same_rule(kind).inferred)  # the one ties statements within an article, the other comes last
    for field in kind.fields.values():
        if field.name in apart:
            continue
        if field.name == same_rule(kind).recalls and len(told) < len(ordered):
            continue
        if field.unanimous and not all(field.name in each.values for each in ordered):
            continue
        if field.ladder:
            value = shown_label(without_ended(told, same_rule(kind)), field)
        elif field.type.union:
            told_of = [each.values[field.name] for each in ordered if field.name in each.values]
            value = unplaced(field.type.union(told_of)) if told_of else None
        else:
            found = readings(decided(ordered, field, kind), field, origins)
            value = unplaced(found[0].value) if found else None
        if value is not None:
            values[field.name] = value
    values["date"] = _date(told, kind, origins)
    if values["date"] is None and (news_of := placed(ordered, kind)):
        values["date"], values[same_rule(kind).inferred] = news_of
    return {name: value for name, value in values.items() if value is not None}


def unplaced(value: Any) -> Any:
    """A value without the place of its words: an entry speaks of no single article."""
    if isinstance(value, tuple):
        return tuple(unplaced(each) for each in value)
    return replace(value, said=None) if hasattr(value, "said") else value


def _date(ordered: Sequence[Statement], kind: Kind, origins: Origins) -> Any:
    """When the thing took place: the most carried of the most exact dates that its reports give.

    Dates that words tell go before days of publication, those of an earlier group of acts before those of later ones.
    """
    rule = same_rule(kind)
    dated = [each for each in ordered if "date" in each.values and (not rule.acts or told_time(each, rule) is not None)]
    pool = next((told for told in (*_acting(dated, kind), _before_acting(dated, ordered, kind)) if told), None)
    if pool is None:
        return None
    over = min((last for each in pool if worded(each, "date") and (last := each.values["date"].last)), default=None)
    exact = [each for each in pool if _single_day(each) and not _retold(each, over)]
    pool = exact or pool
    found = readings([each for each in pool if worded(each, "date")] or pool, kind.fields["date"], origins)
    return found[0].value


def _single_day(report: Statement) -> bool:
    when = report.values["date"]
    return bool(when.first) and when.first == when.last


def _retold(report: Statement, over: date | None) -> bool:
    """Whether only its publication dates it, and words of another report tell a time that was ``over`` by then."""
    return over is not None and over < report.values["date"].first and not worded(report, "date")


def _acting(dated: Sequence[Statement], kind: Kind) -> Iterator[list[Statement]]:
    """The reports of each group of rungs that are acts of their own by the kind's declaration."""
    for rungs in kind.acts:
        yield [each for each in dated if kind.ladder and each.values.get(kind.ladder.name) in rungs]


def _before_acting(dated: Sequence[Statement], ordered: Sequence[Statement], kind: Kind) -> list[Statement]:
    """The dated reports of a thing of which no report dates the act.

    Where it is told as done, a proposal of weeks before says when it was proposed and not when it was done; one of the days
    before, or of a time to come, places the act. Where nobody knows when it was told as done, nothing does.
    """
    rule = same_rule(kind)
    acted = [each for rungs in _acting(ordered, kind) for each in rungs]
    if not acted:
        return list(dated)
    told = min((day for each in acted if (day := ordinal(each.published)) is not None), default=None)
    if told is None:
        return []
    return [
        each for each in dated if (last := each.values["date"].last) is None or last.toordinal() >= told - rule.days
    ]


def _confidence(ordered: Sequence[Statement]) -> float:
    """How certain it is that at least one report is right; capped, since reports copy each other."""
    return round(min(0.99, certainty(ordered)), 4)
