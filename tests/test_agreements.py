"""Pacts from talks to force, as 21 short reports of nine of them tell it: one entry each, of the day on which it was signed.

The days of signature, terms and sums are those of Ukraine's security agreements of 2024 and 2025; talks, votes and words are made
up (``agreements.jsonl``).
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pledgebook import Book
from pledgebook.model import Entry

REPORTS = Path(__file__).with_name("agreements.jsonl")


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Book.open(tmp_path_factory.mktemp("pacts") / "ledger.db") as book:
        book.read([REPORTS])
        yield book


def pact(book: Book, code: str) -> Entry:
    (entry,) = book.entries(kind="agreement", party=code)
    return entry


@pytest.mark.parametrize(
    ("code", "signed", "status", "steps"),
    [
        ("ALB", "2025-01-21", "in_force", ["agreed", "signed", "in_force"]),
        ("EST", "2024-06-27", "signed", ["negotiating", "agreed", "signed"]),
        ("GRC", "2024-10-17", "signed", ["signed"]),
        ("IRL", "2024-09-04", "signed", ["negotiating", "signed"]),
        ("ISL", "2024-05-31", "signed", ["signed"]),
        ("LTU", "2024-06-27", "signed", ["signed"]),
        ("NOR", "2024-05-31", "signed", ["signed"]),
        ("POL", "2024-07-08", "signed", ["negotiating", "signed"]),
        ("SWE", "2024-05-31", "signed", ["signed"]),
    ],
)
def test_each_pact_is_one_entry_of_the_day_on_which_it_was_signed(
    book: Book, code: str, signed: str, status: str, steps: list[str]
) -> None:
    entry = pact(book, code)
    assert {each.code for each in entry.values["parties"]} == {code, "UKR"}
    assert (entry.values["date"].iso, entry.values["status"]) == (signed, status)
    assert [step.stage for step in entry.history] == steps
    assert {step.stage: step.date for step in entry.history}["signed"] == signed
    assert entry.values["term"] == "P10Y"


def test_there_are_no_other_pacts(book: Book) -> None:
    assert len(book.entries(kind="agreement")) == 9


def test_what_a_pact_promises_stands_beside_it(book: Book) -> None:
    found = {each.values["amount"].low for each in book.entries(kind="commitment", donor="IRL")}
    assert found == {128_000_000, 40_000_000}
