"""Who is named beside a pact and is no party of it."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span, Statement
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences

KINDS = load_kinds()


def pact(text: str, anchor: str, *parties: str, subject: str = "", status: str = "signed") -> Statement:
    """What is read of the pact at an anchor whose parties and subject a reader marked so."""
    place = Span(text.index(anchor), text.index(anchor) + len(anchor))
    sentence = next(each for each in sentences(text) if each.covers(place))
    marked = [("parties", each) for each in parties] + [("subject", each) for each in (subject,) if each]
    roles = tuple(Role(name, Span(text.index(each), text.index(each) + len(each))) for name, each in marked)
    mark = Mark("agreement", sentence, place, roles, {"status": status})
    found = resolve(Article("a", text, "2031-05-08"), [mark], KINDS).statements
    return next(each for each in found if each.kind == "agreement")


def codes(statement: Statement) -> list[str]:
    return sorted(each.code for each in statement.values.get("parties", ()))


@pytest.mark.parametrize(
    ("text", "anchor", "parties", "found"),
    [
        (
            "Kenya can learn from the fishing accord between Peru and Chile that has held for years.",
            "fishing accord",
            ["Kenya", "Peru", "Chile"],
            ["CHL", "PER"],
        ),
        ("The Kenyan-brokered truce between Peru and Chile holds.", "truce", ["Kenyan", "Peru"], ["CHL", "PER"]),
        ("Peru left the Kenya-brokered truce with Chile.", "truce", ["Peru", "Kenya", "Chile"], ["CHL", "PER"]),
        (
            "Peru and Chile reached a truce after years of mediation by Kenya.",
            "truce",
            ["Peru", "Chile", "Kenya"],
            ["CHL", "PER"],
        ),
        (
            "Parliament in Lima ratified a treaty with Chile and Fiji.",
            "treaty",
            ["Lima", "Chile", "Fiji"],
            ["CHL", "FJI", "PER"],
        ),
        ("Peru and Chile signed a truce mediated by Kenya.", "truce", ["Peru", "Chile", "Kenya"], ["CHL", "PER"]),
        (
            "Peru signed an accord with Kenya on flights between Chile and Fiji.",
            "accord with Kenya on flights between Chile and Fiji",
            ["Peru", "Kenya"],
            ["KEN", "PER"],
        ),
        ("Peru and Kenya are in talks between Fiji's parties.", "talks", ["Peru", "Kenya"], ["KEN", "PER"]),
    ],
)
def test_who_brought_them_together_is_not_bound(text: str, anchor: str, parties: list[str], found: list[str]) -> None:
    assert codes(pact(text, anchor, *parties)) == found


def test_whose_oil_it_is_about_is_not_bound() -> None:
    text = "Peru agreed to buy less Kenyan oil under a trade deal with Chile."
    assert codes(pact(text, "trade deal", "Peru", "Kenyan", "Chile", subject="buy less Kenyan oil")) == ["CHL", "PER"]
    calm = "Peru and Chile signed a deal that brings calm in Fiji."
    assert codes(pact(calm, "deal", "Peru", "Chile", "Fiji", subject="calm in Fiji")) == ["CHL", "PER"]
    own = "Peru signed a deal that brings calm in Fiji."
    assert codes(pact(own, "deal", "Peru", "Fiji", subject="calm in Fiji")) == ["FJI", "PER"]


def test_who_punishes_another_for_a_pact_is_no_party_of_it() -> None:
    told = pact(
        "Kenya froze its aid to Peru over a fishing deal with Chile.", "fishing deal", "Kenya", status="stalled"
    )
    assert codes(told) == ["CHL", "PER"]
    assert told.values["status"] == "in_force"
    talks = pact("Kenya and Peru disagree over a deal with Chile.", "deal", "Kenya", "Chile")
    assert codes(talks) == ["CHL", "KEN"]


def test_the_pact_is_the_one_told_before() -> None:
    text = "Peru and Chile signed a pact in May. Under the pact Lima will send rice by June 2032, officials said."
    first, second = (Span(at, at + 4) for at in (text.index("pact"), text.rindex("pact")))
    whole = [next(each for each in sentences(text) if each.covers(place)) for place in (first, second)]
    lima = Span(text.index("Lima"), text.index("Lima") + 4)
    both = tuple(Role("parties", Span(text.index(each), text.index(each) + len(each))) for each in ("Peru", "Chile"))
    marks = [
        Mark("agreement", whole[0], first, both, {"status": "signed"}),
        Mark("agreement", whole[1], second, (Role("parties", lima),), {"status": "signed"}),
    ]
    told = resolve(Article("a", text, "2031-05-08"), marks, KINDS).statements
    assert [codes(each) for each in told] == [["CHL", "PER"], ["CHL", "PER"]]
    assert [each.text for each in told[1].values["obligations"]] == ["send rice by June 2032"]


def test_a_partner_of_the_other_pact_of_a_sentence_is_no_party() -> None:
    text = "Peru left its submarine deal with Kenya in favour of a new partnership with Chile and Fiji."
    sentence = Span(0, len(text))

    def mark(anchor: str, *parties: str) -> Mark:
        place = Span(text.index(anchor), text.index(anchor) + len(anchor))
        roles = tuple(Role("parties", Span(text.index(each), text.index(each) + len(each))) for each in parties)
        return Mark("agreement", sentence, place, roles, {"status": "agreed"})

    marks = [mark("submarine deal", "Peru", "Kenya"), mark("new partnership", "Peru", "Kenya", "Chile", "Fiji")]
    left, new = resolve(Article("a", text, "2031-05-08"), marks, KINDS).statements
    assert (codes(left), codes(new)) == (["KEN", "PER"], ["CHL", "FJI", "PER"])
