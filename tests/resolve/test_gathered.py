"""What is promised where givers meet for a state is for it."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def recipients(text: str, *taken: str, title: str = "") -> list[str]:
    """Who gets $40 million where the reader says that these names do."""
    at = text.index("$40 million")
    anchor = Span(at, at + len("$40 million"))
    start = max(text.rfind(". ", 0, at) + 2, 0) if ". " in text[:at] else 0
    stop = text.find(". ", at)
    sentence = Span(start, stop + 1 if stop >= 0 else len(text))
    roles = tuple(
        Role(field, Span(text.index(name), text.index(name) + len(name)))
        for field, names in (("donors", ("Norway",)), ("recipients", taken))
        for name in names
    )
    mark = Mark("commitment", sentence, anchor, roles, {"stage": "announced"})
    (found,) = resolve(Article("a", text, "2024-05-07", title), [mark], KINDS).statements
    return [each.code for each in found.values.get("recipients", ())]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("At the meeting of the contact group, chaired by Chile, Norway pledged $40 million.", ("Chile",)),
        ("The contact group met in Lima. Norway pledged $40 million.", ()),
        ("The Ramstein group met. Peru sent regrets. Norway pledged $40 million.", ("Peru",)),
        ("The contact group met. Norway gives $40 million with Peru.", ("Peru",)),
    ],
)
def test_what_givers_promise_where_they_meet_is_for_whom_they_meet(text: str, taken: tuple[str, ...]) -> None:
    assert recipients(text, *taken) == ["UKR"]


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("They could not agree on a contact group for talks. Norway pledged $40 million.", ""),
        ("The contact group met in Lima. Norway pledged $40 million.", "Who helps Sudan"),
    ],
)
def test_another_contact_group_is_not_meant(text: str, title: str) -> None:
    assert recipients(text, title=title) == []


def test_the_title_tells_of_the_meeting() -> None:
    assert recipients("The table was long. Norway put down $40 million.", title="A contact group in the rain") == [
        "UKR"
    ]


@pytest.mark.parametrize(
    ("text", "taken", "found"),
    [
        ("At the meeting of the contact group Norway pledged $40 million to Peru.", "Peru", "PER"),
        ("At the contact group Norway said that Peru would get $40 million.", "Peru", "PER"),
        ("The contact group met. Norway sent Peru $40 million.", "Peru", "PER"),
        ("The contact group on piracy met. Norway pledged $40 million after Peru spoke.", "Peru", "PER"),
        ("The group met. Norway pledged $40 million for Peru.", "Peru", "PER"),
    ],
)
def test_who_is_told_to_benefit_does(text: str, taken: str, found: str) -> None:
    assert recipients(text, taken) == [found]


def test_far_behind_the_meeting_nobody_is_meant() -> None:
    text = "The contact group met. It rained. It was cold. The hall was full. Norway gave $40 million for a road."
    assert recipients(text) == []
