"""Which reports need be compared: block keys, narrowed by what must tie the two, or be the same, for them to be one.

A ledger stores a statement under its block keys alone (:mod:`pledgebook.reconcile.profile`). Among those that share one, a kind
may declare that most cannot be one thing (``{keys: [parties], tied: true}``): where none of its ties could hold there is
nothing to compare. A country has a thousand pacts in the news of a year; its "grain deal" meets the other reports of
grain, and what was told of its pacts in these days.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from pledgebook.kinds import Kind
from pledgebook.reconcile.profile import Key, Profile, is_lacking, pieces
from pledgebook.reconcile.rules import Block, SameRule, same_rule
from pledgebook.values import TYPES


def meeting_keys(one: Profile, kind: Kind) -> frozenset[Key]:
    """The keys of which two reports must share one to be compared."""
    rule = same_rule(kind)
    return frozenset(key for block in rule.block for key in _keys(one, block, kind, rule))


def _keys(one: Profile, block: Block, kind: Kind, rule: SameRule) -> Iterator[Key]:
    lacking = not block.lacking or is_lacking(one.statement, block.lacking, rule)
    fields = (*block.fields, *block.also)
    own = {name: pieces(one.statement, name, kind) for name in fields}
    for head, parts in _narrowed(one, own, kind, rule) if block.tied else ((fields, tuple(own.values())),):
        front = (one.statement.kind, "+".join(head))
        yield from (Key("|".join((*front, *combo)), lacking) for combo in product(*parts))


_Parts = tuple[Sequence[str], tuple[Sequence[str], ...]]
"""What makes a key: the names of its parts, and the pieces that each may be."""


def _narrowed(one: Profile, own: dict[str, list[str]], kind: Kind, rule: SameRule) -> Iterator[_Parts]:
    """The parts of a block beside each tie's: pieces of its field, or the days within which it holds."""
    for name, days, least in dict.fromkeys((tie.field, tie.days, tie.at_least) for tie in rule.ties):
        if days is not None:
            if (name == "said" or name in one.statement.values) and one.told is not None:
                yield (*own, f"{name} {days}"), (*own.values(), _spans(one.told, days))
        else:
            clues = _clues(one, name, kind, least)
            parts = {**own, name: clues}
            yield (*parts, f"{least}"), (*parts.values(), [""])


def _spans(day: int, days: int) -> list[str]:
    """Spans of days of which two days share one if they lie so far apart at most."""
    return [str(day // days), str(day // days + 1)] if days else [str(day)]


def _clues(one: Profile, name: str, kind: Kind, least: float) -> list[str]:
    """Pieces of which two values share one where they tie their reports to this degree."""
    declared = kind.fields.get(name)
    value = one.statement.values.get(name) if declared else one.statement.said
    type_ = declared.type if declared else TYPES["text"]
    return [] if value is None else sorted(type_.clues(value, least))
