"""Times in clauses that only tell more of somebody or something."""

from __future__ import annotations

import re

import pytest

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.dated_forms import aside, end_at_head
from pledgebook.resolve.dated_scene import Scene
from pledgebook.resolve.dated_setting import setting
from pledgebook.resolve.dates import statement_date

DAY = "2022-10-19"  # a Wednesday


def _mark(marked: str) -> tuple[str, Mark]:
    text = re.sub(r"[\[\]]", "", marked)
    anchor = Span(marked.index("["), marked.index("]") - 1)
    return text, Mark("commitment", Span(0, len(text)), anchor, labels={"stage": "announced"})


@pytest.mark.parametrize(
    ("marked", "told"),
    [
        ("Peru, which lost the port in 2021, offered [three boats].", ["aside=before", "aside=before|which"]),
        ("Peru, whose port burned in 2021, offered [three boats].", ["aside=before", "aside=before|whose"]),
        ("Peru offered [three boats], which came on Monday.", ["aside=behind", "aside=behind|apart=0"]),
        ("Peru offered [boats] to Oslo, which lost its own in 2021.", ["aside=behind", "aside=behind|apart=2"]),
        ("Peru gave [$4 million], half of which came on Monday.", ["aside=behind", "aside=behind|apart=0"]),
        ("Oslo, which gave [three boats] on Monday, will give more.", []),
        ("Peru, which lost the port, offered [three boats] on Monday.", []),
        ("On Monday Peru offered [three boats], which are old.", []),
    ],
)
def test_a_clause_that_tells_more_is_told_from_that_of_the_anchor(marked: str, told: list[str]) -> None:
    text, mark = _mark(marked)
    scene = Scene(setting(text, DAY), mark)
    assert aside(scene, scene.inside[0]) == told


@pytest.mark.parametrize(
    ("marked", "iso"),
    [
        ("Peru, which lost the port in 2021, offered [three boats].", None),
        ("Peru, which cut its ties with Oslo in 2021, offered [three boats] on Monday.", "2022-10-17"),
        ("Peru delivered [three boats], which arrived on Monday.", "2022-10-17"),
    ],
)
def test_what_a_clause_only_tells_besides_dates_nothing(marked: str, iso: str | None) -> None:
    text, mark = _mark(marked)
    found = statement_date(Article("a", text, DAY), mark, "date", at_once=True)
    assert (found.value.iso if found else None) in (iso, DAY if iso is None else iso)


def test_a_year_behind_a_semicolon_is_not_that_of_a_clause_with_its_own() -> None:
    text, mark = _mark("Oslo will give [$130 million] this year; it gave 100 million in 2021.")
    found = statement_date(Article("a", text, DAY), mark, "date", at_once=True)
    assert found is None or found.value.iso != "2021"


@pytest.mark.parametrize(
    ("marked", "behind"),
    [
        ("Last week, after repeated pleas and the vote, Peru offered [three boats].", "the vote"),
        ("Last week, after pleas from Oslo and others, Peru offered [three boats].", "others"),
        ("On Monday, in a sharp turn, Peru offered [three boats].", "turn"),
        ("On Monday, as rain fell on Lima, Peru offered [three boats].", "Lima"),
        ("On Monday, Peru, Chile and Kenya offered [three boats].", "Monday"),
        ("On Monday, after the vote, worth $4,000, it gave [three boats].", "vote"),
        ("Peru said on Monday, after the vote, that it offered [three boats].", "Monday"),
        ("Last week, after Oslo had sent [three boats], Peru offered more.", "Last week"),
    ],
)
def test_what_stands_between_commas_behind_a_time_at_the_head_parts_it_from_nothing(marked: str, behind: str) -> None:
    text, mark = _mark(marked)
    scene = Scene(setting(text, DAY), mark)
    assert text[: end_at_head(scene, scene.inside[0])].endswith(behind)


def test_a_time_at_the_head_dates_what_follows_an_aside() -> None:
    text, mark = _mark(
        "Last week, after repeated pleas from Oslo and its neighbours for boats, Peru offered [three boats]."
    )
    found = statement_date(Article("a", text, DAY), mark, "date", at_once=True)
    assert found is not None
    assert found.value.iso == "2022-10-10/2022-10-16"
