"""What the commands print: exact figures in files for programs, lines that people can read."""

from __future__ import annotations

import csv
import json
import os
import pty
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from pledgebook import Book
from pledgebook.cli import app
from pledgebook.cli.output import emit

NEWS = {
    "2022-05-02": "Sweden will give Moldova 40 million euros for its power grid, the foreign ministry said on Monday.",
    "2023-03-01": "Japan gave Ukraine $5.5 billion on Wednesday. Japan has given Ukraine $7 billion since the war began.",
    "2023-03-02": "Germany will send Ukraine 18 howitzers, the defence ministry said on Thursday.",
    "2024-09-26": "Norway will give Moldova 50 million euros for its power grid, the foreign ministry said on Thursday.",
}


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("output")
    for day, text in NEWS.items():
        (folder / f"{day}.txt").write_text(f"date {day}\n{text}", encoding="utf-8")
    with Book.open(folder / "l.db") as book:
        book.read(folder, reader="rules")
    return folder / "l.db"


def run(ledger: Path, *words: str) -> Result:
    return CliRunner().invoke(app, [*words, "--ledger", str(ledger)])


def rows(ledger: Path, *words: str) -> list[dict[str, str]]:
    return list(csv.DictReader(run(ledger, *words, "--format", "csv").stdout.splitlines()))


def test_sums_in_a_file_are_exact(ledger: Path) -> None:
    found = {row["donor"]: row for row in rows(ledger, "totals", "--by", "donor")}
    assert found["Japan"]["amount_low"] == found["Japan"]["amount_high"] == "5500000000"
    assert (found["Japan"]["amount_currency"], found["Japan"]["amount_about"]) == ("USD", "")


def test_sums_by_time_stand_in_time(ledger: Path) -> None:
    years = [row["year"] for row in rows(ledger, "totals", "--by", "year")]
    assert list(dict.fromkeys(years)) == ["2022", "2023", "2024"]
    months = [row["month"] for row in rows(ledger, "totals", "--by", "month")]
    assert list(dict.fromkeys(months)) == ["2022-05", "2023-03", "2024-09"]


def test_sums_by_stage_name_the_stage_once(ledger: Path) -> None:
    assert run(ledger, "totals", "--by", "stage", "--format", "csv").stdout.startswith("stage,amount_low,")


def test_a_gap_has_its_currency(ledger: Path) -> None:
    told = run(ledger, "checks").stdout
    assert "$1.5 billion" in told
    cells = rows(ledger, "checks")[0]
    assert (cells["published_low"], cells["ledger_high"], cells["gap"]) == ("7000000000", "5500000000", "1500000000")
    assert cells["published_currency"] == "USD"


def test_a_corrected_value_is_json_in_a_file(ledger: Path) -> None:
    entry = rows(ledger, "ledger", "--donor", "SWE")[0]["id"]
    value = '{"low": 2000000, "high": 2000000, "currency": "USD"}'
    assert run(ledger, "judge", "correct", entry, "--field", "amount", "--value", value, "--by", "ann").exit_code == 0
    assert json.loads(rows(ledger, "judgements")[0]["value"]) == json.loads(value)


def test_a_narrow_window_loses_no_column(ledger: Path) -> None:
    """In a real terminal of 30 columns."""
    ours, theirs = pty.openpty()
    words = [sys.executable, "-m", "pledgebook", "ledger", "--donor", "NOR", "--ledger", str(ledger)]
    subprocess.run(words, stdin=theirs, stdout=theirs, check=True, env={**os.environ, "COLUMNS": "30", "NO_COLOR": "1"})
    os.close(theirs)
    lines = [click.unstyle(line).rstrip() for line in os.read(ours, 1 << 16).decode().splitlines()]
    os.close(ours)
    for name in ("id", "kind", "date", "stage", "what", "articles"):
        assert any(line.startswith(name) for line in lines)
    assert any("announced" in line for line in lines)
    assert max(map(len, lines)) <= 30


def test_counts_have_their_nouns(ledger: Path) -> None:
    assert "1 entry is in no sum" in run(ledger, "totals", "--by", "donor", "--donor", "DEU").stderr


def test_no_text_of_an_article_becomes_a_formula_in_csv(tmp_path: Path) -> None:
    said = {"id": "@a", "title": "=HYPERLINK(1)", "source": "+Wire", "text": NEWS["2022-05-02"], "date": "2022-05-02"}
    (tmp_path / "a.jsonl").write_text(json.dumps(said), encoding="utf-8")
    with Book.open(tmp_path / "l.db") as book:
        book.read(tmp_path / "a.jsonl", reader="rules")
        entry = book.entries(kind="commitment")[0]
        book.judge("note", entry.id, by="-ann", why="-1 day or so")
    (row,) = rows(tmp_path / "l.db", "articles")
    assert (row["id"], row["title"], row["source"]) == ("'@a", "'=HYPERLINK(1)", "'+Wire")
    (row,) = rows(tmp_path / "l.db", "judgements")
    assert (row["by"], row["why"]) == ("'-ann", "'-1 day or so")


def test_numbers_below_zero_stay_numbers_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    emit([{"a": -5, "b": "-5.25", "c": "-5 days"}], ("a", "b", "c"), "csv")
    assert capsys.readouterr().out == "a,b,c\n-5,-5.25,'-5 days\n"


def test_truths_and_lists_are_json_in_csv(capsys: pytest.CaptureFixture[str]) -> None:
    emit([{"a": True, "b": ["é", None], "c": None}], ("a", "b", "c"), "csv")
    assert capsys.readouterr().out == 'a,b,c\ntrue,"[""é"", null]",\n'
