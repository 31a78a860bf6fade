"""The dated steps of a life: each rung that reports tell of, with the report that dates it earliest."""

from __future__ import annotations

from collections.abc import Sequence

from pledgebook.kinds import Kind
from pledgebook.model import Statement, Step
from pledgebook.reconcile.profile import told_time
from pledgebook.reconcile.rules import SameRule, same_rule
from pledgebook.values.period import Period

_Dated = tuple[Step, Period | None]


def history(statements: Sequence[Statement], kind: Kind) -> tuple[Step, ...]:
    """For each rung its earliest report, by the act's date, else by publication; in the order in which they were taken.

    A report of a day dates a step better than one of the month that holds it. Where two steps may have been taken in either
    order (a day, and its month), the lower rung stands first; what nothing dates stands last.
    """
    ladder = kind.ladder
    if ladder is None:
        return ()
    rule, steps = same_rule(kind), []
    for label in ladder.labels:
        told = [each for each in statements if each.values.get(ladder.name) == label]
        if told:
            steps.append(_first(label, told, rule))
    return tuple(_in_time(steps))


def _first(label: str, told: Sequence[Statement], rule: SameRule) -> _Dated:
    """The step as the report tells it that is over first, and of these as the shortest: that places it best."""
    dated = [(when, each.id) for each in told if (when := _when(each, rule)) is not None]
    if not dated:
        return Step(label, None, min(each.id for each in told)), None
    when, report = min(dated, key=lambda each: (each[0].last, _length(each[0]), each[1]))
    return Step(label, when.iso, report), when


def _when(statement: Statement, rule: SameRule) -> Period | None:
    """The closed period of the act, else the day of publication: "since August" says when it began, not when it was done."""
    when = told_time(statement, rule)
    if when is not None and when.first is not None and when.last is not None:
        return when
    return Period.parse(statement.published) if statement.published else None


def _length(when: Period) -> int:
    return 0 if when.first is None or when.last is None else (when.last - when.first).days


def _in_time(steps: Sequence[_Dated]) -> list[Step]:
    """The steps, of which the rungs are in order: those first before which nothing is over."""
    left, found = [each for each in steps if each[1] is not None], []
    while left:
        taken = next(each for each in left if not any(_over(other, each) for other in left))
        left.remove(taken)
        found.append(taken[0])
    return found + [step for step, when in steps if when is None]


def _over(one: _Dated, other: _Dated) -> bool:
    return one[1] is not None and other[1] is not None and one[1].before(other[1])
