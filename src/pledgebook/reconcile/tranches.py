"""What is paid in tranches: each is news of its own, and few reports name the sum that it belongs to.

"The White House is sending $4.5 billion in cash" is of the $7.5 billion for the budget that it promised in June, and no word
says so. Who supports a budget with billions pays them over a year; a smaller amount of the same giver for the same budget that
is told meanwhile is a tranche more often than a promise on top. Nothing joins the two, and sums count the larger one, as far
as it reaches, until an analyst says that a smaller one comes on top. A kind declares what is given so (``entry: tranches:``).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from pledgebook.model import Entry
from pledgebook.reconcile.across import CHAIN
from pledgebook.reconcile.again import Double
from pledgebook.reconcile.authorities import LINE_OF
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.worth import Worths
from pledgebook.vocabulary import load

DOLLARS = "USD"
SHARE = 2 / 3
"""The most of a sum that one of its tranches is: of nearly as much, the second is another sum."""


def tranches(entries: Iterable[Entry], worths: Worths) -> list[Double]:
    """The pairs of a sum and what may be a tranche of it, by time; no sum is paid out more than once."""
    alike: defaultdict[tuple[Any, ...], list[Entry]] = defaultdict(list)
    for entry in entries:
        key = _key(entry, worths)
        if key is not None:
            alike[key].append(entry)
    return [pair for held in alike.values() if len(held) > 1 for pair in _paid(held, worths)]


def _paid(held: Sequence[Entry], worths: Worths) -> Iterator[Double]:
    """Each that may be a tranche with the latest sum that it fits into, beside what was paid of that before."""
    said = worths.kinds[held[0].kind].entry["tranches"]
    acts = sorted(held, key=lambda each: (day_of(each) or date.min, each.id))
    left = {each.id: _size(each, worths) for each in acts if _is_sum(each, said, worths)}
    paid: set[str] = set()
    for place, each in enumerate(acts):
        before = [one for one in acts[:place] if one.id in left and one.id not in paid]
        whole = next((one for one in reversed(before) if _fits(each, one, left[one.id], said, worths)), None)
        if whole is not None and not _is_part(each):
            left[whole.id] -= _size(each, worths)
            paid.add(each.id)
            yield Double(whole.id, each.id, told=True, part=True)


def _key(entry: Entry, worths: Worths) -> tuple[Any, ...] | None:
    """What a sum and its tranches share: kind, rung, parties and what it is for; ``None`` of what is not paid so."""
    kind = worths.kinds[entry.kind]
    said, rung = kind.entry.get("tranches"), entry.values.get(worths.adding[entry.kind].rung)
    if not said or rung not in same_rule(kind).acts:
        return None
    if any(entry.values.get(name) not in labels for name, labels in said["of"].items()):
        return None
    amount = entry.values.get(worths.adding[entry.kind].amount)
    parties = tuple(
        frozenset(each.code for each in entry.values.get(name, ())) for name in kind.entry["related"]["match"]
    )
    if amount is None or amount.per or not all(parties) or not _size(entry, worths) or day_of(entry) is None:
        return None
    return entry.kind, rung, *parties


def _is_sum(entry: Entry, said: Mapping[str, Any], worths: Worths) -> bool:
    """Whether the entry is as large as what is paid in tranches, and neither a guarantee nor a limit nor itself a part."""
    amount = entry.values[worths.adding[entry.kind].amount]
    never = any(entry.values.get(name) in labels for name, labels in said["never"].items())
    return not never and not _is_part(entry) and amount.low is not None and _size(entry, worths) >= said["least"]


def _is_part(entry: Entry) -> bool:
    """Whether a link says already in what the entry is contained; a line of a bill may be paid in tranches itself."""
    return any(link.relation in CHAIN and link.relation != LINE_OF for link in entry.links)


def _fits(part: Entry, whole: Entry, left: int, said: Mapping[str, Any], worths: Worths) -> bool:
    """Whether nothing tells two: a year, a size, another vehicle or form."""
    then, now, size = day_of(whole), day_of(part), _size(part, worths)
    if then is None or now is None or not 0 < (now - then).days <= said["days"]:
        return False
    if size > min(left, SHARE * _size(whole, worths)):
        return False
    vehicles = {worths.vehicle(each) for each in (part, whole)} & load().section("instruments").keys()
    forms = ((part.values.get(name), whole.values.get(name)) for name in said["never"])
    return len(vehicles) < 2 and all(None in pair or pair[0] == pair[1] for pair in forms)


def _size(entry: Entry, worths: Worths) -> int:
    """What it adds in dollars; nothing where it adds nothing."""
    worth = worths.of(entry, DOLLARS).amount
    return (worth.low or worth.high or 0) if worth else 0
