"""The Python API over the example articles: read, ask, look behind, judge, and ask as of a day."""

from __future__ import annotations

import doctest
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

import pledgebook
from pledgebook import Book
from pledgebook import book as book_module
from pledgebook.errors import (
    BadFilter,
    BadJudgement,
    BadValue,
    NoLedger,
    ReadOnlyLedger,
    UnknownArticle,
    UnknownEntry,
    UnknownKind,
    UnknownReader,
    UnknownStatement,
)
from pledgebook.ingest import Intake
from pledgebook.ledger import Filters, Reading
from pledgebook.model import Article, Span, Statement
from pledgebook.pipeline import DEFAULT_READER

ROOT = Path(__file__).resolve().parent.parent
ARTICLES = ROOT / "examples" / "articles"

FIRST = """---
id: first
date: 2024-03-05
source: Harbour Post
---
Norway will give Ukraine $90 million for air defence, Prime Minister Jonas Gahr Støre said on Tuesday.
"""
SECOND = """---
id: second
date: 2024-03-07
source: Gazette
---
Norway announced on Tuesday that it will give Ukraine $90 million for air defence.

Sweden pledged $30 million to Moldova for new schools.
"""


@pytest.fixture(scope="module")
def examples_file(tmp_path_factory):
    """The ledger of a book that has read the example articles."""
    path = tmp_path_factory.mktemp("book") / "examples.db"
    with Book.open(path) as book:
        book.read([ARTICLES])
    return path


@pytest.fixture(scope="module")
def examples(examples_file):
    """A book that has read the example articles; not to be changed."""
    with Book.open(examples_file) as book:
        yield book


@pytest.fixture
def copied(examples_file, tmp_path):
    """The same, of one's own."""
    with Book.open(shutil.copy(examples_file, tmp_path / "copied.db")) as book:
        yield book


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "first.md").write_text(FIRST, encoding="utf-8")
    (tmp_path / "articles" / "second.md").write_text(SECOND, encoding="utf-8")
    return tmp_path / "articles"


def _said(kinds, article, anchor, **values):
    """A statement as a perfect reader would read it, so that what follows does not depend on a reader's skill."""
    start = article.text.index(anchor)
    first = article.text.rfind("\n", 0, start) + 1
    fields = kinds["commitment"].fields
    return Statement(
        f"{article.id}:commitment:{start}-{start + len(anchor)}", article.id, "commitment",
        Span(first, article.text.index(".\n", start) + 1), Span(start, start + len(anchor)),
        {name: fields[name].type.from_json(value) for name, value in values.items()},
        {"amount": (Span(start, start + len(anchor)),)}, 0.9, "rules", article.date, anchor,
    )  # fmt: skip


@pytest.fixture
def book(tmp_path, folder):
    """A book that has read two short articles without a fault."""
    with Book.open(tmp_path / "small.db") as opened:
        first, second = (item for item in Intake([folder]) if isinstance(item, Article))
        gift = {
            "donors": [{"code": "NOR"}],
            "recipients": [{"code": "UKR"}],
            "stage": "announced",
            "date": "2024-03-05",
        }
        gift["amount"] = {"low": 90_000_000, "high": 90_000_000, "currency": "USD"}
        schools = {"donors": [{"code": "SWE"}], "recipients": [{"code": "MDA"}], "stage": "announced"}
        reader = f"{DEFAULT_READER} {pledgebook.__version__}"
        opened._ledger.add([
            Reading(first, reader, [_said(opened.kinds, first, "$90 million", **gift)]),
            Reading(second, reader, [_said(opened.kinds, second, "$90 million", **gift), _said(opened.kinds, second, "$30 million", **schools)]),
        ])  # fmt: skip
        opened.reconcile()
        yield opened


def _norway(book):
    return next(entry for entry in book.entries(kind="commitment", recipient="UKR", donor="NOR"))


def _state(book):
    entries = sorted((replace(entry) for entry in book.entries()), key=lambda entry: entry.id)
    return entries, sorted(book.statements(), key=lambda each: each.id)


@pytest.mark.parametrize("document", ["docs/python.md"])
def test_documents_show_what_really_comes_out(copied, document, monkeypatch):
    monkeypatch.chdir(ROOT)
    text = (ROOT / document).read_text(encoding="utf-8")
    test = doctest.DocTestParser().get_doctest(text, {"book": copied, "Book": Book}, document, document, 0)
    assert test.examples
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    assert runner.run(test).failed == 0


def test_docstrings_show_what_really_comes_out(copied, monkeypatch):
    monkeypatch.chdir(ROOT)
    tests = doctest.DocTestFinder().find(book_module, extraglobs={"book": copied})
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS)
    results = [runner.run(test) for test in tests if test.examples]
    assert len(results) >= 5
    assert [result for result in results if result.failed] == []


def test_the_package_gives_the_book_and_nothing_unknown():
    assert pledgebook.Book is Book
    with pytest.raises(AttributeError, match="Boook"):
        pledgebook.Boook  # noqa: B018


def test_two_reports_are_one_entry_with_both_sentences(book):
    entry = _norway(book)
    assert entry.articles == ("first", "second")
    full = book.entry(entry.id)
    assert (full.id, full.kind, full.title, full.values) == (entry.id, "commitment", entry.title, entry.values)
    assert (full.history, full.conflicts, full.links) == (entry.history, entry.conflicts, entry.links)
    assert [each.source for each in full.evidence] == ["Harbour Post", "Gazette"]
    for each, statement in zip(full.evidence, full.statements, strict=True):
        text = book.article(each.article).article.text
        assert each.sentence == statement.sentence.of(text)
        assert each.said == statement.said == "$90 million"
        assert all(0 <= span.start < span.end <= len(each.sentence) for spans in each.fields.values() for span in spans)


def test_an_entry_is_found_by_a_statement_behind_it(book):
    entry = _norway(book)
    assert book.entry(entry.statements[1]).id == entry.id
    with pytest.raises(UnknownEntry):
        book.entry("nothing")


def test_every_shown_value_leads_to_characters_of_a_stored_article(examples):
    texts = {line.id: examples.article(line.id).article.text for line in examples.articles()}
    for entry in examples.entries()[::7]:
        full = examples.entry(entry.id)
        assert len(full.evidence) == len(entry.statements) > 0
        for each in full.evidence:
            assert each.sentence in texts[each.article]
            assert each.said
            assert each.said in each.sentence


def test_reading_again_changes_nothing(book, folder):
    before = _state(book)
    report = book.read([folder])
    assert (report.articles, report.new, report.revised, report.statements) == (2, 0, 0, 0)
    assert (report.changes.added, report.changes.changed, report.changes.removed) == (0, 0, 0)
    assert _state(book) == before


def test_the_order_of_reading_makes_no_difference(folder, tmp_path):
    with Book.open(tmp_path / "one.db") as one, Book.open(tmp_path / "other.db") as other:
        one.read([folder])
        other.read([folder / "second.md"])
        other.read([folder / "first.md"])
        assert _state(other) == _state(one)


def test_a_run_that_was_cut_off_is_finished_by_the_same_call(folder, tmp_path, monkeypatch):
    for number in range(10):
        text = FIRST.replace("id: first", f"id: more{number}").replace("$90", f"${number + 1}")
        (folder / f"more{number}.md").write_text(text, encoding="utf-8")
    for module in ("ledger.feed", "pipeline"):
        monkeypatch.setattr(f"pledgebook.{module}.BATCH", 2)

    def cut(seen):
        if seen > 8:
            raise KeyboardInterrupt

    with Book.open(tmp_path / "cut.db") as book, Book.open(tmp_path / "whole.db") as whole:
        with pytest.raises(KeyboardInterrupt):
            book.read([folder], progress=cut)
        kept = book.summary()
        assert 0 < kept.articles < 12
        assert kept.entries == 0
        assert book.read([folder]).new == 12 - kept.articles
        whole.read([folder])
        assert _state(book) == _state(whole)
        assert len(whole.entries()) > 0


def test_progress_tells_how_many_articles_were_seen(folder, tmp_path):
    seen = []
    with Book.open(tmp_path / "p.db") as book:
        book.read([folder], progress=seen.append)
    assert seen[-1] == 2


def test_a_changed_article_counts_as_it_is_now(book, folder):
    (folder / "first.md").write_text(FIRST.replace("$90 million", "$95 million"), encoding="utf-8")
    report = book.read([folder])
    assert (report.new, report.revised) == (0, 1)
    assert [problem.code for problem in report.problems] == ["article-revised"]
    assert not report.failed
    assert "$95 million" in book.article("first").article.text
    assert all("$90 million" not in each.said for each in book.statements(article="first"))


def test_what_cannot_be_read_is_told_and_kept_until_it_is_mended(book, folder):
    (folder / "broken.jsonl").write_text('{"text": "Nothing here."}\n{"text": \n', encoding="utf-8")
    assert book.read([folder]).failed
    assert [(problem.code, problem.fatal) for problem in book.problems() if problem.fatal] == [("broken-json", True)]
    assert book.read([folder]).failed
    (folder / "broken.jsonl").unlink()
    assert not book.read([folder]).failed
    assert not any(problem.fatal for problem in book.problems())


def test_an_unknown_reader_stores_nothing(folder, tmp_path):
    with Book.open(tmp_path / "u.db") as book:
        with pytest.raises(UnknownReader):
            book.read([folder], reader="crystal-ball")
        assert book.summary().articles == 0


def test_filters_may_be_names_or_an_object(book):
    assert book.entries(recipient="MDA") == book.entries(Filters(recipient="MDA")) == book.entries(recipient="Moldova")
    assert book.count(Filters(kind="commitment"), recipient="MDA") == 1
    assert dict(book.facets("recipient", kind="commitment")) == {"UKR": 1, "MDA": 1}
    with pytest.raises(BadFilter, match="recipient"):
        book.entries(recipients="MDA")
    with pytest.raises(UnknownKind):
        book.entries(kind="pledge")


def test_pages_lead_through_the_whole(examples):
    whole = [entry.id for entry in examples.entries(kind="commitment")]
    found, cursor = [], ""
    while True:
        page = examples.page(kind="commitment", limit=7, cursor=cursor)
        assert page.total == len(whole)
        found += [entry.id for entry in page.entries]
        if not page.next:
            break
        cursor = page.next
    assert found == whole


def test_as_of_a_day_only_what_was_published_counts(book):
    assert book.entries(as_of="2024-03-04") == []
    (then,) = (entry for entry in book.entries(as_of="2024-03-06") if entry.kind == "commitment")
    assert then.articles == ("first",)
    assert book.count(as_of="2024-03-06", kind="commitment") == 1
    assert book.page(as_of="2024-03-06", kind="commitment").entries == (then,)
    assert book.entries(as_of="2024-03-07") == book.entries()


@pytest.mark.parametrize("day", ["2022-10-20", "2024-02-20", "2024-06-13"])
def test_as_of_a_day_one_kind_stands_as_it_stands_beside_all(examples, day):
    """Asked for alone it is reckoned alone, together with what it is linked with."""
    with Book.open(examples.place, create=False) as alone:
        found = {kind: alone.entries(as_of=day, kind=kind) for kind in alone.kinds}
    every = examples.entries(as_of=day)
    assert found == {kind: [entry for entry in every if entry.kind == kind] for kind in examples.kinds}
    assert sum(len(entries) for entries in found.values()) > 40


def test_as_of_answers_as_a_ledger_would_that_had_read_only_so_far(examples, tmp_path):
    day = "2024-09-26"
    early = [line.id for line in examples.articles() if line.date and line.date <= day]
    with Book.open(tmp_path / "early.db") as book:
        for article_id in early:
            full = examples.article(article_id)
            book._ledger.add([Reading(full.article, "rules", full.statements)])
        book.reconcile()
        expected = {entry.id: entry for entry in book.entries()}
    assert {entry.id: entry for entry in examples.entries(as_of=day)} == expected


def test_articles_statements_and_problems(examples, book):
    lines = list(examples.articles())
    assert len(lines) == examples.summary().articles
    assert any(line.date is None for line in lines)
    assert [line.id for line in book.articles()] == ["first", "second"]
    assert {each.article for each in book.statements(kind="commitment")} == {"first", "second"}
    assert [problem.code for problem in examples.problems()].count("no-date") == 1
    with pytest.raises(UnknownArticle):
        book.article("third")


def test_a_rejected_statement_leaves_and_undo_brings_it_back(book):
    before = _state(book)
    entry = _norway(book)
    made = book.judge("reject", entry.statements[0], by="ann", why="misread")
    assert [each.target for each in made] == [entry.statements[0]]
    assert _norway(book).articles == ("second",)
    book.judge("undo", made[0].id, by="ann")
    assert _state(book) == before
    assert [each.action for each in book.judgements()] == ["reject", "undo"]


def test_a_correction_decides_and_is_shown_beside_the_machines_word(book):
    entry = _norway(book)
    book.judge("correct", entry.id, by="ann", field="sector", value="humanitarian", why="it is for hospitals")
    corrected = _norway(book)
    assert corrected.values["sector"] == "humanitarian"
    assert {each.by for each in book.entry(corrected.id).judgements} == {"ann"}
    assert {each.target for each in book.judgements(corrected.id)} == set(entry.statements)


def test_an_analyst_can_part_and_join_reports(book):
    entry = _norway(book)
    book.judge("different", entry.statements[1], by="ann", other=entry.id)
    apart = book.entries(kind="commitment", donor="NOR")
    assert sorted(each.articles for each in apart) == [("first",), ("second",)]
    book.judge("same", apart[0].id, by="bob", other=apart[1].id)
    assert _norway(book).articles == ("first", "second")


def test_judgements_outlive_reading_by_another_version(book, folder, monkeypatch):
    book.judge("reject", _norway(book).id, by="ann")
    monkeypatch.setattr(book_module, "__version__", "99")
    assert book.read([folder]).revised == 2
    assert book.entries(donor="NOR", text='"90 million"', kind="commitment") == []
    assert len(book.judgements()) == 2
    assert {each.target for each in book.article("first").judgements} == {"first:commitment:25-36"}


@pytest.mark.parametrize(
    ("arguments", "error"),
    [
        (("approve", "entry", {}), BadJudgement),
        (("correct", "entry", {"field": "colour", "value": "red"}), BadJudgement),
        (("correct", "entry", {"field": "stage", "value": "done"}), BadValue),
        (("same", "entry", {}), BadJudgement),
        (("same", "entry", {"other": "nothing"}), UnknownStatement),
        (("accept", "nothing", {}), UnknownStatement),
        (("undo", "nothing", {}), UnknownStatement),
    ],
)
def test_a_judgement_that_makes_no_sense_is_refused_and_leaves_no_trace(book, arguments, error):
    action, target, details = arguments
    with pytest.raises(error):
        book.judge(action, _norway(book).id if target == "entry" else target, by="ann", **details)
    assert book.judgements() == []


def test_a_missing_ledger_is_not_made_for_who_only_asks(tmp_path):
    with pytest.raises(NoLedger):
        Book.open(tmp_path / "none.db", create=False)


def test_a_read_only_ledger_can_be_asked_and_refuses_before_reading(book, folder, monkeypatch, tmp_path):
    book.close()
    monkeypatch.setattr("pledgebook.ledger.engine.writable", lambda _path: False)
    with Book.open(tmp_path / "small.db") as opened:
        assert _norway(opened).articles == ("first", "second")
        with pytest.raises(ReadOnlyLedger):
            opened.read([folder], progress=pytest.fail)
