"""What an analyst says becomes judgements on the right statements; what makes no sense is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.errors import BadJudgement, BadValue
from pledgebook.ledger import Verdict, judgements


def _pairs(made):
    return [(each.target, each.other) for each in made]


def test_an_entry_is_accepted_by_all_its_statements():
    made = judgements(Verdict("accept", "ann"), ["s1", "s2"])
    assert _pairs(made) == [("s1", ""), ("s2", "")]
    assert len({each.id for each in made}) == 2
    assert made[0].at.endswith("Z")


def test_a_note_is_written_once():
    assert _pairs(judgements(Verdict("note", "ann", "asked the ministry"), ["s1", "s2"])) == [("s1", "")]


def test_same_ties_one_to_one():
    assert _pairs(judgements(Verdict("same", "ann"), ["s1", "s2"], ["s3", "s4"])) == [("s1", "s3")]


def test_a_statement_that_leaves_its_entry_is_set_apart_from_all_others():
    assert _pairs(judgements(Verdict("different", "ann"), ["s2"], ["s1", "s2", "s3"])) == [("s2", "s1"), ("s2", "s3")]


@pytest.mark.parametrize("others", [[], ["s1"]])
def test_a_relation_needs_another(others):
    with pytest.raises(BadJudgement, match="other="):
        judgements(Verdict("same", "ann"), ["s1"], others)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [(("agree", "ann"), "undo"), (("accept", " "), "who"), (("accept", "ann", "", "amount"), "'correct'")],
)
def test_a_verdict_says_what_by_whom_and_on_what(verdict, said):
    with pytest.raises(BadJudgement, match=said):
        Verdict(*verdict)


def test_a_correction_names_a_field_and_a_value_of_it(kinds):
    kind = kinds["commitment"]
    assert Verdict("correct", "ann", field="stage", value=None).checked(kind)
    assert Verdict("correct", "ann", field="date", value="2025-01").checked(kind)
    with pytest.raises(BadJudgement, match="'colour'"):
        Verdict("correct", "ann", field="colour", value="red").checked(kind)
    with pytest.raises(BadJudgement, match="expected a field"):
        Verdict("correct", "ann").checked(kind)
    with pytest.raises(BadValue):
        Verdict("correct", "ann", field="date", value="soon").checked(kind)


def test_a_correction_to_no_label_is_refused(kinds):
    with pytest.raises(BadJudgement, match="announced"):
        Verdict("correct", "ann", field="stage", value="done").checked(kinds["commitment"])


def test_judgements_come_back_in_their_order_and_only_once(ledger):
    made = judgements(
        Verdict("correct", "ann", field="amount", value={"low": 1, "high": None, "currency": "USD"}),
        ["a:b:commitment:0-4"],
    )
    made += judgements(Verdict("same", "bob", "one package"), ["a:b:commitment:0-4"], ["c:commitment:3-9"])
    assert ledger.judge(made) == 2
    assert ledger.judge(made) == 0
    assert ledger.judgements() == made
    assert ledger.judgements(["c:commitment:3-9"]) == made[1:]
    assert ledger.judgements_on("a:b") == made
    assert ledger.judgements_on("a") == []
    assert ledger.pending().judgements == 2


@pytest.mark.parametrize("value", [None, 5, "2025", True, [1, 2], {"a": None}])
def test_any_json_is_kept_as_a_value(ledger, value):
    made = judgements(Verdict("correct", "ann", field="x", value=value), ["s"])
    ledger.judge(made)
    assert ledger.judgements() == made


@pytest.mark.parametrize(
    ("kind", "field", "value", "expected"),
    [
        ("commitment", "amount", {"low": -5, "high": 5, "currency": "USD"}, "an amount from 0 on"),
        ("commitment", "amount", {"low": 5, "high": 5, "currency": "ZZZ"}, "a currency by its ISO 4217 code"),
        ("commitment", "donors", [{"code": "ZZZ"}], "codes of states"),
        ("commitment", "donors", [{"code": "usa"}], "codes of states"),
        ("commitment", "donors", [{"code": "USA"}, {"code": "ORG: "}], "codes of states"),
        ("commitment", "items", [{"name": "tanks", "count": -1}], "whole numbers from 0 on"),
        ("figure", "count", {"low": -1, "high": -1}, "a number from 0 on"),
        ("figure", "count", {"low": None, "high": None}, "a number from 0 on"),
    ],
)
def test_a_correction_to_what_nobody_can_mean_is_refused(kinds, kind, field, value, expected):
    with pytest.raises(BadValue, match=expected):
        Verdict("correct", "ann", field=field, value=value).checked(kinds[kind])


@pytest.mark.parametrize(
    ("kind", "field", "value"),
    [
        (
            "commitment",
            "donors",
            [{"code": "USA"}, {"code": "EU"}, {"code": "ORG:Microsoft"}, {"code": "PER:Joe Biden"}],
        ),
        ("commitment", "amount", {"low": None, "high": 10, "currency": "UAH"}),
        ("figure", "count", {"low": 0, "high": None}),
    ],
)
def test_a_correction_to_what_can_be_meant_is_taken(kinds, kind, field, value):
    assert Verdict("correct", "ann", field=field, value=value).checked(kinds[kind]).value == value


def test_judgements_of_another_ledger_hold_what_every_ledger_can(ledger):
    made = judgements(Verdict("note", "ann", "x"), ["a:commitment:0-4"])[0]
    for changed in ({"target": "a\0b"}, {"id": "\udcff"}, {"value": {"a": "\udcff"}}, {"at": "\0"}):
        with pytest.raises(BadJudgement):
            Verdict.known(replace(made, **changed))
    assert Verdict.known(replace(made, by="ann\nand bob")).by == "ann\nand bob"
    with pytest.raises(BadJudgement, match="one line"):
        Verdict("note", "ann\nand bob", "x")
