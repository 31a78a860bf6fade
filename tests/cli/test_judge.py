"""Judging from the command line: values as people type them, and mistakes told in the command line's own words."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pledgebook.book import Book
from pledgebook.cli import app

NEWS = "date 2024-09-26\nNorway will give Moldova 50 million euros for its power grid, the foreign ministry said on Thursday."


@pytest.fixture(scope="module")
def once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("judge")
    (folder / "a.txt").write_text(NEWS, encoding="utf-8")
    with Book.open(folder / "l.db") as book:
        book.read(folder / "a.txt", reader="rules")
    return folder / "l.db"


def judge(ledger: Path, *words: str, by: str = "ann") -> Result:
    with Book.open(ledger) as book:
        entry = book.entries(kind="commitment")[0].id
    named = [entry if word == "ENTRY" else word for word in words]
    return CliRunner().invoke(app, ["judge", *named, "--ledger", str(ledger)], env={"PLEDGEBOOK_JUDGE": by})


@pytest.mark.parametrize(
    ("field", "typed", "value"),
    [
        ("recipients", "UKR", [{"code": "UKR"}]),
        ("recipients", "Ukraine", [{"code": "UKR"}]),
        ("donors", "Norway, World Bank,EU", [{"code": "NOR"}, {"code": "WB"}, {"code": "EU"}]),
        ("donors", '[{"code": "USA"}]', [{"code": "USA"}]),
        ("amount", "over $500 million", {"low": 500_000_000, "high": None, "currency": "USD", "step": 1_000_000}),
        ("amount", '{"low": 5, "high": 5, "currency": "EUR"}', {"low": 5, "high": 5, "currency": "EUR"}),
        ("date", "2024-09", "2024-09"),
        ("stage", "delivered", "delivered"),
        ("stage", '"delivered"', "delivered"),
        ("instrument", "PDA", {"code": "PDA"}),
        ("sector", "null", None),
    ],
)
def test_a_value_is_typed_in_words_or_as_json(once: Path, field: str, typed: str, value: object) -> None:
    done = judge(once, "correct", "ENTRY", "--field", field, "--value", typed)
    assert done.exit_code == 0, done.output
    with Book.open(once) as book:
        assert book.judgements()[-1].value == value


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["correct", "ENTRY", "--field", "amount", "--value", "lots"], 'amount cannot be "lots"; expected $500 million'),
        (["correct", "ENTRY", "--field", "amount", "--value", ""], "expected $500 million"),
        (["correct", "ENTRY", "--field", "date", "--value", "soon"], "expected an ISO 8601 date"),
        (["correct", "ENTRY", "--field", "stage", "--value", "given"], 'stage cannot be "given"; expected one of requested'),
        (["correct", "ENTRY", "--field", "colour", "--value", "red"], "unknown field 'colour'"),
        (["correct", "ENTRY", "--field", "donors", "--value", '[{"name": "x"}]'], 'expected [{"code": "UKR"}]'),
        (["correct", "ENTRY", "--field", "donors", "--value", '{"x'], "expected JSON that is whole"),
        (["correct", "ENTRY", "--field", "donors", "--value", '[{"code": "USA", "said": [5000, 6000]}]'], "leave them out"),
        (["correct", "zzz", "--field", "donors", "--value", "USA"], "no statement, entry or judgement 'zzz'"),
        (["correct", "ENTRY"], "correct needs --field NAME"),
        (["correct", "ENTRY", "--field", "stage"], "correct needs --value VALUE or --no-value, and not both"),
        (["correct", "ENTRY", "--field", "stage", "--value", "x", "--no-value"], "and not both"),
        (["note", "ENTRY"], "note needs --why TEXT"),
        (["same", "ENTRY"], "same needs two: same TARGET OTHER"),
        (["same", "ENTRY", "ENTRY"], "needs another statement or entry than the first"),
        (["accept"], "say what to judge (ACTION TARGET)"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else None,
)  # fmt: skip
def test_what_cannot_be_judged_is_told_as_the_command_line_has_it(once: Path, words: list[str], told: str) -> None:
    with Book.open(once) as book:
        before = len(book.judgements())
    done = judge(once, *words)
    assert done.exit_code != 0
    said = done.output + str(done.exception)
    assert told in said
    assert "why=" not in said
    assert "other=" not in said
    with Book.open(once) as book:
        assert len(book.judgements()) == before


def test_somebody_judges(once: Path) -> None:
    done = judge(once, "accept", "ENTRY", by=" ")
    assert done.exit_code == 2
    assert "say who judges: --by NAME, or the environment variable PLEDGEBOOK_JUDGE" in done.output


def test_of_a_file_with_a_bad_line_nothing_is_taken_over(once: Path, tmp_path: Path) -> None:
    with Book.open(once) as book:
        target, before = next(iter(book.statements())).id, len(book.judgements())
    row = {"id": "f1", "action": "note", "target": target, "by": "zoe", "at": "2025-01-01T00:00:00Z", "why": "seen"}
    bad = [
        {**row, "id": "f2", "at": "yesterday"},
        {**row, "id": "f3", "action": "correct", "field": "stage", "value": "given"},
    ]
    (tmp_path / "in.jsonl").write_text("\n".join(map(json.dumps, [row, *bad])), encoding="utf-8")
    done = judge(once, "--from", str(tmp_path / "in.jsonl"))
    assert "line 2: made at 'yesterday'" in str(done.exception)
    assert "line 3: " in str(done.exception)
    with Book.open(once) as book:
        assert len(book.judgements()) == before
