"""Stances told as given up, the time that is theirs, and what a pronoun among them means."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()
DAY = "2031-05-08"  # a Thursday


def marked(text: str, kind: str, anchor: str, labels: dict[str, str], **roles: str) -> Mark:
    place = Span(text.index(anchor), text.index(anchor) + len(anchor))
    spans = {name: Span(text.index(said), text.index(said) + len(said)) for name, said in roles.items()}
    sentence = next(each for each in sentences(text) if each.covers(place))
    return Mark(kind, sentence, place, tuple(Role(name, span) for name, span in spans.items()), labels)


def stances(text: str, *marks: Mark) -> list[Statement]:
    told = resolve(Article("a", text, DAY), marks, KINDS).statements
    return [each for each in told if each.kind == "position"]


@pytest.mark.parametrize(
    ("text", "actor", "subject"),
    [
        ("Peru on Monday dropped its opposition to a joint loan for Fiji, as part of a swap.", "PER", "a joint loan for Fiji"),
        ("Peru lifted its long veto on Fiji's accession on Tuesday.", "PER", "Fiji's accession"),
        ("Chile, giving up its resistance to a cap on oil, voted with the rest.", "CHL", "a cap on oil"),
        ("Peru has not dropped its opposition to the loan.", "", ""),
        ("Peru would drop its veto on the loan.", "", ""),
        ("Peru refused to lift its veto on the loan.", "", ""),
        ("They dropped their opposition to it.", "", ""),
    ],
)  # fmt: skip
def test_a_veto_that_was_given_up_permits_what_it_was_on(text: str, actor: str, subject: str) -> None:
    full = f"{text} Kenya met Tonga."
    told = stances(full, marked(full, "meeting", "met", {"status": "held"}, participants="Kenya"))
    found = [(each.values["actor"][0].code, each.values["stance"], each.values["subject"]) for each in told]
    assert found == ([(actor, "permits", subject)] if actor else [])


def test_a_time_of_the_veto_is_not_of_its_end() -> None:
    text = "Peru dropped its veto of March."
    (told,) = stances(
        text, marked(text, "position", "dropped its veto", {"stance": "permits"}, actor="Peru", subject="its")
    )
    assert "date" not in told.values
    assert told.values["subject"] == "veto of March"


def test_a_pronoun_is_what_the_sentence_told_before() -> None:
    text = "After a year of opposition to Fiji's accession Peru agreed on Monday to support it and to vote soon."
    before = marked(
        text, "position", "opposition", {"stance": "opposes"}, actor="Peru", subject="Fiji's accession Peru"
    )
    later = marked(
        text,
        "position",
        "agreed on Monday to support",
        {"stance": "supports"},
        actor="Peru",
        subject="it and to vote soon",
    )
    one, other = stances(text, before, later)
    assert (one.values["subject"], other.values["subject"]) == ("Fiji's accession", "Fiji's accession")
    assert one.values["date"].iso == "/2031-05-04"
    assert other.values["date"].iso == "2031-05-05"


def test_other_subjects_stay() -> None:
    text = "Peru opposes its neighbour's accession."
    (told,) = stances(
        text,
        marked(text, "position", "opposes", {"stance": "opposes"}, actor="Peru", subject="its neighbour's accession"),
    )
    assert told.values["subject"] == "its neighbour's accession"


@pytest.mark.parametrize(
    ("behind", "expected"),
    [
        (" It is a reversal.", True),
        (" Nobody wept.\n\nIt's a U-turn, the papers say.", True),
        (" It had blocked it for a year.", True),
        (" Nobody wept. It had blocked it for a year.", False),
        (" It is a reef.", False),
        (" It is a break from the past.", True),
        (" It is a break for tourists.", False),
        (" It is a reversal of roles.", False),
        (" It had refused to comment on Sunday.", False),
        (" It is a reversal that Chile fears.", True),
        (" A reversal would be costly.", False),
    ],
)
def test_a_sentence_behind_a_stance_tells_that_it_turns_round(behind: str, expected: bool) -> None:
    text = f"Peru allowed fishing off the atoll on Monday.{behind}"
    (told,) = stances(
        text, marked(text, "position", "allowed", {"stance": "permits"}, actor="Peru", subject="fishing off the atoll")
    )
    assert ("turned" in told.values) is expected


def test_words_of_the_stance_are_none_of_its_subject() -> None:
    text = "Peru will lift its curbs on exports of tin."
    (told,) = stances(
        text,
        marked(
            text,
            "position",
            "will lift its curbs",
            {"stance": "permits"},
            actor="Peru",
            subject="curbs on exports of tin",
        ),
    )
    assert told.values["subject"] == "exports of tin"
