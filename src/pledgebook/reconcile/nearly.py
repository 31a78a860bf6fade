"""What is nearly the same in every way, and told of one act: further pairs of which a sum counts one.

- Under a party of whom nobody knows who it is (``a war-torn country``, a slip of the tongue) beside the one that is named, on
  the same days.
- Of the largest amounts, of which there are not two in months, the same in fewer digits: ``$12 billion`` and ``$12.3 billion``.
- The largest amounts, the same to three digits, of which one is told without a day within years after the other.
- A limit and the amount that was meant, on one day: ``up to $5 billion``, ``$4.5 billion``.
- Large amounts, the same to the digit, first told of in the same days, though a report has its act in some other year or month.
- A loan in two currencies within a month: nobody lends one borrower as much twice in that time.
- What is for one party, beside the same vehicle's larger amount for it and others: ``a $61 billion bill for Ukraine`` of the
  ``$95 billion for Ukraine and Israel``. That is a part.
- What each of several givers gives, beside what they give together: ``to each provide $1 billion`` of ``$2 billion``.
- What is left of a sum without the parts that are known, told of one of those days: of ``$645 million``, ``$331 million`` of
  it told as a part, ``$314 million`` are the rest. That is a part, too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from datetime import date
from itertools import permutations
from typing import Any

from pledgebook.model import Entry
from pledgebook.reconcile.across import CHAIN
from pledgebook.reconcile.again import (
    GIVER,
    LARGE,
    MONTH,
    Double,
    codes_of,
    days_between,
    differ,
    is_loan,
    linked,
    rank,
    size_of,
    span_of,
    within,
)
from pledgebook.reconcile.leeway import believed
from pledgebook.reconcile.relations import EQUAL, SAME_DAYS
from pledgebook.reconcile.rules import same_rule
from pledgebook.reconcile.worth import Worths
from pledgebook.values.money import MONEY, Money
from pledgebook.values.rates import agree_on
from pledgebook.vocabulary import load

_Pools = defaultdict[tuple[Any, ...], list[Entry]]
DIGITS = 3
"""Digits by which a very large amount is known again years later."""
LIKE = 1.25
"""Amounts that are nearly one are not larger than each other by more."""
BULK = 0.25
"""The least share of an amount for several parties that is told as the part of one of them: less is another gift."""


def nearly(entries: Iterable[Entry], worths: Worths) -> list[Double]:
    """All such pairs of entries that add something to a sum, in an order that does not depend on that of the entries."""
    held = sorted((each for each in entries if _counts(each, worths)), key=lambda each: each.id)
    wholes = {link.entry for each in held for link in each.links if link.relation in CHAIN}
    found = [*_under_nobody(held, worths), *_of_same_parties(held, wholes, worths)]
    return [*found, *_for_several(held, worths), *_from_each(held, worths), *_rests(held, worths)]


def _counts(entry: Entry, worths: Worths) -> bool:
    kind = worths.kinds[entry.kind]
    acts = bool(kind.entry.get("related")) and _rung(entry, worths) in same_rule(kind).acts
    return acts and size_of(entry, worths) > 0 and span_of(entry) is not None


def _rung(entry: Entry, worths: Worths) -> Any:
    return entry.values.get(worths.adding[entry.kind].rung)


def _amount(entry: Entry, worths: Worths) -> Money:
    amount: Money = entry.values[worths.adding[entry.kind].amount]
    return amount


def _sides(entry: Entry, worths: Worths) -> dict[str, frozenset[str]]:
    """Who gives and who gets it, by the names of the fields."""
    return {name: codes_of(entry, name) for name in worths.kinds[entry.kind].entry["related"]["match"]}


def _nothing_tells_two(one: Entry, other: Entry, worths: Worths) -> bool:
    apart = not linked(one, other) and set(one.articles).isdisjoint(other.articles)
    return apart and not differ(one, other, worths.kinds[one.kind], worths)


def _apart(one: Entry, other: Entry) -> int:
    spans = [span for each in (one, other) if (span := span_of(each)) is not None]
    return days_between(*spans)


# A party that nobody knows


def _under_nobody(entries: Iterable[Entry], worths: Worths) -> Iterator[Double]:
    """The pairs of one amount, one party and the same days, in which the other party is named in one entry alone."""
    alike: _Pools = defaultdict(list)
    for each in entries:
        amount, sides = _amount(each, worths), _sides(each, worths)
        for name, codes in sides.items() if all(sides.values()) else ():
            alike[each.kind, _rung(each, worths), name, codes, amount.low or amount.high, amount.currency].append(each)
    for (_, _, same, *_), held in alike.items():
        free = {each.id for each in held if _is_free_beside(each, same, worths)}
        pairs = within(held, SAME_DAYS, lambda each: _named_first(each, worths)) if free else ()
        for one, other in pairs:
            field = next(name for name in _sides(one, worths) if name != same)
            told = not free.isdisjoint((one.id, other.id)) and _nothing_tells_two(one, other, worths)
            if told and _may_be_nobody(one, other, field, worths):
                yield Double(one.id, other.id, told=True)


def _is_free_beside(entry: Entry, same: str, worths: Worths) -> bool:
    """Whether an entry names a party that nobody knows in another field than the ``same``."""
    return any(_is_free(code) for name, codes in _sides(entry, worths).items() if name != same for code in codes)


def _named_first(entry: Entry, worths: Worths) -> tuple[int, tuple[float, int, str]]:
    """Sorts those of whom more is known first."""
    return sum(_is_free(code) for codes in _sides(entry, worths).values() for code in codes), rank(entry)


def _may_be_nobody(one: Entry, other: Entry, field: str, worths: Worths) -> bool:
    """Whether the two name no two known parties, and one only describes its own, or the amount is no round one."""
    named, vague = codes_of(one, field), codes_of(other, field)
    free = {code for code in named ^ vague if _is_free(code)}
    known = [{code for code in codes if not _is_free(code)} for codes in (named, vague)]
    amount = _amount(one, worths)
    told = len(str(amount.low or amount.high or 0).rstrip("0")) > 1 and bool(known[0])
    described = any(code[4:] == code[4:].lower() for code in free)
    return bool(free) and (not all(known) or not known[0].isdisjoint(known[1])) and (told or described)


def _is_free(code: str) -> bool:
    """Whether a code only repeats the words of an article, since nobody knows the party."""
    return code[3:4] == ":"


# The same parties


def _of_same_parties(entries: Iterable[Entry], wholes: Collection[str], worths: Worths) -> Iterator[Double]:
    """The pairs of the same parties whose amounts are nearly one; of which parts are known, that one is kept."""
    alike: _Pools = defaultdict(list)
    for each in entries:
        sides = _sides(each, worths)
        giver = worths.kinds[each.kind].entry["filters"][GIVER]
        if sides[giver] and (size_of(each, worths) >= LARGE or (is_loan(each, worths) and all(sides.values()))):
            alike[each.kind, _rung(each, worths), *sides.values()].append(each)
    for held in alike.values():
        for one, other in _of_like_size(held, worths):
            if _is_recalled(other, one, worths):
                yield Double(one.id, other.id, told=True)
            elif _is_recalled(one, other, worths):
                yield Double(other.id, one.id, told=True)
            elif _are_nearly_one(one, other, worths):
                turned = one.id not in wholes and other.id in wholes
                yield Double(other.id, one.id, told=True) if turned else Double(one.id, other.id)


def _are_nearly_one(one: Entry, other: Entry, worths: Worths) -> bool:
    if not any(told(one, other, worths) for told in (_are_rounded, _is_lent_again, _is_meant, _is_told_at_once)):
        return False
    return not linked(one, other) and not differ(one, other, worths.kinds[one.kind], worths)


def _of_like_size(held: Iterable[Entry], worths: Worths) -> Iterator[tuple[Entry, Entry]]:
    """The pairs of which neither is larger by a quarter, the better evidenced first."""
    rising = sorted(held, key=lambda each: (size_of(each, worths), each.id))
    for place, one in enumerate(rising):
        for other in rising[place + 1 :]:
            if size_of(other, worths) > LIKE * size_of(one, worths):
                break
            yield (one, other) if rank(one) < rank(other) else (other, one)


def _is_recalled(late: Entry, act: Entry, worths: Worths) -> bool:
    """Whether one that no report dates may tell of the other, long after it: so large and to three digits the same."""
    amount = _amount(act, worths)
    if amount != _amount(late, worths):
        return False
    kind, days, size = worths.kinds[act.kind], [span_of(each) for each in (act, late)], str(amount.low or 0).rstrip("0")
    if len(size) < DIGITS or size_of(act, worths) < (same_rule(kind).rare or LARGE):
        return False
    dated = ["date" in each.values and not kind.inferred(each.values) for each in (act, late)]
    if (
        dated != [True, False]
        or days[0] is None
        or days[1] is None
        or linked(act, late)
        or differ(act, late, kind, worths)
    ):
        return False
    return 0 <= (days[1][0] - days[0][0]).days <= int(kind.entry["recalled"]["days"])


def _are_rounded(one: Entry, other: Entry, worths: Worths) -> bool:
    """Whether both are so large that there are not two in that time, and agree within the digits written."""
    rule, amounts = same_rule(worths.kinds[one.kind]), [_amount(each, worths) for each in (one, other)]
    rare = bool(rule.rare) and min(size_of(each, worths) for each in (one, other)) >= rule.rare
    if not rare or amounts[0].currency != amounts[1].currency or _apart(one, other) > rule.rare_days:
        return False
    return amounts[0] != amounts[1] and MONEY.agree(*amounts) >= EQUAL


def _is_lent_again(one: Entry, other: Entry, worths: Worths) -> bool:
    """Whether the two are loans within a month, equal at the rate of the day."""
    amounts, span = [_amount(each, worths) for each in (one, other)], span_of(one)
    if not (is_loan(one, worths) and is_loan(other, worths)) or _apart(one, other) > MONTH or span is None:
        return False
    foreign = amounts[0].currency != amounts[1].currency and set(one.articles).isdisjoint(other.articles)
    return foreign and agree_on(amounts[0], amounts[1], span[0]) >= EQUAL


def _is_meant(one: Entry, other: Entry, worths: Worths) -> bool:
    """Whether one is a limit of the same day, as far as an open end is believed, and the other lies within it."""
    amounts = [_amount(each, worths) for each in (one, other)]
    open_ended = [None in (each.low, each.high) for each in amounts]
    if sum(open_ended) != 1:
        return False
    days = [span_of(each) for each in (one, other)]
    dated = all("date" in each.values for each in (one, other)) and days[0] == days[1]
    if amounts[0].currency != amounts[1].currency or not dated:
        return False
    if not set(one.articles).isdisjoint(other.articles):
        return False
    (low, high), (least, most) = ((each.low or 0, each.high or 0) for each in map(believed, amounts))
    return low <= most and least <= high


def _is_told_at_once(one: Entry, other: Entry, worths: Worths) -> bool:
    """Whether both were first told of in the same days, by other articles, and are the same to the digit, and large.

    One of them gives no more than a month or a year of another time.
    """
    told = [each.published for each in (one, other)]
    if _amount(one, worths) != _amount(other, worths) or None in told or size_of(one, worths) < LARGE:
        return False
    days = [date.fromisoformat(each) for each in told if each]
    vague = any(span[0] != span[1] for each in (one, other) if (span := span_of(each)) is not None)
    near = vague and abs((days[0] - days[1]).days) <= SAME_DAYS and _apart(one, other) > SAME_DAYS
    return near and set(one.articles).isdisjoint(other.articles)


# For several parties


def _for_several(entries: Iterable[Entry], worths: Worths) -> Iterator[Double]:
    """The pairs of an amount for several parties and the part of it that is told of one or some of them, the whole first."""
    alike: _Pools = defaultdict(list)
    for each in entries:
        vehicle = worths.vehicle(each)
        giver, *others = worths.kinds[each.kind].entry["filters"].values()
        if vehicle in load().section("instruments") and all(_sides(each, worths).values()) and others:
            alike[each.kind, _rung(each, worths), vehicle, codes_of(each, giver)].append(each)
    for held in alike.values():
        shared = [each for each in held if any(len(codes) > 1 for codes in _sides(each, worths).values())]
        for whole in shared:
            found = (each for each in held if _is_for_some(each, whole, worths))
            yield from (Double(whole.id, each.id, told=True, part=True) for each in found)


def _is_for_some(part: Entry, whole: Entry, worths: Worths) -> bool:
    giver = worths.kinds[part.kind].entry["filters"][GIVER]
    many = _sides(whole, worths)
    size, most = (size_of(each, worths) for each in (part, whole))
    if (
        not BULK * most <= size < most
        or _apart(part, whole) > SAME_DAYS
        or linked(part, whole)
        or differ(part, whole, worths.kinds[part.kind], worths)
    ):
        return False
    return all(codes < many[name] for name, codes in _sides(part, worths).items() if name != giver)


# From several parties


def _from_each(entries: Iterable[Entry], worths: Worths) -> Iterator[Double]:
    """The pairs of what several give together and an amount that is that of each of them, within days."""
    alike: _Pools = defaultdict(list)
    for each in entries:
        giver = worths.kinds[each.kind].entry["filters"][GIVER]
        if len(codes_of(each, giver)) > 1 and all(_sides(each, worths).values()):
            alike[each.kind, _rung(each, worths), giver, codes_of(each, giver)].append(each)
    for (_, _, giver, givers), held in alike.items():
        for part, whole in permutations(held, 2):
            if _nothing_tells_two(part, whole, worths) and _is_each(part, whole, len(givers), giver, worths):
                yield Double(whole.id, part.id, told=True, part=True)


def _is_each(part: Entry, whole: Entry, number: int, giver: str, worths: Worths) -> bool:
    one, all_ = _amount(part, worths), _amount(whole, worths)
    times = one.currency == all_.currency and one.low is not None and one.low * number == all_.low
    met = (codes & _sides(whole, worths)[name] for name, codes in _sides(part, worths).items() if name != giver)
    return times and _apart(part, whole) <= same_rule(worths.kinds[part.kind]).retold and all(met)


# What is left of a sum


def _rests(entries: Iterable[Entry], worths: Worths) -> Iterator[Double]:
    """The pairs of a sum of which parts are known and the one act of its givers and days that is exactly the rest of it."""
    listed = list(entries)
    named = {each.id: each for each in listed}
    givers: _Pools = defaultdict(list)
    parts: defaultdict[str, list[Entry]] = defaultdict(list)
    for each in listed:
        givers[_giving(each, worths)].append(each)
        for above in {link.entry for link in each.links if link.relation in CHAIN and link.entry in named}:
            parts[above].append(each)
    for name, known in parts.items():
        whole = named[name]
        rest = _rest(whole, known, worths)
        near = (
            each for each in givers[_giving(whole, worths)] if each not in known and _is_rest(each, whole, rest, worths)
        )
        found = list(near) if rest else []
        if len(found) == 1:
            yield Double(whole.id, found[0].id, told=True, part=True)


def _giving(entry: Entry, worths: Worths) -> tuple[Any, ...]:
    givers = codes_of(entry, worths.kinds[entry.kind].entry["filters"][GIVER])
    return entry.kind, _rung(entry, worths), givers, _amount(entry, worths).currency


def _rest(whole: Entry, known: Iterable[Entry], worths: Worths) -> int:
    """What is left of a sum without its parts, in its currency; 0 where a part is in another, or nothing is left."""
    amounts = [_amount(each, worths) for each in known]
    if any(each.currency != _amount(whole, worths).currency for each in amounts):
        return 0
    return max(0, _number(_amount(whole, worths)) - sum(map(_number, amounts)))


def _is_rest(act: Entry, whole: Entry, rest: int, worths: Worths) -> bool:
    """Whether an act is the rest of a sum to the digit, more than one of them, within the days of one act."""
    amount = _amount(act, worths)
    telling = all(len(str(_number(each)).rstrip("0")) > 1 for each in (amount, _amount(whole, worths)))
    exact = abs(_number(amount) - rest) < max(1, amount.step / 2)
    return telling and exact and act.id != whole.id and not linked(act, whole) and _apart(act, whole) <= SAME_DAYS


def _number(amount: Money) -> int:
    return amount.low or amount.high or 0
