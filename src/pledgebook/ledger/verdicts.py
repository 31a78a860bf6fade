"""What an analyst says about entries and statements, as judgements on statements.

A judgement names a statement by its place in an article, so that it outlives re-reading; what is said of an entry is
said of the statements on which it rests.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pledgebook.errors import BadJudgement, BadMoment, BadValue
from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.ledger.clock import now, written
from pledgebook.ledger.codec import digest
from pledgebook.ledger.texts import storable
from pledgebook.model import Json, Judgement
from pledgebook.values.moment import moment
from pledgebook.values.numeral import LARGEST

ACTIONS = ("accept", "reject", "correct", "same", "different", "note", "undo", "confirm")
RELATIONS = ("same", "different")
ANSWERS = ("undo", "confirm")
"""What is said of a judgement, not of a statement."""

LONGEST = 5_000
"""Characters of a reason, a note or any text in a corrected value."""
DEEPEST = 6
"""Levels of a corrected value."""
_PLACE = re.compile(r".+:([^:]+):\d+-\d+(?:~\d+)?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Verdict:
    """One decision: an action of :data:`ACTIONS`, by whom and why; ``field`` and ``value`` (JSON) of a correction."""

    action: str
    by: str
    why: str = ""
    field: str = ""
    value: Json = None

    def __post_init__(self) -> None:
        if self.action not in ACTIONS:
            raise BadJudgement(self.action, f"unknown; expected one of {', '.join(ACTIONS)}")
        for name in ("by", "why", "field"):
            if not isinstance(getattr(self, name), str):
                raise BadJudgement(self.action, f"has {name}={getattr(self, name)!r}; expected a text")
        if not self.by.strip():
            raise BadJudgement(self.action, "says not who judges (by)")
        if self.field and self.action != "correct":
            raise BadJudgement(self.action, f"concerns no field, found {self.field!r}; use 'correct'")
        if self.action == "note" and not self.why.strip():
            raise BadJudgement(self.action, "says nothing; the note is what stands as its reason (why)")
        for said in (self.by, self.why, self.field):
            if not _short(said):
                raise BadJudgement(
                    self.action, f"has a text of over {LONGEST:,} characters, or with characters that are none"
                )
        if not self.by.isprintable():
            raise BadJudgement(self.action, f"is made by {self.by!r}; a name is one line of printable characters")

    @classmethod
    def known(cls, judgement: Judgement, kinds: Kinds) -> Judgement:
        """A judgement made elsewhere, as this ledger writes it, if anybody could have made it.

        Raises :class:`BadJudgement`, :class:`BadMoment`, :class:`BadValue`.
        """
        by = " ".join(judgement.by.split())  # earlier versions let names have several lines
        verdict = cls(judgement.action, by, judgement.why, judgement.field, judgement.value)
        named = (judgement.id, judgement.target, judgement.at, judgement.other)
        if not all(map(_short, named)) or not _plain(judgement.value, DEEPEST):
            raise BadJudgement(judgement.action, "has a text or a value that no ledger can hold")
        if judgement.action in RELATIONS and not judgement.other:
            raise BadJudgement(judgement.action, "names no second statement (other)")
        return replace(judgement, at=_past(judgement.at), value=verdict._elsewhere(judgement.target, kinds))

    def _elsewhere(self, target: str, kinds: Kinds) -> Json:
        """The value as it can be said of a statement at this place; a kind that only the other ledger knows is left as it is."""
        if self.action != "correct":
            return self.value
        place = _PLACE.fullmatch(target)
        if place is None:
            raise BadJudgement(
                self.action, f"corrects {target[:200]!r}; expected a statement's id (ARTICLE:KIND:START-END)"
            )
        return self.checked(kinds[place[1]]).value if place[1] in kinds else self.value

    def checked(self, kind: Kind) -> Verdict:
        """The same verdict, if a statement of this kind can be so judged; raises :class:`BadJudgement` or BadValue.

        A correction's value comes back in the form in which the ledger writes values of its type.
        """
        if self.action != "correct":
            return self
        if self.field not in kind.fields:
            expected = f"expected a field of a {kind.name}: {', '.join(kind.fields)}"
            raise BadJudgement(self.action, f"unknown field {self.field!r}; {expected}")
        if self.value is None:  # no value says that the field has none
            return self
        return replace(self, value=_usable(kind.fields[self.field], self.value))


def _past(at: str) -> str:
    """A moment as the ledger writes it; raises :class:`BadMoment` for what is none, or has yet to come."""
    found = moment(at)
    if found is None or written(found) > now():
        raise BadMoment(at, now())
    return written(found)


def _usable(field: Field, said: Json) -> Json:
    """A value that everything can be done with that the ledger does with values; raises :class:`BadValue`."""
    kind = field.type
    if not _plain(said, DEEPEST):
        raise BadValue(field.name, said, f"whole numbers below {LARGEST:,} and texts up to {LONGEST:,} characters")
    try:
        value = field.read(said)
        said_so = kind.to_json(value)
        kind.show(value), kind.plain(value), list(kind.pieces(value)), kind.agree(value, value)
        hash(kind.plain(value))
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise BadValue(field.name, said, "it as `pledgebook show --format json` prints it") from error
    amiss = kind.amiss(value)
    if amiss:
        raise BadValue(field.name, said, amiss)
    if not all(type(start) is type(end) is int and 0 <= start < end for start, end in places(said_so)):
        raise BadValue(field.name, said, "as said, if anything, the [start, end) of words in the article")
    return said_so


def places(value: Json) -> Iterator[tuple[Any, Any]]:
    """Where in the article the words of a value stand, as its JSON tells it (``said``)."""
    if isinstance(value, dict) and isinstance(value.get("said"), list):
        start, end = value["said"]
        yield start, end
    parts = value if isinstance(value, list) else value.values() if isinstance(value, dict) else ()
    for each in parts:
        yield from places(each) if isinstance(each, list | dict) else ()


def _plain(said: Any, levels: int) -> bool:
    """Whether JSON holds nothing that a database or a reckoning chokes on."""
    if isinstance(said, str):
        return _short(said)
    if isinstance(said, dict | list):
        parts = [*said, *said.values()] if isinstance(said, dict) else said
        return levels > 0 and len(parts) <= LONGEST and all(_plain(each, levels - 1) for each in parts)
    return not isinstance(said, int | float) or -LARGEST < said < LARGEST  # NaN is neither above nor below


def _short(said: str) -> bool:
    return len(said) <= LONGEST and storable(said)


def judgements(verdict: Verdict, targets: Sequence[str], others: Sequence[str] = ()) -> list[Judgement]:
    """The judgements on these statements.

    A relation ties the first target to the first of the others, which decides for all that stand with either; but a
    statement that is to leave the entry in which it stands is set apart from every other one there.
    """
    at = now()
    if verdict.action == "note":
        targets = targets[:1]
    if verdict.action not in RELATIONS:
        return [_judgement(verdict, target, "", at) for target in targets]
    return [_judgement(verdict, target, other, at) for target, other in _pairs(verdict.action, targets, others)]


def _pairs(action: str, targets: Sequence[str], others: Sequence[str]) -> Iterator[tuple[str, str]]:
    target = targets[0]
    rest = [other for other in others if other != target]
    if not rest:
        raise BadJudgement(action, "needs another statement or entry than the first (other)")
    leaves = action == "different" and target in others
    yield from ((target, other) for other in (rest if leaves else rest[:1]))


def _judgement(verdict: Verdict, target: str, other: str, at: str) -> Judgement:
    content = (verdict.action, target, verdict.by, at, verdict.why, verdict.field, verdict.value, other)
    return Judgement(
        id=digest(*content),
        action=verdict.action,
        target=target,
        by=verdict.by,
        at=at,
        why=verdict.why,
        field=verdict.field,
        value=verdict.value,
        other=other,
    )
