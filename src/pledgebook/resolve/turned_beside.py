"""Stances of which a sentence behind them says that an earlier one was taken back: "It is a reversal", "It had blocked it".

Such a sentence means the last stance before it, of one or two sentences earlier; what somebody had refused means one for it,
right before. The statement gets the label that its kind declares (``entry: turnabout: by:``). Words: ``beside`` in
``vocabulary/matters.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import lru_cache

from pledgebook.kinds import Kinds
from pledgebook.model import Span, Statement
from pledgebook.resolve.cast import ArticleParties
from pledgebook.vocabulary import load

TOLD = "told"
"""The label."""
_REACH = 3
"""So many sentences behind a stance one may call it a reversal."""


def with_turned(cast: ArticleParties, statements: Sequence[Statement], kinds: Kinds) -> tuple[Statement, ...]:
    """The statements, stances that a sentence behind them tells as turning round with the label for it."""
    stances = [each for each in statements if kinds[each.kind].entry.get("turnabout", {}).get("by")]
    found = dict(_found(cast, stances, kinds)) if stances else {}
    return tuple(found.get(each.id, each) for each in statements)


def _found(cast: ArticleParties, stances: Sequence[Statement], kinds: Kinds) -> Iterator[tuple[str, Statement]]:
    places = {each.id: cast.sentence_at(each.sentence.start) for each in stances}
    behind = {place + far for place in places.values() for far in range(1, _REACH + 1)}
    for place in sorted(each for each in behind if each < len(cast.sentences)):
        sentence = cast.sentences[place]
        text = sentence.of(cast.text).lower().replace("’", "'").lstrip()
        called, had = _words("any").match(text), _words("for").match(text)
        near = (
            [each for each in stances if 0 < place - places[each.id] <= (_REACH if called else 1)]
            if called or had
            else []
        )
        if not near or any(places[each.id] == place for each in stances if called):
            continue
        last = max(near, key=lambda each: (places[each.id], each.confidence, each.id))
        said = kinds[last.kind].entry
        sides = said["timeline"]["sides"]
        if called or last.values[said["timeline"]["says"]] in set(sides[0]) - set(said["timeline"].get("asks", ())):
            by = said["turnabout"]["by"]
            words = Span(sentence.start, sentence.end)
            yield last.id, replace(last, values={**last.values, by: TOLD}, evidence={**last.evidence, by: (words,)})


@lru_cache(maxsize=2)
def _words(name: str) -> re.Pattern[str]:
    return re.compile(load().section("matters")["beside"][name])
