"""The instrument of a promise: named by marked words, or implied by its donor and the words around.

An instrument that nothing names is implied only by one donor's institutions ("Congress approved $40 billion"): see the
rows ``implied`` of ``vocabulary/instruments.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pledgebook.model import Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.values.instrument import Instrument
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_instruments

_WORD = re.compile(r"\w+")


def resolve_instrument(cast: ArticleParties, span: Span) -> Instrument:
    """The instrument that marked words name: by code where the vocabulary knows it, else as the text names it."""
    said = " ".join(span.of(cast.text).split())
    known = [each.names[0].code for each in find_instruments(said)]
    return Instrument(known[0] if known else _generic(cast, said, span) or said, span)


def _generic(cast: ArticleParties, said: str, span: Span) -> str | None:
    """The code that a common noun stands for (``the bill``) in a sentence with words that imply the instrument."""
    nouns = _WORD.findall(said.lower())
    around = _sentences(cast, span.start).replace(span.of(cast.text), "")
    for code, row in load().section("instruments").items():
        # where the donor itself speaks, "the Budget" is its own
        own = cast.voice in row.get("donors", ())
        if nouns and nouns[-1] in row.get("generic", ()) and (own or _speaks_for(code, around)):
            return str(code)
    return None


def implied_instrument(cast: ArticleParties, sentence: Span, donors: Iterable[str]) -> Instrument | None:
    """The instrument that a promise of these donors implies in its sentence or the one before; usually none."""
    given = frozenset(donors)
    for code, row in load().section("instruments").items():
        if (
            "implied" in row
            and given & frozenset(row["donors"])
            and _speaks_for(code, _sentences(cast, sentence.start))
        ):
            return Instrument(str(code))
    return None


def _sentences(cast: ArticleParties, at: int) -> str:
    """The sentence at a place with the one before it."""
    index = cast.sentence_at(at)
    return Span(cast.sentences[max(0, index - 1)].start, cast.sentences[index].end).of(cast.text)


def _speaks_for(code: str, words: str) -> bool:
    pattern, against = _implied()[code]
    return pattern.search(words) is not None and against.search(words) is None


@lru_cache(maxsize=1)
def _implied() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    rows: Mapping[str, Any] = load().section("instruments")
    return {
        code: (_any_of(row["implied"]["words"]), _any_of(row["implied"].get("unless", ())))
        for code, row in rows.items()
        if "implied" in row
    }


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the words as whole words; one that never matches where there are none."""
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b" if words else r"(?!)")
