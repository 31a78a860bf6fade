"""Where the clause around a place begins and ends: a tense is read from the words between."""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.vocabulary import load

REACH = 90
"""How many characters behind a place its clause is looked for in."""
_BEFORE = 160
"""How many characters before it."""
# the first character stands alone: a pattern that begins with a set of characters is looked for faster
_END = re.compile(
    r"[.!?:;\nOIBAS](?:(?<=[.!?:])[\"”’)]*\s+(?=[\"“(]?[A-Z])|(?<=;)\s|(?<=\n)|(?<=[a-z]{4}[.!?])\s(?=[a-z])"
    r"|(?<=[a-z]\s[OIBAS])(?:(?<=[OI])n|(?<=B)(?:y|efore)|(?<=A)(?:t|fter)|(?<=S)ince)(?=\s)(?P<opens>))"
)
"""Where a sentence ends, or the words of one that ``opens`` begin."""
_SHORT, _STARTER, _LONGEST = re.compile(r"\b([A-Z][a-z]{0,4})\Z"), re.compile(r"[\"“(]?[\w’']+"), 8
"""What may be a shortened word before its point, the word behind it, and how long the first may be."""


def clause_before(text: str, start: int) -> str:
    """The clause before a place."""
    head = text[max(start - _BEFORE, 0) : start + 1]  # its own first letter shows where a sentence begins
    for each in reversed(list(_END.finditer(head))):
        if not _is_short(head, each):
            return head[each.end() if each.lastgroup is None else each.start() : -1]
    return head[:-1]


def clause_behind(tail: str) -> str:
    """The rest of the clause in the :data:`REACH` characters behind a place."""
    for each in _END.finditer(tail):
        if not _is_short(tail, each):
            return tail[: each.start() - (each.lastgroup is not None)]
    return tail


def _is_short(text: str, end: re.Match[str]) -> bool:
    """Whether a point only shortens its word ("Gov. Bill", "the U.K. Parliament"), so that the sentence goes on."""
    if text[end.start()] != ".":
        return False
    start = max(end.start() - _LONGEST, 0)
    word = None if text[start : end.start()].islower() else _SHORT.search(text, start, end.start())
    if word is None:
        return False
    points = _points()
    if word[1] in points["titles"]:
        return True
    if word[1] in points["numbered"]:
        return text[end.end() : end.end() + 1].isdigit()
    if word[1] not in points["either"] and len(word[1]) > 1:
        return False
    following = _STARTER.match(text, end.end())
    return following is None or following[0] not in points["starters"]


@lru_cache(maxsize=1)
def _points() -> dict[str, frozenset[str]]:
    said = load().section("sentences")
    return {name: frozenset(said[name]) for name in ("titles", "numbered", "either", "starters")}
