"""Pages over a ledger of 10,000 entries: numbers that can be read, tables that come in leaves, files that hold all of it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from benchmarks.synthetic import fill
from pledgebook.web.app import create_app
from tests.web.markup import Page

MANY = 10_000


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    path: Path = tmp_path_factory.mktemp("many") / "many.db"
    fill(path, MANY)
    with TestClient(create_app(path), base_url="http://localhost", raise_server_exceptions=False) as found:
        yield found


def words(client: TestClient, path: str) -> str:
    answer = client.get(path)
    assert answer.status_code == 200
    return " ".join("".join(Page(answer.text).words).split())


def test_large_numbers_have_their_thousands_apart(many: TestClient) -> None:
    kinds = {row["value"]: row["entries"] for row in many.get("/api/v1/facets?of=kind").json()["rows"]}
    large = {number for number in kinds.values() if number > 999}
    assert large
    assert f"{MANY:,} entries" in words(many, "/")
    for path in ("/", "/?kind=commitment", "/?kind=commitment&by=sector", "/review", "/parties", "/meetings", "/about"):
        said = words(many, path).split()
        assert not {str(number) for number in large} & set(said), path
    assert f"{max(large):,}" in words(many, "/")


def test_a_long_table_comes_in_leaves_and_its_file_whole(many: TestClient) -> None:
    page = many.get("/?sort=date")
    assert page.text.count('<th scope="row"') <= 200
    assert 'rel="next"' in page.text
    assert len(many.get("/entries.json?sort=date").json()) == MANY
    assert many.get("/entries.csv?sort=date").text.count("\n") == MANY + 1
