"""What an analyst says about entries and statements, as judgements on statements.

A judgement names a statement by its place in an article, so that it outlives re-reading; what is said of an entry is
said of the statements on which it rests.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from pledgebook.errors import BadJudgement
from pledgebook.kinds import Kind
from pledgebook.ledger.codec import digest
from pledgebook.model import Json, Judgement

ACTIONS = ("accept", "reject", "correct", "same", "different", "note", "undo")
RELATIONS = ("same", "different")


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
        if not self.by.strip():
            raise BadJudgement(self.action, "says not who judges; name somebody")
        if self.field and self.action != "correct":
            raise BadJudgement(self.action, f"concerns no field, found {self.field!r}; use 'correct'")

    @classmethod
    def known(cls, judgement: Judgement) -> Judgement:
        """A judgement made elsewhere, as it is, if anybody could have made it; raises :class:`BadJudgement`."""
        cls(judgement.action, judgement.by, judgement.why, judgement.field, judgement.value)
        if judgement.action in RELATIONS and not judgement.other:
            raise BadJudgement(judgement.action, "needs another statement or entry (other=…)")
        return judgement

    def checked(self, kind: Kind) -> Verdict:
        """The same verdict, if a statement of this kind can be so judged; raises :class:`BadJudgement` or BadValue."""
        if self.action == "correct":
            if self.field not in kind.fields:
                expected = f"expected a field of a {kind.name}: {', '.join(kind.fields)}"
                raise BadJudgement(self.action, f"unknown field {self.field!r}; {expected}")
            field = kind.fields[self.field]
            if self.value is not None:  # no value says that the field has none
                field.type.from_json(self.value)
            if field.labels and self.value not in (None, *field.labels):
                raise BadJudgement(
                    self.action, f"{self.field} is one of {', '.join(field.labels)}; found {self.value!r}"
                )
        return self


def judgements(verdict: Verdict, targets: Sequence[str], others: Sequence[str] = ()) -> list[Judgement]:
    """The judgements on these statements.

    A relation ties the first target to the first of the others, which decides for all that stand with either; but a
    statement that is to leave the entry in which it stands is set apart from every other one there.
    """
    at = datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")
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
