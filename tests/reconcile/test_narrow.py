"""Narrowed keys leave out only pairs that nothing could tie."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pledgebook.kinds import load_kinds
from pledgebook.model import Span, Statement
from pledgebook.reconcile import graph
from pledgebook.reconcile.profile import keys, profile
from pledgebook.reconcile.rules import same_rule

KINDS = load_kinds()
NAMES = ["USA", "UKR", "PER:Ada Bell", "PER:A. Bell", "PER:Cy Dow", "ORG:Bell group"]
WORDS = ["grain deal", "the deal", "a deal on grain", "security pact", "prisoner swap", "sanctions on grain"]
VALUES: dict[str, dict[str, list[Any]]] = {
    "agreement": {"parties": NAMES, "subject": WORDS, "status": ["signed", "agreed"]},
    "meeting": {
        "participants": NAMES, "place": ["Oslo", "Oslo castle", "Bergen"], "form": ["visit", "talks"], "status": ["held"],
        "ordinal": [{"n": 2, "of": "grain talks"}, {"n": 2, "of": "visits"}, {"n": 3}],
    },
    "position": {"actor": NAMES, "subject": WORDS, "stance": ["supports", "opposes"]},
}  # fmt: skip


@st.composite
def statements(draw: st.DrawFn) -> list[Statement]:
    """Reports of one kind, as one article each."""
    name = draw(st.sampled_from(sorted(VALUES)))
    kind, made = KINDS[name], []
    for number in range(draw(st.integers(2, 7))):
        day = f"2023-03-{draw(st.integers(10, 16))}"
        values = {"date": draw(st.sampled_from([None, day, "2023-03-12", "2023-03"]))}
        for field, choices in VALUES[name].items():
            several = kind.fields[field].type.name == "parties"
            chosen = st.lists(st.sampled_from(choices), min_size=1, max_size=3, unique=True)
            least = choices[0] if kind.fields[field].required else None
            value = draw(chosen if several else st.sampled_from([least, *choices]))
            values[field] = [{"code": each} for each in value] if several else value
        kept = {key: kind.fields[key].type.from_json(value) for key, value in values.items() if value is not None}
        made.append(
            Statement(
                f"a{number}:{name}:0-9",
                f"a{number}",
                name,
                Span(0, 9),
                Span(0, 9),
                kept,
                published=day,
                said=draw(st.sampled_from(WORDS)),
            )
        )
    return made


@settings(max_examples=150, deadline=None)
@given(statements())
def test_the_same_pairs_are_found(told: list[Statement]) -> None:
    kind = KINDS[told[0].kind]
    rule = same_rule(kind)
    profiles = [profile(each, rule) for each in told]
    narrowed = graph.compare(profiles, kind, rule)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(graph, "meeting_keys", lambda one, kind: keys(one.statement, kind))
        assert graph.compare(profiles, kind, rule) == narrowed
