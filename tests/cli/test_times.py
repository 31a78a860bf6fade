"""``pledgebook times``: one JSON object an article, offsets into its text, inclusive days."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from pledgebook.cli.times import times

TEXT = "The minister said Thursday that aid rose from March to June. It has done so over the past three years."


def written(folder: Path, **article: str) -> str:
    path = folder / "news.jsonl"
    path.write_text(json.dumps({"id": "a", "text": TEXT, **article}) + "\n", encoding="utf-8")
    return str(path)


def rows(output: str) -> list[tuple[str, str, str]]:
    [article] = [json.loads(line) for line in output.splitlines()]
    assert article["id"] == "a"
    return [(TEXT[each["start"] : each["end"]], each["from"], each["to"]) for each in article["times"]]


def test_every_interval_with_its_place_and_days(tmp_path: Path) -> None:
    result = CliRunner().invoke(times, [written(tmp_path, date="1998-02-13")])
    assert result.exit_code == 0
    assert rows(result.stdout) == [
        ("Thursday", "1998-02-12", "1998-02-12"),
        ("March", "1997-03-01", "1997-03-31"),
        ("June", "1997-06-01", "1997-06-30"),
    ]


def test_stretches_on_request(tmp_path: Path) -> None:
    result = CliRunner().invoke(times, ["--stretches", written(tmp_path, date="1998-02-13")])
    assert rows(result.stdout)[-1] == ("the past three years", "1995-02-01", "1998-02-28")


def test_relative_words_of_an_undated_article_get_no_day(tmp_path: Path) -> None:
    result = CliRunner().invoke(times, [written(tmp_path)])
    assert result.exit_code == 0
    assert rows(result.stdout) == []


def test_what_cannot_be_read_is_told(tmp_path: Path) -> None:
    result = CliRunner().invoke(times, [str(tmp_path / "missing.jsonl"), written(tmp_path, date="1998-02-13")])
    assert result.exit_code == 1
    assert "missing.jsonl" in result.stderr
    assert len(rows(result.stdout)) == 3
