"""A count is about the state that the article is about, where its sentence does not say."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()


def about(
    text: str, *, told: str, who: str = "", gift: tuple[str, str, str] | None = None, field: str = "about"
) -> list[str]:
    """Whom the count is about, or another field of parties, where the reader says ``told`` and that ``who`` counts.

    ``gift`` are an amount, its giver and who gets it.
    """
    count = "at least 40" if "at least 40" in text else "At least 40"

    def mark(kind: str, anchor: str, labels: dict[str, str], **roles: str) -> Mark:
        place = Span(text.index(anchor), text.index(anchor) + len(anchor))
        sentence = next(each for each in sentences(text) if each.covers(place))
        said = tuple(
            Role(name, Span(text.index(words), text.index(words) + len(words)))
            for name, words in roles.items()
            if words
        )
        return Mark(kind, sentence, place, roles=said, labels=labels)

    marks = [mark("figure", count, {}, count=count, about=told, claimant=who)]
    if gift:
        marks.append(
            mark("commitment", gift[0], {"stage": "announced"}, amount=gift[0], donors=gift[1], recipients=gift[2])
        )
    found = [
        each for each in resolve(Article("a", text, "2031-05-07"), marks, KINDS).statements if each.kind == "figure"
    ]
    return [each.code for each in found[0].values.get(field, ())]


@pytest.mark.parametrize(
    ("text", "told", "who", "gift", "expected"),
    [
        # who counts, or a town, is nobody that a count concerns
        (
            "Floods hit Brazil. They killed at least 40 people, the civil defence said.",
            "civil defence",
            "civil defence",
            None,
            ["BRA"],
        ),
        ("In Nepal at least 40 people died at Chaplyne.", "Chaplyne", "", None, ["NPL"]),
        # a giver that was told last
        (
            "Nepal is under water. Norway gave Nepal $3 million. The floods killed at least 40 people.",
            "Norway",
            "",
            ("$3 million", "Norway", "Nepal"),
            ["NPL"],
        ),
        # whose service counts, although others are named oftener
        (
            "Sudan got aid, and Sudan was glad in Sudan. Peru's civil defence said at least 40 people died.",
            "Peru's civil defence",
            "Peru's civil defence",
            None,
            ["PER"],
        ),
        # a state told in passing
        ("Peru shook. Peru's president left Norway. The quake killed at least 40 people.", "Norway", "", None, ["PER"]),
    ],
)
def test_it_is_about_the_state_of_the_article(
    text: str, told: str, who: str, gift: tuple[str, str, str] | None, expected: list[str]
) -> None:
    assert about(text, told=told, who=who, gift=gift) == expected


@pytest.mark.parametrize(
    ("text", "told", "gift", "expected"),
    [
        # said in the count's own sentence
        ("Peru shook, and Peru is poor. In Norway at least 40 people died.", "Norway", None, ["NOR"]),
        ("Fiji, Fiji and Fiji: at least 40 Rohingya fled.", "Rohingya", None, ["ORG:Rohingya"]),
        ("Israel struck. Israel freed some. Hamas lost at least 40 men.", "Hamas", None, ["ORG:Hamas"]),
        # who gets something, and a giver whose own they are
        (
            "Peru helps. Peru gave Nepal $3 million. The floods killed at least 40 people.",
            "Nepal",
            ("$3 million", "Peru", "Nepal"),
            ["NPL"],
        ),
        (
            "Norway gave Nepal $3 million. It will also send its doctors, at least 40 of them.",
            "Norway",
            ("$3 million", "Norway", "Nepal"),
            ["NOR"],
        ),
    ],
)
def test_who_is_told_stays(text: str, told: str, gift: tuple[str, str, str] | None, expected: list[str]) -> None:
    assert about(text, told=told, gift=gift) == expected


@pytest.mark.parametrize(
    ("text", "who", "expected"),
    [
        ("Floods hit Brazil. They killed at least 40 people, the civil defence said.", "civil defence", ["BRA"]),
        (
            "Floods hit Brazil. At least 40 people died, says Chile's disaster agency.",
            "Chile's disaster agency",
            ["CHL"],
        ),
        ("Brazil shook. At least 40 people died by the mayor's count.", "mayor", ["BRA"]),
        (
            "Brazil shook. At least 40 people died by the count of Amnesty International.",
            "Amnesty International",
            ["ORG:Amnesty International"],
        ),
        (
            "Brazil shook. At least 40 people died by the doctors' union's count.",
            "doctors' union",
            ["ORG:doctors' union"],
        ),
    ],
)
def test_a_service_counts_for_its_state(text: str, who: str, expected: list[str]) -> None:
    assert about(text, told="Brazil", who=who, field="claimant") == expected
