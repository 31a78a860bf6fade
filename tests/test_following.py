"""What was judged stays with its sentence when the article is read again with another text."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook import Book
from pledgebook.ledger import Reading
from pledgebook.model import Entry, Judgement
from pledgebook.questions import why

NORWAY = "Norway will give Moldova 50 million euros for its power grid, the foreign ministry said on Thursday."
SWEDEN = "Sweden will give Moldova 40 million euros for its power grid, the foreign ministry said on Wednesday."


def read(book: Book, folder: Path, text: str) -> None:
    path = folder / "a.md"
    path.write_text(f"---\nid: a\ndate: 2024-09-26\n---\n{text}\n", encoding="utf-8")
    book.read(path, reader="rules")


def commitments(book: Book) -> dict[str, Entry]:
    return {each.title.partition(" ")[0].rstrip(":"): each for each in book.entries(kind="commitment")}


def problems(book: Book) -> list[str]:
    return [each.what for each in book.problems() if each.code == "judgement-without-statement"]


@pytest.fixture
def judged(tmp_path: Path) -> Book:
    """A ledger of one article, whose Norwegian promise was corrected."""
    book = Book.open(tmp_path / "l.db")
    read(book, tmp_path, NORWAY)
    book.judge("correct", commitments(book)["Norway"].id, by="ann", field="stage", value="delivered")
    return book


def stages(book: Book) -> dict[str, str]:
    return {name: each.values["stage"] for name, each in commitments(book).items()}


def same_anew(book: Book) -> None:
    """Reconciling everything finds what the change alone gave."""
    before, told = list(book.entries()), problems(book)
    book.reconcile(anew=True)
    assert list(book.entries()) == before
    assert problems(book) == told


@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_judgement_follows_its_sentence(judged: Book, tmp_path: Path, gap: str) -> None:
    # at its old place another promise of the same kind stands now, which nobody judged
    read(judged, tmp_path, SWEDEN + gap + NORWAY.replace(" its ", "  its "))
    found = commitments(judged)
    assert found.keys() == {"Norway", "Sweden"}
    assert found["Norway"].values["stage"] == "delivered"
    assert found["Sweden"].values["stage"] != "delivered"
    assert problems(judged) == []
    assert [each.by for each in judged.entry(found["Norway"].id).judgements] == ["ann"]
    assert judged.entry(found["Sweden"].id).judgements == ()
    assert why(judged, found["Norway"].id).entry.values["stage"] == "delivered"
    same_anew(judged)


def test_what_followed_can_be_taken_back(judged: Book, tmp_path: Path) -> None:
    read(judged, tmp_path, f"{SWEDEN} {NORWAY}")
    made = judged.judgements()[0]
    judged.judge("undo", made.id, by="bob")
    assert stages(judged)["Norway"] != "delivered"
    same_anew(judged)


def test_a_second_word_on_what_followed_decides(judged: Book, tmp_path: Path) -> None:
    read(judged, tmp_path, f"{SWEDEN} {NORWAY}")
    judged.judge("correct", commitments(judged)["Norway"].id, by="bob", field="stage", value="approved")
    # it was made in the text that counts, so it stays where it is
    assert stages(judged)["Norway"] == "approved"
    read(judged, tmp_path, f"Nothing more was known. {SWEDEN} {NORWAY}")
    assert stages(judged)["Norway"] == "approved"
    same_anew(judged)


def test_a_sentence_that_stands_twice_is_no_place(judged: Book, tmp_path: Path) -> None:
    read(judged, tmp_path, f"{NORWAY} {SWEDEN} {NORWAY}")
    assert stages(judged)["Norway"] != "delivered"
    assert len(problems(judged)) == 1
    assert "correct by ann on " in problems(judged)[0]
    assert "stands in it 2 times" in problems(judged)[0]
    same_anew(judged)


@pytest.mark.parametrize("text", [SWEDEN, "Nothing is promised here."])
def test_a_judgement_whose_sentence_is_gone_is_told(judged: Book, tmp_path: Path, text: str) -> None:
    read(judged, tmp_path, text)
    assert "Norway" not in stages(judged)
    assert len(problems(judged)) == 1
    assert "stands in it no more" in problems(judged)[0]
    same_anew(judged)


def test_the_old_text_brings_the_judgement_back(judged: Book, tmp_path: Path) -> None:
    read(judged, tmp_path, SWEDEN)
    read(judged, tmp_path, NORWAY)
    assert stages(judged) == {"Norway": "delivered"}
    assert problems(judged) == []
    same_anew(judged)


@pytest.mark.parametrize("now", [f"{SWEDEN} {NORWAY}", SWEDEN])
def test_what_is_judged_after_the_old_text_came_back_is_of_the_old_text(judged: Book, tmp_path: Path, now: str) -> None:
    # in either text a promise stands at the same place
    read(judged, tmp_path, SWEDEN)
    read(judged, tmp_path, NORWAY)
    judged.judge("correct", commitments(judged)["Norway"].id, by="bob", field="stage", value="approved")
    assert stages(judged) == {"Norway": "approved"}
    assert problems(judged) == []
    read(judged, tmp_path, now)
    assert stages(judged).get("Norway", "approved") == "approved"
    assert stages(judged)["Sweden"] == "announced"
    assert len(problems(judged)) == (0 if "Norway" in now else 2)
    same_anew(judged)


def test_what_is_judged_at_once_is_of_the_text_just_read(judged: Book, tmp_path: Path) -> None:
    read(judged, tmp_path, SWEDEN)
    judged.judge("correct", commitments(judged)["Sweden"].id, by="bob", field="stage", value="approved")
    assert stages(judged) == {"Sweden": "approved"}
    same_anew(judged)


def test_what_was_told_from_a_report_that_moved_is_shown_with_it(judged: Book, tmp_path: Path) -> None:
    path = tmp_path / "b.md"
    path.write_text(f"---\nid: b\ndate: 2024-09-26\n---\n{SWEDEN}\n", encoding="utf-8")
    judged.read(path, reader="rules")
    found = commitments(judged)
    (made,) = judged.judge("different", found["Sweden"].id, by="bob", other=found["Norway"].id)
    read(judged, tmp_path, f"Nothing more was known. {NORWAY}")
    said = judged.entry(commitments(judged)["Norway"].id).judgements
    assert made.id in {each.id for each in said}


def test_a_judgement_is_told_where_the_reader_finds_nothing_in_the_article(judged: Book, tmp_path: Path) -> None:
    article = judged.article("a").article
    judged._ledger.add([Reading(article, "blind", ())])
    judged.reconcile()
    assert judged.entries() == []
    assert len(problems(judged)) == 1
    assert problems(judged)[0].endswith("no statement is read there any more")
    same_anew(judged)


def test_a_judgement_on_an_article_of_another_ledger_is_no_problem(judged: Book) -> None:
    judged.take_judgements(
        [Judgement("j" * 32, "reject", "elsewhere:commitment:1-9", by="eve", at="2025-01-01T00:00:00")]
    )
    assert problems(judged) == []


def test_another_reader_over_what_the_ledger_holds_keeps_judgements(judged: Book) -> None:
    report = judged.read_again(reader="rules")
    assert (report.articles, report.revised) == (1, 0)  # by this reader it was read already
    report = judged.read_again(reader="learned")
    assert (report.articles, report.new, report.revised) == (1, 0, 1)
    assert judged.readers()[0][0].startswith("learned ")
    assert stages(judged) == {"Norway": "delivered"}
    assert problems(judged) == []
    same_anew(judged)
