"""Entries as programs and tables get them: the contract's names, one shape for each kind, plain cells."""

from __future__ import annotations

import csv
import io
import json

import pytest

from pledgebook.export.entries import entry_columns, entry_json, entry_line, entry_row, full_entry_json
from pledgebook.kinds import load_kinds
from pledgebook.model import Conflict, Entry, Evidence, Link, Span, Step

KINDS = load_kinds()


def _entry(kind, **said):
    fields = KINDS[kind].fields
    return Entry(
        id="e1",
        kind=kind,
        title="What it is",
        values={name: fields[name].type.from_json(value) for name, value in said.items()},
        statements=("a1:x:0-4", "a2:x:3-9"),
        articles=("a1", "a2"),
        published="2025-01-09",
        confidence=0.5,
    )


def _gift(**more):
    amount = {"low": 500_000_000, "high": None, "currency": "USD"}
    said = {
        "donors": [{"code": "USA"}, {"code": "ORG:Western allies"}],
        "recipients": [{"code": "UKR"}],
        "amount": amount,
    }
    return _entry("commitment", **said, stage="announced", date="2025-01", instrument={"code": "PDA"}, **more)


def test_a_commitment_carries_the_promised_keys_whatever_is_known():
    wanted = [
        "id",
        "kind",
        "donors",
        "recipients",
        "amount",
        "sector",
        "form",
        "instrument",
        "stage",
        "date",
        "deadline",
        "statements",
        "articles",
    ]
    assert set(wanted) <= set(entry_json(_entry("commitment"), KINDS))
    row = entry_json(_gift(), KINDS)
    assert row["donors"] == [{"code": "USA"}, {"code": "ORG:Western allies"}]
    assert (row["amount"]["low"], row["amount"]["high"], row["amount"]["currency"]) == (500_000_000, None, "USD")
    assert (row["stage"], row["date"], row["sector"]) == ("announced", "2025-01", None)
    assert row["statements"] == ["a1:x:0-4", "a2:x:3-9"]
    assert "same_as" not in row
    json.dumps(row)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_has_one_shape_and_no_field_hides_what_an_entry_is(kind):
    row = entry_json(_entry(kind), KINDS)
    assert (row["id"], row["kind"], row["title"]) == ("e1", kind, "What it is")
    assert set(entry_row(_entry(kind), KINDS)) <= set(entry_columns(KINDS, kind)) <= set(entry_columns(KINDS))


def test_life_conflicts_and_links_are_written_out():
    money = KINDS["commitment"].fields["amount"].type.from_json({"low": 5, "high": 5, "currency": "EUR"})
    entry = Entry(
        "e1", "commitment", "t",
        history=(Step("announced", "2025-01-09", "s1"),),
        conflicts=(Conflict("amount", ((money, ("s1", "s2")),), "the ministry"),),
        links=(Link("part_of", "e2", "said so"),),
    )  # fmt: skip
    row = entry_json(entry, KINDS)
    assert row["history"] == [{"stage": "announced", "date": "2025-01-09", "statement": "s1"}]
    assert row["links"] == [{"relation": "part_of", "entry": "e2", "reason": "said so"}]
    (conflict,) = row["conflicts"]
    assert conflict["readings"][0]["statements"] == ["s1", "s2"]
    assert conflict["readings"][0]["value"]["currency"] == "EUR"


def test_evidence_is_written_with_its_places():
    evidence = Evidence(
        "s1",
        "a1",
        "Head",
        "Wire",
        "https://w.example",
        None,
        "It gave $5.",
        Span(8, 10),
        fields={"amount": (Span(8, 10),)},
    )
    (row,) = full_entry_json(_gift(), [evidence], KINDS)["evidence"]
    assert (row["sentence"], row["anchor"], row["fields"]) == ("It gave $5.", [8, 10], {"amount": [[8, 10]]})
    assert (row["date"], row["speaker"]) == (None, None)


def test_a_flat_row_has_plain_cells():
    row = entry_row(_gift(items=[{"name": "tanks", "count": 18}]), KINDS)
    assert row["donors"] == "USA; ORG:Western allies"
    assert (row["amount_low"], row["amount_high"], row["amount_currency"], row["amount_about"]) == (
        500_000_000,
        None,
        "USD",
        None,
    )
    assert (row["instrument"], row["date"], row["items"]) == ("PDA", "2025-01", "18 tanks")
    assert (row["published"], row["reports"], row["articles"]) == ("2025-01-09", 2, 2)
    assert all(value is None or isinstance(value, str | int | float) for value in row.values())


def test_rows_of_all_kinds_fit_one_csv():
    out = io.StringIO()
    writer = csv.DictWriter(out, entry_columns(KINDS))
    writer.writeheader()
    writer.writerow(entry_row(_gift(), KINDS))
    writer.writerow(entry_row(_entry("figure", count={"low": 5, "high": 9}), KINDS))
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert (rows[0]["donors"], rows[1]["count_low"], rows[1]["count_high"]) == ("USA; ORG:Western allies", "5", "9")


def test_a_line_says_when_how_far_and_what():
    line = entry_line(_gift(), KINDS)
    assert (line["id"], line["kind"], line["stage"], line["what"], line["articles"]) == (
        "e1",
        "commitment",
        "announced",
        "What it is",
        2,
    )
    assert entry_line(_entry("position", stance="refuses"), KINDS)["stage"] == "refuses"
    assert entry_line(_entry("figure"), KINDS)["stage"] == ""
