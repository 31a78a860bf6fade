"""Amounts that no word calls parts are parts of larger ones by what an article tells of both."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook.errors import BrokenWeights
from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import containing, resolve
from pledgebook.resolve.containing import features, known_parts, pairs_of, with_containing
from pledgebook.resolve.two_amounts import amounts_of, relation

KINDS = load_kinds()


def read(text: str, *told: tuple[str, str, str], stage: str = "announced", weighed: bool = True) -> list[Statement]:
    """The statements of a text: for each amount who gives and who gets it, by words of the text or not at all."""
    marks = []
    for words, *parties in told:
        anchor = Span(text.index(words), text.index(words) + len(words))
        start = text.rfind(". ", 0, anchor.start) + 2 if ". " in text[: anchor.start] else 0
        end = text.find(". ", anchor.end)
        roles = [Role("amount", anchor)]
        for field, names in zip(("donors", "recipients"), parties, strict=True):
            roles += [Role(field, Span(text.index(name), text.index(name) + len(name))) for name in names.split()]
        sentence = Span(start, len(text) if end < 0 else end + 1)
        marks.append(Mark("commitment", sentence, anchor, tuple(roles), {"stage": stage}, 0.9, "t"))
    return list(resolve(Article("a", text, "2024-10-09"), marks, KINDS, weighed=weighed).statements)


def parts(statements: list[Statement]) -> dict[str, str]:
    return {each.said: each.values["part_of"] for each in statements if "part_of" in each.values}


BILL = (
    "Ottawa asked parliament on Friday for $106 billion for Ukraine, Israel and others. The largest part, $61.4 billion, is for "
    "Ukraine. Some $9.15 billion is meant for humanitarian relief."
)
PACKAGE = (
    "Canada announced a package of $2.3 billion for Ukraine. Most of it, about $2.2 billion, is to be bought from "
    "industry; $40 million comes from stocks."
)
TOLD = [
    (BILL, [("$106 billion", "Ottawa", ""), ("$61.4 billion", "Ottawa", "Ukraine"), ("$9.15 billion", "Ottawa", "")]),
    (PACKAGE, [(each, "Canada", "Ukraine") for each in ("$2.3 billion", "$2.2 billion", "$40 million")]),
]


@pytest.mark.parametrize(("text", "told"), TOLD, ids=["bill", "package"])
def test_what_follows_a_sum_as_its_share_is_a_part_of_it(text: str, told: list[tuple[str, str, str]]) -> None:
    whole, *rest = (words for words, *_ in told)
    found = read(text, *told)
    assert parts(found) == dict.fromkeys(rest, whole)
    part = next(each for each in found if each.said == rest[0])
    assert [span.of(text) for span in part.evidence["part_of"]] == [whole]
    assert parts(read(text, *told, weighed=False)) != parts(found), "words alone told it, and nothing was weighed"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            PACKAGE.replace("Most of it, about $2.2 billion,", "On top of this, $2.2 billion").split("; the")[0] + ".",
            [("$2.3 billion", "Canada", "Ukraine"), ("$2.2 billion", "Canada", "Ukraine")],
        ),
        (
            "Canada announced $51.5 million for Peru. It gives $30.2 million to Chile and $22.6 million to Nepal.",
            [("$51.5 million", "Canada", "Peru"), ("$30.2 million", "Canada", "Chile"), ("$22.6 million", "Canada", "Nepal")],
        ),
        (
            "Germany announced $60 million for Peru. France followed with $20 million for Peru. Italy promised $10 million for Peru.",
            [("$60 million", "Germany", "Peru"), ("$20 million", "France", "Peru"), ("$10 million", "Italy", "Peru")],
        ),
        ("Canada gives Peru $7 million. Japan gives Chile €8 million.", [("$7 million", "Canada", "Peru"), ("€8 million", "Japan", "Chile")]),
    ],
    ids=["on top", "others", "another's", "larger"],
)  # fmt: skip
def test_what_comes_on_top_or_is_for_others_is_no_part(text: str, told: list[tuple[str, str, str]]) -> None:
    assert parts(read(text, *told)) == {}


def test_a_list_goes_on_as_it_began() -> None:
    text, told = TOLD[0]
    article = Article("a", text, "2024-10-09")
    amounts = amounts_of(article, read(text, *told, weighed=False), KINDS)
    whole, first, second = amounts
    pair = next(each for each in pairs_of(article, second, amounts) if each.whole is whole)
    assert pair.share == pytest.approx(9.15 / 106)
    assert "last=free" in features(pair, amounts, {})
    known = {first.id: whole.said}
    assert {"last=sibling", "siblings=1"} <= set(features(pair, amounts, known))
    assert known_parts(amounts_of(article, read(text, *told), KINDS)) == {
        first.id: whole.said,
        second.id: whole.said,
    }


def test_no_weights_no_parts() -> None:
    text, told = TOLD[1]
    article, plain = Article("a", text, "2024-10-09"), read(text, *told, weighed=False)
    assert parts(list(with_containing(article, plain, KINDS, {}))) == parts(plain)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("FJI", "FJI", "same"),
        ("FJI", "FJI PER", "within"),
        ("FJI PER", "PER CHL", "some"),
        ("FJI", "PER", "apart"),
        ("FJI", "", "unsaid of it"),
        ("", "FJI", "unsaid of the part"),
        ("", "", "unsaid"),
    ],
)
def test_how_the_parties_of_two_amounts_stand(one: str, other: str, how: str) -> None:
    assert relation(one.split(), other.split()) == how


def test_damaged_weights_are_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = tmp_path / "containing.json"
    broken.write_text("{", encoding="utf-8")
    monkeypatch.setattr(containing, "WEIGHTS", broken)
    containing.weights.cache_clear()
    try:
        with pytest.raises(BrokenWeights, match=r"containing\.json"):
            containing.weights()
    finally:
        containing.weights.cache_clear()


def test_what_stands_far_off_is_no_whole() -> None:
    text = "Canada announced $2.3 billion for Ukraine. " + "Nothing else was said. " * 100 + "Canada gave $2 million."
    article = Article("a", text, "2024-10-09")
    amounts = amounts_of(
        article, read(text, ("$2.3 billion", "Canada", "Ukraine"), ("$2 million", "Canada", "Ukraine")), KINDS
    )
    assert [each.largest for each in amounts] == [True, False]
    assert list(pairs_of(article, amounts[1], amounts)) == []
