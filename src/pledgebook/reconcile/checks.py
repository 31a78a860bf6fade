"""Published running totals held against the ledger's own sum, and the difference explained.

A kind declares it in ``kind.yaml`` (``entry: check:``): which kind's entries are added up, which fields must match, at
which stages an act counts (each act once, at the stage that it has reached), and which fields say since when and as of
when. Authorities on which acts draw (``vocabulary/instruments.yaml``) are no acts. What a total does not say is tried
out: the events from which totals usually count (``vocabulary/bases.yaml``), acts whose own scope is unsaid; so that the
reasons name what would close the gap. Of two acts that may be one (:mod:`pledgebook.reconcile.again`) it counts one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.again import AGAIN, Double, asides, doubles
from pledgebook.reconcile.authorities import LINE_OF
from pledgebook.reconcile.handed_over import deliveries
from pledgebook.reconcile.leeway import ROUNDING, believed, believed_sum, gap_between, rounded, verdict_of
from pledgebook.reconcile.published import as_totals
from pledgebook.reconcile.relations import day_of
from pledgebook.reconcile.retold import pointing
from pledgebook.reconcile.sums import LeftOut, Sum, sum_of, tally
from pledgebook.reconcile.worth import DOUBTFUL, UNTIMED, Apart, Worths
from pledgebook.values.money import MONEY, Money, add
from pledgebook.vocabulary import load

HISTORY = 10
"""Years before a total from which acts are history that articles recall, where it does not say since when it counts."""
SHARED = "shared with others"
"""Begins the reason of what several give or get together: nobody says how much of it is whose."""


@dataclass(frozen=True, slots=True)
class Check:
    """One published total beside the ledger's sum over the same donor, recipient, sector, period and stages."""

    entry: str
    title: str
    as_of: str | None
    published: Money
    ledger: Money | None
    gap: int | None
    """Published less the ledger's sum, at the nearest ends of the intervals: 0 where they meet, ``None`` without a sum.

    Open ends reach as far as they are believed (:mod:`pledgebook.reconcile.leeway`).
    """
    verdict: str
    """``agrees``, ``ledger is lower``, ``ledger is higher``, or ``nothing to compare``."""
    reasons: tuple[str, ...]
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def checks(entries: Sequence[Entry], kinds: Kinds, acts: Sequence[Entry] | None = None) -> list[Check]:
    """A check for each of these entries whose kind declares one, by date, against ``acts`` (the same entries)."""
    return held(checkable(entries, kinds), Pools(entries if acts is None else acts, kinds), kinds)


def checkable(entries: Iterable[Entry], kinds: Kinds) -> list[Entry]:
    """The published totals among these entries that can be checked, by the day as of which they stand."""

    def fit(entry: Entry) -> bool:
        said = kinds[entry.kind].entry.get("check")
        if not said or said["amount"] not in entry.values:
            return False
        return entry.values.get(said["only"]["field"]) in said["only"]["of"]

    def when(entry: Entry) -> str:
        day = last_day(entry, kinds[entry.kind].entry["check"])
        return "" if day is None else day.isoformat()

    return sorted(filter(fit, entries), key=lambda each: (when(each), each.id))


def last_day(total: Entry, said: Mapping[str, Any]) -> date | None:
    """The day as of which a published total stands; ``said`` is what its kind declares."""
    when = total.values.get(said["when"])
    day: date | None = when.last if when is not None else day_of(total)
    return day


def held(totals: Iterable[Entry], pools: Pools, kinds: Kinds) -> list[Check]:
    """Each of these published totals held against the acts, in their order."""
    return [_Checking(each, kinds, pools).against() for each in totals]


class Pools:
    """Acts by their kind and parties, so that a total is held against those only that could be of its scope.

    ``known`` are the acts that only repeat a published total, with that total; so the totals have to be among the entries.
    ``worths`` remembers what entries add to sums. ``pairs`` are those of the acts that may be one, but for those that an
    analyst judged; all that may be where nobody says.
    """

    def __init__(
        self,
        entries: Iterable[Entry],
        kinds: Kinds,
        worths: Worths | None = None,
        pairs: Sequence[Double] | None = None,
    ) -> None:
        every = list(entries)
        self.known = as_totals(every, kinds)
        self.worths = worths or Worths(kinds)
        both = (doubles, deliveries) if pairs is None else ()
        self.pairs = [each for make in both for each in make(every, self.worths)] if pairs is None else pairs
        self._kinds = kinds
        self._by_party: defaultdict[tuple[str, str, str], dict[str, Entry]] = defaultdict(dict)
        self._all: dict[str, dict[str, Entry]] = {}
        for name, kind in kinds.items():
            if kind.entry.get("check"):
                self._sort(name, kind.entry["check"], every)

    def _sort(self, kind: str, said: Mapping[str, Any], every: Sequence[Entry]) -> None:
        """The acts that totals of this kind count: those at its stages, no authorities and no lines of one."""
        rung = self.worths.adding[said["against"]].rung
        parties = self._parties(said)
        own = self._all[kind] = {}
        for act in every:
            if act.kind == said["against"] and act.values.get(rung) in said["stages"]:
                if self.worths.is_authority(act) or any(link.relation == LINE_OF for link in act.links):
                    continue
                own[act.id] = act
                for name in parties:
                    # what does not say its party may be of any scope
                    for code in _codes(act, name) or {""}:
                        self._by_party[kind, name, code][act.id] = act

    def _parties(self, said: Mapping[str, Any]) -> list[str]:
        fields = self._kinds[said["against"]].fields
        return [name for name in said["match"] if fields[name].type.name == "parties"]

    def near(self, entry: Entry) -> dict[str, Entry]:
        """The acts that share a party with the total by each field that it says, or do not say it, by id."""
        said = self._kinds[entry.kind].entry["check"]
        choices: list[list[dict[str, Entry]]] = []
        for name in self._parties(said):
            codes = _codes(entry, name)
            if codes:
                choices.append([self._by_party.get((entry.kind, name, code), {}) for code in sorted({*codes, ""})])
        if not choices:
            return self._all[entry.kind]
        fewest = min(choices, key=lambda lists: sum(map(len, lists)))
        found = {each: act for some in fewest for each, act in some.items()}
        for lists in choices:
            if lists is not fewest:
                there = set[str]().union(*lists)
                found = {each: act for each, act in found.items() if each in there}
        return found


def _codes(entry: Entry, name: str) -> set[str]:
    """The parties that the field names; all that go by a free name under its prefix, since such names agree loosely."""
    codes = (each.code for each in entry.values.get(name, ()))
    return {code[:4] if code.startswith(("ORG:", "PER:")) else code for code in codes}


@dataclass(frozen=True, slots=True)
class _Basis:
    """The acts that a total counts, and the reasons for where it begins."""

    acts: Sequence[Entry]
    reasons: tuple[str, ...] = ()
    history: tuple[LeftOut, ...] = ()


class _Checking:
    """One published total while it is held against the ledger."""

    def __init__(self, entry: Entry, kinds: Kinds, pools: Pools) -> None:
        self._entry = entry
        self._pools = pools
        self._acts = pools.near(entry)
        self._said = said = kinds[entry.kind].entry["check"]
        fields = kinds[said["against"]].fields
        self._wanted = [(name, fields[name].type.agree, entry.values.get(name)) for name in said["match"]]
        self._published: Money = entry.values[said["amount"]]
        since = entry.values.get(said["since"])
        self._first = since.first if since is not None else None
        self._last = last_day(entry, said)

    @property
    def as_of(self) -> str | None:
        """The day as of which the total stands."""
        return None if self._last is None else self._last.isoformat()

    def against(self) -> Check:
        """The check, with the acts that it counts and everything that may explain a gap."""
        matching, vague = self._scoped()
        apart = self._apart(matching)
        basis = self._basis([act for act in matching if act.id not in apart])
        found = self._sum(basis.acts)
        taken = self._taken(found)
        lacking = None if taken is None else gap_between(self._published, taken)
        left_out = (*found.left_out, *apart.values(), *basis.history)
        return Check(
            entry=self._entry.id,
            title=self._entry.title,
            as_of=self.as_of,
            published=self._published,
            ledger=found.money,
            gap=lacking,
            verdict=verdict_of(lacking, self._published),
            reasons=(
                *basis.reasons,
                *self._scope(vague, lacking),
                *self._shared(apart.values(), lacking),
                *self._doubts(found, lacking),
                *self._amounts(found, taken),
                *_left(lacking, left_out),
            ),
            counted=found.counted,
            left_out=left_out,
        )

    def _scoped(self) -> tuple[list[Entry], list[Entry]]:
        """The acts of the total's scope since it counts, and those that do not say whether they are of its scope."""
        matching, vague = [], []
        for act in self._acts.values():
            unsaid = self._unsaid(act)
            if unsaid:
                vague.append(act)
            elif unsaid is not None and self._within(act, self._first):
                matching.append(act)
        return matching, vague

    def _unsaid(self, act: Entry) -> bool | None:
        """Whether the act leaves some of the total's scope unsaid; ``None`` where it is of another scope."""
        unsaid = False
        for name, agree, wanted in self._wanted:
            if wanted is not None:
                value = act.values.get(name)
                if value is None:
                    unsaid = True
                elif agree(value, wanted) < 1:
                    return None
        return unsaid

    def _apart(self, acts: Iterable[Entry]) -> dict[str, LeftOut]:
        """The acts with an amount of which nobody says how much is the total's, by id: shared with others, or more than it."""
        found = {}
        for act in sorted(acts, key=lambda each: each.id):
            others = self._others(act) if self._pools.worths.of(act, self._published.currency).amount else []
            if others:
                found[act.id] = LeftOut(act.id, f"{SHARED}: {', '.join(others)}")
            elif self._larger(act):
                found[act.id] = LeftOut(act.id, "larger than the published total")
        return found

    def _others(self, act: Entry) -> list[str]:
        """The parties that give or get the act's amount beside those of the total."""
        return [
            each.name
            for name, agree, wanted in self._wanted
            if wanted is not None and isinstance(wanted, tuple)
            for each in act.values.get(name, ())
            if agree((each,), wanted) < 1
        ]

    def _shared(self, apart: Iterable[LeftOut], gap: int | None) -> Iterator[str]:
        """What the acts that others share would add at most, where something is missing; without an upper end, a part of it."""
        acts = [self._acts[each.entry] for each in apart if each.reason.startswith(SHARED)]
        found = self._sum(acts) if acts and (gap is None or gap > 0) else None
        if found is not None and found.money is not None:
            counted = "1 act" if len(found.counted) == 1 else f"{len(found.counted)} acts"
            share = "a part of" if found.money.high is None else "at most"
            yield f"scope: {counted} shared with others would add {share} {MONEY.show(found.money)}"

    def _larger(self, act: Entry) -> bool:
        """Whether the act alone is more than the published total, which then cannot count it."""
        amount = self._pools.worths.of(act, self._published.currency).amount
        most, least = believed(self._published).high, amount and (amount.low or amount.high)
        return bool(most and least) and (least or 0) > (most or 0) * (1 + ROUNDING)

    def _sum(self, acts: Sequence[Entry]) -> Sum:
        """The sum of these acts; of two of them that may be one it counts the better evidenced, as every sum does."""
        here = {act.id for act in acts}
        pairs = [each for each in self._pools.pairs if each.kept in here and each.again in here]
        again = asides(pairs, acts, self._pools.worths) if pairs else {}
        between = {name: each for name, each in pointing(acts, again).items() if name in again}
        worths, currency = Apart(self._pools.worths, asides=again), self._published.currency
        return sum_of(acts, worths, currency=currency, known=self._pools.known, between=between)

    def _taken(self, found: Sum) -> Money | None:
        """A sum as it is held against the total: the open end of each act reaches only as far as it is believed."""
        worths = (self._pools.worths.of(self._acts[each], self._published.currency) for each in found.counted)
        return believed_sum(worth.amount for worth in worths if worth.amount is not None)

    def _within(self, act: Entry, first: date | None) -> bool:
        day = day_of(act)
        return day is None or ((first is None or day >= first) and (self._last is None or day <= self._last))

    def _basis(self, matching: Sequence[Entry]) -> _Basis:
        """The acts since the time from which the total counts; where it does not say, since the event that comes nearest."""
        if self._first is not None:
            return _Basis(matching)
        history = [act for act in matching if self._recalled(act)]
        recent = [act for act in matching if act not in history]
        counted = set(self._sum(recent).counted)
        days = [day for act in recent if act.id in counted and (day := day_of(act)) is not None]
        start = f"; the ledger's first such act is of {min(days)}" if days else ""
        unsaid = f"basis: the report does not say since when it counts{start}"
        options = [(self._distance(recent), date.min, "", recent)]
        for base in load().section("bases").values():
            first = date.fromisoformat(str(base["since"]))
            if self._fits(base) and days and min(days) < first and (self._last is None or first < self._last):
                acts = [act for act in recent if self._within(act, first)]
                options.append((self._distance(acts), first, base["name"], acts))
        _, first, name, acts = min(options, key=lambda option: option[:3])
        nearest = (f"basis: counted since {name} ({first}), which comes nearest",) if name else ()
        return _Basis(acts, (unsaid, *nearest), tuple(self._history(history)))

    def _recalled(self, act: Entry) -> bool:
        """Whether the act lies so long before a total without a beginning that it is history."""
        day = day_of(act)
        return self._last is not None and day is not None and day.year < self._last.year - HISTORY

    def _history(self, acts: Iterable[Entry]) -> Iterator[LeftOut]:
        """Those with an amount, which a sum would else count."""
        for act in sorted(acts, key=lambda each: each.id):
            if self._pools.worths.of(act, self._published.currency).amount is not None:
                yield LeftOut(act.id, f"history, of {day_of(act)}: over {HISTORY} years before the total")

    def _distance(self, acts: Sequence[Entry]) -> float:
        """How far the sum of these acts lies from the published total."""
        money = self._taken(self._sum(acts))
        return float("inf") if money is None else abs(gap_between(self._published, money))

    def _doubts(self, found: Sum, gap: int | None) -> Iterator[str]:
        """The acts left out as unlikely, as undated or as others told again, where they fit into what is missing."""
        sorts = {DOUBTFUL: "likelier misread than right", AGAIN: "that may be others again", UNTIMED: "without a day"}
        for begins, said in sorts.items():
            doubtful = [each.entry for each in found.left_out if each.reason.startswith(begins)]
            told = (self._pools.worths.of(self._acts[each], self._published.currency).told for each in doubtful)
            money = add(each for each in told if each is not None)
            least = money and (money.low or money.high)
            if money is not None and gap and least and least <= gap * (1 + ROUNDING):
                acts = "1 act" if len(doubtful) == 1 else f"{len(doubtful)} acts"
                yield f"doubt: {acts} {said} would add {MONEY.show(money)}"

    def _fits(self, base: Mapping[str, Any]) -> bool:
        """Whether totals of these parties may count from this event."""
        for name in self._said["match"]:
            wanted = self._entry.values.get(name)
            if base.get(name) and not (wanted and any(each.code in base[name] for each in wanted)):
                return False
        return True

    def _scope(self, vague: Sequence[Entry], gap: int | None) -> Iterator[str]:
        """What of the total's scope is unsaid, and what acts would add that leave theirs unsaid, where something is missing."""
        for name in self._said["match"]:
            if name not in self._entry.values:
                yield f"scope: the report does not say for which {name}"
        near = [act for act in vague if self._within(act, self._first)]
        found = self._sum(near) if near and (gap is None or gap > 0) else None
        if found is not None and found.money is not None:
            counted = [self._acts[each] for each in found.counted]
            names = sorted({name for act in counted for name in self._said["match"] if name not in act.values})
            acts = "1 act" if len(counted) == 1 else f"{len(counted)} acts"
            yield f"scope: {acts} whose {' or '.join(names)} is unsaid would add {MONEY.show(found.money)}"

    def _amounts(self, found: Sum, taken: Money | None) -> Iterator[str]:
        published = self._published
        if published.low is None or published.high is None or published.about:
            yield "hedge: the published total is itself an interval"
        if found.money is None or taken is None:
            yield "missing: the ledger holds no act with an amount that the total could count"
        elif (found.money.low, found.money.high) != (taken.low, taken.high):
            held_as = MONEY.show(rounded(taken))
            yield f"hedge: open ends of acts are believed to reach a tenth beyond, so the sum is held to be {held_as}"
        elif found.money.low != found.money.high:
            yield "hedge: acts with hedged amounts make the ledger's sum an interval"


def _left(apart: int | None, left_out: Sequence[LeftOut]) -> Iterator[str]:
    """What a gap means for the acts, and which were left out."""
    if apart and apart > 0:
        yield "missing: acts that the published total counts are not in the ledger, or only without amount"
    if apart and apart < 0:
        yield "scope: the ledger counts acts that the published total leaves out, or reports of one act as two"
    if left_out:
        yield f"left out: {tally(left_out)}"
