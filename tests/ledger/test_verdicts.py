"""What an analyst says becomes judgements on the right statements; what makes no sense is refused."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pledgebook.errors import BadJudgement, BadMoment, BadValue
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
    with pytest.raises(BadJudgement, match="another statement"):
        judgements(Verdict("same", "ann"), ["s1"], others)


@pytest.mark.parametrize(
    ("verdict", "said"),
    [(("agree", "ann"), "undo"), (("accept", " "), "who judges"), (("accept", "ann", "", "amount"), "'correct'")],
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
    with pytest.raises(BadValue, match=r'stage cannot be "done"; expected one of .*announced'):
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


def test_judgements_of_another_ledger_hold_what_every_ledger_can(kinds):
    made = judgements(Verdict("note", "ann", "x"), ["a:commitment:0-4"])[0]
    for changed in ({"target": "a\0b"}, {"id": "\udcff"}, {"value": {"a": "\udcff"}}, {"at": "\0"}):
        with pytest.raises(BadJudgement):
            Verdict.known(replace(made, **changed), kinds)
    assert Verdict.known(replace(made, by="ann\nand bob"), kinds).by == "ann\nand bob"
    with pytest.raises(BadJudgement, match="one line"):
        Verdict("note", "ann\nand bob", "x")


@pytest.mark.parametrize(
    "at", ["yesterday", "2025-01-01", "2999-01-01T00:00:00Z", "0001-01-01T00:00:00+14:00", "12:00"]
)
def test_a_judgement_of_no_moment_or_of_one_to_come_is_not_taken_over(kinds, at):
    made = judgements(Verdict("note", "ann", "x"), ["a:commitment:0-4"])[0]
    with pytest.raises(BadMoment, match="expected a moment"):
        Verdict.known(replace(made, at=at), kinds)


def test_a_judgement_is_taken_over_with_the_moment_as_the_ledger_writes_it(kinds):
    made = judgements(Verdict("note", "ann", "x"), ["a:commitment:0-4"])[0]
    assert Verdict.known(made, kinds) == made
    for at in ("2025-01-01T02:00:00+02:00", "20250101T000000Z", "2025-01-01T00:00:00"):
        assert Verdict.known(replace(made, at=at), kinds).at == "2025-01-01T00:00:00.000000Z"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ({"field": "stage", "value": "given"}, "stage cannot be"),
        ({"field": "nofield", "value": 1}, "unknown field 'nofield'"),
        ({"field": "amount", "value": "lots"}, "amount cannot be"),
        ({"field": "stage", "value": "approved", "target": "STATEMENT"}, "expected a statement's id"),
    ],
)
def test_a_correction_is_taken_over_as_it_could_be_made_here(kinds, said, expected):
    made = judgements(Verdict("correct", "ann", field="stage", value="approved"), ["a:commitment:0-4"])[0]
    with pytest.raises((BadJudgement, BadValue), match=expected):
        Verdict.known(replace(made, **said), kinds)


def test_a_correction_of_a_kind_that_only_the_other_ledger_has_is_taken_over(kinds):
    made = judgements(Verdict("correct", "ann", field="target", value="anything"), ["a:sanction:0-4"])[0]
    assert Verdict.known(made, kinds) == made


@pytest.mark.parametrize("said", [[5, 4], [3, 3], [-1, 4], ["a", "b"], [0.5, 2], [True, 2]])
def test_words_of_a_correction_stand_somewhere(kinds, said):
    with pytest.raises(BadValue, match="donors cannot be"):
        Verdict("correct", "ann", field="donors", value=[{"code": "USA", "said": said}]).checked(kinds["commitment"])
