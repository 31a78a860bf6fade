"""Members of one coordination share their date: "The EU offered $93 million, Germany $88 million and Japan $77 million"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise
from typing import Any

from pledgebook.kinds import Kinds
from pledgebook.model import Article, Span, Statement
from pledgebook.resolve.dated_lists import is_of_another
from pledgebook.resolve.lists import by_sentence
from pledgebook.values.timex_tense import cue

_WORD = re.compile(r"[A-Za-z]+")
_FARTHEST = 60
"""How many characters may stand between the members of a coordination."""


def with_shared_dates(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements; one without a date has that of the others of its coordination, where they all have the same."""
    found = {each.id: each for each in statements}
    for members in by_sentence(statements):
        kind = kinds[members[0].kind]
        field = kind.fields.get("date")
        if field is None or not field.nearby or kind.ladder is None:
            continue
        for run in _runs(article.text, members):
            found |= {each.id: each for each in _shared(article, run)}
    return tuple(found[each.id] for each in statements)


def _runs(text: str, members: list[Statement]) -> list[list[Statement]]:
    """The members in runs that no verb parts."""
    runs = [members[:1]]
    for one, other in pairwise(members):
        if _is_coordinate(text, Span(one.anchor.end, max(one.anchor.end, other.anchor.start))):
            runs[-1].append(other)
        else:
            runs.append([other])
    return runs


def _is_coordinate(text: str, gap: Span) -> bool:
    """Whether the second member leaves out its verb: nothing but names and small words stands between two anchors."""
    words = _WORD.findall(gap.of(text)) if gap.end - gap.start <= _FARTHEST else []
    return bool(words) and not any(cue(words, at) for at in range(len(words)))


def _shared(article: Article, run: Sequence[Statement]) -> list[Statement]:
    dates: Counter[Any] = Counter(each.values.get("date") for each in run)
    told = [date for date in dates if date is not None]
    if len(told) != 1 or dates[told[0]] < dates[None]:
        return list(run)
    evidence = next(each.evidence.get("date") for each in run if "date" in each.values)
    return [
        each
        if "date" in each.values
        or any(is_of_another(article, each.sentence, each.anchor, one) for one in evidence or ())
        else _dated(each, told[0], evidence)
        for each in run
    ]


def _dated(statement: Statement, date: Any, evidence: tuple[Span, ...] | None) -> Statement:
    shown = {**statement.evidence, "date": evidence} if evidence else statement.evidence
    return replace(statement, values={**statement.values, "date": date}, evidence=shown)
