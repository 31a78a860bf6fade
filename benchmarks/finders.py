"""How fast money and counts are found in articles, beside a plain alternation of currencies.

usage: python benchmarks/finders.py [SOURCE...] [--rounds N]

Without sources it reads the project's own examples, which are far richer in amounts than news is. Figures are megabytes
of text per CPU second of this process; read them as ratios. The baseline is what one writes first: one case-blind
regular expression that begins with all signs, codes and names of currencies, and yields words without any value.
"""

from __future__ import annotations

import argparse
import re
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from pledgebook import ingest
from pledgebook.model import Article
from pledgebook.values.amounts import find_money
from pledgebook.values.counting import find_counts
from pledgebook.values.currencies import currencies
from pledgebook.values.numerals import find_numerals

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"
PATIENCE = 10.0


def baseline() -> Callable[[str], int]:
    """The plain alternation over the same signs and words."""
    table = currencies()
    signs, words = (
        "|".join(map(re.escape, sorted(each, key=len, reverse=True))) for each in (table.before, table.after_meanings)
    )
    magnitude = r"(?:\s?(?:hundred|thousand|lakh|crore|million|billion|trillion|bn|mn|m|b|k))?"
    pattern = re.compile(
        rf"(?<!\w)(?:{signs})\s?\d[\d.,]*{magnitude}|\d[\d.,]*{magnitude}\s(?:{words})\b", re.IGNORECASE
    )
    return lambda text: sum(1 for _ in pattern.finditer(text))


FINDERS: dict[str, Callable[[str], int]] = {
    "money": lambda text: len(find_money(text)),
    "counts": lambda text: len(find_counts(text)),
    "numbers": lambda text: sum(1 for _ in find_numerals(text)),
}


def measure(find: Callable[[str], int], texts: Sequence[str], rounds: int) -> tuple[float, int]:
    """Megabytes a CPU second, and how much was found in one round."""
    find(texts[0])  # vocabularies and patterns are read once a process
    started, characters, found = time.process_time(), 0, 0
    for place in range(rounds):
        for text in texts:
            hits = find(text)
            found += hits if place == 0 else 0
            characters += len(text)
        if time.process_time() - started > PATIENCE:
            break
    return characters / 1e6 / (time.process_time() - started), found


def main() -> None:
    """Print the baseline's rate, and every finder's with its ratio to it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="*", default=[str(EXAMPLES)])
    parser.add_argument("--rounds", type=int, default=20)
    said = parser.parse_args()
    texts = [item.text for item in ingest.articles(said.sources) if isinstance(item, Article)]
    print(f"{len(texts)} articles, {sum(map(len, texts)) / 1e6:.2f} MB")
    slow, found = measure(baseline(), texts, 1)
    print(f"{'plain alternation':18s}{slow:8.2f} MB/s  {found:7,} amounts, no values")
    for name, find in FINDERS.items():
        rate, found = measure(find, texts, said.rounds)
        print(f"{name:18s}{rate:8.2f} MB/s  {found:7,} found  {rate / slow:6.1f} times the alternation")


if __name__ == "__main__":
    main()
