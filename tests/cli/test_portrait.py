"""What `pledgebook show` says of where a report was printed."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook import Book
from pledgebook.cli import app
from pledgebook.feeding import BlockKeys
from pledgebook.ledger import Reading, open_ledger
from pledgebook.model import Article
from tests.test_questions import TEXT, told


@pytest.mark.parametrize(
    ("source", "title", "said"),
    [("", "", "2024-03-01 · lima-17"), ("Gazette", "", "2024-03-01 · Gazette"), ("", "A pact", "2024-03-01 · A pact")],
)
def test_a_report_without_outlet_and_title_is_told_by_its_article(
    tmp_path: Path, source: str, title: str, said: str
) -> None:
    ledger = open_ledger(tmp_path / "a.db")
    book = Book(ledger)
    article = Article("lima-17", TEXT, "2024-03-01", title, source)
    pact = told(article, "agreement", parties=[{"code": "PER"}, {"code": "CHL"}], status="signed", subject="grain")
    ledger.add([Reading(article, "test", [pact])], keys=BlockKeys(book.kinds))
    book.reconcile()
    (entry,) = (each.id for each in book.entries())
    shown = CliRunner().invoke(app, ["show", entry, "--ledger", str(tmp_path / "a.db")], env={"COLUMNS": "160"})
    assert any(line.strip().startswith(f"{said}  test") for line in shown.output.splitlines()), shown.output
