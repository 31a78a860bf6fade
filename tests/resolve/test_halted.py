"""Halts of aid, and their ends, that clear words tell although no reader marked them."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()
ELSEWHERE = Mark("meeting", Span(0, 9), Span(0, 9))
"""Articles without any mark are not looked at."""


def found(text: str, *marks: Mark, title: str = "") -> list[Statement]:
    article = Article("a", text, "2031-05-07", title)
    return [each for each in resolve(article, [ELSEWHERE, *marks], KINDS).statements if each.kind != "meeting"]


def told(text: str, title: str = "") -> list[tuple[str, list[str], list[str], str]]:
    return [
        (
            each.said,
            [party.code for party in each.values.get("donors", ())],
            [party.code for party in each.values.get("recipients", ())],
            each.values["stage"],
        )
        for each in found(text, title=title)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The rains. Norway has suspended all military aid to Peru.", ("military aid", ["NOR"], ["PER"], "stalled")),
        ("The rains. Norway's government paused its aid.", ("aid", ["NOR"], [], "stalled")),
        (
            "The rains. Norway stopped sending humanitarian aid to Peru.",
            ("humanitarian aid", ["NOR"], ["PER"], "stalled"),
        ),
        ("The rains. Norway froze payments to UNRWA on Monday.", ("payments", ["NOR"], ["ORG:UNRWA"], "stalled")),
        ("Donors met. Norway suspended its payments to Peru.", ("payments", ["NOR"], ["PER"], "stalled")),
        ("The rains. Norway's new government paused aid to Peru.", ("aid", ["NOR"], ["PER"], "stalled")),
        ("The rains. Norway will resume its payments to UNRWA.", ("payments", ["NOR"], ["ORG:UNRWA"], "announced")),
        ("The rains. Norway has restored UNRWA funding.", ("UNRWA funding", ["NOR"], ["ORG:UNRWA"], "announced")),
        ("The rains. Norway signed a decree on Monday that halts aid to Peru.", ("aid", ["NOR"], ["PER"], "stalled")),
        ("The rains. Norway announced on Monday that it halts its aid to Peru.", ("aid", ["NOR"], ["PER"], "stalled")),
        ("The rains. Norway said it would resume aid to Peru.", ("aid", ["NOR"], ["PER"], "announced")),
        ("The rains. Norway is to restart its payments to UNRWA.", ("payments", ["NOR"], ["ORG:UNRWA"], "announced")),
        ("The rains. Norway restarted its financing of UNRWA.", ("financing", ["NOR"], ["ORG:UNRWA"], "announced")),
        (
            "The rains. Norway will stay in the WHO and resume its payments to the agency.",
            ("payments", ["NOR"], ["WHO"], "announced"),
        ),
        ("The rains. Norway will stop paying into UNRWA.", ("paying", ["NOR"], ["ORG:UNRWA"], "stalled")),
        ("The rains. Norway will fund UNRWA in Peru again.", ("fund", ["NOR"], ["ORG:UNRWA"], "announced")),
        ("Donors met. Norway is lending to Peru again.", ("lending", ["NOR"], ["PER"], "announced")),
        (
            "The rains. Norway has suspended its cooperation with UNRWA.",
            ("cooperation", ["NOR"], ["ORG:UNRWA"], "stalled"),
        ),
    ],
)
def test_a_giver_halts_aid_or_goes_on_with_it(text: str, expected: tuple[str, list[str], list[str], str]) -> None:
    assert told(text) == [expected]


def test_givers_that_are_counted_are_those_listed() -> None:
    text = (
        "The agency UNRWA regrets it. By Monday three countries had suspended payments: Norway first, then Peru, Chile."
    )
    assert told(text, title="Three stop UNRWA money") == [
        ("payments", [code], ["ORG:UNRWA"], "stalled") for code in ("NOR", "PER", "CHL")
    ]


def test_what_several_halt_is_as_many_halts_and_goes_on_as_one() -> None:
    halts = found("The rains. Norway and Chile suspended aid to Peru.")
    assert [[party.code for party in each.values["donors"]] for each in halts] == [["NOR"], ["CHL"]]
    assert len({each.id for each in halts}) == len(halts) == 2
    assert [each[1] for each in told("The rains. Norway and Chile resumed aid to Peru.")] == [["NOR", "CHL"]]


def test_who_does_as_others_did_halts_aid_to_the_same() -> None:
    first = "The rains. Norway suspended aid to Peru on Monday. "
    assert told(first + "Chile followed on Tuesday with its own pause.")[1] == ("pause", ["CHL"], ["PER"], "stalled")
    rows = told(first + "Where others stand:\n\n- Chile: paused on Friday\n- Fiji: no decision\n- Palau: frozen")
    assert rows[1:] == [("paused", ["CHL"], ["PER"], "stalled"), ("frozen", ["PLW"], ["PER"], "stalled")]
    assert told("The rains. Chile followed on Tuesday with its own pause.") == []


def test_the_time_of_a_halt_is_not_that_of_its_end() -> None:
    (end,) = found(
        "The rains. Norway said on Monday that it will resume its payments to UNRWA, suspended four months ago."
    )
    assert end.values["date"].iso == "2031-05-05"
    (halt,) = found(
        "The rains. Norway has suspended aid to Peru that it had promised in April, its king said on Monday."
    )
    assert halt.values["date"].iso == "2031-05-05"


@pytest.mark.parametrize(
    "text",
    [
        "The rains. Norway did not suspend aid to Peru.",
        "The rains. Norway threatened to suspend aid to Peru.",
        "The rains. Peru urged Norway to resume aid.",
        "The rains. Norway could suspend aid to Peru.",
        "The rains. Norway halted gas deliveries to Peru.",
        "The rains. Norway halted its cooperation with Peru.",
        "The rains. Norway will not stop paying into UNRWA.",
        "The rains. Norway wants to stop paying into UNRWA.",
        "The rains. Norway is supplying gas to Peru again.",
        "The rains. Norway suspended debt payments to Peru.",
        "The rains. The Norwegian toymaker halted deliveries to Peru.",
        "The rains. Norway stopped payments for a day.",
        "The rains. Norway suspended aid workers.",
        "The rains. Norway suspended shipments to Peru.",
        "The rains, and aid for Chile. Norway froze payments to Peru for gas.",
        "The rains, and aid for Chile. Norway stopped deliveries to Peru of coal.",
        "The rains, and aid for Chile. Norway withheld support for Peru's bid to join.",
        "The rains, and aid for Chile. Norway's Storfjell and Chile's Andina suspended payments to Peru.",
        "The rains, and aid for Chile. Norway froze Peruvian money.",
        "The rains. Somebody suspended aid to Peru.",
    ],
)
def test_what_is_no_halt_of_aid_is_none(text: str) -> None:
    assert told(text) == []


def test_no_stance_stands_beside_a_halt_and_a_halt_that_was_marked_stays() -> None:
    text = "The rains. Norway has suspended all aid to Peru."
    sentence = Span(11, len(text))

    def at(words: str) -> Span:
        return Span(text.index(words), text.index(words) + len(words))

    stance = Mark("position", sentence, at("has suspended"), (Role("actor", at("Norway")),), {"stance": "refuses"})
    act = Mark("commitment", sentence, at("all aid"), (Role("donors", at("Norway")),), {"stage": "stalled"})
    assert [(each.kind, each.said) for each in found(text, stance)] == [("commitment", "aid")]
    assert [(each.kind, each.said) for each in found(text, act)] == [("commitment", "all aid")]
