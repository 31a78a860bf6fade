"""Numbers in figures and words, before anything asks what they count."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.model import Span
from pledgebook.values.numeral import fold, show_number
from pledgebook.values.numerals import find_numerals, foreign_numerals, whole_number

READINGS = [
    ("1,200", [(1200, 1200)]),
    ("2,00,000", [(200_000, 200_000)]),
    ("1.2 lakh crore", [(1_200_000_000_000, 1_200_000_000_000)]),
    ("1.200 Mio.", [(1_200_000_000, 1_200_000_000)]),
    ("1.200", []),
    ("2½ million", [(2_500_000, 2_500_000)]),
    ("½ million", [(500_000, 500_000)]),
    ("3 ¾bn", [(3_750_000_000, 3_750_000_000)]),
    ("2 1/2 million", [(2_500_000, 2_500_000)]),
    ("1/2 billion", [(500_000_000, 500_000_000)]),
    ("3-1/2 billion", [(3_500_000_000, 3_500_000_000)]),
    ("1,200½", []),
    ("1.200.000", [(1_200_000, 1_200_000)]),
    ("4,6 million", [(4_600_000, 4_600_000)]),
    ("1'200'000", [(1_200_000, 1_200_000)]),
    ("12.5.2022", []),
    ("192.168.0.1", []),
    ("1,2,3", []),
    ("10,0000", []),
    ("2.5bn.", [(2_500_000_000, 2_500_000_000)]),
    ("1 hundred thousand", [(100_000, 100_000)]),
    ("one two", [(1, 1), (2, 2)]),
    ("twenty twenty", [(20, 20), (20, 20)]),
    ("two hundred fifty thousand", [(250_000, 250_000)]),
    ("one and a half billion", [(1_500_000_000, 1_500_000_000)]),
    ("a billion and a half", [(1_500_000_000, 1_500_000_000)]),
    ("two million and a half", [(2_500_000, 2_500_000)]),
    ("a half-million", [(500_000, 500_000)]),
    ("half a dozen", [(6, 6)]),
    ("dozens of thousands", [(12_000, None)]),
    ("two-thirds", [(66, 66)]),
    ("often anyone in a network", []),
    ("500 millionaires", [(500, 500)]),
    ("5\n\nmillion", [(5, 5)]),
]


@pytest.mark.parametrize(("text", "expected"), READINGS)
def test_readings(text: str, expected: list[tuple[int, int | None]]) -> None:
    assert [(each.low, each.high) for each in find_numerals(text)] == expected


@pytest.mark.parametrize(
    ("words", "number"),
    [("12", 12), ("twenty-five", 25), ("ten", 10), ("two dozen", 24), ("a million", 10**6), ("2.5", None),
     ("thousands", None), ("ten men", None), ("half", None), ("", None)],
)  # fmt: skip
def test_whole_numbers(words: str, number: int | None) -> None:
    assert whole_number(words) == number


@given(st.integers(0, 10**17))
@settings(deadline=None)
def test_shown_numbers_read_back(number: int) -> None:
    (found,) = find_numerals(show_number(number))
    assert found.low == number


@given(st.integers(0, 99), st.sampled_from(["million", "bn", "thousand", "crore"]))
@settings(deadline=None)
def test_magnitudes_multiply(number: int, magnitude: str) -> None:
    (found,) = find_numerals(f"{number} {magnitude}")
    assert found.low == number * found.scale
    assert found.scale > 1


@given(st.text())
def test_folding_keeps_offsets(text: str) -> None:
    assert len(fold(text)) == len(text)


def test_other_scripts_are_seen_and_not_read() -> None:
    text = "٥٠٠ and ५० and ５０, but not 50"
    assert [span.of(text) for span in foreign_numerals(text)] == ["٥٠٠", "५०", "５０"]
    assert [each.span for each in find_numerals(text)] == [Span(len(text) - 2, len(text))]
