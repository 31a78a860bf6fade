"""What is amiss with an entry that is kept all the same: dates that run backwards, no parties, foreign currencies."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry, Problem, Statement
from pledgebook.values.period import Period


def faults(entries: Sequence[Entry], statements: Sequence[Statement], kinds: Kinds) -> tuple[Problem, ...]:
    """The problems of these entries, by entry."""
    told = {each.id: each for each in statements}
    found: list[Problem] = []
    for entry in sorted(entries, key=lambda each: each.id):
        kind = kinds[entry.kind]
        found += [*_nobody(entry, kind), *_backwards(entry, kind), *_currencies(entry, kind, told)]
    return tuple(found)


def _nobody(entry: Entry, kind: Kind) -> Iterator[Problem]:
    """A kind with parties, and none is named."""
    names = [name for name, field in kind.fields.items() if field.type.name == "parties"]
    if names and not any(entry.values.get(name) for name in names):
        what = f"the {kind.name} {entry.title!r} names none of its {', '.join(names)}"
        yield Problem(
            "no-parties", entry.id, what, f"`pledgebook judge correct {entry.id} --field {names[0]} …`, or reject it"
        )


def _backwards(entry: Entry, kind: Kind) -> Iterator[Problem]:
    """A later rung of a ladder that must be climbed is dated before an earlier one."""
    rungs = list(kind.entry.get("climbs", ()))
    days = {step.stage: step.date for step in entry.history if step.stage in rungs and step.date}
    climbed = sorted(days, key=rungs.index)
    for lower, higher in pairwise(climbed):
        if _before(days[higher], days[lower]):
            what = f"{entry.title!r} is {higher} on {days[higher]}, before it is {lower} on {days[lower]}"
            yield Problem("dates-backwards", entry.id, what, f"look at `pledgebook show {entry.id}` and correct a date")


def _before(one: str | None, other: str | None) -> bool:
    """Whether the first ISO date is over before the second begins; a month that holds a day is not before it."""
    left, right = Period.parse(one or ""), Period.parse(other or "")
    return left is not None and right is not None and left.before(right)


def _currencies(entry: Entry, kind: Kind, told: Mapping[str, Statement]) -> Iterator[Problem]:
    """Reports of one thing in several currencies, and none that converts."""
    for field in kind.fields.values():
        if field.type.name != "money" or len(entry.statements) < 2:
            continue
        amounts = [told[each].values[field.name] for each in entry.statements if field.name in told[each].values]
        if len({each.currency for each in amounts}) > 1 and not _convertible(amounts):
            said = ", ".join(sorted({field.type.show(each) for each in amounts}))
            what = f"{entry.title!r} is told in several currencies, and no report converts: {said}"
            yield Problem("disjoint-currencies", entry.id, what, "judge the reports different, or correct one of them")


def _convertible(amounts: Sequence[Any]) -> bool:
    """Whether conversions in the articles tie all currencies together."""
    known = {amounts[0].currency}
    ties = [{each.currency, each.equivalent.currency} for each in amounts if each.equivalent is not None]
    for _ in ties:
        for tie in ties:
            if known & tie:
                known |= tie
    return {each.currency for each in amounts} <= known
