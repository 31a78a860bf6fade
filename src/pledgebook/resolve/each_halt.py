"""Each giver's halt by itself: "Norway and Chile suspended payments" tells of two, which end on two days.

Where neither an amount nor goods are told that they give together, what several halt is as many acts, all on the same words. Such
statements bear the label for it (``entry: paused:`` of their kind) on the rung of a standstill.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Statement


def with_each_halt(statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of a halt by several as one of each."""
    taken = {each.id for each in statements}
    return tuple(one for each in statements for one in _each(each, kinds[each.kind], taken))


def _each(statement: Statement, kind: Kind, taken: set[str]) -> Iterator[Statement]:
    gives = kind.giving.name if kind.giving else ""
    givers = statement.values.get(gives, ())
    if len(givers) <= 1 or not _is_bare_halt(statement, kind):
        yield statement
        return
    for place, giver in enumerate(givers):
        spans = (giver.said,) if giver.said else statement.evidence.get(gives, ())
        yield replace(
            statement,
            id=_free(statement.id, taken) if place else statement.id,
            values={**statement.values, gives: (giver,)},
            evidence={**statement.evidence, gives: spans},
        )


def _is_bare_halt(statement: Statement, kind: Kind) -> bool:
    """Whether it tells a halt, and of no amount or goods."""
    said = kind.entry.get("paused", {})
    if (
        said.get("by") not in statement.values
        or kind.ladder is None
        or statement.values.get(kind.ladder.name) != said["from"]
    ):
        return False
    given = (kind.entry.get("sum"), *(each.name for each in kind.fields.values() if each.type.name == "items"))
    return not any(name in statement.values for name in given)


def _free(name: str, taken: set[str]) -> str:
    """An id beside this one that no other statement has; it is taken then."""
    number = next(number for number in range(2, len(taken) + 3) if f"{name}~{number}" not in taken)
    taken.add(f"{name}~{number}")
    return f"{name}~{number}"
