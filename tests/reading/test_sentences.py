"""Where sentences end: our own cases, and properties of offsets on any text."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from pledgebook import vocabulary
from pledgebook.model import Span
from pledgebook.reading import sentences

# Sentences parted by " | ": the text is the same with a space for each mark.
CASES = [
    "Norway pledged 50 million euros. | Moldova asked for more.",
    "Mr. Doe met Sen. Jo Roe and Lt. Gen. Al Poe on St. Olav's day. | They agreed.",
    "The U.S. Senate passed it. | It goes to the president.",
    "He flew to the U.S. | The visit lasted a day.",
    "Aid came from the U.S. | “Without it we would freeze,” she said. | They thanked the U.N. | “We will not forget it,” he said.",
    "It was signed at 9 a.m. Moscow time. | By 5 p.m. | They had left.",
    "No. 10 confirmed the sum of Rs. 500 crore. | The answer was no. | Nothing more came.",
    "The bill (H.R. 7691) passed on Jan. 9 by 300 votes. | On Feb. 2 it became law.",
    "J. R. Doe and Jo F. Roe spoke. | Plan B. | The talks went on.",
    "“We will pay.” | “When?” | “In May!” | They laughed.",
    "“Will you pay?” he asked. | She nodded.",
    "It costs $1.5 billion vs. $2.25 billion before. | That is less.",
    "They waited… and waited. | Then... | Nothing.",
    "Poland, Latvia, etc. agreed. | Finland et al. followed, e.g. on mines, i.e. all of them.",
    "He said (in May.) | She left [in June.] | They met.",
    "The loan was doubled.[12] | It was then tripled.",
    "It rose by 3.5 percent. | 20 towns got nothing.",
    "The grid failed.Then came the repair.“It works,” he said.) | Fine.",
    "Visit Example.com or www.Example.Org/A.Html or ask jo@Example.Org today. | Thanks.",
    "The group is led by Acme Inc. | It gave 5 million.",
    "MS. ROE: We will pay. | MR. DOE: Thank you.",
    "She visited Oslo, Ill. and Paris, Tex. last week. | R-Ariz. members did not.",
    "We will give **20 buses.** | More will come.",
    "It is done. | • Second point. | – Third point. | ___ More follows.",
    "“The ‘safe’ road.” | ‘Yes.’ | (No.) | ",
    "The minister said: “no.” and left. | 5 came.",
]


@pytest.mark.parametrize("case", CASES)
def test_sentences_of_a_line(case: str):
    wanted = [
        part for part in case.replace(".Then", ". | Then").replace(".“It works", ". | “It works").split(" | ") if part
    ]
    text = case.replace(" | ", " ")
    assert [span.of(text) for span in sentences.split(text)] == wanted


def split(text: str, *skip: tuple[int, int]) -> list[str]:
    return [span.of(text) for span in sentences.split(text, [Span(*pair) for pair in skip])]


def test_headlines_and_list_items_end_with_their_line():
    text = "Grid grant signed\n\nThe package includes:\n- 20 buses\n- 5 pumps;\nii) spare parts\nNorway pays."
    assert split(text) == [
        "Grid grant signed",
        "The package includes:",
        "- 20 buses",
        "- 5 pumps;",
        "ii) spare parts",
        "Norway pays.",
    ]


def test_a_number_or_bullet_belongs_to_its_item():
    text = "1.   Norway pays. It is a grant.\n-    Urban News: more buses\n12) Moldova builds."
    assert split(text) == ["1.   Norway pays.", "It is a grant.", "-    Urban News: more buses", "12) Moldova builds."]


def test_an_address_after_a_point_begins_anew():
    assert split("They met. https://example.org/a MORE") == ["They met.", "https://example.org/a MORE"]


def test_a_sentence_runs_through_the_lines_of_wrapped_text():
    text = (
        "Oslo, 9 May -- Norway will give Moldova 50 million euros for\n"
        "its power grid, the foreign ministry said. The money is a\n"
        "grant, and the first $5\nbillion-watt cables will be laid before the coming winter\nbegins.\n\n"
        "Notes for editors\n\nThe grid was last repaired in 1998."
    )
    found = split(text)
    assert found[0].endswith("for\nits power grid, the foreign ministry said.")
    assert found[-2:] == ["Notes for editors", "The grid was last repaired in 1998."]


def test_a_line_that_goes_on_in_lower_case_is_no_end():
    assert split("Norway will give\r\nMoldova\nfifty million euros.\nThanks") == [
        "Norway will give",
        "Moldova\nfifty million euros.",
        "Thanks",
    ]


def test_wide_gaps_part_flattened_lines():
    assert split("Key facts    Norway pays 50 million   euros.") == ["Key facts", "Norway pays 50 million   euros."]


def test_what_is_skipped_is_in_no_sentence_and_ends_one():
    text = "Norway pays. Read more here Moldova builds"
    assert split(text, (13, 27)) == ["Norway pays.", "Moldova builds"]
    assert split(text, (0, 13), (13, 42)) == []


def test_an_endless_sentence_is_cut_after_clauses():
    text = "word " * 9_000 + "and, " + "word " * 1_000
    found = sentences.split(text)
    assert all(span.end - span.start <= sentences.LONGEST for span in found)
    assert sum(len(span.of(text).split()) for span in found) == 10_001
    clauses = "The list names pumps and cables; " * 100
    assert all(span.of(clauses).endswith(";") for span in sentences.split(clauses))
    assert [span.end - span.start for span in sentences.split("x" * 4_000)] == [1_500, 1_500, 1_000]


MESS = st.lists(
    st.sampled_from(
        ["Norway", "pays.", "U.S.", "Mr.", "...", "“", "”", '"', ")", "\n", "\n\n", "\r\n", "   ", "\t", "$5", "bn.", "İstanbul", "e\u0301", "🇳🇴", "\u200b", "\u2028", "\xa0", "العربية.", "?!", "[1]", "a.B", "is.It", "-", "x" * 70]
    )
).map("".join)  # fmt: skip


@given(st.text(max_size=400) | MESS, st.lists(st.tuples(st.integers(0, 120), st.integers(1, 40)), max_size=3))
@example("\x1c a", [])
def test_sentences_cover_every_character_once(text: str, cuts: list[tuple[int, int]]):
    skip, at = [], 0
    for gap, length in cuts:
        skip.append(Span(at + gap, at + gap + length))
        at = skip[-1].end
    found = sentences.split(text, skip)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    assert not any(span.overlaps(other) for span in found for other in skip)
    assert all(span.of(text) == span.of(text).strip() for span in found)
    left = list(text)
    for span in (*skip, *found):
        left[span.start : span.end] = " " * (min(span.end, len(left)) - min(span.start, len(left)))
    assert not "".join(left).strip()


@pytest.mark.parametrize(
    "text",
    [
        "." * 400_000,
        "a." * 200_000,
        "A. " * 150_000,
        "\n" * 400_000,
        " " * 400_000,
        '."' * 200_000,
        "x" * 900_000,
        "a\n" * 200_000,
        "U.S.A." * 60_000,
        "[1]" * 150_000,
        ".[1]" * 100_000,
    ],
)
def test_hostile_text_takes_no_hostile_time(text: str):
    started = time.process_time()
    sentences.split(text)
    assert time.process_time() - started < 20


def test_no_abbreviation_is_of_two_minds():
    said = vocabulary.load().section("sentences")
    names = ("titles", "numbered", "either")
    assert all(isinstance(word, str) for row in said.values() for word in row), "quote no, on, yes in YAML"
    assert not [word for word in said["titles"] if word in said["either"] or word in said["numbered"]], names
