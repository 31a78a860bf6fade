"""How fast the times of an article are found and resolved, beside dateparser's search.

usage: python benchmarks/times.py [SOURCE...] [--rounds N]

Without sources it reads the project's own examples. Times are CPU milliseconds of this process per 3,000 characters, so
that a busy machine does not hide a change. The baseline is ``dateparser.search.search_dates`` with English and each
article's date, on as many articles as take about ten seconds; without dateparser it is left out. For HeidelTime, the usual
yardstick, see heideltime.py.
"""

from __future__ import annotations

import importlib
import time
from collections.abc import Callable, Sequence
from datetime import date, datetime

from sources import UNIT, asked

from pledgebook.model import Article
from pledgebook.values.timex_reading import calendar_times

PATIENCE = 10.0


def ours(article: Article) -> int:
    """The calendar intervals that pledgebook finds."""
    return len(calendar_times(article.text, date.fromisoformat(article.date) if article.date else None))


def baseline() -> Callable[[Article], int] | None:
    """The same by dateparser, if it is installed."""
    try:
        search_dates = importlib.import_module("dateparser.search").search_dates
    except ImportError:
        return None

    def search(article: Article) -> int:
        settings = {"RELATIVE_BASE": datetime.fromisoformat(article.date)} if article.date else {}
        return len(search_dates(article.text, languages=["en"], settings=settings) or ())

    return search


def measure(find: Callable[[Article], int], articles: Sequence[Article], rounds: int) -> tuple[float, int]:
    """CPU milliseconds per 3,000 characters, and how many expressions were found in a round."""
    find(articles[0])  # vocabularies and patterns are read once a process
    started, characters, found = time.process_time(), 0, 0
    for _ in range(rounds):
        for article in articles:
            found += find(article)
            characters += len(article.text)
            if time.process_time() - started > PATIENCE:
                break
    return (time.process_time() - started) * 1000 * UNIT / characters, found // rounds


def main() -> None:
    """Print both rates and their ratio."""
    articles, rounds = asked(__doc__)
    size = sum(len(each.text) for each in articles) / max(len(articles), 1)
    print(f"{len(articles)} articles of {size:,.0f} characters")
    rate, found = measure(ours, articles, rounds)
    print(f"pledgebook  {rate:8.2f} ms per {UNIT:,} characters  {found} intervals")
    other = baseline()
    if other is None:
        print("dateparser  not installed")
        return
    slow, found = measure(other, articles, 1)
    print(f"dateparser  {slow:8.2f} ms per {UNIT:,} characters  {found} dates (of the articles it got to)")
    print(f"pledgebook takes 1/{slow / rate:,.0f} of dateparser's time")


if __name__ == "__main__":
    main()
