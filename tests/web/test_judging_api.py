"""Judging by programs: what is stored, who may, and what a stale judgement is told."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from pledgebook import Book
from tests.web.conftest import ROLES, Browser

Served = Callable[[], Browser]
PATH = "/api/v1/judgements"


class Program:
    """A program that judges, with the token of a user or as whoever sits at the laptop."""

    def __init__(self, client: TestClient, headers: dict[str, str] | None = None) -> None:
        self.client = client
        self.headers = headers or {}

    def get(self, path: str) -> Any:
        answer = self.client.get(f"/api/v1/{path}", headers=self.headers)
        assert answer.status_code == 200, answer.text
        return answer.json()

    def some(self, **filters: str) -> Any:
        """An entry of several reports, whole."""
        rows = self.client.get("/api/v1/entries", params={"limit": 500, **filters}, headers=self.headers).json()["rows"]
        row = max(rows, key=lambda each: (len(each["statements"]), each["id"]))
        return self.get(f"entries/{row['id']}")

    def judge(self, action: str, target: str, sequence: int, **more: Any) -> Response:
        body = {"action": action, "target": target, "sequence": sequence, **more}
        return self.client.post(PATH, json=body, headers=self.headers)


@pytest.fixture
def alone(laptop: Browser) -> Program:
    return Program(laptop.client)


@pytest.fixture
def reviewers(served: Served, office: Path) -> dict[str, Program]:
    with Book.open(office) as book:
        keys = {name: book.accounts.add_token(name, "test", by="root") for name in ROLES}
    client = served().client
    return {name: Program(client, {"authorization": f"Bearer {key}"}) for name, key in keys.items()}


def test_an_accepted_entry_is_certain_and_says_who_judged(alone: Program) -> None:
    entry = alone.some(kind="commitment")
    answer = alone.judge("accept", entry["id"], entry["sequence"], by="zoë", why="asked the ministry")
    assert answer.status_code == 201
    assert answer.json()["reconciled"]
    assert len(answer.json()["rows"]) == len(entry["statements"])
    now = alone.get(f"entries/{entry['id']}")
    assert now["confidence"] == 0.99
    assert [(each["action"], each["by"], each["counts"]) for each in now["judgements"]] == [("accept", "zoë", True)]


def test_a_rejected_statement_stands_in_no_entry_until_it_is_undone(alone: Program) -> None:
    entry = alone.some(kind="commitment")
    target = entry["statements"][-1]
    made = alone.judge("reject", target, entry["sequence"]).json()
    assert target not in alone.get(f"entries/{entry['id']}")["statements"]
    assert alone.judge("undo", made["rows"][0]["id"], made["sequence"]).status_code == 201
    assert alone.get(f"entries/{entry['id']}")["statements"] == entry["statements"]


def test_an_undo_means_all_that_was_judged_together(alone: Program) -> None:
    entry = alone.some(kind="commitment")
    made = alone.judge("accept", entry["id"], entry["sequence"]).json()
    undone = alone.judge("undo", made["rows"][-1]["id"], made["sequence"])
    assert len(undone.json()["rows"]) == len(entry["statements"]) > 1
    assert alone.get(f"entries/{entry['id']}")["confidence"] == entry["confidence"]
    again = alone.judge("undo", made["rows"][0]["id"], undone.json()["sequence"])
    assert again.status_code == 400
    assert "taken back already" in again.json()["error"]["what"]


CORRECTIONS = {
    "amount": {"low": 1000, "high": 2000, "currency": "EUR"},
    "recipients": [{"code": "MDA"}],
    "stage": "delivered",
    "deadline": "2025-03",
    "items": [{"name": "howitzers", "count": 18}],
    "sector": None,
}


@pytest.mark.parametrize("field", CORRECTIONS)
def test_a_corrected_field_has_the_value_that_was_given(alone: Program, field: str) -> None:
    entry = alone.some(kind="commitment")
    answer = alone.judge("correct", entry["id"], entry["sequence"], field=field, value=CORRECTIONS[field])
    assert answer.status_code == 201, answer.text
    assert alone.get(f"entries/{entry['statements'][0]}")[field] == CORRECTIONS[field]


def test_two_entries_become_one_and_two_again(alone: Program) -> None:
    one, other = (
        alone.get(f"entries/{row['id']}") for row in alone.get("entries?kind=commitment&sort=-amount&limit=2")["rows"]
    )
    made = alone.judge("same", one["id"], one["sequence"], other=other["id"]).json()
    joined = alone.get(f"entries/{one['statements'][0]}")
    assert set(joined["statements"]) == {*one["statements"], *other["statements"]}
    parted = alone.judge("different", one["statements"][0], made["sequence"], other=joined["id"])
    assert parted.status_code == 201
    assert one["statements"][0] not in alone.get(f"entries/{other['statements'][0]}")["statements"]


BAD: dict[str, tuple[dict[str, Any], int, str]] = {
    "unknown target": ({"action": "accept", "target": "none"}, 404, "'none'"),
    "unknown other": ({"action": "same", "other": "none"}, 404, "'none'"),
    "no other": ({"action": "same"}, 400, "needs another"),
    "itself": ({"action": "same", "other": "SELF"}, 400, "needs another"),
    "unknown action": ({"action": "bless"}, 422, "action"),
    "no action": ({"action": None}, 422, "action"),
    "an empty note": ({"action": "note"}, 400, "says nothing"),
    "a field too much": ({"action": "accept", "field": "stage"}, 400, "concerns no field"),
    "an unknown field": ({"action": "correct", "field": "colour", "value": 1}, 400, "unknown field"),
    "no value": ({"action": "correct", "field": "stage"}, 400, "needs a value"),
    "an unknown label": ({"action": "correct", "field": "stage", "value": "done"}, 400, "expected one of"),
    "no amount": ({"action": "correct", "field": "amount", "value": "much"}, 400, "amount"),
    "no number": ({"action": "correct", "field": "amount", "value": {"low": float("nan"), "high": 1, "currency": "USD"}}, 400, "amount cannot be"),
    "a number beyond all": ({"action": "correct", "field": "amount", "value": {"low": 10**400, "high": None, "currency": "USD"}}, 400, "whole numbers"),
    "a place that is none": ({"action": "correct", "field": "donors", "value": [{"code": "USA", "said": [1, 2, 3]}]}, 400, "donors cannot be"),
    "a place beyond the article": ({"action": "correct", "field": "donors", "value": [{"code": "USA", "said": [90_000, 90_001]}]}, 400, "places (said) up to"),
    "a NUL": ({"action": "note", "why": "a\0b"}, 422, "NUL"),
    "half a character": ({"action": "note", "why": "a\ud800b"}, 422, "unicode"),
    "a novel": ({"action": "note", "why": "a" * 5001}, 422, "why"),
    "the future": ({"action": "accept", "sequence": 10**9}, 400, "load it again"),
    "no sequence": ({"action": "accept", "sequence": None}, 422, "sequence"),
    "a field that there is not": ({"action": "accept", "colour": "red"}, 422, "colour"),
    "a judgement that is none": ({"action": "undo"}, 404, "judgement"),
}  # fmt: skip


@pytest.mark.parametrize("mistake", BAD)
def test_a_mistake_is_told_and_stores_nothing(alone: Program, mistake: str) -> None:
    body, status, said = BAD[mistake]
    entry = alone.some(kind="commitment")
    body = {"target": entry["statements"][0], "sequence": entry["sequence"], **body}
    body = {name: entry["statements"][0] if value == "SELF" else value for name, value in body.items()}
    answer = alone.client.post(PATH, content=json.dumps(body), headers={"content-type": "application/json"})
    assert answer.status_code == status, answer.text
    assert said in answer.json()["error"]["what"]
    assert alone.get("judgements")["rows"] == []
    assert alone.get("summary")["sequence"] == entry["sequence"]


@pytest.mark.parametrize("body", [b"", b"{", b"\xff", b'{"action": "accept",}', b"[" * 20_000, b"null", b"[]", b'"x"'])
def test_a_body_that_is_no_json_is_told(alone: Program, body: bytes) -> None:
    answer = alone.client.post(PATH, content=body, headers={"content-type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.json()["error"]["what"]


def test_a_body_of_another_type_or_too_large_is_told(alone: Program) -> None:
    assert alone.client.post(PATH, data={"action": "accept"}).status_code == 422
    assert alone.client.post(PATH, json={"why": "a" * 70_000}).status_code == 413


@pytest.mark.parametrize("name", ROLES)
def test_reviewers_and_admins_judge_and_readers_do_not(reviewers: dict[str, Program], name: str) -> None:
    program = reviewers[name]
    entry = program.some(kind="commitment")
    answer = program.judge("accept", entry["id"], entry["sequence"])
    assert answer.status_code == (403 if name == "rita" else 201)
    assert program.get("judgements")["rows"][:1] == [] if name == "rita" else [name]


def test_nobody_judges_under_another_name(reviewers: dict[str, Program]) -> None:
    entry = reviewers["rob"].some(kind="commitment")
    assert reviewers["rob"].judge("accept", entry["id"], entry["sequence"], by="ada").status_code == 400


def test_what_others_decided_meanwhile_is_told_before_it_is_overwritten(reviewers: dict[str, Program]) -> None:
    rob, rose = reviewers["rob"], reviewers["rose"]
    seen = rob.some(kind="commitment")
    rose.judge(
        "correct", seen["statements"][0], seen["sequence"], field="stage", value="delivered", why="it has landed"
    )
    answer = rob.judge("reject", seen["id"], seen["sequence"])
    assert answer.status_code == 409
    told = answer.json()["error"]
    assert "rose judged it (correct)" in told["what"]
    assert [(each["by"], each["value"], each["why"]) for each in told["details"]] == [
        ("rose", "delivered", "it has landed")
    ]
    now = rob.get(f"entries/{seen['id']}")
    assert [each["by"] for each in now["judgements"]] == ["rose"]
    assert rob.judge("reject", seen["id"], now["sequence"]).status_code == 201


def test_what_others_took_back_meanwhile_is_told_too(reviewers: dict[str, Program]) -> None:
    rob, rose = reviewers["rob"], reviewers["rose"]
    entry = rob.some(kind="commitment")
    made = rose.judge("accept", entry["id"], entry["sequence"]).json()
    seen = rob.get(f"entries/{entry['id']}")["sequence"]
    rose.judge("undo", made["rows"][0]["id"], made["sequence"])
    assert rob.judge("confirm", made["rows"][0]["id"], seen).status_code == 400
    assert rob.judge("reject", entry["id"], seen).status_code == 409


def test_what_others_decided_on_something_else_is_no_hindrance(reviewers: dict[str, Program]) -> None:
    one, other = (
        reviewers["rob"].get(f"entries/{row['id']}") for row in reviewers["rob"].get("entries?limit=2")["rows"]
    )
    assert reviewers["rose"].judge("accept", other["id"], other["sequence"]).status_code == 201
    assert reviewers["rob"].judge("accept", one["id"], one["sequence"]).status_code == 201


def test_a_report_that_came_meanwhile_is_told(alone: Program, own_ledger: Path, tmp_path: Path) -> None:
    entry = alone.some(kind="commitment")
    article = alone.get(f"articles/{entry['articles'][0]}")
    again = {name: article[name] for name in ("id", "date", "source", "url", "title")} | {
        "text": article["text"] + "\nPage 2."
    }
    (tmp_path / "again.jsonl").write_text(json.dumps(again), encoding="utf-8")
    with Book.open(own_ledger) as book:
        book.read([tmp_path / "again.jsonl"], reader="rules")
    answer = alone.judge("accept", entry["id"], entry["sequence"])
    assert answer.status_code == 409
    assert {"read"} == set(answer.json()["error"]["details"][0])


def test_a_second_reviewer_confirms(reviewers: dict[str, Program]) -> None:
    rob, rose = reviewers["rob"], reviewers["rose"]
    entry = rob.some(kind="commitment")
    made = rob.judge("accept", entry["id"], entry["sequence"]).json()
    first = made["rows"][0]["id"]
    own = rob.judge("confirm", first, made["sequence"])
    assert own.status_code == 400
    assert "somebody else" in own.json()["error"]["what"]
    confirmed = rose.judge("confirm", first, made["sequence"]).json()
    assert [each["confirmed_by"] for each in rose.get("judgements")["rows"]] == [["rose"]]
    assert rose.judge("undo", confirmed["rows"][0]["id"], confirmed["sequence"]).status_code == 201
    assert [each["confirmed_by"] for each in rose.get("judgements")["rows"]] == [[]]


def test_many_reviewers_at_once_lose_no_judgement(reviewers: dict[str, Program]) -> None:
    rob = reviewers["rob"]
    entries = [rob.get(f"entries/{row['id']}") for row in rob.get("entries?limit=24")["rows"]]

    def accept(place: int) -> int:
        entry = entries[place]
        return reviewers[("rob", "rose", "ada")[place % 3]].judge("accept", entry["id"], entry["sequence"]).status_code

    with ThreadPoolExecutor(8) as pool:
        assert set(pool.map(accept, range(len(entries)))) == {201}
    rows = rob.get("judgements?limit=1000")["rows"]
    assert {target for row in rows for target in row["targets"]} == {
        one for each in entries for one in each["statements"]
    }
    assert all(rob.get(f"entries/{each['id']}")["confidence"] == 0.99 for each in entries)


def test_of_two_at_once_on_the_same_entry_one_is_told(reviewers: dict[str, Program]) -> None:
    entry = reviewers["rob"].some(kind="commitment")

    def reject(name: str) -> int:
        return reviewers[name].judge("reject", entry["statements"][0], entry["sequence"]).status_code

    with ThreadPoolExecutor(2) as pool:
        assert sorted(pool.map(reject, ("rob", "rose"))) == [201, 409]


def test_judging_stands_in_the_log(reviewers: dict[str, Program], office: Path) -> None:
    entry = reviewers["rob"].some(kind="commitment")
    reviewers["rob"].judge("accept", entry["id"], entry["sequence"])
    with Book.open(office) as book:
        deed = book.accounts.log()[0]
    assert (deed.who, deed.action, deed.about) == ("rob", "judged", f"accept {entry['id']}")


def test_a_page_elsewhere_cannot_judge_on_the_laptop(alone: Program) -> None:
    entry = alone.some(kind="commitment")
    for headers in ({"origin": "https://example.org"}, {"origin": "null"}, {"sec-fetch-site": "cross-site"}):
        alone.headers = headers
        assert alone.judge("accept", entry["id"], entry["sequence"]).status_code == 403
    alone.headers = {"origin": "http://localhost", "sec-fetch-site": "same-origin"}
    refused = alone.judge("accept", entry["id"], entry["sequence"])
    assert refused.status_code == 403, "a script of our own pages sends the token of its form"
    page = Browser(alone.client).get("/you")
    alone.headers["x-csrf-token"] = page.fields["csrf"]
    assert alone.judge("accept", entry["id"], entry["sequence"]).status_code == 201


def test_a_login_judges_with_the_token_of_its_forms(served: Served) -> None:
    browser = served()
    browser.login("rob")
    program = Program(browser.client)
    entry = program.some(kind="commitment")
    assert program.judge("accept", entry["id"], entry["sequence"]).status_code == 403
    program.headers = {"x-csrf-token": browser.get("/").fields["csrf"]}
    assert program.judge("accept", entry["id"], entry["sequence"]).status_code == 201


def test_the_queue_begins_with_the_least_certain_and_with_the_largest(alone: Program) -> None:
    least = [row["confidence"] for row in alone.get("review?limit=100")["rows"]]
    assert least == sorted(least)
    for kind in ("commitment", "total"):
        rows = alone.get(f"review?order=amount&kind={kind}&limit=100")["rows"]
        # 377 billion rupees are less than 120 billion dollars
        amounts = [row["amount"] or {"low": -1, "currency": "USD"} for row in rows]
        ends = [each["low"] or each["high"] for each in amounts if each["currency"] == "USD"]
        assert ends == sorted(ends, reverse=True)
        assert any(each["currency"] != "USD" for each in amounts[1:])
        assert amounts[0]["currency"] == "USD"
    assert all(row["conflicts"] for row in alone.get("review?order=conflicts&limit=100")["rows"])


@pytest.mark.parametrize("order", ["confidence", "amount", "conflicts"])
def test_the_pages_of_the_queue_make_up_the_whole_queue(alone: Program, order: str) -> None:
    cursor, found = "", []
    while True:
        page = alone.get(f"review?order={order}&limit=50&cursor={cursor}")
        found += [row["id"] for row in page["rows"]]
        cursor = page["next"]
        if not cursor:
            break
    assert len(set(found)) == len(found) == (page["conflicts"] if order == "conflicts" else page["entries"])


def test_what_is_judged_leaves_the_queue_and_comes_back_when_undone(alone: Program) -> None:
    first = alone.get("review")["rows"][0]["id"]
    page = alone.get(f"entries/{first}")
    made = alone.judge("accept", first, page["sequence"]).json()
    after = alone.get("review")
    assert first not in [row["id"] for row in after["rows"]]
    assert after["judged"] == 1
    undone = alone.judge("undo", made["rows"][0]["id"], made["sequence"]).json()
    assert alone.get("review")["rows"][0]["id"] == first
    assert alone.get("review")["judged"] == 0
    alone.judge("undo", undone["rows"][0]["id"], undone["sequence"])
    assert alone.get("review")["judged"] == 1, "an undo can be undone"


@pytest.mark.parametrize("query", ["order=colour", "kind=sermon", "cursor=x", "limit=0", "limit=101", "colour=red"])
def test_the_queue_cannot_be_asked_for_what_there_is_not(alone: Program, query: str) -> None:
    assert alone.client.get(f"/api/v1/review?{query}").status_code in (400, 422)
