"""What was read is stored whole, counts once, and is never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.errors import UnknownArticle
from pledgebook.ledger import Wanted
from pledgebook.model import Problem, Span


def test_article_and_statements_come_back_as_they_went_in(ledger, make):
    article = make.article(skip=(Span(0, 3), Span(10, 12)), url="https://example.org/1", inferred=None)
    told = make.statement(
        article, "$500 million", donors=make.party("USA"), amount=make.dollars(500_000_000), stage="announced"
    )
    added = ledger.add([make.reading(article, told)])
    assert (added.new, added.again, added.statements, added.problems) == (1, 0, 1, ())
    assert ledger.article("a1") == article
    assert list(ledger.statements()) == [told]


def test_evidence_by_ids_is_that_of_the_statements(ledger, make):
    article = make.article(url="https://example.org/1")
    told = [
        make.statement(article, "$500 million", donors=make.party("USA"), speaker="Lloyd Austin"),
        replace(make.statement(article, "18 howitzers"), evidence={"donors": (Span(4, 17), Span(110, 117))}),
        make.statement(make.article("a2"), "$75 million", donors=make.party("WB")),
    ]
    ledger.add([make.reading(article, *told[:2]), make.reading(make.article("a2"), told[2])])
    found = {each.statement: each for each in ledger.evidence_named([each.id for each in told] + ["a9:x:1-2", "a\0"])}
    assert [found.pop(each.id) for each in told] == ledger.evidence(told)
    assert not found


def test_text_is_kept_to_the_character(ledger, make):
    article = make.article(text="A\r\nB\tÉ é 𝔘 \u200b \ufeff İ 1\u00a0000  $5 million\n")
    told = make.statement(article, "$5 million")
    ledger.add([make.reading(article, told)])
    assert ledger.article("a1").text == article.text
    assert ledger.evidence([told])[0].said == "$5 million"


def test_reading_the_same_again_changes_nothing(ledger, make):
    article = make.article()
    told = make.statement(article, "$500 million")
    ledger.add([make.reading(article, told)])
    before = (ledger.version(), ledger.summary())
    assert ledger.unread([article], "rules") == []
    again = ledger.add([make.reading(article, told)])
    assert (again.new, again.again, again.statements) == (0, 0, 0)
    assert ledger.summary() == before[1]
    assert list(ledger.statements()) == [told]


def test_an_article_without_statements_was_read_too(ledger, make):
    article = make.article()
    ledger.add([make.reading(article)])
    assert ledger.unread([article], "rules") == []
    assert ledger.unread([article], "learned") == [article]


def test_another_reader_supersedes_and_its_predecessor_can_come_back(ledger, make):
    article = make.article()
    first, second = make.statement(article, "$500 million"), make.statement(article, "18 howitzers")
    ledger.add([make.reading(article, first)])
    added = ledger.add([make.reading(article, second, reader="learned")])
    assert (added.new, added.again) == (0, 1)
    assert list(ledger.statements()) == [second]
    assert ledger.unread([article], "rules") == [article]
    back = ledger.add([make.reading(article, first)])
    assert (back.again, back.statements) == (1, 0)
    assert list(ledger.statements()) == [first]


def test_both_readers_may_find_the_same_statement(ledger, make):
    article = make.article()
    one = make.statement(article, "$500 million", stage="announced")
    other = make.statement(article, "$500 million", stage="delivered")
    assert one.id == other.id
    ledger.add([make.reading(article, one)])
    ledger.add([make.reading(article, other, reader="learned")])
    assert list(ledger.statements(Wanted(ids=[one.id]))) == [other]


def test_another_text_under_the_same_id_counts_and_is_told(ledger, make):
    article = make.article()
    revised = make.article(text="Germany pledged 18 howitzers.")
    ledger.add([make.reading(article, make.statement(article, "$500 million"))])
    added = ledger.add([make.reading(revised, make.statement(revised, "18 howitzers"))])
    assert [problem.code for problem in added.problems] == ["article-revised"]
    assert ledger.article("a1") == revised
    assert [each.said for each in ledger.statements()] == ["18 howitzers"]
    assert ledger.summary().articles == 1
    assert ledger.unread([article], "rules") == [article]


def test_a_corrected_date_is_read_anew_without_a_word(ledger, make):
    undated = make.article(date=None)
    dated = make.article(date="2025-01-10")
    ledger.add([make.reading(undated, make.statement(undated, "$500 million"))])
    assert ledger.unread([dated], "rules") == [dated]
    added = ledger.add([make.reading(dated, make.statement(dated, "$500 million"))])
    assert (added.again, added.problems) == (1, ())
    assert [each.published for each in ledger.statements()] == ["2025-01-10"]


def test_two_texts_of_one_id_in_one_batch_end_as_in_two(ledger, make):
    one, other = make.article(), make.article(text="Germany pledged 18 howitzers.")
    batch = [
        make.reading(one, make.statement(one, "$500 million")),
        make.reading(other, make.statement(other, "18 howitzers")),
    ]
    ledger.add(batch)
    state = list(ledger.statements())
    ledger.add(batch)
    assert list(ledger.statements()) == state
    assert [each.said for each in state] == ["18 howitzers"]


def test_the_same_text_of_two_outlets_is_stored_once(ledger, make):
    one, other = make.article("a1"), make.article("a2", source="Gazette")
    ledger.add([make.reading(one), make.reading(other)])
    assert ledger.article("a1").text == ledger.article("a2").text
    assert ledger.summary().articles == 2


@pytest.mark.parametrize("text", ["nul \0 inside", "half \ud83d a pair"])
def test_what_no_database_stores_as_text_is_told_and_the_rest_is_kept(ledger, make, text):
    added = ledger.add([make.reading(make.article("bad", text=text)), make.reading(make.article("good"))])
    assert [(problem.code, problem.where, problem.fatal) for problem in added.problems] == [("not-text", "bad", True)]
    assert [line.id for line in ledger.articles()] == ["good"]


def test_a_batch_is_stored_whole_or_not_at_all(ledger, make):
    good, bad = make.article("a1"), make.article("a2")
    broken = replace(make.statement(bad, "$500 million"), values={"no_such_field": 1})
    with pytest.raises(Exception, match="no_such_field"):
        ledger.add([make.reading(good, make.statement(good, "$500 million")), make.reading(bad, broken)])
    assert ledger.summary().articles == 0
    assert ledger.pending() is None


def test_an_article_line_says_what_came_of_it(ledger, make):
    article = make.article()
    ledger.add(
        [make.reading(article, make.statement(article, "$500 million"), make.statement(article, "18 howitzers"))]
    )
    ledger.add([make.reading(make.article("a0", date=None))])
    undated, line = ledger.articles()
    assert (undated.id, undated.date, undated.statements) == ("a0", None, 0)
    assert (line.id, line.source, line.statements, line.reader, line.characters) == (
        "a1",
        "Wire",
        2,
        "rules",
        len(article.text),
    )


def test_statements_by_kind_article_and_day(ledger, make):
    one, other = make.article("a1"), make.article("a2", date="2025-02-01")
    gift, count = make.statement(one, "$500 million"), make.statement(one, "18 howitzers", kind="figure")
    later = make.statement(other, "$75 million")
    ledger.add([make.reading(one, gift, count), make.reading(other, later)])
    assert list(ledger.statements(Wanted(kinds=["figure"]))) == [count]
    assert list(ledger.statements(Wanted(article="a2"))) == [later]
    assert list(ledger.statements(Wanted(known_by="2025-01-31"))) == [gift, count]
    assert list(ledger.statements(Wanted(ids=[later.id, "nothing"]))) == [later]


def test_problems_of_a_reading_go_with_it(ledger, make):
    article = make.article()
    unsure = Problem("two-parties", "a1", "which Congo is not said", span=Span(3, 9))
    ledger.add([replace(make.reading(article), problems=(unsure,))])
    assert ledger.problems() == ledger.problems("a1") == [unsure]
    ledger.add([make.reading(article, reader="learned")])
    assert ledger.problems() == []


def test_problems_of_input_are_told_once_and_forgotten_when_it_is_read_again(ledger):
    lost = Problem("broken-json", "news/a.jsonl:3", "is not JSON", "mend it", fatal=True)
    other = Problem("empty", "news2/b.txt", "is empty")
    ledger.report_input([lost, other])
    ledger.report_input([lost])
    assert ledger.problems() == [lost, other]
    ledger.clear_input(["news", "elsewhere"])
    assert ledger.problems() == [other]


@pytest.mark.parametrize("source", ["news/b.txt", "news/", "./news", "."])
def test_the_same_file_may_be_read_again_by_another_path(file_ledger, tmp_path, monkeypatch, source):
    monkeypatch.chdir(tmp_path)
    file_ledger.report_input(
        [Problem("empty", str(tmp_path / "news" / "b.txt:3"), "is empty"), Problem("empty", "news/b.txt", "is empty")]
    )
    file_ledger.clear_input(["new"])
    assert len(file_ledger.problems()) == 2
    file_ledger.clear_input([source])
    assert file_ledger.problems() == []


def test_an_unknown_article_is_said_to_be_unknown(ledger):
    with pytest.raises(UnknownArticle, match="nowhere"):
        ledger.article("nowhere")
