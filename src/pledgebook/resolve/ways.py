"""Bodies through which money only goes: "paid through UNICEF" is not UNICEF's gift, and "via the Red Cross" no gift to it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache, partial

from pledgebook.model import Span
from pledgebook.resolve.cast import ArticleParties
from pledgebook.resolve.meant import of_place
from pledgebook.vocabulary import load
from pledgebook.vocabulary.sought import Sought, Wording, openings

_AND = re.compile(r"\s*(?:,\s*(?:and\s+)?|\s+and\s+|\s+&\s+)(?:the\s+)?", re.IGNORECASE)
"""What stands between the members of a list of names."""

Named = tuple[Span, str]
"""A name's place, and whom it means by code."""


def lists(cast: ArticleParties, sentence: Span) -> Iterator[list[Named]]:
    """The lists of names in a sentence, in order: each as long as nothing but "and" parts its members."""
    run: list[Named] = []
    for each in cast.places_in(sentence):
        code = of_place(each).as_code(cast, each.span.start, persons=False)
        if run and not _AND.fullmatch(cast.text, run[-1][0].end, each.span.start):
            yield run
            run = []
        if code:
            run.append((each.span, code))
    if run:
        yield run


def ways_of_giving(cast: ArticleParties, sentence: Span) -> list[Span]:
    """The names of those of whom a sentence tells that what is given goes through them."""
    return [said for said, _ in _led(cast, sentence, "passing on")]


def ways_of_getting(cast: ArticleParties, sentence: Span) -> frozenset[str]:
    """Who gets nothing of what a sentence tells, by code: bodies through which it goes, and whose support it is."""
    return _through(cast, sentence) | _from(cast, sentence)


def _through(cast: ArticleParties, sentence: Span) -> frozenset[str]:
    """Those through whom somebody else gets it: they are no states."""
    states: dict[str, object] = load().section("states")
    return frozenset(_only(cast, sentence, "ways through") - states.keys())


def _from(cast: ArticleParties, sentence: Span) -> frozenset[str]:
    """Those who give it: "support from Peru and Chile", but not "withheld support from Peru"."""
    given = _only(cast, sentence, "given from")
    held = given and _way("held back").pattern.search(cast.text, sentence.start, sentence.end) is not None
    return frozenset() if held else frozenset(given)


def _only(cast: ArticleParties, sentence: Span, row: str) -> set[str]:
    """Those whom a sentence names nowhere but behind words of this row."""
    led = list(_led(cast, sentence, row))
    if not led:
        return set()
    places = {said for said, _ in led}
    return {code for _, code in led} - {
        code for names in lists(cast, sentence) for said, code in names if said not in places
    }


def _led(cast: ArticleParties, sentence: Span, row: str) -> Iterator[Named]:
    """The names of a sentence that stand behind words of this row."""
    if _WAYS[row].search(cast.text, sentence.start, sentence.end) is None:
        return
    for names in lists(cast, sentence):
        if _way(row, r"\Z").pattern.search(cast.text, sentence.start, names[0][0].start):
            ended = len(names) > 1 and "," not in cast.text[names[-2][0].end : names[-1][0].start].rstrip()[-1:]
            yield from names if ended else names[:1]  # "through the UN, UNICEF said" lists nobody


@lru_cache(maxsize=8)
def _way(row: str, end: str = "") -> Wording:
    words = load().section("words")[row]
    either = "|".join(map(re.escape, sorted(words, key=lambda each: (-len(each), each))))
    return Wording(re.compile(rf"\b(?:{either}) (?:the |its )?{end}", re.IGNORECASE), openings(words))


_WAYS = {row: Sought(partial(_way, row)) for row in ("passing on", "ways through", "given from")}
"""The words that lead to those through whom something goes, or from whom it comes, by their row in ``words.yaml``."""
