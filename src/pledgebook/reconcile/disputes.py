"""Counts of one thing by different claimants, side by side.

A kind declares it under ``entry: dispute:``: ``who`` claims, ``what`` is counted, whom it is ``about``, the ``count``,
within how many ``days`` counts can be of the same thing, and within how many two that differ are ``rivals``: a count that
grows differs by itself after a week.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import LIKELY
from pledgebook.values.text import telling_words

ALIKE = 0.5
"""Subjects that share half of their words are one thing."""
CLOSE = 0.5
"""Counts that agree to this degree are one count in other words."""
OWN_VOICE = ""
"""The claimant of a count that articles give in their own voice."""


@dataclass(frozen=True, slots=True)
class Claim:
    """One count: whose, how many (in words, and as an interval with ``None`` for an open end), when, in which entry."""

    claimant: str
    count: str
    day: date | None
    entry: str
    low: int | None = None
    high: int | None = None


@dataclass(frozen=True, slots=True)
class Dispute:
    """One thing that several claimants count otherwise: what, about whom, and each claim, oldest first.

    What articles count in their own voice stands beside them, but contradicts nobody: they seldom say whose count it is.
    """

    subject: str
    about: str
    claims: tuple[Claim, ...]


def disputes(entries: Iterable[Entry], kinds: Kinds) -> list[Dispute]:
    """All disputes, by subject.

    Counts that rise in time by one claimant are no dispute, nor are equal ones by two; what is likelier misread begins none.
    """
    declared = {name: kind.entry["dispute"] for name, kind in kinds.items() if kind.entry.get("dispute")}
    things: defaultdict[tuple[str, Any], list[list[Entry]]] = defaultdict(list)
    for entry in sorted(entries, key=lambda each: (day_of(each) or date.max, each.id)):
        said = declared.get(entry.kind)
        if said and said["what"] in entry.values and said["count"] in entry.values:
            about = _codes(entry, kinds[entry.kind], said["about"])
            _put(entry, things[entry.kind, about], said)
    made = [_dispute(one, kinds[one[0].kind], declared[one[0].kind]) for same in things.values() for one in same]
    return sorted((each for each in made if each is not None), key=lambda each: (each.subject, each.about))


def _put(entry: Entry, things: list[list[Entry]], said: Mapping[str, Any]) -> None:
    """Beside the latest counts of the same thing; the things are in the order of their first counts."""
    day = day_of(entry)
    for thing in reversed(things):
        first = day_of(thing[0])
        if first is not None and day is not None and (day - first).days > said["days"]:
            break
        if _alike(thing[0].values[said["what"]], entry.values[said["what"]]):
            thing.append(entry)
            return
    things.append([entry])


def _alike(one: str, other: str) -> bool:
    left, right = telling_words(one), telling_words(other)
    return 2 * len(left & right) >= ALIKE * (len(left) + len(right)) > 0


def _codes(entry: Entry, kind: Kind, name: str) -> Any:
    return kind.fields[name].type.plain(entry.values[name]) if name in entry.values else ()


def _dispute(thing: Sequence[Entry], kind: Kind, said: Mapping[str, Any]) -> Dispute | None:
    agree, show = kind.fields[said["count"]].type.agree, kind.fields[said["count"]].type.show
    claimed = [each for each in thing if said["who"] in each.values and each.confidence >= LIKELY]
    differ = any(
        _codes(one, kind, said["who"]) != _codes(other, kind, said["who"])
        and agree(one.values[said["count"]], other.values[said["count"]]) < CLOSE
        and _near(one, other, said["rivals"])
        for one, other in combinations(claimed, 2)
    )
    if not differ:
        return None

    def claim(entry: Entry) -> Claim:
        count = entry.values[said["count"]]
        return Claim(_shown(entry, kind, said["who"]), show(count), day_of(entry), entry.id, count.low, count.high)

    first = thing[0]
    return Dispute(first.values[said["what"]], _shown(first, kind, said["about"]), tuple(map(claim, thing)))


def _near(one: Entry, other: Entry, days: int) -> bool:
    a, b = day_of(one), day_of(other)
    return a is None or b is None or abs((a - b).days) <= days


def _shown(entry: Entry, kind: Kind, name: str) -> str:
    return kind.fields[name].type.show(entry.values[name]) if name in entry.values else OWN_VOICE
