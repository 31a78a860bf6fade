"""What speaks for the day of the report where no words tell when an act was."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()
DAY = "2024-05-15"
UNTOLD = {"published": -6.0, "told": -6.0, "elsewhere": -6.0}


def grounds(
    text: str,
    *anchors: str,
    title: str = "",
    stage: str = "announced",
    part_of: str = "",
    when: float = -6.0,
    told: float = -6.0,
    givers: tuple[str, ...] = (),
) -> list[tuple[str | None, str | None]]:
    """The date and the ground of the commitment on each anchor, whatever its sentence; ``when`` are odds for the day's news."""
    marks = []
    for number, anchor in enumerate(anchors):
        at = text.index(anchor)
        start, end = text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0, text.index(".", at) + 1
        amount = Span(at, at + len(anchor))
        roles = [Role("amount", amount)]
        if givers:
            by = text.index(givers[number])
            roles.append(Role("donors", Span(by, by + len(givers[number]))))
        if part_of and anchor == anchors[-1]:
            whole = text.rindex(part_of)
            roles.append(Role("part_of", Span(whole, whole + len(part_of))))
        odds = {**UNTOLD, "published": when, "told": told}
        marks.append(Mark("commitment", Span(start, end), amount, tuple(roles), {"stage": stage}, when=odds))
    found = resolve(Article("a", text, DAY, title=title), marks, KINDS).statements
    known = KINDS["commitment"].fields["inferred"].labels
    assert all(each.values["inferred"] in known for each in found if "inferred" in each.values)
    return [(each.values["date"].iso if "date" in each.values else None, each.values.get("inferred")) for each in found]


BARE = "The bank has approved $3 billion for Peru."


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Bank approves $3 billion for Lima", "headline"),
        ("Bank approves $3bn for Lima", "headline"),
        ("Lima: where have the $3 billion gone?", None),
        ("Bank approves $30 billion for Lima", None),
        ("Bank helps Lima", None),
    ],
)
def test_a_headline_that_tells_the_amount(title: str, expected: str | None) -> None:
    assert grounds(BARE, "$3 billion", title=title) == [(None, expected)]


def test_a_day_that_is_told_leaves_nothing_to_infer() -> None:
    text = "The bank approved $3 billion for Peru on Monday."
    assert grounds(text, "$3 billion", title="Bank approves $3 billion", told=3.0)[0] == ("2024-05-13", None)


@pytest.mark.parametrize("stage", ["requested", "stalled"])
def test_who_asks_or_halts_takes_no_step(stage: str) -> None:
    assert grounds(BARE, "$3 billion", title="Bank and the $3 billion", stage=stage) == [(None, None)]


def test_what_is_known_already_is_no_news() -> None:
    text = "Most of the $3 billion for Peru has arrived."
    assert grounds(text, "$3 billion", title="Most of $3 billion arrives", stage="delivered") == [(None, None)]


def test_a_part_is_of_the_days_of_its_whole() -> None:
    text = "The bank has approved $3 billion for Peru. Roads get $90 million of the $3 billion."
    found = grounds(text, "$3 billion", "$90 million", title="Bank approves $3 billion", part_of="$3 billion")
    assert found == [(None, "headline"), (None, "whole")]


def test_what_stands_beside_the_news_unless_the_article_looks_back() -> None:
    news = "Chile gave $40 million to Peru on Tuesday. Norway's part is $20 million."
    assert grounds(news, "$40 million", "$20 million", when=0.0)[1] == (None, "beside")
    back = "Chile gave $40 million to Peru on 3 March. Norway's part is $20 million."
    assert grounds(back, "$40 million", "$20 million", when=0.0)[1] == (None, None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway gives $20 million.", "stated"),
        ("Norway is to give Peru a further $20 million.", "stated"),
        ("Norway pledged Peru up to $20 million.", "stated"),
        ("Norway has promised Peru another $20 million.", "stated"),
        ("Norway finances a $20 million package for Peru.", "stated"),
        # what may be known since long, or was not done by that sentence
        ("Norway has given Peru $20 million.", None),
        ("Norway had pledged Peru $20 million.", None),
        ("Norway gives the $20 million.", None),
        ("The officers were promised $20 million.", None),
        ("Critics of a promised $20 million fell silent.", None),
        ("Last spring Norway pledged $20 million.", None),
        ("Norway never pledged $20 million.", None),
        ("Norway gives away what a fair estimate puts at $20 million.", None),
    ],
)
def test_what_a_sentence_states_as_its_news(text: str, expected: str | None) -> None:
    assert grounds(text, "$20 million", told=-6.0) == [(None, expected)]


def test_a_plan_is_stated_by_none() -> None:
    assert grounds("Norway wants to give Peru $20 million.", "$20 million", stage="proposed") == [(None, None)]


def test_a_list_goes_on_with_other_givers_only() -> None:
    text = "Norway gives $20 million and Chile $30 million."
    both = grounds(text, "$20 million", "$30 million", givers=("Norway", "Chile"))
    assert both == [(None, "stated"), (None, "beside")]
    text = "Norway gives $20 million, which brings its help from $40 million to $60 million."
    both = grounds(text, "$20 million", "$40 million", givers=("Norway", "Norway"))
    assert both == [(None, "stated"), (None, None)]


def test_an_article_without_a_date_tells_nothing_of_its_day() -> None:
    at = BARE.index("$3 billion")
    amount = Span(at, at + 10)
    mark = Mark("commitment", Span(0, len(BARE)), amount, (Role("amount", amount),), {"stage": "approved"})
    (found,) = resolve(Article("a", BARE, None, title="Bank approves $3 billion"), [mark], KINDS).statements
    assert "inferred" not in found.values
