"""What an entry would add to a sum in some currency, or why it adds nothing: reckoned once for each entry."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.authorities import drawn_upon
from pledgebook.reconcile.relations import day_of
from pledgebook.values.intervals import numberless
from pledgebook.values.money import MONEY, Money
from pledgebook.values.rates import equivalent
from pledgebook.vocabulary import load

ROOM = 400_000
"""Entries whose worth is remembered at a time."""
LIKELY = 0.3
"""From this confidence on, what was read is likelier right than misread: measured, the confidence is too low by a fifth."""
OUTSIZED = Money(10_000_000_000, None, "USD")
"""Of amounts from here on few were right whose confidence was low: they were budgets, reserves, trade, whole economies."""
SURE = 0.8
"""What it takes for such an amount, a very clear report or two: of single ones from 0.5 to 0.8 seven of twelve were wrong."""
DOUBTFUL = "doubtful"
"""Begins the reason of what no report makes likely."""
ACCEPTED = 0.99
"""The confidence of what an analyst accepted, or very many reports tell: entries have no more."""
UNTIMED = "undated"
"""Begins the reason of what is told as given or as known, and by nobody with a day."""
DOLLARS = "USD"
MISREAD = "likelier misread than right"
"""What that is, in words."""


@dataclass(frozen=True, slots=True)
class Worth:
    """What an entry adds to a sum in its currency, or the reason why it adds nothing; the code of its vehicle, if any is said.

    ``amount`` is what it adds; ``told`` the same, also where no report makes it likely, so that a sum leaves it out.
    """

    entry: Entry
    amount: Money | None
    reason: str
    vehicle: str
    told: Money | None


@dataclass(frozen=True, slots=True)
class Adding:
    """How entries of one kind are added up: the fields that hold the amount, the rung, the vehicle; "" where none does."""

    amount: str
    rung: str
    vehicle: str
    unsummed: tuple[tuple[str, tuple[str, ...]], ...]
    untimed: tuple[tuple[str, tuple[str, ...]], ...]
    """Labels with which an amount of at least ``large`` dollars that no report dates is doubtful."""
    large: int

    @classmethod
    def of(cls, kind: Kind) -> Adding:
        """As the kind declares it."""
        untimed = kind.entry.get("untimed", {})
        vehicles = (name for name, field in kind.fields.items() if field.type.name == "instrument")
        return cls(
            str(kind.entry.get("sum") or ""),
            kind.ladder.name if kind.ladder else "",
            next(vehicles, ""),
            _labels(kind.entry.get("unsummed", {})),
            _labels(untimed.get("of", {})),
            int(untimed.get("least", 0)),
        )


def _labels(said: Mapping[str, Sequence[str]]) -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((name, tuple(labels)) for name, labels in said.items())


@dataclass(frozen=True, slots=True)
class Aside:
    """Why a sum leaves an entry out, and which other one counts in its place, so that parts of the one are parts of that."""

    reason: str
    beside: str


NONE: Mapping[str, Aside] = {}


class Worths:
    """The worth of entries, each remembered while it is asked for as the same object. Safe to use from several threads."""

    def __init__(self, kinds: Kinds) -> None:
        self.kinds = kinds
        self.adding = {name: Adding.of(kind) for name, kind in kinds.items()}
        """How each kind is added up."""
        self.asides: Mapping[str, Aside] = NONE
        """The entries that add nothing since another one counts in their place, by id."""
        self._known: dict[tuple[str, str], Worth] = {}

    def of(self, entry: Entry, currency: str) -> Worth:
        """What the entry adds to a sum in this currency (ISO 4217)."""
        found = self._known.get((entry.id, currency))
        if found is None or found.entry is not entry:
            if len(self._known) >= ROOM:
                self._known = {}
            found = self._known[entry.id, currency] = _worth(entry, self.adding[entry.kind], currency)
        return found

    def vehicle(self, entry: Entry) -> str:
        """The code of the entry's instrument, empty where none is said."""
        return _vehicle(entry, self.adding[entry.kind])

    def is_authority(self, entry: Entry) -> bool:
        """Whether the entry's vehicle is one whose money others spend, by the vocabulary: a bill, not an act."""
        return self.vehicle(entry) in drawn_upon()


class Apart(Worths):
    """The worth of entries, of which some add nothing to the sums in question, by id.

    Each of these has its reason alone (``reasons``), or with it the entry that counts in its place (``asides``).
    """

    def __init__(
        self, worths: Worths, reasons: Mapping[str, str] | None = None, *, asides: Mapping[str, Aside] | None = None
    ) -> None:
        self.kinds = worths.kinds
        self.adding = worths.adding
        self.asides = {**worths.asides, **(asides or {})}
        self._worths = worths
        self._reasons = {**(reasons or {}), **{one: each.reason for one, each in (asides or {}).items()}}

    def of(self, entry: Entry, currency: str) -> Worth:
        """What the entry adds to a sum in this currency, nothing where there is a reason."""
        worth = self._worths.of(entry, currency)
        reason = self._reasons.get(entry.id, "")
        return replace(worth, amount=None, reason=reason) if reason and worth.amount is not None else worth


def _vehicle(entry: Entry, adding: Adding) -> str:
    value: Any = entry.values.get(adding.vehicle)
    return "" if value is None else str(value.code)


def _worth(entry: Entry, adding: Adding, currency: str) -> Worth:
    vehicle = _vehicle(entry, adding)
    told, reason = _amount(entry, adding, vehicle, currency)
    doubt = _doubt(entry, told, adding) if told is not None else ""
    return Worth(entry, None if doubt else told, doubt or reason, vehicle, told)


def is_doubtful(entry: Entry) -> bool:
    """Whether the entry is likelier misread than right: it is in no sum, and lists mark it."""
    return entry.confidence < LIKELY


def _doubt(entry: Entry, amount: Money, adding: Adding) -> str:
    """Why the entry is likelier misread than right, or no single act; empty where neither is."""
    if is_doubtful(entry):
        return f"{DOUBTFUL}: {MISREAD} ({entry.confidence:.2f})"
    if entry.confidence < SURE and _reaches(entry, amount, OUTSIZED):
        return f"{DOUBTFUL}: {MONEY.show(OUTSIZED)}, and no report makes it likely ({entry.confidence:.2f})"
    return _untimed(entry, amount, adding)


def _untimed(entry: Entry, amount: Money, adding: Adding) -> str:
    """Why what no report dates may add up several acts, or be one that counts already; empty where somebody accepted it."""
    if "date" in entry.values or entry.confidence >= ACCEPTED:
        return ""
    label = next((str(entry.values[name]) for name, labels in adding.untimed if entry.values.get(name) in labels), "")
    if not label or not _reaches(entry, amount, Money(adding.large, None, DOLLARS)):
        return ""
    return f"{UNTIMED} and {label}: it may be several acts, or one that counts already"


def _reaches(entry: Entry, amount: Money, bound: Money) -> bool:
    dollars, _ = _converted(amount, entry, bound.currency)
    return dollars is not None and (dollars.low or dollars.high or 0) >= (bound.low or 0)


def _amount(entry: Entry, adding: Adding, vehicle: str, currency: str) -> tuple[Money | None, str]:
    """The entry's amount in the sum's currency, or why it has none to add."""
    money: Money | None = entry.values.get(adding.amount)
    if money is None:
        return None, "no amount"
    sale = _sale(entry, adding, vehicle)
    if sale:
        return None, f"{'an' if sale[0] in 'aeiou' else 'a'} {sale}, not a gift"
    if numberless(money):
        return None, f"no number: {MONEY.show(money)}"
    if money.per:
        return None, f"a rate, not an amount: {MONEY.show(money)}"
    return _converted(money, entry, currency)


def _sale(entry: Entry, adding: Adding, vehicle: str) -> str:
    """What says that nobody gives anything: a label that the kind declares (``unsummed``), or the vehicle."""
    for name, labels in adding.unsummed:
        if entry.values.get(name) in labels:
            return str(entry.values[name])
    sort = load().section("instruments").get(vehicle, {}).get("sum")
    return "sale" if sort == "sale" else ""


def _converted(money: Money, entry: Entry, currency: str) -> tuple[Money | None, str]:
    if money.currency == currency:
        return replace(money, equivalent=None), ""
    day = day_of(entry)
    converted = equivalent(money, currency, on=day) if day else None
    if converted is None:
        return None, f"no rate from {money.currency} to {currency}" + (f" on {day}" if day else ": no date")
    return converted.money, ""
