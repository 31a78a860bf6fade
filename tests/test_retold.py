"""A sum that two articles tell in two sizes, with a part of the one that does not count: what a ledger tells of it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from click.testing import CliRunner

from pledgebook import Book, questions
from pledgebook.cli import app
from pledgebook.feeding import BlockKeys
from pledgebook.kinds import load_kinds
from pledgebook.ledger import Reading, open_ledger
from pledgebook.model import Article, Span, Statement

FIELDS = load_kinds()["commitment"].fields
M = 1_000_000
TEXT = "The seven gave up to $5 billion for food, the ministry said. Of it $2.8 billion is America's, $0.8 billion of which in seeds."


def told(article: Article, said: str, giver: str, low: int | None, high: int, **more: str) -> Statement:
    """What an article says of this amount, in millions."""
    values: dict[str, Any] = {
        "donors": [{"code": giver}], "stage": "announced", "date": "2024-06-28", "sector": "humanitarian",
        "amount": {"low": low and low * M, "high": high * M, "currency": "USD"}, **more,
    }  # fmt: skip
    at = article.text.index(said)
    return Statement(
        f"{article.id}:commitment:{at}-{at + len(said)}", article.id, "commitment", Span(0, len(article.text)),
        Span(at, at + len(said)), {name: FIELDS[name].type.from_json(value) for name, value in values.items()},
        confidence=0.9 - (low is None) / 4, reader="test", published=article.date, said=said,
    )  # fmt: skip


def ledger(path: Path) -> Book:
    """The seven's "up to $5 billion", of it America's 2.8, and 0.8 of that in seeds; their "$4.5 billion", of it Canada's 0.1."""
    one, other = (
        Article("up-to", TEXT, "2024-06-28"),
        Article("in-all", "They gave $4.5 billion, Canada $0.1 billion of it.", "2024-06-28"),
    )
    upto = [
        told(one, "$5 billion", "G7", None, 5000),
        told(one, "$2.8 billion", "USA", 2800, 2800, part_of="$5 billion"),
        told(one, "$0.8 billion", "USA", 800, 800, part_of="$2.8 billion"),
    ]
    inall = [
        told(other, "$4.5 billion", "G7", 4500, 4500),
        told(other, "$0.1 billion", "CAN", 100, 100, part_of="$4.5 billion"),
    ]
    opened = open_ledger(path)
    book = Book(opened)
    readings = [Reading(one, "test", upto), Reading(other, "test", inall)]
    opened.add(readings, keys=BlockKeys(book.kinds))
    book.reconcile()
    return book


def test_totals_and_why_tell_of_each_what_counts_and_what_it_is_a_part_of(tmp_path: Path) -> None:
    path = str(tmp_path / "l.db")
    with ledger(tmp_path / "l.db") as book:
        rows = {each.group: each for each in questions.totals(book, "donor")}
        named = {str(each.title).rpartition(": ")[2]: each.id for each in book.entries()}
        whole, share = named["$4.5 billion"], named["$2.8 billion"]
        sums = {group: each.money.high for group, each in rows.items() if each.money}
        assert sums == {"Canada": 100 * M, "G7": 1600 * M, "United States": 2800 * M}
        parts = ", ".join(sorted((share, named["$100 million"])))
        less = f"less {parts}, which count in another row: $1.6 billion"
        told_of = {each: questions.why(book, each) for each in named.values()}
        assert {each: (one.uncounted, one.less) for each, one in told_of.items()} == {
            whole: ("", less),
            share: ("", ""),
            named["$100 million"]: ("", ""),
            named["up to $5 billion"]: (f"may be {whole} again", ""),
            named["$800 million"]: (f"part of {share}", ""),
        }
        assert [each.money and each.money.high for each in questions.totals(book, "stage")] == [4500 * M]
    done = CliRunner().invoke(app, ["why", whole, "--ledger", path])
    assert f"Sums count it {less}" in done.stdout.splitlines()
    done = CliRunner().invoke(app, ["why", whole, "--ledger", path, "--format", "json"])
    assert (json.loads(done.stdout)["left_out"], json.loads(done.stdout)["less"]) == (None, less)
