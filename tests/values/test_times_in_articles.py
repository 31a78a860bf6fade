"""Articles and sentences: every calendar interval that they name is found with its days, and nothing else is."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest
import yaml

from pledgebook.model import Span
from pledgebook.values.period import Period
from pledgebook.values.timex_reading import calendar_times

HERE = Path(__file__).parent
ARTICLES = yaml.safe_load((HERE / "times_in_articles.yaml").read_text(encoding="utf-8"))
SENTENCES = yaml.safe_load((HERE / "times_in_sentences.yaml").read_text(encoding="utf-8"))
TEXTS = yaml.safe_load((HERE / "times_in_texts.yaml").read_text(encoding="utf-8"))
GENRES = [
    each
    for name in ("times_in_genres.yaml", "times_in_genres_2.yaml")
    for each in yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
]
UNJUDGED = "?"
MARKED = re.compile(r"\[([^\]|]+)\|([^\]]+)\]")


def unmark(marked: str) -> tuple[str, list[tuple[int, int, str]]]:
    """The text without its marks; where each expression stands, and the days it means."""
    text, place, marks = "", 0, []
    for match in MARKED.finditer(marked):
        text += marked[place : match.start()]
        marks.append((len(text), len(text) + len(match[1]), match[2]))
        text += match[1]
        place = match.end()
    return text + marked[place:], marks


@pytest.mark.parametrize("article", ARTICLES, ids=[f"{n} {each['day']}" for n, each in enumerate(ARTICLES)])
def test_the_intervals_of_an_article(article: dict[str, str]) -> None:
    text, marks = unmark(article["text"])
    found = calendar_times(text, date.fromisoformat(article["day"]))
    wanted = [(text[start:end], iso, start) for start, end, iso in marks]
    assert [(each.span.of(text), each.value.iso, each.span.start) for each in found] == wanted


def test_there_are_as_many_as_promised() -> None:
    assert sum(len(unmark(each["text"])[1]) for each in ARTICLES) >= 700


@pytest.mark.parametrize(("day", "marked"), SENTENCES, ids=[f"{day} {marked[:60]}" for day, marked in SENTENCES])
def test_the_intervals_of_a_sentence(day: date | str, marked: str) -> None:
    check(marked, day if isinstance(day, date) else None)


@pytest.mark.parametrize(("day", "marked"), TEXTS, ids=[f"{day} {marked[:60]}" for day, marked in TEXTS])
def test_the_intervals_of_a_text(day: date | str, marked: str) -> None:
    check(marked, day if isinstance(day, date) else None)


@pytest.mark.parametrize("text", GENRES, ids=[f"{n} {each['day']}" for n, each in enumerate(GENRES)])
def test_the_intervals_of_a_genre(text: dict[str, str]) -> None:
    check(text["text"], None if text["day"] == "none" else date.fromisoformat(text["day"]))


def check(marked: str, day: date | None) -> None:
    """Every interval that the marks name is found with its days, and nothing else but what they leave unjudged."""
    text, marks = unmark(marked)
    unjudged = [Span(start, end) for start, end, iso in marks if iso == UNJUDGED]
    found = calendar_times(text, day)
    judged = [each for each in found if not any(each.span.overlaps(span) for span in unjudged)]
    wanted = [(text[start:end], days_of(iso)) for start, end, iso in marks if iso != UNJUDGED]
    assert [(each.span.of(text), (each.value.first, each.value.last)) for each in judged] == wanted


def days_of(iso: str) -> tuple[date | None, date | None]:
    period = Period.parse(iso)
    assert period is not None
    return period.first, period.last


def test_there_are_as_many_sentences_as_promised() -> None:
    assert sum(iso != UNJUDGED for _, marked in SENTENCES for _, _, iso in unmark(marked)[1]) >= 650


def test_there_are_as_many_genres_as_promised() -> None:
    judged = sum(iso != UNJUDGED for each in GENRES for _, _, iso in unmark(each["text"])[1])
    assert len(GENRES) >= 230
    assert judged >= 1700


def test_there_are_as_many_texts_as_promised() -> None:
    assert len(TEXTS) >= 280
    assert sum(iso != UNJUDGED for _, marked in TEXTS for _, _, iso in unmark(marked)[1]) >= 1600
