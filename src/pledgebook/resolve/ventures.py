"""What a state invests it does not give away: "Fiji will invest $2 billion to build hotels in Peru".

A kind declares the label for it (``entry: venture:``), by which sums leave it out. An agency calls its grants so, too, as does
a programme ("the programme, which will invest $5 billion in 35 countries", "with an initial $6 million investment"): where one
is named before, and where a known organisation gives, nothing is said. The words are in ``vocabulary/acts.yaml``
(``venturing``, ``ventured``, ``granting``). Help is help, whoever calls it an investment: by its label (``venture: never:``), or
by words of aid behind the amount (``aiding``: "is investing $5 million in humanitarian assistance"), or where a body that lives
on what it is given gets it (``endowed``: "will invest $5 million in the Pandemic Fund").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Kind, Kinds
from pledgebook.model import Article, Statement
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import find_phrase

_NEAR = 60
"""Characters before an amount in which the verb stands, or what has it ventured."""
_SUBJECT = 30
"""Characters before the verb in which its subject's last words stand."""
_BEHIND = 40
"""Characters behind an amount in which it is called an investment, or help."""


def with_ventures(article: Article, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, those of what a state invests with the label for it."""
    return tuple(_with(article.text, each, kinds[each.kind]) for each in statements)


def _with(text: str, statement: Statement, kind: Kind) -> Statement:
    said = kind.entry.get("venture")
    if not said or kind.giving is None or str(kind.entry.get("sum")) not in statement.values:
        return statement
    if any(statement.values.get(name) in labels for name, labels in said.get("never", {}).items()):
        return statement
    gets = kind.getting.name if kind.getting else ""
    if any(_is_endowed(each.code) for each in statement.values.get(gets, ())):
        return statement
    givers = {each.code for each in statement.values.get(kind.giving.name, ())}
    if not givers or givers & load().section("organisations").keys() or not _is_invested(text, statement):
        return statement
    return replace(
        statement,
        values={**statement.values, said["by"]: said["as"]},
        evidence={**statement.evidence, said["by"]: (statement.anchor,)},
    )


def _is_invested(text: str, statement: Statement) -> bool:
    """Whether its giver invests the amount, and no agency or programme does."""
    start, anchor = statement.sentence.start, statement.anchor
    if find_phrase("acts", "aiding", text[anchor.end : min(statement.sentence.end, anchor.end + _BEHIND)]):
        return False
    verb, noun = _words()
    before = text[max(start, anchor.start - _NEAR) : anchor.start]
    led = verb.search(before)
    if led is not None:
        at = anchor.start - len(before) + led.start()
        return not find_phrase("acts", "granting", text[max(start, at - _SUBJECT) : at])
    behind = noun.match(text, anchor.end, min(statement.sentence.end, anchor.end + _BEHIND))
    return behind is not None and not find_phrase("acts", "granting", before)


def _is_endowed(code: str) -> bool:
    """Whether somebody lives on what he is given: a fund for a purpose, an agency of the UN."""
    rows, name = load().section("acts")["endowed"], code.removeprefix("ORG:")
    return name in rows["names"] or (name.endswith(tuple(rows["ends"])) and not name.endswith(tuple(rows["never"])))


@lru_cache(maxsize=1)
def _words() -> tuple[re.Pattern[str], re.Pattern[str]]:
    """``will invest a total of``, to the amount; ``investment for``, right behind it."""
    verb, noun = ("|".join(load().section("acts")[name]) for name in ("venturing", "ventured"))
    return (
        re.compile(rf"\b(?:{verb})\s+(?:[a-z]+\s+){{0,4}}\Z"),
        re.compile(rf"(?:\s+[a-z]+)?\s+(?:{noun})\b", re.IGNORECASE),
    )
