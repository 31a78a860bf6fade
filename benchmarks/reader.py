"""How fast the readers read, and where their time goes.

usage: python benchmarks/reader.py [NEWS.jsonl[.gz]] [--articles N] [--workers N]

Prints the CPU time of ``pledgebook --help``; the time from a cold start to five articles read; articles a second from text to
statements by each reader, of all news and of news without statements; the peak memory of a process; and the share of each
step. Articles a second are given twice: by the clock with so many processes, and by the CPU time of one core, which other
work on the machine disturbs less. Without a file the project's own examples are read again and again.
"""

from __future__ import annotations

import argparse
import cProfile
import itertools
import pstats
import random
import resource
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

from pledgebook import ingest
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Article
from pledgebook.pipeline import BATCH, DEFAULT_READER, extract, open_for_long
from pledgebook.reading import Reader

EXAMPLES = Path(__file__).parents[1] / "examples" / "articles"
READERS = ("rules", DEFAULT_READER)
STEPS = {
    "pieces": ("pieces.py", "__call__"),
    "sentences": ("sentences.py", "split"),
    "glance": ("glance.py", "worth_looking"),
    "first look": ("looking.py", "first_look"),
    "rules' opinion": ("rules/reader.py", "read_one"),
    "second look": ("weights.py", "roles"),
    "reading in all": ("learned/reader.py", "read"),
    "resolving": ("resolve/__init__.py", "resolve"),
}
COLD = """
import sys
from pledgebook import ingest
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.model import Article
from pledgebook.pipeline import extract_batch
from pledgebook.reading import open_reader

kinds = load_kinds()
items = [item for item in ingest.articles(sys.argv[1:]) if isinstance(item, Article)]
extract_batch(items, open_reader("learned", kinds), kinds)
"""
"""What a cold start runs: a fresh process, the weights opened, five articles read."""


@dataclass(frozen=True, slots=True)
class Pace:
    """How some articles were read: CPU seconds, MB at most, and which of them hold no statement."""

    cpu: float
    memory: float
    empty: list[str]


def articles(source: str, number: int) -> list[Article]:
    """So many articles of a source, drawn by a fixed seed; over and over if it has fewer."""
    once = [item for item in ingest.articles([source]) if isinstance(item, Article)]
    random.Random(7).shuffle(once)
    return list(itertools.islice(itertools.cycle(once), number))


@cache
def ready(reader: str) -> tuple[Kinds, Reader]:
    """The kinds and a reader, opened once in each process."""
    kinds = load_kinds()
    return kinds, open_for_long(reader, kinds)


def read(some: Sequence[Article], *, reader: str) -> Pace:
    """Read articles in this process."""
    kinds, opened = ready(reader)
    start = time.process_time()
    found = list(extract(some, opened, kinds))
    spent = time.process_time() - start
    empty = [each.article.id for each in found if not each.statements]
    return Pace(spent, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024, empty)


def paced(some: Sequence[Article], pool: ProcessPoolExecutor, workers: int, reader: str, what: str) -> list[str]:
    """Read articles on all processes and print how fast; answers the ids of those without statements."""
    parts = [some[start : start + BATCH] for start in range(0, len(some), BATCH)]  # handed out as the pipeline does
    start = time.perf_counter()
    paces = list(pool.map(partial(read, reader=reader), parts))
    spent = time.perf_counter() - start
    core = len(some) / sum(pace.cpu for pace in paces)
    memory = max(pace.memory for pace in paces)
    print(
        f"{reader}, {what}: {len(some) / spent:.1f} articles a second with {workers} processes, "
        f"{core:.1f} a second of one core; {memory:.0f} MB at most"
    )
    return [name for pace in paces for name in pace.empty]


def cpu(command: Sequence[str]) -> tuple[float, float]:
    """Seconds by the clock and of CPU that a command takes."""
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    after, spent = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter() - start
    return spent, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def shares(some: Sequence[Article]) -> Iterator[str]:
    """The share of each step in the time that the learned reader and the resolving after it take."""
    profile = cProfile.Profile()
    profile.runcall(read, some, reader=DEFAULT_READER)
    rows = pstats.Stats(profile).stats.items()  # type: ignore[attr-defined]
    whole = next(row[3] for (path, _, name), row in rows if path == __file__ and name == "read")
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
    _, help_cpu = cpu([sys.executable, "-m", "pledgebook", "--help"])
    print(f"pledgebook --help: {help_cpu:.2f} s of CPU")
    five = [str(path) for path in sorted(EXAMPLES.glob("*.txt")) or sorted(EXAMPLES.glob("*.md"))][:5]
    spent, used = cpu([sys.executable, "-c", COLD, *five])
    print(f"five articles from a cold start: {spent:.2f} s, {used:.2f} s of CPU")
    some = articles(said.source, said.articles)
    for reader in READERS:
        with ProcessPoolExecutor(said.workers) as pool:
            list(pool.map(partial(read, reader=reader), [some[:2]] * said.workers))  # opens the reader in every process
            empty = set(paced(some, pool, said.workers, reader, "all news"))
            bare = [each for each in some if each.id in empty]
            if bare:
                paced(bare, pool, said.workers, reader, "news without statements")
    print("\n".join(shares(some[: max(20, said.articles // 5)])))


if __name__ == "__main__":
    main()
