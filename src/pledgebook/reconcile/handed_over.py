"""A delivery told soon after the promise of just that amount: in a sum over both the amount counts once.

"$350 million is already in their hands" is of the $350 million approved ten days before. Likeness cannot always join them:
days of their own tell two acts apart. The steps are those that a kind declares as acts of their own (``acts: [[announced,
approved], [delivered]]``); giver, recipient and amount are the same to the digit, few reports tell of the delivery, and it
lies behind the promise. A sum of one stage never holds both; one over several stages (a published total's) leaves the
delivery out, until an analyst judges them different.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date
from typing import Any

from pledgebook.kinds import Kind
from pledgebook.model import Entry
from pledgebook.reconcile.again import Double
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.worth import Worths

SOON = 60
"""Days within which a delivery follows its promise."""
FEW = 3
"""A promise has at least so many times the reports of what may be its delivery: each of two promises has many of its own."""


def deliveries(entries: Iterable[Entry], worths: Worths) -> list[Double]:
    """The pairs of a promise and what may be its delivery, each delivery with the last promise before it."""
    alike: defaultdict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        key = _key(entry, worths)
        if key is not None:
            alike[key].append(entry)
    found = []
    for held in alike.values():
        for given in sorted(held, key=lambda each: each.id) if len(held) > 1 else ():
            promised = [each for each in held if _is_of(given, each, worths)]
            last = max(promised, key=lambda each: (day_of(each) or date.min, each.id), default=None)
            if last is not None:
                found.append(Double(last.id, given.id))
    return found


def _key(entry: Entry, worths: Worths) -> tuple[Any, ...] | None:
    """What promise and delivery share: kind, parties and an exact amount; ``None`` where the kind has no such acts."""
    kind = worths.kinds[entry.kind]
    if _step(entry, kind, worths) is None or not kind.entry.get("related"):
        return None
    amount = entry.values.get(worths.adding[entry.kind].amount)
    parties = tuple(
        frozenset(each.code for each in entry.values.get(name, ())) for name in kind.entry["related"]["match"]
    )
    if amount is None or amount.per or amount.low is None or amount.low != amount.high or not all(parties):
        return None
    return entry.kind, amount.low, amount.currency, *parties


def _step(entry: Entry, kind: Kind, worths: Worths) -> int | None:
    """Which of the kind's acts an entry is, by its rung."""
    acts = kind.entry.get("acts", ())
    rung = entry.values.get(worths.adding[entry.kind].rung) if acts else None
    return next((number for number, rungs in enumerate(acts) if rung in rungs), None)


def _is_of(given: Entry, promised: Entry, worths: Worths) -> bool:
    """Whether an entry may be the delivery of what another one promises."""
    kind = worths.kinds[given.kind]
    later, earlier = (_step(each, kind, worths) for each in (given, promised))
    if later is None or earlier is None or later <= earlier:
        return False
    then, now = day_of(promised), day_of(given)
    if then is None or now is None or not 0 <= (now - then).days <= SOON:
        return False
    return len(promised.articles) >= FEW * len(given.articles)
