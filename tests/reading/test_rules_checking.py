"""What a kind's ``rules.yaml`` names must be there: a wrong name is told when the reader starts, not while it reads."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from pledgebook.errors import BrokenKind
from pledgebook.kinds import Kinds, load_kinds
from pledgebook.reading.rules.checking import OWN_PLACES
from pledgebook.reading.rules.looks import OF_PLAYERS
from pledgebook.reading.rules.reader import RulesReader

RULES: dict[str, Any] = {
    "candidates": {"named": {"find": "word", "heads": ["sanctions"]}},
    "clues": [{"points": 2.0, "when": {"governor": ["impose"]}, "unless": {"helps": ["not"]}, "of": ["named"]}],
    "labels": {"stance": {"supports": [{"points": 1.0, "when": {"source": ["named"]}}]}},
    "roles": {
        "actor": {
            "unlike": "towards",
            "points": {"subject": [1, 1]},
            "clues": [
                {"points": [1, 2], "when": {"relation": ["subject"], "known": ["no part"], "head": ["sanctions"]}}
            ],
            "signs": [{"when": {"does": ["ban"]}}],
        },
        "towards": {},
        "date": [{"take": "time_behind", "with": ["on"], "when": {"after": ["on"]}}],
    },
}


def opened(**changed: Any) -> RulesReader:
    """The reader of one kind, with these parts of its rules put in the place of the right ones."""
    kind = replace(load_kinds()["position"], rules={**RULES, **changed})
    return RulesReader(Kinds({kind.name: kind}))


def with_actor(**changed: Any) -> dict[str, Any]:
    return {"roles": {**RULES["roles"], "actor": {**RULES["roles"]["actor"], **changed}}}


def test_right_names_pass():
    assert [rules.kind.name for rules in opened().rules] == ["position"]


def test_the_shipped_rules_pass():
    assert {rules.kind.name for rules in RulesReader(load_kinds()).rules} == set(load_kinds())


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"candidates": {"named": {"find": "wrd"}}}, "no way to find 'wrd', expected one of count, money"),
        ({"candidates": {"named": {}}}, "no way to find ''"),
        ({"clues": [{"points": 1, "when": {"governer": ["impose"]}}]}, "no place 'governer', expected one of after"),
        ({"clues": [{"points": 1, "unless": {"helpers": ["not"]}}]}, "no place 'helpers'"),
        ({"clues": [{"points": 1, "when": {"relation": ["subject"]}}]}, "no place 'relation'"),
        ({"clues": [{"points": 1, "of": ["nmed"]}]}, "no candidates 'nmed', expected one of named"),
        ({"clues": [{"points": {"nmed": 1}}]}, "no candidates 'nmed'"),
        ({"labels": {"stance": {"supports": [{"when": {"govern": ["impose"]}}]}}}, "no place 'govern'"),
        ({"roles": {"date": [{"take": "tiem"}]}}, "no way to take 'tiem', expected one of anchor"),
        ({"roles": {"date": [{"with": ["on"]}]}}, "no way to take ''"),
        ({"roles": {"date": [{"take": "anchor", "when": {"own": ["x"]}}]}}, "no place 'own'"),
        (with_actor(unlike="target"), "no weighed field 'target', expected one of actor, towards"),
        (with_actor(clues=[{"points": 1, "when": {"dose": ["ban"]}}]), "no place 'dose'"),
        (with_actor(clues=[{"points": {"named": 1}, "when": {"does": ["ban"]}}]), "no look 'named'"),
        (with_actor(signs=[{"when": {"relation": ["subject"]}}]), "no place 'relation'"),
    ],
)
def test_a_wrong_name_is_told(changed: dict[str, Any], said: str):
    with pytest.raises(BrokenKind, match=r"position/rules\.yaml") as caught:
        opened(**changed)
    assert said in str(caught.value)


def test_the_places_of_actors_are_those_that_candidates_skip():
    assert set(OWN_PLACES) == OF_PLAYERS
