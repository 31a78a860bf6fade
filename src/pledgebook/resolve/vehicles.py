"""Vehicles beside amounts: whose a named one is, what an amount is called by, and what words stand for one without its name.

"$2 billion, including $700 million under the drawdown authority": the authority is the $700 million's. "A $500 million line of
credit" is called so right beside the amount; "proceeds from frozen assets" stand for the loan that they pay back.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pledgebook.model import Mark, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.money import article_amounts
from pledgebook.values.instrument import Instrument
from pledgebook.values.patterns import alternation
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_instruments, is_another_vehicle

_BETWEEN = re.compile(
    r"(?: ?\([^()]{1,40}\))?(?: (?:are|is|was|were|comes|came))?"
    r"(?: (?:worth of|worth|in|of|from|under|through|via|as|by|(?:included|contained|provided) in))?"
    r"(?: (?:the|its|their|our|an?|new|additional|further|more|other|separate))*(?: [\w'’-]+){0,2} \Z"
)
"""What may stand between an amount and the vehicle that is its own: "$225 million in additional …", "$9 million from its …"."""
_AND = re.compile(r"\b(?:and|or|to|for|that|which|but|with|will|would|has|have|had|not|also)\b")
_BEFORE = re.compile(
    r"(?: [\w'’-]+){0,3},? (?:of|worth|totall?ing|amounting to|valued at|for"
    r"|(?:that|which)(?: would| will| also)? (?:includes?|contains?|provides?|sets? aside))(?: an?)?(?: [\w-]+){0,3} \Z"
)
"""The same of a vehicle that stands before its amount: "a drawdown package of up to …"."""
_BARE = re.compile(
    r"[^\w\s]| (?:in (?:[A-Z]|\d|the\b)|on [A-Z]|last\b|this\b|earlier\b|a (?:year|month|week)\b|each\b|for [A-Z])|\Z"
)
_REACH = 70


@lru_cache(maxsize=256)  # several marks stand in one sentence, and several steps ask
def places(sentence: str) -> tuple[tuple[str, int, int], ...]:
    """The vehicles that a sentence names or has words for, by code, with where they stand."""
    named = [(each.names[0].code, each.span.start, each.span.end) for each in find_instruments(sentence)]
    told = (
        (code, start, end)
        for code, start, end in _told(sentence)
        if not any(begin < end and start < last for _, begin, last in named)
    )
    return tuple(sorted((*named, *told), key=lambda each: each[1:]))


def _told(sentence: str) -> Iterator[tuple[str, int, int]]:
    """What stands for a vehicle without its name; none of those that the words around an amount are weighed for."""
    rows = load().section("instruments")
    for code, pattern in _phrased().items():
        if "implied" not in rows[code]:
            for match in pattern.finditer(sentence):
                if not is_another_vehicle(sentence, code, match.start()):
                    yield code, *match.span()


def told_around(cast: ArticleParties, mark: Mark, donors: Iterable[str]) -> Instrument | None:
    """The vehicle for which the words around the anchor stand, of those that are weighed: "signed $95 billion into law"."""
    rows, given = load().section("instruments"), frozenset(donors)
    for code, pattern in _phrased().items():
        if "implied" in rows[code] and given & frozenset(rows[code].get("donors", given)):
            for match in pattern.finditer(cast.text, mark.sentence.start, mark.sentence.end):
                if Span(*match.span()).covers(mark.anchor):
                    return Instrument(code)
    return None


@lru_cache(maxsize=1)
def _phrased() -> Mapping[str, re.Pattern[str]]:
    rows: Mapping[str, Any] = load().section("instruments")
    return {code: re.compile("|".join(row["phrased"]), re.IGNORECASE) for code, row in rows.items() if "phrased" in row}


def is_of_another(cast: ArticleParties, mark: Mark, vehicle: Span) -> bool:
    """Whether a vehicle stands right beside another amount of its sentence, of which the anchor is no part, and not beside it.

    An amount told in passing, with nothing that it is of, may be of the same: "a $60 million drawdown, after $10 million".
    """
    beside = next(_beside(cast, vehicle), mark.anchor)
    if beside.overlaps(mark.anchor):
        return False
    before = cast.text[max(mark.sentence.start, beside.start - _REACH) : beside.start]
    bare = mark.anchor.start > beside.start and _BARE.match(cast.text, mark.anchor.end, mark.sentence.end)
    return not (_part().search(before) or bare)


@lru_cache(maxsize=1)
def _part() -> re.Pattern[str]:
    """What right before an amount says that another is a part of it: "the last tranche of its", "$3 million of the"."""
    shares = alternation(load().section("words")["shares"])
    return re.compile(rf"\b{shares}\b[\w’' -]{{0,30}} \Z|\b[Oo]f (?:the|its|their|that|this)(?: [\w-]+){{0,2}} \Z")


def in_own_words(cast: ArticleParties, mark: Mark) -> Instrument | None:
    """The vehicle that whose it is calls by a common noun in its own text: "the Budget provides $9 million for Peru"."""
    for code, words in _own_words():
        at = cast.text.find(f"{words} ", mark.sentence.start, mark.anchor.start)
        if at >= 0 and cast.voice and cast.voice in load().section("instruments")[code].get("donors", ()):
            return Instrument(code, Span(at, at + len(words)))
    return None


def out_of_stocks(cast: ArticleParties, mark: Mark, donors: Sequence[str]) -> Instrument | None:
    """The vehicle of its one giver that words behind an amount tell of, no other amount between: "$4 million, from stocks"."""
    for code, pattern in _drawn().items():
        told = pattern.search(cast.text, mark.anchor.end, mark.sentence.end)
        if told is None or is_another_vehicle(mark.sentence.of(cast.text), code, told.start() - mark.sentence.start):
            continue
        row = load().section("instruments")[code]
        if list(donors) == row["donors"] and not set(row.get("labelled", ())).isdisjoint(mark.labels.values()):
            between = Span(mark.anchor.end, told.start())
            if not any(each.span.overlaps(between) for each in article_amounts(cast.article)):
                return Instrument(code, Span(*told.span()))
    return None


@lru_cache(maxsize=1)
def _drawn() -> Mapping[str, re.Pattern[str]]:
    rows: Mapping[str, Any] = load().section("instruments")
    return {code: re.compile(row["drawn"], re.IGNORECASE) for code, row in rows.items() if "drawn" in row}


@lru_cache(maxsize=1)
def _own_words() -> tuple[tuple[str, str], ...]:
    rows: Mapping[str, Any] = load().section("instruments")
    return tuple((code, words) for code, row in rows.items() for words in row.get("own", ()))


def called(cast: ArticleParties, mark: Mark) -> Instrument | None:
    """The vehicle by which an amount is called right beside it: "a $5 million line of credit", "a swap line of ¥9 billion"."""
    sentence = mark.sentence.of(cast.text)
    for match in _called().finditer(sentence.lower()):
        place = Span(mark.sentence.start + match.start(), mark.sentence.start + match.end())
        if any(each.overlaps(mark.anchor) for each in _beside(cast, place)):
            return Instrument(_callings()[match[0]], place)
    return None


@lru_cache(maxsize=1)
def _callings() -> Mapping[str, str]:
    rows: Mapping[str, Any] = load().section("instruments")
    return {words.lower(): code for code, row in rows.items() for words in row.get("called", ())}


@lru_cache(maxsize=1)
def _called() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{alternation(_callings())})\b")


def _beside(cast: ArticleParties, vehicle: Span) -> Iterator[Span]:
    """The amounts that a vehicle stands right behind, or else right before; one in brackets tells the other once more."""
    text = cast.text
    all_ = article_amounts(cast.article)
    first = bisect_left(all_, vehicle.start - _REACH, key=lambda each: each.span.end)
    last = bisect_right(all_, vehicle.end + _REACH, key=lambda each: each.span.start)
    amounts = [each.span for each in all_[first:last] if text[each.span.start - 1 : each.span.start] != "("]
    behind = [each for each in amounts if each.end <= vehicle.start <= each.end + _REACH]
    if behind and _joined(_BETWEEN, text[behind[-1].end : vehicle.start]):
        yield behind[-1]
        return
    ahead = [each for each in amounts if vehicle.end <= each.start <= vehicle.end + _REACH]
    if ahead and _BEFORE.fullmatch(text[vehicle.end : ahead[0].start]):
        yield ahead[0]


def _joined(pattern: re.Pattern[str], between: str) -> bool:
    return between == " " or (pattern.fullmatch(between) is not None and not _AND.search(between))
