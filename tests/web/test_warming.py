"""Answers are there before anybody asks, and again after the ledger changed."""

from __future__ import annotations

from pathlib import Path
from queue import Queue
from urllib.parse import unquote

from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.errors import LockedLedger
from pledgebook.web import warming
from pledgebook.web.app import create_app
from pledgebook.web.pages import expected
from pledgebook.web.settings import Settings
from pledgebook.web.warming import Warmer
from tests.web.markup import Page

PATIENCE = 60
"""Seconds that a busy machine may take."""


def test_it_asks_at_the_start_and_after_a_change_and_survives_a_locked_ledger(monkeypatch):
    monkeypatch.setattr(warming, "PAUSE", 0.01)
    asked: Queue[int] = Queue()
    state = {"version": 1, "locked": False}

    def version():
        if state["locked"]:
            raise LockedLedger("ledger", 1)
        return state["version"]

    warmer = Warmer(version, lambda: iter([lambda: asked.put(state["version"])]))
    warmer.start()
    assert asked.get(timeout=PATIENCE) == 1
    state["locked"] = True
    state["version"] = 2
    state["locked"] = False
    assert asked.get(timeout=PATIENCE) == 2
    warmer.stop()
    assert asked.empty()


def test_a_fault_in_a_question_is_logged_and_the_next_change_is_prepared_for(monkeypatch, caplog):
    monkeypatch.setattr(warming, "PAUSE", 0.01)
    asked: Queue[int] = Queue()
    state = {"version": 1}

    def ask():
        asked.put(state["version"])
        if state["version"] == 1:
            raise ZeroDivisionError

    warmer = Warmer(lambda: state["version"], lambda: iter([ask]))
    warmer.start()
    assert asked.get(timeout=PATIENCE) == 1
    state["version"] = 2
    assert asked.get(timeout=PATIENCE) == 2
    warmer.stop()
    assert [each.exc_info[0] for each in caplog.records] == [ZeroDivisionError]


def test_what_is_prepared_is_what_pages_ask_for(own_ledger: Path):
    """A page that opens finds its answer: nothing is reckoned a second time."""
    app = create_app(own_ledger, Settings(warm=1))
    desk = app.state.desk
    questions = list(expected(desk))
    assert len(questions) > len(desk.book.kinds)
    for question in questions:
        question()
    kept = set(desk.keep._answers)
    with TestClient(app, base_url="http://localhost") as client:
        for path in ("/due", "/agreements", "/positions", "/disputes", "/meetings", "/changes", "/totals"):
            assert client.get(path).status_code == 200
    assert {key[0] for key in set(desk.keep._answers) - kept} <= {"articles"}


def test_no_page_is_stale_after_a_judgement(own_ledger: Path):
    """What was prepared is thrown away when an entry of its kind is rejected: no page leads to it any more."""
    client_ = TestClient(create_app(own_ledger, Settings(warm=1)), base_url="http://localhost")
    with client_ as client, Book.open(own_ledger) as book:
        for path in ("/due", "/agreements", "/positions", "/meetings", "/totals", "/"):
            shown = [each for each in Page(client.get(path).text).links if each.startswith("/entries/")]
            book.judge("reject", unquote(shown[0].removeprefix("/entries/")), by="ann")
            assert shown[0] not in Page(client.get(path).text).links
