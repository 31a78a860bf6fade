"""Hedges: the words around a number that open one end of it (``over``, ``up to``) or blur it (``about``).

The readings are the contract's: ``over``, ``more than``, ``at least`` leave the upper end open; ``up to``, ``less
than``, ``nearly`` the lower; ``about``, ``some`` keep both ends and mark them. Phrases are in
``vocabulary/numerals.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from pledgebook.quick import quick
from pledgebook.values.patterns import GAP, SPACE, alternation
from pledgebook.vocabulary import load

_WINDOW = 64
"""Characters before a number in which its hedge is sought."""

_WORDS = 12
"""Words before a number among which its hedge is sought."""

_TOKEN = re.compile(r"\S+")
_BREAK = re.compile(r"[—–(\[“”\"*]")
_STOPS = (",", ";", ":", "!", "?", ")", "]")


@quick
@dataclass(frozen=True, slots=True)
class Hedge:
    """What hedges say of a number, and where the hedged expression begins and ends.

    ``opens`` is the end that they leave open: ``more`` the upper, ``less`` the lower, empty neither; the word nearest
    the number decides ("up to at least 71,200"). ``about`` says that the number is near only.
    """

    start: int
    end: int
    opens: str = ""
    about: bool = False

    def bounds(self, low: int, high: int | None, *, ranged: bool = False) -> tuple[int | None, int | None]:
        """The interval that is left of ``low`` to ``high``; a range keeps both ends ("up to three to four million")."""
        if ranged or (self.opens == "less" and high is None):  # "up to tens of thousands" has no upper end to name
            return low, high
        return {"more": (low, None), "less": (None, high)}.get(self.opens, (low, high))


@dataclass(frozen=True, slots=True)
class _Phrases:
    before: Mapping[tuple[str, ...], str]
    longest: int
    fillers: frozenset[str]
    prepositions: frozenset[str]
    topics: frozenset[str]
    articles: frozenset[str]
    comparing: frozenset[str]
    after: re.Pattern[str]


@lru_cache(maxsize=1)
def _phrases() -> _Phrases:
    table = load().section("numerals")
    before = {tuple(phrase.split()): sense for sense, phrases in table["hedges"].items() for phrase in phrases}
    groups = "|".join(rf"(?P<{sense}>{alternation(phrases)})" for sense, phrases in table["after"].items())
    return _Phrases(
        before=before,
        longest=max(map(len, before)),
        fillers=frozenset(table["fillers"]),
        prepositions=frozenset(table["prepositions"]),
        topics=frozenset(table["topics"]),
        articles=frozenset(table["articles"]),
        comparing=frozenset(table["comparing"]),
        after=re.compile(
            rf"(?:(?<=[a-z0-9])(?=[-+])|(?=[{SPACE}\n]){GAP})(?:{groups})(?![a-z0-9$€£]|[{SPACE}]+[0-9$€£]|(?<=\bup){GAP}to\b)"
        ),
    )


def _tokens(folded: str, start: int) -> list[re.Match[str]]:
    """The words before the number, nearest last, back to where its phrase can have begun."""
    window = max(0, start - _WINDOW)
    for broken in _BREAK.finditer(folded, window, start):
        window = broken.end()
    tokens = list(_TOKEN.finditer(folded, window, start))[-_WORDS:]
    if tokens and tokens[0].start() and folded[tokens[0].start() - 1].isalnum():
        tokens = tokens[1:]  # cut in the middle of a word
    for at in range(len(tokens) - 1, -1, -1):
        word = tokens[at][0]
        if word.endswith(_STOPS) or (word.endswith(".") and (word,) not in _phrases().before):
            return tokens[at + 1 :]
    return tokens


def _phrase(words: list[str], end: int) -> tuple[int, str] | None:
    """The longest hedge that ends before this word: how many words, and its sense."""
    known = _phrases()
    for length in range(min(known.longest, end), 0, -1):
        sense = known.before.get(tuple(words[end - length : end]))
        if sense:
            return length, sense
    return None


def _before(folded: str, start: int) -> tuple[int, list[str]]:
    """Where the hedges before the number begin, and their senses, nearest first."""
    known = _phrases()
    tokens = _tokens(folded, start)
    words = [token[0] for token in tokens]
    senses: list[str] = []
    begin, at, article, defined = start, len(words), False, False
    while at:
        found = _phrase(words, at)
        if found:
            length, sense = found
            plain = length == 1 and words[at - 1] in known.prepositions
            if defined and words[at - 1] in known.comparing:
                break  # "more than the $4 billion that it promised"
            if plain and (article or (words[at - 2 : at - 1] and words[at - 2] in known.topics)):
                break
            senses.append(sense)
            at -= length
            begin = tokens[at].start()
        elif words[at - 1] in known.fillers:
            article = article or words[at - 1] in known.articles
            defined = defined or (words[at - 1] in known.articles and words[at - 1] not in ("a", "an"))
            at -= 1
        else:
            break
    return begin, senses


def find_hedge(folded: str, start: int, end: int, *, within: str = "") -> Hedge:
    """The hedges before and after the number at ``start`` to ``end`` of the folded text; ``within`` is one inside of it."""
    begin, senses = _before(folded, start)
    senses += [within] * bool(within)
    after = _phrases().after.match(folded, end)
    if after and after.lastgroup:
        senses.append(after.lastgroup)
        end = after.end()
    opens = next((sense for sense in senses if sense != "about"), "")
    return Hedge(begin, end, opens, about="about" in senses)
