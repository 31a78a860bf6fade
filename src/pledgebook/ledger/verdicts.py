"""What an analyst says about entries and statements, as judgements on statements.

A judgement names a statement by its place in an article, so that it outlives re-reading; what is said of an entry is
said of the statements on which it rests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pledgebook.errors import BadJudgement, BadValue
from pledgebook.kinds import Field, Kind
from pledgebook.ledger.clock import now
from pledgebook.ledger.codec import digest
from pledgebook.ledger.texts import storable
from pledgebook.model import Json, Judgement
from pledgebook.values.numeral import LARGEST

ACTIONS = ("accept", "reject", "correct", "same", "different", "note", "undo", "confirm")
RELATIONS = ("same", "different")
ANSWERS = ("undo", "confirm")
"""What is said of a judgement, not of a statement."""

LONGEST = 5_000
"""Characters of a reason, a note or any text in a corrected value."""
DEEPEST = 6
"""Levels of a corrected value."""


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
            raise BadJudgement(self.action, "says not who judges; name somebody")
        if self.field and self.action != "correct":
            raise BadJudgement(self.action, f"concerns no field, found {self.field!r}; use 'correct'")
        if self.action == "note" and not self.why.strip():
            raise BadJudgement(self.action, "says nothing; give the note as the reason (why=…)")
        for said in (self.by, self.why, self.field):
            if not _short(said):
                raise BadJudgement(
                    self.action, f"has a text of over {LONGEST:,} characters, or with characters that are none"
                )
        if not self.by.isprintable():
            raise BadJudgement(self.action, f"is made by {self.by!r}; a name is one line of printable characters")

    @classmethod
    def known(cls, judgement: Judgement) -> Judgement:
        """A judgement made elsewhere, as it is, if anybody could have made it; raises :class:`BadJudgement`."""
        by = " ".join(judgement.by.split())  # earlier versions let names have several lines
        cls(judgement.action, by, judgement.why, judgement.field, judgement.value)
        named = (judgement.id, judgement.target, judgement.at, judgement.other)
        if not all(map(_short, named)) or not _plain(judgement.value, DEEPEST):
            raise BadJudgement(judgement.action, "has a text or a value that no ledger can hold")
        if judgement.action in RELATIONS and not judgement.other:
            raise BadJudgement(judgement.action, "needs another statement or entry (other=…)")
        return judgement

    def checked(self, kind: Kind) -> Verdict:
        """The same verdict, if a statement of this kind can be so judged; raises :class:`BadJudgement` or BadValue.

        A correction's value comes back in the form in which the ledger writes values of its type.
        """
        if self.action != "correct":
            return self
        if self.field not in kind.fields:
            expected = f"expected a field of a {kind.name}: {', '.join(kind.fields)}"
            raise BadJudgement(self.action, f"unknown field {self.field!r}; {expected}")
        field = kind.fields[self.field]
        if self.value is None:  # no value says that the field has none
            return self
        value = _usable(field, self.value)
        if field.labels and value not in field.labels:
            raise BadJudgement(self.action, f"{self.field} is one of {', '.join(field.labels)}; found {value!r}")
        return replace(self, value=value)


def _usable(field: Field, said: Json) -> Json:
    """A value that everything can be done with that the ledger does with values; raises :class:`BadValue`."""
    kind = field.type
    if not _plain(said, DEEPEST):
        raise BadValue(kind.name, said, f"whole numbers below {LARGEST:,} and texts up to {LONGEST:,} characters")
    try:
        value = kind.from_json(said)
        written = kind.to_json(value)
        kind.show(value), kind.plain(value), list(kind.pieces(value)), kind.agree(value, value)
        hash(kind.plain(value))
    except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
        raise BadValue(kind.name, said, f"a {kind.name} as `pledgebook show --format json` prints it") from error
    amiss = kind.amiss(value)
    if amiss:
        raise BadValue(kind.name, said, amiss)
    return written


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
        raise BadJudgement(action, "needs another statement or entry (other=…)")
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
