"""A book in a real PostgreSQL reads, answers and judges as one in SQLite does; what any filter finds is what it says."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook import Book, questions
from pledgebook.cli import app
from pledgebook.export.entries import entry_json

EXAMPLES = Path(__file__).parents[2] / "examples" / "articles"
FILTERS = [
    {},
    {"kind": "commitment", "donor": "USA", "stage": "announced"},
    {"recipient": "UKR", "sort": "-amount"},
    {"since": "2024-05", "until": "2024-09"},
    {"text": "air defence"},
    {"text": '"long-range missiles"'},
    {"as_of": "2024-06-30", "kind": "commitment"},
    {"party": "NOR"},
    {"instrument": "PDA"},
]


@pytest.fixture(scope="module")
def lite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Book]:
    with Book.open(tmp_path_factory.mktemp("book") / "a.db") as book:
        book.read([EXAMPLES], reader="rules")
        yield book


@pytest.fixture(scope="module")
def served(new_database: Callable[[], str]) -> Iterator[Book]:
    with Book.open(new_database()) as book:
        assert not book.read([EXAMPLES], reader="rules").failed
        yield book


def _told(book: Book, **filters: str) -> list[str]:
    return [json.dumps(entry_json(each, book.kinds), sort_keys=True) for each in book.entries(**filters)]


@pytest.mark.parametrize("filters", FILTERS, ids=str)
def test_both_databases_answer_alike(lite: Book, served: Book, filters: dict[str, str]) -> None:
    assert _told(served, **filters) == _told(lite, **filters)
    assert served.count(**filters) == lite.count(**filters)


def test_both_databases_sum_and_check_alike(lite: Book, served: Book) -> None:
    assert questions.totals(served, "donor") == questions.totals(lite, "donor")
    assert questions.checks(served) == questions.checks(lite)
    assert [each.where for each in served.problems()] == [each.where for each in lite.problems()]


def test_a_judgement_holds_in_postgresql_and_can_be_undone(served: Book) -> None:
    target = next(iter(served.entries(kind="commitment", sort="-amount"))).statements[0]
    before = _told(served)
    made = served.judge("reject", target, by="ann")
    assert target not in {name for each in served.entries() for name in each.statements}
    served.judge("undo", made[0].id, by="ann")
    assert _told(served) == before


def test_every_filter_finds_what_it_says_and_nothing_else(lite: Book) -> None:
    every = lite.entries()
    codes = {each.id: {party.code for value in each.values.values() for party in _parties(value)} for each in every}
    for stage in ("announced", "approved", "stalled"):
        wanted = [each.id for each in every if each.values.get("stage") == stage]
        assert sorted(each.id for each in lite.entries(stage=stage)) == sorted(wanted)
    donors = {party.code for each in every for party in _parties(each.values.get("donors"))}
    for code in donors:
        wanted = [each.id for each in every if code in {party.code for party in _parties(each.values.get("donors"))}]
        assert sorted(each.id for each in lite.entries(donor=code)) == sorted(wanted)
        assert {each.id for each in lite.entries(party=code)} == {name for name, had in codes.items() if code in had}
    amounts = [
        each.values["amount"] for each in lite.entries(kind="commitment", sort="-amount") if "amount" in each.values
    ]
    dollars = [each.high or each.low for each in amounts if each.currency == "USD"]
    assert dollars == sorted(dollars, reverse=True)


def _parties(value: object) -> list:
    return (
        [each for each in value if hasattr(each, "code") and hasattr(each, "said")] if isinstance(value, tuple) else []
    )


def test_all_formats_tell_the_same(lite: Book) -> None:
    runner = CliRunner()

    def run(form: str) -> str:
        return runner.invoke(
            app, ["ledger", "--ledger", str(lite.place), "--format", form], catch_exceptions=False
        ).output

    rows = json.loads(run("json"))
    lines = [json.loads(line) for line in run("jsonl").splitlines()]
    assert lines == rows
    header, *cells = run("csv").splitlines()
    assert len(cells) == len(rows)
    assert header.split(",")[0] == "id"
    assert [line.split(",")[0] for line in cells] == [row["id"] for row in rows]
    firsts = [line.split()[0] for line in run("table").splitlines() if line and not line.startswith(" ")]
    assert [word for word in firsts[1:] if word in {row["id"] for row in rows}] == [row["id"] for row in rows]
