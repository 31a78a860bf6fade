"""Measuring extraction: small cases by hand, laws by property, and agreement with the reference scorer where it lies."""

from __future__ import annotations

import copy
import importlib.util
import random
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgebook.evaluate import INVENTED, MISSED, Score, compare, evaluate, match
from pledgebook.kinds import load_kinds

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT.parent / "shared" / "eval" / "score.py"
KINDS = load_kinds()


def _module(path: Path) -> ModuleType:
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def promise(anchor: tuple[int, int] = (10, 20), **fields: Any) -> dict[str, Any]:
    usual = {"donors": [{"code": "NOR"}], "recipients": [{"code": "UKR"}], "stage": "announced"}
    usual["amount"] = {"low": 1000, "high": 1000, "currency": "NOK"}
    return {"kind": "commitment", "sentence": [0, 50], "anchor": list(anchor), **usual, **fields}


def measured(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]):
    return evaluate([{"id": "a", "statements": gold}], {"a": predicted}, KINDS)


def test_a_perfect_prediction_has_no_fault():
    report = measured([promise()], [promise()])
    assert report["found"] == report["exact"] == Score(1, 1, 1)
    assert report["fields"].f1 == 100
    assert report.faults == ()


def test_a_wrong_donor_is_found_but_not_exact():
    report = measured([promise()], [promise(donors=[{"code": "SWE"}])])
    assert report["found"].f1 == 100
    assert report["exact"].f1 == 0
    assert [fault.what for fault in report.faults] == ["donors"]


def test_a_missed_statement_costs_its_fields_too():
    report = measured([promise()], [])
    assert report["found"] == Score(0, 1, 0)
    assert report["commitment.amount"] == Score(0, 1, 0)
    assert report["commitment.items"] == Score(0, 0, 0)
    assert [fault.what for fault in report.faults] == [MISSED]


def test_a_statement_elsewhere_is_invented():
    report = measured([promise((10, 20))], [promise((20, 30))])
    assert report["found"] == Score(0, 1, 1)
    assert {fault.what for fault in report.faults} == {MISSED, INVENTED}


def test_an_unread_article_is_missed_whole():
    assert evaluate([{"id": "a", "statements": [promise()]}], {}, KINDS)["found"] == Score(0, 1, 0)


def test_the_better_overlap_wins():
    pairs = match([promise((0, 10)), promise((8, 20))], [promise((9, 20)), promise((0, 9))])
    assert [(one["anchor"], other["anchor"]) for one, other in pairs.together] == [
        ([8, 20], [9, 20]),
        ([0, 10], [0, 9]),
    ]


def test_statements_of_another_kind_are_no_partners():
    other = promise() | {"kind": "total", "measure": "given"}
    assert measured([promise()], [other])["found"] == Score(0, 1, 1)


@pytest.mark.parametrize(
    ("field", "gold", "predicted", "hits"),
    [
        ("amount", {"low": 1000, "high": 1000, "currency": "USD"}, {"low": 1004, "high": 1004, "currency": "USD"}, 1),
        ("amount", {"low": 1000, "high": 1000, "currency": "USD"}, {"low": 1006, "high": 1006, "currency": "USD"}, 0),
        ("amount", {"low": 1000, "high": None, "currency": "USD"}, {"low": 1000, "high": 1000, "currency": "USD"}, 0),
        ("amount", {"low": 1000, "high": 1000, "currency": "USD"}, {"low": 1000, "high": 1000, "currency": "EUR"}, 0),
        ("donors", [{"code": "ORG:Islamic Development Bank"}], [{"code": "ORG:the Islamic Bank"}], 1),
        ("donors", [{"code": "ORG:Red Cross"}], [{"code": "PER:Red Cross"}], 0),
        ("donors", [{"code": "USA"}, {"code": "DEU"}], [{"code": "DEU"}, {"code": "FRA"}], 1),
        ("items", [{"name": "18 howitzers"}], [{"name": "howitzers"}], 1),
        ("instrument", {"code": "PDA"}, {"code": "USAI"}, 0),
        ("instrument", {"code": "Nansen programme"}, {"code": "the Nansen programme"}, 1),
        ("speaker", "President Joe Biden", "Joe Biden", 1),
        ("speaker", "Austin", "the Pentagon", 0),
        ("stage", "announced", "approved", 0),
        ("deadline", "/2024-12", "/2024-12-31", 0),
    ],
)
def test_values_are_compared_by_their_type(field: str, gold: Any, predicted: Any, hits: int):
    assert compare(KINDS["commitment"], field, {field: gold}, {field: predicted}).hits == hits


def test_nothing_predicted_is_no_division_by_zero():
    assert Score().f1 == Score().precision == Score().recall == 0


anchors = st.tuples(st.integers(0, 30), st.integers(1, 8)).map(lambda at: (at[0], sum(at)))
promises = st.lists(
    st.builds(promise, anchors, stage=st.sampled_from(KINDS["commitment"].fields["stage"].labels)), max_size=5
)


@given(promises, promises)
def test_every_statement_is_counted_once(gold: list[dict[str, Any]], predicted: list[dict[str, Any]]):
    pairs = match(gold, predicted)
    assert len(pairs.together) + len(pairs.missed) == len(gold)
    assert len(pairs.together) + len(pairs.invented) == len(predicted)


@given(promises)
def test_what_is_annotated_scores_full_marks_against_itself(gold: list[dict[str, Any]]):
    distinct = list({tuple(each["anchor"]): each for each in gold}.values())
    report = measured(distinct, distinct)
    assert report["found"].hits == len(distinct)
    assert report["exact"].hits == len(distinct)


def disturbed(statements: list[dict[str, Any]], length: int, dice: random.Random) -> list[dict[str, Any]]:
    """The statements with what readers get wrong: lost and invented ones, shifted anchors, lost and wrong values."""
    out = []
    for statement in copy.deepcopy(statements):
        fate = dice.random()
        if fate < 0.15:
            continue
        if fate < 0.3:
            shift = dice.randint(-9, 9)
            start = max(0, statement["anchor"][0] + shift)
            statement["anchor"] = [start, max(start + 1, statement["anchor"][1] + shift)]
        for name in list(statement.keys() - {"kind", "sentence", "anchor"}):
            if dice.random() < 0.15:
                del statement[name]
            elif dice.random() < 0.15:
                statement[name] = _wrong(statement[name], dice)
        out.append(statement)
        if dice.random() < 0.1:
            start = dice.randrange(length)
            out.append(statement | {"anchor": [start, start + 12]})
    return out


def _wrong(value: Any, dice: random.Random) -> Any:
    match value:
        case [{"code": _}, *_]:
            return [{"code": dice.choice(["USA", "ORG:allies", "PER:Volodymyr Zelensky"])}, *value[1:]]
        case {"low": low, **rest}:
            return {**rest, "low": low and round(low * dice.choice([1.001, 1.02]))}
        case {"code": _}:
            return {"code": "PDA"}
        case [*parts]:
            return parts[1:]
        case str():
            return " ".join(value.split()[1:]) or "approved"
        case _:
            return value


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference scorer does not lie beside this repository")
@pytest.mark.parametrize("seed", range(5))
def test_scores_are_those_of_the_reference_scorer(seed: int):
    dice = random.Random(seed)
    articles = list(_module(ROOT / "examples" / "gold.py").gold())
    predicted = {
        each["id"]: disturbed(each["statements"], len(each["text"]), dice) for each in articles if dice.random() < 0.95
    }
    expected, _ = _module(REFERENCE).score(articles, predicted)
    report = evaluate(articles, predicted, KINDS)
    seen = {name: (tally.hit, tally.gold, tally.pred) for name, tally in expected.items()}
    assert {name: (score.hits, score.gold, score.predicted) for name, score in report.scores.items()} == seen
    assert 0 < report["exact"].f1 < 100
