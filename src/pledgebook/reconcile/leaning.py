"""Reports that lean on another one of their article: goods beside the amount of their sentence, "the package" after it.

Such a report does not say by itself which thing it tells of; the kind declares the field that does (``entry: same: leans:``),
or the nouns that alone name nothing (``back:``): "the agreement" is the pact that the article told of before.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from pledgebook.model import Statement
from pledgebook.reconcile.features import NEVER, likeness
from pledgebook.reconcile.rules import SameRule
from pledgebook.values.items import tells_apart
from pledgebook.vocabulary import load

BACK = 400
"""Characters back to which words like "the package" point: the paragraph before."""
BESIDE = 80
"""Characters between goods and their amount: farther apart in a sentence, they are often two things."""

Apart = frozenset[frozenset[str]]


def leaning(article: Sequence[Statement], rule: SameRule, apart: Apart) -> Iterator[tuple[str, str]]:
    """The reports of an article that lean on another one, each with that one's id."""
    firm = [each for each in article if rule.leans in each.values]
    for each in article if firm else ():
        if rule.leans not in each.values:
            found = _support(each, [one for one in firm if _bears(each, one, rule, apart)], rule)
            if found is not None:
                yield each.id, found.id


def pointing(article: Sequence[Statement], rule: SameRule, apart: Apart) -> Iterator[tuple[str, str]]:
    """The reports of an article that only point back, each with the id of one before that says more and can be meant.

    That is the one with most in common of what ties reports, of several the nearest.
    """
    named = [each for each in article if not points_back(each, rule)]
    for each in article if named else ():
        if points_back(each, rule):
            before = [one for one in named if one.anchor < each.anchor and _bears(each, one, rule, apart)]
            if before:
                yield each.id, max(before, key=lambda one: (_common(each, one, rule), one.anchor)).id


def _common(one: Statement, other: Statement, rule: SameRule) -> float:
    """How far the most telling field that both have ties them."""
    found = ((tie, one.values.get(tie.field), other.values.get(tie.field)) for tie in rule.ties)
    return max((tie.ties(a, b) for tie, a, b in found if a is not None and b is not None), default=0.0)


def points_back(one: Statement, rule: SameRule) -> bool:
    """Whether its anchor is a bare noun of those that name nothing, with "the" or "this" before it or without."""
    first, _, rest = one.said.casefold().partition(" ")
    noun = rest if first in load().section("links")["back"] else one.said.casefold()
    return noun in rule.back


def _bears(one: Statement, other: Statement, rule: SameRule, apart: Apart) -> bool:
    return frozenset((one.id, other.id)) not in apart and likeness(one, other, rule) != NEVER


def _support(one: Statement, firm: Sequence[Statement], rule: SameRule) -> Statement | None:
    """The only one of its sentence that has come as far; else the nearest before, if its words point back."""
    beside = [
        each
        for each in firm
        if each.sentence == one.sentence
        and max(each.anchor.start - one.anchor.end, one.anchor.start - each.anchor.end) <= BESIDE
        and each.values.get(rule.ladder) == one.values.get(rule.ladder)
    ]
    if len(beside) == 1:
        return beside[0]
    if beside or not _points_back(one.said):
        return None
    before = [each for each in firm if 0 < one.anchor.start - each.anchor.end <= BACK]
    return max(before, key=lambda each: each.anchor, default=None)


def _points_back(words: str) -> bool:
    """Whether they say "this" or "the" of something that they do not name: "the package", not "the howitzers"."""
    first, _, rest = words.partition(" ")
    return bool(rest) and first.casefold() in load().section("links")["back"] and not tells_apart(rest)
