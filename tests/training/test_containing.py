"""What the weights of larger amounts learn from, on an article of our own as a reader would have read it."""

from __future__ import annotations

import json
from pathlib import Path

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Statement
from tests.resolve.test_containing import BILL, TOLD, read
from training.containing import Page, examples, figures, page, write

KINDS = load_kinds()
ARTICLE = Article("a", BILL, "2024-10-09")


def annotated(statements: list[Statement], *parts: str) -> Page:
    """The article with annotations that make these amounts parts of the first one."""
    gold = [
        {
            "kind": each.kind,
            "anchor": [each.anchor.start, each.anchor.end],
            **({"part_of": "$106 billion"} if each.said in parts else {}),
        }
        for each in statements
    ]
    return page(ARTICLE, statements, gold, KINDS)


def test_an_example_has_every_larger_amount_and_the_one_that_annotators_took() -> None:
    one = annotated(read(*[TOLD[0][0], *TOLD[0][1]], weighed=False), "$61.4 billion")
    part, rest = examples(one, KINDS)
    assert part.values == ("", "$106 billion")
    assert part.gold == "$106 billion"
    assert rest.values == ("", "$106 billion", "$61.4 billion")
    assert rest.gold == ""
    assert "last=sibling" in rest.features[1], "what stands before is a part where annotators say so"


def test_figures_count_what_the_weights_tell_beyond_words() -> None:
    statements = read(*[TOLD[0][0], *TOLD[0][1]], weighed=False)
    both = annotated(statements, "$61.4 billion", "$9.15 billion")
    sure = {"at before": 9.0, "largest=True": 9.0}
    assert figures([both], KINDS, sure) == "2 right of 2 told, 2 annotated"
    assert figures([annotated(statements, "$61.4 billion")], KINDS, sure) == "1 right of 2 told, 1 annotated"
    assert figures([both], KINDS, {}) == "0 right of 0 told, 2 annotated"


def test_weights_are_written_in_their_order(tmp_path: Path) -> None:
    out = tmp_path / "containing.json"
    write(out, {"b": -0.5, "a": 1.25})
    assert json.loads(out.read_text(encoding="utf-8")) == {"a": 1.25, "b": -0.5}
    assert out.read_text(encoding="utf-8").index('"a"') < out.read_text(encoding="utf-8").index('"b"')
