"""An article full of markup: it is shown as text everywhere, and no answer lets it act."""

from __future__ import annotations

from urllib.parse import quote

import pytest
from starlette.testclient import TestClient

from tests.web.markup import HOSTILE, Page

ARTICLE = f"/articles/{quote(HOSTILE['id'], safe='')}"


def pages(client: TestClient) -> list[str]:
    entries = [f"/entries/{row['id']}" for row in client.get("/api/v1/entries").json()["rows"]]
    assert entries
    return ["/", "/articles", "/problems", "/about", ARTICLE, *entries]


def test_markup_is_shown_and_never_acts(hostile: TestClient) -> None:
    for path in pages(hostile):
        answer = hostile.get(path)
        assert answer.status_code == 200, path
        page = Page(answer.text)
        assert not {"script", "img", "b", "iframe"} & page.tags - ({"b"} if path in ("/about", ARTICLE) else set())
        assert not [name for name in page.attributes if name.startswith("on")]
        assert not [link for link in page.links if link.lower().startswith(("javascript:", "data:"))]


def test_the_article_is_found_under_its_id_and_shown_as_text(hostile: TestClient) -> None:
    shown = "".join(Page(hostile.get(ARTICLE).text).words)
    assert "<script>alert(4)</script>" in shown
    assert "{{ 7 * 7 }}" in shown
    assert "\u202e" not in shown
    assert "\x07" not in shown


def test_a_script_address_is_no_link(hostile: TestClient) -> None:
    assert "javascript:" not in hostile.get(ARTICLE).text


@pytest.mark.parametrize("cell", ["=1+1", "@SUM(A1)", "+1", "-1+A1", "\tx"])
def test_no_cell_of_a_file_is_a_formula(cell: str) -> None:
    from pledgebook.web.tables import csv_lines

    lines = "".join(csv_lines([{"a": cell, "b": -1}], ["a", "b"])).splitlines()
    assert lines[1].startswith(("'", "\"'"))
    assert lines[1].endswith(",-1")


def test_an_address_that_holds_markup_is_told_as_text(hostile: TestClient) -> None:
    answer = hostile.get("/<script>alert(6)</script>")
    assert answer.status_code == 404
    assert "<script>" not in answer.text
    assert "<script>" not in hostile.get("/?text=<script>alert(7)</script>").text
