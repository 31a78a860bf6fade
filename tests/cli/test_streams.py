"""Standard input and output as shells and other programs give them: closed, cut short, without the letters."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from pledgebook.book import Book
from tests.cli.conftest import Running

NEWS = "Norway will give Moldova €50 million for its power grid, the foreign ministry said on Thursday."


@pytest.fixture(scope="module")
def once_read(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("once-read")
    rows = [{"id": f"a{n}", "date": "2024-09-26", "text": NEWS.replace("50", str(50 + n))} for n in range(20)]
    (folder / "a.jsonl").write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    with Book.open(folder / "pledgebook.db") as book:
        book.read(folder / "a.jsonl", reader="rules")
    return folder / "pledgebook.db"


@pytest.fixture
def ledger(once_read: Path, tmp_path: Path) -> None:
    """A ledger of many entries in the folder of the test."""
    shutil.copy(once_read, tmp_path)


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_a_reader_who_has_seen_enough_is_no_mistake(shell: Running, form: str) -> None:
    """``pledgebook ledger | true``, as ``| head`` after its last line: exit code 0, and nothing said."""
    theirs, ours = os.pipe()
    os.close(theirs)
    done = shell("ledger", "--format", form, out=ours)
    os.close(ours)
    assert (done.code, done.lines) == (0, [])


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
def test_letters_that_the_output_lacks_end_nothing(shell: Running, encoding: str) -> None:
    table = shell("ledger", "--limit", "2", PYTHONIOENCODING=encoding)
    assert table.code == 0
    assert ("Moldova: €" if encoding == "ascii" else "Moldova: \\u20ac") in table.out
    rows = json.loads(shell("ledger", "--format", "json", "--limit", "2", PYTHONIOENCODING=encoding).out)
    assert rows[0]["title"].startswith("Norway → Moldova: €")
    told = shell("ledger", "--format", "csv", "--limit", "2", PYTHONIOENCODING=encoding)
    assert (told.code, len(list(csv.DictReader(told.out.splitlines())))) == (0, 2)


@pytest.mark.parametrize("words", [("read", "-"), ("extract", "-"), ("times", "-")])
def test_a_closed_standard_input_holds_nothing(tmp_path: Path, words: tuple[str, ...]) -> None:
    """``pledgebook read - <&-``."""
    done = _shell(tmp_path, "<&-", *words)
    assert done.returncode == 1
    assert done.stderr == "error: standard input: is empty; remove it or fill it\n"


@pytest.mark.usefixtures("ledger")
@pytest.mark.parametrize("form", ["table", "json", "jsonl", "csv"])
def test_a_closed_standard_output_is_written_nothing(tmp_path: Path, form: str) -> None:
    """``pledgebook ledger >&-``."""
    done = _shell(tmp_path, ">&-", "ledger", "--format", form)
    assert (done.returncode, done.stderr) == (0, "")


def _shell(folder: Path, streams: str, *words: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", f'"$@" {streams}', "sh", sys.executable, "-m", "pledgebook", *words],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ},
    )
