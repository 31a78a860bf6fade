"""Who judges does not wait for what follows from it; nothing is lost, and nothing that was decided is asked again."""

from __future__ import annotations

from pathlib import Path
from threading import Event

from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.errors import LockedLedger
from pledgebook.web.app import create_app
from pledgebook.web.settings import Settings
from pledgebook.web.settling import Settler

PATIENCE = 60
"""Seconds that a busy machine may take."""


def test_whoever_asks_waits_for_the_end_or_for_a_moment() -> None:
    go, runs = Event(), []

    def settle() -> None:
        assert go.wait(PATIENCE)
        runs.append(len(runs))
        if len(runs) == 1:
            raise LockedLedger("ledger", 1)

    settler = Settler(settle, 0.01)
    settler.start()
    for _ in range(3):
        settler()
    assert runs == []
    go.set()
    settler.stop()
    assert runs == [0, 1]  # what was asked meanwhile is done once, also after a failure


def test_without_its_thread_whoever_asks_does_the_work() -> None:
    runs = []
    settler = Settler(lambda: runs.append(1), 0.01)
    settler()
    settler.start()
    settler.stop()
    settler()
    assert runs == [1, 1]


def test_a_decision_is_stored_and_leaves_the_queue_before_the_entries_know_of_it(own_ledger: Path) -> None:
    app = create_app(own_ledger, Settings(patience=0))
    with Book.open(own_ledger) as book:
        entry = next(each for each in book.iter_entries(kind="commitment") if len(each.statements) == 1)
    slow = Event()
    settle = app.state.desk.book.settle
    app.state.desk.book.settled_by(Settler(lambda: (slow.wait(PATIENCE), settle()), 0))
    app.state.desk.book._settled_by.start()
    client = TestClient(app, base_url="http://localhost")
    sequence = client.get("/api/v1/summary").json()["sequence"]
    sent = {"action": "reject", "target": entry.id, "sequence": sequence}
    answer = client.post("/api/v1/judgements", json=sent)
    assert (answer.status_code, answer.json()["reconciled"]) == (201, False)
    page = client.get(f"/entries/{entry.id}")
    assert "still being worked into" in page.text
    assert entry.id not in {row["id"] for row in _queue(client)}
    slow.set()
    app.state.desk.book._settled_by.stop()
    assert client.get(f"/entries/{entry.id}").status_code == 404
    assert "still being worked into" not in client.get("/review").text
    with Book.open(own_ledger) as book:
        assert [each.action for each in book.judgements()] == ["reject"]


def _queue(client: TestClient) -> list[dict[str, str]]:
    found, cursor = [], ""
    while True:
        page = client.get(f"/api/v1/review?kind=commitment&limit=100&cursor={cursor}").json()
        found += page["rows"]
        cursor = page["next"]
        if not cursor:
            return found


def test_the_address_of_an_entry_leads_to_the_one_that_it_joined(own_ledger: Path) -> None:
    with Book.open(own_ledger) as book:
        one, other = (each.id for each in book.entries(kind="commitment", sort="amount", limit=2))
        book.judge("same", one, other=other, by="ada")
        (gone,) = {one, other} - {each.id for each in book.entries(kind="commitment")}
        (home,) = {one, other} - {gone}
        assert book.entry(gone).id == home
    with TestClient(create_app(own_ledger), base_url="http://localhost") as client:
        answer = client.get(f"/entries/{gone}", follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (307, f"/entries/{home}?was={gone}")
        assert f"{gone} has joined this entry" in client.get(f"/entries/{gone}").text
        assert "has joined" not in client.get(f"/entries/{home}?was=c00000000f").text
        # an address that told of an earlier joining, kept until the next one
        assert f"{gone} has joined this entry" in client.get(f"/entries/{gone}?was=c00000000f").text
        assert client.get(f"/api/v1/entries/{gone}").json()["id"] == home
        assert client.get("/entries/c00000000f").status_code == 404
        sent = {"action": "accept", "target": gone, "sequence": client.get("/api/v1/summary").json()["sequence"]}
        assert client.post("/api/v1/judgements", json=sent).status_code == 404  # who judged it saw less than it is now
