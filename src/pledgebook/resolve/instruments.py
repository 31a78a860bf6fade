"""The instrument of a promise: named by marked words, or implied by its donor and the words around.

An instrument that nothing names is implied only by one donor's institutions ("Congress approved $40 billion"): see the
rows ``implied`` of ``vocabulary/instruments.yaml``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import Any

from pledgebook.model import Mark, Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.values.instrument import Instrument
from pledgebook.vocabulary import load
from pledgebook.vocabulary.names import find_instruments

_WORD = re.compile(r"\w+")
_SEVERAL = 3
"""So many words of an instrument's institutions make an article one about them."""


def resolve_instrument(cast: ArticleParties, span: Span) -> Instrument:
    """The instrument that marked words name: by code where the vocabulary knows it, else as the text names it.

    Words that are a piece of a known name mean that name ("Extended Fund" of "Extended Fund Facility").
    """
    said = " ".join(span.of(cast.text).split())
    known = [each.names[0].code for each in find_instruments(said)] or _piece_of(cast, span)
    code = known[0] if known else _generic(cast, said, span)
    if code is None:
        span = _whole_name(cast.text, span)
        said = " ".join(span.of(cast.text).split())
    return Instrument(code or said, span)


_SMALL = r"(?:of|for|and|the|on|in|to|at|&)"
_NAME_BEFORE = re.compile(rf"(?:\b[A-Z][\w&.]*[\w]-?(?: {_SMALL}){{0,2}}(?: |(?<=-)))+\Z")
_NAME_BEHIND = re.compile(rf"(?:-?(?:(?: {_SMALL}){{0,2}} )?(?:(?<=-)|(?<= ))[A-Z]\w+)+")
_REACH = 80


def _whole_name(text: str, span: Span) -> Span:
    """The name that marked words are a piece of: ``Facility`` of ``Global Concessional Financing Facility``."""
    start, end = span.start, span.end
    capital = text[start : start + 1].isupper()
    before = _NAME_BEFORE.search(text, max(0, start - _REACH), start) if capital else None
    behind = _NAME_BEHIND.match(text, end, end + _REACH) if text[:end].rsplit(maxsplit=1)[-1][0].isupper() else None
    wide = Span(before.start() if before else start, behind.end() if behind else end)
    opening = _OPENING.match(text, wide.start, start)
    return Span(opening.end(), wide.end) if opening else wide


_OPENING = re.compile(r"(?:(?:The|This|That|Its|Their|Our|Under|Through|Via|In|For|From|With|An?) )+")


def _piece_of(cast: ArticleParties, span: Span) -> list[str]:
    """The code of the known name that a span is a piece of, if there is one."""
    sentence = cast.sentences[cast.sentence_at(span.start)]
    place = Span(span.start - sentence.start, span.end - sentence.start)
    found = find_instruments(sentence.of(cast.text))
    return [each.names[0].code for each in found if each.span.covers(place) and each.span != place]


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


def implied_instrument(
    cast: ArticleParties, mark: Mark, donors: Iterable[str], *, widely: bool = False
) -> Instrument | None:
    """The instrument that a promise of these donors implies; usually none.

    By the words of its sentence and the one before; else by those of another sentence with the same amount; else by the
    name in the sentence before, where this one only goes on ("It includes missiles"). ``widely``: by the words of the
    whole article, if it has several.
    """
    given = frozenset(donors)
    rows = [
        str(code)
        for code, row in load().section("instruments").items()
        if "implied" in row and given & frozenset(row["donors"])
    ]
    for words in (_sentences(cast, mark.sentence.start), *_same_amount(cast, mark)):
        for code in rows:
            if _speaks_for(code, words):
                return Instrument(code)
    spoken = (code for code in rows if widely and len(_implied()[code][0].findall(cast.text)) >= _SEVERAL)
    found = next(spoken, None)
    return Instrument(found) if found else _gone_on(cast, mark, given)


def only_programme(cast: ArticleParties, mark: Mark, donors: Iterable[str]) -> Instrument | None:
    """The one programme of a lender that the article names, for an amount: its tranches are told without it."""
    rows, given = load().section("instruments"), frozenset(donors)
    if not _AMOUNT.search(mark.anchor.of(cast.text)):
        return None
    lent = {code for code, row in rows.items() if row.get("tranches") and given == frozenset(row["donors"])}
    named = {each.names[0].code for each in find_instruments(cast.text)} & lent if lent else set()
    return Instrument(named.pop()) if len(named) == 1 else None


def named_vehicle(cast: ArticleParties, mark: Mark) -> Instrument | None:
    """The one fund, facility or act that the sentence names as the way the promise comes (``under its … Facility``).

    By code where the vocabulary knows it. A party by such a name ("the Global Fund") is no vehicle.
    """
    found: list[Instrument] = []
    for match in _vehicle().finditer(cast.text, mark.sentence.start, mark.sentence.end):
        place = Span(*match.span("name"))
        if not any(each.span.end == place.end for each in cast.named_in(place)):
            found.append(resolve_instrument(cast, place))
    return found[0] if len({each.code for each in found}) == 1 else None


@lru_cache(maxsize=1)
def _vehicle() -> re.Pattern[str]:
    """A capitalised name that ends with a noun for vehicles, behind a word that leads to one."""
    rows = load().section("words")
    leads, nouns = ("|".join(rows[name]) for name in ("ways", "vehicles"))
    small = r"(?:(?:of|for|and|the|on|in|to|&) ){0,2}"
    return re.compile(
        rf"\b(?:{leads}) (?:the |its |their |an? )?(?:new )?(?P<name>(?:[A-Z][\w’'&.-]+ {small}){{1,8}}(?:{nouns})\b)"
    )


def _same_amount(cast: ArticleParties, mark: Mark) -> Iterator[str]:
    """The article's other sentences that hold the anchor's words, if these are an amount."""
    words = mark.anchor.of(cast.text)
    if not _AMOUNT.search(words):
        return
    for sentence in cast.sentences:
        if not sentence.overlaps(mark.sentence) and words in sentence.of(cast.text):
            yield sentence.of(cast.text)


_AMOUNT = re.compile(r"\d.*(?:illion|bn|m)\b")


def _gone_on(cast: ArticleParties, mark: Mark, donors: frozenset[str]) -> Instrument | None:
    """The instrument named in the sentence before, where this one begins with what goes on with it."""
    index = cast.sentence_at(mark.sentence.start)
    goes_on = load().section("words")["continuing"]
    opening = " ".join(_WORD.findall(mark.sentence.of(cast.text).lower())[:4])
    if not index or not any(opening.startswith(each) for each in goes_on):
        return None
    named = [each.names[0].code for each in find_instruments(cast.sentences[index - 1].of(cast.text))]
    rows = load().section("instruments")
    fitting = [code for code in named if code and donors & frozenset(rows[code].get("donors", donors))]
    return Instrument(fitting[0]) if len(set(fitting)) == 1 else None


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
