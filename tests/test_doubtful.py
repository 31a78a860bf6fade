"""What is likelier misread than right is marked wherever entries are listed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.cli import app
from pledgebook.feeding import BlockKeys
from pledgebook.ledger import Reading, open_ledger
from pledgebook.model import Article
from pledgebook.web.app import create_app
from tests.test_questions import TEXT, told

PACTS = (("a", ("NOR", "MDA"), "grain", 0.9), ("b", ("PER", "CHL"), "tribunal", 0.18))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A ledger of two agreements, one likely and one not."""
    ledger = open_ledger(tmp_path / "a.db")
    book = Book(ledger)
    for name, parties, subject, sure in PACTS:
        article = Article(name, TEXT + name, "2024-03-01", source="Gazette")
        pact = {"parties": [{"code": each} for each in parties], "status": "signed", "subject": subject}
        report = replace(told(article, "agreement", **pact), confidence=sure)
        ledger.add([Reading(article, "test", [report])], keys=BlockKeys(book.kinds))
    book.reconcile()
    return tmp_path / "a.db"


def asked(path: Path, *words: str) -> list[str]:
    done = CliRunner().invoke(app, [words[0], *words[1:], "--ledger", str(path)], env={"COLUMNS": "160"})
    return done.output.splitlines()


def test_a_table_marks_it_and_says_how_many(path: Path) -> None:
    lines = asked(path, "ledger")
    marked = [each for each in lines if "?" in each and not each.startswith("note")]
    assert len(marked) == 1
    assert "tribunal (?)" in marked[0]
    assert lines[-1] == "note: of 2 entries 1 is likelier misread than right, marked with (?)"


def test_programs_get_every_row_unmarked(path: Path) -> None:
    lines = asked(path, "ledger", "--format", "jsonl")
    assert not any("tribunal?" in each for each in lines)
    assert lines[-1] == "note: of 2 entries 1 is likelier misread than right"


def test_the_entry_says_it(path: Path) -> None:
    doubtful, likely = (
        next(each.split()[0] for each in asked(path, "ledger") if word in each) for word in ("trib", "gra")
    )
    assert any("0.18, likelier misread than right" in each for each in asked(path, "show", doubtful))
    assert not any("likelier misread" in each for each in asked(path, "show", likely))


def test_pages_flag_it_once(path: Path) -> None:
    with TestClient(create_app(path), base_url="http://localhost") as client:
        for page in ("/", "/agreements"):
            assert client.get(page).text.count('title="Likelier misread than right"') == 1, page
