"""Annotations without text become statements again where the news lies, and say nothing where it does not."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("torch", reason="torch is not installed (extra: train)")

from training import annotations
from training.hashes import sha256

DEV = Path(__file__).parents[3] / "shared" / "corpus" / "dev.jsonl"
ROW = {
    "id": "a-1",
    "date": "2024-05-02",
    "title": "Norway helps",
    "source": "Example",
    "text": "Much happened. Norway will  give Chad $5 million for wells, the minister said. Rain fell.",
}
WINDOW = (15, 79)
STATEMENT = {
    "kind": "commitment",
    "sentence": [15, 78],
    "anchor": [38, 48],
    "donors": [{"code": "NOR", "said": [15, 21]}],
    "recipients": [{"code": "TCD", "said": [33, 37]}],
    "items": [{"name": "wells", "said": [53, 58]}, {"name": "pumps that nobody mentions"}],
    "stage": "announced",
    "date": "2024-05-02",
    "speaker": "the minister",
}


def _kept(folder: Path) -> list[annotations.Annotated]:
    news = folder / "news.jsonl"
    news.write_text(json.dumps(ROW) + "\n", encoding="utf-8")
    kept = annotations.standoff(ROW, WINDOW, [STATEMENT])
    (folder / "kept").mkdir()
    (folder / "kept" / "some.jsonl").write_text(json.dumps(kept) + "\n", encoding="utf-8")
    return annotations.load(news, folder / "kept")


def test_a_window_is_a_text_of_its_own_with_its_statements(tmp_path: Path) -> None:
    (window,) = _kept(tmp_path)
    assert window.text == ROW["text"][slice(*WINDOW)]
    (statement,) = window.statements
    assert window.text[slice(*statement["anchor"])] == "$5 million"
    assert window.text[slice(*statement["donors"][0]["said"])] == "Norway"
    assert statement["speaker"] == "the minister"
    assert statement["items"][0]["name"] == "wells"
    assert (statement["stage"], statement["date"]) == ("announced", "2024-05-02")


def test_words_that_the_article_lacks_are_left_out(tmp_path: Path) -> None:
    (window,) = _kept(tmp_path)
    assert len(window.statements[0]["items"]) == 1


def test_what_is_kept_holds_no_text() -> None:
    kept = json.dumps(annotations.standoff(ROW, WINDOW, [STATEMENT]))
    assert not any(words in kept for words in ("minister", "wells", "Norway", "million"))


def test_without_the_articles_there_is_nothing(tmp_path: Path) -> None:
    news = tmp_path / "other.jsonl"
    news.write_text(json.dumps({**ROW, "id": "b-2"}) + "\n", encoding="utf-8")
    assert annotations.load(news) == []


def test_the_annotations_kept_here_are_whole() -> None:
    for path in annotations.FOLDER.glob("*.jsonl"):
        for line in path.read_text(encoding="utf-8").splitlines():
            window = json.loads(line)
            start, end = window["window"]
            for each in window["statements"]:
                assert start <= each["sentence"][0] <= each["anchor"][0] < each["anchor"][1] <= end


def test_an_article_holds_the_statements_of_all_its_windows(tmp_path: Path) -> None:
    (kept,) = _kept(tmp_path)
    ((row, (told,)),) = annotations.whole(tmp_path / "news.jsonl", tmp_path / "kept")
    assert row["text"][slice(*told["anchor"])] == kept.text[slice(*kept.statements[0]["anchor"])] == "$5 million"
    assert told["speaker"] == "the minister"


def test_annotations_are_fresh_to_weights_whose_record_does_not_name_their_files() -> None:
    files = annotations.files()
    known = {sha256(path) for path in files.values()}
    assert annotations.fresh(known) == set()
    some = next(iter(files.values()))
    names = annotations.fresh(known - {sha256(some)})
    lines = some.read_text(encoding="utf-8").splitlines()
    assert len(names) == len(lines)
    assert all(annotations.own(each) for each in annotations.written())


def test_nothing_of_what_is_only_measured_on_is_learned_from(tmp_path: Path) -> None:
    assert len(_kept(tmp_path)) == 1
    held = tmp_path / "dev.jsonl"
    other = {**ROW, "id": "b-2", "text": f"A copy. {ROW['text']}", "statements": []}
    held.write_text(json.dumps({**other, "text": "Norway will give."}) + "\n", encoding="utf-8")
    assert len(annotations.load(tmp_path / "news.jsonl", tmp_path / "kept")) == 1
    held.write_text(json.dumps({**other, "id": ROW["id"], "text": "Cut."}) + "\n", encoding="utf-8")
    assert annotations.load(tmp_path / "news.jsonl", tmp_path / "kept") == []
    assert [*annotations.whole(tmp_path / "news.jsonl", tmp_path / "kept")] == []


def test_a_copy_of_it_in_another_outlet_is_not_learned_from_either() -> None:
    sentence = "Norway will give Chad $5 million for wells in the north, where the rain has not fallen in two years."
    row = {"id": "a-1", "text": f"Oslo. {sentence} Rain fell."}
    measured = annotations.Measured(frozenset({"b-2"}), frozenset({sentence}))
    assert measured.shows(row, {"window": [0, len(row["text"])]})
    assert not measured.shows(row, {"window": [0, 40]})


@pytest.mark.skipif(not DEV.exists(), reason="the corpora are not here")
def test_no_window_kept_here_is_of_an_article_that_figures_are_made_of() -> None:
    measured = annotations.Measured.of(DEV)
    kept = {
        json.loads(line)["id"] for path in annotations.FOLDER.glob("*.jsonl") for line in path.open(encoding="utf-8")
    }
    assert measured.ids.isdisjoint(kept)
