"""Finding counts in text: numbers of people, things and acts, with their hedges.

Most numbers in news count nothing that parties dispute: they are dates, ages, distances, prices, results, parts of
names. What no rule of :mod:`.uncounted` turns away is a count. Words are in ``vocabulary/units.yaml``.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pledgebook.model import Span
from pledgebook.quick import quick
from pledgebook.values.amounts import find_money
from pledgebook.values.count import Count
from pledgebook.values.found import Found
from pledgebook.values.hedges import find_hedge
from pledgebook.values.numeral import LARGEST, Numeral, fold
from pledgebook.values.numerals import find_numerals
from pledgebook.values.ranges import between_start, join_between, span_of_ends
from pledgebook.values.uncounted import determiners, is_share, share_after, uncounted

_MARGIN = 64
"""Characters around a place in which a range or a number in words can reach beyond it."""


@quick
@dataclass(frozen=True, slots=True)
class FoundCount(Found[Count]):
    """A count in a text. ``span`` is the contract's anchor: the number with its hedges; ``bare`` the number alone.

    ``unit`` is what a share or an area is given in (``%``, ``sq km``); empty for things that are counted one by one.
    """

    bare: Span
    unit: str = ""


def _pairs(text: str, folded: str, within: Span | None = None) -> Iterator[tuple[Numeral, Numeral, Span]]:
    """The text's numbers with the ends of ranges joined: the lower end, the upper end, the place of both."""
    waiting: tuple[Numeral, Numeral, Span] | None = None
    for each in find_numerals(text, folded, within):
        if waiting and waiting[0] is waiting[1]:
            join = join_between(folded, (waiting[2].start, waiting[2].end), each.span.start)
            if join and (ends := span_of_ends(waiting[0], each)):
                waiting = (*ends, Span(waiting[2].start, each.span.end))
                continue
        if waiting:
            yield waiting
        waiting = each, each, each.span
    if waiting:
        yield waiting


def _found(folded: str, low: Numeral, high: Numeral, place: Span, unit: tuple[str, int]) -> FoundCount | None:
    start = place.start if low is high else between_start(folded, place.start)
    hedge = find_hedge(folded, start, place.end, within=high.hedge)
    least, most = low.low, high.high
    if max(least, most or 0) > LARGEST or (not unit[0] and not (low.whole and high.whole)):
        return None
    value = Count(*hedge.bounds(least, most, ranged=low is not high), about=hedge.about, step=high.precision)
    end = max(hedge.end, unit[1])
    return FoundCount(Span(hedge.start, end), value, bare=Span(place.start, max(place.end, unit[1])), unit=unit[0])


def _clear(places: Sequence[Span], starts: Sequence[int], place: Span) -> bool:
    """Whether no amount of money lies over this place."""
    at = bisect_right(starts, place.end - 1)
    return at == 0 or not places[at - 1].overlaps(place)


def find_counts(
    text: str, *, shares: bool = False, within: Span | None = None, money: Sequence[Span] | None = None
) -> list[FoundCount]:
    """Every count of the text, in order, not overlapping.

    ``shares`` adds what is counted by measure: per cents (20 for "20%"), fractions of a whole (33 for "a third of") and
    areas ("700 sq km"). ``within`` looks at a part of the text only; ``money`` are the places of its amounts where they
    are known.
    """
    folded = fold(text)
    money = [each.whole for each in find_money(text)] if money is None else money
    starts = [each.start for each in money]
    found: list[FoundCount] = []
    for low, high, place in _pairs(text, folded, within):
        unit = share_after(folded, low, place.end)
        if bool(unit[0]) > shares or not _clear(money, starts, place):
            continue
        if not is_share(text, folded, low, place) if unit[0] else uncounted(text, folded, high, place):
            continue
        each = _found(folded, low, high, place, unit)
        if each and not (found and each.span.start < found[-1].span.end):
            found.append(each)
    return found


def read_count(text: str) -> Count | None:
    """The count that the whole text says, hedge included; ``None`` where it says more, less or none."""
    stripped = text.strip()
    found = find_counts(stripped, shares=True)
    return found[0].value if len(found) == 1 and found[0].span == Span(0, len(stripped)) else None


def is_bare_share(text: str) -> bool:
    """Whether the whole text is a share and does not say of what.

    >>> is_bare_share("6 percent"), is_bare_share("6 percent of the fund"), is_bare_share("18 tanks")
    (True, False, False)
    """
    stripped = text.strip()
    found = find_counts(stripped, shares=True)
    return len(found) == 1 and found[0].unit == "%" and found[0].span == Span(0, len(stripped))


def count_at(text: str, span: Span) -> Count | None:
    """The number at this place as a count whatever it looks like; ``None`` without exactly one number."""
    folded = fold(text)
    around = Span(max(0, span.start - _MARGIN), min(len(text), span.end + _MARGIN))
    here = [(low, high, place) for low, high, place in _pairs(text, folded, around) if place.overlaps(span)]
    if len(here) != 1:
        return None
    found = _found(folded, *here[0], share_after(folded, here[0][0], here[0][2].end))
    return found.value if found else None


def leading_count(text: str, span: Span) -> tuple[int | None, int]:
    """The number of things at the front of the words of an item, and where the words after it begin.

    ``18 Leopard 2 tanks`` gives 18 and the place after it; no count in ``155mm shells`` and ``T-64 tanks``. A range or
    an order of size gives none and stays with the words.
    """
    folded = fold(text)
    first = next(_pairs(text, folded, span), None)
    if first is None or first[0] is not first[1] or not (first[0].exact and first[0].whole):
        return None, span.start
    low, _, place = first
    hedge = find_hedge(folded, place.start, place.end)
    front = folded[span.start : max(span.start, hedge.start)].split()
    # a year cannot stand at the front of an item: "2000 155mm rounds"
    if (
        set(front) - determiners()
        or share_after(folded, low, place.end)[0]
        or uncounted(text, folded, low, place) not in ("", "dated")
    ):
        return None, span.start
    return low.low, hedge.end
