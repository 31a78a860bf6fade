"""What one more article costs in a ledger of many: it should cost by its neighbours, not by the ledger's size.

usage: python benchmarks/incremental.py [--ledger PATH] [COUNT ...]      (default 10000 100000)

For each count a ledger takes in so many synthetic reports (those of ``reconcile.py``) and is reconciled as a whole; then
forty more articles, taken from among them at random, are read one by one. Prints CPU seconds of this process, the growth
of one article against the smallest count of the same run, and how long filtered queries take.
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import tempfile
import time
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

from reconcile import DONORS, RECIPIENTS, reports

from pledgebook import Book
from pledgebook.feeding import BlockKeys
from pledgebook.ledger import Reading
from pledgebook.model import Article, Statement

MORE = 40
"""Articles that are read one by one."""
BATCH = 200
DONOR, RECIPIENT = DONORS[7].code, RECIPIENTS[11].code
QUESTIONS: dict[str, dict[str, object]] = {
    "a donor and a recipient": {"donor": DONOR, "recipient": RECIPIENT},
    "a donor's deliveries in a year": {"donor": DONOR, "stage": "delivered", "since": "2021", "until": "2021"},
    "largest amounts of a recipient": {"recipient": RECIPIENT, "sort": "-amount"},
    "a stage, newest first": {"stage": "announced"},
}


def reading(statement: Statement) -> Reading:
    """The statement in an article of its own."""
    text = (
        f"A report, number {statement.article}, says it of the aid that was promised to a country some time ago.".ljust(
            95
        )
    )
    return Reading(Article(statement.article, text, statement.published, source="Wire"), "synthetic", [statement])


def fill(book: Book, told: Iterator[Statement]) -> None:
    """Store the statements, not yet reconciled."""
    while batch := [reading(each) for each in islice(told, BATCH)]:
        book._ledger.add(batch, keys=BlockKeys(book.kinds))  # noqa: SLF001 - what reading does, without a reader


def one_by_one(book: Book, told: Sequence[Statement]) -> list[float]:
    """CPU seconds that each further article costs."""
    spent = []
    for each in told:
        start = time.process_time()
        fill(book, iter([each]))
        book.reconcile()
        spent.append(time.process_time() - start)
    return spent


def ask(book: Book) -> None:
    """Print how long a page of each question takes."""
    for what, names in QUESTIONS.items():
        start = time.perf_counter()
        found = book.entries(kind="commitment", limit=50, **names)
        print(f"    {1000 * (time.perf_counter() - start):6.1f} ms  {what}: {len(found)} shown")


def measure(count: int, place: Path) -> float:
    """Fill a ledger, reconcile it, read more; the median seconds of one more article."""
    told = list(reports(count + MORE))
    chosen = set(random.Random(3).sample(range(len(told)), MORE))
    with Book.open(place) as book:
        start = time.process_time()
        fill(book, (each for number, each in enumerate(told) if number not in chosen))
        stored = time.process_time() - start
        more = [told[number] for number in sorted(chosen)]
        del told
        start = time.process_time()
        book.reconcile(anew=True)
        whole = time.process_time() - start
        spent = one_by_one(book, more)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
        print(
            f"{count:>9,} reports  stored {stored:.1f} s  reconciled and written {whole:.1f} s  peak {peak:,} MiB  "
            f"one more article {statistics.median(spent):.3f} s (at most {max(spent):.3f} s)",
            flush=True,
        )
        ask(book)
    return statistics.median(spent)


def main() -> None:
    """Measure each count."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("counts", nargs="*", type=int, default=[10_000, 100_000])
    parser.add_argument("--ledger", default="", help="keep the ledger of the last count here")
    options = parser.parse_args()
    first = 0.0
    for count in options.counts:
        with tempfile.TemporaryDirectory() as folder:
            kept = options.ledger and count == options.counts[-1]
            median = measure(count, Path(options.ledger) if kept else Path(folder) / "benchmark.db")
            first = first or median
            print(f"    one more article: {median / first:.1f}-fold of that in {options.counts[0]:,}")


if __name__ == "__main__":
    main()
