from __future__ import annotations

import csv
import io
import zipfile
from pathlib import Path
from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from pledgebook import Book
from pledgebook.web.desk import AtDesk

LISTS = ("entries", "articles", "statements", "problems")


def rows(client: TestClient, path: str) -> list[dict[str, object]]:
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == 200, answer.text
    return list(answer.json()["rows"])


@pytest.mark.parametrize("name", LISTS)
def test_the_pages_of_a_list_make_up_the_whole_list(client: TestClient, name: str) -> None:
    whole = rows(client, f"{name}?limit=1000")
    cursor, found = "", []
    while True:
        page = client.get(f"/api/v1/{name}", params={"limit": 97, "cursor": cursor}).json()
        found += page["rows"]
        cursor = page["next"]
        if not cursor:
            break
    assert found == whole


def test_the_summary_counts_what_the_lists_hold(client: TestClient) -> None:
    summary = client.get("/api/v1/summary").json()
    assert summary["entries"] == client.get("/api/v1/entries").json()["total"]
    assert summary["articles"] == len(rows(client, "articles?limit=1000"))
    assert set(summary["kinds"]) == {str(row["kind"]) for row in rows(client, "entries?limit=1000")}


def test_filters_are_those_of_the_command_line(client: TestClient) -> None:
    found = rows(client, "entries?kind=commitment&recipient=Ukraine&since=2024-09&until=2024-09&sort=-amount")
    assert found
    for row in found:
        assert row["kind"] == "commitment"
        assert "UKR" in [each["code"] for each in row["recipients"]]  # type: ignore[attr-defined]


def test_several_values_of_a_filter_mean_any_of_them(client: TestClient, ledger: Path) -> None:
    found = rows(client, "entries?kind=meeting&kind=total&party=UKR&party=USA&limit=1000")
    with Book.open(ledger) as book:
        same = book.entries(kind=("meeting", "total"), party=("UKR", "USA"))
    assert [row["id"] for row in found] == [each.id for each in same]
    assert {row["kind"] for row in found} == {"meeting", "total"}
    both = client.get("/api/v1/entries?kind=meeting&kind=total&format=csv&limit=1").text.partition("\n")[0].split(",")
    alone = client.get("/api/v1/entries?format=csv&limit=1").text.partition("\n")[0].split(",")
    assert "participants" in both
    assert "stance" in set(alone) - set(both)


def test_facets_count_what_their_filter_would_give(client: TestClient) -> None:
    for facet in rows(client, "facets?of=recipient&kind=commitment")[:3]:
        found = client.get("/api/v1/entries", params={"recipient": facet["value"], "kind": "commitment"}).json()
        assert found["total"] == facet["entries"]


def test_an_article_has_its_text_and_offsets_into_it(client: TestClient) -> None:
    statement = rows(client, "statements?limit=1")[0]
    article = client.get(f"/api/v1/articles/{statement['article']}").json()
    start, end = statement["anchor"]  # type: ignore[misc]
    assert article["text"][start:end] == statement["said"]
    assert statement["id"] in [each["id"] for each in article["statements"]]


def test_lists_can_be_had_as_csv(client: TestClient) -> None:
    answer = client.get("/api/v1/entries?kind=commitment&format=csv&limit=5")
    found = list(csv.DictReader(io.StringIO(answer.text)))
    assert len(found) == 5
    assert {"amount_low", "amount_high", "amount_currency", "donors"} <= set(found[0])
    assert answer.headers["x-next-cursor"]


QUESTIONS = ("totals?by=donor", "checks", "due", "positions", "disputes", "meetings", "changes?since=2024-09")


@pytest.mark.parametrize("name", QUESTIONS)
def test_questions_answer_in_json_and_csv_alike(client: TestClient, name: str) -> None:
    found = rows(client, name)
    answer = client.get(f"/api/v1/{name}{'&' if '?' in name else '?'}format=csv")
    assert len(list(csv.DictReader(io.StringIO(answer.text)))) == len(found)


@pytest.mark.parametrize("name", QUESTIONS)
def test_answers_to_questions_come_in_pages(client: TestClient, name: str) -> None:
    path = f"/api/v1/{name}{'&' if '?' in name else '?'}"
    whole = client.get(f"{path}limit=1000").json()
    assert whole["next"] == ""
    size, found, cursor = len(whole["rows"]) // 2 + 1, [], ""
    for _ in range(2):
        page = client.get(f"{path}limit={size}&cursor={quote(cursor)}").json()
        found += page["rows"]
        cursor = page["next"]
    assert (found, cursor) == (whole["rows"], "")
    assert client.get(f"{path}cursor=bm9uZQ==").status_code == 400


def test_files_of_questions_stand_in_the_order_of_their_pages(client: TestClient) -> None:
    for name in ("due", "positions", "disputes", "meetings"):
        assert client.get(f"/{name}.json").json() == rows(client, f"{name}?limit=1000")
    assert client.get("/totals.json").json() == rows(client, "checks?limit=1000")


def test_files_hold_the_whole_table(client: TestClient) -> None:
    total = client.get("/api/v1/entries?kind=commitment").json()["total"]
    lines = list(csv.DictReader(io.StringIO(client.get("/entries.csv?kind=commitment").content.decode("utf-8-sig"))))
    assert len(lines) == len(client.get("/entries.json?kind=commitment").json()) == total
    book = client.get("/entries.xlsx?kind=commitment")
    sheet = zipfile.ZipFile(io.BytesIO(book.content)).read("xl/worksheets/sheet1.xml").decode()
    assert sheet.count("<row ") == total + 1
    assert "attachment" in book.headers["content-disposition"]


def test_what_has_not_changed_is_not_sent_again(client: TestClient) -> None:
    for path in ("/", "/api/v1/entries?kind=commitment"):
        first = client.get(path)
        again = client.get(path, headers={"if-none-match": first.headers["etag"]})
        assert again.status_code == 304
        assert not again.content
        assert client.get(path + ("&" if "?" in path else "?") + "sort=date").headers["etag"] != first.headers["etag"]


BAD = {
    "entries?limit=0": (422, "limit"),
    "entries?limit=many": (422, "limit"),
    "entries?limit=100000": (422, "limit"),
    "entries?since=2024-13": (400, "Expected a day, month or year"),
    "entries?kind=sermon": (400, "Known kinds"),
    "entries?recipients=UKR": (422, "recipients"),
    "entries?limit=1&limit=2": (400, "limit is given 2 times ('1' and '2'), and takes one value: give it once"),
    "due?as_of=2024&as_of=2023": (400, "as_of is given 2 times"),
    "statements?article=a&article=b": (400, "article is given 2 times"),
    "entries?kinds=total&kinds=meeting": (422, "kinds"),
    "totals?by=donor&by=donor": (400, "by is given 2 times"),
    "entries?cursor=%00": (400, "NUL"),
    "entries/%00": (400, "NUL"),
    "changes?since=": (422, "since"),
    "totals?by=donor&currency=cowries&format=csv": (400, "ISO 4217"),
    "changes?since=then&format=csv": (400, "Expected a day"),
    f"entries?text={'a' * 10_000}": (414, "too long"),
    f"entries?text={'a' * 1_000}": (422, "text"),
    "entries?text=%22": (400, "words to look for"),
    "facets?of=colour": (422, "of"),
    "facets": (422, "of"),
    "totals": (422, "by"),
    "totals?by=colour": (422, "by"),
    "totals?by=donor&currency=cowries": (400, "ISO 4217"),
    "changes": (422, "since"),
    "changes?since=then": (400, "Expected a day, month or year"),
    "due?as_of=13": (400, "Expected a day, month or year"),
    "statements?kind=sermon": (400, "Known kinds"),
    "statements?cursor=%C3%BC": (400, "cursor"),
    "entries/none": (404, "no entry 'none'"),
    "articles/none": (404, "no article 'none'"),
    "nothing": (404, "there is nothing at /api/v1/nothing"),
}


@pytest.mark.parametrize("path", BAD)
def test_a_mistake_is_told_in_json(client: TestClient, path: str) -> None:
    status, said = BAD[path]
    answer = client.get(f"/api/v1/{path}")
    assert answer.status_code == status
    error = answer.json()["error"]
    assert error["status"] == status
    assert said in error["what"]


def test_the_description_names_every_call(client: TestClient) -> None:
    described = client.get("/api/v1/openapi.json").json()
    assert {f"/api/v1/{name}" for name in (*LISTS, "summary", "facets", "entries/{entry_id}")} <= set(
        described["paths"]
    )
    asked = described["paths"]["/api/v1/entries"]["get"]["parameters"]
    assert all(each["description"] for each in asked)


def test_a_defect_shows_no_trace(client: TestClient) -> None:
    def broken(desk: AtDesk) -> None:
        raise RuntimeError(f"secret {desk}")

    client.app.add_api_route("/api/v1/broken", broken)  # type: ignore[attr-defined]
    client.app.add_api_route("/broken", broken)  # type: ignore[attr-defined]
    for path in ("/api/v1/broken", "/broken"):
        answer = client.get(path)
        assert answer.status_code == 500
        assert "secret" not in answer.text
        assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_ledger_that_has_gone_is_told(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    from pledgebook.book import Book
    from pledgebook.errors import UnreachableLedger

    def gone(*_: object, **__: object) -> None:
        raise UnreachableLedger("postgresql://host/db", "connection refused")

    for name in ("version", "page", "count"):
        monkeypatch.setattr(Book, name, gone)
    assert client.get("/api/v1/entries").status_code == 503
    assert "connection refused" in client.get("/").text


def test_a_year_has_as_many_entries_as_its_facet_says(client: TestClient) -> None:
    rows = client.get("/api/v1/facets?of=year&kind=commitment").json()["rows"]
    assert len(rows) > 1
    for row in rows:
        year = row["value"]
        found = client.get(f"/api/v1/entries?kind=commitment&since={year}&until={year}&limit=1").json()
        assert found["total"] == row["entries"]


def test_what_was_reported_last_comes_first(client: TestClient) -> None:
    first, last = (client.get(f"/api/v1/entries?limit=1000{sort}").json()["rows"] for sort in ("", "&sort=-published"))
    assert first == last
