"""An amount that is told as known keeps no day of what is said of it; what its own words date, or what is news, does."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, amount: str, when: str = "") -> Statement:
    """The statement on an amount, with the words of time that a reader marked for it."""

    def span(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    roles = [Role("donors", span("Oslo")), Role("recipients", span("Lima")), Role("amount", span(amount))]
    roles += [Role("date", span(when))] if when else []
    mark = Mark("commitment", Span(0, len(text)), span(amount), tuple(roles), {"stage": "announced"}, 0.9, "test")
    (found,) = resolve(Article("a", text, "2024-10-09"), [mark], KINDS).statements
    return found


@pytest.mark.parametrize(
    ("text", "amount", "when"),
    [
        ("Some 70% of the $50 million of Oslo is in Lima, an envoy said on Monday.", "$50 million", "Monday"),
        ("Lima asked Oslo on Monday to raise its $50 million credit line by $9 million.", "$50 million", "Monday"),
        ("Oslo on Monday cut its $50 million loan to Lima by half.", "$50 million", "Monday"),
        ("Oslo paid Lima on Monday $9 million out of a promised $50 million.", "$50 million", "Monday"),
        ("Oslo pledged $40 million to Lima on Monday, down from $50 million last year.", "$50 million", "Monday"),
        ("Most of a $50 million package of Oslo has come to Lima, an envoy said on Monday.", "$50 million", "Monday"),
        (
            "Half of the latest package for Lima from Oslo, which totalled $50 million, has come, an envoy said on Monday.",
            "$50 million",
            "Monday",
        ),
        (
            "The first $50 million that Oslo promised to Lima was for dams, an envoy said on Monday.",
            "$50 million",
            "Monday",
        ),
        (
            "On Monday an envoy praised the recent commitment of Oslo to provide $50 million for Lima.",
            "$50 million",
            "Monday",
        ),
        ("Oslo has already made a pledge of $50 million to Lima, an envoy said on Monday.", "$50 million", "Monday"),
        ("On Monday Lima recalled last month's pledge of $50 million by Oslo.", "$50 million", "Monday"),
        ("Lima thanked Oslo on Monday for its earlier pledge of some $50 million.", "$50 million", "Monday"),
        ("On Monday an envoy spoke of the $50 million Oslo has pledged to Lima.", "$50 million", "Monday"),
        ("An envoy said on Monday that Oslo gave Lima most of the $50 million.", "$50 million", "Monday"),
        ("An envoy announced on Monday that Lima has most of the $50 million of Oslo.", "$50 million", "Monday"),
        ("On Monday Oslo, which had sent Lima most of the $50 million, fell silent.", "$50 million", "Monday"),
        # what somebody is thanked for, or reminds others of, was given before
        ("On Monday Lima thanked Oslo for the support - some $50 million for dams.", "$50 million", "Monday"),
        (
            "Lima is grateful to Oslo for the allocation of $50 million, an envoy said on Monday.",
            "$50 million",
            "Monday",
        ),
        ("On Monday an envoy reminded Lima that Oslo gives $50 million.", "$50 million", "Monday"),
        ("Oslo also previously provided some $50 million to Lima, an envoy said on Monday.", "$50 million", "Monday"),
    ],
)
def test_the_day_of_what_is_said_of_it_is_not_its_own(text: str, amount: str, when: str) -> None:
    found = read(text, amount, when)
    assert found.values["recalled"] == "known"
    assert "date" not in found.values
    assert "date" not in found.evidence


@pytest.mark.parametrize(
    ("text", "amount", "when", "iso"),
    [
        ("The $50 million that Oslo announced on Monday is for Lima.", "$50 million", "Monday", "2024-10-07"),
        ("Most of the $50 million that Oslo approved in May has come to Lima.", "$50 million", "May", "2024-05"),
        (
            "On Monday Oslo promised Lima $50 million that the port had asked for.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        (
            "On Monday Oslo signed for the $50 million that it just announced for Lima.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        # what somebody has made is told as news, unless he made it already
        (
            "Oslo has made a pledge of $50 million to Lima, an envoy said on Monday.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        (
            "On Monday Oslo announced that it has already made a pledge of $50 million to Lima.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        (
            "Oslo has already made a grant of $50 million to Lima, an envoy said on Monday.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        ("Lima recalled last month's pledge of $50 million by Oslo.", "$50 million", "last month", "2024-09"),
        ("On Monday most of the towns around Oslo gave Lima $50 million.", "$50 million", "Monday", "2024-10-07"),
        ("On Monday Oslo sent Lima the $50 million, Norway announced.", "$50 million", "Monday", "2024-10-07"),
        # by a year, or one's own part
        (
            "Oslo said on Monday it would raise its $50 million aid to Lima by 2030.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        # a new act on an amount that is known
        (
            "Oslo announced on Monday it would lend Lima the $50 million that parliament set aside.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        (
            "Oslo told Lima on Monday that it will soon pay out most of the $50 million.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        ("On Monday Oslo signed off for Lima half of the $50 million.", "$50 million", "Monday", "2024-10-07"),
        ("Oslo announced on Monday for Lima the rest of the $50 million.", "$50 million", "Monday", "2024-10-07"),
        # thanks for what is new or decided just now, thanks to whom, and what is recalled with its own time
        (
            "On Monday Lima thanked Oslo for the decision to give aid of $50 million.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        (
            "On Monday Lima was grateful to Oslo for the new package of $50 million.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
        ("On Monday Lima got, thanks to a gift of Oslo, some $50 million.", "$50 million", "Monday", "2024-10-07"),
        ("On Monday Oslo recalled its envoy to Lima and gave $50 million.", "$50 million", "Monday", "2024-10-07"),
        ("An envoy reminded Lima that in May Oslo gave $50 million.", "$50 million", "May", "2024-05"),
        (
            "On Monday Oslo, which previously gave a ship, gave another $50 million to Lima.",
            "$50 million",
            "Monday",
            "2024-10-07",
        ),
    ],
)
def test_its_own_words_date_it_and_news_is_news(text: str, amount: str, when: str, iso: str) -> None:
    found = read(text, amount, when)
    assert "recalled" not in found.values
    assert found.values["date"].iso == iso
