"""Instruments: named by marked words, or implied by whose money it is."""

from __future__ import annotations

import pytest

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.instruments import implied_instrument, named_vehicle, only_programme, resolve_instrument
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
    ("marked", "donors", "code"),
    [
        ("Congress approved [$40 billion] for Ukraine.", ["USA"], "APPR"),
        ("Lawmakers met. They approved [$40 billion] for Ukraine.", ["USA"], "APPR"),
        ("Congress approved [$40 billion] for Ukraine.", ["GBR"], None),
        ("The Pentagon sent Ukraine [shells].", ["USA"], None),
        ("Congress was told of a drawdown of [shells].", ["USA"], None),
        # another sentence with the same amount tells it
        ("The Senate passed $13.6 billion. It rained. It snowed. The [$13.6 billion] is for Kyiv.", ["USA"], "APPR"),
        ("The Senate passed $12 billion. It rained. It snowed. The [$13.6 billion] is for Kyiv.", ["USA"], None),
        # a sentence that goes on
        ("A package under presidential drawdown authority was told. It includes [shells].", ["USA"], "PDA"),
        ("A package under presidential drawdown authority was told. Kyiv asked for [shells].", ["USA"], None),
    ],
)
def test_an_instrument_is_implied_by_what_is_said_around(marked: str, donors: list[str], code: str | None) -> None:
    cast, anchor = _case(marked)
    sentence = cast.sentences[cast.sentence_at(anchor.start)]
    found = implied_instrument(cast, Mark("commitment", sentence, anchor), donors)
    assert (found.code if found else None) == code


def test_a_proposal_is_a_bill_in_an_article_about_lawmakers() -> None:
    cast, anchor = _case(
        "Congress meets. Republicans and Democrats quarrel. It is cold. It is late. He wants [$3 billion]."
    )
    mark = Mark("commitment", cast.sentences[-1], anchor)
    assert implied_instrument(cast, mark, ["USA"]) is None
    found = implied_instrument(cast, mark, ["USA"], widely=True)
    assert found is not None
    assert found.code == "APPR"


@pytest.mark.parametrize(
    ("marked", "code"),
    [
        ("Oslo gives [$5 million] through its Blue Harbour Resilience Fund.", "Blue Harbour Resilience Fund"),
        ("The IMF lends [$206 million] under its Extended Fund Facility.", "EFF"),
        ("Oslo gives [$5 million] to the Global Fund.", None),  # a party, and no way
        ("Oslo gives [$5 million] from the Reef Fund and [$6 million] from the Dune Fund.", None),
        ("Oslo gives [$5 million] under a new plan.", None),
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
