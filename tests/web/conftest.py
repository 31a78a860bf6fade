"""A ledger of the examples, and one of an article that means harm, each behind a client."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.web.app import create_app
from tests.web.markup import HOSTILE

EXAMPLES = Path(__file__).resolve().parents[2] / "examples" / "articles"


@pytest.fixture(scope="session")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("web") / "examples.db"
    with Book.open(path) as book:
        book.read([EXAMPLES], reader="rules")
    return path


@pytest.fixture(scope="session")
def client(ledger: Path) -> Iterator[TestClient]:
    with TestClient(create_app(ledger), base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found


@pytest.fixture(scope="session")
def hostile(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("hostile")
    (folder / "a.jsonl").write_text(json.dumps(HOSTILE), encoding="utf-8")
    with Book.open(folder / "h.db") as book:
        book.read([folder / "a.jsonl"], reader="rules")
    with TestClient(create_app(folder / "h.db"), base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found
