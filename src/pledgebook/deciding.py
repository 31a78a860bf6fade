"""What an analyst decides over the machine: checked against what stands in the ledger, and stored as judgements."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pledgebook.errors import BadJudgement, BadValue, UnknownEntry, UnknownStatement
from pledgebook.ledger import ANSWERS, RELATIONS, Deed, Ledger, Seen, Verdict, Wanted, full_entry, judgements, places
from pledgebook.model import Judgement, Statement
from pledgebook.reconcile.judged import in_force


@dataclass(frozen=True, slots=True)
class Asked:
    """A decision as it is asked for.

    ``target`` and ``other`` are ids of entries or statements; an answer's target is the id of a judgement, and with
    ``whole`` means all that was judged together with it. ``seen`` is the ledger's change as of which whoever judges saw
    what they judge; ``deed`` is the line that the log gets.
    """

    verdict: Verdict
    target: str
    other: str = ""
    whole: bool = False
    seen: int | None = None
    deed: Deed | None = None


def decide(ledger: Ledger, asked: Asked) -> list[Judgement]:
    """Store the judgements that the decision amounts to.

    Raises :class:`BadJudgement`, :class:`BadValue`, :class:`UnknownStatement`; and :class:`StaleJudgement` where others
    judged or read the same after ``seen``, and then stores nothing.
    """
    return decide_all(ledger, [asked])


def decide_all(ledger: Ledger, several: Sequence[Asked]) -> list[Judgement]:
    """The same of decisions that belong together and were seen at once: all are stored, or none."""
    made: list[Judgement] = []
    concerned: set[str] = set()
    for asked in several:
        found, about = (_answer if asked.verdict.action in ANSWERS else _judgement)(ledger, asked)
        made += found
        concerned |= about
    first = several[0]
    seen = None if first.seen is None else Seen(first.seen, frozenset(concerned))
    ledger.judge(made, seen=seen, deeds=[each.deed for each in several if each.deed is not None])
    return made


def _judgement(ledger: Ledger, asked: Asked) -> tuple[list[Judgement], set[str]]:
    told = statements_at(ledger, asked.target)
    others = statements_at(ledger, asked.other) if asked.other else []
    verdict = asked.verdict.checked(ledger.kinds[told[0].kind])
    if verdict.action in RELATIONS and others and others[0].kind != told[0].kind:
        raise BadJudgement(verdict.action, f"ties a {told[0].kind} to a {others[0].kind}; they are never one thing")
    _must_stand_in(ledger, verdict, {each.article for each in told})
    made = judgements(verdict, [each.id for each in told], [each.id for each in others])
    return made, {each.id for each in (*told, *others)}


def _must_stand_in(ledger: Ledger, verdict: Verdict, articles: Iterable[str]) -> None:
    """That the words of a corrected value lie inside the articles that are meant; raises :class:`BadValue`."""
    last = max((end for _, end in places(verdict.value)), default=0)
    for name in articles if last else ():
        size = len(ledger.article(name).text)
        if last > size:
            expected = f"places (said) up to {size}, where the article {name} ends; leave them out, they are not needed"
            raise BadValue(verdict.field, verdict.value, expected)


def _answer(ledger: Ledger, asked: Asked) -> tuple[list[Judgement], set[str]]:
    """What is said of a judgement: that it counts no more, or that a second reviewer finds it right."""
    known = ledger.judgements()
    said = next((each for each in known if each.id == asked.target), None)
    if said is None:
        raise UnknownStatement(asked.target)
    action, by = asked.verdict.action, asked.verdict.by
    counting = {each.id for each in in_force(known)}
    if said.action != "undo" and said.id not in counting:
        raise BadJudgement(action, "was taken back already; judge anew instead")
    if action == "confirm" and (said.action in ANSWERS or said.by == by):
        raise BadJudgement(action, "is for what somebody else judged")
    together = [each for each in known if whole_of(each) == whole_of(said) and each.id in counting | {said.id}]
    targets = together if asked.whole else [said]
    made = judgements(asked.verdict, [each.id for each in targets])
    return made, {name for each in targets for name in (each.id, each.target, each.other) if name}


def whole_of(judgement: Judgement) -> tuple[Any, ...]:
    """What judgements of one decision share: one word about all reports of an entry is a row for each of them."""
    return judgement.by, judgement.at, judgement.action, judgement.field


def statements_at(ledger: Ledger, target: str) -> list[Statement]:
    """The statement with this id, or those behind the entry with this id; raises :class:`UnknownStatement`."""
    found = list(ledger.statements(Wanted(ids=[target])))
    if found:
        return found
    try:
        return list(full_entry(ledger, target).statements)
    except UnknownEntry as error:
        raise UnknownStatement(target) from error
