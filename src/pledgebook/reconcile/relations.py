"""Links between acts of one kind, on grounds that stand in a sentence or in the vocabulary, never on likeness alone.

A kind declares ``entry: related:`` with the fields of the amount, of the parties that must be the same, of the scope
that must not differ, of the vehicle, and how many days a ceiling stays open.

- ``draws_on``: a smaller, later act of the same parties and scope under the vehicle of a ceiling (or one that draws
  on it by the vocabulary), where a sentence calls the one a ceiling or says that the other draws.
- ``revises``: a sentence of the later act says that its amount takes the place of the earlier one's.
- ``repeats``: the same act told in another currency, equal at the rate of its day.
- ``in_sum``: one of two or three acts that one article tells side by side, and whose amounts are, to the last digit, those
  of a larger act of these days: news sums up what was announced under several vehicles, or in a week.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice, takewhile
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry, Link, Statement
from pledgebook.reconcile.addends import adding_up
from pledgebook.reconcile.archive import Archive
from pledgebook.values.amounts import find_money
from pledgebook.values.intervals import numberless
from pledgebook.values.money import MONEY, Money
from pledgebook.values.rates import agree_on, equivalent
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase, phrase_places

EQUAL = 0.9
"""Amounts that agree to this degree are the same (within their written digits, or a tenth after conversion)."""
SAME_DAYS = 4
"""Reports of one act in two currencies place it at most so many days apart: time zones and late editions."""
SUM_AHEAD = 2
"""Days behind the first one of a sum ("this week") in which an act can lie that it adds up; before it :data:`SAME_DAYS`."""
TOGETHER = 3
"""Acts that news adds up at most."""
SLACK = 0.02
"""The share of a sum by which rounding may take it from what it adds up, at most."""
WIDER_SLACK = 0.05
"""The same where the sum is said to be for several purposes, and what it adds up is for several."""
SHARE = 0.05
"""The least share of a sum that an act must have: a smaller one hides in the rounding of the rest."""
CEILINGS = ("ceiling", "envelope")
"""What the vocabulary calls an instrument whose naming is a limit, not an act."""

Found = tuple[str, Link]
"""The entry that has the link, and the link."""


@dataclass(frozen=True, slots=True, eq=False)
class _Act:
    """An entry as it is compared: its amount, its day, its vehicle's code, the words of its sentences."""

    entry: Entry
    amount: Money
    day: date
    vehicle: str
    scope: Mapping[str, Any]
    words: Sequence[Statement]

    @property
    def key(self) -> tuple[date, str]:
        return self.day, self.entry.id


def relations(
    entries: Sequence[Entry], told: Mapping[str, Statement], kinds: Kinds, archive: Archive
) -> Iterator[Found]:
    """All links between entries of kinds that declare how theirs are related, whatever the order of the entries.

    Where two are linked in both ways, the first counts: arithmetic goes before words.
    """
    yield from repeats(entries, told, kinds)
    yield from by_vehicle(entries, told, kinds, archive)


def by_vehicle(
    entries: Iterable[Entry], told: Mapping[str, Statement], kinds: Kinds, archive: Archive
) -> Iterator[Found]:
    """The links that rest on what a sentence says of a vehicle; entries that name no vehicle have none."""
    for (name, *_), acts in _acts(entries, told, kinds).items():
        yield from _by_vehicle(acts, int(kinds[name].entry["related"]["days"]), archive)


LOCAL = ("repeats", "in_sum")
"""Relations that join acts :data:`SAME_DAYS` apart at most."""


def repeats(entries: Iterable[Entry], told: Mapping[str, Statement], kinds: Kinds) -> Iterator[Found]:
    """The links between acts :data:`SAME_DAYS` apart at most: of one size in two currencies, or of a sum and what it adds up."""
    for (name, *_), acts in _acts(entries, told, kinds).items():
        yield from _repeats(acts)
        kind = kinds[name]
        yield from _in_sums(acts, {field: kind.fields[field].wider for field in kind.entry["related"]["scope"]})


def _acts(
    entries: Iterable[Entry], told: Mapping[str, Statement], kinds: Kinds
) -> Mapping[tuple[Any, ...], list[_Act]]:
    """The acts of the same kind and parties, in time."""
    pools: defaultdict[tuple[Any, ...], list[_Act]] = defaultdict(list)
    for entry in entries:
        kind = kinds[entry.kind]
        act = _act(entry, kind, told)
        if act is not None:
            pools[entry.kind, *(_who(entry, name, kind) for name in kind.entry["related"]["match"])].append(act)
    for acts in pools.values():
        acts.sort(key=lambda act: act.key)
    return pools


def _act(entry: Entry, kind: Kind, told: Mapping[str, Statement]) -> _Act | None:
    said = kind.entry.get("related")
    if not said or any(name not in entry.values for name in (said["amount"], *said["match"])):
        return None
    amount, day = entry.values[said["amount"]], day_of(entry, said["when"])
    if day is None or amount.per:
        return None
    vehicle = entry.values.get(said["by"])
    scope = {name: entry.values[name] for name in said["scope"] if name in entry.values}
    return _Act(entry, amount, day, vehicle.code if vehicle else "", scope, [told[each] for each in entry.statements])


def day_of(entry: Entry, when: str = "date") -> date | None:
    """The first day of the act, else that of the first report that tells it as done, else that of the first report."""
    period = entry.values.get(when)
    day: date | None = (period.first or period.last) if period is not None else None
    told = entry.acted or entry.published
    return day or (date.fromisoformat(told) if told else None)


def _who(entry: Entry, name: str, kind: Kind) -> Any:
    return kind.fields[name].type.plain(entry.values[name])


def _by_vehicle(acts: Sequence[_Act], days: int, archive: Archive) -> Iterator[Found]:
    """Links between acts that name a vehicle: few enough to read their sentences."""
    named = [act for act in acts if act.vehicle]
    ceiling = cache(lambda act: _ceiling(act, archive))
    for act in named:
        fits = [other for other in named if _under(act, other, days)]
        ceilings = [(other, said) for other in fits if (said := ceiling(other)) is not None]
        found = _revised(act, named, archive) or _drawn(act, ceilings, archive)
        if found is not None:
            yield act.entry.id, found


def _ceiling(act: _Act, archive: Archive) -> str | None:
    """The words that call the amount a ceiling; empty where only the vocabulary says so; else ``None``."""
    for each in act.words:
        before, after = _around(each, archive.sentence(each))
        words = find_phrase("links", "authority", after) or _leading(find_phrase("links", "authority", before))
        if words:
            return words
    return "" if _vocabulary(act.vehicle).get("sum") in CEILINGS else None


def _around(report: Statement, sentence: str) -> tuple[str, str]:
    """The sentence around the report's own amount, as far as the next amounts: before it, and from it on."""
    start, end = (each - report.sentence.start for each in (report.anchor.start, report.anchor.end))
    others = [each.span for each in find_money(sentence)]
    before = max((each.end for each in others if each.end <= start), default=0)
    after = min((each.start for each in others if each.start >= end), default=len(sentence))
    return sentence[before:start], sentence[start:after]


_BEHIND = re.compile(r"(?:in|of|million|billion|bn)\b", re.IGNORECASE)
"""Words that stand behind the amount of which they speak."""


def _leading(words: str) -> str:
    """The words, unless they speak of the amount before: "leaves $4 billion in drawdown authority and $2 billion"."""
    return "" if _BEHIND.match(words) else words


def _vocabulary(vehicle: str) -> Mapping[str, Any]:
    row: Mapping[str, Any] = load().section("instruments").get(vehicle, {})
    return row


def _drawn(act: _Act, fits: Sequence[tuple[_Act, str]], archive: Archive) -> Link | None:
    """The latest of the ceilings before the act under which it fits, if a sentence of either speaks of it."""
    if not fits:
        return None
    drawing = _phrase(act, "draws", archive)
    grounds = [(other, said) for other, said in fits if said or drawing]
    if not grounds or (not grounds[-1][1] and len(fits) > 1):
        return None  # several funds, and nothing says which
    other, said = grounds[-1]
    words = f"{said!r} said of the larger amount" if said else f"{drawing!r} said of this one"
    return Link("draws_on", other.entry.id, f"{act.vehicle} draws on {other.vehicle} of {other.day}: {words}")


def _under(act: _Act, other: _Act, days: int) -> bool:
    draws = act.vehicle == other.vehicle or other.vehicle in _vocabulary(act.vehicle).get("draws_on", ())
    return (
        draws
        and other.key < act.key
        and act.day - other.day <= timedelta(days=days)
        and _compatible(act, other)
        and _smaller(act, other)
    )


def _compatible(one: _Act, other: _Act) -> bool:
    """No scope that both name differs."""
    return all(other.scope.get(name, value) == value for name, value in one.scope.items())


def _smaller(act: _Act, other: _Act) -> bool:
    converted = equivalent(act.amount, other.amount.currency, other.day)
    least, most = other.amount.low or other.amount.high, converted and (converted.money.high or converted.money.low)
    return bool(least and most and most < least)


def _revised(act: _Act, named: Sequence[_Act], archive: Archive) -> Link | None:
    """The earlier act under the same vehicle whose amount a sentence of this one names beside a word of change."""
    earlier = [
        other
        for other in named
        if other.key < act.key and other.vehicle == act.vehicle and _compatible(act, other)
        and MONEY.agree(act.amount, other.amount) < EQUAL
    ]  # fmt: skip
    if not earlier:
        return None
    for statement in act.words:
        sentence = archive.sentence(statement)
        for words, former in _formers(act.amount, sentence):
            for other in reversed(earlier):
                if MONEY.agree(other.amount, former) >= EQUAL:
                    reason = f"{statement.article}: {words!r} beside {MONEY.show(other.amount)} of {other.day}"
                    return Link("revises", other.entry.id, reason)
    return None


def _formers(amount: Money, sentence: str) -> Iterator[tuple[str, Money]]:
    """The amounts that a sentence may name as those before this one, each with the words of change.

    Behind "raised to" stands the new amount, which must be this one; behind "up from" the former.
    """
    for start, end in phrase_places("links", "revises", sentence):
        words = " ".join(sentence[start:end].split())
        named = find_money(sentence, dollar=amount.currency)
        behind = next((each for each in named if each.span.start >= end), None)
        if words.lower().endswith(" to"):
            fits = behind is not None and MONEY.agree(behind.value, amount) >= EQUAL
            yield from ((words, each.value) for each in named if fits and each is not behind)
        elif behind is not None:
            yield words, behind.value


def _phrase(act: _Act, name: str, archive: Archive) -> str:
    """The first words of the vocabulary that one of the act's sentences holds."""
    return next((said for each in act.words if (said := find_phrase("links", name, archive.sentence(each)))), "")


def _repeats(acts: Sequence[_Act]) -> Iterator[Found]:
    """Of two such acts the one that fewer articles tell repeats the other; of as many the later, or the one of the greater id."""
    for place, act in enumerate(acts):
        found = [each for each in _beside(acts, place) if _evidence(each) < _evidence(act) and _converts(act, each)]
        if found:
            other = min(found, key=lambda each: (abs(each.day - act.day), _evidence(each)))
            shown = f"{MONEY.show(act.amount)} is {MONEY.show(other.amount)}"
            yield act.entry.id, Link("repeats", other.entry.id, f"{shown} at the rate of {other.day}")


def _evidence(act: _Act) -> tuple[int, date, str]:
    """Sorts the better evidenced first."""
    return -len(act.entry.articles), *act.key


def _beside(acts: Sequence[_Act], place: int) -> Iterator[_Act]:
    """The others, of acts in time, that lie :data:`SAME_DAYS` from this one at most."""
    near = timedelta(days=SAME_DAYS)
    yield from takewhile(lambda each: acts[place].day - each.day <= near, reversed(acts[:place]))
    yield from takewhile(lambda each: each.day - acts[place].day <= near, islice(acts, place + 1, None))


def _converts(one: _Act, other: _Act) -> bool:
    """Whether the two are of one scope and equal at the rate of the day, in different currencies."""
    foreign = one.amount.currency != other.amount.currency and _compatible(one, other)
    return foreign and agree_on(one.amount, other.amount, other.day) >= EQUAL


def _in_sums(acts: Sequence[_Act], wider: Mapping[str, str]) -> Iterator[Found]:
    """The acts that another one adds up, all of them :data:`SAME_DAYS` apart at most.

    Of several ways to do so the one of the fewest and nearest.
    """
    for whole in acts:
        if numberless(whole.amount):
            continue
        together = _told_together([each for each in acts if _addend(each, whole, wider)])
        for number in range(2, TOGETHER + 1):
            found = [few for told in together for few in _sums(told, whole, number, wider)]
            if found:
                chosen = min(found, key=lambda each: (_away(each, whole), _gap(each, whole), [act.key for act in each]))
                shown = " and ".join(MONEY.show(each.amount) for each in chosen)
                reason = f"{shown} of {chosen[0].day} to {chosen[-1].day} add up to {MONEY.show(whole.amount)}"
                yield from ((each.entry.id, Link("in_sum", whole.entry.id, reason)) for each in chosen)
                break


def _told_together(acts: Iterable[_Act]) -> set[tuple[_Act, ...]]:
    """Those that one article tells of, in time, for each article that tells of several: who adds up tells what."""
    told: defaultdict[str, list[_Act]] = defaultdict(list)
    for act in acts:
        for article in act.entry.articles:
            told[article].append(act)
    return {tuple(each) for each in told.values() if len(each) > 1}


def _sums(acts: Sequence[_Act], whole: _Act, number: int, wider: Mapping[str, str]) -> Iterator[tuple[_Act, ...]]:
    """Each so many of them that add up to the other, none of them the sum of the rest."""
    size = _size(whole)
    for places in adding_up([_size(each) for each in acts], size, number, max(1, int(WIDER_SLACK * size))):
        few = tuple(acts[place] for place in places)
        near = max(each.day for each in (*few, whole)) - min(each.day for each in (*few, whole)) <= timedelta(
            days=SAME_DAYS
        )
        if near and _are_sum(few, whole, _slack(few, whole, wider)) and not any(_holds_rest(each, few) for each in few):
            yield few


def _addend(act: _Act, whole: _Act, wider: Mapping[str, str]) -> bool:
    """Whether the act can be one of those that the other adds up: smaller, of its days and of its scope."""
    size, most = _size(act), _size(whole)
    return (
        act.amount.currency == whole.amount.currency
        and -SAME_DAYS <= (act.day - whole.day).days <= SUM_AHEAD
        and SHARE * most <= size < most
        and all(value in (wider[name], act.scope.get(name, value)) for name, value in whole.scope.items())
    )


def _slack(acts: Sequence[_Act], whole: _Act, wider: Mapping[str, str]) -> float:
    """The share of the sum by which rounding may take it from these."""
    several = (
        len({each.scope.get(name) for each in acts}) == len(acts)
        for name, label in wider.items()
        if label and whole.scope.get(name) == label and all(name in each.scope for each in acts)
    )
    return WIDER_SLACK if any(several) else SLACK


def _size(act: _Act) -> int:
    return act.amount.low or act.amount.high or 0


def _are_sum(acts: Sequence[_Act], whole: _Act, slack: float = SLACK) -> bool:
    """Whether the amounts are exactly the other's, to the last digit that all are written to."""
    step = max(each.amount.step for each in (*acts, whole))
    return _gap(acts, whole) < max(1, min(step / 2, slack * _size(whole)))


def _gap(acts: Sequence[_Act], whole: _Act) -> int:
    return abs(sum(_size(each) for each in acts) - _size(whole))


def _holds_rest(act: _Act, acts: Sequence[_Act]) -> bool:
    """Whether an act is itself the sum of the others, which would then count twice."""
    rest = [each for each in acts if each is not act]
    return len(rest) > 1 and _are_sum(rest, act)


def _away(acts: Sequence[_Act], whole: _Act) -> int:
    return sum(abs((each.day - whole.day).days) for each in acts)
