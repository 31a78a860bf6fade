"""An entry with very many reports is shown some at a time, and every one of them can be reached."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from pledgebook.kinds import load_kinds
from pledgebook.ledger import Reading, open_ledger
from pledgebook.model import Article, Entry, Span, Statement
from pledgebook.values.money import Money
from pledgebook.web.app import create_app
from tests.web.markup import Page

MANY = 250
TEXT = "Norway will give Moldova 50 million euros for its power grid, it was said in place "


@pytest.fixture(scope="module")
def long(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("long") / "long.db"
    fields = load_kinds()["commitment"].fields
    donors = fields["donors"].type.from_json([{"code": "NOR"}])
    values = {"donors": donors, "amount": Money(50_000_000, 50_000_000, "EUR")}
    other = {"donors": donors, "amount": Money(60_000_000, 60_000_000, "EUR")}
    read = []
    for number in range(MANY):
        text = f"{TEXT}{number}."
        article = Article(f"a{number:03}", text, "2024-09-26")
        told = Statement(
            f"{article.id}:commitment:25-41", article.id, "commitment", Span(0, len(text)), Span(25, 41), values if number < MANY - 1 else other, published=article.date,
        )  # fmt: skip
        read.append(Reading(article, "rules", [told]))
    said = [each.statements[0].id for each in read]
    with open_ledger(path) as ledger:
        ledger.add(read)
        pending = ledger.pending()
        assert pending is not None
        entry = Entry("c12345678a", "commitment", "Norway: grid", values, tuple(said), tuple(name[:4] for name in said))
        ledger.replace_entries([entry], pending=pending)
    with TestClient(create_app(path), base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found


def test_each_report_stands_on_one_leaf(long: TestClient) -> None:
    seen: list[str] = []
    address = "/entries/c12345678a"
    while address:
        text = long.get(address).text
        page = Page(text)
        seen += [each for each in page.ids if each.startswith("report-")]
        following = [each for each in page.links if each.startswith("?start=") and each.endswith("#evidence")]
        later = [each for each in following if int(each[7:].partition("#")[0]) > len(seen)]
        address = f"/entries/c12345678a{later[0].partition('#')[0]}" if later else ""
    assert seen == [f"report-{number}" for number in range(1, MANY + 1)]
    assert f"Reports 201 to {MANY} of {MANY}." in text
    assert f"{MANY} reports in {MANY} articles" in text


def test_every_leaf_has_the_drawing_of_all_reports(long: TestClient) -> None:
    """Those that say the same share a bar."""
    for start in (1, 101, 201):
        page = Page(long.get(f"/entries/c12345678a?start={start}").text)
        assert page.said.count("249 reports, the first of them number 1: €50 million") == 2  # drawn, and in its table
        assert "250. a249: €60 million" in page.said


def test_a_form_leads_back_to_its_leaf(long: TestClient) -> None:
    assert "?start=101#report-150" in long.get("/entries/c12345678a?start=101").text
    # the id of a report leads to the entry, and what was asked goes along
    answer = long.get("/entries/a003:commitment:25-41?start=101", follow_redirects=False)
    assert answer.headers["location"] == "/entries/c12345678a?start=101"


@pytest.mark.parametrize(("start", "status"), [("0", 422), ("-5", 422), ("x", 422), ("99999", 200)])
def test_a_start_that_cannot_be(long: TestClient, start: str, status: int) -> None:
    assert long.get(f"/entries/c12345678a?start={start}").status_code == status
