"""The example articles and what is expected of them: well formed, exactly placed, and covering what the kinds declare."""

from __future__ import annotations

import importlib.util
import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
import yaml

from pledgebook.evaluate import Report, evaluate
from pledgebook.export.statements import article_json
from pledgebook.ingest import articles
from pledgebook.kinds import load_kinds
from pledgebook.model import Article, Span
from pledgebook.values.text import content_words

HERE = Path(__file__).parent
KINDS = load_kinds()


def _load_gold() -> ModuleType:
    spec = importlib.util.spec_from_file_location("gold", HERE.parent / "examples" / "gold.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


gold = _load_gold()


@cache
def rows() -> tuple[dict[str, Any], ...]:
    return tuple(gold.gold())


def statements() -> list[tuple[dict[str, Any], dict[str, Any]]]:
    return [(row, statement) for row in rows() for statement in row["statements"]]


def words_of(row: Mapping[str, Any], span: list[int]) -> str:
    return Span(*span).of(row["text"])


def test_every_expectation_has_its_article():
    described = {path.name.removesuffix(gold.EXPECTED) for path in gold.ARTICLES.glob("*" + gold.EXPECTED)}
    assert described == {path.stem for path in gold.files()}


def test_ids_are_unique():
    ids = [row["id"] for row in rows()]
    assert sorted(set(ids)) == sorted(ids)


@pytest.mark.parametrize("path", gold.files(), ids=lambda path: path.stem)
def test_statements_follow_their_kinds(path: Path):
    """Declared fields, required fields, declared labels, and values that their types can read."""
    for row in gold.expected(path):
        for statement in row["statements"]:
            fields = KINDS[statement["kind"]].fields
            said = statement.keys() - {"kind", "sentence", "anchor"}
            assert said <= fields.keys()
            assert {name for name, field in fields.items() if field.required} <= said
            for name in said:
                value = fields[name].type.from_json(_without_words(statement[name]))
                assert not fields[name].labels or value in fields[name].labels


def _without_words(value: Any) -> Any:
    """The value without ``said``, which in the files beside the articles is words instead of offsets."""
    if isinstance(value, list):
        return [_without_words(each) for each in value]
    return {key: part for key, part in value.items() if key != "said"} if isinstance(value, dict) else value


def test_values_come_back_as_they_went_in():
    for row, statement in statements():
        for name, field in KINDS[statement["kind"]].fields.items():
            if name in statement:
                again = field.type.to_json(field.type.from_json(statement[name]))
                assert again == statement[name], (row["id"], name)


def test_anchors_lie_in_their_sentence_and_evidence_too():
    for row, statement in statements():
        sentence = Span(*statement["sentence"])
        said = [
            each["said"]
            for value in statement.values()
            for each in (value if isinstance(value, list) else [value])
            if isinstance(each, dict) and "said" in each
        ]
        for span in [statement["anchor"], *said]:
            assert sentence.covers(Span(*span)), (row["id"], words_of(row, span))


def test_references_name_another_anchor_of_the_same_article():
    for row in rows():
        anchors = [words_of(row, each["anchor"]) for each in row["statements"]]
        for statement in row["statements"]:
            own = words_of(row, statement["anchor"])
            for name in ("same_as", "part_of"):
                if name in statement:
                    assert statement[name] in anchors, (row["id"], name, statement[name])
                    assert statement[name] != own or anchors.count(own) > 1, (row["id"], own)


def test_speakers_and_places_are_words_of_the_article():
    for row, statement in statements():
        for name in ("speaker", "place"):
            assert content_words(statement.get(name, "")) <= content_words(row["text"]), (row["id"], statement[name])


def test_no_two_statements_are_the_same():
    for row in rows():
        keys = [(each["kind"], tuple(each["anchor"])) for each in row["statements"]]
        assert len(set(keys)) == len(keys), row["id"]


def test_every_label_of_every_kind_is_shown():
    shown = {(s["kind"], name, value) for _, s in statements() for name, value in s.items() if isinstance(value, str)}
    for kind in KINDS.values():
        for field in kind.fields.values():
            for label in () if field.derived else field.labels:  # tests/resolve/test_recalled.py shows these
                assert (kind.name, field.name, label) in shown, f"no example of {kind.name}.{field.name}: {label}"


def test_nothing_is_expected_from_boilerplate():
    """What ingest sets aside as captions, teasers and credits holds no statement."""
    skipped = {each.id: each.skip for each in articles([gold.ARTICLES]) if isinstance(each, Article)}
    for row, statement in statements():
        anchor = Span(*statement["anchor"])
        assert not any(anchor.overlaps(skip) for skip in skipped[row["id"]]), (row["id"], anchor.of(row["text"]))


def test_the_contract_shows_statements_of_the_examples():
    document = (HERE.parent / "docs" / "statements.md").read_text(encoding="utf-8")
    shown = [json.loads(block) for block in re.findall(r"^```json\n(.+?)^```", document, re.DOTALL | re.MULTILINE)]
    assert shown
    for statement in shown:
        assert statement in [each for _, each in statements()]


@cache
def report_of(reader: str) -> Report:
    """The reader's scores on all examples."""
    from pledgebook.pipeline import extract
    from pledgebook.reading import open_reader

    held = [each for each in articles([gold.ARTICLES]) if isinstance(each, Article)]
    found = extract(held, open_reader(reader, KINDS), KINDS)
    predicted = {each.article.id: article_json(each.article.id, each.statements, KINDS)["statements"] for each in found}
    return evaluate(rows(), predicted, KINDS)


def floors() -> list[tuple[str, str, float]]:
    said = yaml.safe_load((HERE / "floor.yaml").read_text(encoding="utf-8"))
    return [(reader, name, floor) for reader, scores in said.items() for name, floor in scores.items()]


@pytest.mark.parametrize(("reader", "name", "floor"), floors())
def test_quality_does_not_fall(reader: str, name: str, floor: float):
    """F1 in percent on the examples, against ``floor.yaml``: raise a floor when you raise the figure."""
    assert report_of(reader)[name].f1 >= floor


@pytest.mark.parametrize(("said", "code", "told"), [("--help", 0, "usage"), ("no-such-folder", 2, "no such folder")])
def test_the_script_explains_itself(
    said: str, code: int, told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["gold.py", said])
    with pytest.raises(SystemExit) as ended:
        gold.main()
    assert ended.value.code == code
    assert told in "".join(capsys.readouterr())
