"""A name that heads a line, or stands before an amount in brackets, tells whose the amount is."""

from __future__ import annotations

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()


def donors(text: str, *marked: tuple[str, str]) -> list[list[str]]:
    """The givers of amounts, each marked with the words of a giver; sentences end at line ends."""
    marks = []
    for amount, given in marked:
        anchor = Span(text.index(amount), text.index(amount) + len(amount))
        start = text.rfind("\n", 0, anchor.start) + 1
        end = text.find("\n", anchor.end)
        who = Span(text.index(given), text.index(given) + len(given))
        gets = Span(text.index("Fiji"), text.index("Fiji") + 4)
        roles = (Role("amount", anchor), Role("donors", who), Role("recipients", gets))
        sentence = Span(start, end if end >= 0 else len(text))
        marks.append(Mark("commitment", sentence, anchor, roles, {"stage": "announced"}, 0.9, "test"))
    found = resolve(Article("a", text, "2024-10-09"), marks, KINDS).statements
    return [[each.code for each in one.values.get("donors", ())] for one in found]


LIST = """Help for Fiji is coming from many sides.

NORWAY - $3 million in pumps
France: $4 million for wells

Peru.

Ships worth $5 million, and rice."""


def test_a_line_or_passage_under_a_name_is_that_givers() -> None:
    given = (("$3 million", "NORWAY"), ("$4 million", "France"), ("$5 million", "France"))
    assert donors(LIST, *given) == [["NOR"], ["FRA"], ["PER"]]


def test_a_giver_named_in_the_sentence_itself_stays() -> None:
    text = LIST.replace("Ships worth", "Ships of Chile worth")
    given = (("$3 million", "NORWAY"), ("$4 million", "France"), ("$5 million", "Chile"))
    assert donors(text, *given)[2] == ["CHL"]


def test_names_of_those_who_receive_are_no_givers() -> None:
    text = "Norway promised much.\n\nFiji.\n\nIt gets $3 million for wells.\n\nTonga.\n\nShips worth $5 million."
    assert donors(text, ("$3 million", "Norway"), ("$5 million", "Norway")) == [["NOR"], ["NOR"]]


def test_an_amount_in_brackets_is_of_the_name_before_it() -> None:
    text = "Finland, Portugal ($5 million) and Chile help Fiji."
    assert donors(text, ("$5 million", "Finland, Portugal ($5 million) and Chile")) == [["PRT"]]
    assert donors("Chile and Peru help Fiji ($5 million).", ("$5 million", "Chile and Peru")) == [["CHL", "PER"]]


TABLE = """Giver | Amount | For
Norway | $3 million | pumps
Peru | $4 million a month | wells
Chile | $5 million | rice"""


def test_the_first_cell_of_a_row_is_its_giver_and_gets_nothing() -> None:
    anchors = [Span(TABLE.index(each), TABLE.index(each) + 10) for each in ("$3 million", "$4 million", "$5 million")]
    peru, norway, chile = (
        Span(TABLE.index(each), TABLE.index(each) + len(each)) for each in ("Peru", "Norway", "Chile")
    )
    marks = [
        Mark(
            "commitment",
            Span(TABLE.rfind("\n", 0, at.start) + 1, at.end),
            at,
            (Role("amount", at), Role("donors", who), Role("recipients", peru)),
            {"stage": "announced"},
            0.9,
            "test",
        )
        for at, who in zip(anchors, (norway, norway, chile), strict=True)
    ]
    found = resolve(Article("a", TABLE, "2024-10-09", title="Who gave what to Fiji"), marks, KINDS).statements
    assert [[each.code for each in one.values["donors"]] for one in found] == [["NOR"], ["PER"], ["CHL"]]
    assert [[each.code for each in one.values["recipients"]] for one in found] == [["FJI"], ["FJI"], ["FJI"]]
