"""Filters as callers of the Python API give them: what is meant is taken, what cannot be meant is told."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from pledgebook import Book
from pledgebook.errors import BadFilter, BadJudgement, UnknownArticle, UnknownEntry, UnknownStatement, UnsupportedLedger
from pledgebook.ledger import Filters


@pytest.mark.parametrize("said", [date(2024, 9, 26), datetime(2024, 9, 26, 23, tzinfo=UTC)])
def test_dates_are_days(said: Any) -> None:
    assert Filters(since=said, until=said, as_of=said) == Filters(
        since="2024-09-26", until="2024-09-26", as_of="2024-09-26"
    )


def test_none_asks_for_nothing() -> None:
    names = [name for name in Filters.__slots__ if not name.startswith("_")]
    assert Filters(**dict.fromkeys(names)) == Filters()
    assert Filters(donor=["USA", None]) == Filters(donor="USA")  # type: ignore[list-item]


def test_a_limit_above_all_that_databases_count_asks_for_all() -> None:
    assert Filters(limit=10**30).limit == 2**62


@pytest.mark.parametrize(
    ("name", "said", "expected"),
    [
        ("donor", 5, "Expected a text, or several"),
        ("donor", [5], "Expected a text"),
        ("kind", 5, "Expected a text, or several"),
        ("limit", "5", "Expected a whole number above 0"),
        ("limit", True, "Expected a whole number above 0"),
        ("limit", 0, "Expected a whole number above 0"),
        ("since", 2024, "Expected a day, month or year such as 2024-09-26"),
        ("sort", 3, "Expected a text"),
        ("text", "a\0b", "Expected a text in Unicode, without NUL"),
        ("recipient", "half a pair \ud83d", "Expected a text in Unicode, without NUL"),
        ("cursor", "WyItcHVibGlzaGVkIiwgMSwgImEiXQ==", "Expected a cursor of a page sorted by -published"),
    ],
)
def test_what_cannot_be_meant_is_told(name: str, said: Any, expected: str) -> None:
    with pytest.raises(BadFilter) as told:
        Filters(**{name: said})
    assert f"bad filter {name}=" in str(told.value)
    assert expected in str(told.value)


def test_several_kinds_are_any_of_them(ledger, make) -> None:
    article = make.article("a1")
    reports = [make.statement(article, "$500 million"), make.statement(article, "Ramstein", "meeting")]
    ledger.add([make.reading(article, *reports)])
    found = [make.entry("one", reports[0]), make.entry("two", reports[1], kind="meeting")]
    ledger.replace_entries(found, pending=ledger.pending())
    for at_hand in (False, True):
        ledger.at_hand = at_hand
        for kinds, ids in (
            (["commitment", "meeting"], {"one", "two"}),
            ("meeting", {"two"}),
            (("total", "meeting"), {"two"}),
        ):
            assert {each.id for each in ledger.entries(Filters(kind=kinds))} == ids
            assert ledger.count(Filters(kind=kinds)) == len(ids)


def test_ids_that_no_ledger_can_hold_are_unknown_in_each_database(ledger) -> None:
    book = Book(ledger)
    for bad in ("a\0b", "\udcff"):
        with pytest.raises(UnknownEntry):
            book.entry(bad)
        with pytest.raises(UnknownArticle):
            book.article(bad)
        with pytest.raises(UnknownStatement):
            book.judge("note", bad, by="ann", why="x")
        assert list(book.statements(article=bad)) == []


@pytest.mark.parametrize("place", [None, 5, "", "a\0b"])
def test_what_names_no_place_is_no_ledger(place: Any) -> None:
    with pytest.raises(UnsupportedLedger, match="ledgers do not live there; expected a file name"):
        Book.open(place)


def test_wrong_calls_of_a_book_are_told(tmp_path: Path) -> None:
    with Book.open(tmp_path / "a.db") as book:
        with pytest.raises(BadFilter, match="Expected them by name"):
            book.entries("commitment")  # type: ignore[arg-type]
        with pytest.raises(BadFilter, match="bad filter of='donors'; did you mean 'donor'"):
            book.facets("donors")
        with pytest.raises(BadFilter, match=r"bad filter since='2024'\. Expected a date not after as_of=2023"):
            book.apart("2024", as_of="2023")
        with pytest.raises(BadJudgement, match="has by=None; expected a text"):
            book.judge("accept", "x", by=None)  # type: ignore[arg-type]
        with pytest.raises(UnknownStatement, match="'None'"):
            book.judge("accept", None, by="ann")  # type: ignore[arg-type]
        (tmp_path / "a.txt").write_text("date 2024-09-26\nNorway gave Moldova $5 million.", encoding="utf-8")
        assert book.read(tmp_path / "a.txt", reader="rules").new == 1
