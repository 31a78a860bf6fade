"""An entry's title: what is known, and nothing where nothing is."""

from __future__ import annotations

import pytest

from pledgebook.kinds import load_kinds
from pledgebook.reconcile.title import title

KINDS = load_kinds()
NOR = [{"code": "NOR"}]
MDA = [{"code": "MDA"}]
MONEY = {"low": 50_000_000, "high": 50_000_000, "currency": "EUR"}


@pytest.mark.parametrize(
    ("kind", "values", "anchor", "shown"),
    [
        (
            "commitment",
            {"donors": NOR, "recipients": MDA, "amount": MONEY},
            "€50 million",
            "Norway → Moldova: €50 million",
        ),
        ("commitment", {"recipients": MDA, "amount": MONEY}, "€50 million", "→ Moldova: €50 million"),
        ("commitment", {"donors": NOR, "amount": MONEY}, "€50 million", "Norway: €50 million"),
        ("commitment", {"amount": MONEY}, "€50 million", "€50 million"),
        ("commitment", {"donors": NOR, "recipients": MDA}, "that aid package", "Norway → Moldova: aid package"),
        ("commitment", {"donors": NOR, "items": [{"name": "the pumps"}]}, "the pumps", "Norway: pumps"),
        ("meeting", {"participants": NOR, "form": "talks"}, "met", "Norway: talks"),
        ("meeting", {"form": "call", "place": "Oslo"}, "phoned", "call, Oslo"),
        ("meeting", {"participants": NOR, "form": "talks", "place": "Oslo"}, "met", "Norway: talks, Oslo"),
        ("figure", {"count": {"low": 4000, "high": 4000}}, "4,000", "4,000"),
        ("figure", {"count": {"low": 4000, "high": 4000}, "subject": "the displaced"}, "4,000", "displaced: 4,000"),
        ("position", {"actor": NOR, "stance": "refuses"}, "refused", "Norway refuses"),
        ("position", {"actor": NOR + MDA, "stance": "refuses"}, "refused", "Norway, Moldova refuse"),
        (
            "position",
            {"actor": [{"code": "ORG:EU member states"}], "stance": "opposes"},
            "said",
            "EU member states oppose",
        ),
        ("position", {"actor": [{"code": "ORG:Republicans"}], "stance": "requests"}, "said", "Republicans request"),
        ("position", {"actor": [{"code": "ORG:Hamas"}], "stance": "permits"}, "said", "Hamas permits"),
        ("position", {"actor": [{"code": "PER:James"}], "stance": "supports"}, "said", "James supports"),
        ("position", {"actor": NOR + MDA, "stance": "undecided"}, "said", "Norway, Moldova undecided"),
        (
            "position",
            {"actor": NOR, "stance": "refuses", "subject": "’s decision to wait"},
            "no",
            "Norway refuses: decision to wait",
        ),
        ("agreement", {}, "a treaty", "treaty"),
        ("commitment", {"donors": NOR}, "6 percent", "Norway: 6 percent of an amount not named"),
        ("commitment", {"donors": NOR}, "6 percent of the fund", "Norway: 6 percent of the fund"),
    ],
)
def test_what_is_unknown_is_left_out(kind, values, anchor, shown):
    fields = KINDS[kind].fields
    read = {name: fields[name].type.from_json(value) for name, value in values.items()}
    assert title(read, KINDS[kind], anchor) == shown
