"""A statement reduced to what reconciling compares: days as numbers, parties folded, block keys."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from itertools import product
from typing import NamedTuple

from pledgebook.kinds import Kind
from pledgebook.model import Statement
from pledgebook.reconcile.rules import SameRule, same_rule
from pledgebook.values.intervals import numberless
from pledgebook.values.money import Money
from pledgebook.values.period import Period
from pledgebook.values.rates import equivalent
from pledgebook.values.text import content_words

FIRM = 3
"""A date of at most so many days places an act in time by itself; a week, a month or a year holds several."""


@dataclass(frozen=True, slots=True)
class Profile:
    """A statement with its place in time, in proleptic Gregorian ordinals (days).

    ``first``/``last`` bound the act (``None`` where open or unsaid), ``published`` is the article's day, ``firm``
    whether the act's date places it by itself, ``worded`` whether words of the article tell the date. ``articles`` are those
    that tell it to the letter; ``rare`` are the days in which there are not two of an amount so large, or of a name (else 0);
    ``recall`` the days before its publication to which a report reaches that only recalls an act (else 0). ``halted``
    tells of a halt;
    ``resumes`` are the days back to one that a report of its end may end (else 0).
    """

    statement: Statement
    first: int | None
    last: int | None
    published: int | None
    firm: bool
    worded: bool = True
    articles: frozenset[str] = frozenset()
    rare: int = 0
    recall: int = 0
    halted: bool = False
    resumes: int = 0

    @property
    def id(self) -> str:
        """The statement's id."""
        return self.statement.id

    def unlike(self, rule: SameRule) -> int:
        """The days in which a proper name, or a rare amount of two digits or more, is no other's, whatever the time told."""
        if rule.known in self.statement.values:
            return self.rare
        amount = self.statement.values.get(rule.leans) if self.rare else None
        digits = len(str(amount.low or amount.high or 0).rstrip("0")) if amount is not None else 0
        return self.rare if digits > 1 else 0

    @property
    def told(self) -> int | None:
        """The day that places the report in time: its act's, else its publication."""
        return self.first if self.firm else self.published


def ordinal(day: str | None) -> int | None:
    """The ordinal of an ISO day, ``None`` for none."""
    return date.fromisoformat(day).toordinal() if day else None


def profile(statement: Statement, rule: SameRule) -> Profile:
    """The comparable form of a statement."""
    when = told_time(statement, rule)
    first = when.first.toordinal() if when is not None and when.first else None
    last = when.last.toordinal() if when is not None and when.last else None
    firm = first is not None and last is not None and last - first < FIRM
    told = frozenset((statement.article,))
    published, by_words = ordinal(statement.published), worded(statement, rule.when)
    recall = rule.recall if rule.recalls in statement.values and not firm else 0
    rare = rule.known_days if rule.known in statement.values else rule.rare_days if _rare(statement, rule) else 0
    paused = rule.paused in statement.values
    halted = paused and statement.values.get(rule.ladder) == rule.standstill
    resumes = rule.resumed if paused and not halted else 0
    return Profile(statement, first, last, published, firm, by_words, told, rare, recall, halted, resumes)


def resumed(one: Profile, other: Profile) -> int:
    """The days that a halt and its end may lie apart, which comes after it; 0 where the two are not these."""
    halt, end = (one, other) if one.halted else (other, one)
    if not (halt.halted and end.resumes):
        return 0
    known = halt.told is not None and end.told is not None
    return end.resumes if not known or (end.told or 0) >= (halt.told or 0) - FIRM else 0


def named(one: Profile, rule: SameRule) -> str:
    """The proper name of what a report tells of, by which alone it is known (``entry: same: known:``); empty for none."""
    return str(one.statement.values.get(rule.known, ""))


def far(one: Profile, other: Profile) -> int:
    """The days apart that two reports of one act may lie besides the kind's own rule: both of what is rare, or one recalled."""
    return max(one.recall, other.recall, min(one.rare, other.rare))


def _rare(statement: Statement, rule: SameRule) -> bool:
    """Whether the amount is one of those of which the kind declares that there are not two of a size (in dollars of the day)."""
    amount: Money | None = statement.values.get(rule.leans) if rule.rare else None
    if amount is None or (amount.low or amount.high or 0) < rule.rare or not statement.published:
        return False
    dollars = equivalent(amount, "USD", on=date.fromisoformat(statement.published))
    return dollars is not None and (dollars.money.low or dollars.money.high or 0) >= rule.rare


AHEAD = 14
"""Days after its report on which an act that is told as done may lie: more is a misread date."""


def told_time(statement: Statement, rule: SameRule) -> Period | None:
    """The time that a report gives its act; none where the act is told as done and the time is still to come.

    Nor does the day of publication date an act of "billions": such words tell of no single act.
    """
    when: Period | None = statement.values.get(rule.when)
    if when is None or when.first is None or statement.published is None:
        return when
    size = statement.values.get(rule.leans)
    if size is not None and numberless(size) and not worded(statement, rule.when):
        return None
    done = statement.values.get(rule.ladder) in rule.acts
    return None if done and (when.first - date.fromisoformat(statement.published)).days > AHEAD else when


def worded(statement: Statement, field: str) -> bool:
    """Whether the sentence itself tells a date; else the day of publication may be no more than that.

    A day other than that of publication is always told by words, be it in a sentence before.
    """
    when = statement.values.get(field)
    if when is None or when.iso != statement.published:
        return True
    told = (each for each in statement.evidence.get(field, ()) if each != statement.anchor)
    return field not in statement.evidence or any(statement.sentence.covers(each) for each in told)


class Key(NamedTuple):
    """A block key. Those with the same ``name`` meet, unless one must be ``lacking`` something and neither does."""

    name: str
    lacking: bool = True


def keys(statement: Statement, kind: Kind) -> frozenset[Key]:
    """The keys under which statements that may tell of the same thing meet.

    Amounts fall into overlapping buckets of 10 %, texts into their content words, parties into each party.
    A declared key of which a part is missing gives none, so that a statement without parties meets only by its other keys.
    """
    found: set[Key] = set()
    for block in same_rule(kind).block:
        parts = [pieces(statement, name, kind) for name in block.fields]
        lacking = not block.lacking or is_lacking(statement, block.lacking, same_rule(kind))
        head = (statement.kind, "+".join(block.fields))
        found.update(Key("|".join((*head, *combo)), lacking) for combo in product(*parts))
    return frozenset(found)


def is_lacking(statement: Statement, field: str, rule: SameRule) -> bool:
    """Whether a report may be one of any value of a field: it has none, or names a group that gives together."""
    joint = rule.joint if rule.joint is not None and rule.joint.field == field else None
    return field not in statement.values or (joint is not None and joint.is_group(statement.values[field]))


HAS = "|has"
"""Ends the stored key of a statement that meets only those that lack something which it has."""


def block_keys(statement: Statement, kind: Kind) -> frozenset[str]:
    """The same as words under which a statement is stored."""
    return frozenset(each.name if each.lacking else each.name + HAS for each in keys(statement, kind))


def sought_keys(statement: Statement, kind: Kind) -> frozenset[str]:
    """The stored keys of all that this statement meets."""
    found = keys(statement, kind)
    return frozenset(each.name for each in found) | {each.name + HAS for each in found if each.lacking}


def pieces(statement: Statement, name: str, kind: Kind) -> list[str]:
    """The pieces of a field's value, or of the anchor's words, of which two values of one thing share one."""
    if name == "said":
        return sorted(content_words(statement.said))
    value = statement.values.get(name)
    return sorted(set(kind.fields[name].type.pieces(value))) if value is not None else []
