"""Judging by forms, without JavaScript: the queue, an entry's page, what others decided meanwhile, undo, a second look."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from httpx2 import Response
from starlette.testclient import TestClient

from pledgebook import Book, review
from pledgebook.deciding import Asked
from pledgebook.errors import BadJudgement
from pledgebook.ledger import Verdict
from pledgebook.model import Judgement
from pledgebook.web.app import create_app
from pledgebook.web.headers import POLICY
from pledgebook.web.pages.entry.query import beliefs, reports
from pledgebook.web.settings import Settings
from tests.web.conftest import Browser
from tests.web.markup import Page

Served = Callable[[], Browser]
FIELDS = ("csrf", "target", "sequence", "back", "other", "away", "field")


def form(page: Page, *, action: str = "", **wanted: str) -> dict[str, str]:
    """The first form on the page that judges and has these fields."""
    for each in page.forms:
        fits = all(each.get(name) == value for name, value in wanted.items())
        if each["@"] == "/judgements" and fits and (not action or each.get("action") == action):
            return {name: each[name] for name in FIELDS if name in each}
    raise AssertionError(f"no form with {action} {wanted}")


def send(browser: Browser, filled: dict[str, str], action: str, **more: str) -> Response:
    return browser.client.post("/judgements", data={**filled, "action": action, **more}, follow_redirects=False)


def follow(browser: Browser, answer: Response) -> Page:
    assert answer.status_code == 303, answer.text
    return browser.get(answer.headers["location"])


def entries(browser: Browser) -> int:
    return int(browser.client.get("/api/v1/summary").json()["entries"])


def several(browser: Browser) -> dict[str, object]:
    """An entry of several reports."""
    rows = browser.client.get("/api/v1/entries?kind=commitment&limit=500").json()["rows"]
    return max(rows, key=lambda each: (len(each["statements"]), each["id"]))


@pytest.mark.parametrize("queue", ["confidence", "amount", "conflicts", "undecided"])
def test_each_queue_is_shown_with_what_can_be_done(laptop: Browser, queue: str) -> None:
    page = laptop.get(f"/review?queue={queue}")
    assert f"0 of {entries(laptop)} entries judged" in page.said
    waiting = (
        laptop.client.get(f"/api/v1/review?order={queue}&limit=10").json().get("rows")
        or laptop.client.get("/api/v1/problems?limit=1000").json()["rows"]
    )
    cards = [each for each in page.ids if each.startswith("card-")]
    if queue == "undecided":
        waiting = [each for each in waiting if each["code"] == "undecided"]
    assert len(cards) == min(10, len(waiting))
    assert form(page) if cards else "Nothing waits here" in page.said


def test_the_queue_takes_keys_by_a_file_of_its_own_and_by_nothing_else(laptop: Browser) -> None:
    answer = laptop.client.get("/review")
    assert "script-src 'self'" in answer.headers["content-security-policy"]
    assert answer.text.count("<script") == 1
    assert laptop.client.get("/static/review.js").status_code == 200
    for path in ("/", "/judgements"):
        assert laptop.client.get(path).headers["content-security-policy"] == POLICY


def test_accepting_leads_back_to_the_queue_where_it_can_be_undone(laptop: Browser) -> None:
    page = laptop.get("/review?kind=commitment")
    filled = form(page, action="accept")
    answer = send(laptop, filled, "accept", why="read it myself")
    assert urlsplit(answer.headers["location"]).fragment == "card-1"
    page = follow(laptop, answer)
    assert "accepted" in page.said
    assert "read it myself" in page.said
    assert f"1 of {entries(laptop)} entries judged" in page.said
    assert filled["target"] not in [each.get("target") for each in page.forms]
    page = follow(laptop, send(laptop, form(page, action="undo"), "undo"))
    assert "taken back" in page.said
    assert form(page, action="accept")["target"] == filled["target"]


def test_a_rejected_entry_is_gone_and_its_page_gives_way_to_the_undo(laptop: Browser) -> None:
    entry = several(laptop)
    page = laptop.get(f"/entries/{entry['id']}")
    page = follow(laptop, send(laptop, form(page, target=str(entry["id"])), "reject"))
    assert "rejected" in page.said
    assert laptop.client.get(f"/entries/{entry['id']}").status_code == 404
    follow(laptop, send(laptop, form(page, action="undo"), "undo"))
    laptop.get(f"/entries/{entry['id']}")


def test_an_entry_says_that_what_was_decided_about_it_was_taken_back(laptop: Browser) -> None:
    entry = str(several(laptop)["id"])
    page = follow(laptop, send(laptop, form(laptop.get(f"/entries/{entry}"), target=entry), "accept"))
    assert "notice" in page.ids
    answer = send(laptop, form(page, action="undo"), "undo")
    assert urlsplit(answer.headers["location"]).path.startswith("/entries/")
    page = follow(laptop, answer)
    assert "notice" in page.ids
    assert "taken back" in page.said


CORRECTIONS = [
    ("amount", "about €1.5 million", "about €1.5 million"),
    ("recipients", "Moldova; World Bank", "Moldova, World Bank"),
    ("stage", "delivered", "delivered"),
    ("deadline", "2025-03", "March 2025"),
    ("items", "18 howitzers; a field hospital", "18 howitzers, a field hospital"),
    ("amount", '{"low": 7, "high": 7, "currency": "EUR"}', "€7"),
]


@pytest.mark.parametrize(("field", "typed", "shown"), CORRECTIONS)
def test_a_field_is_corrected_as_people_type_it(laptop: Browser, field: str, typed: str, shown: str) -> None:
    entry = several(laptop)
    page = laptop.get(f"/entries/{entry['id']}")
    filled = form(page, target=str(entry["id"])) | {"field": field}
    page = follow(laptop, send(laptop, filled, "correct", value=typed, why="saw the decree"))
    assert f"{shown} corrected by" in page.said
    assert "saw the decree" in page.said
    assert "the machine read" in page.said


def test_a_field_is_emptied(laptop: Browser) -> None:
    entry = several(laptop)
    page = laptop.get(f"/entries/{entry['id']}")
    filled = form(page, target=str(entry["id"])) | {"field": "amount"}
    assert "none corrected by" in follow(laptop, send(laptop, filled, "correct", none="on")).said


def test_a_value_as_it_stands_in_its_form_changes_nothing(laptop: Browser, own_ledger: Path) -> None:
    """What a form holds to be typed over is read back as the value that it was, for every field of many entries."""
    rows = laptop.client.get("/api/v1/entries?limit=500").json()["rows"]
    from pledgebook.entering import entered, typed

    with Book.open(own_ledger) as book:
        for row in rows:
            entry = book.entry(row["id"])
            for name, value in entry.values.items():
                field = book.kinds[entry.kind].fields[name]
                read = field.type.to_json(field.type.from_json(entered(field, typed(field, value))))
                assert read == field.type.to_json(value), (name, value)


@pytest.mark.parametrize("typed", ["", "much", "{", "[1]", '{"low": 1}'])
def test_a_value_that_is_none_is_told_and_stored_nowhere(laptop: Browser, typed: str) -> None:
    entry = several(laptop)
    filled = form(laptop.get(f"/entries/{entry['id']}"), target=str(entry["id"])) | {"field": "amount"}
    answer = send(laptop, filled, "correct", value=typed)
    assert answer.status_code == 400
    page = Page(answer.text)
    assert "expected" in page.said
    assert form(page, target=str(entry["id"]), field="amount", value=typed)  # what was typed is not lost
    assert filled["back"] in page.links
    assert "Nobody has judged" in laptop.get("/judgements").said


def test_who_says_otherwise_is_seen_beside_the_last_word(laptop: Browser, own_ledger: Path) -> None:
    entry = several(laptop)
    with Book.open(own_ledger) as book:
        for by, stage in (("ann", "approved"), ("bob", "requested")):
            seen, _ = book.version()
            book.decide(Asked(Verdict("correct", by, f"{by} knows", "stage", stage), str(entry["id"]), seen=seen))
            entry = {"id": book.entry(str(entry["statements"][0])).id, "statements": entry["statements"]}  # type: ignore[index]
    page = laptop.get(f"/entries/{entry['id']}")
    assert "requested corrected by bob: bob knows" in page.said
    assert "ann says approved: ann knows" in page.said


def test_a_correction_shows_its_own_value_before_the_entry_does(laptop: Browser, own_ledger: Path) -> None:
    with Book.open(own_ledger) as book:
        full = book.entry(str(several(laptop)["id"]))
        kind = book.kinds[full.kind]
        word = Judgement(
            "j1", "correct", full.statements[0].id, "ann", "2024-09-26T10:00:00Z", field="stage", value="ended"
        )
        judged = replace(full, judgements=(word,))
        shown = {
            late: {each.field.name: each.value for each in beliefs(judged, kind, late=late)} for late in (True, False)
        }
        assert (shown[True]["stage"], shown[False]["stage"]) == ("ended", full.values["stage"])
        report = replace(word, action="reject", field="", value=None)
        first, *others = reports(book, replace(full, judgements=(report,)))
        assert first.judged == report
        assert not any(each.judged for each in others)


def test_two_are_called_the_same_by_the_address_of_a_page(laptop: Browser) -> None:
    rows = laptop.client.get("/api/v1/entries?kind=commitment&limit=3").json()["rows"]
    one, other = (str(each["id"]) for each in rows[:2])
    page = laptop.get(f"/entries/{one}")
    assert any(link.startswith("/?kind=commitment") for link in page.links)
    filled = form(page, target=one) | {"other": f"http://localhost/entries/{other}?done=1#evidence"}
    assert "called the same" in follow(laptop, send(laptop, filled, "same")).said
    assert len({laptop.client.get(f"/entries/{each}").url.path for each in (one, other)}) == 1


def test_one_report_is_set_apart_from_the_rest(laptop: Browser) -> None:
    entry = several(laptop)
    statements = entry["statements"]
    assert isinstance(statements, list)
    page = laptop.get(f"/entries/{entry['id']}")
    filled = form(page, target=statements[-1], other=str(entry["id"]))
    follow(laptop, send(laptop, filled, "different"))
    now = laptop.client.get(f"/api/v1/entries/{statements[0]}").json()["statements"]
    assert statements[-1] not in now


def test_what_another_reviewer_decided_is_shown_before_it_is_overwritten(served: Served) -> None:
    rob, rose = served(), served()
    rob.login("rob")
    rose.login("rose")
    entry = several(rob)
    mine = form(rob.get(f"/entries/{entry['id']}"), target=str(entry["id"]))
    hers = form(rose.get(f"/entries/{entry['id']}"), target=str(entry["id"]))
    follow(rose, send(rose, hers, "accept", why="three sources agree"))
    answer = send(rob, mine, "reject", why="a repeat")
    assert answer.status_code == 409
    page = Page(answer.text)
    assert "rose accepted" in page.said
    assert "three sources agree" in page.said
    assert "Others were here meanwhile" in page.said
    again = form(page, action="reject")
    page = follow(rob, send(rob, again, "reject", why="a repeat"))
    said = rob.get("/judgements").said
    assert said.index("rob rejected") < said.index("rose accepted"), "newest first; both stand there"


def test_who_was_there_oneself_is_told_so(laptop: Browser) -> None:
    entry = several(laptop)
    seen = form(laptop.get(f"/entries/{entry['id']}"), target=str(entry["id"]))
    follow(laptop, send(laptop, seen, "note", why="to be looked at"))
    answer = send(laptop, seen, "accept")
    assert answer.status_code == 409
    said = Page(answer.text).said
    assert "You judged this meanwhile" in said
    assert "Others were here" not in said


def test_a_second_reviewer_confirms(served: Served) -> None:
    rob, rose = served(), served()
    rob.login("rob")
    rose.login("rose")
    entry = several(rob)
    follow(rob, send(rob, form(rob.get(f"/entries/{entry['id']}"), target=str(entry["id"])), "accept"))
    assert "Confirm" not in rob.get("/judgements?open=true").said
    page = rose.get("/judgements?open=true")
    page = follow(rose, send(rose, form(page, action="confirm"), "confirm"))
    assert "Confirm" not in rose.get(f"/entries/{entry['id']}").said  # once is enough
    assert "Nothing waits for a second look" in page.said
    assert "confirmed by rose" in rob.get(f"/entries/{entry['id']}").said


def test_readers_and_guests_see_the_queue_without_forms(served: Served, office: Path) -> None:
    rita = served()
    rita.login("rita")
    for path in ("/review", f"/entries/{several(rita)['id']}", "/judgements"):
        page = rita.get(path)
        assert not [each for each in page.forms if each["@"] == "/judgements"]
    answer = rita.post("/judgements", action="accept", target="x", sequence="0")
    assert answer.status_code == 403


BAD = {
    "no token": ({"csrf": "0"}, 403),
    "no sequence": ({"sequence": ""}, 422),
    "a word for a sequence": ({"sequence": "now"}, 422),
    "the future": ({"sequence": "999999"}, 400),
    "an unknown entry": ({"target": "none"}, 404),
    "an unknown action": ({"action": "bless"}, 400),
    "an unknown field": ({"action": "correct", "field": "colour", "value": "x"}, 400),
    "a form field that there is not": ({"colour": "red"}, 422),
    "a novel": ({"why": "a" * 5001}, 422),
    "a NUL": ({"why": "a\0b"}, 422),
}


@pytest.mark.parametrize("mistake", BAD)
def test_a_bad_form_is_told_and_stores_nothing(laptop: Browser, mistake: str) -> None:
    fields, status = BAD[mistake]
    filled = form(laptop.get("/review"), action="accept")
    answer = laptop.client.post("/judgements", data={**filled, "action": "accept", **fields}, follow_redirects=False)
    assert answer.status_code == status, answer.text
    assert "<h1>" in answer.text
    assert "Traceback" not in answer.text
    assert "Nobody has judged" in laptop.get("/judgements").said


@pytest.mark.parametrize("back", ["https://example.org/", "//example.org/", "/\\example.org"])
def test_a_form_leads_nowhere_else(laptop: Browser, back: str) -> None:
    filled = form(laptop.get("/review"), action="accept") | {"back": back}
    assert send(laptop, filled, "accept").headers["location"].startswith("/?done=")


def test_what_is_decided_at_once_is_stored_whole_or_not_at_all(own_ledger: Path) -> None:
    with Book.open(own_ledger) as book:
        one, other = (each.id for each in book.entries(kind="commitment", limit=2))
        meeting = book.entries(kind="meeting", limit=1)[0].id
        apart = Asked(Verdict("different", "ann"), one, other)
        with pytest.raises(BadJudgement, match="never one thing"):
            book.decide_all([apart, Asked(Verdict("same", "ann"), one, meeting)])
        assert book.judgements() == []
        made = book.decide_all([apart, Asked(Verdict("note", "ann", "looked it up"), one)])
        assert [each.id for each in book.judgements()] == [each.id for each in made]
        assert {each.action for each in made} == {"different", "note"}


def test_decisions_come_in_pages_the_newest_first(own_ledger: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(review, "CHUNK", 3)
    with Book.open(own_ledger) as book:
        some = [each.id for each in book.entries(kind="position", limit=7)]
        made = [book.judge("accept", each, by=name)[0] for each, name in zip(some, "ababaab", strict=True)]
        book.judge("undo", made[2].id, by="b")
        book.judge("confirm", made[4].id, by="b")
        for by, unseen, wanted in (
            ("", False, made),
            ("a", False, [each for each in made if each.by == "a"]),
            ("", True, [each for each in made if each not in (made[2], made[4])]),
        ):
            assert list(leafed(book, by, unseen=unseen)) == [each.id for each in reversed(wanted)]
        undo = book.judgements()[-2]
        assert [book.review.decision(each).first for each in (made[2].id, undo.id)] == [made[2]] * 2  # type: ignore[union-attr]
        assert book.review.decision("nothing") is None
    with TestClient(create_app(own_ledger, Settings(page=2)), base_url="http://localhost") as client:
        page = Browser(client).get("/judgements")
        following = next(each for each in page.links if "cursor=" in each)
        assert f"d-{made[4].id}" in Browser(client).get(following).ids
        assert client.get("/judgements?cursor=x").status_code == 400


def leafed(book: Book, by: str, *, unseen: bool) -> Iterator[str]:
    """The decisions page by page."""
    before = None
    while True:
        found, before = book.review.recent(by=by, unseen=unseen, before=before, limit=2)
        yield from (each.first.id for each in found)
        if before is None:
            return
