"""How long reconciling takes, and how it grows: synthetic reports of promises, ten a promise on average.

usage: python benchmarks/reconcile.py [COUNT ...]      (default 10000 100000)

Prints for each count: CPU seconds of this process, reports per second, entries made, and the growth against the named
baseline, the smallest count of the same run. Peak memory is the process's own, in MiB.
"""

from __future__ import annotations

import datetime as dt
import random
import resource
import sys
import time
from collections.abc import Iterator

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import reconcile
from pledgebook.values.items import Item
from pledgebook.values.money import Money
from pledgebook.values.party import Party
from pledgebook.values.period import Period
from pledgebook.vocabulary import load

STATES = [Party(code) for code in sorted(load().section("states"))]
DONORS, RECIPIENTS = STATES[:60], STATES[60:150]
STAGES = ["requested", "proposed", "announced", "announced", "announced", "approved", "delivered"]
GOODS = ["tanks", "howitzers", "field hospitals", "vaccines", "generators", "tents", "wheat", "drones"]
START = dt.date(2019, 1, 1)
REPORTS = 10
"""Mean reports of one promise."""
UNSAID = 0.1
"""The share of reports that leave out who gives or who receives."""


def reports(count: int, *, seed: int = 7) -> Iterator[Statement]:
    """So many synthetic reports: some dated, some not, hedged and rounded as news does."""
    pick = random.Random(seed)
    number = 0
    while number < count:
        donor, recipient = pick.choice(DONORS), pick.choice(RECIPIENTS)
        dollars = round(10 ** pick.uniform(6, 10), -5)
        day = START + dt.timedelta(days=pick.randrange(2200))
        for _ in range(min(count - number, 1 + int(pick.expovariate(1 / (REPORTS - 1))))):
            yield _report(pick, number, (donor, recipient), (int(dollars), day))
            number += 1


def _report(pick: random.Random, number: int, parties: tuple[Party, Party], act: tuple[int, dt.date]) -> Statement:
    dollars, day = act
    published = day + dt.timedelta(days=int(pick.expovariate(1 / 4)))
    values: dict[str, object] = {
        "donors": (parties[0],),
        "recipients": (parties[1],),
        "amount": Money(dollars, None if pick.random() < 0.1 else dollars, "USD"),
        "stage": pick.choice(STAGES),
    }
    if pick.random() < UNSAID:
        del values[pick.choice(["donors", "recipients"])]
    if pick.random() < 0.5:
        values["date"] = Period.of(day)
    if pick.random() < 0.3:
        values["items"] = (Item(pick.choice(GOODS)),)
    article = f"a{number}"
    return Statement(
        f"{article}:commitment:10-20", article, "commitment", Span(0, 90), Span(10, 20), values,
        confidence=0.9, reader="synthetic", published=published.isoformat(), said="the aid",
    )  # fmt: skip


def main(counts: list[int]) -> None:
    """Reconcile each count and print what it took."""
    kinds = load_kinds()
    first: tuple[int, float] | None = None
    for count in counts:
        told = list(reports(count))
        start = time.process_time()
        entries = reconcile(told, kinds).entries
        took = time.process_time() - start
        first = first or (count, took)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{count:>9,} reports  {took:7.1f} s  {count / took:8,.0f}/s  {len(entries):>8,} entries  "
            f"{count / first[0]:5.1f}-fold reports, {took / first[1]:5.1f}-fold time  peak {peak:,} MiB"
        )


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [10_000, 100_000])
