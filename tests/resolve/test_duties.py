"""What a pact makes its parties do, and by when."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()
PACT = "Peru and Fiji signed a pact on Thursday."


def duties(text: str, *marked: str, anchor: str = "a pact", status: str = "signed") -> list[tuple[str, str]]:
    """The duties of the pact of Peru and Fiji that a text tells of; ``marked`` are a reader's."""
    anchor = anchor.removeprefix("a ")
    place = Span(text.index(anchor), text.index(anchor) + len(anchor))
    sentence = next(each for each in sentences(text) if each.covers(place))
    roles = [("parties", each) for each in ("Peru", "Fiji")] + [("obligations", each) for each in marked]
    spans = tuple(Role(name, Span(text.index(each), text.index(each) + len(each))) for name, each in roles)
    mark = Mark("agreement", sentence, place, spans, {"status": status})
    told = resolve(Article("a", text, "2031-05-08"), [mark], KINDS).statements
    return [(each.text, each.by) for each in told[0].values.get("obligations", ())]


@pytest.mark.parametrize(
    ("rest", "found"),
    [
        (
            "The two countries will consult within 24 hours of an attack.",
            [("consult within 24 hours of an attack", "PT24H")],
        ),
        ("Under it Peru will send Fiji rice by June 2032.", [("send Fiji rice by June 2032", "/2032-06")]),
        ("Under the agreement Lima is to train 400 sailors every year.", [("train 400 sailors every year", "")]),
        (
            "It commits Peru to build two harbours before the end of 2033.",
            [("build two harbours before the end of 2033", "/2033-12-31")],
        ),
        (
            "It requires Peru to leave the harbour within 90 days and provides for a joint fund of shipping.",
            [("leave the harbour within 90 days", "P90D")],
        ),
        ("It provides for joint patrols and shared radar.", [("joint patrols and shared radar", "")]),
        ("Peru undertakes to lend boats for ten years.", [("lend boats for ten years", "P10Y")]),
        (
            "Peru undertakes to lend 20 boats this year and to repair those that Fiji has.",
            [("lend 20 boats this year", "2031"), ("repair those that Fiji has", "")],
        ),
        (
            "Under it Peru will lend boats by June 2032 and Fiji undertakes to pay within 30 days.",
            [("lend boats by June 2032", "/2032-06"), ("pay within 30 days", "P30D")],
        ),
        (
            "Peru undertakes to recruit 400 sailors and Fiji to give it access to its harbours.",
            [("recruit 400 sailors", "")],
        ),
        (
            "Under it the two sides will train Peru and Fiji to catch more fish.",
            [("train Peru and Fiji to catch more fish", "")],
        ),
        ("Both shall share weather reports, ministers said.", [("share weather reports", "")]),
        (
            "Peru's pact says that the parties would consult Tonga within three days.",
            [("consult Tonga within three days", "P3D")],
        ),
    ],
)
def test_duties_of_the_sentences_behind_a_pact(rest: str, found: list[tuple[str, str]]) -> None:
    assert duties(f"{PACT} {rest}") == found


@pytest.mark.parametrize(
    "rest",
    [
        "The pact will run for ten years.",
        "Kenya said it would train 400 sailors of its own.",
        "Peru's foreign ministry said it would never build two harbours.",
        "The two countries will sign another paper in June.",
        "The two sides would never ratify such a paper.",
        "It will enter into force next month.",
        "The Kenyan agreement commits Nairobi to train sailors.",
        "Kenya will train 400 sailors every year.",
        "Peru will hold an election in autumn.",
        "Peru is committed to free trade, its president said.",
        "The pact will help both of them.",
        "It rained. It rained. It rained. It will send rice to Fiji.",
    ],
)
def test_what_is_no_duty_of_the_pact(rest: str) -> None:
    assert duties(f"{PACT} {rest}") == []


def test_duties_in_the_sentence_of_the_pact_itself() -> None:
    text = "Peru and Fiji signed a pact under which Peru will lend ships until 2035 and Fiji fish."
    assert duties(text) == [("lend ships until 2035 and Fiji fish", "/2035")]
    assert duties("Peru and Fiji agreed to free 40 sailors each.", anchor="agreed to free") == [
        ("free 40 sailors each", "")
    ]
    bound = "Peru and Fiji signed a pact that obliges both governments to warn each other of storms."
    assert duties(bound) == [("warn each other of storms", "")]


def test_a_sentence_that_names_the_pact_may_stand_farther_behind() -> None:
    text = f"{PACT} It rained. It rained. It rained. The pact says that both would consult Tonga within two days."
    assert duties(text) == [("consult Tonga within two days", "P2D")]


def test_what_was_called_off_binds_nobody() -> None:
    assert duties(f"{PACT} Under it Peru will send rice to Fiji.", status="ended") == []


def test_scraps_of_a_reader_are_left_out_and_loose_ends_cut() -> None:
    text = "Peru and Fiji signed a pact on air-to-ground radios, on keeping a neutral status and on fish."
    assert duties(text, "ground radios") == []
    assert duties(text, "keeping a neutral status and") == [("keeping a neutral status", "")]
    assert duties(
        "Peru and Fiji signed a pact on lending small boats for fishing, officials said.", "lending small boats"
    ) == [("lending small boats for fishing", "")]


def test_a_pact_that_another_is_likened_to_has_no_duties_there() -> None:
    text = "Kenya has a pact, too. As in the pact of Peru and Fiji, the sides will consult within 24 hours."
    assert duties(text, anchor="pact of Peru and Fiji") == []


def test_a_reader_that_ran_into_the_other_party_s_duty_is_cut_before_it() -> None:
    text = f"{PACT} Under it Peru sends 400 bags of rice in June and Fiji undertakes to lend boats."
    assert duties(text, "bags of rice in June and Fiji")[0] == ("bags of rice in June", "2031-06")


def test_what_binds_parties_far_down_a_sentence_is_read_as_near_its_head() -> None:
    """The words before a verb are looked at only as far as its subject may stand: no sentence costs its length squared."""
    padding = "rice and maize and beans and " * 200
    text = f"{PACT} Under it Peru will send {padding}salt, which Fiji shall store for two years."
    assert ("store for two years", "P2Y") in duties(text)


@pytest.mark.parametrize(
    ("text", "marked", "found"),
    [
        (
            "Peru and Fiji signed a pact under which sailors could bring their boats into Suva.",
            "their boats into Suva",
            ["bring their boats into Suva"],
        ),
        ("Peru and Fiji signed a pact in return for Fiji's help and its old boats.", "its old boats", []),
        (
            "The fishing pact of Fiji with Peru, signed on 5 May, commits Lima to pay 60 million soles a year until 2040.",
            "",
            ["pay 60 million soles a year until 2040"],
        ),
        (
            "Peru and Fiji signed a pact. Both committed to clear the bay of “radical” fishers, but few believe it.",
            "",
            ["clear the bay of “radical” fishers"],
        ),
        (
            "Peru and Fiji signed a pact. Under it Peru would have pledged to keep its ships at home.",
            "",
            ["keep its ships at home"],
        ),
        ("Peru and Fiji signed a pact. They would be exchanged in a later year.", "", []),
        (
            "Peru and Fiji signed a pact. Under the pact Peru will pay 40 soles. Under it Lima will pay 40 soles by June 2032.",
            "",
            ["pay 40 soles by June 2032"],
        ),
    ],
)
def test_a_duty_is_whole_and_stands_once(text: str, marked: str, found: list[str]) -> None:
    anchor = "fishing pact" if "fishing pact" in text else "a pact"
    assert [each for each, _ in duties(text, *filter(None, [marked]), anchor=anchor)] == found
