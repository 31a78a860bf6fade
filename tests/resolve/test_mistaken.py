"""What a text calls a mistaken report, or somebody denies, is no statement; what is right beside it stays."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve
from pledgebook.resolve.layout import sentences
from pledgebook.resolve.mistaken import denials, mistakes

KINDS = load_kinds()


@pytest.mark.parametrize(
    ("text", "wrong"),
    [
        (
            "(On Monday a slip by the ministry led two newspapers to write that the pact was signed on the 3rd.)",
            ["that the pact was signed on the 3rd."],
        ),
        ("The treaty of Peru and Fiji was wrongly reported to have been signed on Monday; it was initialled.",
         ["The treaty of Peru and Fiji was wrongly reported to have been signed on Monday"]),
        ("The pact, mistakenly said to have been signed on Monday, was initialled on Tuesday.",
         ["to have been signed on Monday"]),
        ("The pact, which was wrongly said to have been signed on Monday, will be signed on Friday.",
         ["was wrongly said to have been signed on Monday"]),
        ("Peru signed on Friday, though it was wrongly reported to have done so on Monday.",
         ["it was wrongly reported to have done so on Monday."]),
        ("An earlier version of this article said that Japan had pledged $5 million.", ["that Japan had pledged $5 million."]),
        ("An earlier version gave $5 million; it is $4 million.", ["$5 million"]),
        ("The loan (an earlier version put it at $5 million) is of $4 million.", ["it at $5 million"]),
        ("It employs 120 people, not 300 people, as an earlier version said.", ["300 people", "."]),
        ("The loan is of $4 million, not $5 million as we first reported.", ["$5 million"]),
        ("This story has been corrected to show that they met on Monday, not Tuesday.", ["Tuesday."]),
        ("Contrary to reports on Sunday, Peru has given 40 lorries.", ["on Sunday"]),
        ("Reports that Peru had signed on Monday were premature.", ["Peru had signed on Monday"]),
        ("The agency wrongly reported that Peru had signed; in fact it will do so on Friday.", ["that Peru had signed"]),
        ("There is no truth in reports that Peru gave $4 million.", ["Peru gave $4 million."]),
        ("Correction: An earlier version of this article misstated the sum. Peru gave $5 million, not $4 million.",
         ["the sum.", "$4 million."]),
        ("An earlier version of the bill gave Peru $5 million.", []),
        ("The bill was amended in June and gives Peru $4 million, not $5 million.", []),
        ("The minister corrected the sum to $4 million.", []),
        ("The wrong road led Peru to sign.", []),
    ],
)  # fmt: skip
def test_what_the_text_calls_a_mistake(text: str, wrong: list[str]) -> None:
    assert sorted(each.of(text).strip() for each in mistakes(text)) == sorted(wrong)


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Peru denied reports it had sent 40 rifles, but said that it would sell some.", ["it had sent 40 rifles"]),
        ("Peru has denied that it sent Fiji rifles.", ["it sent Fiji rifles."]),
        ("Peru dismissed claims that it had sent rifles and said it gave rice.", ["it had sent rifles"]),
        ("Reports that Peru had signed on Monday were denied by both.", ["Peru had signed on Monday"]),
        ("Reports that Peru had signed were wrong, its ministry said.", ["Peru had signed"]),
        ("Peru denied that it had cut aid to Fiji and pledged $8 million.", ["it had cut aid to Fiji"]),
        ("Peru dismissed the reports of delays as it sent Fiji $8 million.", ["delays"]),
        ("Peru denied it was behind the blast as the United States announced $4 million.", ["behind the blast"]),
        ("Peru rejected reports of losses and Fiji received 31 tanks.", ["losses"]),
        ("Peru rejected accusations that it sent Fiji rifles.", ["it sent Fiji rifles."]),
        ("Peru falsely claimed Chile had given Fiji $3 million.", ["Chile had given Fiji $3 million."]),
        (
            "Peru denied reports that it had sent rifles and trained soldiers.",
            ["it had sent rifles and trained soldiers."],
        ),
        ("Peru did not deny that it had sent rifles.", []),
        ("There is no denying that Peru has sent rifles.", []),
        ("Peru denied visas to two Fijians and rejected a request for rifles.", []),
    ],
)
def test_what_somebody_denies(text: str, denied: list[str]) -> None:
    assert [each.of(text).strip() for each in denials(text)] == denied
    assert mistakes(text) == ()


def read(text: str, kind: str, anchor: str, *roles: tuple[str, str], **labels: str) -> list[dict[str, object]]:
    """The values of what is read where a reader marked an anchor and words for fields."""
    place = Span(text.index(anchor), text.index(anchor) + len(anchor))
    sentence = next(each for each in sentences(text) if each.covers(place))
    marked = tuple(Role(name, Span(text.index(said), text.index(said) + len(said))) for name, said in roles)
    mark = Mark(kind, sentence, place, marked, labels)
    return [dict(each.values) for each in resolve(Article("a", text, "2031-05-08"), [mark], KINDS).statements]


def test_a_mistaken_report_is_no_statement() -> None:
    text = "Peru is lending Fiji $4 million. An earlier version of this article said that it was $5 million."
    assert read(text, "commitment", "$5 million", ("amount", "$5 million"), stage="announced") == []
    assert len(read(text, "commitment", "$4 million", ("amount", "$4 million"), stage="announced")) == 1


def test_its_day_is_nobodys() -> None:
    text = "Peru and Fiji signed a pact on 7 May, not on 6 May as we first reported."
    (pact,) = read(
        text, "agreement", "a pact", ("parties", "Peru"), ("parties", "Fiji"), ("date", "6 May"), status="signed"
    )
    assert str(pact["date"].iso) == "2031-05-07"  # type: ignore[attr-defined]


def test_what_is_denied_is_no_act_yet_counts_are_heard() -> None:
    text = "Peru denied reports that it had sent 40 rifles to Fiji."
    assert read(text, "commitment", "40 rifles", ("donors", "Peru"), ("items", "rifles"), stage="delivered") == []
    text = "Peru denied claims that 40 soldiers had been killed."
    assert len(read(text, "figure", "40 soldiers", ("count", "40"))) == 1


def test_what_words_only_name_is_not_denied() -> None:
    text = "Peru denied that the $5 million it gave to Fiji were misused."
    assert len(read(text, "commitment", "$5 million", ("amount", "$5 million"), stage="delivered")) == 1
    text = "Critics wrongly say that the $5 million that Peru gave Fiji were a loan."
    (gift,) = read(text, "commitment", "$5 million", ("amount", "$5 million"), stage="delivered")
    assert "amount" in gift
    text = "Peru denied that the agreement had been signed with Fiji."
    assert read(text, "agreement", "agreement", ("parties", "Peru"), ("parties", "Fiji"), status="signed") == []
    text = "Peru denied that it had delivered the rice promised to Fiji."
    assert read(text, "commitment", "rice", ("items", "rice"), stage="delivered") == []
    text = "Peru denied that the rice promised to Fiji was late."
    assert len(read(text, "commitment", "rice", ("items", "rice"), stage="announced")) == 1
