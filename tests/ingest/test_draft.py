from __future__ import annotations

from datetime import date

import pytest

from pledgebook.ingest.draft import Draft, admit, derive_id
from pledgebook.model import Article, Problem, Span

TODAY = date(2025, 1, 10)


def items(**fields: object) -> list[Article | Problem]:
    given: dict[str, object] = {"where": "a.jsonl:1", "stem": "a", "date": "2024-09-26", **fields}
    return list(admit(Draft(**given), TODAY))  # type: ignore[arg-type]


def article(**fields: object) -> Article:
    found = items(**fields)[-1]
    assert isinstance(found, Article)
    return found


def test_an_id_depends_on_name_and_text_alone(news):
    assert derive_id("grid", news) == "grid-32976936"
    assert derive_id("grid", news) != derive_id("grid", news + " ")
    assert derive_id("grid", news) != derive_id("lines", news)


@pytest.mark.parametrize(
    ("stem", "begins"),
    [
        ("Oslo: 7/8 (new)", "Oslo-7-8-new-"),
        ("...", "article-"),
        ("", "article-"),
        ("Київ", "Київ-"),
        ("x" * 500, "x" * 80 + "-"),
        ("a\ud800b", "ab-"),
    ],
)
def test_an_id_can_be_typed(stem, begins):
    assert derive_id(stem, "words").startswith(begins)


@pytest.mark.parametrize(("given", "kept"), [("r2-7", "r2-7"), (" r2-7 ", "r2-7"), (7, "7"), ("Київ 7", "Київ 7")])
def test_a_given_id_is_kept(news, given, kept):
    assert article(text=news, id=given).id == kept


@pytest.mark.parametrize("given", [None, ""])
def test_no_id_is_derived_silently(news, given):
    assert [item for item in items(text=news, id=given) if isinstance(item, Problem)] == []
    assert article(text=news, id=given).id == derive_id("a", news)


@pytest.mark.parametrize("given", ["a\nb", "x" * 201, True, 3.5, [], {}, "a\0", "a\ud800", 10**300])
def test_an_id_that_cannot_be_used_is_derived_and_said(news, given):
    problem, found = items(text=news, id=given)
    assert isinstance(problem, Problem)
    assert (problem.code, problem.fatal) == ("bad-id", False)
    assert isinstance(found, Article)
    assert found.id == derive_id("a", news)


@pytest.mark.parametrize(
    ("said", "day", "code"),
    [
        ("2025-01-10", "2025-01-10", None),
        ("2025-01-11", "2025-01-11", None),  # it is tomorrow already in Auckland
        ("2025-01-12", None, "future-date"),
        ("2424-09-26", None, "future-date"),
        ("0001-01-01", None, "early-date"),
        ("31 December 1899", None, "early-date"),
        ("1900-01-01", "1900-01-01", None),
        ("someday", None, "bad-date"),
        ("07.02.2024", None, "two-dates"),
        ("07/02/2024 14:30", None, "two-dates"),
        ("07.07.2024", "2024-07-07", None),
        ("17.02.2024", "2024-02-17", None),
        (["2024"], None, "bad-date"),
        ([], None, "bad-date"),
        (None, None, "no-date"),
        ("", None, "no-date"),
    ],
)
def test_a_date_is_a_day_of_the_past_or_none(news, said, day, code):
    found = items(text=news, date=said)
    assert [item.code for item in found if isinstance(item, Problem)] == ([code] if code else [])
    assert not any(item.fatal for item in found if isinstance(item, Problem))
    assert article(text=news, date=said).date == day


def test_a_date_of_two_readings_is_told_with_both(news):
    problem, _ = items(text=news, date="07.02.2024")
    assert problem.what == "has the date '07.02.2024', which may be 2024-02-07 or 2024-07-02"
    assert problem.remedy == "read as undated, as nothing tells which; write the year first: 2024-02-07 or 2024-07-02"


def test_another_language_is_skipped():
    (found,) = items(text="Уряд сказав у четвер, що на півночі країни збудують нові мости і що гроші для цього вже є.")
    assert isinstance(found, Problem)
    assert (found.code, found.what, found.fatal) == ("skipped-language", "skipped: language uk", False)


def test_boilerplate_is_marked_not_cut(news):
    text = f"{news}\n\nRead more: The grid in figures\n"
    found = article(text=text)
    assert found.text == text
    assert found.skip == (Span(len(news) + 2, len(text) - 1),)


@pytest.mark.parametrize("url", ["javascript:alert(1)", "www.example.org", "https://exa mple.org", 5, None, "https://"])
def test_only_web_addresses_are_addresses(news, url):
    assert article(text=news, url=url).url == ""


def test_fields_that_are_no_text_are_empty(news):
    found = article(text=news, title=["a"], source={"id": 7}, url="https://example.org/a")
    assert (found.title, found.source, found.url) == ("", "", "https://example.org/a")


def test_a_source_may_be_an_object_with_a_name(news):
    assert article(text=news, source={"id": "pd", "name": "Port Daily"}).source == "Port Daily"


def test_a_date_may_be_a_list_of_one(news):
    assert article(text=news, date=["2024-09-26"]).date == "2024-09-26"
    told = items(text=news, date=["2024-09-26", "2024-09-27"])
    assert [item.code for item in told if isinstance(item, Problem)] == ["bad-date"]
