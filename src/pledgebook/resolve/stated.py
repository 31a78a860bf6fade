"""Acts that a sentence states as its news: "Norway will give a further $4 million", "Chile pledged Fiji up to $2 million".

Nothing but small words and who gets it stand between a verb of giving and an amount that is new to its reader; the verb is
one of now ("gives", "is to give", "will lend") or tells a promise ("pledged", "has promised another"). What "had been" given,
what "the $4 million" are known to be and what is told of an earlier time is none. Words: ``stated`` in ``vocabulary/acts.yaml``.
"""

from __future__ import annotations

import re
from functools import lru_cache

from pledgebook.model import Statement
from pledgebook.vocabulary import load
from pledgebook.vocabulary.phrases import alternatives

_TAIL_WORDS = 9
"""How many words may stand between the verb and the amount."""
_WORD = re.compile(r"[\w’'&.-]+")


def is_stated(text: str, statement: Statement, givers: str) -> bool:
    """Whether a sentence states the act of this anchor as news; ``givers`` is the field of those who give."""
    start, end = statement.sentence.start, statement.anchor.start
    if looks_back(text, statement):
        return False
    named = [span.end for span in statement.evidence.get(givers, ()) if start <= span.start and span.end < end]
    between = text[max(named, default=start) : end]
    return any(_is_new(between[match.end() :], match) for match in _verbs().finditer(between))


def looks_back(text: str, statement: Statement) -> bool:
    """Whether what stands before the anchor speaks of an earlier time, or says that it is not so."""
    return _looking_back().search(text, statement.sentence.start, statement.anchor.start) is not None


def _is_new(tail: str, verb: re.Match[str]) -> bool:
    """Whether only small words and names stand between a verb and the amount; behind "has given" one by which it is new."""
    words = _WORD.findall(tail)
    small = all(word.lower() in _table()["between"] or word[:1].isupper() for word in words)
    lower = {word.lower() for word in words}
    return small and len(words) <= _TAIL_WORDS and (verb["done"] is None or bool(lower & _table()["new"]))


@lru_cache(maxsize=1)
def _table() -> dict[str, frozenset[str]]:
    return {name: frozenset(words) for name, words in load().section("acts")["stated"].items()}


@lru_cache(maxsize=1)
def _verbs() -> re.Pattern[str]:
    table = load().section("acts")["stated"]
    now, helps, plain, promised, done, adverbs = (
        "|".join(table[name]) for name in ("now", "helps", "plain", "promised", "done", "adverbs")
    )
    between = rf"\s+(?:(?:{adverbs})\s+)?"
    ways = (
        now,
        rf"(?:{helps}){between}(?:{plain})",
        rf"(?<!\ba\s)(?<!\bof\s)(?<!\bthe\s)(?:{promised})",
        rf"(?P<done>(?:has|have|’s|'s){between}(?:{promised}|{done}))",
    )
    return re.compile(rf"\b(?:{'|'.join(ways)})\b")


@lru_cache(maxsize=1)
def _looking_back() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternatives('acts', 'looks_back')})\b", re.IGNORECASE)
