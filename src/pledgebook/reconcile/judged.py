"""What the analysts decided, as reconciling needs it: the last word over the machine's.

Judgements are rows that are only added; of several on one thing the latest decides, and ``undo`` takes one back by
its id. A judgement names a statement by place (``article:kind:start-end``), so that it also meets what another
reader found there: the same kind at an overlapping anchor. Where the article's text is another now, the place given here
is that to which its sentence has moved.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from typing import Any

from pledgebook.errors import BadValue
from pledgebook.kinds import Kinds
from pledgebook.model import Judgement, Problem, Span, Statement
from pledgebook.reconcile.archive import CLOSED, Archive
from pledgebook.reconcile.siblings import by_article
from pledgebook.values.moment import moment

_PLACE = re.compile(r"(?P<article>.*):(?P<kind>[^:]+):(?P<start>\d+)-(?P<end>\d+)(?:~\d+)?", re.DOTALL)
Pair = frozenset[str]


@dataclass(frozen=True, slots=True)
class Decisions:
    """The judgements in force, by statement id. ``same`` and ``apart`` hold pairs of ids."""

    rejected: frozenset[str] = frozenset()
    accepted: frozenset[str] = frozenset()
    corrected: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    same: frozenset[Pair] = frozenset()
    apart: frozenset[Pair] = frozenset()
    problems: tuple[Problem, ...] = ()

    def applied(self, statement: Statement) -> Statement:
        """The statement as judged: corrected fields replaced, an accepted or corrected one certain."""
        changes = self.corrected.get(statement.id, {})
        if not changes and statement.id not in self.accepted:
            return statement
        values = {name: value for name, value in {**statement.values, **changes}.items() if value is not None}
        return replace(statement, values=values, confidence=1.0)

    def judged(self, statements: Iterable[Statement]) -> list[Statement]:
        """These statements as judged, without those that were rejected."""
        return [self.applied(each) for each in statements if each.id not in self.rejected]


def decide(
    judgements: Sequence[Judgement], statements: Iterable[Statement], kinds: Kinds, archive: Archive = CLOSED
) -> Decisions:
    """The decisions that are in force over these statements; of the archive it is asked which judgements are lost."""
    if not judgements:
        return Decisions()
    return _Docket(by_article(statements), kinds, archive).decisions(judgements)


class _Docket:
    """The judgements sorted by what they decide, while they are gone through in their order."""

    def __init__(self, articles: Mapping[str, list[Statement]], kinds: Kinds, archive: Archive) -> None:
        self._articles = articles
        self._archive = archive
        self._kinds = kinds
        self._verdict: dict[str, str] = {}
        self._corrected: defaultdict[str, dict[str, Any]] = defaultdict(dict)
        self._relation: dict[Pair, Judgement] = {}
        self._problems: list[Problem] = []

    def decisions(self, judgements: Sequence[Judgement]) -> Decisions:
        """Go through the judgements, earliest first, leaving out those taken back."""
        for each in in_force(judgements):
            lost = self._archive.lost.get(each.id, "")
            statement = None if lost else self._meant(each.target)
            if statement is None:
                article = each.target.rpartition(":")[0].rpartition(":")[0]
                if lost or article in self._articles or article in self._archive.articles:
                    self._report("judgement-without-statement", each, lost or "no statement is read there any more")
            elif each.action in ("accept", "reject"):
                self._verdict[statement.id] = each.action
            elif each.action == "correct":
                self._correct(each, statement)
            elif each.action in ("same", "different"):
                self._relate(each, statement)
        return self._result()

    def _correct(self, judgement: Judgement, statement: Statement) -> None:
        declared = self._kinds[statement.kind].fields.get(judgement.field)
        if declared is None:
            self._report(
                "judgement-of-unknown-field", judgement, f"a {statement.kind} has no field {judgement.field!r}"
            )
            return
        try:
            value = None if judgement.value is None else declared.read(judgement.value)
        except (BadValue, TypeError, ValueError, ArithmeticError) as error:  # taken over from who knows where
            self._report("judgement-with-bad-value", judgement, str(error))
            return
        self._corrected[statement.id][judgement.field] = value

    def _relate(self, judgement: Judgement, statement: Statement) -> None:
        other = self._meant(judgement.other)
        if other is None or other.id == statement.id or other.kind != statement.kind:
            return
        pair = frozenset((statement.id, other.id))
        before = self._relation.get(pair)
        if before is not None and before.action != judgement.action:
            self._report("judgements-contradict", judgement, f"{before.by} judged {before.action!r} on {before.at}")
        self._relation[pair] = judgement

    def _meant(self, target: str) -> Statement | None:
        """The statement at the named place, or the one of its kind whose anchor overlaps it most."""
        place = _PLACE.fullmatch(target)
        if place is None:
            return None
        siblings = self._articles.get(place["article"], [])
        exact = next((each for each in siblings if each.id == target), None)
        if exact is not None:
            return exact
        span = Span(int(place["start"]), int(place["end"]))
        near = [each for each in siblings if each.kind == place["kind"] and each.anchor.overlaps(span)]
        return max(near, key=lambda each: (_shared(each.anchor, span), each.id), default=None)

    def _report(self, code: str, judgement: Judgement, what: str) -> None:
        said = f"{judgement.action} by {judgement.by} on {judgement.at}: {what}"
        self._problems.append(Problem(code, judgement.target, said, "judge it again, or undo the judgement"))

    def _result(self) -> Decisions:
        return Decisions(
            rejected=frozenset(one for one, verdict in self._verdict.items() if verdict == "reject"),
            accepted=frozenset(
                {one for one, verdict in self._verdict.items() if verdict == "accept"} | set(self._corrected)
            ),
            corrected=dict(self._corrected),
            same=frozenset(pair for pair, each in self._relation.items() if each.action == "same"),
            apart=frozenset(pair for pair, each in self._relation.items() if each.action == "different"),
            problems=tuple(self._problems),
        )


def _shared(one: Span, other: Span) -> int:
    return min(one.end, other.end) - max(one.start, other.start)


_EVER = datetime.min.replace(tzinfo=UTC)


def in_force(judgements: Iterable[Judgement]) -> list[Judgement]:
    """The judgements that nobody took back, confirmations among them, by the moment in which they were made.

    Those of one moment stay in the order in which they are given, which is that of their arrival; those that tell no moment
    (earlier versions took such over) come first, so that they overrule nobody. An undo can be undone as well.
    """
    ordered = sorted(judgements, key=lambda each: moment(each.at) or _EVER)
    undone: set[str] = set()
    for each in reversed(ordered):
        if each.action == "undo" and each.id not in undone:
            undone.add(each.target)
    return [each for each in ordered if each.action != "undo" and each.id not in undone]
