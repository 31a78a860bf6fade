from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.ingest.plain import head_of
from pledgebook.model import Article


def test_the_text_of_a_file_is_its_content(read, news):
    (article,) = [item for item in read("grid.txt", f"{news}\r\n\r\nIt is a grant.\r\n") if isinstance(item, Article)]
    assert article.text == f"{news}\r\n\r\nIt is a grant.\r\n"
    assert article.date is None


@pytest.mark.parametrize(
    "line",
    [
        "date 2024-09-26",
        "date: 2024-09-26",
        "Date: 26 September 2024",
        "DATE 2024-09-26T10:00:00Z",
        "date 2024-09-26 10:30 UTC",
        "\n date 2024-09-26",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n", "\n\n", "\r\n \r\n"])
def test_a_first_line_gives_the_date_and_is_no_text(read, news, line, end):
    assert read("grid.txt", f"{line}{end}{news}\n") == read("grid.txt", f"date 2024-09-26\n{news}\n")
    (article,) = read("grid.txt", f"{line}{end}{news}\n")
    assert (article.date, article.text) == ("2024-09-26", f"{news}\n")


def test_words_after_the_date_are_the_title(read, news):
    (article,) = read("grid.txt", f"date 2024-09-26 Norway helps Moldova\n\n{news}")
    assert (article.date, article.title, article.text) == ("2024-09-26", "Norway helps Moldova", news)


def test_an_article_on_the_line_of_its_date_is_no_title(read, news):
    (article,) = read("grid.txt", f"date 2024-09-26 {news}")
    assert (article.date, article.title, article.text) == ("2024-09-26", "", news)


@pytest.mark.parametrize("head", ["date 07.02.2024\n", "Title: Grid\nDate: 07.02.2024\n\n"])
def test_a_date_of_two_readings_is_told_and_is_no_text(read, news, head):
    problem, article = read("grid.txt", f"{head}{news}")
    assert problem.code == "two-dates"
    assert (article.text.strip(), article.date) == (news, None)


@pytest.mark.parametrize("line", ["Date night in Kyiv was quiet.", "date 2024-13-45", "Dateline Oslo.", "date"])
def test_a_line_that_only_begins_so_is_text(read, news, codes, line):
    items = read("grid.txt", f"{line}\n{news}")
    assert codes(items) == ["no-date", "article"]
    assert items[-1].text == f"{line}\n{news}"


def test_front_matter_gives_the_fields_and_is_no_text(read, news):
    head = "---\nid: oslo-7\ndate: 2024-09-26\ntitle: 'Norway: a grant'\nsource: Port Daily\nurl: https://example.org/7\ntags: [a, b]\n---\n\n"
    (article,) = read("grid.md", f"{head}{news}\n")
    assert article == Article(
        "oslo-7", f"{news}\n", "2024-09-26", "Norway: a grant", "Port Daily", "https://example.org/7"
    )


def test_front_matter_that_is_no_yaml_is_read_line_by_line(read, news):
    (article,) = read("grid.md", f"---\ntitle: Norway: a grant: now\ndate: 2024-09-26\nbroken: [\n---\n{news}")
    assert (article.date, article.title, article.text) == ("2024-09-26", "Norway: a grant: now", news)


@pytest.mark.parametrize(
    "head",
    ["date: 2024-02-31", "a: &a [*a]", "a: " + "[" * 9_000, "date: {x: 1}", "date: [2024]", "id: 1e999\ndate: ~"],
)
def test_hostile_front_matter_costs_the_date_at_most(read, news, head):
    article = read("grid.md", f"---\n{head}\n---\n{news}")[-1]
    assert (article.date, article.text) == (None, news)


def test_two_rules_around_words_are_text(read, news):
    article = read("grid.md", f"---\n{news}\n---\nIt is a grant.")[-1]
    assert article.text.startswith("---")


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff"])
def test_an_empty_file_is_a_problem(read, codes, content):
    items = read("grid.txt", content)
    assert codes(items) == ["empty"]
    assert items[0].fatal


def test_a_head_without_text_is_a_problem(read, codes):
    assert codes(read("grid.md", "---\ndate: 2024-09-26\n---\n")) == ["no-text"]
    assert codes(read("grid.txt", "date 2024-09-26\n")) == ["no-text"]


@given(st.text(max_size=200), st.sampled_from(["", "---\n", "date ", "date 2024-09-26", "---\ndate: 1\n---\n", "\n"]))
def test_the_text_is_always_the_end_of_the_content(text: str, head: str):
    fields, start = head_of(head + text)
    assert 0 <= start <= len(head + text)
    assert fields or start == 0


@pytest.mark.parametrize(
    "head",
    [
        "Date: 2024-09-26\ntitle: Grid",
        "published: 2024-09-26T23:30:00-04:00\nheadline: Grid",
        "pub-date: '2024-09-26 08:00:00 +0300'\ntitle: 'Grid'",
        'date: "Thursday, Sept. 26, 2024 at 5 p.m. EDT"\ntitle: "Grid"',
        "date:\n  - 2024-09-26\ntags:\n  - power\n  - aid\ntitle: Grid",
        "date: 2024-09-26 10:00:00\ntitle: >\n  Grid\nauthors: [Jo Doe, Al Roe]",
    ],
)
@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_front_matter_in_odd_forms(read, news, head, end):
    (article,) = read("grid.md", f"\ufeff---\n{head}\n---\n\n{news}".replace("\n", end))
    assert (article.date, article.title, article.text) == ("2024-09-26", "Grid", news)


def test_front_matter_may_be_toml(read, news):
    (article,) = read("grid.md", f'+++\ntitle = "Grid"\ndate = 2024-09-26T10:00:00Z\ntags = ["a"]\n+++\n\n{news}')
    assert (article.date, article.title, article.text) == ("2024-09-26", "Grid", news)
    article = read("grid.md", f"+++\nno toml\n+++\n{news}")[-1]
    assert article.text.startswith("+++")


def test_front_matter_that_never_ends_is_told(read, news, codes):
    items = read("grid.md", f"---\ntitle: Grid\ndate: 2024-09-26\n\n{news}")
    assert codes(items) == ["open-front-matter", "no-date", "article"]
    assert codes(read("grid.md", f"---\nWhat now: {news}\n")) == ["no-date", "article"]


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_lines_before_a_blank_one_are_a_head(read, news, end):
    head = f"Title: Grid\nDate: 26 September 2024\nSource: Port Daily\nURL: https://example.org/a\n\n{news}"
    (article,) = read("grid.txt", head.replace("\n", end))
    assert (article.date, article.title, article.source) == ("2024-09-26", "Grid", "Port Daily")
    assert (article.url, article.text) == ("https://example.org/a", news)


@pytest.mark.parametrize(
    "head",
    [
        "Title: Grid\nNote: it is late.",
        "Text: all\nSource: none",
        "Date: tomorrow\nTitle: Grid",
        "Title: Grid\nSource: Port",
    ],
)
def test_lines_that_give_no_date_are_text(read, news, head):
    assert read("grid.txt", f"{head}\n\n{news}")[-1].text == f"{head}\n\n{news}"
