"""Words of time in the fields of statements: dates, deadlines, beginnings, and what cannot be placed."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest

from pledgebook.model import Article, Mark, Span
from pledgebook.resolve.dates import resolve_date, statement_date

DAY = "2022-10-19"  # a Wednesday


def article_and_span(marked: str, day: str | None = DAY) -> tuple[Article, Span]:
    """The article, and where the brackets stood."""
    start, end = marked.index("["), marked.index("]") - 1
    return Article("a", re.sub(r"[\[\]]", "", marked), day), Span(start, end)


@pytest.mark.parametrize(
    ("sense", "marked", "iso"),
    [
        ("date", "The loan was signed [on Monday].", "2022-10-17"),
        ("date", "The loan will be paid out [by the end of the year].", "/2022-12-31"),
        ("date", "The loan will be paid out [by August].", "/2023-08"),
        ("date", "Fighters have come in [since July].", "2022-07/"),
        ("date", "The loan was paid out [between March and May].", "2022-03/2022-05"),
        ("date", "It was a loan [for ten years].", None),
        ("deadline", "The tanks will be delivered [by the end of the year].", "/2022-12-31"),
        ("deadline", "The tanks will be delivered [by the end of June].", "/2023-06-30"),
        ("deadline", "The tanks will be delivered [by late 2025].", "/2025"),
        ("deadline", "The fund runs [through 2027].", "/2027"),
        ("deadline", "The fund runs [until at least 2027].", "/2027"),
        ("deadline", "The fund runs [through the end of 2024].", "/2024"),
        ("deadline", "The fund runs [for the remainder of 2024].", "/2024"),
        ("deadline", "The fund runs [from 2024 to 2027].", "2024/2027"),
        ("deadline", "The fund runs [over five years].", "/2027"),
        ("deadline", "The fund runs [over the next two years].", "/2024-10"),
        ("deadline", "The fund runs [for the next five months].", "/2023-03"),
        ("deadline", "They must answer [within 24 hours].", "/2022-10-20"),
        ("deadline", "The rest comes [within one month].", "/2022-11-19"),
        ("deadline", "The mandate expires [on Sunday].", "/2022-10-23"),
        ("deadline", "They will match it [next year].", "2023"),
        # what does not come before a time comes from then on
        ("deadline", "The pumps will not be seen here before [March 2023].", "2023-03/"),
        ("deadline", "The pumps won't arrive until [March 2023].", "2023-03/"),
        ("deadline", "The port is unlikely to reopen before [2024].", "2024/"),
        ("deadline", "The pumps will arrive before [March 2023].", "/2023-03"),
        ("deadline", "He did not say that the pumps would arrive before [March 2023].", "/2023-03"),
        ("deadline", "It is not much, but it will arrive before [March 2023].", "/2023-03"),
        ("deadline", "It is the aid of [fiscal year (FY) 2024].", "2023-10-01/2024-09-30"),
        ("since", "Aid to Ukraine reached this sum [since February 2022].", "2022-02"),
        ("since", "Aid reached this sum [since 2014].", "2014"),
        ("since", "Aid to Ukraine reached this sum [since Russia's invasion began].", "2022-02-24"),
        ("since", "Aid reached this sum [since Biden took office].", "2021-01-20"),
        ("since", "Aid reached this sum [over the past year].", "2021-10"),
        ("since", "Aid reached this sum [in 18 years].", "2004"),
        ("since", "Aid reached this sum [between 2014 and 2021].", "2014"),
        ("since", "Aid reached this sum [this year].", "2022"),
    ],
)
def test_the_same_words_serve_each_field_in_its_sense(sense: str, marked: str, iso: str | None) -> None:
    period, problem = resolve_date(*article_and_span(marked), sense)
    assert problem is None
    assert (period.iso if period else None) == iso


@pytest.mark.parametrize(
    ("marked", "day", "code", "words"),
    [
        ("It was due [on 31 June].", DAY, "impossible-date", "there is no day 31 in month 6"),
        ("It was due [by 30 February 2023].", DAY, "impossible-date", "there is no day 30 in month 2 of 2023"),
        ("It was due [last Thursday].", None, "undated", "the article has no date"),
        ("It was due [in March].", None, "undated", "the article has no date"),
        ("It was known [since 1215].", DAY, "far-date", "lies too far from 2022-10-19"),
    ],
)
def test_what_cannot_be_placed_is_left_out_and_reported(marked: str, day: str | None, code: str, words: str) -> None:
    article, span = article_and_span(marked, day)
    period, problem = resolve_date(article, span)
    assert period is None
    assert problem is not None
    assert (problem.code, problem.where) == (code, "a")
    assert words in problem.what


def test_an_undated_article_keeps_its_full_dates() -> None:
    period, problem = resolve_date(*article_and_span("It was signed [on 1 March 2024].", None))
    assert problem is None
    assert period is not None
    assert period.iso == "2024-03-01"


def test_a_span_without_a_time_says_nothing() -> None:
    assert resolve_date(*article_and_span("It was [a large sum].")) == (None, None)


def mark(text: str, anchor: str, kind: str = "commitment", **labels: str) -> Mark:
    at = text.index(anchor)
    return Mark(kind, Span(0, len(text)), Span(at, at + len(anchor)), labels=labels)


@pytest.mark.parametrize(
    ("text", "labels", "iso", "evidence"),
    [
        ("Norway approved $40 million for Moldova on Monday.", {"stage": "approved"}, "2022-10-17", "Monday"),
        ("In June, Norway approved $40 million for Moldova.", {"stage": "approved"}, "2022-06", "June"),
        ("Today, Norway is announcing $40 million for Moldova.", {"stage": "announced"}, "2022-10-19", "Today"),
        ("Norway would give $40 million.", {"stage": "proposed"}, None, None),
    ],
)
def test_a_statement_takes_the_likeliest_time_around_it(
    text: str, labels: dict[str, str], iso: str | None, evidence: str | None
) -> None:
    found = statement_date(Article("a", text, DAY), mark(text, "$40 million", **labels))
    assert (found.value.iso if found else None) == iso
    assert (found.span.of(text) if found else None) == evidence


def test_a_reader_s_word_on_where_a_date_comes_from_decides_between_near_candidates() -> None:
    text = "Oslo is sending $40 million for pumps, which were badly needed after the floods."
    article, plain = Article("a", text, DAY), mark(text, "$40 million", stage="announced")
    told, untold = (replace(plain, when={"published": odds}) for odds in (12.0, -12.0))
    found = statement_date(article, told)
    assert found is not None
    assert found.value.iso == DAY
    assert statement_date(article, untold) is None


def test_an_undated_article_gives_no_day_of_publication() -> None:
    text = "Today, Norway is announcing $40 million for Moldova."
    assert statement_date(Article("a", text), mark(text, "$40 million", stage="announced")) is None


def test_kinds_nobody_trained_are_dated_too() -> None:
    text = "Norway blacklisted two banks on Monday."
    found = statement_date(Article("a", text, DAY), mark(text, "blacklisted", kind="sanction"))
    assert found is not None
    assert found.value.iso == "2022-10-17"


@pytest.mark.parametrize(
    ("text", "iso", "evidence"),
    [
        ("Aid to Ukraine has reached $5 million since Russia's invasion began in February.", "2022-02", "February"),
        (
            "Aid to Ukraine has reached $5 million since Russia's invasion began.",
            "2022-02-24",
            "Russia's invasion began",
        ),
        ("Between 2014 and 2021 aid reached $5 million.", "2014", "2014 and 2021"),
        ("Over the past year aid reached $5 million.", "2021-10", "the past year"),
        ("Aid will reach $5 million over the next year.", None, None),
        ("Aid reached $5 million on Monday.", None, None),
    ],
)
def test_a_sum_without_marked_words_counts_from_what_its_sentence_tells(
    text: str, iso: str | None, evidence: str | None
) -> None:
    found = statement_date(Article("a", text, DAY), mark(text, "$5 million", "total", measure="given"), "since")
    assert (found.value.iso if found else None) == iso
    assert (found.span.of(text) if found else None) == evidence


@pytest.mark.parametrize(
    ("text", "iso", "evidence"),
    [
        ("Norway will send $40 million by June.", "/2023-06", "June"),
        ("Norway will send $40 million by the end of the year.", "/2022-12-31", "the end of the year"),
        ("The ban on $40 million runs until 2027.", "/2027", "2027"),
        ("Norway will send $40 million over five years.", "/2027", "five years"),
        ("Norway will send $40 million over the next two years.", "/2024-10", "the next two years"),
        # nothing sets an end: behind the verb of the promise, past, or only said
        ("By June, Norway will have sent $40 million.", None, None),
        ("Norway had sent $40 million by Monday.", None, None),
        ("Norway will send $40 million in June.", None, None),
        ("Norway waited 24 hours with its $40 million.", None, None),
    ],
)
def test_a_deadline_is_set_by_words_after_the_anchor(text: str, iso: str | None, evidence: str | None) -> None:
    found = statement_date(Article("a", text, DAY), mark(text, "$40 million"), "deadline")
    assert (found.value.iso if found else None) == iso
    assert (found.span.of(text) if found else None) == evidence
