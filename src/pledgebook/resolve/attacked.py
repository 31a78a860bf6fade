"""Whom help is for that no words name: the state that is attacked, never the one that attacks it, nor who helps as well.

"The United States has committed $40 billion since Russia's invasion": a reader who finds nobody else takes Russia for who gets
it. "Scholz also announced a package worth 1.1 billion euros" in a report on two pacts with Kyiv is not for France, who signed the
other. Nor does an attacker arm whom it attacks: such a gift is the one other giver's that the article has. Which states
attacked, were attacked and help against it, ``vocabulary/events.yaml`` says of a war (``by``, ``on``, ``helped_by``). Whoever is
told to get something (``to``, ``for``) stays.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import of_place
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_TO = re.compile(r"\b(?:to|for|with)\s+(?:the\s+)?(?:[\w-]+\s+)?\Z", re.IGNORECASE)
_OWN = r"(?:[’']s?)?\s+(?:[\w-]+\s+){0,2}?"


@dataclass(frozen=True, slots=True)
class _War:
    """A war as the vocabulary has it: since when, who attacked whom, and who helps."""

    since: date
    by: str
    on: str
    helpers: frozenset[str]
    owned: re.Pattern[str]
    did: re.Pattern[str]


@lru_cache(maxsize=1)
def _wars() -> tuple[_War, ...]:
    found = []
    for row in load().section("events")["events"].values():
        if "by" in row:
            nouns, verbs = ("|".join(map(re.escape, row[name])) for name in ("nouns", "verbs"))
            owned = re.compile(rf"{_OWN}(?:{nouns})s?\b", re.IGNORECASE)
            did = re.compile(rf"\s+(?:first\s+|fully\s+)?(?:{verbs})\b", re.IGNORECASE)
            since = date.fromisoformat(str(row["dates"][0]))
            found.append(_War(since, row["by"], row["on"], frozenset(row["helped_by"]), owned, did))
    return tuple(found)


def with_attacked(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article; help that was taken to be for an attacker or another helper is for who is attacked."""
    held = tuple(statements)
    for war in _wars():
        if cast.article.date and cast.article.date >= war.since.isoformat() and _named(cast, war):
            beside = _beside(war, held, kinds)
            held = tuple(_for_whom(cast, each, war, beside, kinds) for each in held)
            held = tuple(_by_whom(each, war, held, kinds) for each in held)
    return held


def _by_whom(statement: Statement, war: _War, statements: Sequence[Statement], kinds: Kinds) -> Statement:
    """The statement; a gift of arms that the attacker seems to make to nobody else, as one of the article's only other giver."""
    for giving, getting in kinds[statement.kind].sides:
        mine = _codes(statement, giving.name) == {war.by} and _codes(statement, getting.name) <= {war.on}
        if not mine or not _is_arms(statement, kinds[statement.kind]):
            continue
        others = {code for each in statements if each.kind == statement.kind for code in _codes(each, giving.name)}
        others &= war.helpers
        if len(others) == 1:
            values = {**statement.values, giving.name: (Party(next(iter(others))),), getting.name: (Party(war.on),)}
            spans = dict.fromkeys((giving.name, getting.name), (statement.sentence,))
            return replace(statement, values=values, evidence={**statement.evidence, **spans})
    return statement


def _named(cast: ArticleParties, war: _War) -> bool:
    """Whether the article names the state that is attacked, or one of its people."""
    named = war.on in cast.counts or any(each.code == war.on for each in cast.title[1])
    return named or any(each.person.party == war.on for each in cast.seen)


def _beside(war: _War, statements: Sequence[Statement], kinds: Kinds) -> frozenset[str]:
    """The helpers that the article tells as giving something, or as partners of the attacked in a pact."""
    found: set[str] = set()
    for each in statements:
        for field in kinds[each.kind].parties:
            codes = _codes(each, field.name)
            if field.vehicles or war.on in codes:
                found |= codes
    return frozenset(found & war.helpers)


def _for_whom(
    cast: ArticleParties, statement: Statement, war: _War, beside: Collection[str], kinds: Kinds
) -> Statement:
    for giving, getting in kinds[statement.kind].sides:
        gives, gets = _codes(statement, giving.name), _codes(statement, getting.name)
        if not gets or war.on in gets | gives or any(_is_told(cast, statement, each) for each in gets):
            continue
        if gets == {war.by}:
            misplaced = (gives and gives <= war.helpers) or _attacks(cast, war)
        else:  # what is no arms may be anybody's
            elsewhere = all(each in beside or not _places(cast, statement, each) for each in gets)
            misplaced = gets | gives <= war.helpers and elsewhere and _is_arms(statement, kinds[statement.kind])
        if (
            not misplaced and gets == {war.by} and gives & war.helpers
        ):  # of helpers and others: not the attacker's, at least
            values = {name: each for name, each in statement.values.items() if name != getting.name}
            evidence = {name: each for name, each in statement.evidence.items() if name != getting.name}
            return replace(statement, values=values, evidence=evidence)
        if misplaced:
            values = {**statement.values, getting.name: (Party(war.on),)}
            evidence = {**statement.evidence, getting.name: (statement.sentence,)}
            return replace(statement, values=values, evidence=evidence)
    return statement


def _attacks(cast: ArticleParties, war: _War) -> bool:
    """Whether the article names the attacker as whose war it is."""
    text = cast.text
    ends = (each.span.end for each in cast.parties if each.code == war.by)
    return any(war.owned.match(text, end) or war.did.match(text, end) for end in ends)


def _places(cast: ArticleParties, statement: Statement, code: str) -> list[int]:
    """Where a statement's sentence names a party, by its people, too."""
    found = cast.places_in(statement.sentence)
    return [each.span.start for each in found if of_place(each).as_code(cast, each.span.start, persons=False) == code]


def _is_told(cast: ArticleParties, statement: Statement, code: str) -> bool:
    """Whether words of the sentence let a party get something."""
    start = statement.sentence.start
    return any(_TO.search(cast.text, start, at) for at in _places(cast, statement, code))


def _is_arms(statement: Statement, kind: Kind) -> bool:
    """Whether a statement is of what its kind calls help in a war (``entry: arms:``)."""
    return any(statement.values.get(name) in labels for name, labels in kind.entry.get("arms", {}).items())


def _codes(statement: Statement, name: str) -> set[str]:
    found = statement.values.get(name)
    return {each.code for each in found if isinstance(each, Party)} if isinstance(found, tuple) else set()
