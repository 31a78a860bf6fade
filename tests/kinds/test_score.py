"""What a kind says about how its extraction is measured."""

from __future__ import annotations

from pathlib import Path

import pytest

from pledgebook.errors import BrokenKind
from pledgebook.evaluate import Score, evaluate
from pledgebook.kinds import load_kinds

KIND = """
name: sanction
fields:
  target: {{type: parties}}
{score}
"""
SANCTION = {"kind": "sanction", "sentence": [0, 9], "anchor": [2, 9], "target": [{"code": "RUS"}]}


def folder(tmp_path: Path, score: str = "") -> Path:
    (tmp_path / "sanction").mkdir()
    (tmp_path / "sanction" / "kind.yaml").write_text(KIND.format(score=score), encoding="utf-8")
    return tmp_path


def test_a_new_kind_is_measured_by_its_own_declaration(tmp_path: Path):
    kinds = load_kinds(folder(tmp_path, "score: {fields: [target], exact: [target]}"))
    report = evaluate([{"id": "a", "statements": [SANCTION]}], {"a": [SANCTION]}, kinds)
    assert report["sanction found"] == report["sanction exact"] == report["sanction.target"] == Score(1, 1, 1)


def test_a_kind_without_a_declaration_is_not_measured(tmp_path: Path):
    kinds = load_kinds(folder(tmp_path))
    assert evaluate([{"id": "a", "statements": [SANCTION]}], {"a": [SANCTION]}, kinds)["found"] == Score()


def test_a_declaration_names_fields_of_its_kind(tmp_path: Path):
    with pytest.raises(BrokenKind, match="'targets'"):
        load_kinds(folder(tmp_path, "score: {fields: [targets]}"))


@pytest.mark.parametrize("name", load_kinds())
def test_every_shipped_kind_is_measured(name: str):
    kind = load_kinds()[name]
    assert {field for field in kind.fields if kind.fields[field].required} <= set(kind.score["fields"])
