"""Who refills his own stocks spends on himself: "$8.7 billion to replenish stocks of equipment already sent" helps nobody else.

Applies to kinds in which nobody gives to himself (``recipients: {type: parties, apart: donors}``). The words
(``vocabulary/acts.yaml``: ``refilling``) follow the anchor, and no other party than the donors owns what is refilled.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from pledgebook.kinds import Field, Kind, Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.vocabulary import load

_REACH = 60
"""Characters between the verb and the stocks that it refills."""


@lru_cache(maxsize=1)
def _refilling() -> re.Pattern[str]:
    """The clause right behind an anchor that says what is refilled; the group ``whose`` is what stands before the stocks."""
    rows = load().section("acts")["refilling"]
    led, verbs, stocks = ("|".join(re.escape(each) for each in rows[name]) for name in ("led", "verbs", "stocks"))
    return re.compile(
        rf"(?:\W+(?:{led})\b)*\W+(?:to|for)\s+(?:help\s+)?(?:{verbs})\b(?P<whose>[^,;:.]{{0,{_REACH}}}?)\b(?:{stocks})\b",
        re.IGNORECASE,
    )


def without_refills(cast: ArticleParties, statements: Iterable[Statement], kinds: Kinds) -> Iterator[Statement]:
    """The statements, without those that only refill the giver's own stocks."""
    return (each for each in statements if not _refills(cast, each, kinds[each.kind]))


def _refills(cast: ArticleParties, statement: Statement, kind: Kind) -> bool:
    field = next((each for each in kind.fields.values() if each.apart), None)
    match = field and _refilling().match(cast.text, statement.anchor.end, statement.sentence.end)
    if not field or not match:
        return False
    whose = Span(*match.span("whose"))
    return not any(whose.overlaps(each) for each in statement.evidence.get(field.name, ())) and not _others(
        cast, whose, statement, field
    )


def _others(cast: ArticleParties, whose: Span, statement: Statement, field: Field) -> bool:
    """Whether a party is named as the owner that is no donor."""
    own = {party.code for party in statement.values.get(field.apart, ())}
    return any(each.code not in own for each in cast.named_in(whose))
