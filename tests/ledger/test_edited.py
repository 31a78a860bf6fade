"""An edited file without an id is told; files that only share their name are not."""

from __future__ import annotations

from pathlib import Path

from pledgebook import Book

TEXT = (
    "Norway will give Moldova 50 million euros for its power grid, the foreign ministry said on Thursday in Oslo. " * 3
)
OTHER = "Sweden asked the council for a new vote on grain, and several members of the group spoke of it at length."


def told(book: Book, path: Path, text: str) -> list[str]:
    path.parent.mkdir(exist_ok=True)
    path.write_text(f"date 2024-09-26\n{text}", encoding="utf-8")
    found = book.read(path, reader="rules").problems
    return [str(each) for each in found if each.code == "edited-without-id"]


def test_an_edited_file_is_told_once(tmp_path: Path) -> None:
    with Book.open(tmp_path / "l.db") as book:
        assert told(book, tmp_path / "news.txt", TEXT) == []
        (said,) = told(book, tmp_path / "news.txt", TEXT + "Corrected.")
        assert "looks like news-" in said
        assert "give the file an id" in said
        assert any(each.code == "edited-without-id" for each in book.problems())
        assert book.summary().articles == 2
        assert told(book, tmp_path / "news.txt", TEXT + "Corrected.") == []


def test_other_news_in_a_file_of_the_same_name_is_not(tmp_path: Path) -> None:
    with Book.open(tmp_path / "l.db") as book:
        told(book, tmp_path / "a" / "news.txt", TEXT)
        assert told(book, tmp_path / "b" / "news.txt", OTHER) == []
        assert told(book, tmp_path / "b" / "newsroom.txt", TEXT + "Corrected.") == []


def test_many_files_whose_names_begin_so_hide_none(tmp_path: Path) -> None:
    with Book.open(tmp_path / "l.db") as book:
        for number in range(60):
            (tmp_path / f"news-0-{number}.txt").write_text(f"date 2024-09-26\n{OTHER} {number}", encoding="utf-8")
        book.read(tmp_path, reader="rules")
        told(book, tmp_path / "news.txt", TEXT)
        assert len(told(book, tmp_path / "news.txt", TEXT + "Corrected.")) == 1


def test_a_file_with_an_id_is_revised(tmp_path: Path) -> None:
    with Book.open(tmp_path / "l.db") as book:
        for text in (TEXT, TEXT + "Corrected."):
            (tmp_path / "a.md").write_text(f"---\nid: n1\ndate: 2024-09-26\n---\n{text}", encoding="utf-8")
            found = book.read(tmp_path / "a.md", reader="rules")
        assert [each.code for each in found.problems if each.code != "inferred-date"] == ["article-revised"]
        assert book.summary().articles == 1
