"""Counts as values, and what finding them does beside the table."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.errors import BadValue
from pledgebook.model import Span
from pledgebook.values import value_type
from pledgebook.values.count import COUNT, Count
from pledgebook.values.counting import count_at, find_counts, leading_count, read_count

# four plain figures may be a year; numbers with commas never are
NUMBERS = st.one_of(st.integers(1, 999), st.integers(10_000, 10**18))


@st.composite
def counts(draw: st.DrawFn) -> Count:
    low, high = sorted((draw(NUMBERS), draw(NUMBERS)))
    shape = draw(st.sampled_from(["exact", "over", "up to", "range"]))
    ends = {"exact": (low, low), "over": (low, None), "up to": (None, high), "range": (low, high)}[shape]
    return Count(*ends, about=draw(st.booleans()), step=draw(st.sampled_from([0, 100])))


@given(counts())
def test_json_both_ways(value: Count) -> None:
    assert COUNT.from_json(COUNT.to_json(value)) == value


@given(counts())
@settings(deadline=None)
def test_what_is_shown_reads_back(value: Count) -> None:
    read = read_count(COUNT.show(value))
    assert read is not None
    assert (read.low, read.high, read.about) == (value.low, value.high, value.about)


@given(counts(), counts())
def test_agreement_is_symmetric(one: Count, other: Count) -> None:
    assert COUNT.agree(one, other) == COUNT.agree(other, one)
    assert COUNT.agree(one, one) == 1.0


@pytest.mark.parametrize("row", [None, 12, {}, {"low": "many"}, {"low": 5, "high": 3}, {"about": True}])
def test_what_is_no_count_is_refused(row: object) -> None:
    with pytest.raises(BadValue, match="count"):
        COUNT.from_json(row)


def test_the_contract_s_notation() -> None:
    assert COUNT.to_json(Count(1200, 1200, about=True)) == {"low": 1200, "high": 1200, "about": True}
    assert COUNT.from_json({"low": 1200}) == Count(1200, None)
    assert value_type("count") is COUNT


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (Count(1200, 1200), "1,200"),
        (Count(1000, None), "over 1,000"),
        (Count(None, 100), "up to 100"),
        (Count(50, 50, about=True), "about 50"),
        (Count(10_000, 100_000), "10,000 to 100,000"),
        (Count(2_500_000, 2_500_000), "2.5 million"),
        (Count(None, None), "unknown"),
    ],
)
def test_shown(value: Count, shown: str) -> None:
    assert COUNT.show(value) == shown


def test_the_number_without_its_hedge() -> None:
    (found,) = find_counts("At least 40 people")
    assert (found.span, found.bare) == (Span(0, 11), Span(9, 11))


def test_shares_only_when_asked() -> None:
    text = "A third of the 300 men hold 20 percent of 700 sq km."
    assert [each.span.of(text) for each in find_counts(text)] == ["300"]
    assert [each.unit for each in find_counts(text, shares=True)] == ["%", "", "%", "sq km"]


@pytest.mark.parametrize(
    ("text", "number", "rest"),
    [
        ("18 Leopard 2 tanks", 18, " Leopard 2 tanks"),
        ("another 10 of the tanks", 10, " of the tanks"),
        ("more than 50 tanks", 50, " tanks"),
        ("2000 155mm shells", 2000, " 155mm shells"),
        ("two hundred 10-litre bottles", 200, " 10-litre bottles"),
        ("155mm shells", None, "155mm shells"),
        ("T-64 tanks", None, "T-64 tanks"),
        ("thousands of kits", None, "thousands of kits"),
        ("10 to 12 tanks", None, "10 to 12 tanks"),
        ("tanks and 10 trucks", None, "tanks and 10 trucks"),
    ],
)
def test_the_number_of_an_item(text: str, number: int | None, rest: str) -> None:
    found, after = leading_count(text, Span(0, len(text)))
    assert (found, text[after:]) == (number, rest)


def test_a_number_at_a_place() -> None:
    text = "Brigade 12 fell back, leaving about 30 behind."
    assert count_at(text, Span(8, 10)) == Count(12, 12)
    assert count_at(text, Span(36, 38)) == Count(30, 30, about=True)
    assert count_at(text, Span(11, 15)) is None


@given(st.text(alphabet="0123456789,. -–%aofhtndsrem\n'’()/:", max_size=60))
@settings(max_examples=300, deadline=None)
def test_any_text_gives_ordered_spans_inside_it(text: str) -> None:
    found = find_counts(text, shares=True)
    assert all(0 <= each.span.start <= each.bare.start < each.bare.end <= each.span.end <= len(text) for each in found)
    assert all(one.span.end <= other.span.start for one, other in zip(found, found[1:], strict=False))
