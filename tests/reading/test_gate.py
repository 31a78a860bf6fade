from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.reading import gate
from pledgebook.reading.gate import Gate

GATE = Gate.of(["aid", "Pledg*", "€", "US$", "in kind", "1st", "sanctions"])


@pytest.mark.parametrize(
    "text",
    [
        "Aid came.",
        "AID",
        "they're pledging",
        "PLEDGES",
        "5€",
        "cost US$5",
        "given in kind.",
        "(aid)",
        "“aid”",
        "\naid\n",
        "his 1st",
        "İ aid",
        "sanctions",
        "Oslo and Malmo: 16bn Swedish kronor",
        "3 mln shillings",
    ],
)
def test_a_word_opens_the_gate(text: str):
    assert GATE.passes(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "He said so.",
        "9 kronor a loaf",
        "aids",
        "raid",
        "unpledged",
        "in kindness",
        "begin kind",
        "XUS$ 5",
        "21st",
        "the aide",
        "sanction",
    ],
)
def test_a_part_of_a_word_does_not(text: str):
    assert not GATE.passes(text)


def test_a_gate_without_words_is_shut():
    assert not Gate.of([]).passes("aid")
    assert not Gate.of(["", " ", "*"]).passes("aid * ")


@pytest.mark.parametrize("at", range(-12, 3))
def test_a_word_on_the_seam_of_two_pieces_is_seen(at: int):
    text = " " * (gate._CHUNK + at) + "sanctions"
    assert GATE.passes(text)
    assert not Gate.of(["anctions"]).passes(text)


WORDS = st.text("abİß€ -", min_size=1, max_size=4)


@given(st.lists(WORDS, max_size=5), st.text("abİß€ -.", max_size=40))
def test_the_gate_agrees_with_looking_word_by_word(words: list[str], text: str):
    folded = text.lower()

    def stands_alone(word: str, at: int) -> bool:
        before, after = folded[at - 1 : at] if at else "", folded[at + len(word) : at + len(word) + 1]
        return not (word[0].isalnum() and before.isalnum()) and not (word[-1].isalnum() and after.isalnum())

    wanted = any(
        folded.startswith(word, at) and stands_alone(word, at)
        for word in (each.strip().lower() for each in words)
        if word
        for at in range(len(folded))
    )
    assert Gate.of(words).passes(text) == wanted
