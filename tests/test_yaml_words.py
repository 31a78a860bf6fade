"""What YAML 1.1 takes for a truth value stays a word."""

from __future__ import annotations

from pathlib import Path

import pytest

import pledgebook
from pledgebook import yaml_words
from pledgebook.ingest import Intake

LISTS = sorted(Path(pledgebook.__file__).parent.rglob("*.yaml"))


@pytest.mark.parametrize("word", ["on", "off", "yes", "no", "On", "NO", "y", "n"])
def test_a_word_stays_a_word(word):
    assert yaml_words.read(f"[{word}, true, False]") == [word, True, False]


@pytest.mark.parametrize("path", LISTS, ids=lambda path: "-".join(path.parts[-2:]))
def test_no_list_of_words_holds_a_truth_value(path):
    assert list(_truths(yaml_words.read(path.read_text(encoding="utf-8")))) == []


def _truths(value):
    if isinstance(value, dict):
        assert all(isinstance(key, (str, int)) and not isinstance(key, bool) for key in value)
        for each in value.values():
            yield from _truths(each)
    elif isinstance(value, list):
        yield from (each for each in value if isinstance(each, bool))
        for each in value:
            yield from _truths(each)


def test_a_title_may_be_no(tmp_path):
    (tmp_path / "a.md").write_text("---\ntitle: No\ndate: 2024-09-26\n---\nFiji was promised $5 million.\n")
    (article,) = Intake([str(tmp_path / "a.md")])
    assert (article.title, article.date) == ("No", "2024-09-26")
