"""The analysts' work: what waits for a look, what was decided by whom, what a second reviewer confirmed."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pledgebook.deciding import statements_at, whole_of
from pledgebook.ledger import ANSWERS, Judged, Ledger, Queued, Waiting
from pledgebook.model import Judgement, Problem
from pledgebook.reconcile.judged import in_force

__all__ = ["Decision", "Judged", "Queued", "Review", "Waiting", "decisions"]

CHUNK = 500
"""Judgements that are looked at together; what was decided at once stands in consecutive rows."""


@dataclass(frozen=True, slots=True)
class Decision:
    """What somebody decided at once, in one or more judgements; ``counts`` while nobody took it back.

    ``undone`` is the last undo of it, ``confirmed`` are the confirmations that count.
    """

    judgements: tuple[Judgement, ...]
    counts: bool
    undone: Judgement | None
    confirmed: tuple[Judgement, ...]

    @property
    def first(self) -> Judgement:
        """The judgement that names the decision."""
        return self.judgements[0]

    @property
    def confirmable(self) -> bool:
        """Whether a second reviewer may have a look: it decides something and counts."""
        return self.counts and self.first.action not in (*ANSWERS, "note")


def decisions(made: Iterable[Judgement]) -> list[Decision]:
    """Judgements as the decisions that they were, in the order in which they were made; answers stand with theirs."""
    known = list(made)
    counting = {each.id for each in in_force(known)}
    wholes: dict[object, list[Judgement]] = {}
    answers: dict[tuple[str, str], Judgement] = {}
    for each in known:
        if each.action in ANSWERS:
            if each.action == "undo" or each.id in counting:
                answers[each.target, each.by if each.action == "confirm" else ""] = each
        else:
            wholes.setdefault(whole_of(each), []).append(each)
    return [_decision(each, counting, answers) for each in wholes.values()]


def _decision(whole: list[Judgement], counting: set[str], answers: dict[tuple[str, str], Judgement]) -> Decision:
    counts = any(each.id in counting for each in whole)
    ids = {each.id for each in whole}
    about = {key: each for key, each in answers.items() if key[0] in ids}
    undone = next((each for each in about.values() if each.action == "undo"), None)
    confirmed = {each.by: each for each in about.values() if each.action == "confirm"}
    return Decision(tuple(whole), counts, None if counts else undone, tuple(confirmed.values()))


class Review:
    """What waits in one ledger."""

    def __init__(self, ledger: Ledger) -> None:
        self._ledger = ledger

    def waiting(self, wanted: Waiting, *, limit: int) -> list[Queued]:
        """The entries that wait, in the order in which a look is worth most."""
        return self._ledger.waiting(wanted, limit=limit)

    def undecided(self, *, after: int = 0, limit: int) -> list[tuple[int, Problem]]:
        """Reports that may tell of either of two things, each with its number, those ``after`` one of them.

        ``where`` is the report, ``about`` names one of each thing.
        """
        return self._ledger.undecided(after=after, limit=limit)

    def undecided_count(self) -> int:
        """How many such reports there are."""
        return self._ledger.undecided_count()

    def judges(self) -> list[str]:
        """The names of all who ever judged."""
        return self._ledger.judges()

    def decision(self, judgement: str) -> Decision | None:
        """The decision to which the judgement of this id belongs."""
        found = self._ledger.judgement(judgement)
        if found is not None and found[1].action in ANSWERS:
            return self.decision(found[1].target)
        some = (
            []
            if found is None
            else self._decided(self._ledger.recent_judgements(by="", before=found[0] + CHUNK, limit=2 * CHUNK))
        )
        return next((each for _, each in some if judgement in {one.id for one in each.judgements}), None)

    def recent(
        self, *, by: str = "", unseen: bool = False, before: int | None = None, limit: int
    ) -> tuple[list[Decision], int | None]:
        """The last decisions, newest first, and the number ``before`` which the next page begins (none on the last).

        ``by`` somebody; ``unseen`` leaves those that a second reviewer has still to see.
        """
        found: list[tuple[int, Decision]] = []
        while len(found) <= limit:
            rows = self._ledger.recent_judgements(by=by, before=before, limit=CHUNK)
            whole = self._decided(rows)
            if len(rows) == CHUNK and len(whole) > 1:
                whole = whole[:-1]  # may go on beyond these rows
            if not whole:
                break
            before = whole[-1][0]
            found += [(n, each) for n, each in whole if not unseen or (each.confirmable and not each.confirmed)]
        following = found[limit - 1][0] if len(found) > limit else None
        return [each for _, each in found[:limit]], following

    def _decided(self, rows: Sequence[tuple[int, Judgement]]) -> list[tuple[int, Decision]]:
        """The decisions that these judgements were, newest first, each with its lowest number."""
        numbers = {each.id: n for n, each in rows}
        answers = {each.id: each for each in self._ledger.judgements(list(numbers))} if numbers else {}
        made = [*(each for _, each in reversed(rows)), *(each for key, each in answers.items() if key not in numbers)]
        return [(min(numbers[one.id] for one in each.judgements), each) for each in decisions(made)[::-1]]

    def progress(self) -> Judged:
        """How far the analysts have come."""
        return self._ledger.progress()

    def decisions(self, target: str = "") -> list[Decision]:
        """What was decided, in that order; with ``target``, about the entry or statement of this id.

        Raises :class:`UnknownStatement`.
        """
        if not target:
            return decisions(self._ledger.judgements())
        told = statements_at(self._ledger, target)
        return decisions(self._ledger.judgements([each.id for each in told]))
