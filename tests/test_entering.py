"""Values given to people to type over: in words where these are read back as the same value, else as JSON."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pledgebook.entering import entered, typed
from pledgebook.kinds import load_kinds
from pledgebook.model import Json


def unplaced(written: Json) -> Json:
    """Without the places of words, which nobody types."""
    bare: Json = json.loads(json.dumps(written), object_hook=lambda row: {k: row[k] for k in row if k != "said"})
    return bare


@pytest.mark.parametrize(
    ("kind", "name", "written", "words"),
    [
        (
            "commitment",
            "amount",
            {"low": 5_000_000, "high": None, "currency": "EUR", "step": 1_000_000},
            "over €5 million",
        ),
        ("commitment", "donors", [{"code": "NOR", "said": [0, 6]}, {"code": "SWE"}], "NOR; SWE"),
        ("commitment", "instrument", {"code": "PDA", "said": [3, 9]}, "PDA"),
        ("position", "subject", "the corridor", "the corridor"),
        ("figure", "count", {"low": 10_000, "high": 100_000}, "10,000 to 100,000"),
        # the lek's code is a word, too; names hold what parts names; JSON begins with a quotation mark as well
        ("commitment", "amount", {"low": 5_000_000, "high": 5_000_000, "currency": "ALL"}, None),
        ("commitment", "donors", [{"code": "ORG:banks, firms and charities"}], None),
        ("commitment", "donors", [{"code": "ORG:banks; firms"}, {"code": "NOR"}], None),
        ("position", "subject", '"safe zones" in the north', None),
    ],
)
def test_words_are_given_where_they_are_read_back(kind: str, name: str, written: Any, words: str | None) -> None:
    field = load_kinds()[kind].fields[name]
    given = typed(field, field.type.from_json(written))
    assert given == words if words else json.loads(given) == written
    back = field.type.to_json(field.type.from_json(entered(field, given)))
    assert unplaced(back) == unplaced(written)
