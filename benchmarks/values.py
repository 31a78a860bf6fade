"""How long the values of an article take: names, cast, money, counts, times, and all values of what was marked in it.

usage: python benchmarks/values.py [SOURCE...] [--rounds N]

Without sources it reads the project's own examples, with the marks of the rules reader (made before the clock starts).
CPU milliseconds of this process per 3,000 characters; every round sees each text anew, so that nothing is remembered
from the round before. The process is made ready as `extract` makes it.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from sources import UNIT, asked

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark
from pledgebook.pipeline import open_for_long
from pledgebook.resolve import resolve
from pledgebook.resolve.parties import ArticleParties
from pledgebook.values.amounts import find_money
from pledgebook.values.counting import find_counts
from pledgebook.values.timex_reading import read_times
from pledgebook.vocabulary.names import find_names

Read = tuple[Article, tuple[Mark, ...]]


def _all(each: Read) -> None:
    resolve(each[0], each[1], load_kinds())


PARTS: dict[str, Callable[[Read], object]] = {
    "names": lambda each: find_names(each[0].text),
    "names and cast": lambda each: ArticleParties.of(each[0]),
    "money": lambda each: find_money(each[0].text),
    "counts": lambda each: find_counts(each[0].text),
    "times": lambda each: read_times(each[0].text, date.fromisoformat(each[0].date) if each[0].date else None),
    "all values": _all,
}


def measure(part: Callable[[Read], object], read: Sequence[Read], rounds: int) -> float:
    """CPU milliseconds per 3,000 characters; vocabularies and rates are read before the clock starts."""
    for each in read:
        part(each)
    spent, characters = 0.0, 0
    for number in range(rounds):
        for article, marks in read:
            anew = replace(article, text=article.text + " " * (number + 1))
            started = time.process_time()
            part((anew, marks))
            spent += time.process_time() - started
            characters += len(anew.text)
    return spent * 1000 * UNIT / max(characters, 1)


def main() -> None:
    """Print the time of each part."""
    articles, rounds = asked(__doc__)
    reader = open_for_long("rules", load_kinds())
    read = [(article, tuple(marks)) for article, marks in zip(articles, reader.read(articles), strict=True)]
    print(f"{len(read)} articles, {sum(len(marks) for _, marks in read)} marks")
    for name, part in PARTS.items():
        print(f"{name:16s}{measure(part, read, rounds):7.2f} ms per {UNIT:,} characters")


if __name__ == "__main__":
    main()
