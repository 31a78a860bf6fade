"""The ledger's own sum as it grew, beside the running totals that were published of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.checks import Check
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.sums import sum_of
from pledgebook.values.money import Money


@dataclass(frozen=True, slots=True)
class Growth:
    """Of one giver and receiver: ``steps`` are days with the sum of all acts up to then, ``checks`` the published totals.

    ``who`` names both in words. The acts are those that any of the checks counts, in the currency of the totals.
    """

    who: str
    currency: str
    steps: tuple[tuple[date, Money], ...]
    checks: tuple[Check, ...]


def growth(checks: Sequence[Check], totals: Sequence[Entry], acts: Sequence[Entry], kinds: Kinds) -> list[Growth]:
    """A line for each giver, receiver and currency with at least one dated total that counts something."""
    published = {entry.id: entry for entry in totals}
    pool = {act.id: act for act in acts}
    groups: defaultdict[tuple[Any, ...], list[Check]] = defaultdict(list)
    for check in checks:
        if check.as_of and check.counted and check.entry in published:
            groups[_key(published[check.entry], check, kinds)].append(check)
    made = [
        Growth(
            _who(published[same[0].entry], kinds),
            same[0].published.currency,
            tuple(_steps(same, pool, kinds)),
            tuple(same),
        )
        for same in groups.values()
    ]
    return sorted((each for each in made if len(each.steps) > 1), key=lambda each: (-len(each.checks), each.who))


def _parties(entry: Entry, kinds: Kinds) -> Mapping[str, Any]:
    """The fields of parties that a total is matched by."""
    fields = kinds[entry.kind].fields
    names = [name for name in kinds[entry.kind].entry["check"]["match"] if fields[name].type.name == "parties"]
    return {name: entry.values[name] for name in names if name in entry.values}


def _key(entry: Entry, check: Check, kinds: Kinds) -> tuple[Any, ...]:
    fields = kinds[entry.kind].fields
    codes = ((name, fields[name].type.plain(value)) for name, value in _parties(entry, kinds).items())
    return (entry.kind, check.published.currency, *codes)


def _who(entry: Entry, kinds: Kinds) -> str:
    fields = kinds[entry.kind].fields
    return " → ".join(fields[name].type.show(value) for name, value in _parties(entry, kinds).items())


def _steps(checks: Sequence[Check], pool: Mapping[str, Entry], kinds: Kinds) -> Iterator[tuple[date, Money]]:
    """The sum after each day on which an act was added; what has no day counts from the first on."""
    counted = {name for check in checks for name in check.counted if name in pool}
    acts = sorted((pool[name] for name in counted), key=lambda each: (day_of(each) or date.min, each.id))
    days = sorted({day for each in acts if (day := day_of(each)) is not None})
    for day in days:
        known = [each for each in acts if (day_of(each) or date.min) <= day]
        money = sum_of(known, kinds, currency=checks[0].published.currency).money
        if money is not None:
            yield day, money
