"""The ordinal of a meeting is the one at its head, and it counts the meetings of somebody."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()


def met(text: str, *anchors: str, title: str = "", **roles: str) -> list[tuple[int | None, list[str]]]:
    """The ordinal and the participants of meetings marked on these words; each role is the last meeting's."""
    article = Article("a", text, "2023-10-12", title)
    lines = [Span(each.start, each.end) for each in sentences(text)]
    marks = []
    for anchor in anchors:
        span = Span(text.index(anchor), text.index(anchor) + len(anchor))
        sentence = next(each for each in lines if each.covers(span))
        last = anchor == anchors[-1]
        named = (
            tuple(
                Role(name.rstrip("_"), Span(text.rindex(said), text.rindex(said) + len(said)))
                for name, said in roles.items()
            )
            if last
            else tuple(Role("participants", each.span) for each in ArticleParties.of(article).seen_in(sentence))
        )
        marks.append(Mark("meeting", sentence, span, named, {"status": "held", "form": "talks"}))
    out = []
    for each in resolve(article, marks, KINDS).statements:
        ordinal = each.values.get("ordinal")
        out.append((ordinal.n if ordinal else None, [party.code for party in each.values.get("participants", ())]))
    return out


@pytest.mark.parametrize(
    ("text", "anchor", "role", "n"),
    [
        ("It was told at the thirty-second session of the forum, the first in Lima.", "session", "the first", 32),
        ("The forty-third session was the first that Peru led.", "forty-third session", "first", 43),
        ("Peru's second session was short.", "session", "second", 2),
        ("The forum met for the 20th time.", "met", "20th time", 20),
        ("On the third day the sixth session began.", "session", "third day", 6),
    ],
)
def test_the_ordinal_at_the_head_is_the_meeting_s_own(text: str, anchor: str, role: str, n: int) -> None:
    assert met(text, anchor, ordinal=role)[0][0] == n


def test_how_often_somebody_met_is_an_ordinal() -> None:
    assert met("The contact group met for the thirty-fourth time on Monday.", "met")[0][0] == 34
    assert met("The contact group met for the first time since May.", "met")[0][0] is None


def test_whose_visits_are_counted_is_a_visitor() -> None:
    text = "Volodymyr Zelensky flew to Lima. It was his seventh visit to Peru."
    assert met(text, "seventh visit", participants="Peru") == [(7, ["PER", "PER:Volodymyr Zelensky"])]


@pytest.mark.parametrize(
    ("text", "anchor", "title", "group"),
    [
        ("Ministers spoke after the thirteenth contact group meeting.", "thirteenth contact group meeting", "", True),
        ("The contact group heard no news. The thirteenth meeting was held online.", "thirteenth meeting", "", True),
        (
            "The 13th meeting of the group was held online.",
            "13th meeting of the group",
            "Thirteenth contact group",
            True,
        ),
        # another group, or other people
        ("Ministers spoke after the 13th contact group on piracy.", "13th contact group", "", False),
        ("Ministers spoke after the 13th Lima Contact Group meeting.", "13th Lima Contact Group meeting", "", False),
        (
            "The contact group heard no news. The 13th meeting of the forum was held online.",
            "13th meeting of the forum",
            "",
            False,
        ),
        (
            "The contact group heard no news. The 13th meeting between Peru and Chile went on.",
            "13th meeting",
            "",
            False,
        ),
        ("The contact group heard no news. His 13th visit was short.", "13th visit", "", False),
        ("The G7 and the contact group heard no news. The 13th meeting went on.", "13th meeting", "", False),
    ],
)
def test_an_ordinal_counts_the_meetings_of_the_group_just_told_of(
    text: str, anchor: str, title: str, group: bool
) -> None:
    ((n, who),) = met(text, anchor, title=title)
    assert (n, "UDCG" in who) == (13, group)


def test_an_ordinal_may_stand_before_the_group_that_met() -> None:
    text = "He showed it online to the twelfth Ukraine contact group, led by Peru, before he met the press."
    assert met(text, "met", participants="Ukraine contact group") == [(12, ["UDCG"])]


def test_the_two_are_those_who_met_before() -> None:
    text = "Olaf Scholz met Emmanuel Macron. It was the fifth meeting between the two, and the first that Macron left early."
    assert met(text, "met", "fifth meeting", participants="Macron")[1] == (
        5,
        ["PER:Emmanuel Macron", "PER:Olaf Scholz"],
    )
    other = text.replace("that Macron", "that Sanna Marin").replace("between the two", "in Paris")
    assert met(other, "met", "fifth meeting", participants="Sanna Marin")[1][1] == ["PER:Sanna Marin"]


@pytest.mark.parametrize(
    ("text", "title", "who"),
    [
        ("It was his fourth meeting with Scholz.", "Macron's long evening", ["PER:Scholz", "PER:Macron"]),
        ("It was his fourth meeting with Scholz.", "A long evening", ["PER:Scholz"]),
        ("It was his fourth meeting with Scholz.", "Scholz's long evening", ["PER:Scholz"]),
        ("It was his fourth meeting in the time of Scholz.", "Macron's long evening", ["PER:Scholz"]),
        ("Macron left at ten. It was his fourth meeting with Scholz.", "", ["PER:Scholz", "PER:Macron"]),
    ],
)
def test_his_meeting_with_somebody_is_his_whom_the_article_is_about(text: str, title: str, who: list[str]) -> None:
    assert met(text, "fourth meeting", title=title, participants="Scholz") == [(4, who)]


def test_two_who_are_named_meet_at_a_group_s_summit_by_themselves() -> None:
    text = "Peru and Chile, at the contact group, held their third meeting."
    article = Article("a", text, "2023-10-12")
    roles = tuple(
        Role("participants", Span(text.index(each), text.index(each) + len(each))) for each in ("Peru", "Chile")
    )
    at = Span(text.index("third meeting"), len(text) - 1)
    (found,) = resolve(article, [Mark("meeting", Span(0, len(text)), at, roles, {"status": "held"})], KINDS).statements
    assert [each.code for each in found.values["participants"]] == ["PER", "CHL"]


def test_the_words_that_name_a_group_are_evidence_for_it() -> None:
    text = "Ministers spoke after the thirteenth contact group meeting in Fiji."
    roles = (Role("participants", Span(text.index("Fiji"), text.index("Fiji") + 4)),)
    at = Span(text.index("thirteenth"), text.index(" in Fiji"))
    mark = Mark("meeting", Span(0, len(text)), at, roles, {"status": "held"})
    (found,) = resolve(Article("a", text, "2023-10-12"), [mark], KINDS).statements
    group = next(each for each in found.values["participants"] if each.code == "UDCG")
    assert group.said is not None
    assert any(each.covers(group.said) for each in found.evidence["participants"])
