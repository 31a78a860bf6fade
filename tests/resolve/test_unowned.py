"""A total whose sentence names nobody is of the one giver of its article, or of the gift right before it."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()
TOTAL = "$9 million"


def givers(text: str, *gifts: tuple[str, str], measure: str = "given", guess: str = "") -> list[str]:
    """Who gives the total of a text, beside gifts told by their amounts and givers, all for Nepal.

    ``guess`` is whom a reader took from before for the total's giver.
    """

    def mark(kind: str, words: str, labels: dict[str, str], *roles: Role) -> Mark:
        at = text.index(words)
        anchor, start = Span(at, at + len(words)), text.rfind(". ", 0, at) + 2 if ". " in text[:at] else 0
        end = text.find(". ", anchor.end)
        sentence = Span(start, len(text) if end < 0 else end + 1)
        gets = text.rfind("Nepal", 0, anchor.start)
        whom = [Role("recipients", Span(gets, gets + 5))] if gets >= 0 else []
        return Mark(kind, sentence, anchor, (Role("amount", anchor), *whom, *roles), labels, 0.9, "test")

    def by(name: str, words: str) -> Role:
        at = text.rindex(name, 0, text.index(words))
        return Role("donors", Span(at, at + len(name)))

    marks = [mark("commitment", words, {"stage": "announced"}, by(name, words)) for words, name in gifts]
    marks.append(mark("total", TOTAL, {"measure": measure}, *([by(guess, TOTAL)] if guess else [])))
    found = resolve(Article("a", text, "2031-05-07"), sorted(marks, key=lambda each: each.anchor), KINDS).statements
    (total,) = (each for each in found if each.kind == "total")
    return [each.code for each in total.values.get("donors", ())]


@pytest.mark.parametrize(
    ("text", "gifts"),
    [
        ("Norway gives Nepal $2 million. The total since May is nearly $9 million.", [("$2 million", "Norway")]),
        (
            "Norway gives Nepal $2 million. In May Norway gave Nepal $3 million. So $9 million have come in all.",
            [("$2 million", "Norway"), ("$3 million", "Norway")],
        ),
        (
            "Peru gave Nepal $3 million in May. Now Norway gives Nepal $2 million. That brings its aid to $9 million.",
            [("$3 million", "Peru"), ("$2 million", "Norway")],
        ),
    ],
)
def test_a_total_of_nobody_is_of_who_gives_what_it_adds_up(text: str, gifts: list[tuple[str, str]]) -> None:
    assert givers(text, *gifts) == ["NOR"]


@pytest.mark.parametrize(
    ("text", "gifts", "measure"),
    [
        (
            "Norway gives Nepal $2 million. With Peru the total is nearly $9 million.",
            [("$2 million", "Norway")],
            "given",
        ),
        ("Norway gives Nepal $2 million. It still needs some $9 million.", [("$2 million", "Norway")], "needed"),
        (
            "Peru gives Nepal $3 million and Norway gives Nepal $2 million. The total since May is nearly $9 million.",
            [("$3 million", "Peru"), ("$2 million", "Norway")],
            "given",
        ),
        ("The rains in Nepal went on. The total since May is nearly $9 million.", [], "given"),
    ],
)
def test_where_others_are_named_or_several_give_it_stays_nobodys(
    text: str, gifts: list[tuple[str, str]], measure: str
) -> None:
    assert givers(text, *gifts, measure=measure) == []


@pytest.mark.parametrize(
    ("text", "gifts", "expected"),
    [
        # right behind gifts of two
        (
            "Norway gives Nepal $2 million, and Peru gives $3 million. The total since May is nearly $9 million.",
            [("$2 million", "Norway"), ("$3 million", "Peru")],
            [],
        ),
        # of the one right before it
        (
            "Peru gives Nepal $3 million. Norway gives Nepal $2 million. The total since May is nearly $9 million.",
            [("$3 million", "Peru"), ("$2 million", "Norway")],
            ["NOR"],
        ),
        # who is named with it
        (
            "Norway gives Nepal $2 million, and Peru gives $3 million. Norway has given nearly $9 million.",
            [("$2 million", "Norway"), ("$3 million", "Peru")],
            ["NOR"],
        ),
    ],
)
def test_a_giver_that_is_but_one_of_two_before_is_a_guess(
    text: str, gifts: list[tuple[str, str]], expected: list[str]
) -> None:
    assert givers(text, *gifts, guess="Norway") == expected
