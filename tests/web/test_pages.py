from __future__ import annotations

import json
import re
from codecs import BOM_UTF8
from html import escape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from starlette.testclient import TestClient

from pledgebook import Book, questions
from pledgebook.ledger import YEAR
from pledgebook.web.app import create_app
from pledgebook.web.asking import FACETS, Address
from pledgebook.web.pages.ledger.query import facets
from pledgebook.web.settings import Settings
from tests.web.markup import Page

QUESTIONS = ("/totals", "/due", "/positions", "/disputes", "/meetings", "/changes")
STARTS = (
    "/",
    "/?kind=commitment&sort=-amount",
    "/?text=drawdown",
    "/?as_of=2024-09-26",
    "/articles",
    "/problems",
    "/about",
    "/parties",
    "/parties/UKR",
    *QUESTIONS,
)


def first(client: TestClient, listing: str) -> str:
    return str(client.get(f"/api/v1/{listing}?limit=1").json()["rows"][0]["id"])


def test_every_page_can_be_read_and_every_link_leads_somewhere(client: TestClient) -> None:
    """A walk over the pages: each link of the first pages is followed, and the fragments of links within a page exist."""
    todo = [*STARTS, f"/entries/{first(client, 'entries')}", f"/articles/{first(client, 'articles')}"]
    seen: set[str] = set()
    for start in todo:
        page = Page(client.get(start).text)
        for link in page.links:
            to = urlsplit(urljoin(start, link))
            if to.netloc:
                assert to.scheme in ("http", "https")
            elif link.startswith("#"):
                assert link[1:] in page.ids, link
            else:
                seen.add(f"{to.path}?{to.query}")
    # one link of each sort is enough: the pages are drawn by the same templates
    sample = {re.sub(r"[0-9a-f]{9,}|=[^&]*", "…", each)[:40]: each for each in sorted(seen)}
    assert len(sample) > 30
    for path in sample.values():
        assert client.get(path).status_code == 200, path


@pytest.mark.parametrize("path", [*STARTS, "/nothing-here", "/?since=never"])
def test_pages_hold_no_script_and_no_style_of_their_own(client: TestClient, path: str) -> None:
    answer = client.get(path)
    page = Page(answer.text)
    assert not {"script", "style", "iframe", "object"} & page.tags
    assert not [name for name in page.attributes if name == "style" or name.startswith("on")]
    assert len(page.ids) == len(set(page.ids))
    assert not [link for link in page.links if urlsplit(link).netloc and "rel" not in page.attributes]


@pytest.mark.parametrize(
    "path", ["/", "/nothing-here", "/api/v1/entries", "/api/v1/nothing", "/static/style.css", "/?x=1"]
)
def test_every_answer_carries_the_security_headers(client: TestClient, path: str) -> None:
    headers = client.get(path).headers
    assert "default-src 'self'" in headers["content-security-policy"]
    assert "'unsafe" not in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"


def test_an_entry_shows_each_sentence_with_its_source(client: TestClient) -> None:
    entry = client.get("/api/v1/entries?kind=commitment&recipient=UKR&limit=1").json()["rows"][0]
    full = client.get(f"/api/v1/entries/{entry['id']}").json()
    page = client.get(f"/entries/{entry['id']}")
    words = " ".join("".join(Page(page.text).words).split())
    for report in full["evidence"]:
        assert " ".join(report["sentence"].split()) in words
        assert report["title"] in words
    assert page.text.count("<mark>") >= len(full["evidence"])


def test_a_statement_leads_to_its_entry(client: TestClient) -> None:
    entry = client.get("/api/v1/entries?limit=1").json()["rows"][0]
    answer = client.get(f"/entries/{entry['statements'][0]}", follow_redirects=False)
    assert answer.status_code == 307
    assert answer.headers["location"] == f"/entries/{entry['id']}"


def test_an_article_is_shown_whole(client: TestClient) -> None:
    article = client.get(f"/api/v1/articles/{first(client, 'articles')}").json()
    page = Page(client.get(f"/articles/{article['id']}").text)
    shown = "".join(page.words)
    for line in article["text"].splitlines():
        assert all(word in shown for word in line.split())
    for statement in article["statements"]:
        assert statement["id"] in shown or any("s-" in each for each in page.ids)


def test_filters_stand_in_the_address_and_narrow(client: TestClient) -> None:
    every = client.get("/api/v1/entries").json()["total"]
    narrow = client.get("/api/v1/entries?recipient=UKR&recipient=PAK&stage=announced").json()["total"]
    assert 0 < narrow < every
    page = client.get("/?recipient=UKR&recipient=PAK&stage=announced").text
    assert f"<strong>{narrow} entries</strong>" in page
    assert 'href="/entries.csv?recipient=UKR&amp;recipient=PAK&amp;stage=announced"' in page


def test_several_kinds_are_listed_together(client: TestClient) -> None:
    page = client.get("/?kind=meeting&kind=total").text
    assert "<h1>Meetings and totals</h1>" in page
    number = sum(client.get(f"/api/v1/entries?kind={kind}&limit=1").json()["total"] for kind in ("meeting", "total"))
    assert f"<strong>{number} entries</strong>" in page


def test_an_empty_filter_is_none(client: TestClient) -> None:
    """A form sends every field, also those that nobody filled in."""
    for page in ("/?", "/sums.json?", "/api/v1/totals?by=stage&"):
        text = client.get(f"{page}kind=commitment&currency=&sort=&cursor=")
        assert (text.status_code, text.content) == (200, client.get(f"{page}kind=commitment").content), page
    for address in ("/review?queue=&kind=", "/parties?sort=", "/audit?before=", "/judgements?open=", "/problems?code="):
        assert client.get(address).status_code == 200, address


def test_a_parameter_that_a_page_does_not_take_is_not_said_to_take_one_value(client: TestClient) -> None:
    assert client.get("/about?x=1&x=1").status_code == 200  # it asks for nothing there
    assert "extra" in client.get("/?x=1&x=1").text.lower()


def test_several_kinds_wait_together(client: TestClient) -> None:
    text = client.get("/review?queue=amount&kind=total&kind=figure").text
    assert 'aria-current="true">figures' in text
    assert 'aria-current="true">totals' in text
    both = client.get("/api/v1/review?kind=total&kind=figure&limit=100").json()["rows"]
    assert {row["kind"] for row in both} == {"total", "figure"}
    told = client.get("/api/v1/statements?kind=total&kind=figure&limit=1000").json()["rows"]
    assert {row["kind"] for row in told} == {"total", "figure"}


def test_a_column_that_nothing_fills_is_left_out(client: TestClient) -> None:
    text = client.get("/changes?what=new").text
    assert "<td" in text
    assert "Before</th>" not in text
    since = next(
        f"/changes?since={month}&what={what}"
        for month in ("2024-04", "2024-06", "2024-09-25", "2023")
        for what in ("advanced", "revised")
        if "<td" in client.get(f"/changes?since={month}&what={what}").text
    )
    assert "After</th>" in client.get(since).text
    assert "Instrument</th>" in client.get("/?kind=commitment&instrument=PDA").text
    assert "Instrument</th>" not in client.get("/?kind=commitment&form=training").text


def test_narrowing_keeps_what_else_is_asked_for(client: TestClient) -> None:
    text = client.get("/due?status=overdue&party=UKR&party=USA").text
    assert Page(text).fields["status"] == "overdue"
    assert text.count('name="party"') == 2


def test_what_is_due_says_from_when_it_is_looked_at(client: TestClient) -> None:
    text = client.get("/due?as_of=2024-04-10").text
    newest = re.search(r"As of 2024-04-10; the newest article is of (\d{4}-\d\d-\d\d)\.", text)
    assert newest is not None
    assert newest[1] <= "2024-04-10"
    assert "last told of 20" in text
    rows = client.get("/api/v1/due?as_of=2024-04-10").json()["rows"]
    passed = [each["day"] > newest[1] for each in rows if each["status"] in ("overdue", "unreported")]
    assert passed == [each["status"] == "unreported" for each in rows if each["status"] in ("overdue", "unreported")]


def test_pages_follow_each_other_without_gap_or_repetition(client: TestClient) -> None:
    path, titles = "/", []
    while path:
        text = client.get(path).text
        titles += re.findall(r'class="what"><a href="/entries/([^"]+)"', text)
        found = re.search(r'rel="next" href="([^"]+)"', text)
        path = found[1].replace("&amp;", "&") if found else ""
    assert len(titles) == len(set(titles)) == client.get("/api/v1/entries?limit=1").json()["total"]


def test_an_empty_answer_says_so(client: TestClient) -> None:
    answer = client.get("/?text=zyzzyva")
    assert answer.status_code == 200
    assert "No entry answers to all of these filters" in answer.text


def test_sums_keep_stages_apart_and_say_what_they_leave_out(client: TestClient) -> None:
    found = client.get("/api/v1/totals?by=stage&kind=commitment&recipient=UKR").json()["rows"]
    page = client.get("/?kind=commitment&recipient=UKR")
    words = " ".join("".join(Page(page.text).words).split())
    assert found
    for row in found:
        assert f"{row['stage']} " in words
    assert "Stages are never added to each other" in words
    assert "<svg" in page.text


@pytest.mark.parametrize("by", ["donor", "recipient", "sector"])
def test_sums_and_their_chart_can_be_grouped(client: TestClient, by: str) -> None:
    text = client.get(f"/?kind=commitment&by={by}&currency=EUR").text
    assert f'<title id="sums-t1">Amounts over time by {by}, in EUR</title>' in text


def test_sums_of_very_many_entries_wait_until_somebody_asks(ledger: Path) -> None:
    with TestClient(create_app(ledger, Settings(reckoned=3)), base_url="http://localhost") as small:
        assert "Add up these entries" in small.get("/").text
        assert "Sums of these entries" in small.get("/?sums=true").text


def test_a_party_has_its_two_sides(client: TestClient) -> None:
    words = "".join(Page(client.get("/parties/UKR").text).words)
    assert "Ukraine" in words
    assert "As recipient" in words


@pytest.mark.parametrize("page", QUESTIONS)
def test_a_question_can_be_narrowed_and_kept(client: TestClient, page: str) -> None:
    assert client.get(f"{page}?party=UKR&as_of=2024-10&since=2024-01").status_code == 200
    every, few = (client.get(f"{page}.json{query}").json() for query in ("", "?party=UKR"))
    assert len(few) <= len(every)
    file = client.get(f"{page}.csv")
    assert file.text.count(",") > 3
    assert file.content.startswith(BOM_UTF8)  # else Excel takes it for something else than UTF-8
    assert not client.get("/api/v1/entries?format=csv").content.startswith(BOM_UTF8)  # programs know
    assert client.get(f"{page}.xlsx").status_code == 200
    assert client.get(f"{page}?since=never").status_code == 400


BAD = {
    "/parties/none": (400, "a party that some entry names"),
    "/?currency=XYZ1": (400, "ISO 4217"),
    "/?by=colour": (422, "by"),
    "/entries/none": (404, "No entry &#39;none&#39; in this ledger"),
    "/articles/none": (404, "No article"),
    "/?since=yesterday": (400, "Expected a day, month or year"),
    "/?kind=sermon": (400, "Known kinds"),
    "/?stage=wished&kind=commitment": (400, "one of requested"),
    "/?sort=colour": (400, "one of date, amount"),
    "/?cursor=abc": (400, "cursor"),
    "/?dono=USA": (422, "dono"),
    "/?since=2024&since=2023": (400, "Since is given 2 times (&#39;2024&#39; and &#39;2023&#39;)"),
    "/?text=&text=aid": (400, "Text is given 2 times"),
    "/due?status=met&status=overdue": (400, "Status is given 2 times"),
    "/review?queue=amount&queue=conflicts": (400, "Queue is given 2 times"),
    "/review?kind=meeting&kind=sermon": (400, "Known kinds"),
    "/due?status=late": (400, "overdue or doubtful or unreported or ahead"),
    "/changes?what=better": (400, "new or advanced or revised"),
    "/changes.csv?what=better": (400, "new or advanced or revised"),
    "/parties/UKR?currency=EUR&currency=USD": (400, "give it once"),
    "/?kind=meeting&kind=sermon": (400, "Known kinds"),
    "/?text=" + "a" * 600: (422, "500 characters"),
    "/?text=" + "a" * 10_000: (414, "too long"),
    "/articles?cursor=AAAA": (400, "begin again"),
    "/entries.doc": (422, "csv"),
    "/nothing": (404, "There is nothing at /nothing"),
}


@pytest.mark.parametrize("path", BAD, ids=[each[:30] for each in BAD])
def test_a_mistake_is_told_on_a_page(client: TestClient, path: str) -> None:
    status, said = BAD[path]
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.text
    assert "Traceback" not in answer.text
    assert "text/html" in answer.headers["content-type"]


def test_a_mistake_is_told_in_the_words_of_who_is_told(client: TestClient) -> None:
    for path in ("/entries/none", "/articles/none"):
        page, api = client.get(path), client.get(f"/api/v1{path}")
        assert (page.status_code, api.status_code) == (404, 404)
        assert "the page " in page.text
        assert f"/api/v1{path.removesuffix('/none')} lists" in api.json()["error"]["what"]
        assert "`pledgebook" not in page.text + api.text


def test_a_problem_shows_the_words_that_it_is_about(client: TestClient) -> None:
    found = next(each for each in client.get("/problems.json").json() if each["span"])
    start, end = found["span"]
    text = client.get(f"/api/v1/articles/{found['where']}").json()["text"]
    assert f"<mark>{escape(text[start:end])}</mark>" in client.get("/problems").text


def test_as_many_problems_are_counted_as_are_listed(client: TestClient) -> None:
    listed = len(client.get("/problems.json").json())
    assert listed > 0
    assert client.get("/api/v1/summary").json()["problems"] == listed
    assert f"{listed} open problem" in client.get("/about").text


def test_a_foreign_host_and_a_large_body_are_refused(client: TestClient) -> None:
    assert client.get("/", headers={"host": "evil.example"}).status_code == 421
    assert client.get("/", headers={"host": "localhost:8000"}).status_code == 200
    assert client.post("/", content=b"a" * 100_000).status_code == 413
    assert client.post("/", content=b"a").status_code == 405


def test_sums_say_what_they_count_in_part(tmp_path: Path) -> None:
    """Norway lends Peru $20 million as part of the $50 million loan of the G7."""
    text = (
        "The G7 agreed on Monday to lend Peru $50 million for dams. "
        "Norway will lend Peru $20 million of the $50 million, its government announced on Monday."
    )
    (tmp_path / "a.jsonl").write_text(json.dumps({"id": "a", "text": text, "date": "2024-06-13"}), encoding="utf-8")
    with Book.open(tmp_path / "l.db") as book:
        book.read([tmp_path / "a.jsonl"], reader="rules")
        (said,) = [one for each in questions.totals(book, "donor") for one in each.less]
    with TestClient(create_app(tmp_path / "l.db"), base_url="http://localhost") as desk:
        words = " ".join("".join(Page(desk.get("/?by=donor").text).words).split())
        row = next(each for each in desk.get("/api/v1/totals?by=donor").json()["rows"] if each["less"])
    assert f"{said.entry} {said.reason}" in words
    assert row["less"] == [{"entry": said.entry, "reason": said.reason}]


def test_years_that_few_entries_reach_come_last_the_fullest_first() -> None:
    years = [("2022", 900), ("2021", 40), ("2072", 1), ("2014", 5), ("2019", 8)]
    found = dict.fromkeys(FACETS, ()) | {YEAR: years}
    (facet,) = facets(found, Address("/"))
    assert [each.words for each in facet.first] == ["2022", "2021", "2019", "2014", "2072"]


def test_a_facet_tells_how_many_values_it_does_not_offer() -> None:
    donors = [(f"ORG:{number}", 1) for number in range(100)]
    found = dict.fromkeys(FACETS, ()) | {YEAR: (), "donor": donors}
    (facet,) = facets(found, Address("/"))
    assert (len(facet.first), len(facet.more), facet.others) == (8, 52, 40)


def test_who_said_it_stands_apart_from_where_it_was_printed(client: TestClient) -> None:
    rows = client.get("/api/v1/entries?kind=commitment&limit=100").json()["rows"]
    pages = (client.get(f"/entries/{row['id']}").text for row in rows if row.get("speaker"))
    told = [
        re.sub(r"<[^>]+>", "", line) for page in pages for line in re.findall(r"(?s)<p class=.source.>.*?</p>", page)
    ]
    said = [line for line in told if "· said by" in line]
    assert any("original" in line for line in said)
    assert all(re.search(r"\s· said by", line) for line in said)
