"""Rules of times are tried only where the token behind the first can be theirs."""

from __future__ import annotations

import random
import re

from pledgebook.values.timex_pattern import characters
from pledgebook.values.timex_rules import fitting, shelves

_ITEM = re.compile(r"\(?([\w|]+)(?::\w+)?(\?)?")


def _classes(source: str, chance: random.Random) -> str:
    """Classes of tokens that a pattern matches, what may be missing left out by chance."""
    found, left_out = "", False
    for item in source.split():
        if item.startswith("("):
            left_out = chance.random() < 0.5
        match = _ITEM.match(item)
        assert match is not None
        if not left_out and not (match[2] and chance.random() < 0.5):
            found += chance.choice(characters(match[1]))
        left_out = left_out and not item.endswith(")?")
    return found


def test_no_rule_is_passed_over_that_would_match() -> None:
    chance = random.Random(7)
    rules = {id(rule.pattern): rule for shelf in shelves().values() for rule in shelf.rules}
    for rule in rules.values():
        for _ in range(60):
            kinds = _classes(rule.pattern.source, chance)
            if kinds:
                assert rule.pattern.at(kinds), rule.pattern.source
                assert rule in fitting(kinds[0], kinds[1:2]), rule.pattern.source
