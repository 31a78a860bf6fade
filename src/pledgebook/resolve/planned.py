"""What an article goes on to tell of a plan is planned as well: "Norway is preparing … The lorries would come from its army".

So is what a budget would do that is only asked for, in an article whose title says so ("the President's Budget"), and not that
it is decided ("Parliament approves draft budget"): "It will provide $5 million to the coalition".
A kind's ladder declares (``foretold``) which label is that of a plan and which others a reader may have given instead.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Article, Statement
from pledgebook.values.money import Money
from pledgebook.vocabulary.phrases import find_phrase

_PARTED = re.compile(r"[.,;:](?!\d)")
"""What parts the words before an amount from those of its own clause."""


def with_plans(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements of one article, those that only tell more of a plan told before with its label."""
    out: list[Statement] = []
    asked = bool(find_phrase("acts", "budgeted", article.title)) and not find_phrase("acts", "deciding", article.title)
    for each in statements:
        kind = kinds[each.kind]
        ladder = kind.ladder
        if (
            ladder
            and ladder.foretold
            and (
                (asked and _is_budgeted(article, each, ladder, kind))
                or (_goes_on(article, each, ladder, kind) and _of_plan(each, out, ladder, kind))
            )
        ):
            out.append(replace(each, values={**each.values, ladder.name: ladder.foretold["label"]}))
        else:
            out.append(each)
    return tuple(out)


def _amount(statement: Statement, kind: Kind) -> Money | None:
    value = statement.values.get(str(kind.entry.get("sum", "")))
    return value if isinstance(value, Money) else None


def _goes_on(article: Article, statement: Statement, ladder: Field, kind: Kind) -> bool:
    """Whether a statement without an amount of its own speaks of what would be."""
    plain = _amount(statement, kind) is None and statement.values.get(ladder.name) in ladder.foretold["instead"]
    said = statement.sentence.of(article.text)
    return plain and bool(find_phrase("acts", "conditional", said)) and not find_phrase("acts", "uttered", said)


def _is_budgeted(article: Article, statement: Statement, ladder: Field, kind: Kind) -> bool:
    """Whether an amount is what a budget would give, not what somebody gave already."""
    if _amount(statement, kind) is None or statement.values.get(ladder.name) not in ladder.foretold["instead"]:
        return False
    before = article.text[statement.sentence.start : statement.anchor.start]
    return bool(find_phrase("acts", "budgeting", _PARTED.split(before)[-1])) and not find_phrase(
        "acts", "uttered", before
    )


def _of_plan(statement: Statement, before: Sequence[Statement], ladder: Field, kind: Kind) -> bool:
    """Whether the last amount told of the same parties is only planned."""
    told = [
        each for each in before if each.kind == statement.kind and _amount(each, kind) and _same(each, statement, kind)
    ]
    return bool(told) and told[-1].values.get(ladder.name) == ladder.foretold["label"]


def _same(one: Statement, other: Statement, kind: Kind) -> bool:
    """Whether the two have the same parties on each side, where both name some."""
    sides = [
        (one.values.get(each.name), other.values.get(each.name)) for each in kind.fields.values() if _is_side(each)
    ]
    return all(not (mine and theirs) or _codes(mine) & _codes(theirs) for mine, theirs in sides)


def _is_side(field: Field) -> bool:
    return field.vehicles or bool(field.apart)


def _codes(parties: Sequence[object]) -> set[object]:
    return {getattr(each, "code", None) for each in parties}
