"""Parties that only a later sentence names."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Mark, Role, Span
from pledgebook.resolve import resolve

KINDS = load_kinds()
TEXT = "Peru gave Fiji $4 million. It adds to $2 million given in May. Chile has promised Palau boats."


def read(text: str, donors: str, recipients: str, first: str = "Peru") -> tuple[list[str], list[str]]:
    """Givers and getters of the $2 million, for which a reader took these; the $4 million are Peru's for Fiji."""

    def place(said: str) -> Span:
        return Span(text.index(said), text.index(said) + len(said))

    def sentence(at: Span) -> Span:
        start = text.rfind(". ", 0, at.start) + 1
        return Span(start + 1 if start else 0, text.index(". ", at.end) + 1)

    marks = [
        Mark(
            "commitment",
            sentence(place(amount)),
            place(amount),
            (Role("amount", place(amount)), Role("donors", place(gives)), Role("recipients", place(gets))),
            {"stage": "announced"},
            0.9,
            "test",
        )
        for amount, gives, gets in (("$4 million", first, "Fiji"), ("$2 million", donors, recipients))
    ]
    found = resolve(Article("a", text, "2025-06-04"), marks, KINDS).statements[1]
    return tuple([each.code for each in found.values[name]] for name in ("donors", "recipients"))  # type: ignore[return-value]


def test_what_was_told_before_goes_on() -> None:
    assert read(TEXT, "Chile", "Palau") == (["PER"], ["FJI"])


@pytest.mark.parametrize(
    ("measure", "givers"),
    [("given", ["PER"]), ("needed", [])],
)
def test_a_sum_is_of_who_gave_before_and_a_need_of_nobody_elsewhere(measure: str, givers: list[str]) -> None:
    text = "Peru gave Fiji $4 million. That takes payments to $6 million. Chile has promised Palau boats."

    def mark(kind: str, sentence: str, amount: str, giver: str, labels: dict[str, str]) -> Mark:
        roles = [("amount", amount), ("donors", giver), ("recipients", "Fiji")]
        spans = {
            said: Span(text.index(said), text.index(said) + len(said)) for said in (sentence, amount, giver, "Fiji")
        }
        held = tuple(Role(name, spans[said]) for name, said in roles)
        return Mark(kind, spans[sentence], spans[amount], held, labels, 0.9, "test")

    marks = [
        mark("commitment", "Peru gave Fiji $4 million.", "$4 million", "Peru", {"stage": "delivered"}),
        mark("total", "That takes payments to $6 million.", "$6 million", "Chile", {"measure": measure}),
    ]
    found = resolve(Article("a", text, "2025-06-04"), marks, KINDS).statements[1]
    assert [each.code for each in found.values.get("donors", ())] == givers


def test_what_the_sentence_itself_names_stays() -> None:
    text = TEXT.replace("given in May", "from Chile for Palau")
    assert read(text, "Chile", "Palau") == (["CHL"], ["PLW"])


def test_nobody_gives_to_himself() -> None:
    text = TEXT.replace("given in May", "for Peru")
    assert read(text, "Chile", "Peru.")[0] == ["CHL"]


def test_a_known_party_does_not_give_way_to_what_money_comes_through() -> None:
    text = TEXT.replace("Peru gave", "An Atoll Fund gave")
    assert read(text, "Chile", "Palau", "Atoll Fund")[0] == ["CHL"]
