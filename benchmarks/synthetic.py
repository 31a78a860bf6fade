"""A ledger of any size with entries of every kind, made without reading: what the benchmarks of the web stand on."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from pledgebook import Book
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.ledger import Reading, open_ledger
from pledgebook.model import Article, Entry, Json, Link, Span, Statement, Step
from pledgebook.reconcile import block_keys
from pledgebook.reconcile.entry import name_after
from pledgebook.reconcile.title import title

FIRST, DAYS = date(2022, 2, 24), 1200
PER_ARTICLE, BATCH = 5, 200
PARTIES = "USA DEU GBR EU JPN NOR POL WB IMF SWE CAN FRA UKR RUS CHN ISR NPL MDA JOR PAK TUV IND TUR KOR".split()
DONORS, RECIPIENTS = PARTIES[:12], ("UKR", "UKR", "UKR", "ISR", "NPL", "MDA", "JOR", "PAK", "TUV")
GOODS = "howitzers generators tents missiles books ambulances grain drones blankets pumps radars bridges".split()
MATTERS = "long-range strikes|a truce|membership|sanctions on oil|the grain corridor|recognition|a no-fly zone".split(
    "|"
)
PLACES = "Vilnius Geneva Kyiv Ankara Seoul Ottawa Lisbon Nairobi".split()
COUNTED = "people killed|soldiers wounded|families displaced|prisoners taken|tanks destroyed|refugees".split("|")
Values = dict[str, Json]


def _parties(chance: random.Random, among: tuple[str, ...] | list[str], most: int = 1) -> Json:
    return [{"code": code} for code in chance.sample(sorted(set(among)), chance.randint(1, most))]


def _money(chance: random.Random) -> Json:
    amount = chance.choice((5, 20, 75, 125, 350, 500, 1000, 2500)) * 1_000_000 + chance.randrange(900) * 1_000
    return {"low": amount, "high": chance.choice((amount, amount, None)), "currency": chance.choice(("USD", "EUR"))}


def _commitment(chance: random.Random) -> Values:
    late = {"deadline": f"/{chance.randrange(2023, 2028)}"} if chance.random() < 0.05 else {}
    return {
        "donors": _parties(chance, DONORS), "recipients": _parties(chance, RECIPIENTS), "amount": _money(chance),
        "sector": chance.choice(("military", "financial", "humanitarian", "development")),
        "stage": chance.choice(("announced", "announced", "approved", "delivered", "proposed")), **late,
    }  # fmt: skip


def _position(chance: random.Random) -> Values:
    return {
        "actor": _parties(chance, PARTIES),
        "stance": chance.choice(("requests", "supports", "permits", "refuses", "opposes", "undecided")),
        "subject": f"{chance.choice(MATTERS)} {chance.choice(GOODS)} in region {chance.randrange(400)}",
    }


def _figure(chance: random.Random) -> Values:
    count = chance.randrange(10, 90_000)
    return {
        "claimant": _parties(chance, PARTIES), "about": _parties(chance, PARTIES),
        "subject": f"{chance.choice(COUNTED)} near {chance.choice(PLACES)} {chance.randrange(50)}",
        "count": {"low": count, "high": chance.choice((count, None))},
    }  # fmt: skip


def _meeting(chance: random.Random) -> Values:
    return {
        "participants": _parties(chance, PARTIES, 3), "form": chance.choice(("visit", "talks", "call", "summit")),
        "status": chance.choice(("held", "held", "planned")), "place": chance.choice(PLACES),
    }  # fmt: skip


def _agreement(chance: random.Random) -> Values:
    duty = {"text": f"deliver {chance.choice(GOODS)}", "by": str(chance.randrange(2023, 2028))}
    return {
        "parties": _parties(chance, PARTIES, 2), "subject": f"{chance.choice(MATTERS)} {chance.randrange(900)}",
        "status": chance.choice(("negotiating", "signed", "in_force")), "obligations": [duty],
    }  # fmt: skip


def _total(chance: random.Random) -> Values:
    donors, recipients = _parties(chance, DONORS), _parties(chance, RECIPIENTS)
    return {"donors": donors, "recipients": recipients, "amount": _money(chance), "measure": "given"}


MIX: dict[str, tuple[Callable[[random.Random], Values], float]] = {
    "commitment": (_commitment, 0.28), "position": (_position, 0.3), "figure": (_figure, 0.22),
    "meeting": (_meeting, 0.14), "agreement": (_agreement, 0.05), "total": (_total, 0.01),
}  # fmt: skip
"""How to make the values of each kind, and which share of the entries is of it (as in a stream of news)."""


def article(number: int, kinds: Kinds, articles: int) -> tuple[Article, list[Statement]]:
    """An article of five sentences with a statement on each; the same number gives the same article."""
    chance = random.Random(number)
    day = (FIRST + timedelta(days=number * DAYS // articles)).isoformat()
    names = chance.choices(list(MIX), [share for _, share in MIX.values()], k=PER_ARTICLE)
    sentences = [
        f"Government {number % 97} spoke of {chance.choice(GOODS)} for region {number}-{place}, and more."
        for place in range(PER_ARTICLE)
    ]
    made = Article(f"wire-{number:06}", " ".join(sentences), day, f"Report {number}", chance.choice(("Wire", "Post")))
    told, start = [], 0
    for name, sentence in zip(names, sentences, strict=True):
        fields = kinds[name].fields
        said = {**MIX[name][0](chance), "date": day}
        values: dict[str, Any] = {key: fields[key].type.from_json(value) for key, value in said.items()}
        anchor = Span(start, start + 10)
        told.append(
            Statement(
                f"{made.id}:{name}:{anchor.start}-{anchor.end}",
                made.id,
                name,
                Span(start, start + len(sentence)),
                anchor,
                values,
                dict.fromkeys(values, (anchor,)),
                round(chance.random(), 3),
                "rules",
                day,
                "Government",
            )
        )
        start += len(sentence) + 1
    return made, told


def _entry(told: Statement, kinds: Kinds, before: str) -> Entry:
    kind = kinds[told.kind]
    ladder = str(told.values.get(kind.ladder.name, "")) if kind.ladder else ""
    return Entry(
        id=name_after(told.id, told.kind), kind=told.kind,
        title=title(told.values, kind, told.said), values=told.values, statements=(told.id,), articles=(told.article,),
        history=(Step(ladder, told.published, told.id),) if ladder else (),
        links=(Link("part_of", before, "said so"),) if before and told.confidence > 0.97 else (),
        confidence=told.confidence, published=told.published,
    )  # fmt: skip


def fill(path: Path, entries: int) -> None:
    """A new ledger of so many entries at the path."""
    kinds = load_kinds()
    articles = entries // PER_ARTICLE
    believed: list[Entry] = []
    with open_ledger(path) as ledger:

        def readings() -> Iterator[Reading]:
            for number in range(articles):
                made, told = article(number, kinds, articles)
                for each in told:
                    before = believed[-1].id if believed and believed[-1].kind == each.kind else ""
                    believed.append(_entry(each, kinds, before))
                yield Reading(made, "rules", told)

        stream = readings()
        while batch := list(islice(stream, BATCH)):
            ledger.add(batch, keys=lambda each: block_keys(each, kinds))
        pending = ledger.pending()
        assert pending is not None
        ledger.replace_entries(believed, pending=pending)
    Book.open(path).close()  # brought up to date, as serve would
