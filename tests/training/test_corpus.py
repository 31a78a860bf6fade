"""Corpora are read and split the same way every time."""

from __future__ import annotations

import gzip
import json
from pathlib import Path

from training.corpus import Annotated, annotated, split
from training.gate import choose
from training.records import held_out


def test_a_corpus_is_read_plain_or_packed(tmp_path: Path) -> None:
    row = {
        "id": "a",
        "text": "Norway gives.",
        "date": "2030-05-06",
        "statements": [{"anchor": [0, 6]}, {"anchor": None}],
    }
    line = json.dumps(row) + "\n\n"
    (tmp_path / "a.jsonl").write_text(line)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(line.encode()))
    for name in ("a.jsonl", "a.jsonl.gz"):
        (article,) = annotated(tmp_path / name)
        assert article.text == "Norway gives."
        assert len(article.statements) == 1


def test_a_window_goes_where_its_article_goes() -> None:
    articles = [Annotated(f"x-{number}{end}", "") for number in range(200) for end in ("", "w")]
    parts = split(articles)
    assert {each.id.rstrip("w") for each in parts.train}.isdisjoint(each.id.rstrip("w") for each in parts.check)
    assert 2 <= len(parts.check) <= 40
    assert split(list(reversed(articles))).check == list(reversed(parts.check))


def test_about_a_third_of_the_records_is_held_out() -> None:
    assert 250 < sum(held_out(f"record-{number}") for number in range(900)) < 350


def test_the_gate_takes_the_words_that_tell_anchors_apart() -> None:
    gifts = [Annotated(f"g{n}", "Norway pledged aid.", statements=({"anchor": [0, 6]},)) for n in range(20)]
    others = [Annotated(f"o{n}", "Norway won, not others.") for n in range(60)]
    assert choose([*gifts, *others]) == ["aid"]
