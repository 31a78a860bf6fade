"""Published running totals held against the ledger's own sum, and the difference explained.

A kind declares it in ``kind.yaml`` (``entry: check:``): which kind's entries are added up, which fields must match, at
which stages an act counts (each act once, at the stage that it has reached), and which fields say since when and as of
when. Authorities on which acts draw (``vocabulary/instruments.yaml``) are no acts. What a total does not say is tried
out: the events from which totals usually count (``vocabulary/bases.yaml``), acts whose own scope is unsaid; so that the
reasons name what would close the gap.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.sums import LeftOut, Sum, is_authority, sum_of
from pledgebook.values.money import MONEY, Money
from pledgebook.vocabulary import load

ROUNDING = 0.05
"""A gap of at most so much of the published total is rounding: news rounds totals to one or two digits."""


@dataclass(frozen=True, slots=True)
class Check:
    """One published total beside the ledger's sum over the same donor, recipient, sector, period and stages."""

    entry: str
    title: str
    as_of: str | None
    published: Money
    ledger: Money | None
    gap: int | None
    """Published less the ledger's sum, at the nearest ends of the intervals: 0 where they meet, ``None`` without a sum."""
    verdict: str
    """``agrees``, ``ledger is lower``, ``ledger is higher``, or ``nothing to compare``."""
    reasons: tuple[str, ...]
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def checks(entries: Sequence[Entry], kinds: Kinds, acts: Sequence[Entry] | None = None) -> list[Check]:
    """A check for each of these entries whose kind declares one, by date, against ``acts`` (the same entries)."""
    pool: dict[str, list[Entry]] = {}
    for entry in entries if acts is None else acts:
        pool.setdefault(entry.kind, []).append(entry)
    out = []
    for entry in entries:
        said = kinds[entry.kind].entry.get("check")
        if said and entry.values.get(said["only"]["field"]) in said["only"]["of"] and said["amount"] in entry.values:
            out.append(_Checking(entry, said, kinds).against(pool.get(said["against"], [])))
    return sorted(out, key=lambda each: (each.as_of or "", each.entry))


class _Checking:
    """One published total while it is held against the ledger."""

    def __init__(self, entry: Entry, said: Mapping[str, Any], kinds: Kinds) -> None:
        self._entry = entry
        self._said = said
        self._kinds = kinds
        self._published: Money = entry.values[said["amount"]]
        since, when = entry.values.get(said["since"]), entry.values.get(said["when"])
        self._first = since.first if since is not None else None
        self._last = when.last if when is not None else day_of(entry)

    def against(self, acts: Iterable[Entry]) -> Check:
        """The check, with the acts that it counts and everything that may explain a gap."""
        reached = [act for act in acts if self._reached(act) and not is_authority(act, self._kinds[act.kind])]
        matching = [act for act in reached if self._matches(act, unsaid=False)]
        chosen = [act for act in matching if self._within(act, self._first)]
        vague = [act for act in reached if act not in matching and self._matches(act, unsaid=True)]
        found = self._sum(chosen)
        gap = None if found.money is None else _gap(self._published, found.money)
        return Check(
            entry=self._entry.id,
            title=self._entry.title,
            as_of=None if self._last is None else self._last.isoformat(),
            published=self._published,
            ledger=found.money,
            gap=gap,
            verdict=_verdict(gap, self._published),
            reasons=(*self._basis(chosen), *self._scope(vague), *self._amounts(found, gap)),
            counted=found.counted,
            left_out=found.left_out,
        )

    def _sum(self, acts: Sequence[Entry]) -> Sum:
        return sum_of(acts, self._kinds, currency=self._published.currency)

    def _reached(self, act: Entry) -> bool:
        ladder = self._kinds[act.kind].ladder
        return ladder is not None and act.values.get(ladder.name) in self._said["stages"]

    def _matches(self, act: Entry, *, unsaid: bool) -> bool:
        """Whether the act is of the total's scope; ``unsaid``: or does not say whether it is."""
        fields = self._kinds[act.kind].fields
        for name in self._said["match"]:
            wanted = self._entry.values.get(name)
            if wanted is None or (unsaid and name not in act.values):
                continue
            if name not in act.values or fields[name].type.agree(act.values[name], wanted) < 1:
                return False
        return True

    def _within(self, act: Entry, first: date | None) -> bool:
        day = day_of(act)
        return day is None or ((first is None or day >= first) and (self._last is None or day <= self._last))

    def _basis(self, chosen: Sequence[Entry]) -> Iterator[str]:
        """Since when the total may count, where it does not say."""
        if self._first is not None:
            return
        days = [day for act in chosen if (day := day_of(act)) is not None]
        start = f"; the ledger's first such act is of {min(days)}" if days else ""
        yield f"basis: the report does not say since when it counts{start}"
        options = []
        for base in load().section("bases").values():
            first = date.fromisoformat(str(base["since"]))
            if self._fits(base) and days and min(days) < first and (self._last is None or first < self._last):
                money = self._sum([act for act in chosen if self._within(act, first)]).money
                if money is not None:
                    options.append((abs(_gap(self._published, money)), first, base["name"], money))
        if options:
            _, first, name, money = min(options)
            yield f"basis: counted since {name} ({first}) the ledger's sum is {MONEY.show(money)}"

    def _fits(self, base: Mapping[str, Any]) -> bool:
        """Whether totals of these parties may count from this event."""
        for name in self._said["match"]:
            wanted = self._entry.values.get(name)
            if base.get(name) and not (wanted and any(each.code in base[name] for each in wanted)):
                return False
        return True

    def _scope(self, vague: Sequence[Entry]) -> Iterator[str]:
        for name in self._said["match"]:
            if name not in self._entry.values:
                yield f"scope: the report does not say for which {name}"
        near = [act for act in vague if self._within(act, self._first)]
        money = self._sum(near).money if near else None
        if money is not None:
            names = sorted({name for act in near for name in self._said["match"] if name not in act.values})
            acts = f"{len(near)} act{'s' * (len(near) != 1)} whose {' or '.join(names)} is unsaid"
            yield f"scope: {acts} would add {MONEY.show(money)}"

    def _amounts(self, found: Sum, gap: int | None) -> Iterator[str]:
        published = self._published
        if published.low is None or published.high is None or published.about:
            yield "hedge: the published total is itself an interval"
        if found.money is None:
            yield "missing: the ledger holds no act with an amount that the total could count"
        elif found.money.low != found.money.high:
            yield "hedge: acts with hedged amounts make the ledger's sum an interval"
        if gap and gap > 0:
            yield "missing: acts that the published total counts are not in the ledger, or only without amount"
        if gap and gap < 0:
            yield "scope: the ledger counts acts that the published total leaves out, or reports of one act as two"
        if found.left_out:
            yield f"left out: {_tally(found.left_out)}"


def _tally(left: Iterable[LeftOut]) -> str:
    """How many were left out for which sort of reason."""
    counts: dict[str, int] = {}
    for each in left:
        sort = each.reason.split(":")[0] if ":" in each.reason else " ".join(each.reason.split()[:2])
        counts[sort] = counts.get(sort, 0) + 1
    return ", ".join(f"{number} {sort}" for sort, number in sorted(counts.items()))


def _gap(published: Money, ledger: Money) -> int:
    """How far the two intervals lie apart; 0 where they meet."""
    if published.low is not None and ledger.high is not None and published.low > ledger.high:
        return published.low - ledger.high
    if published.high is not None and ledger.low is not None and published.high < ledger.low:
        return published.high - ledger.low
    return 0


def _verdict(gap: int | None, published: Money) -> str:
    if gap is None:
        return "nothing to compare"
    size = published.low or published.high or 1
    if abs(gap) <= ROUNDING * size:
        return "agrees"
    return "ledger is lower" if gap > 0 else "ledger is higher"
