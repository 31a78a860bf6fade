"""Sums that are true: one stage at a time, one level of a chain, intervals as intervals, and what was left out said.

A sum never adds a part to its whole: an entry whose larger amount (``part_of``, ``line_of``), ceiling (``draws_on``) or
first report in another currency (``repeats``) is counted in the same sum is left out of it, and so is one whose amount
another there replaces (``revises``, ``replaces``). Between the rows of a table the same holds
(:mod:`pledgebook.reconcile.across`). An authority, or a line of one, is left out where acts that draw on it by the
vocabulary are counted. Sales, rates ("a year"), amounts without an exchange rate and acts that no report makes likely
are left out as well. Each has its reason.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.across import CHAIN, RETOLD, SUCCESSION, Share, outdated, shares
from pledgebook.reconcile.authorities import LINE_OF, Means, Spenders, drawn_upon, wider_labels
from pledgebook.reconcile.published import as_totals
from pledgebook.reconcile.retold import pointing, too_many
from pledgebook.reconcile.worth import Apart, Worth, Worths
from pledgebook.values.money import Money, add

UNSAID = "unsaid"


@dataclass(frozen=True, slots=True)
class LeftOut:
    """An entry that a sum does not count, and why."""

    entry: str
    reason: str


@dataclass(frozen=True, slots=True)
class Sum:
    """One group's sum at one stage: the interval, the entries it counts, those it leaves out.

    ``less`` are those that it counts in part only, since another row of the table counts the rest.
    """

    group: str
    stage: str
    money: Money | None
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...] = ()
    less: tuple[LeftOut, ...] = ()


_SPECIFIC = re.compile(r"[:,(]| from | by | [a-z][0-9a-f]{9}\b")
"""Where the part of a reason begins that is of one entry."""


_ANOTHER = re.compile(r" [a-z][0-9a-f]{9}(?= \w)")
"""An entry within a reason, which goes on behind it: ``may be c1fa34c9aa again``."""


def tally(left: Iterable[LeftOut]) -> str:
    """How many were left out for which sort of reason, the most first: ``9 no amount, 2 part of``."""
    counts: dict[str, int] = {}
    for each in left:
        sort = _SPECIFIC.split(_ANOTHER.sub(" another", each.reason))[0].strip()
        counts[sort] = counts.get(sort, 0) + 1
    return ", ".join(f"{number:,} {sort}" for sort, number in sorted(counts.items(), key=lambda row: (-row[1], row[0])))


Grouping = Callable[[Entry], str]


def sums(
    entries: Iterable[Entry], kinds: Kinds, by: Grouping, *, currency: str = "USD", worths: Worths | None = None
) -> list[Sum]:
    """The sums of all entries that have an amount by their kind's declaration (``entry: sum:``), by group and stage.

    Groups by name, stages in the order of a life. ``by`` names an entry's group. Amounts are converted at the rate of
    the act's day (ECB); the interval keeps open ends open. ``worths`` remembers what entries add.
    """
    listed = list(entries)
    worths = worths or Worths(kinds)
    asides = worths.asides
    worths = Apart(worths, outdated(listed, worths, currency, by))
    known, named = as_totals(listed, kinds), pointing(listed, asides)
    between = {
        key: one
        for key, one in named.items()
        if one.links and (key in asides or worths.of(one, currency).amount is not None)
    }
    rungs = {name: adding.rung for name, adding in worths.adding.items() if adding.amount and adding.rung}
    rows: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for entry in listed:
        rung = rungs.get(entry.kind)
        if rung is not None:
            rows[by(entry), str(entry.values.get(rung, UNSAID))].append(entry)
    made = [
        replace(sum_of(found, worths, currency=currency, known=known, between=between), group=group, stage=stage)
        for (group, stage), found in rows.items()
    ]
    if asides:
        made = _fitting(made, named, worths, currency)
    made = _parted(made, named, worths, currency)
    order = _order(kinds, {entry.kind: None for entry in listed if entry.kind in rungs})
    return sorted(made, key=lambda each: (each.group, order.get(each.stage, -1)))


def _fitting(made: Sequence[Sum], named: Mapping[str, Entry], worths: Worths, currency: str) -> list[Sum]:
    """The rows of a table without the parts that would count a whole's amount twice, as it is told in two sizes."""
    rows = list(made)
    while over := too_many(_place(rows), named, worths, currency):
        rows = [_leaving(row, over, named, worths, currency) for row in rows]
    return rows


def _leaving(row: Sum, over: Mapping[str, str], named: Mapping[str, Entry], worths: Worths, currency: str) -> Sum:
    counted = tuple(each for each in row.counted if each not in over)
    gone = [LeftOut(each, over[each]) for each in row.counted if each in over]
    money = add(filter(None, (worths.of(named[each], currency).amount for each in counted)))
    left_out = tuple(sorted((*row.left_out, *gone), key=lambda each: each.entry))
    return replace(row, money=money, counted=counted, left_out=left_out) if gone else row


def _place(made: Iterable[Sum]) -> dict[str, tuple[str, str]]:
    return {each: (row.group, row.stage) for row in made for each in row.counted}


def _parted(made: Sequence[Sum], named: Mapping[str, Entry], worths: Worths, currency: str) -> list[Sum]:
    """The rows of a table, each whole without the parts that other rows count."""
    found = shares(_place(made), named, worths, currency)
    return [_without_shares(row, found, named, worths, currency) for row in made] if found else list(made)


def _without_shares(
    row: Sum, found: Mapping[str, Share], named: Mapping[str, Entry], worths: Worths, currency: str
) -> Sum:
    here = {each: found[each] for each in row.counted if each in found}
    covered = {each for each, share in here.items() if share.left is None}
    counted = tuple(each for each in row.counted if each not in covered)
    amounts = (here[each].left if each in here else worths.of(named[each], currency).amount for each in counted)
    less, gone = (
        tuple(LeftOut(each, here[each].reason) for each in sorted(here) if (each in covered) is out)
        for out in (False, True)
    )
    left_out = tuple(sorted((*row.left_out, *gone), key=lambda each: each.entry))
    return replace(row, money=add(filter(None, amounts)), counted=counted, left_out=left_out, less=less)


def _order(kinds: Kinds, present: Iterable[str]) -> dict[str, int]:
    """The place of each stage in a life."""
    order: dict[str, int] = {}
    for name in present:
        ladder = kinds[name].ladder
        order.update({label: place for place, label in enumerate(ladder.labels if ladder else ())})
    return order


NOTHING: Mapping[str, str] = {}
NOBODY: Mapping[str, Entry] = {}


def sum_of(
    entries: Sequence[Entry],
    worths: Worths,
    *,
    currency: str,
    known: Mapping[str, str] = NOTHING,
    between: Mapping[str, Entry] = NOBODY,
) -> Sum:
    """One sum over these entries, in the currency (ISO 4217): no part beside its whole.

    ``known`` are acts that only repeat a published total, with that total. ``between`` are others, by which a part may be
    contained in an entry of the sum: a payment draws on a loan that was approved, which is a part of what was announced.
    """
    summable: dict[str, Worth] = {}
    left: dict[str, str] = {}
    for entry in entries:
        worth = worths.of(entry, currency)
        if worth.amount is None:
            left[entry.id] = worth.reason
        elif entry.id in known:
            left[entry.id] = f"the amount of a published total, {known[entry.id]}"
        else:
            summable[entry.id] = worth
    left.update(_contained(summable, worths.kinds, between))
    counted = sorted(summable.keys() - left.keys())
    return Sum(
        "", "", add(amount for each in counted if (amount := summable[each].amount) is not None), tuple(counted),
        tuple(LeftOut(each, left[each]) for each in sorted(left)),
    )  # fmt: skip


def _contained(present: Mapping[str, Worth], kinds: Kinds, between: Mapping[str, Entry]) -> dict[str, str]:
    """The entries whose amounts are in others of the same sum, with the reason.

    Of entries that contain each other in a circle the one with the smallest id counts, so that not all are lost.
    """
    every = _above({key: worth.entry for key, worth in present.items()}, between)
    left = _authorities(present, every, kinds)
    above = _without(left, every)
    reach = {key: _reach(key, above) for key in above}
    for key, containers in above.items():
        circle = {each for each in reach[key] if key in reach.get(each, ())}
        outside = sorted(reach[key] - circle - {key})
        if outside or (circle and key != min(circle)):
            nearest = next((each for each in containers if each in outside), None) or min(containers)
            left[key] = containers[nearest]
    return left


def _above(present: Mapping[str, Entry], between: Mapping[str, Entry]) -> dict[str, dict[str, str]]:
    """For each entry that is contained in others of the sum, itself or by those ``between``: these, each with the reason."""
    above: defaultdict[str, dict[str, str]] = defaultdict(dict)
    for key in sorted(key for key, entry in present.items() if entry.links):
        for link in present[key].links:
            if link.entry in present and link.relation in CHAIN:
                above[key].setdefault(link.entry, f"{CHAIN[link.relation]} {link.entry}")
            elif link.entry in present and link.relation in SUCCESSION:
                above[link.entry].setdefault(key, f"{SUCCESSION[link.relation]} {key}")
            elif link.entry in between and link.relation in CHAIN:
                for far, how in _beyond(link.entry, present, between).items():
                    above[key].setdefault(far, f"{CHAIN[link.relation]} {link.entry}, {how}")
    return {key: containers for key, containers in above.items() if containers}


def _beyond(key: str, present: Mapping[str, Entry], between: Mapping[str, Entry]) -> dict[str, str]:
    """The entries of the sum that contain one which is not in it, by any number of such; each with how it does."""
    found: dict[str, str] = {}
    passed, todo = {key}, [key]
    while todo:
        for link in between[todo.pop()].links:
            if link.relation in CHAIN and link.entry in present:
                found.setdefault(link.entry, f"{CHAIN[link.relation]} {link.entry}")
            elif link.relation == RETOLD and link.entry in present:
                found.setdefault(link.entry, link.reason)
            elif link.relation in (*CHAIN, RETOLD) and link.entry in between and link.entry not in passed:
                passed.add(link.entry)
                todo.append(link.entry)
    return found


def _without(left: Mapping[str, str], above: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    """The same among the entries that are not left out."""
    kept = {
        key: {one: why for one, why in containers.items() if one not in left}
        for key, containers in above.items()
        if key not in left
    }
    return {key: containers for key, containers in kept.items() if containers}


def _reach(key: str, above: Mapping[str, Mapping[str, str]]) -> frozenset[str]:
    """All entries that contain this one by any number of steps; itself, too, where the steps lead back."""
    reached: set[str] = set()
    todo = [key]
    while todo:
        fresh = above.get(todo.pop(), {}).keys() - reached
        reached |= fresh
        todo += fresh
    return frozenset(reached)


def _authorities(present: Mapping[str, Worth], above: Mapping[str, Mapping[str, str]], kinds: Kinds) -> dict[str, str]:
    """The bills, and their lines, on which others draw of which no link says from which one: the acts count.

    Where links lead from every such act to its authority, that counts and stands for them.
    """
    means = {
        key: Means.of(worth.entry, kinds[worth.entry.kind])
        for key, worth in present.items()
        if worth.vehicle or any(link.relation == LINE_OF for link in worth.entry.links)
    }
    authorities = {key: each for key, each in means.items() if each.line or each.vehicle in drawn_upon()}
    acts = (
        each
        for key, each in means.items()
        if key not in authorities and authorities.keys().isdisjoint(_reach(key, above))
    )
    if not authorities:
        return {}
    spenders, left = Spenders(acts, wider_labels(kinds)), {}
    for key, each in authorities.items():
        drawing = spenders.on(each)
        if drawing:
            left[key] = (
                f"an authority ({each.vehicle or 'a line'}) on which acts of this sum draw ({', '.join(drawing)})"
            )
    return left
