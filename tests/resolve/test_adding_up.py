"""Amounts beside a sum that are, to the last digit, the sum are its parts, whether or not a word says so."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def parts(
    text: str,
    *amounts: str,
    stages: dict[str, str] | None = None,
    giver: dict[str, str] | None = None,
    receiver: dict[str, str] | None = None,
) -> dict[str, str]:
    """What each amount of a text is a part of, by the amount's words."""
    marks = []
    for words in amounts:
        anchor = Span(text.index(words), text.index(words) + len(words))
        start = text.rfind(". ", 0, anchor.start) + 2 if ". " in text[: anchor.start] else 0
        end = text.find(". ", anchor.end)
        donor = (giver or {}).get(words, "Japan")
        roles = [Role("amount", anchor), Role("donors", Span(text.index(donor), text.index(donor) + len(donor)))]
        if gets := (receiver or {}).get(words):
            roles.append(Role("recipients", Span(text.index(gets), text.index(gets) + len(gets))))
        labels = {"stage": (stages or {}).get(words, "announced")}
        marks.append(
            Mark("commitment", Span(start, len(text) if end < 0 else end + 1), anchor, tuple(roles), labels, 0.9, "t")
        )
    found = resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements
    return {each.said: each.values["part_of"] for each in found if "part_of" in each.values}


@pytest.mark.parametrize(
    ("text", "whole", "pieces"),
    [
        (
            "Japan promised nearly $8 billion for dams. The bulk, $5.55 billion, is lent. Another $2.4 billion is given.",
            "$8 billion", ("$5.55 billion", "$2.4 billion"),
        ),
        (
            "Japan gives Fiji $3 million for vaccines. A further $8.25 million is for roads. In all that is over $11 million.",
            "$11 million", ("$3 million", "$8.25 million"),
        ),
        (
            "Japan gives $61 million after the floods. There is $11 million for tents, $20 million for wells, $30 million for food.",
            "$61 million", ("$11 million", "$20 million", "$30 million"),
        ),
    ],
)  # fmt: skip
def test_amounts_beside_a_sum_that_add_up_to_it_are_its_parts(text: str, whole: str, pieces: tuple[str, ...]) -> None:
    assert parts(text, whole, *pieces) == dict.fromkeys(pieces, whole)


@pytest.mark.parametrize(
    "text",
    [
        "Japan gives $7 million. There is $3 million for tents, and $2 million for wells.",  # two are missing
        "Japan gives $7.5 million. There is $3.5 million for tents, and €4 million for wells.",
        "Japan gives $1 million for tents, $2 million for wells and $3 million for food.",  # by chance
        "Japan gives $7 million. There is $6.9 million for tents, and $100,000 for wells.",  # the small one proves nothing
        f"Japan gives $7.5 million. {'Nothing is said here of money. ' * 30}There is $3.5 million for tents, $4 million more.",
    ],
)
def test_what_does_not_add_up_is_no_part(text: str) -> None:
    amounts = [each.strip(",.") for each in text.replace(" million", "_million").split() if each[0] in "$€"]
    assert parts(text, *(each.replace("_", " ") for each in amounts)) == {}


def test_an_amount_of_another_giver_or_stage_is_no_part() -> None:
    text = "Japan gives $7.5 million. There is $3.5 million for tents of Norway, and $4 million for wells."
    amounts = ("$7.5 million", "$3.5 million", "$4 million")
    assert parts(text, *amounts, giver={"$3.5 million": "Norway"}) == {}
    assert parts(text, *amounts, stages={"$4 million": "proposed"}) == {}
    assert parts(text, *amounts) == dict.fromkeys(("$3.5 million", "$4 million"), "$7.5 million")


LONG = "Nothing is said here of money. " * 60
TOTAL = (
    f"Japan announces gifts totaling $316 million. {LONG}Japan intends to give $100 million for dams. "
    f"{LONG}Fiji gets $201 million. {LONG}Another $15 million is for Peru."
)


def test_what_is_called_a_total_heads_a_long_list_of_which_some_is_only_intended() -> None:
    pieces = ("$100 million", "$201 million", "$15 million")
    found = parts(TOTAL, "$316 million", *pieces, stages={"$100 million": "proposed"})
    assert found == dict.fromkeys(pieces, "$316 million")
    plain = TOTAL.replace("gifts totaling", "gifts worth")
    assert parts(plain, "$316 million", *pieces, stages={"$100 million": "proposed"}) == {}


def test_what_was_given_before_is_no_part_of_a_total_that_is_announced() -> None:
    pieces = ("$100 million", "$201 million", "$15 million")
    assert parts(TOTAL, "$316 million", *pieces, stages={"$100 million": "delivered"}) == {}


def test_what_others_get_than_a_total_names_is_no_part_of_it() -> None:
    text = (
        "Japan announced a total of $51.5 million to Peru. Separately, $30.2 million to Chile was told, "
        "and $21.3 million to Nepal."
    )
    pieces = ("$30.2 million", "$21.3 million")
    gets = {"$51.5 million": "Peru", "$30.2 million": "Chile", "$21.3 million": "Nepal"}
    assert parts(text, "$51.5 million", *pieces, receiver=gets) == {}
    unnamed = text.replace(" to Peru", "")
    del gets["$51.5 million"]
    assert parts(unnamed, "$51.5 million", *pieces, receiver=gets) == dict.fromkeys(pieces, "$51.5 million")
