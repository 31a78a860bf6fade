"""A kind is a folder: a seventh one goes through reading, ledger, CLI and JSON, and no other file is touched."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from pledgebook.cli import app
from pledgebook.errors import BrokenKind, UnknownKind
from pledgebook.kinds import load_kinds

KIND = """
name: sanction
plural: sanctions
about: A party restricts dealings with another.
fields:
  issuer: {type: parties, about: Who restricts.}
  target: {type: parties, about: Who is restricted.}
  status:
    type: label
    labels: [threatened, imposed, lifted]
    required: true
    ladder: true
    about: How far it has come.
entry:
  title: "{issuer} against {target}: {anchor}"
  filters: {stage: status, date: date}
  line: [status, issuer, target]
  same:
    block: [[issuer, target]]
    at_least: 0.6
    features: [{field: issuer, weight: 2, floor: 0.5}, {field: target, weight: 2, floor: 0.5}]
"""

RULES = """
gate: [sanction*]
words:
  restrict: [sanctions, embargo]
candidates:
  word: {find: noun, heads: "@restrict", threshold: 0}
clues:
  - {clue: imposed or lifted, points: 3.0, when: {governor: [impose, lift, threaten]}}
roles:
  issuer:
    threshold: 0.5
    clues: [{clue: subject, points: 2.0, when: {relation: [subject]}}]
  target:
    threshold: 0.5
    clues: [{clue: after on or against, points: 2.0, when: {relation: [after on, after against]}}]
labels:
  status:
    lifted: [{points: 2.0, when: {governor: [lift]}}]
    imposed: [{points: 1.0, when: {governor: [impose]}}]
    threatened: [{points: 1.5, when: {governor: [threaten]}}]
"""

ARTICLE = """date 2023-05-04
Officials gathered in the morning.

Canada imposed sanctions on Iran on Wednesday. Trade between the two has been small for years.
"""


@pytest.fixture
def kinds_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "kinds" / "sanction"
    folder.mkdir(parents=True)
    (folder / "kind.yaml").write_text(KIND, encoding="utf-8")
    (folder / "rules.yaml").write_text(RULES, encoding="utf-8")
    monkeypatch.setenv("PLEDGEBOOK_KINDS", str(tmp_path / "kinds"))
    return folder


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "article.txt"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def run(*words: str) -> str:
    result = CliRunner().invoke(app, list(words), catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.stdout


@pytest.mark.usefixtures("kinds_folder")
def test_it_is_extracted_as_json(article: Path) -> None:
    row = json.loads(run("extract", str(article), "--reader", "rules"))
    (found,) = [each for each in row["statements"] if each["kind"] == "sanction"]
    text = ARTICLE.split("\n", 1)[1]
    assert text[slice(*found["anchor"])] == "sanctions"
    assert [party["code"] for party in found["issuer"]] == ["CAN"]
    assert [party["code"] for party in found["target"]] == ["IRN"]
    assert found["status"] == "imposed"
    assert found["date"] == "2023-05-03"


@pytest.mark.usefixtures("kinds_folder")
def test_it_is_kept_and_listed(article: Path, tmp_path: Path) -> None:
    ledger = str(tmp_path / "news.db")
    run("read", str(article), "--ledger", ledger, "--reader", "rules")
    (line,) = run("ledger", "--ledger", ledger, "--kind", "sanction", "--format", "jsonl").splitlines()
    entry = json.loads(line)
    assert entry["kind"] == "sanction"
    assert entry["status"] == "imposed"
    assert [party["code"] for party in entry["issuer"]] == ["CAN"]
    assert "sanctions" in run("show", entry["id"], "--ledger", ledger)
    assert json.loads(run("ledger", "--ledger", ledger, "--party", "IRN", "--stage", "imposed", "--format", "jsonl"))


@pytest.mark.usefixtures("kinds_folder")
def test_the_shipped_kinds_are_still_there() -> None:
    assert set(load_kinds()) == {"agreement", "commitment", "figure", "meeting", "position", "sanction", "total"}


def test_without_the_folder_there_is_no_such_kind() -> None:
    with pytest.raises(UnknownKind, match="sanction"):
        load_kinds()["sanction"]


def test_false_is_false(kinds_folder: Path) -> None:
    path = kinds_folder / "kind.yaml"
    path.write_text(KIND.replace("required: true", "required: false"), encoding="utf-8")
    assert load_kinds()["sanction"].fields["status"].required is False


def test_a_role_of_its_rules_says_true_or_false(kinds_folder: Path, article: Path) -> None:
    text = RULES.replace("  issuer:\n", "  issuer:\n    many: no\n")
    (kinds_folder / "rules.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(BrokenKind, match="roles: issuer: many is 'no', expected true or false"):
        run("extract", str(article), "--reader", "rules")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("name: x", "'fields' is missing"),
        ("- a list", "expected a mapping"),
        ("name: x\nfields: {a: {type: colour}}", "has type 'colour'"),
        ("name: [", "not YAML"),
        # a word since "no" is one, and every word would count as true
        ("name: x\nfields: {a: {type: text, required: no}}", "field 'a': required is 'no', expected true or false"),
        ("name: x\nfields: {a: {type: text, nearby: 1}}", "field 'a': nearby is 1, expected true or false"),
        ("name: x\nfields: {a: {type: parties, weighed: true}}", "'a': weighed is True; expected across, add, beside"),
        ("name: x\nfields: {a: {type: parties, weighed: {across: b}}}", "expected across, add, beside, drop, fill"),
        *(
            (f"name: x\nfields: {{a: {{type: parties, {each}: off}}}}", f"{each} is 'off'")
            for each in ("ladder", "persons")
        ),
        (
            "name: x\nfields: {}\nentry: {same: {block: [[a], {keys: [a], tied: yes}]}}",
            "block, row 2: tied is 'yes', expected true or false",
        ),
        *(
            (f"name: x\nfields: {{}}\nentry: {{same: {{ties: [{{field: a, {each}: no}}]}}}}", f"row 1: {each} is 'no'")
            for each in ("firm", "even")
        ),
    ],
)
def test_a_broken_declaration_is_told_with_its_path(kinds_folder: Path, text: str, fault: str) -> None:
    path = kinds_folder / "kind.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BrokenKind, match=fault) as caught:
        load_kinds(kinds_folder.parent.parent / "kinds")
    assert str(path) in str(caught.value)
