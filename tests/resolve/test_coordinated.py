"""Statements of one coordination share the date that most of them have."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.coordinated import with_shared_dates
from pledgebook.values.period import Period

KINDS = load_kinds()
TEXT = "The EU offered $93 million, Germany $88 million, China $100 million and Japan $77 million. Fiji paid $5 million and was given $6 million."
ANCHORS = ["$93 million", "$88 million", "$100 million", "$77 million", "$5 million", "$6 million"]


def dates(*said: str) -> list[str]:
    """The dates of the statements when read with these; an empty one is none."""
    statements = []
    for anchor, iso in zip(ANCHORS, said, strict=False):
        at = TEXT.index(anchor)
        span, sentence = Span(at, at + len(anchor)), Span(0, 90) if at < 90 else Span(91, len(TEXT))
        period = Period.parse(iso)
        values = {"date": period} if period else {}
        evidence = {"date": (span,)} if period else {}
        statements.append(Statement(f"a:{at}", "a", "commitment", sentence, span, values, evidence))
    told = with_shared_dates(Article("a", TEXT, "2023-01-10"), statements, KINDS)
    assert all(("date" in each.values) == ("date" in each.evidence) for each in told)
    return [each.values["date"].iso if "date" in each.values else "" for each in told]


@pytest.mark.parametrize(
    ("said", "shared"),
    [
        (["2023-01-10", "", "2023-01-10", "2023-01-10"], ["2023-01-10"] * 4),
        (["2023-01-10", "", "2023-01-10", "2023-01-09"], ["2023-01-10", "", "2023-01-10", "2023-01-09"]),
        (["2023-01-10", "", "", ""], ["2023-01-10", "", "", ""]),
        (["", "", "", ""], ["", "", "", ""]),
        # another sentence, and a verb between
        (["", "", "", "", "2023-01-10", ""], ["", "", "", "", "2023-01-10", ""]),
    ],
)
def test_a_coordination_has_one_date(said: list[str], shared: list[str]) -> None:
    assert dates(*said) == shared
