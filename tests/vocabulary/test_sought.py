"""Wordings that are looked for together are found as their own patterns find them."""

from __future__ import annotations

import re

import pytest

from pledgebook.vocabulary.sought import Sought, Wording, openings

_PHRASES = ["halted", "halt", "cut off", "in error", "mistak* made", "stop*"]
_WORDS = re.compile(r"\b(?:halted|halt|cut\s+off|in\s+error|mistak\w*\s+made|stop\w*)\b", re.IGNORECASE)
_LATER = re.compile(r"\b(?:halted|off)\b", re.IGNORECASE)
FIRST = Sought(lambda: Wording(_WORDS, openings(_PHRASES)), "test")
SECOND = Sought(lambda: Wording(_LATER, openings(["halted", "off"])), "test")


@pytest.mark.parametrize(
    "text",
    [
        "Lima halted it. It was Cut  off,\nin\u00a0error, and cut\noff again; mistakes made, stopping nothing.",
        "Unhalted, halting, a halt; shortcut off; bin errors.",
        "İzmir halted it in error.",
        "",
    ],
)
def test_all_of_a_company_are_found(text: str) -> None:
    for sought, pattern in ((FIRST, _WORDS), (SECOND, _LATER)):
        for start in (0, 9, 25):
            assert [each.span() for each in sought.finditer(text, start)] == [
                each.span() for each in pattern.finditer(text, start)
            ]


def test_one_that_is_declared_later_is_found_too() -> None:
    text = "They halted and went on."
    assert [each.group() for each in FIRST.finditer(text)] == ["halted"]
    third = Sought(lambda: Wording(re.compile("went"), frozenset(["went"])), "test")
    assert [each.group() for each in third.finditer(text)] == ["went"]
