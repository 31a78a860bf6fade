from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook import ingest
from pledgebook.ingest import records
from pledgebook.model import Article


def line(**fields: object) -> str:
    return json.dumps(fields) + "\n"


def test_json_lines_give_articles_and_ignore_other_keys(read, news):
    said = {
        "id": "a1",
        "date": "2024-09-26",
        "title": "A\n grant",
        "source": "Port Daily",
        "url": "https://example.org/1",
        "text": news,
    }
    assert read("a.jsonl", line(**said, statements=[1], row=3)) == [
        Article("a1", news, "2024-09-26", "A grant", "Port Daily", "https://example.org/1")
    ]


def test_a_field_is_stored_exactly(read):
    text = "\ufeff Norway\u2028pledged\r\n\u00a0 £5 million.\u0301 🇳🇴  \n"
    (article,) = read("a.jsonl", line(id="a", date="2024-09-26", text=text))
    assert article.text == text


def test_one_broken_line_is_named_and_the_rest_is_read(read, news, codes):
    good = [line(id=f"a{number}", date="2024-09-26", text=news) for number in range(3)]
    items = read("a.jsonl", good[0] + '{"id": "b", "text": \n' + good[1] + "\n \n" + good[2])
    assert codes(items) == ["article", "broken-json", "article", "article"]
    assert items[1].where.endswith("a.jsonl:2")
    assert items[1].fatal


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        ("[1, 2]", "not-an-object"),
        ("7", "not-an-object"),
        ("null", "not-an-object"),
        ('"words"', "not-an-object"),
        ("{}", "no-text"),
        ('{"text": null}', "no-text"),
        ('{"text": 5}', "no-text"),
        ('{"text": ["a"]}', "no-text"),
        ('{"text": {}}', "no-text"),
        ('{"text": "  "}', "no-text"),
        ("[" * 100_000, "broken-json"),
        ('{"text": ' + "9" * 5_000 + "}", "broken-json"),
        ("{'text': 'a'}", "broken-json"),
        ('{"text": "a"} {"text": "b"}', "broken-json"),
        ('{"text": "a\x01b"}', "broken-json"),
    ],
    ids=lambda value: str(value)[:20],
)
def test_a_line_that_is_no_article(read, codes, bad, code):
    assert codes(read("a.jsonl", bad + "\n")) == [code]


def test_a_line_that_is_not_utf8_costs_that_line(read, news, codes):
    good = line(id="a", date="2024-09-26", text=news).encode()
    items = read("a.jsonl", b'{"text": "\xa35m"}\n' + good)
    assert codes(items) == ["not-utf8", "article"]
    assert items[0].where.endswith(":1")


def test_another_kind_of_file_is_said_once(read, codes):
    assert codes(read("a.jsonl", b"\x00\x01\n" * 50)) == ["binary"]
    assert codes(read("a.jsonl", (line(text="a") * 9).encode("utf-16-le"))) == ["binary"]


def test_half_a_character_is_replaced_in_place(read, news, codes):
    items = read("a.jsonl", '{"id": "a", "date": "2024-09-26", "text": "\\ud83d\\u0000 ' + news + '"}\n')
    assert codes(items) == ["broken-characters", "article"]
    assert items[1].text == f"\ufffd\ufffd {news}"


def test_a_line_of_50_mb_is_passed_over_without_being_held(read, news, codes, monkeypatch):
    monkeypatch.setattr(records, "LIMIT", 1 << 12)  # as with 16 MiB, only faster
    good = line(id="a", date="2024-09-26", text=news)
    items = read("a.jsonl", good + line(id="b", text="word " * 50_000) + good.replace('"a"', '"c"') + "x" * 9_000)
    assert codes(items) == ["article", "too-long", "article", "too-long"]
    assert items[1].where.endswith(":2")


def test_an_empty_file_is_a_problem(read, codes):
    for name in ("a.jsonl", "a.json", "a.csv"):
        assert codes(read(name, "")) == ["empty"]


def test_json_holds_one_article_or_a_list(read, news):
    one = {"id": "a", "date": "2024-09-26", "text": news}
    assert read("a.json", json.dumps(one, indent=1)) == [Article("a", news, "2024-09-26")]
    items = read("a.json", json.dumps([one, 5, {**one, "id": "b"}]))
    assert [getattr(item, "id", None) for item in items] == ["a", None, "b"]
    assert items[1].where.endswith("a.json[1]")


def test_broken_json_says_where(read, codes):
    items = read("a.json", '{"id": 1,\n "text": }')
    assert codes(items) == ["broken-json"]
    assert "line 2, column 10" in items[0].what


@pytest.mark.parametrize("name", ["a.jsonl", "a.json"])
def test_json_that_is_broken_at_its_end_says_where(read, codes, name):
    for text, column in (('{"text": "a"', 13), ('{"text": ', 9)):
        items = read(name, f"{text}\n")
        assert codes(items) == ["broken-json"]
        assert f"at column {column})" in items[0].what


def test_fields_have_other_names_too(read, news):
    said = {
        "articleBody": news,
        "published_at": "2024-09-26T08:00:00Z",
        "Headline": "Grid",
        "outlet": "Port Daily",
        "link": "https://example.org/a",
        "guid": "a",
        "modified": "2024-10-02",
    }
    whole = Article("a", news, "2024-09-26", "Grid", "Port Daily", "https://example.org/a")
    assert read("a.jsonl", line(**said)) == [whole]
    assert read("a.json", json.dumps([said])) == [whole]
    sheet = io.StringIO()
    csv.writer(sheet).writerows([said.keys(), said.values()])
    assert read("a.csv", sheet.getvalue()) == [whole]


def test_a_fields_own_name_wins(read, news):
    (article,) = read("a.jsonl", line(body="Something else.", text=news, published="2020-01-01", date="2024-09-26"))
    assert (article.text, article.date) == (news, "2024-09-26")
    (article,) = read("a.csv", f'body,text,published,date\nElse.,"{news}",2020-01-01,2024-09-26\n')
    assert (article.text, article.date) == (news, "2024-09-26")
    (article,) = read("a.jsonl", line(body=news, text="", date="2024-09-26"))
    assert article.text == news


def test_the_columns_of_the_annotated_corpora_are_read(read, news):
    (article,) = read(
        "a.jsonl",
        line(
            id="s-0", source_repo="x", path="0.txt", row=0, date="2024-09-26", title="", source="", url=None, text=news
        ),
    )
    assert article == Article("s-0", news, "2024-09-26")


def test_a_spreadsheet_may_say_what_parts_its_columns(read, news):
    told = f"\ufeffsep=;\r\nid;date;text\r\na;2024-09-26;{news}\r\nb;2024-09-26;\r\n"
    article, fault = read("a.csv", told)
    assert article == Article("a", news, "2024-09-26")
    assert fault.where.endswith("a.csv:4")
    assert isinstance(read("-", told)[0], Article)


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
def test_csv_is_read_by_its_header(read, news, mark):
    sheet = io.StringIO()
    rows = csv.writer(sheet, delimiter=mark)
    rows.writerows(
        [
            ["Date", " TEXT ", "other", "id"],
            ["2024-09-26", f'{news}\n"Yes", he said.', "x", "a"],
            [],
            ["2024-09-27", news, "y", "b"],
        ]
    )
    one, other = read("a.csv", "\ufeff" + sheet.getvalue())
    assert one == Article("a", f'{news}\n"Yes", he said.', "2024-09-26")
    assert other == Article("b", news, "2024-09-27")


def test_csv_may_hold_long_texts(read, news):
    (article,) = read("a.csv", f'id,date,text\na,2024-09-26,"{news * 3_000}"\n')
    assert len(article.text) == len(news) * 3_000


def test_csv_without_a_text_column_is_a_problem(read, codes):
    items = read("a.csv", "id,summary\na,b\n")
    assert codes(items) == ["no-text-column"]
    assert "id, summary" in items[0].what


@pytest.mark.parametrize("row", ['a,"x" y', 'a,"never closed'])
def test_a_broken_row_is_named(read, codes, row):
    items = read("a.csv", f"id,text\n{row}\n")
    assert codes(items) == ["broken-csv"]
    assert items[0].where.endswith(":2")


def test_a_short_row_has_no_text(read, codes, news):
    assert codes(read("a.csv", f"id,date,text\na,2024-09-26\nb,2024-09-26,{news.replace(',', ';')}\n")) == [
        "no-text",
        "article",
    ]


def test_csv_that_is_not_utf8_is_read_up_to_there(read, codes):
    items = read("a.csv", b"id,date,text\na,2024-09-26,Oslo gives.\nb,2024-09-26,\xa35m\nc,2024-09-26,More.\n")
    assert codes(items) == ["article", "not-utf8"]
    assert items[1].where.endswith(":3")


@settings(max_examples=60)
@given(
    st.binary(max_size=200) | st.text(max_size=120).map(str.encode),
    st.sampled_from([".jsonl", ".json", ".csv", ".txt", ".md", ""]),
)
def test_no_content_ever_raises(tmp_path_factory, data: bytes, suffix: str):
    path = tmp_path_factory.mktemp("any") / f"a{suffix}"
    path.write_bytes(data)
    items = list(ingest.articles([path]))
    assert items or not data.strip() or data.isspace()
    assert all(isinstance(item.text, str) if isinstance(item, Article) else item.what for item in items)
