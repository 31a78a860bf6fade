"""Instruments: named by marked words, or implied by whose money it is."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.instruments import (
    instrument_of,
    known_beside,
    named_vehicle,
    only_programme,
    resolve_instrument,
)
from pledgebook.resolve.parties import ArticleParties


def _case(marked: str) -> tuple[ArticleParties, Span]:
    start, end = marked.index("["), marked.index("]") - 1
    return ArticleParties.of(Article("one", marked.replace("[", "").replace("]", ""))), Span(start, end)


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        ("Shells came under [presidential drawdown authority].", "PDA"),
        ("Shells came [from U.S. stocks].", "PDA"),
        ("Tunisia gets a loan under the [Extended Fund Facility (EFF)].", "EFF"),
        ("Tunisia gets a loan under the [Extended Fund] Facility.", "EFF"),
        ("The Senate passed the [bill] on Monday.", "APPR"),
        ("Lawmakers put $2 billion into a [stopgap spending bill].", "APPR"),
        ("The club sent the [bill] to its members.", "bill"),
        ("Money comes from the [Harbour Relief Fund].", "Harbour Relief Fund"),
    ],
)
def test_marked_words_name_an_instrument(marked: str, code: str) -> None:
    cast, span = _case(marked)
    found = resolve_instrument(cast, span)
    assert (found.code, found.said) == (code, span)


@pytest.mark.parametrize(
    ("marked", "name"),
    [
        ("Money comes from the Northern Harbour [Relief] Fund.", "Northern Harbour Relief Fund"),
        (
            "It falls under the Teachers at [Risk] Fellowship Programme, which began in May.",
            "Teachers at Risk Fellowship Programme",
        ),
        ("The Sea Defence Lend-[Lease] Act allows it.", "Sea Defence Lend-Lease Act"),
        ("The visa [scheme] lets them in.", "scheme"),
        ("The club asked Anna for the [loan] in June.", "loan"),
    ],
)
def test_a_piece_of_a_name_is_the_whole_name(marked: str, name: str) -> None:
    cast, span = _case(marked)
    found = resolve_instrument(cast, span)
    assert found.code == name
    assert found.said is not None
    assert found.said.of(cast.text) == name


@pytest.mark.parametrize(
    ("marked", "donors", "stage", "code"),
    [
        ("Congress approved [$40 billion] for Ukraine.", ["USA"], "approved", "APPR"),
        ("Lawmakers met. They approved [$40 billion] for Ukraine.", ["USA"], "approved", "APPR"),
        ("Congress approved [$40 billion] for Ukraine.", ["GBR"], "approved", None),
        ("The president asked lawmakers for [$6 billion] for Ukraine in a spending bill.", ["USA"], "proposed", "APPR"),
        ("The Pentagon sent Ukraine [shells].", ["USA"], "delivered", None),
        ("Congress was told of a drawdown of [shells].", ["USA"], "announced", None),
        # the president's own act, and what is only planned together with lawmakers
        ("Congress is away. The president announced [$40 million] for Nepal.", ["USA"], "announced", None),
        ("Working with Congress, we intend to invest [$50 million] in ports.", ["USA"], "proposed", None),
        # another sentence with the same amount tells it
        (
            "The Senate passed $13.6 billion. It rained. It snowed. The [$13.6 billion] is for Kyiv.",
            ["USA"],
            "approved",
            "APPR",
        ),
        (
            "The Senate passed $12 million. It rained. It snowed. The Pentagon gave Kyiv [$3 million].",
            ["USA"],
            "announced",
            None,
        ),
        ("Berlin sends [$4 million] in boats from its stocks.", ["DEU"], "announced", None),
        ("Washington sends [$4 million] and, for $2 million, boats from its stocks.", ["USA"], "announced", None),
        ("Washington cleared two more sales, one of [$4 million] to Peru.", ["USA"], "proposed", None),
        ("On Friday the department cleared two more sales, one of [$4 million] to Peru.", ["USA"], "approved", "FMS"),
        ("Washington approved the sale of six boats worth [$4 million] to Peru.", ["USA"], "approved", "FMS"),
        ("The administration approved the sale of 12 tractors worth [$4 million] to Peru.", ["USA"], "approved", None),
        ("Washington approved a proposed sale of land worth [$4 million] to Canada.", ["USA"], "approved", None),
        ("The Pentagon let Congress know on Friday of a possible sale for [$4 million].", ["USA"], "approved", "FMS"),
        ("Kyiv waits for [$4 billion] of the G7 loan.", ["EU"], "announced", "ERA"),
        ("Tokyo adds [$4 million] to the G7 loan for Ethiopia.", ["JPN"], "announced", None),
        # a sentence that goes on
        (
            "A package under presidential drawdown authority was told. It includes [shells].",
            ["USA"],
            "announced",
            "PDA",
        ),
        (
            "A package under presidential drawdown authority was told. Kyiv asked for [shells].",
            ["USA"],
            "requested",
            None,
        ),
    ],
)
def test_an_instrument_is_implied_by_what_is_said_around(
    marked: str, donors: list[str], stage: str, code: str | None
) -> None:
    cast, anchor = _case(marked)
    sentence = cast.sentences[cast.sentence_at(anchor.start)]
    found = instrument_of(cast, Mark("commitment", sentence, anchor, labels={"stage": stage}), (), donors)
    assert (found.code if found else None) == code


@pytest.mark.parametrize(("sector", "code"), [("military", "PDA"), ("humanitarian", None)])
def test_what_america_gives_from_its_stocks_is_a_drawdown_where_it_is_arms(sector: str, code: str | None) -> None:
    cast, anchor = _case("Washington sends [$4 million] in goods from its stocks.")
    mark = Mark("commitment", cast.sentences[-1], anchor, labels={"stage": "announced", "sector": sector})
    found = instrument_of(cast, mark, (), ["USA"])
    assert (found.code if found else None) == code


def test_a_proposal_is_a_bill_in_an_article_about_lawmakers() -> None:
    quarrel = "Congress meets. Republicans and Democrats quarrel over the bill. It is cold. It is late. "
    for opening, code in (("It is winter. It is cold. It is late. ", None), (quarrel, "APPR")):
        cast, anchor = _case(opening + "He wants [$3 billion].")
        mark = Mark("commitment", cast.sentences[-1], anchor, labels={"stage": "proposed"})
        found = instrument_of(cast, mark, (), ["USA"])
        assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("marked", "donors", "code"),
    [
        ("Blinken brought [$2 billion] in foreign military financing.", ["USA"], "FMF"),
        ("The macro-financial assistance comes to [9 billion euros].", ["EU"], "MFA"),
        ("The macro-financial assistance comes to [9 billion euros].", ["NOR"], None),
        ("Foreign military financing and a drawdown come to [$2 billion].", ["USA"], None),
        ("Oslo sends [old lorries] beside the drawdown.", ["USA"], None),
    ],
)
def test_a_known_vehicle_beside_an_amount_needs_no_mark(marked: str, donors: list[str], code: str | None) -> None:
    cast, anchor = _case(marked)
    found = known_beside(cast, Mark("commitment", cast.sentences[0], anchor), donors)
    assert (found.code if found else None) == code


def test_a_marked_common_noun_is_the_implied_instrument() -> None:
    text = "Lawmakers met in the Senate. The bill would give Kyiv $40 billion."
    cast = ArticleParties.of(Article("one", text))
    at, noun = text.index("$40"), text.index("The bill") + 4
    mark = Mark("commitment", cast.sentences[1], Span(at, at + 11), labels={"stage": "proposed"})
    found = instrument_of(cast, mark, [Span(noun, noun + 4)], ["USA"])
    assert found is not None
    assert (found.code, found.said) == ("APPR", Span(noun, noun + 4))


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        ("Oslo gives [$5 million] through its Blue Harbour Resilience Fund.", "Blue Harbour Resilience Fund"),
        ("The IMF lends [$206 million] under its Extended Fund Facility.", "EFF"),
        ("By the power of the Harbour Act, I grant [$5 million] from the Blue Harbour Fund.", "Blue Harbour Fund"),
        ("Oslo gives [$5 million] to the Global Fund.", None),  # a party, and no way
        ("Oslo gives [$5 million] from the Reef Fund and [$6 million] from the Dune Fund.", "Reef Fund"),
        ("Oslo gives [$5 million] under a new plan.", None),
        ("Under the Blue Harbour Defence Agreement, Oslo gives [$5 million].", "Blue Harbour Defence Agreement"),
        ("Oslo gives [$5 million] through the Clean Reef Fund (CRF).", "Clean Reef Fund"),
    ],
)
def test_a_named_fund_or_law_is_the_way_a_promise_comes(marked: str, code: str | None) -> None:
    cast, anchor = _case(marked.replace("[$6 million]", "$6 million"))
    sentence = cast.sentences[cast.sentence_at(anchor.start)]
    found = named_vehicle(cast, Mark("commitment", sentence, anchor))
    assert (found.code if found else None) == code


@pytest.mark.parametrize(
    ("marked", "donors", "code"),
    [
        ("Suriname has an Extended Fund Facility. The board freed the third tranche of [$90 million].", ["IMF"], "EFF"),
        ("Suriname has an Extended Fund Facility. The bank freed [$90 million].", ["WB"], None),
        (
            "It has an Extended Fund Facility and asks for a Resilience and Sustainability Facility. [$9 million].",
            ["IMF"],
            None,
        ),
        ("Suriname has an Extended Fund Facility. It sent [staff].", ["IMF"], None),
    ],
)
def test_tranches_belong_to_the_one_programme_that_the_article_names(
    marked: str, donors: list[str], code: str | None
) -> None:
    cast, anchor = _case(marked)
    sentence = cast.sentences[cast.sentence_at(anchor.start)]
    found = only_programme(cast, Mark("commitment", sentence, anchor), donors)
    assert (found.code if found else None) == code
