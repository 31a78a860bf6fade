"""Groups of office-holders are no party of their own: ``the finance ministers`` act for the body that they sit in.

Where the words name the body (``ministers from the group``), or the article has before (``G7 finance ministers``), they are that;
else nobody can say for whom they act, and they are left out with a problem rather than stand beside it as another giver.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import lru_cache

from pledgebook.model import Problem
from pledgebook.resolve.called import called_before
from pledgebook.resolve.cast import ArticleParties, words
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_FREE = "ORG:"
_WORDS = re.compile(r"[\w’'-]+")
_BEHIND = re.compile(r"\b(?:of|from|in|at) (?:the )?(?P<noun>[a-z]+)\s*$")
_FEW = 2
"""Words of a party that has no name: ``its fund``."""
_BETWEEN = 3
"""Words between the name of a body and what its office-holders are called: ``G7 foreign and finance ministers``."""


def acting_for(cast: ArticleParties, parties: tuple[Party, ...]) -> tuple[tuple[Party, ...], tuple[Problem, ...]]:
    """The parties, groups of office-holders by the body for which they act; and those of which nobody can say for whom."""
    found: dict[str, Party] = {}
    problems = []
    for each in parties:
        head = _head(each)
        code = _body(cast, each, head) if head else each.code
        if code:
            found.setdefault(code, each if code == each.code else replace(each, code=code))
        else:
            what = f"of {each.name!r} the article does not say for whom they act"
            problems.append(
                Problem("party-undecided", cast.article.id, what, "correct the party in the ledger", each.said)
            )
    return tuple(found.values()), tuple(problems)


def without_purses(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties without those that are only what money is paid into: ``its fund`` benefits nobody whom the text names."""
    return tuple(each for each in parties if not _is_purse(each))


def without_laws(parties: tuple[Party, ...]) -> tuple[Party, ...]:
    """The parties without those that are laws by their names: the Peace Act authorises, and gives nothing of its own."""
    laws = words().rows["laws"]
    return tuple(
        each for each in parties if not each.code.startswith(_FREE) or each.name.split()[-1].lower() not in laws
    )


def _is_purse(party: Party) -> bool:
    listed = party.name.split() if party.code.startswith(_FREE) else []
    known = words().rows["purses"]
    return 0 < len(listed) <= _FEW and party.name == party.name.lower() and listed[-1] in known


def _head(party: Party) -> str:
    """What a party that only its own words name calls its office-holders (``leaders``); empty where it names none."""
    if not party.code.startswith(_FREE):
        return ""
    name = re.split(r"\b(?:of|from|in|at)\b", party.name)[0]
    last = (_WORDS.findall(name) or [""])[-1].lower()
    return last if last in words().rows["holders"] else ""


def _body(cast: ArticleParties, party: Party, head: str) -> str:
    """The body that the words name, or the one whose office-holders the article called so, if that is only one."""
    at = party.said.start if party.said else len(cast.text)
    behind = _BEHIND.search(party.name)
    named = called_before(cast, behind["noun"], at) if behind else None
    return named or _only(set(_called_so(cast, head)))


def _only(codes: set[str]) -> str:
    return codes.pop() if len(codes) == 1 else ""


def _called_so(cast: ArticleParties, head: str) -> Iterator[str]:
    """The organisations of whose office-holders the article tells by this noun: ``EU leaders``, ``leaders of the G7``."""
    for each in cast.parties:
        if each.code is None or ":" in each.code or each.code not in load().section("organisations"):
            continue
        after = _WORDS.findall(cast.text[each.span.end : each.span.end + 60])[: _BETWEEN + 1]
        if head in [word.lower() for word in after] or _before(head).search(cast.text, 0, each.span.start):
            yield each.code


@lru_cache(maxsize=64)
def _before(head: str) -> re.Pattern[str]:
    return re.compile(rf"\b{re.escape(head)} (?:of|from) (?:the )?\Z", re.IGNORECASE)
