"""What a sentence calls a total over some time is a sum of several acts, not one."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Span, Statement
from pledgebook.resolve import resolve

KINDS = load_kinds()


def read(text: str, amount: str, stage: str = "announced", *more: str) -> list[Statement]:
    start = text.index(amount)
    anchor, sentence = Span(start, start + len(amount)), Span(0, len(text))
    marks = [Mark("commitment", sentence, anchor, labels={"stage": stage, "sector": "military"})]
    marks += [Mark(kind, sentence, anchor, labels={"measure": "given"}) for kind in more]
    return list(resolve(Article("a", text, "2031-05-07"), marks, KINDS).statements)


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Norway will send a total of at least a billion dollars of weapons just this week.", "a billion dollars"),
        ("Norway has given Nepal a total of $3 million so far.", "$3 million"),
        ("Nepal has so far received $3 million in cash and kind for its troops.", "$3 million"),
        ("Norway sent aid totalling over $70 million to Nepal over the past three months.", "$70 million"),
    ],
)
def test_a_total_over_some_time_is_a_sum(text: str, amount: str) -> None:
    (found,) = read(text, amount)
    assert (found.kind, found.values["measure"], found.values["sector"]) == ("total", "given", "military")
    assert "stage" not in found.values


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Nepal four laboratories worth a total of $3 million.",  # one act, whose goods are added up
        "Norway gave $3 million, bringing the total of its aid to Nepal since May to a record.",
        "Of a total of ten lorries, Norway paid $3 million for two this week.",
    ],
)
def test_a_price_or_an_act_beside_a_total_stays_an_act(text: str) -> None:
    assert [each.kind for each in read(text, "$3 million")] == ["commitment"]


@pytest.mark.parametrize(
    "text",
    [
        "The grant went out on Monday, leaving roughly $3 million in authority for Nepal.",
        "Norway gave Nepal ten lorries, and $3 million from the old fund has been left untouched.",
        "About $3 million of the Norwegian money for Nepal remains unspent.",
        "Of that, $3 million was left before the latest grant to Nepal.",
    ],
)
def test_what_is_left_is_a_sum_that_remains(text: str) -> None:
    (found,) = read(text, "$3 million")
    assert (found.kind, found.values["measure"]) == ("total", "remaining")


@pytest.mark.parametrize(
    "text",
    [
        "Norway left $3 million of rice for Nepal at the border.",
        "A widow left Nepal $3 million; her house is still available.",
        "Norway gave $3 million, leaving Nepal with hope.",
    ],
)
def test_what_is_left_behind_or_to_somebody_stays_an_act(text: str) -> None:
    assert [each.kind for each in read(text, "$3 million")] == ["commitment"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway itself gave Nepal since beginning of the war help for about $3 million.",
        "Norway gives Nepal another million, taking its support for 2024-25 to $3 million.",
        "Norway gives Nepal another million, which brings the kingdom's aid to over $3 million.",
        "Norway gives Nepal another million, which would take disbursements under that programme to $3 million.",
        "Norway sent Nepal more last year — $3 million in tents — than we had ever provided before.",
        "During the first four weeks of the appeal Norway gave Nepal more than $3 million.",
        "In general from the beginning of the full-scale war Norway gave help for $3 million to Nepal.",
    ],
)
def test_what_was_given_since_a_beginning_is_a_sum(text: str) -> None:
    (found,) = read(text, "$3 million", "delivered")
    assert (found.kind, found.values["measure"]) == ("total", "given")


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Donors pledged Nepal $2 million, short of what was hoped: the goal had been $3 million.", "total"),
        ("Donors pledged Nepal $2 million, most of its $3 million target.", "total"),
        ("The rich agreed on a $3 million a year goal, up from $2 million.", "commitment"),
        ("Norway gave Nepal $3 million; its goal is peace.", "commitment"),
    ],
)
def test_what_a_collection_aims_at_is_needed(text: str, kind: str) -> None:
    (found,) = read(text, "$3 million")
    assert found.kind == kind
    assert found.values.get("measure") == ("needed" if kind == "total" else None)


def test_what_a_plan_would_take_it_to_is_a_sum_as_well() -> None:
    text = "Norway may give Nepal another million, which would take payments under that programme to $3 million."
    (found,) = read(text, "$3 million", "proposed")
    assert (found.kind, found.values["measure"]) == ("total", "given")


@pytest.mark.parametrize(
    "text",
    [
        "Norway gave Nepal $3 million, its largest gift since the beginning of the war.",
        "Norway gave Nepal $3 million, the third package since the start of the war.",
        "Norway gave Nepal $3 million, and $90 million since the start of the war.",
        "Norway gave Nepal $3 million: since the start of the war it had sent tents.",
        "Norway brings aid to Nepal, $3 million of it.",
        "Norway took aid to Nepal; its envoy promised to give $3 million.",
        "Norway gave Nepal $3 million on Monday, more than it had ever given at once.",
        "Norway will give Nepal $3 million in the first three months of next year.",
        "Norway will give Nepal $3 million, as it has each year since the start of the war.",
        "Norway pledged $3 million to Nepal this year, more than it has ever given.",
        "Norway sent Nepal $3 million in tents, more than it has ever given, and spoke of it last year.",
        "Norway will pay Nepal $3 million, and $1 million in the first three months of it.",
    ],
)
def test_one_act_since_a_beginning_stays_one(text: str) -> None:
    assert read(text, "$3 million", "delivered")[0].kind == "commitment"


def test_what_is_asked_for_in_total_is_needed_and_what_is_planned_stays() -> None:
    text = "Nepal has asked Norway for a total of $3 million since May."
    assert read(text, "$3 million", "requested")[0].values["measure"] == "needed"
    assert [each.kind for each in read(text, "$3 million", "proposed")] == ["commitment"]


def test_a_sum_that_was_read_as_one_is_told_once() -> None:
    found = read("Norway has given Nepal a total of $3 million so far.", "$3 million", "delivered", "total")
    assert [each.kind for each in found] == ["total"]


@pytest.mark.parametrize(
    "text",
    [
        "Norway has given Nepal more than $3 million for its dams.",
        "Norway has already sent $3 million of seed to Nepal.",
        "Norway has given the farmers of Nepal over $3 million.",
        "We’ve provided Nepal with $3 million since March.",
        "Norway has approved more than $3 million in new grants for Nepal since March.",
        "The ministers said $3 million has been pledged to Nepal so far.",
    ],
)
def test_what_was_given_by_now_is_a_sum(text: str) -> None:
    (found,) = read(text, "$3 million", "announced" if "pledged" not in text else "delivered")
    assert (found.kind, found.values["measure"]) == ("total", "given")


@pytest.mark.parametrize(
    "text",
    [
        "Norway has given Nepal $3 million for its dams.",
        "Norway has sent Nepal another $3 million since March.",
        "Norway has so far extended a $3 million credit line to Nepal.",
        "Norway has approved more than $3 million for Nepal.",
        "Norway has pledged over $3 million in additional aid to Nepal.",
        "Norway has given Nepal $3 million, its largest gift since March.",
    ],
)
def test_what_is_told_in_the_perfect_may_be_one_act(text: str) -> None:
    assert [each.kind for each in read(text, "$3 million")] == ["commitment"]


def test_a_sum_told_again_with_an_article_is_the_same_sum() -> None:
    first = "So far $3 million has been given to Nepal. "
    text = first + "The $3 million included tents from Norway."
    places = (text.index("$3"), text.rindex("$3"))
    spans = [Span(start, start + len("$3 million")) for start in places]
    marks = [
        Mark("total", Span(0, len(first) - 1), spans[0], labels={"measure": "given"}),
        Mark("commitment", Span(len(first), len(text)), spans[1], labels={"stage": "announced"}),
    ]
    assert {each.kind for each in resolve(Article("a", text, "2031-05-07"), marks, KINDS).statements} == {"total"}


LIST = "So far Nepal has had C$4 million from Canada, £3 million from Britain and $2 million from Korea."


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        (LIST, "C$4 million"),
        (LIST, "£3 million"),
        (LIST, "$2 million"),
        (
            "Norway has given Nepal $3 million, Peru two lorries and Chile $2 million in total since the flood.",
            "$3 million",
        ),
        ("Norway has so far raised $3 million for Nepal.", "$3 million"),
    ],
)
def test_a_list_of_what_was_given_or_got_by_now_is_of_sums(text: str, amount: str) -> None:
    (found,) = read(text, amount, "delivered")
    assert (found.kind, found.values["measure"]) == ("total", "given")


@pytest.mark.parametrize(
    "text",
    [
        "Norway has so far given Nepal nothing; Peru gave it $3 million.",
        "Peru has so far given $5 million to Nepal, Norway promised $3 million on Monday.",
        "Nepal has so far had little from Norway, which will send $3 million.",
        "Norway has given $3 million to Nepal, Peru and Chile.",
        "Nepal has so far had, from Norway, a first $3 million.",
        "Norway has given Nepal $3 million, which has so far spent little.",
        "Norway gave Nepal $3 million, its largest gift so far.",
        "Norway has so far given Nepal $9 million, including $3 million for wells.",
        "“Norway has helped so far”, said Nepal (it has had $3 million).",
    ],
)
def test_what_another_verb_tells_is_in_no_such_list(text: str) -> None:
    assert [each.kind for each in read(text, "$3 million")] == ["commitment"]
