"""What is no news is found, what is news is left alone; every rule's own examples decide."""

from __future__ import annotations

import time
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook import vocabulary
from pledgebook.ingest import boilerplate

RULES: dict[str, dict[str, Any]] = vocabulary.load().section("boilerplate")
NEWS = "Norway will give Moldova 50 million euros for its power grid, the foreign ministry said."


def skipped(text: str) -> list[str]:
    return [span.of(text) for span in boilerplate.spans(text)]


@pytest.mark.parametrize(("name", "example"), [(name, hit) for name, rule in RULES.items() for hit in rule["hits"]])
def test_a_rule_takes_its_hits(name: str, example: str):
    text = f"{NEWS}\n\n{example}\n\n{NEWS.replace('50', '60')}"
    assert skipped(text) == [example], name


@pytest.mark.parametrize(("name", "example"), [(name, miss) for name, rule in RULES.items() for miss in rule["misses"]])
def test_a_rule_leaves_its_misses(name: str, example: str):
    assert skipped(f"{NEWS}\n\n{example}\n") == [], name


@pytest.mark.parametrize("name", RULES)
def test_a_rule_shows_what_it_takes_and_what_not(name: str):
    rule = RULES[name]
    assert rule["takes"] in boilerplate._TAKES or rule["takes"] == "block"
    assert rule["hits"] or not rule["cues"]
    assert rule["cues"] or rule["misses"]


def test_a_caption_that_stands_twice_is_taken_both_times():
    caption = "The two ministers shake hands in Oslo after signing the loan for the grid."
    assert skipped(f"{NEWS}\n\n{caption}\n{caption}  © Jo Doe / Getty Images\n\nMore follows.") == [
        f"{caption}\n{caption}  © Jo Doe / Getty Images"
    ]


def test_a_caption_is_taken_again_without_its_credit():
    caption = "Recruits at a range near Balti. Picture: J. Doe/Port Daily\nRecruits at a range near Balti"
    assert skipped(f"{NEWS}\n\n{caption}\n\nMore follows.") == [caption]


def test_a_teaser_under_its_rubric_is_taken_with_its_repetition():
    teaser = 'Minister says the valley will "never" flood again'
    assert skipped(f"{NEWS}\n\n{teaser}\nFlood News {teaser}\n\nThe grant is the second.") == [
        f"{teaser}\nFlood News {teaser}"
    ]


def test_a_paragraph_that_came_twice_is_read_once():
    assert skipped(f"{NEWS}\nThe grant is the second.\n{NEWS}") == [NEWS]


def test_a_short_line_may_come_again():
    assert skipped("Key points\nOne.\nKey points\nTwo.") == []


def test_a_lead_that_repeats_its_standfirst_is_news():
    lead = f"{NEWS} The grant is the second this year, and it comes without conditions, according to both sides."
    assert skipped(f"{NEWS}\n{lead}") == []


def test_headlines_after_a_last_cue_are_links():
    links = "More on the power grid:\nHow a transformer is built\nWhy winters decide"
    assert skipped(f"{NEWS}\n\n{links}") == [links]


def test_sentences_after_a_cue_are_news():
    assert skipped(f"{NEWS}\n\nMore on the power grid:\nIt was hit twice in May. Repairs cost 20 million euros.") == [
        "More on the power grid:"
    ]


def test_capitals_between_paragraphs_are_other_stories_but_not_on_top():
    line = "MINISTER SAYS THE VALLEY WILL NEVER FLOOD AGAIN"
    assert skipped(f"{line}\n\n{NEWS}\n\n{line} SOON\n\nIt is the second.") == [f"{line} SOON"]


def test_a_caption_in_flattened_text_takes_one_sentence():
    flat = f"{NEWS} Workers carry a cable. (AP Photo/Jo Doe) The grant is the second."
    assert skipped(flat) == ["Workers carry a cable. (AP Photo/Jo Doe)"]


def test_a_dated_caption_in_flattened_text_takes_all_its_sentences():
    caption = "A crane stands in Balti, Tuesday, May 3, 2022. It came from Norway in April. (AP Photo/Jo Doe, File)"
    assert skipped(f"{NEWS} {caption}") == [caption]


def test_an_abbreviation_ends_no_caption():
    caption = "Sen. Jo Doe visits St. Albans with Gov. Al Roe. (AP Photo/Jo Doe)"
    assert skipped(f"{NEWS} {caption}") == [caption]


def test_gaps_of_blanks_part_flattened_lines():
    assert skipped(f"{NEWS}   Related: How a grid works   The grant is the second.") == ["Related: How a grid works"]


def test_a_pointer_does_not_swallow_the_sentence_glued_to_it():
    assert skipped(f"{NEWS} Sign up to our Port Bulletin newsletter here The grant is the second this year.") == [
        "Sign up to our Port Bulletin newsletter here"
    ]


def test_a_credit_on_its_own_line_takes_the_line_above():
    assert skipped(f"{NEWS}\n\nA crane in the harbour.\nPhotograph: Handout\n\nThe grant is the second.") == [
        "A crane in the harbour.\nPhotograph: Handout"
    ]


def test_a_credit_after_a_paragraph_of_news_takes_only_itself():
    assert skipped(f"{NEWS} It is the second.\n\nPhotograph: Handout\n\nMore follows.") == ["Photograph: Handout"]


def test_a_post_keeps_its_words():
    post = "The grid will stand! pic.twitter.com/AbCdEfGhIj — Jo Doe (@jodoe) May 3, 2022"
    assert skipped(f"{NEWS}\n\n{post}\n\nMore.") == ["pic.twitter.com/AbCdEfGhIj — Jo Doe (@jodoe) May 3, 2022"]


@given(
    st.text(max_size=300)
    | st.lists(
        st.sampled_from([NEWS, "\n", "  ", "Read more", "(AP Photo/X)", "###", "© X", "Related: a:", "\n\n"])
    ).map(" ".join)
)
def test_spans_are_ordered_apart_and_never_empty(text: str):
    found = boilerplate.spans(text)
    assert all(0 <= span.start < span.end <= len(text) for span in found)
    assert all(one.end < other.start for one, other in pairwise(found))
    assert all(span.of(text).strip() for span in found)


@pytest.mark.parametrize(
    "text",
    [
        "Read more " * 20_000,
        "(AP Photo/Jo Doe) " * 30_000,
        "A" * 600_000,
        "AA AA " * 100_000,
        "More on x:\n" + "https://example.org\n" * 30_000,
        "( photo" * 60_000,
        "– video " * 60_000,
        "Getty Images." * 40_000,
        " (@a)" * 100_000,
    ],
    ids=lambda text: text[:12],
)
def test_hostile_text_takes_no_hostile_time(text: str):
    started = time.process_time()
    boilerplate.spans(text)
    assert time.process_time() - started < 30


def test_a_caption_of_a_provided_photo_is_taken_with_what_it_adds():
    caption = (
        "In this photo provided by the harbour office, the mayor greets the envoy on the quay on Thursday Aug. 18, 2022. "
        "The envoy later saw the pumps. (Harbour Office via AP)"
    )
    assert skipped(f"{NEWS} {caption} It is the second.") == [caption]


def test_a_credit_without_brackets_takes_its_caption_in_flattened_text():
    assert skipped(f"{NEWS} A crane stands in Balti. Jo Doe/Getty Images The grant is the second.") == [
        "A crane stands in Balti. Jo Doe/Getty Images"
    ]


def test_a_caption_comes_again_without_its_credit_in_flattened_text():
    caption = "Two envoys pose for a picture in the harbour of Balti on Tuesday, May 3, 2022."
    text = f"{NEWS} {caption} (AP Photo/Jo Doe) The grant is the second. {caption}"
    assert skipped(text) == [f"{caption} (AP Photo/Jo Doe)", caption]
