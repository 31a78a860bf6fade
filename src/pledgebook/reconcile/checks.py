"""Published running totals held against the ledger's own sum, and the difference explained.

A kind declares it in ``kind.yaml`` (``entry: check:``): which kind's entries are added up, which fields must match, from which
stages on an act counts, and which fields say since when and as of when.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Entry
from pledgebook.reconcile.sums import LeftOut, Sum, sum_of
from pledgebook.values.money import Money

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
    """Published less the ledger's sum, at the nearest points of the two intervals; 0 where they meet; ``None`` where there is no sum."""
    verdict: str
    """``agrees``, ``ledger is lower``, ``ledger is higher``, or ``nothing to compare``."""
    reasons: tuple[str, ...]
    counted: tuple[str, ...]
    left_out: tuple[LeftOut, ...]


def checks(entries: Sequence[Entry], kinds: Kinds) -> list[Check]:
    """A check for each entry whose kind declares one, by date."""
    pool: dict[str, list[Entry]] = {}
    for entry in entries:
        pool.setdefault(entry.kind, []).append(entry)
    out = []
    for entry in entries:
        said = kinds[entry.kind].entry.get("check")
        if said and entry.values.get(said["only"]["field"]) in said["only"]["of"] and said["amount"] in entry.values:
            out.append(_check(entry, said, pool.get(said["against"], []), kinds))
    return sorted(out, key=lambda each: (each.as_of or "", each.entry))


def _check(entry: Entry, said: Mapping[str, Any], acts: Iterable[Entry], kinds: Kinds) -> Check:
    published: Money = entry.values[said["amount"]]
    first, last = _bounds(entry, said)
    chosen = [act for act in acts if _counts(act, entry, said, kinds[said["against"]]) and _within(act, first, last)]
    found = sum_of(chosen, kinds, currency=published.currency)
    gap = None if found.money is None else _gap(published, found.money)
    return Check(
        entry=entry.id,
        title=entry.title,
        as_of=None if last is None else last.isoformat(),
        published=published,
        ledger=found.money,
        gap=gap,
        verdict=_verdict(gap, published),
        reasons=tuple(_reasons(entry, said, chosen, found, gap)),
        counted=found.counted,
        left_out=found.left_out,
    )


def _bounds(entry: Entry, said: Mapping[str, Any]) -> tuple[date | None, date | None]:
    """Since when and as of when the total counts; undated totals stand as of their first report."""
    since, when = entry.values.get(said["since"]), entry.values.get(said["when"])
    last = when.last if when is not None else _day(entry.published)
    return (since.first if since is not None else None), last


def _counts(act: Entry, total: Entry, said: Mapping[str, Any], kind: Kind) -> bool:
    if kind.ladder is None or act.values.get(kind.ladder.name) not in said["stages"]:
        return False
    for name in said["match"]:
        wanted = total.values.get(name)
        if wanted is not None and (
            name not in act.values or kind.fields[name].type.agree(act.values[name], wanted) < 1
        ):
            return False
    return True


def _within(act: Entry, first: date | None, last: date | None) -> bool:
    when = act.values.get("date")
    day = when.first or when.last if when is not None else None
    day = day or _day(act.published)
    return day is None or ((first is None or day >= first) and (last is None or day <= last))


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None


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


def _reasons(
    entry: Entry, said: Mapping[str, Any], chosen: Sequence[Entry], found: Sum, gap: int | None
) -> Iterable[str]:
    if found.money is None:
        yield "missing: the ledger holds no act that the total could count"
        return
    published: Money = entry.values[said["amount"]]
    if published.low is None or published.high is None or published.about:
        yield "hedge: the published total is itself an interval"
    if said["since"] not in entry.values:
        days = [when.first for act in chosen if (when := act.values.get("date")) is not None and when.first]
        start = f"; the ledger's first such act is of {min(days)}" if days else ""
        yield f"basis: the report does not say since when it counts{start}"
    for name in said["match"]:
        if name not in entry.values:
            yield f"scope: the report does not say for which {name}"
    if gap and gap > 0:
        yield "missing: acts that the published total counts are not in the ledger, or only without amount"
    if gap and gap < 0:
        yield "scope: the ledger counts acts that the published total leaves out, or reports of one act as two"
    if found.left_out:
        yield f"left out: {len(found.left_out)} entries contained in others, without amount or without rate"
