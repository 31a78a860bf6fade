"""How fast the learned reader reads, and where its time goes.

usage: python benchmarks/reader.py [NEWS.jsonl[.gz]] [--articles N] [--workers N]

Prints articles a second from text to statements, the peak memory of a process, the time from a cold start to
five articles read, and the share of each step. Without a file it reads the project's own examples again and again.
"""

from __future__ import annotations

import argparse
import cProfile
import itertools
import pstats
import resource
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

from pledgebook import ingest
from pledgebook.kinds import load_kinds
from pledgebook.model import Article
from pledgebook.pipeline import extract_batch
from pledgebook.reading import open_reader

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
STEPS = {
    "sentences": ("sentences.py", "split"),
    "pieces": ("pieces.py", "__call__"),
    "amounts": ("amounts.py", "find_money"),
    "encoder, anchors": ("weights.py", "anchors"),
    "encoder, roles": ("weights.py", "roles"),
    "reading in all": ("reader.py", "read"),
    "resolving": ("__init__.py", "resolve"),
}
COLD = """
import sys
from pledgebook import ingest
from pledgebook.kinds import load_kinds
from pledgebook.reading import open_reader

reader = open_reader("learned", load_kinds())
reader.read([item for item in ingest.articles([sys.argv[1]]) if hasattr(item, "text")][:5])
"""
"""What a cold start runs: a fresh process, the weights opened, five articles read."""


def articles(source: str, number: int) -> list[Article]:
    """So many articles of a source, over and over if it has fewer."""
    once = [item for item in ingest.articles([source]) if isinstance(item, Article)]
    return list(itertools.islice(itertools.cycle(once), number))


def read(some: list[Article]) -> tuple[int, float]:
    """Statements found in some articles, and the process's peak memory in MB."""
    kinds = load_kinds()
    found = sum(len(each.statements) for each in extract_batch(some, open_reader("learned", kinds), kinds))
    return found, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def shares(some: list[Article]) -> Iterator[str]:
    """The share of each step in the time of reading some articles."""
    profile = cProfile.Profile()
    profile.runcall(read, some)
    rows = pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    whole = max(row[3] for _, row in rows)
    for step, (file, function) in STEPS.items():
        spent = max((row[3] for (path, _, name), row in rows if path.endswith(file) and name == function), default=0.0)
        yield f"{step:18}{100 * spent / whole:5.0f} %"


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("source", nargs="?", default=str(EXAMPLES))
    parser.add_argument("--articles", type=int, default=200)
    parser.add_argument("--workers", type=int, default=2)
    said = parser.parse_args()
    start = time.perf_counter()
    subprocess.run([sys.executable, "-c", COLD, str(EXAMPLES)], check=True)
    print(f"five articles from a cold start: {time.perf_counter() - start:.2f} s")
    some = articles(said.source, said.articles)
    parts = [some[place :: said.workers] for place in range(said.workers)]
    with ProcessPoolExecutor(said.workers) as pool:
        list(pool.map(read, [part[:2] for part in parts]))  # opens the weights in every process
        start = time.perf_counter()
        answers = list(pool.map(read, parts))
    spent = time.perf_counter() - start
    print(
        f"{len(some) / spent:.1f} articles a second with {said.workers} processes, "
        f"{sum(number for number, _ in answers)} statements"
    )
    print(f"{max(memory for _, memory in answers):.0f} MB at most in a process")
    print("\n".join(shares(some[: max(20, said.articles // 5)])))


if __name__ == "__main__":
    main()
