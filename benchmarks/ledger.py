"""How fast a ledger takes in statements and answers, on synthetic ones.

usage: python benchmarks/ledger.py [--statements N] [--ledger PATH|URL] [--keep]

Times are CPU seconds of this process (wall-clock time in brackets), so that a busy machine does not hide a change.
"""

from __future__ import annotations

import argparse
import random
import tempfile
import time
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any, Self

from pledgebook.kinds import load_kinds
from pledgebook.ledger import Filters, Ledger, Reading, open_ledger
from pledgebook.model import Article, Entry, Link, Span, Statement, Step

KINDS = load_kinds()
DONORS = ("USA", "DEU", "GBR", "EU", "JPN", "NOR", "POL", "WB", "IMF", "SWE", "CAN", "FRA")
RECIPIENTS = ("UKR", "UKR", "UKR", "ISR", "NPL", "MDA", "JOR", "PAK", "TUV")
SECTORS = ("military", "financial", "humanitarian", "development")
STAGES = ("announced", "announced", "approved", "delivered", "proposed")
GOODS = ("howitzers", "generators", "tents", "Patriot missiles", "school books", "ambulances", "grain", "drones")
FIRST = date(2022, 2, 24)
PER_ARTICLE, PER_ENTRY, BATCH = 5, 3, 200

COMMITMENT = KINDS["commitment"]


def _values(chance: random.Random, day: str) -> dict[str, Any]:
    amount = chance.choice((5, 20, 75, 125, 350, 500, 1000, 2500)) * 1_000_000
    said = {
        "donors": [{"code": chance.choice(DONORS), "said": [0, 3]}],
        "recipients": [{"code": chance.choice(RECIPIENTS), "said": [40, 43]}],
        "amount": {"low": amount, "high": amount, "currency": "USD"},
        "sector": chance.choice(SECTORS),
        "stage": chance.choice(STAGES),
        "date": day,
        "speaker": "the minister",
    }
    return {name: COMMITMENT.fields[name].type.from_json(value) for name, value in said.items()}


def _articles(count: int) -> Iterator[tuple[Article, list[Statement]]]:
    """Articles of five sentences, a statement on each."""
    chance = random.Random(1)
    for number in range(count // PER_ARTICLE):
        day = (FIRST + timedelta(days=number * 1500 // max(1, count // PER_ARTICLE))).isoformat()
        sentences = [
            f"Government {number % 97} will give $5 million in {chance.choice(GOODS)} for region "
            f"{chance.randrange(5000)}, the minister said on Thursday after talks with his colleague."
            for _ in range(PER_ARTICLE)
        ]
        article = Article(f"wire-{number:07}", " ".join(sentences), day, f"Report {number}", "Wire")
        told, start = [], 0
        for sentence in sentences:
            anchor = Span(start + sentence.index("$"), start + sentence.index("million") + 7)
            told.append(_statement(article, Span(start, start + len(sentence)), anchor, _values(chance, day)))
            start += len(sentence) + 1
        yield article, told


def _statement(article: Article, sentence: Span, anchor: Span, values: dict[str, Any]) -> Statement:
    return Statement(
        id=f"{article.id}:commitment:{anchor.start}-{anchor.end}",
        article=article.id,
        kind="commitment",
        sentence=sentence,
        anchor=anchor,
        values=values,
        evidence={"amount": (anchor,), "donors": (Span(sentence.start, sentence.start + 3),)},
        confidence=0.9,
        reader="rules",
        published=article.date,
        said="$5 million",
    )


def _entries(told: Iterable[Statement]) -> Iterator[Entry]:
    """An entry of every three statements that follow each other."""
    group: list[Statement] = []
    for each in told:
        group.append(each)
        if len(group) == PER_ENTRY:
            yield _entry(group)
            group = []


def _entry(group: list[Statement]) -> Entry:
    first = group[0]
    return Entry(
        id=f"e{abs(hash(first.id)) % 16**9:09x}",
        kind=first.kind,
        title=f"{first.values['donors'][0].code} → {first.values['recipients'][0].code}: {first.said}",
        values=first.values,
        statements=tuple(each.id for each in group),
        articles=tuple(dict.fromkeys(each.article for each in group)),
        history=(Step("announced", first.published, first.id),),
        links=(Link("part_of", "e000000000", "said so"),) if first.values["stage"] == "proposed" else (),
        confidence=first.confidence,
    )


class Clock:
    """Sums up what blocks took, and prints it with its rate over a number of things."""

    def __init__(self) -> None:
        self.wall = self.cpu = 0.0

    def __enter__(self) -> Self:
        self.wall -= time.perf_counter()
        self.cpu -= time.process_time()
        return self

    def __exit__(self, *_: object) -> None:
        self.wall += time.perf_counter()
        self.cpu += time.process_time()

    def tell(self, what: str, count: int = 0) -> None:
        """Print it."""
        rate = f"{count / self.cpu:>10,.0f}/s" if count else " " * 12
        print(f"{what:<52} {self.cpu:9.3f} s {rate}   [{self.wall:.3f} s]", flush=True)


@contextmanager
def timed(what: str, count: int = 0) -> Iterator[None]:
    """Print what the block took, and its rate over ``count`` things."""
    with Clock() as clock:
        yield
    clock.tell(what, count)


def _fill(ledger: Ledger, count: int) -> None:
    clock = Clock()
    articles = _articles(count)
    while batch := [Reading(article, "rules", told) for article, told in islice(articles, BATCH)]:
        with clock:
            ledger.add(batch)
    clock.tell("store statements", count)
    with timed("stream statements", count):
        told = list(ledger.statements())
    entries = list(_entries(told))
    pending = ledger.pending()
    assert pending is not None
    with timed("write entries", len(entries)):
        ledger.replace_entries(entries, pending=pending)
    again = ledger.pending(anew=True)
    assert again is not None
    with timed("write the same entries again", len(entries)):
        ledger.replace_entries(entries, pending=again)


QUESTIONS: dict[str, dict[str, Any]] = {
    "newest page": {},
    "of one kind": {"kind": "commitment"},
    "frequent donor and recipient": {"kind": "commitment", "donor": "USA", "recipient": "UKR"},
    "rare recipient": {"recipient": "TUV", "donor": "SWE", "stage": "delivered", "sector": "development"},
    "three filters and a year": {"donor": "DEU", "sector": "military", "stage": "announced", "until": "2023"},
    "nothing found": {"donor": "Nobody", "recipient": "UKR"},
    "an early month, newest first": {"kind": "commitment", "until": "2022-03"},
    "largest amounts of one donor": {"kind": "commitment", "donor": "NOR", "sort": "-amount"},
    "a frequent word": {"text": "howitzers"},
    "a rare word": {"text": '"region 4711"'},
    "a frequent word and a donor": {"text": "drones", "donor": "SWE"},
    "as of a day": {"kind": "commitment", "donor": "USA", "as_of": "2024-01-01"},
}  # fmt: skip


def _ask(ledger: Ledger) -> None:
    for what, names in QUESTIONS.items():
        filters = Filters(**names, limit=50)
        list(ledger.entries(filters))
        with timed(f"50 of: {what}"):
            found = list(ledger.entries(filters))
        with timed(f"  count: {len(found)} shown"):
            ledger.count(filters)
    with timed("tally of recipients, all"):
        ledger.tally("recipient")
    with timed("tally of recipients of one donor"):
        ledger.tally("recipient", Filters(donor="SWE"))
    with timed("tally of stages, frequent donor and recipient"):
        ledger.tally("stage", Filters(donor="USA", recipient="UKR"))


def main() -> None:
    """Fill a ledger and ask it."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=100_000)
    parser.add_argument("--ledger", default="")
    parser.add_argument("--keep", action="store_true", help="ask the ledger as it is, without filling it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        place = options.ledger or str(Path(folder) / "benchmark.db")
        with open_ledger(place) as ledger:
            if not options.keep:
                _fill(ledger, options.statements)
            _ask(ledger)
        if Path(place).exists():
            print(f"{Path(place).stat().st_size / 1e6:,.0f} MB")


if __name__ == "__main__":
    main()
