"""Parties that only stand beside another's name, and who spends on himself."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import Resolved, resolve

KINDS = load_kinds()


def read(text: str, anchor: str, stage: str = "announced", **parties: str) -> Resolved:
    def place(said: str) -> Span:
        return Span(text.index(said), text.index(said) + len(said))

    sides = [Role(name, place(said)) for name, each in parties.items() for said in each.split("; ")]
    roles = (Role("amount", place(anchor)), *sides)
    mark = Mark("commitment", Span(0, len(text)), place(anchor), roles, {"stage": stage}, 0.9, "test")
    return resolve(Article("a", text, "2025-03-04"), [mark], KINDS)


def givers(found: Resolved) -> list[str]:
    return [each.code for one in found.statements for each in one.values.get("donors", ())]


@pytest.mark.parametrize(
    ("text", "donors", "left"),
    [
        ("The European Union, including Germany, gave Fiji $4 million.", "European Union; Germany", ["EU"]),
        (
            "The Official Creditor Committee, co-chaired by France, India and Japan, gave Fiji $4 million.",
            "Official Creditor Committee; France; India; Japan",
            ["ORG:Official Creditor Committee"],
        ),
        ("The European Union and Germany gave Fiji $4 million.", "European Union; Germany", ["EU", "DEU"]),
        ("Fiji took Danish-made lorries for $4 million.", "Danish", []),
        ("Danish-made lorries for $4 million are Denmark's gift to Fiji.", "Danish", ["DNK"]),
    ],
)
def test_who_stands_beside_a_name_gives_nothing(text: str, donors: str, left: list[str]) -> None:
    assert givers(read(text, "$4 million", donors=donors)) == left


@pytest.mark.parametrize(
    ("text", "who", "left"),
    [
        ("Ruto met Poland's Donald Tusk.", "Poland; Donald Tusk", ["PER:Donald Tusk"]),
        ("Ruto met the NATO chief, Mark Rutte.", "NATO; Mark Rutte", ["PER:Mark Rutte"]),
        ("A NATO team led by Mark Rutte met Ruto.", "NATO; Mark Rutte", ["NATO", "PER:Mark Rutte"]),
        ("Ruto met Poland and Mark Rutte.", "Poland; Mark Rutte", ["POL", "PER:Mark Rutte"]),
    ],
)
def test_whose_a_person_is_did_not_meet_beside_him(text: str, who: str, left: list[str]) -> None:
    places = [Span(text.index(said), text.index(said) + len(said)) for said in who.split("; ")]
    met = Span(text.index("met"), text.index("met") + len("met"))
    mark = Mark("meeting", Span(0, len(text)), met, tuple(Role("participants", each) for each in places))
    (found,) = resolve(Article("a", text, "2025-03-04"), [mark], KINDS).statements
    assert [each.code for each in found.values["participants"]] == left


@pytest.mark.parametrize(
    ("text", "stage", "left"),
    [
        ("The United Nations on Tuesday launched an appeal for $4 million to help Fiji.", "requested", []),
        ("The United Nations' flash appeal asks for $4 million for Fiji.", "requested", []),
        ("Fiji asked the United Nations for $4 million.", "requested", ["UN"]),
        ("The United Nations seeks $4 million for Fiji and gives it.", "announced", ["UN"]),
    ],
)
def test_who_asks_gives_nothing(text: str, stage: str, left: list[str]) -> None:
    assert givers(read(text, "$4 million", stage, donors="United Nations")) == left


def test_a_state_that_pays_its_own_spends_on_itself() -> None:
    told = {"donors": "The federal government", "recipients": "Pakistani households"}
    text = "Pakistan counts its losses. The federal government released Rs25,000 to Pakistani households."
    found = read(text, "Rs25,000", **told)
    assert not found.statements
    assert [each.code for each in found.problems] == ["own-spending"]
    foreign = read(text.replace("Rs25,000", "$25,000"), "$25,000", **told)
    assert len(foreign.statements) == 1


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("The federal government has promised Norway's 16 counties $4 million for ferries.", 0),
        ("The central government gave Nepal’s provinces some $4 million.", 0),
        ("The Norwegian federal government promised Nepal's provinces $4 million.", 1),
        ("The federal government promised Nepal's army $4 million.", 1),
        ("The federal government promised Ada's districts $4 million.", 1),
        ("The federal government thanked Nepal's provinces; Peru, which had been asked for help, gave $4 million.", 1),
    ],
)
def test_a_federal_government_without_a_name_pays_the_parts_of_its_state(text: str, left: int) -> None:
    found = read(text, "$4 million")
    assert len(found.statements) == left
    assert [each.code for each in found.problems].count("own-spending") == 1 - left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Peru counts its losses. The Peruvian treasury released 4 million soles to affected local governments.", 0),
        ("Peru counts its losses. The Peruvian treasury released $4 million to affected local governments.", 1),
        (
            "Peru counts its losses. The Peruvian treasury in Chile released 4 million soles to affected local governments.",
            1,
        ),
        (
            "Fiji and Palau, Fiji above all, count their losses. Peruvian aid: 4 million soles to affected local governments.",
            1,
        ),
    ],
)
def test_a_state_pays_its_own_towns(text: str, left: int) -> None:
    amount = "$4 million" if "$" in text else "4 million soles"
    found = read(text, amount, donors="Peruvian", recipients="affected local governments")
    assert len(found.statements) == left


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("Chile lends Peru $9 million for the bridge, while the Government of Peru provides $4 million.", 1),
        ("Chile helps Fiji with $9 million for the bridge, while the Government of Peru provides $4 million.", 2),
        ("Chile lends Peru $9 million for the bridge, while the Government of Peru draws $4 million.", 2),
    ],
)
def test_who_adds_his_share_to_what_he_gets_spends_on_himself(text: str, left: int) -> None:
    def place(said: str) -> Span:
        return Span(text.rindex(said), text.rindex(said) + len(said))

    whom = "Peru" if "lends Peru" in text else "Fiji"
    sides = [("$9 million", "Chile", text.index(whom)), ("$4 million", "Government of Peru", text.rindex("Peru"))]
    marks = [
        Mark(
            "commitment",
            Span(0, len(text)),
            place(amount),
            (Role("amount", place(amount)), Role("donors", place(giver)), Role("recipients", Span(at, at + 4))),
            {"stage": "approved"},
            0.9,
            "test",
        )
        for amount, giver, at in sides
    ]
    assert len(resolve(Article("a", text, "2025-03-04"), marks, KINDS).statements) == left


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("Norway said that the arms deal was worth $4 million to Peru.", "sale"),
        ("Norway and Peru signed a $4 million arms contract.", "sale"),
        ("Norway and Peru signed a deal worth $4 million.", None),
        ("Norway gave $4 million of arms to Peru.", None),
    ],
)
def test_the_worth_of_an_arms_deal_is_paid_by_a_buyer(text: str, form: str | None) -> None:
    (one,) = read(text, "$4 million", donors="Norway", recipients="Peru").statements
    assert one.values.get("form") == form


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("Seoul's export-import bank will lend Peru $4 million.", "KOR"),
        ("China's Exim Bank will lend Peru $4 million.", "CHN"),
        ("Chile's development bank will lend Peru $4 million.", "CHL"),
        ("The East African Development Bank will lend Peru $4 million.", "ORG:East African Development Bank"),
    ],
)
def test_a_state_s_bank_is_the_state(text: str, code: str) -> None:
    assert givers(read(text, "$4 million", donors=text.split(" will", maxsplit=1)[0].removeprefix("The "))) == [code]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (
            "German federal authorities met Congress in Washington. The federal government has given Chad $4 million.",
            "DEU",
        ),
        (
            "ISLAMABAD: Pakistan counts its losses. Canada gave tents to Pakistan. The federal government has given Chad $4 million.",
            "PAK",
        ),
        ("SUVA, FIJI — Fiji is dry. Fiji waits. Japan sent boats. The Government has lent Palau $4 million.", "FJI"),
    ],
)
def test_the_government_of_a_local_paper(text: str, code: str) -> None:
    said = "federal government" if "federal" in text else "The Government"
    assert givers(read(text, "$4 million", donors=said)) == [code]
