"""What holds between the rows of a table of sums: each amount counts in one row, and what was replaced in none.

"The United States lends $20 billion of the $50 billion of the G7": by donor the share is the United States', and the G7's is
what no known share covers. So what one row counts as a part is taken from the whole that another row of the same stage counts; by
recipient both stand in one row, where the whole alone counts (:mod:`pledgebook.reconcile.sums`).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgebook.model import Entry, Link
from pledgebook.reconcile.authorities import LINE_OF
from pledgebook.reconcile.links import PART_OF, REPLACES
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.worth import Worths
from pledgebook.values.money import MONEY, Money, add

CHAIN = {
    "part_of": "part of",
    LINE_OF: "a line of",
    "draws_on": "draws on",
    "repeats": "the same as",
    "in_sum": "added up in",
}
"""Relations to an entry that already contains this one's amount, in words."""
RETOLD = "retold"
"""Relation of an entry that a sum leaves out to the one that counts in its place: the same again, or its whole."""
SUCCESSION = {"revises": "revised by", REPLACES: "replaced by"}
"""Relations to an entry whose amount this one's takes the place of, in words for that."""
ROUNDING = 5
"""Parts of "about" so much cover a whole where the width of what they may be is at most such a part of it."""


def outdated(entries: Sequence[Entry], worths: Worths, currency: str, by: Callable[[Entry], str]) -> dict[str, str]:
    """The entries that add nothing because of what became of them since, at whatever stage they stand, with the reason.

    A former amount is replaced by one that is promised or given, or that stands where it stands. The line of a bill goes
    where the bill goes, and a part of what has come further goes with it where both are of one group (``by``). What replaces
    or contains it must itself be something to count.
    """
    named = {each.id: each for each in entries}
    out: dict[str, str] = {}
    for entry in sorted((each for each in entries if each.links), key=lambda each: each.id):
        for link in entry.links:
            other = named.get(link.entry)
            if other is not None and _succeeded(entry, link, other, worths, currency):
                out.setdefault(other.id, f"{SUCCESSION[link.relation]} {entry.id}")
            elif other is not None and _behind(entry, link, other, worths, same=by(entry) == by(other)):
                worth = worths.of(other, currency)
                if (worth.told if link.relation == LINE_OF else worth.amount) is None:
                    continue
                out.setdefault(entry.id, f"{CHAIN[link.relation]} {other.id}, which is {_rung(other, worths)}")
    return out


def _rung(entry: Entry, worths: Worths) -> str:
    return str(entry.values.get(worths.adding[entry.kind].rung))


def _succeeded(entry: Entry, link: Link, other: Entry, worths: Worths, currency: str) -> bool:
    """Whether the amount of the other has been replaced by this one's; not where each replaces the other."""
    if link.relation not in SUCCESSION or worths.of(entry, currency).amount is None:
        return False
    own = _rung(entry, worths)
    stands = own == _rung(other, worths) or own in same_rule(worths.kinds[entry.kind]).acts
    return stands and not any(each.entry == entry.id and each.relation in SUCCESSION for each in other.links)


def _behind(entry: Entry, link: Link, other: Entry, worths: Worths, *, same: bool) -> bool:
    """Whether a part stands where its whole has gone on; ``same`` tells whether a table has both in one group."""
    climbs = worths.kinds[entry.kind].entry.get("climbs", ())
    own, its = _rung(entry, worths), _rung(other, worths)
    if own not in climbs or its not in climbs or climbs.index(own) >= climbs.index(its):
        return False
    if link.relation == LINE_OF:
        acts = same_rule(worths.kinds[entry.kind]).acts
        return its in acts and own not in acts
    return link.relation == PART_OF and same


@dataclass(frozen=True, slots=True)
class Share:
    """A part that counts in another row than its whole, and what is left of the whole besides all such parts.

    ``endless`` wholes have no upper end: where the parts reach the lower one, nothing that is known is left, and yet they
    need not cover it.
    """

    whole: str
    parts: tuple[str, ...]
    left: Money | None
    endless: bool = False

    @property
    def reason(self) -> str:
        """In words; where nothing known is left of the whole, so that it counts nowhere else, whether they cover it."""
        parts = f"{', '.join(self.parts)}, which {'counts' if len(self.parts) == 1 else 'count'} in another row"
        if self.left is None:
            return f"less {parts}: an unknown rest" if self.endless else f"covered by {parts}"
        return f"less {parts}: {MONEY.show(self.left)}"


def shares(
    place: Mapping[str, tuple[str, str]], named: Mapping[str, Entry], worths: Worths, currency: str
) -> dict[str, Share]:
    """The wholes of which other rows of their stage count parts; ``place`` is the row (group, stage) that counts an entry."""
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for one in sorted(place):
        if named[one].links:
            whole = innermost(one, place, named, worths, currency)
            if whole:
                parts[whole].append(one)
    return {whole: _share(whole, held, worths, named, currency) for whole, held in parts.items()}


def innermost(
    one: str, place: Mapping[str, tuple[str, str]], named: Mapping[str, Entry], worths: Worths, currency: str
) -> str:
    """The innermost amount in which the part is contained by any number of steps, and which another row counts."""
    group, stage = place[one]
    options = {
        each: _size(worths.of(named[each], currency).amount)
        for each in containers(one, named)
        if each in place and place[each][1] == stage and place[each][0] != group
    }
    outer = set[str]().union(*(containers(each, named) for each in options))
    return min(options.keys() - outer, key=lambda each: (options[each], each), default="")


def containers(one: str, named: Mapping[str, Entry], *, retold: bool = True) -> set[str]:
    """All entries that contain this one's amount, nothing where they lead back to it; ``retold`` those that count for them."""
    reached: set[str] = set()
    todo = [one]
    while todo:
        links = named[todo.pop()].links
        ways = (each.entry for each in links if each.relation in CHAIN or (retold and each.relation == RETOLD))
        fresh = {each for each in ways if each in named} - reached
        reached |= fresh
        todo += fresh
    return set() if one in reached else reached


def _size(money: Money | None) -> int:
    return (money.low or money.high or 0) if money else 0


def _share(whole: str, parts: Sequence[str], worths: Worths, named: Mapping[str, Entry], currency: str) -> Share:
    held, taken = (worths.of(named[whole], currency).amount, add(_amounts(parts, worths, named, currency)))
    left = held if held is None or taken is None else less(held, taken)
    return Share(whole, tuple(parts), left, endless=held is not None and held.high is None and held != taken)


def _amounts(parts: Sequence[str], worths: Worths, named: Mapping[str, Entry], currency: str) -> Iterator[Money]:
    return (amount for each in parts if (amount := worths.of(named[each], currency).amount) is not None)


def less(whole: Money, taken: Money) -> Money | None:
    """What is left of an amount without its parts, as an interval; ``None`` where they cover it or nothing is known of it."""
    if _covers(taken, whole):
        return None
    low = 0 if taken.high is None else max(0, (whole.low or 0) - taken.high)
    high = None if whole.high is None else max(0, whole.high - (taken.low or 0))
    if high == 0 or (high is None and not low):
        return None
    return Money(low or None, high, whole.currency, about=whole.about or taken.about, step=max(whole.step, taken.step))


def _covers(taken: Money, whole: Money) -> bool:
    """Whether the parts are the whole: of the same interval, or about so much, so that what differs is only rounding."""
    if (taken.low, taken.high) == (whole.low, whole.high):
        return True
    if not taken.about or None in (taken.low, taken.high, whole.low, whole.high):
        return False
    low, high = taken.low or 0, taken.high or 0
    return low <= (whole.low or 0) and (whole.high or 0) <= high and (high - low) * ROUNDING <= (whole.high or 0)
