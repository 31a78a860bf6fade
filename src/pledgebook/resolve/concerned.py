"""Whom a count concerns where its sentence does not say: the state that the article is about, not who counts, helps or is a town.

So is who counts, where that is a service of a state ("the civil defence", "the mayor"): it counts for the state.
A kind declares (``entry: dispute:``) which field tells whom a count is ``about`` and which ``who`` counts. "116 people died, the
civil defence said" is about the country of the floods, not about its civil defence; in "Japan sent tents. At least 40 people
died" nobody died in Japan.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.values.party import Party
from pledgebook.vocabulary import load

_THEIRS = re.compile(r"\bof them\b|\b(?:their|his|its)\b", re.IGNORECASE)
"""Words that lean on who was just told of."""


def with_concerned(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, counts about the state that they concern."""
    rows = {each.kind: kinds[each.kind].entry.get("dispute") for each in statements}
    if not any(rows.values()):
        return tuple(statements)
    scene = _Scene(cast, statements, kinds, rows)
    return tuple(_by(scene, _about(scene, each, row), row) if (row := rows[each.kind]) else each for each in statements)


@dataclass(frozen=True, slots=True)
class _Scene:
    """Who gives and gets by one article's statements, and which states it names."""

    cast: ArticleParties
    statements: Sequence[Statement]
    kinds: Kinds
    rows: Mapping[str, Mapping[str, Any] | None]

    def giving(self) -> set[str]:
        """Who gives something, by code."""
        return {each.code for each in self._parties("giving")}

    def getting(self) -> set[str]:
        """Who gets something, by code."""
        return {each.code for each in self._parties("getting")}

    def _parties(self, side: str) -> Iterator[Party]:
        for each in self.statements:
            kind = self.kinds[each.kind]
            field = (
                getattr(kind, side) if kind.getting is not None else None
            )  # who asks or refuses neither gives nor gets
            yield from each.values.get(field.name, ()) if field is not None else ()

    def counted(self, besides: Statement) -> str:
        """Whom the article's other counts concern by their own sentences, most of them; empty where none says."""
        told = Counter(
            each.code
            for other in self.statements
            if other is not besides and (row := self.rows[other.kind])
            for each in other.values.get(row["about"], ())
            if each.said and each.code in _states()
        )
        return next((code for code, _ in told.most_common(1)), "")

    def concerned(self) -> str:
        """The state that the article is about: the only one that gets something, else the most named that does not only give."""
        gets = self.getting() & _states()
        if len(gets) == 1:
            return next(iter(gets))
        only = self.giving() - gets
        return next((code for code, _ in self.named().most_common() if code not in only), "")

    def named(self) -> Counter[str]:
        """How often each state is named."""
        return Counter({code: count for code, count in self.cast.counts.items() if code in _states()})


@lru_cache(maxsize=1)
def _states() -> frozenset[str]:
    return frozenset(load().section("states"))


def _about(scene: _Scene, statement: Statement, row: Mapping[str, Any]) -> Statement:
    """The statement, about the state that it concerns."""
    name = row["about"]
    told: tuple[Party, ...] = statement.values.get(name, ())
    who = {each.code for each in statement.values.get(row["who"], ())}
    kept = tuple(each for each in told if _is_counted(statement, each) or not _is_loose(each.code, who))
    code = ""
    if told and not kept:
        code = _state_of(scene, told) or scene.concerned()
    elif kept and not any(each.said for each in told) and _is_aside(scene, statement, kept[0].code):
        code = scene.counted(statement) or scene.concerned()
    if code:
        evidence = {**statement.evidence, name: (statement.sentence,)}
        return replace(statement, values={**statement.values, name: (Party(code),)}, evidence=evidence)
    return replace(statement, values={**statement.values, name: kept}) if kept and kept != told else statement


def _state_of(scene: _Scene, told: Sequence[Party]) -> str:
    """The one state whose services these are by their own words: ``Peru's civil defence`` counts who died in Peru."""
    named = {
        each.code or ""
        for party in told
        if party.said and _service().search(party.code)
        for each in scene.cast.named_in(party.said)
    }
    return named.pop() if len(named) == 1 and named <= _states() else ""


def _by(scene: _Scene, statement: Statement, row: Mapping[str, Any]) -> Statement:
    """The statement, counted by a state where one of its services did: ``the civil defence``, ``Peru's disaster agency``."""
    name = row["who"]
    told: tuple[Party, ...] = statement.values.get(name, ())
    if not any(each.code.startswith("ORG:") and _service().search(each.code) for each in told):
        return statement
    own = {code: Party(code, each.said) for each in told if (code := _whose(scene, each))}
    return replace(statement, values={**statement.values, name: tuple(own.values())})


def _whose(scene: _Scene, party: Party) -> str:
    """The state of a service, the one that its words name or that the article is about; any other party is its own."""
    if not party.code.startswith("ORG:") or not _service().search(party.code):
        return party.code
    named = {each.code or "" for each in scene.cast.named_in(party.said)} & _states() if party.said else set()
    return (named.pop() if len(named) == 1 else "" if named else scene.concerned()) or party.code


@lru_cache(maxsize=1)
def _service() -> re.Pattern[str]:
    """What a state's services are called that news names without the state."""
    words = "|".join(map(re.escape, sorted(load().section("words")["services"], key=len, reverse=True)))
    return re.compile(rf"\b(?:{words})\b", re.IGNORECASE)


def _is_counted(statement: Statement, party: Party) -> bool:
    """Whether a party is what is counted, by the words in or right behind the anchor: ``180,000 Rohingya``."""
    anchor, said = statement.anchor, party.said
    return said is not None and (anchor.covers(said) or 0 <= said.start - anchor.end <= 1)


def _is_loose(code: str, who: set[str]) -> bool:
    """Whether a party is a person, who counts himself, or one that only the text's words name: mostly a place or an office."""
    return ":" in code and (code.startswith("PER:") or code in who or code not in load().section("organisations"))


def _is_aside(scene: _Scene, statement: Statement, code: str) -> bool:
    """Whether a party of another sentence gets nothing in the article and, where it gives, another gets that is named oftener."""
    if code in scene.getting():
        return False
    if code not in scene.giving():
        return True
    most = next((each for each, _ in scene.named().most_common(1)), "")
    leaning = _THEIRS.search(statement.sentence.of(scene.cast.text)) is not None
    return len(scene.getting() & _states()) == 1 and code != most and not leaning
