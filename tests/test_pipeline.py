"""The order of the stages: what is read does not depend on how many processes read it."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Problem
from pledgebook.pipeline import BATCH, Extraction, extracted

GIFTS = [
    Article(f"a{number}", f"Norway will give Kenya ${number + 2} million for drought relief.", "2030-05-06")
    for number in range(BATCH + 3)
]


@pytest.mark.parametrize("reader", ["rules", "learned"])
def test_two_processes_answer_as_one_in_the_same_order(reader: str) -> None:
    """A fault among the articles is handed on; which process reads what does not matter."""
    items = [*GIFTS, Problem("unreadable", "b.txt", "is not text", "give a text")]
    kinds = load_kinds()
    alone = [each for each in extracted(items, kinds, reader=reader) if not isinstance(each, Problem)]
    together = [each for each in extracted(items, kinds, reader=reader, workers=2) if not isinstance(each, Problem)]
    assert [each.article.id for each in alone] == [each.id for each in GIFTS]
    assert alone == together
    assert all(each.statements for each in alone)


@pytest.mark.parametrize("workers", [1, 2])
def test_whoever_stops_has_what_is_read_and_what_workers_had_begun(workers: int) -> None:
    items = [
        Article(f"a{number:03}", f"Norway will give Peru ${number + 2} million.", "2024-05-02") for number in range(64)
    ]
    run = extracted(items, load_kinds(), reader="rules", workers=workers)
    first = next(run)
    rest = list(run.under_way())
    assert isinstance(first, Extraction)
    read = [each.article.id for each in (first, *rest)]
    assert read == [each.id for each in items[: len(read)]]
    assert len(read) == 8 if workers == 1 else 8 < len(read) < 64
    assert all(each.statements for each in rest)
    assert list(run) == list(run.under_way()) == []
