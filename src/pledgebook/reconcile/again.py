"""The same act under another party: likeness that joins nothing, and of which a sum yet counts one.

"Britain gives £4.5 billion this year" stands in one article for Ukraine, in another for nobody in particular, and a third was
misread. A giver has no two such amounts at one stage and time, unless something tells two: days of their own, another
vehicle or purpose, an article that has both. So it is with a group's large sum that stands under a member, too: perhaps who
spoke for it; with a loan, which is told of for years without its day; and with a very large amount in two currencies. Without
a word that they are one they stay two entries, for an analyst to tell; until then only the better evidenced one counts. Round
amounts are no likeness: of one digit there are many.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations, islice
from typing import Any

from pledgebook.kinds import Kind
from pledgebook.model import Entry
from pledgebook.reconcile.across import CHAIN
from pledgebook.reconcile.jointly import SINGLE
from pledgebook.reconcile.relations import EQUAL, SAME_DAYS, day_of
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.worth import Aside, Worths
from pledgebook.values.money import MONEY
from pledgebook.values.rates import agree_on
from pledgebook.vocabulary import load

DOLLARS = "USD"
LARGE = 1_000_000_000
"""Dollars from which on a giver has no two equal amounts of more than one digit in a season."""
ROUND = 2 * LARGE
"""The same of amounts of one digit, and then only of the same time."""
MONTH = 31
"""Days of a time that tells no more than a year or a season: beside it only what lies within it is near."""
AGAIN = "may be"
"""Begins the reason of what a sum leaves out for it."""
GIVER = "donor"
"""What a kind calls, among its filters, the field of those who give."""


@dataclass(frozen=True, slots=True)
class Double:
    """Two entries that may be one; ``kept`` has the better evidence, or is a group's, or has a day."""

    kept: str
    again: str
    told: bool = False
    """Whether the one kept is so whatever the evidence: it is a group's, has a day, or is what the other is a part of."""
    part: bool = False
    """Whether the other may be a part of the one kept, not the same."""

    @property
    def reason(self) -> str:
        """Why a sum leaves out the other one."""
        return f"{AGAIN} a part of {self.kept}" if self.part else f"{AGAIN} {self.kept} again"


_Alike = defaultdict[tuple[Any, ...], list[Entry]]
"""Entries by what two that may be one share; first of it those who give."""


def doubles(entries: Iterable[Entry], worths: Worths) -> list[Double]:
    """All such pairs of entries that add something to a sum, those of the best evidence first."""
    alike: _Alike = defaultdict(list)
    for entry in entries:
        key = _key(entry, worths)
        if key is not None:
            alike[key].append(entry)
    pairs = (pair for held in alike.values() for pair in within(held, _reach(held, worths), rank))
    found = [pair for pair in pairs if _may_be_one(*pair, worths)]
    listed = [Double(one.id, other.id) for one, other in sorted(found, key=lambda pair: [rank(each) for each in pair])]
    return listed + _joint(alike, worths) + _lent(alike, worths) + _converted(alike, worths)


def _reach(held: Iterable[Entry], worths: Worths) -> int:
    """The most days between two of these that may be one."""
    rules = [same_rule(worths.kinds[each.kind]) for each in held]
    return max((max(rule.reach, rule.rare_days, MONTH) for rule in rules), default=0)


def within(held: Iterable[Entry], days: int, order: Callable[[Entry], Any]) -> list[tuple[Entry, Entry]]:
    """The pairs between which lie no more days, each and all in this order; so that of many over years few are compared."""
    spans = sorted((span, each.id, each) for each in held if (span := span_of(each)) is not None)
    keys = {name: order(each) for _, name, each in spans}
    found = []
    for place, (span, _, one) in enumerate(spans):
        for later, _, other in islice(spans, place + 1, None):
            if (later[0] - span[1]).days > days:
                break
            found.append((one, other) if keys[one.id] <= keys[other.id] else (other, one))
    return sorted(found, key=lambda pair: (keys[pair[0].id], keys[pair[1].id]))


def _joint(alike: _Alike, worths: Worths) -> list[Double]:
    """The pairs of a group's sum and the same one under a member, who may have spoken for it: in a sum it is the group's."""
    shared: _Alike = defaultdict(list)
    for key, held in alike.items():
        shared[key[1:]] += held
    found = []
    for held in shared.values():
        groups = [each for each in held if _gives_jointly(each, worths)] if len(held) > 1 else []
        members = [each for each in held if each not in groups] if groups else []
        found += [(one, other) for one in groups for other in members if _spoke_for(one, other, worths)]
    return [
        Double(one.id, other.id, told=True)
        for one, other in sorted(found, key=lambda pair: [rank(each) for each in pair])
    ]


def _lent(alike: _Alike, worths: Worths) -> list[Double]:
    """The pairs of a loan and the same one without a day, told years after it as what is known of a lender."""
    lenders: _Alike = defaultdict(list)
    for (givers, *_), held in alike.items():
        for each in held:
            whom = _whom(each, worths) if is_loan(each, worths) else ()
            if all(whom) and whom:
                lenders[givers, each.kind, _rung(each, worths), *whom].append(each)
    pairs = [
        pair for held in lenders.values() if len(held) > 1 for pair in combinations(sorted(held, key=_told_first), 2)
    ]
    return [Double(one.id, other.id, told=True) for one, other in pairs if _is_told_of(one, other, worths)]


def _converted(alike: _Alike, worths: Worths) -> list[Double]:
    """The pairs of an amount of which there are not two in months, and the same in another currency: at the rate of its day."""
    givers: _Alike = defaultdict(list)
    for key, held in alike.items():
        givers[key[:3]] += [each for each in held if _is_rare(each, worths)]
    pairs = [pair for held in givers.values() if len(held) > 1 for pair in combinations(sorted(held, key=rank), 2)]
    return [Double(one.id, other.id) for one, other in pairs if _is_converted(one, other, worths)]


def _is_rare(entry: Entry, worths: Worths) -> bool:
    least = same_rule(worths.kinds[entry.kind]).rare
    return bool(least) and size_of(entry, worths) >= least


def _is_converted(one: Entry, other: Entry, worths: Worths) -> bool:
    kind, amount = worths.kinds[one.kind], worths.adding[one.kind].amount
    spans = [span for each in (one, other) if (span := span_of(each)) is not None]
    if one.values[amount].currency == other.values[amount].currency or len(spans) < 2 or linked(one, other):
        return False
    near = days_between(*spans) <= same_rule(kind).rare_days and set(one.articles).isdisjoint(other.articles)
    if not near or _whom(one, worths) != _whom(other, worths) or differ(one, other, kind, worths):
        return False
    return agree_on(one.values[amount], other.values[amount], spans[0][0]) >= EQUAL


def is_loan(entry: Entry, worths: Worths) -> bool:
    """Whether the entry is of what lasts, by its kind's declaration (``recalled: lasting:``)."""
    lasting: dict[str, list[str]] = worths.kinds[entry.kind].entry.get("recalled", {}).get("lasting", {})
    return any(entry.values.get(name) in labels for name, labels in lasting.items())


def _whom(entry: Entry, worths: Worths) -> tuple[frozenset[str], ...]:
    """Those who get it."""
    kind = worths.kinds[entry.kind]
    return tuple(codes_of(entry, name) for name in kind.entry["related"]["match"] if name != giver_of(entry, worths))


def _told_first(entry: Entry) -> tuple[bool, tuple[float, int, str]]:
    """Sorts those that have a day before those without."""
    return "date" not in entry.values, rank(entry)


def _is_told_of(loan: Entry, other: Entry, worths: Worths) -> bool:
    """Whether the other, without a day, may tell of the loan: as large within the digits written, and not too long after it."""
    kind = worths.kinds[loan.kind]
    amount = worths.adding[loan.kind].amount
    days = [day_of(each) for each in (loan, other)]
    if "date" in other.values or days[0] is None or days[1] is None or linked(loan, other):
        return False
    apart, last = (days[1] - days[0]).days, int(kind.entry["recalled"]["days"])
    if not (0 if "date" in loan.values else -last) <= apart <= last or not set(loan.articles).isdisjoint(
        other.articles
    ):
        return False
    return MONEY.agree(loan.values[amount], other.values[amount]) >= EQUAL


def _gives_jointly(entry: Entry, worths: Worths) -> bool:
    joint = same_rule(worths.kinds[entry.kind]).joint
    return joint is not None and joint.is_group(entry.values[joint.field])


def _spoke_for(group: Entry, member: Entry, worths: Worths) -> bool:
    """Whether the member's may be the group's: near in time, for the same party or nobody named, and nothing tells two."""
    kind = worths.kinds[group.kind]
    joint, amount = same_rule(kind).joint, group.values[worths.adding[group.kind].amount]
    spans = [span for each in (group, member) if (span := span_of(each)) is not None]
    if joint is None or len(spans) < 2 or days_between(*spans) > joint.days or linked(group, member):
        return False
    single = len(str(amount.low or amount.high or 0).rstrip("0")) < 2
    if min(size_of(each, worths) for each in (group, member)) < joint.least * (SINGLE if single else 1):
        return False
    others = [name for name in kind.entry["related"]["match"] if name != joint.field]
    whom = [(codes_of(group, name), codes_of(member, name)) for name in others]
    named = any(one and other and one.isdisjoint(other) for one, other in whom)
    return not named and not differ(group, member, kind, worths)


def asides(
    found: Iterable[Double], entries: Sequence[Entry], worths: Worths, settled: Collection[Double] = ()
) -> dict[str, Aside]:
    """Those that a sum leaves out: the worse of each pair, and where that is a part of what counts, the better one, too.

    ``settled`` are pairs of which an analyst decided that both count.
    """
    named = {each.id: each for each in entries}
    out: dict[str, Aside] = {}
    held: dict[str, Aside] = {}
    for pair in found:
        if pair not in settled and out.keys().isdisjoint((pair.kept, pair.again)):
            out[pair.again] = Aside(pair.reason, pair.kept)
            whole = "" if pair.part else _counted_whole(named[pair.again], named, worths)
            if whole:
                held[pair.kept] = Aside(f"{AGAIN} {pair.again} again, which is a part of {whole}", pair.again)
    return {**held, **out}


def left_out(
    found: Iterable[Double], entries: Sequence[Entry], worths: Worths, settled: Collection[Double] = ()
) -> dict[str, str]:
    """The same with the reasons alone."""
    return {one: each.reason for one, each in asides(found, entries, worths, settled).items()}


def _counted_whole(part: Entry, named: Mapping[str, Entry], worths: Worths) -> str:
    """The larger amount of its stage that contains this one and adds something to a sum; empty where there is none."""
    wholes = (named[link.entry] for link in part.links if link.relation in CHAIN and link.entry in named)
    counted = (
        each.id
        for each in wholes
        if each.kind == part.kind
        and _rung(part, worths) == _rung(each, worths)
        and not worths.is_authority(each)
        and worths.of(each, DOLLARS).amount is not None
    )
    return next(counted, "")


def _key(entry: Entry, worths: Worths) -> tuple[Any, ...] | None:
    """What two that may be one share: kind, stage, those who give, and the amount to the digit."""
    kind = worths.kinds[entry.kind]
    amount = entry.values.get(worths.adding[entry.kind].amount)
    givers = codes_of(entry, giver_of(entry, worths))
    if amount is None or amount.per or not givers or not kind.entry.get("related") or size_of(entry, worths) < LARGE:
        return None
    return givers, entry.kind, _rung(entry, worths), amount.low, amount.high, amount.currency


def size_of(entry: Entry, worths: Worths) -> int:
    """What it adds in dollars; nothing where it adds nothing."""
    worth = worths.of(entry, DOLLARS).amount
    return (worth.low or worth.high or 0) if worth else 0


def _rung(entry: Entry, worths: Worths) -> Any:
    return entry.values.get(worths.adding[entry.kind].rung)


def rank(entry: Entry) -> tuple[float, int, str]:
    """Sorts the better evidence first."""
    return -entry.confidence, -len(entry.articles), entry.id


def _may_be_one(one: Entry, other: Entry, worths: Worths) -> bool:
    """Whether nothing tells two: no link, article, purpose or vehicle, and no days of their own."""
    kind = worths.kinds[one.kind]
    if linked(one, other) or not set(one.articles).isdisjoint(other.articles):
        return False
    return _near(one, other, kind, worths) and not differ(one, other, kind, worths)


def linked(one: Entry, other: Entry) -> bool:
    """Whether a link leads from one to the other."""
    found = {each.entry for each in one.links} | {each.entry for each in other.links}
    return not found.isdisjoint((one.id, other.id))


def differ(one: Entry, other: Entry, kind: Kind, worths: Worths) -> bool:
    """Whether both have a purpose, or a vehicle that is known, and not the same."""
    scopes = ((one.values.get(name), other.values.get(name)) for name in kind.entry["related"]["scope"])
    vehicles = {worths.vehicle(each) for each in (one, other)} & load().section("instruments").keys()
    return len(vehicles) > 1 or any(None not in pair and pair[0] != pair[1] for pair in scopes)


def _near(one: Entry, other: Entry, kind: Kind, worths: Worths) -> bool:
    """Whether the two lie as near in time as amounts of their size and digits may."""
    spans = [span for each in (one, other) if (span := span_of(each)) is not None]
    if len(spans) < 2:
        return False
    apart = days_between(*spans)
    dated = ["date" in each.values for each in (one, other)]
    if all(dated) and all(first == last for first, last in spans):
        return apart <= SAME_DAYS and _others(one, other, kind)
    amount, rule = one.values[worths.adding[one.kind].amount], same_rule(kind)
    digits, size = (
        len(str(amount.low or amount.high or 0).rstrip("0")),
        min(size_of(each, worths) for each in (one, other)),
    )
    if digits < 2 or any((last - first).days > MONTH for first, last in spans):
        return apart == 0 and size >= (ROUND if digits < 2 else LARGE)
    if rule.rare and size >= rule.rare:
        return apart <= rule.rare_days
    return apart <= (0 if all(dated) else rule.reach) and _others(one, other, kind)


def _others(one: Entry, other: Entry, kind: Kind) -> bool:
    """Whether the two name other parties: of the same ones it was decided, when they were compared, that they are two."""
    names = kind.entry["related"]["match"]
    return any(codes_of(one, name) != codes_of(other, name) for name in names)


def giver_of(entry: Entry, worths: Worths) -> str:
    """The field of those who give; empty where the kind has none."""
    return str(worths.kinds[entry.kind].entry.get("filters", {}).get(GIVER, ""))


def codes_of(entry: Entry, name: str) -> frozenset[str]:
    """The codes of the parties in a field."""
    return frozenset(each.code for each in entry.values.get(name, ()))


_Span = tuple[date, date]


def span_of(entry: Entry) -> _Span | None:
    """The first and last day of the act, else that on which it was told."""
    when = entry.values.get("date")
    first, last = (when.first or when.last, when.last or when.first) if when is not None else (None, None)
    first, last = first or day_of(entry), last or day_of(entry)
    return (first, last) if first and last else None


def days_between(one: _Span, other: _Span) -> int:
    """The days from the end of one to the beginning of the other; 0 where they meet."""
    return max((other[0] - one[1]).days, (one[0] - other[1]).days, 0)
