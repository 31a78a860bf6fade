"""Authorities and their lines: money that is set aside, and given only by the acts that draw on it.

A bill, a fund or a budget sets money aside; packages spend it. The vocabulary says which vehicle spends another's money
(``vocabulary/instruments.yaml``: ``draws_on``). A bill names its parts before anything is given: "the bill includes $6
billion for weapons". Such a line is an authority, too: of acts under its own vehicle, and where it names none, of all whose
vehicle draws on bills. An act under another vehicle, or none, spends nothing of it as far as anybody says.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import chain
from typing import Any

from pledgebook.kinds import Kind
from pledgebook.model import Entry
from pledgebook.reconcile.relations import SAME_DAYS, day_of
from pledgebook.reconcile.rules import same_rule
from pledgebook.values.period import Period
from pledgebook.vocabulary import load

LINE_OF = "line_of"
"""The relation of a line to its bill."""


@lru_cache(maxsize=1)
def drawn_upon() -> frozenset[str]:
    """The codes of the vehicles whose money others spend."""
    return frozenset(code for row in load().section("instruments").values() for code in row.get("draws_on", ()))


def spent_by(vehicle: str) -> Collection[str]:
    """The vehicles whose money an act under this one spends; none where it is an act of its own."""
    found: Collection[str] = load().section("instruments").get(vehicle, {}).get("draws_on", ())
    return found


def is_line(part: Entry, whole: Entry, kind: Kind) -> bool:
    """Whether a part is a line of a bill or a plan, and no act that draws on it: it is told with the whole.

    Weeks later "as part of the bill" is said of an act. A bill is told when it is asked for, voted and signed, and so are
    its lines: one that was asked for with the bill is a line whenever it was voted.
    """
    if part.kind != whole.kind or not (_is_authority(whole, kind) or _is_plan(whole, kind)):
        return False
    days = [day_of(whole), *(day for first, last in _steps(whole) for day in {first, last})]
    return any(_near(span, day) for span in _spans(part) for day in days)


def _is_authority(entry: Entry, kind: Kind) -> bool:
    vehicle = entry.values.get(str(kind.entry.get("related", {}).get("by", "")))
    return vehicle is not None and vehicle.code in drawn_upon()


def _is_plan(entry: Entry, kind: Kind) -> bool:
    """Whether nothing was given yet, or everything withdrawn; a kind without acts has no plans."""
    rule = same_rule(kind)
    return bool(rule.acts) and entry.values.get(rule.ladder) not in rule.acts


_Span = tuple[date | None, date | None]


def _spans(part: Entry) -> Iterator[_Span]:
    """The time of the part, and that of the first step of its life."""
    when = part.values.get("date")
    first = (when and when.first) or day_of(part)
    yield first, (when and when.last) or first
    yield from list(_steps(part))[:1]


def _steps(entry: Entry) -> Iterator[tuple[date, date]]:
    """First and last days of the dated steps of a life."""
    for step in entry.history:
        when = Period.parse(step.date) if step.date else None
        if when is not None and when.first is not None and when.last is not None:
            yield when.first, when.last


def _near(span: _Span, day: date | None) -> bool:
    first, last = span
    if day is None or first is None or last is None:
        return True
    return max((first - day).days, (day - last).days) <= SAME_DAYS


@dataclass(frozen=True, slots=True)
class Means:
    """An entry as it spends or is spent: its vehicle (empty where none is said), its day, its parties and scope by field."""

    id: str
    vehicle: str
    line: bool
    day: date | None
    parties: tuple[frozenset[str], ...]
    scope: tuple[Any, ...]

    @classmethod
    def of(cls, entry: Entry, kind: Kind) -> Means:
        """As its kind declares what relates entries (``entry: related:``)."""
        said = kind.entry.get("related", {"match": (), "scope": (), "by": ""})
        vehicle = entry.values.get(said["by"])
        return cls(
            entry.id,
            "" if vehicle is None else vehicle.code,
            any(link.relation == LINE_OF for link in entry.links),
            day_of(entry),
            tuple(frozenset(each.code for each in entry.values.get(name, ())) for name in said["match"]),
            tuple(entry.values.get(name) for name in said["scope"]),
        )


_Who = tuple[tuple[frozenset[str], ...], tuple[Any, ...]]


class Spenders:
    """Acts that spend what was set aside, by their vehicle; ``wider`` are the labels that hold all others."""

    def __init__(self, acts: Iterable[Means], wider: Collection[str]) -> None:
        self._wider = wider
        self._latest: defaultdict[str, dict[_Who, date]] = defaultdict(dict)
        for act in acts:
            known, who = self._latest[act.vehicle], (act.parties, act.scope)
            known[who] = max(known.get(who, date.min), act.day or date.max)
        self._by_party = {vehicle: _by_party(known) for vehicle, known in self._latest.items()}

    def on(self, authority: Means) -> list[str]:
        """The vehicles of the acts that can draw on this one: not before it, of its parties, of its scope if it is a line."""
        return sorted(each for each in self._latest if _draws(each, authority) and self._any(each, authority))

    def _any(self, vehicle: str, authority: Means) -> bool:
        latest = self._latest[vehicle]
        return any(
            (authority.day is None or (authority.day - latest[who]).days <= SAME_DAYS)
            and all(map(_share, who[0], authority.parties))
            and (not authority.line or all(map(self._fits, who[1], authority.scope)))
            for who in self._near(vehicle, authority)
        )

    def _near(self, vehicle: str, authority: Means) -> Iterator[_Who]:
        """Those that share a party with the authority, or name none, by the field that leaves the fewest."""
        held = self._by_party[vehicle]
        choices = [
            [held.get((field, code), ()) for code in sorted({*codes, ""})]
            for field, codes in enumerate(authority.parties)
            if codes
        ]
        fewest = min(choices, key=lambda lists: sum(map(len, lists)), default=[list(self._latest[vehicle])])
        return chain.from_iterable(fewest)

    def _fits(self, one: Any, other: Any) -> bool:
        return one == other or None in (one, other) or one in self._wider or other in self._wider


def _draws(vehicle: str, authority: Means) -> bool:
    """Whether acts under this vehicle spend the authority's money: that of a line without one, if they draw on bills at all."""
    spent = spent_by(vehicle)
    if authority.vehicle in spent:
        return True
    return authority.line and (authority.vehicle == vehicle or (not authority.vehicle and bool(spent)))


def _by_party(every: Iterable[_Who]) -> dict[tuple[int, str], list[_Who]]:
    """Those that name a party, by the place of the field and the party; under an empty one those that name none there."""
    found = defaultdict[tuple[int, str], list[_Who]](list)
    for who in every:
        for field, codes in enumerate(who[0]):
            for code in codes or ("",):
                found[field, code].append(who)
    return dict(found)


def _share(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether the two name a party in common, or one of them none."""
    return not one or not other or not one.isdisjoint(other)


def wider_labels(kinds: Mapping[str, Kind]) -> frozenset[str]:
    """The labels that hold the others of their field."""
    return frozenset(field.wider for kind in kinds.values() for field in kind.fields.values() if field.wider)
