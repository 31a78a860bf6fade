from __future__ import annotations

import os
from pathlib import Path

import pytest

from pledgebook import ingest
from pledgebook.ingest.sources import SUFFIXES, Source, find
from pledgebook.model import Problem

ROOT = os.geteuid() == 0  # permissions do not bind the superuser


def write(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("Oslo gives.", encoding="utf-8")


def names(folder: Path, items: list[Source | Problem]) -> list[str]:
    return [
        item.path.relative_to(folder).as_posix()
        if isinstance(item, Source) and item.path
        else getattr(item, "code", "-")
        for item in items
    ]


def test_a_folder_gives_its_articles_sorted_at_any_depth(tmp_path):
    write(tmp_path, "b.txt", "a/z.md", "a/y.HTML", "c.jsonl.gz", "a.json")
    assert names(tmp_path, list(find([tmp_path]))) == ["a/y.HTML", "a/z.md", "a.json", "b.txt", "c.jsonl.gz"]


def test_what_is_no_article_is_left_out_of_a_folder(tmp_path):
    write(
        tmp_path,
        "a.txt",
        "a.expected.json",
        ".hidden.txt",
        ".git/a.txt",
        "a.pdf",
        "notes",
        "a.jsonl.bak",
        "x.expected.json.gz",
    )
    assert names(tmp_path, list(find([tmp_path]))) == ["a.txt"]


def test_a_file_given_by_name_is_read_whatever_its_name(tmp_path):
    write(tmp_path, "notes", ".hidden.txt", "a.expected.json")
    found = [
        item
        for item in find([tmp_path / name for name in ("notes", ".hidden.txt", "a.expected.json")])
        if isinstance(item, Source)
    ]
    assert [(each.suffix, each.stem) for each in found] == [("", "notes"), (".txt", ".hidden"), (".json", "a.expected")]


def test_sources_come_in_the_order_given(tmp_path):
    write(tmp_path, "a.txt", "b.txt")
    assert names(tmp_path, list(find([str(tmp_path / "b.txt"), "-", tmp_path / "a.txt"]))) == ["b.txt", "-", "a.txt"]


@pytest.mark.parametrize("suffix", SUFFIXES)
def test_packed_files_keep_their_suffix_and_stem(tmp_path, suffix):
    write(tmp_path, f"oslo{suffix.upper()}.gz")
    (found,) = find([tmp_path])
    assert isinstance(found, Source)
    assert (found.suffix, found.packed, found.stem, found.size) == (suffix, True, "oslo", 11)


def test_a_missing_file_and_an_empty_folder_are_problems(tmp_path):
    (tmp_path / "empty" / "deeper").mkdir(parents=True)
    items = list(find([tmp_path / "gone.txt", tmp_path / "empty"]))
    assert names(tmp_path, items) == ["missing-file", "empty-folder"]
    assert all(item.fatal for item in items if isinstance(item, Problem))


def test_links_in_a_circle_end(tmp_path):
    write(tmp_path, "a/a.txt")
    (tmp_path / "a" / "up").symlink_to(tmp_path, target_is_directory=True)
    (tmp_path / "a" / "self").symlink_to(tmp_path / "a" / "self")
    assert names(tmp_path, list(find([tmp_path]))) == ["a/a.txt", "folder-loop"]


def test_a_link_to_nowhere_is_a_problem(tmp_path):
    (tmp_path / "a.txt").symlink_to(tmp_path / "gone.txt")
    assert names(tmp_path, list(find([tmp_path]))) == ["missing-file"]
    assert names(tmp_path, list(find([tmp_path / ("x" * 300)]))) == ["unreadable"]


def test_a_pipe_in_a_folder_does_not_block(tmp_path):
    os.mkfifo(tmp_path / "pipe.txt")
    write(tmp_path, "a.txt")
    assert names(tmp_path, list(find([tmp_path]))) == ["a.txt"]


@pytest.mark.skipif(ROOT, reason="the superuser may read everything")
def test_what_may_not_be_read_is_a_problem(tmp_path):
    write(tmp_path, "a.txt", "closed/b.txt")
    (tmp_path / "a.txt").chmod(0)
    (tmp_path / "closed").chmod(0)
    try:
        found = [item.code for item in ingest.articles([tmp_path]) if isinstance(item, Problem)]
    finally:
        (tmp_path / "closed").chmod(0o700)
    assert found == ["unreadable", "unreadable"]


def test_an_error_of_the_disk_is_a_problem(tmp_path, monkeypatch):
    write(tmp_path, "a.txt", "b.txt")
    opened = Path.open

    def failing(path: Path, *args: object, **options: object) -> object:
        if path.name == "a.txt":
            raise PermissionError(13, "Permission denied")
        return opened(path, *args, **options)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", failing)
    items = list(ingest.articles([tmp_path]))
    assert isinstance(items[0], Problem)
    assert (items[0].code, items[0].fatal) == ("unreadable", True)
    assert "Permission denied" in items[0].what
    assert items[-1] != items[0]


def test_a_name_that_is_not_utf8_can_be_shown(tmp_path):
    (tmp_path / os.fsdecode(b"oslo\xff.txt")).write_text("Oslo gives.", encoding="utf-8")
    (found,) = find([tmp_path])
    assert isinstance(found, Source)
    found.name.encode()


def test_reading_writes_nothing_beside_the_input(tmp_path, news):
    write(tmp_path, "a.txt")
    (tmp_path / "b.jsonl").write_text("{broken\n", encoding="utf-8")
    (tmp_path / "c.html").write_text(f"<p>{news}", encoding="utf-8")
    for path in tmp_path.iterdir():
        path.chmod(0o400)
    tmp_path.chmod(0o500)
    before = sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir())
    try:
        assert list(ingest.articles([tmp_path]))
        assert sorted((path.name, path.stat().st_mtime_ns) for path in tmp_path.iterdir()) == before
    finally:
        tmp_path.chmod(0o700)


def test_a_link_to_itself_is_said(tmp_path):
    (tmp_path / "a.txt").symlink_to("a.txt")
    for given in (tmp_path, tmp_path / "a.txt"):
        (fault,) = ingest.articles([given])
        assert (fault.code, fault.fatal) == ("link-loop", True)


def test_a_name_with_a_line_break_is_told_on_one_line(tmp_path):
    path = tmp_path / "two\nlines\u2028.txt"
    path.write_bytes(b"\0")
    (fault,) = ingest.articles([path])
    assert str(fault).splitlines() == [str(fault)]
    assert "two\\nlines\\u2028.txt" in fault.where
