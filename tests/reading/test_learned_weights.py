"""The shipped weights: whole, clear about what is wrong with them, and the same answer whatever else is read."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from pledgebook.errors import BrokenWeights, MissingWeights
from pledgebook.kinds import load_kinds
from pledgebook.model import Article
from pledgebook.reading import open_reader
from pledgebook.reading.learned import open_learned
from pledgebook.reading.learned.weights import DESCRIPTION, FILES, SHIPPED, open_weights

GIFT = "Norway's foreign minister said on Monday that her government will give Kenya $40 million for drought relief."
CALL = "The president of Ghana spoke by phone with Japan's prime minister on Tuesday. They discussed a new trade agreement."
KINDS = load_kinds()


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    folder = tmp_path / "weights"
    shutil.copytree(SHIPPED, folder)
    return folder


@pytest.mark.parametrize("name", [DESCRIPTION, *FILES])
def test_a_missing_file_is_named(copy: Path, name: str) -> None:
    (copy / name).unlink()
    with pytest.raises(MissingWeights, match=name):
        open_weights(copy)


@pytest.mark.parametrize("name", FILES)
def test_a_file_cut_short_is_named(copy: Path, name: str) -> None:
    (copy / name).write_bytes((copy / name).read_bytes()[:-100])
    with pytest.raises(BrokenWeights, match=f"{name}.*not whole"):
        open_weights(copy)


@pytest.mark.parametrize(
    "change", [{"version": 99}, {"scheme": None}, {"tuning": {}}, {"gate": None}, {"glance": None}]
)
def test_a_description_of_another_version_is_refused(copy: Path, change: dict[str, object]) -> None:
    said = json.loads((copy / DESCRIPTION).read_text())
    (copy / DESCRIPTION).write_text(json.dumps({**said, **change}))
    with pytest.raises(BrokenWeights, match=DESCRIPTION):
        open_weights(copy)


def test_a_description_that_is_no_json_is_refused(copy: Path) -> None:
    (copy / DESCRIPTION).write_text("{")
    with pytest.raises(BrokenWeights, match=DESCRIPTION):
        open_weights(copy)


def test_a_plain_gift_is_read() -> None:
    (marks,) = open_learned(KINDS).read([Article("a", GIFT, "2030-05-06")])
    (gift,) = [mark for mark in marks if mark.kind == "commitment"]
    assert gift.anchor.of(GIFT) == "$40 million"
    assert "Kenya" in [span.of(GIFT) for span in gift.spans("recipients")]
    assert gift.labels["sector"] == "humanitarian"


def test_marks_do_not_depend_on_what_else_is_read() -> None:
    reader = open_learned(KINDS)
    articles = [Article(str(n), text, "2030-05-06") for n, text in enumerate([GIFT, CALL, f"{CALL} {GIFT}", GIFT])]
    together = reader.read(articles)
    assert together == [reader.read([article])[0] for article in articles]
    assert together[0] == together[3]


@pytest.mark.parametrize(
    "odd", ["🙂👩‍👩‍👧 ", "שלום עולם. ", "e\u0301te\u0301 ", "İİİ ", "word " * 10_000, "x" * 9_000 + " "]
)
def test_anchors_stay_exact_after_odd_text(odd: str) -> None:
    text = f"{odd}\n\n{GIFT}"
    (marks,) = open_learned(KINDS).read([Article("a", text)])
    assert "$40 million" in [mark.anchor.of(text) for mark in marks]


def test_the_default_readers_include_it() -> None:
    assert open_reader("learned", KINDS).name == "learned"
