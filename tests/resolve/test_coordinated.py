"""Statements of one coordination share the date that most of them have."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve
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


LISTED = (
    "Fiji gave Nepal $16 million in May, Peru will give $3 million in July and Japan $2 million by the end of the year."
)


def listed(text: str = LISTED) -> list[tuple[str, str]]:
    """Date and deadline of the amounts of a list; a reader marked its last time as the deadline of the last two."""
    marks = []
    for amount in ("$16 million", "$3 million", "$2 million"):
        at, end = text.index(amount), text.index("by the end of the year")
        roles = (Role("deadline", Span(end, end + 22)),) if amount != "$16 million" else ()
        marks.append(Mark("commitment", Span(0, len(text)), Span(at, at + len(amount)), roles, {"stage": "announced"}))
    told = resolve(Article("a", text, "2031-06-10"), marks, KINDS).statements
    periods = [[each.values.get(name) for name in ("date", "deadline")] for each in told]
    return [(date.iso if date else "", end.iso if end else "") for date, end in periods]


def test_no_member_of_a_list_has_the_deadline_or_the_shared_date_of_its_neighbour() -> None:
    (_, first), (date, second), (own, last) = listed()
    assert (first, second, last) == ("", "", "/2031-12-31")
    assert (date, own) == ("2031-07", "")


def test_a_time_behind_a_comma_is_everybody_s() -> None:
    assert [end for _, end in listed(LISTED.replace("million by", "million, by"))] == ["", "/2031-12-31", "/2031-12-31"]
