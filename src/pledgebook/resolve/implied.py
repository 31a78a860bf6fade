"""The instrument that a promise implies although nothing names it: "Congress approved $40 billion" is a bill's.

Annotators see it from the whole of an article: who speaks of lawmakers, how large the amount is, how far the promise has
come, what else is told of the same amount. Each of these is a feature; a log-linear model weighs them (``implied.json``,
made by ``training/implied.py``). The words are those of the rows ``implied`` in ``vocabulary/instruments.yaml``: only
instruments with such a row can be implied, and only they have weights.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from math import log10
from pathlib import Path
from typing import Any

from pledgebook.model import Mark, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.learned_table import read_table
from pledgebook.resolve.money import article_amounts
from pledgebook.values.instrument import Instrument
from pledgebook.values.patterns import whole_words
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_instruments
from pledgebook.vocabulary.sought import Sought, Wording, openings

WEIGHTS = Path(__file__).with_name("implied.json")
LEAN = 0.75
"""Added to the score of an instrument: where precision and recall met when the weights were made."""
_BESIDE = 50
"""Characters before and after an anchor whose words count by themselves."""
_MANY = 6
_AMOUNT = re.compile(r"\d.*(?:illion|bn|m)\b")
_WORD = re.compile(r"[a-z]+")


def implied(cast: ArticleParties, mark: Mark, donors: Collection[str]) -> Instrument | None:
    """The instrument that a promise of these donors most likely implies; mostly none, and never that of others."""
    scores = {
        code: LEAN + sum(table.get(name, 0.0) for name in features(cast, mark, donors, code))
        for code, table in weights().items()
        if possible(code, donors)
    }
    best = max(scores, key=lambda code: scores[code], default=None)
    return Instrument(best) if best is not None and scores[best] > 0 else None


def possible(code: str, donors: Collection[str]) -> bool:
    """Whether these donors can use an instrument at all, as far as they are known."""
    return not donors or not frozenset(donors).isdisjoint(load().section("instruments")[code]["donors"])


def features(cast: ArticleParties, mark: Mark, donors: Collection[str], code: str) -> set[str]:
    """What speaks for and against an instrument of this code."""
    labels = [f"{name}={value}" for name, value in sorted(mark.labels.items())]
    told = [*_told(cast, mark, code), _whose(code, donors), *_sized(cast, mark)]
    crossed = [f"{each}|{label}" for each in told for label in labels]
    named = (f"names={each}" for each in _named(mark.sentence.of(cast.text)))
    return {"any", *labels, *told, *crossed, *named, *_words(cast, mark, code), f"own={_own(cast, code)}"}


def _told(cast: ArticleParties, mark: Mark, code: str) -> Iterator[str]:
    """Where the article speaks of the instrument's institutions."""
    at = cast.sentence_at(mark.sentence.start)
    yield f"here={_speaks(cast, code, at)}"
    yield f"before={_speaks(cast, code, at - 1)}"
    yield f"behind={_speaks(cast, code, at + 1)}"
    yield f"title={speaks_for(code, cast.article.title)}"
    yield f"again={any(_speaks(cast, code, each) for each in _again(cast, mark))}"
    yield f"often={min(_often(cast.text, code), _MANY)}"


def _speaks(cast: ArticleParties, code: str, at: int) -> bool:
    """Whether the sentence of this number speaks of an instrument's institutions; no sentence before the first does."""
    return 0 <= at < len(cast.sentences) and speaks_for(code, cast.sentences[at].of(cast.text))


def _again(cast: ArticleParties, mark: Mark) -> list[int]:
    """The article's other sentences that hold the anchor's words, if these are an amount."""
    words = mark.anchor.of(cast.text)
    if not _AMOUNT.search(words):
        return []
    found = (match.start() for match in re.finditer(re.escape(words), cast.text))
    return sorted({cast.sentence_at(start) for start in found if not mark.sentence.start <= start < mark.sentence.end})


def _whose(code: str, donors: Collection[str]) -> str:
    own = set(load().section("instruments")[code]["donors"])
    given = set(donors)
    return "donors=" + ("none" if not given else "own" if given <= own else "shared" if given & own else "others")


def _sized(cast: ArticleParties, mark: Mark) -> Iterator[str]:
    """How large the anchor's amount is: single acts are seldom worth ten billion."""
    found = next((each.value for each in article_amounts(cast.article) if each.span.overlaps(mark.anchor)), None)
    most = (found.high or found.low or 0) if found else 0
    yield f"size={int(log10(most))}" if most >= 1 else "size=none"
    if most >= 1:
        yield f"half={int(2 * log10(most))}"


def _own(cast: ArticleParties, code: str) -> bool:
    """Whether the donor itself is the one who speaks."""
    return cast.voice in load().section("instruments")[code]["donors"]


def _words(cast: ArticleParties, mark: Mark, code: str) -> Iterator[str]:
    """The instrument's own words in the sentence, and beside the anchor."""
    listed, text = _weighed(code), cast.text
    start, end = mark.anchor.start, mark.anchor.end
    around = {
        "in": mark.sentence,
        "left": Span(max(mark.sentence.start, start - _BESIDE), start),
        "right": Span(end, max(end, min(mark.sentence.end, end + _BESIDE))),
    }
    for side, span in around.items():
        for word in frozenset(_WORD.findall(span.of(text).lower())) & listed:
            yield f"{side}:{word}"


@lru_cache(maxsize=256)
def _named(sentence: str) -> tuple[str, ...]:
    return tuple(sorted({each.names[0].code for each in find_instruments(sentence)}))


@lru_cache(maxsize=4)
def _often(text: str, code: str) -> int:
    return sum(1 for _ in _sought()[code].finditer(text))


@lru_cache(maxsize=1 << 10)
def speaks_for(code: str, words: str) -> bool:
    """Whether words speak of an instrument's institutions, and of nothing that speaks against it."""
    pattern, against = _patterns()[code]
    return pattern.search(words) is not None and against.search(words) is None


@lru_cache(maxsize=1)
def _patterns() -> Mapping[str, tuple[re.Pattern[str], re.Pattern[str]]]:
    rows: Mapping[str, Any] = load().section("instruments")
    return {
        code: (_any_of(row["implied"]["words"]), _any_of(row["implied"].get("unless", ())))
        for code, row in rows.items()
        if "implied" in row
    }


@lru_cache(maxsize=1)
def _sought() -> Mapping[str, Sought]:
    """The words of each instrument's institutions, for a search of whole articles."""
    rows: Mapping[str, Any] = load().section("instruments")
    return {code: Sought(partial(_wording, rows[code]["implied"]["words"]), "implied") for code in _patterns()}


def _wording(words: Sequence[str]) -> Wording:
    return Wording(_any_of(words), openings(words))


def _any_of(words: Sequence[str]) -> re.Pattern[str]:
    """A pattern for any of the words as whole words; one that never matches where there are none."""
    return re.compile(whole_words(words))


@lru_cache(maxsize=8)
def _weighed(code: str) -> frozenset[str]:
    return frozenset(load().section("instruments")[code]["implied"]["weighed"])


def implying() -> list[str]:
    """The codes of the instruments that can be implied."""
    return list(_patterns())


@lru_cache(maxsize=1)
def weights() -> Mapping[str, Mapping[str, float]]:
    """The trained weights by instrument; raises :class:`pledgebook.errors.BrokenWeights` where the file is missing or damaged."""
    table: Mapping[str, Mapping[str, float]] = read_table(WEIGHTS)
    return table
